"""Extending: a file that `extends` another one takes its values over and changes some of them.

The other is bundled (a name) or a file beside it (a path), and may extend a third. Mappings
are merged key by key at any depth; anything else, lists too, is replaced whole.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from infographic.diagnostics import Diagnostic, InfographicError, SourceSpan, refuse
from infographic.model.bundled import is_path, resolve_file
from infographic.model.source import Mapped, copied, read_yaml

MOST_LEVELS = 16
"""How many files may stand on one another."""

Whole = Callable[[tuple[str, ...], Mapped], bool]
"""Whether the mapping at a path of keys replaces the one under it instead of being merged."""


def read_extended(
    kind: str,
    path: Path,
    shown: str,
    *,
    adapt: Callable[[Mapped, Path], None] = lambda data, path: None,
    whole: Whole = lambda keys, own: False,
    first: Mapped | None = None,
) -> Mapped:
    """The values of a file (`themes`, `layouts`) and of all that it stands on.

    `adapt` may change what is read from each file before it is merged, for example paths that
    are meant from where it stands. Raises InfographicError for files that cannot be read, for
    more than `MOST_LEVELS` of them, and for a circle; the place is that of `extends`. `first`
    has the values of the file itself when they are known already.
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
        found = merged(chain.pop(), found, whole)
    return found


def bases(kind: str, path: Path) -> list[Path]:
    """The files that a file stands on, the nearest first, as far as they can be read."""
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


def merged(own: Mapped, base: Mapped, whole: Whole, keys: tuple[str, ...] = ()) -> Mapped:
    """`own` with what only `base` has, key by key; `own` itself is changed and returned."""
    for key, value in base.items():
        mine, inside = own.get(key), (*keys, key)
        if mine is None:
            own[key] = value
            own.keys_at[key], own.values_at[key] = base.keys_at[key], base.values_at[key]
        elif isinstance(mine, Mapped) and isinstance(value, Mapped) and not whole(inside, mine):
            merged(mine, value, whole, inside)
    return own


def _read(kind: str, path: Path, shown: str, place: SourceSpan | None) -> Mapped:
    """A file's values; what is wrong with the file as a whole is told where it was named."""
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
        hint = "extend a file that does not lead back here"
        raise refuse("extends", f"extends goes round in a circle: {way}", hint, place)
    if len(seen) >= MOST_LEVELS:
        raise refuse("extends", f"more than {MOST_LEVELS} files extend one another", "", place)


def _at(error: InfographicError, place: SourceSpan | None) -> InfographicError:
    if place is None:
        return error
    return InfographicError(
        d if d.source.line else Diagnostic(d.code, d.message, d.hint, place)
        for d in error.diagnostics
    )
