"""Layout files: the grid file of a layout for a page size, bundled or the user's own."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

from infographic.caches import CACHES
from infographic.diagnostics import InfographicError, nearest, refuse
from infographic.model.bundled import is_path, names, resolve_file
from infographic.model.extending import read_extended
from infographic.model.layout import Layout
from infographic.model.layout_rules import layout_problems
from infographic.model.located import validate
from infographic.model.page_spec import in_order, sizes_beside
from infographic.model.source import Mapped, parse_yaml, read_text

_LAYOUTS = CACHES.table("model.layouts", 64)


def sizes_of(layout: str | Path) -> tuple[str, ...]:
    """The page sizes that a layout is made in when none is asked for, smallest sheet first:
    all of a bundled layout's, and the one of a file."""
    if is_path(layout):
        return (_read(*resolve_file("layouts", layout)).page.size,)
    found = [name.rpartition(".")[2] for name in names("layouts") if _stem(name) == str(layout)]
    if not found:
        _unknown(str(layout))
    return in_order(found)


def sizes_there(layout: str | Path) -> tuple[str, ...]:
    """The page sizes that a layout can be made in, smallest sheet first; those of a file
    include the sizes of the files beside it."""
    sizes = sizes_of(layout)
    return in_order({*sizes, *sizes_beside(Path(layout), sizes[0])}) if is_path(layout) else sizes


def _stem(name: str) -> str:
    return name.rpartition(".")[0]


def load_layout(layout: str | Path, size: str) -> Layout:
    """The grid file of a layout for a page size; raises InfographicError with every finding."""
    if not is_path(layout):
        if f"{layout}.{size}" not in names("layouts"):
            _unknown(str(layout), size)
        return _read(*resolve_file("layouts", f"{layout}.{size}"))
    path = Path(layout)
    found = _read(*resolve_file("layouts", path))
    if found.page.size == size:
        return found
    sibling = path.with_name(path.name.replace(f".{found.page.size}.", f".{size}."))
    if sibling != path and sibling.is_file():
        other = _read(*resolve_file("layouts", sibling))
        if other.page.size == size:
            return other
        message = f"this file is for {other.page.size}, and its name says {size}"
        raise refuse("size", message, "rename it, or change its page", other.page.at("size"))
    raise refuse(
        "size",
        f"this layout is for {found.page.size}, not for {size}",
        f"it has: {', '.join(sizes_there(path))}"
        + (f"; or write {sibling.name}" if sibling != path else ""),
        found.page.at("size" if "size" in found.page.places else ""),
    )


def _unknown(layout: str, size: str = "") -> None:
    known = sorted(set(map(_stem, names("layouts"))))
    if layout in known:
        raise refuse(
            "size",
            f"the layout {layout!r} has no grid file for {size}",
            "it has: " + ", ".join(sizes_of(layout)),
        )
    raise refuse("layouts", f"there is no layout named {layout!r}", nearest(layout, known))


def _read(path: Path, shown: str) -> Layout:
    text = read_text(path, "layout", shown)
    if _EXTENDS.search(text):
        return _checked(read_extended("layouts", path, shown, by_id=_BY_ID, whole=_own_page))
    # Diagnostics of a layout contain the name it was given, so the name is part of the key.
    key = (shown, sha256(text.encode()).digest())
    return _LAYOUTS.recall(key, lambda: _checked(parse_yaml(text, shown, "layout")))


_BY_ID = frozenset({"bands", "regions"})
_EXTENDS = re.compile(r"^[\s{\"']*extends\b", re.MULTILINE)
"""A layout that extends another is not cached, because the other file may change on its own."""


def _own_page(keys: tuple[str, ...], own: Mapped) -> bool:
    """A page with its own width inherits nothing: it would have a second size from the base."""
    return keys == ("page",) and "width" in own


def _checked(data: Mapped) -> Layout:
    found = validate(Layout, data)
    problems = layout_problems(found)
    if problems:
        raise InfographicError(problems)
    return found
