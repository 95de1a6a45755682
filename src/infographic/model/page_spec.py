"""The page of a layout: a standard size, or a custom size with a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from glob import escape
from pathlib import Path
from typing import Literal

from pydantic import model_validator

from infographic.diagnostics import nearest
from infographic.model.located import Length, Located, wrong
from infographic.page import LARGEST, SIZES, SMALLEST

_NAME = re.compile(r"[a-z][a-z0-9-]{0,29}")
_EXAMPLE = "page: {width: 200mm, height: 200mm, name: square, scale: a4}"


class PageSpec(Located):
    """The trim size of the page, its bleed, and its safety margin.

    The trim is a standard `size`, or a `width` and a `height` with a `name`, which becomes its
    size: what `--size` selects and file names contain.
    """

    size: str = ""
    width: Length = 0.0
    height: Length = 0.0
    name: str = ""
    orientation: Literal["", "portrait", "landscape"] = ""
    bleed: Length = 8.503937
    safe: Length = 14.173228
    scale: str = ""
    least: str = ""

    @model_validator(mode="after")
    def _sheet(self) -> PageSpec:
        if self.width or self.height or self.name:
            return self._own_sheet()
        if self.size not in SIZES:
            what = f"{self.size!r} is not a page size" if self.size else "the page has no size"
            raise wrong(what, nearest(self.size, SIZES) + "; or give width, height and name")
        return self

    def _own_sheet(self) -> PageSpec:
        if self.size:
            raise wrong("a page has a size, or a width, height and name", "keep one of them")
        if not (self.width and self.height and self.name):
            raise wrong("a page of your own needs width, height and name", _EXAMPLE)
        if not _NAME.fullmatch(self.name) or self.name in SIZES:
            hint = "lower-case letters, digits and -, and not a standard size"
            raise wrong(f"{self.name!r} cannot name a page of your own", hint)
        if not all(SMALLEST <= side <= LARGEST for side in (self.width, self.height)):
            raise wrong("a side of the page is out of bounds", "20mm to 200in")
        return self.model_copy(update={"size": self.name})

    @property
    def trim(self) -> tuple[float, float]:
        """Width and height in points; without an orientation, as the size has them."""
        width, height = SIZES.get(self.size, (self.width, self.height))
        short, long = sorted((width, height))
        if self.orientation == "portrait":
            return short, long
        return (long, short) if self.orientation == "landscape" else (width, height)


def in_order(sizes: Iterable[str]) -> tuple[str, ...]:
    """Sizes from the smallest to the largest; custom sizes come last."""

    def rank(size: str) -> tuple[float, str]:
        width, height = SIZES.get(size, (LARGEST, LARGEST))
        return width * height, size

    return tuple(sorted(set(sizes), key=rank))


def sizes_beside(path: Path, own: str) -> Iterator[str]:
    """The sizes in the names of files beside a layout's (`mine.a4.yaml`, `mine.a3.yaml`)."""
    head, found, tail = path.name.rpartition(f".{own}.")
    if found:
        for other in path.parent.glob(f"{escape(head)}.*.{escape(tail)}"):
            size = other.name.removeprefix(f"{head}.").removesuffix(f".{tail}")
            if _NAME.fullmatch(size):
                yield size
