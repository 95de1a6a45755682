"""The look of a web page, taken from the scene: grounds in light and dark mode, faces, drawings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count

from infographic.colour import Rgb, contrast
from infographic.colour.wcag import luminance
from infographic.geometry import Rect
from infographic.scene import (
    Drawing,
    FaceRef,
    Ground,
    ImageItem,
    PathItem,
    Scene,
    drawings,
    drawn_box,
    icons,
    leaf_items,
)
from infographic.units import number
from infographic.writers.svg_inline import Inline
from infographic.writers.svg_shapes import compact_data

LEAST = 4.5
"""Minimum contrast of text (WCAG 2.2, 1.4.3)."""
MORE = 7.0
"""Minimum contrast of running text in dark mode (WCAG 2.2, 1.4.6)."""
DARK = 0.18
"""Grounds below this relative luminance are unchanged in dark mode."""
WHITE, BLACK = (255, 255, 255), (0, 0, 0)
USES = ("fill", "text", "accent", "faint", "muted", "rule")
"""Uses of colours; in drawings a swatch with several uses counts as the first of them."""
POINTS_PER_EM = 11.0
"""Points on the page per em of the web page, so that drawings keep their size relative to text."""

LARGEST_ICON = 1.7
"""Side of the largest icon, in ems of the text beside it."""

Palette = dict[str, Rgb]
"""The colour of each of `USES`."""


@dataclass(slots=True)
class Look:
    """The appearance of the page; `used` has the grounds used so far, by class name."""

    scene: Scene
    used: dict[str, Palette] = field(default_factory=dict)
    names: Iterator[int] = field(default_factory=lambda: count(1))
    """Numbers for the ids of clips and gradients, which are unique on a web page."""
    _drawn: dict[str, list[Drawing]] = field(default_factory=dict)
    _icons: dict[str, PathItem] = field(default_factory=dict)

    @property
    def faces(self) -> list[FaceRef]:
        """The faces of the page, by name."""
        return [face for _, face in sorted(self.scene.faces.items())]

    def class_of(self, ground: str) -> str:
        """The class of a ground of the scene; an unknown one is black on white."""
        name = "g-" + (re.sub(r"[^A-Za-z0-9]+", "-", ground) or "plain")
        if name not in self.used:
            self.used[name] = self._palette(self.scene.grounds.get(ground))
        return name

    def _palette(self, ground: Ground | None) -> Palette:
        if ground is None:
            return dict(zip(USES, (WHITE, BLACK, BLACK, WHITE, BLACK, BLACK), strict=True))
        return {use: self.scene.swatches[getattr(ground, use)].rgb for use in USES}

    def night(self, day: Palette) -> Palette:
        """The colours of a ground in dark mode: A dark one is kept, a light one is inverted.

        Every colour is mixed from those of the theme, and text is lightened until its contrast is
        sufficient.
        """
        if luminance(day["fill"]) < DARK:
            return day
        dark = min((p["text"] for p in self.used.values()), key=luminance)
        dark = dark if luminance(dark) < DARK else BLACK
        fill = _mixed(dark, day["accent"], 0.14)
        text = _lightened(day["fill"], fill, MORE)
        accent = _lightened(day["accent"], fill, LEAST)
        return {
            "fill": fill,
            "text": text,
            "accent": accent,
            "muted": _lightened(day["muted"], fill, LEAST),
            "rule": _mixed(fill, text, 0.3),
            "faint": _mixed(fill, accent, 0.35),
        }

    # Drawings

    def drawing(self, element: str, ground: str) -> str:
        """The graphics of an element as inline SVG hidden from assistive technology.

        Empty when there are none.
        """
        items = self._drawn.get(element, [])
        if not items:
            return ""
        box = drawn_box(items)
        inline = Inline(self.scene, lambda swatch: self._colour(swatch, ground), self.names)
        shapes = "".join(map(inline.shape, items))
        width = f"{number(max(box.width / POINTS_PER_EM, 0.9), 2)}em"
        return _svg(box, inline.definitions() + shapes, f'style="width:{width};max-width:100%"')

    def plated(self, element: str, ground: str) -> bool:
        """Whether a drawing has colours that need the ground of the page behind them."""
        known = set(self._uses(ground))
        items = self._drawn.get(element, [])
        leaves = list(leaf_items(tuple(items)))
        # Gradients do not change between light and dark mode.
        fills = {i.fill for i in leaves if isinstance(i, PathItem) and i.fill}
        return bool(fills - known) or any(isinstance(i, ImageItem) for i in leaves)

    def icon(self, element: str) -> str:
        """The icon beside an element's text, in the accent colour of its ground.

        Empty when it has none.
        """
        item = self._icons.get(element)
        if item is None or item.stroke is None:
            return ""
        box = drawn_box([item])
        side = max(box.width, box.height)
        square = Rect(box.x - (side - box.width) / 2, box.y - (side - box.height) / 2, side, side)
        pen = number(item.stroke.width, 2)
        shape = f'<path d="{compact_data(item.path)}" style="stroke-width:{pen}"/>'
        size = number(min(max(side / POINTS_PER_EM, 1.0), LARGEST_ICON), 2)
        return _svg(square, shape, f'class="icon" style="width:{size}em;height:{size}em"')

    def _uses(self, ground: str) -> dict[str, str]:
        known = self.scene.grounds.get(ground)
        return {getattr(known, use): use for use in reversed(USES)} if known else {}

    def _colour(self, swatch: str, ground: str) -> str:
        """A swatch as the CSS variable of its use, which changes between light and dark mode."""
        use = self._uses(ground).get(swatch)
        return f"var(--{use})" if use else self.scene.swatches[swatch].hex


def read_look(scene: Scene) -> Look:
    """Everything that the web page takes from the scene."""
    return Look(scene, _drawn=drawings(scene), _icons=icons(scene))


def _svg(box: Rect, shapes: str, more: str) -> str:
    view = " ".join(number(v, 2) for v in box.as_tuple())
    return f'<svg aria-hidden="true" focusable="false" viewBox="{view}" {more}>{shapes}</svg>'


def _mixed(one: Rgb, other: Rgb, share: float) -> Rgb:
    """`one` with a share, 0 to 1, of `other`."""
    r, g, b = (round(a + (c - a) * share) for a, c in zip(one, other, strict=True))
    return (r, g, b)


def _lightened(colour: Rgb, fill: Rgb, least: float) -> Rgb:
    """The colour, mixed with white until it has the contrast `least` on a dark fill."""
    steps: Iterable[Rgb] = (_mixed(colour, WHITE, step / 20) for step in range(21))
    return next((c for c in steps if contrast(c, fill) >= least), WHITE)
