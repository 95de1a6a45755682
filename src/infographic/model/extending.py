"""Extending: a file that `extends` another one inherits its values and overrides some of them.

The other file is bundled (a name) or beside it (a path), and may extend a third. Mappings are
merged key by key at any depth; anything else is replaced whole, and so are lists, except those
whose entries have ids (the bands and regions of a layout): there an entry with a known id
overrides that entry, `remove: true` drops it, and `follow: ID` inserts a new one after another.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from infographic.diagnostics import Diagnostic, InfographicError, SourceSpan, nearest, refuse
from infographic.model.bundled import is_path, resolve_file
from infographic.model.source import Listed, Mapped, copied, read_yaml

MOST_LEVELS = 16
"""Maximum length of a chain of files that extend each other."""

Whole = Callable[[tuple[str, ...], Mapped], bool]
"""Whether the mapping at a path of keys replaces the one under it instead of being merged."""


def read_extended(
    kind: str,
    path: Path,
    shown: str,
    *,
    adapt: Callable[[Mapped, Path], None] = lambda data, path: None,
    whole: Whole = lambda keys, own: False,
    by_id: frozenset[str] = frozenset(),
    first: Mapped | None = None,
) -> Mapped:
    """The values of a file (`themes`, `layouts`) merged with those of all files that it extends.

    `adapt` may change the values of each file before they are merged, for example paths that are
    relative to that file. `by_id` names the keys whose lists are merged by the ids of their
    entries; `first` has the values of the file itself when they have been read already. Raises
    InfographicError for files that cannot be read, for more than `MOST_LEVELS` of them, and for a
    cycle; the place is that of `extends`.
    """
    chain: list[Mapped] = []
    seen: dict[Path, str] = {}
    place = None
    while True:
        # Copies: aliases of YAML share one mapping, and merging must not change them all.
        if first is not None and not chain:
            data = copied(first)
        else:
            data = copied(_read(kind, path, shown, place))
        adapt(data, path)
        chain.append(data)
        seen[path.resolve()] = path.name
        if "extends" not in data:
            break
        name, place = data.pop("extends"), data.values_at.pop("extends")
        path, shown = _base(kind, name, path, place)
        _refuse_circles(path, seen, place)
    found = chain.pop()
    while chain:
        found = merged(chain.pop(), found, whole, by_id)
    return found


def bases(kind: str, path: Path) -> list[Path]:
    """The files that a file extends, the nearest first, as far as they can be read."""
    found: list[Path] = []
    try:
        while len(found) < MOST_LEVELS:
            data = read_yaml(path, kind.removesuffix("s"))
            if "extends" not in data:
                break
            path, _ = _base(kind, data["extends"], path, data.values_at["extends"])
            found.append(path)
    except InfographicError:
        pass  # whoever loads the file says what is wrong
    return found


def merged(
    own: Mapped,
    base: Mapped,
    whole: Whole,
    by_id: frozenset[str] = frozenset(),
    keys: tuple[str, ...] = (),
) -> Mapped:
    """`own` completed with the keys that only `base` has; `own` is modified and returned."""
    for key, value in base.items():
        mine, inside = own.get(key), (*keys, key)
        if mine is None:
            own[key] = value
            own.keys_at[key], own.values_at[key] = base.keys_at[key], base.values_at[key]
        elif isinstance(mine, Mapped) and isinstance(value, Mapped) and not whole(inside, mine):
            merged(mine, value, whole, by_id, inside)
        elif isinstance(mine, Listed) and isinstance(value, Listed) and key in by_id:
            own[key] = _merged_lists(mine, value, whole, by_id, inside)
    return own


def _merged_lists(
    own: Listed, base: Listed, whole: Whole, by_id: frozenset[str], keys: tuple[str, ...]
) -> Listed:
    """The base's entries with the overrides, removals and insertions of the own entries."""
    out = list(zip(base, base.entries_at, strict=True))
    for entry, place in zip(own, own.entries_at, strict=True):
        index = _named(out, _word(entry, "id"))
        if index is None:
            _insert(out, entry, place)
        elif _word(entry, "remove") == "true":
            del out[index]
        else:
            out[index] = (merged(entry, out[index][0], whole, by_id, keys), place)
    found = Listed(own.span)
    found.extend(entry for entry, _ in out)
    found.entries_at = [place for _, place in out]
    return found


_Entries = list[tuple[Any, SourceSpan]]


def _word(entry: Any, key: str) -> str:
    return str(entry.get(key, "")) if isinstance(entry, Mapped) else ""


def _named(entries: _Entries, name: str) -> int | None:
    found = (index for index, (entry, _) in enumerate(entries) if _word(entry, "id") == name)
    return next(found, None) if name else None


def _insert(entries: _Entries, entry: Any, place: SourceSpan) -> None:
    """Insert a new entry after the one it follows, or at the end."""
    at = len(entries)
    if "follow" in (entry if isinstance(entry, Mapped) else {}):
        behind = _named(entries, _word(entry, "follow"))
        if behind is None:
            known = [_word(e, "id") for e, _ in entries]
            hint = nearest(_word(entry, "follow"), known)
            raise refuse(
                "id", "follow does not name an entry of the list", hint, entry.values_at["follow"]
            )
        del entry["follow"]
        at = behind + 1
    entries.insert(at, (entry, place))


def _read(kind: str, path: Path, shown: str, place: SourceSpan | None) -> Mapped:
    """A file's values; faults of the file as a whole are reported where it was named."""
    try:
        return read_yaml(path, kind.removesuffix("s"), shown)
    except InfographicError as error:
        raise _at(error, place) from None


def _base(kind: str, name: object, path: Path, place: SourceSpan) -> tuple[Path, str]:
    if not isinstance(name, str) or not name or not name.isprintable():
        what = kind.removesuffix("s")
        raise refuse("value", f"extends must name another {what}", "extends: ground", place)
    beside = path.parent / name if is_path(name) else name
    try:
        return resolve_file(kind, beside)
    except InfographicError as error:
        raise _at(error, place) from None


def _refuse_circles(path: Path, seen: dict[Path, str], place: SourceSpan) -> None:
    if path.resolve() in seen:
        names = list(seen.values())
        way = " -> ".join([*names[list(seen).index(path.resolve()) :], path.name])
        hint = "extend a file that does not extend this one"
        raise refuse("extends", f"extends forms a cycle: {way}", hint, place)
    if len(seen) >= MOST_LEVELS:
        raise refuse("extends", f"more than {MOST_LEVELS} files extend one another", "", place)


def _at(error: InfographicError, place: SourceSpan | None) -> InfographicError:
    if place is None:
        return error
    return InfographicError(
        d if d.source.line else Diagnostic(d.code, d.message, d.hint, place)
        for d in error.diagnostics
    )
