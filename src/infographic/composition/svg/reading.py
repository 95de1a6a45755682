"""Reading: the state of one SVG file being read, shared by all parts of the reader."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from infographic.composition.svg.css import StyleSheet, read_styles
from infographic.composition.svg.pathdata import MOST_STEPS
from infographic.composition.svg.style import Style, inherited, own
from infographic.composition.svg.tree import Node, Origin, SvgError
from infographic.composition.svg.values import Units, transform
from infographic.composition.svg.viewports import origin_of
from infographic.geometry import Matrix, Path

URL = re.compile(r"""url\(\s*(["']?)\s*([^"')]*?)\s*\1\s*\)\s*(.*)""", re.DOTALL)
"""A reference by `url()`, and the text after it."""
PLAIN = "keep to plain shapes without effects"
ONE_FILE = "keep everything in the one file"
_ANIMATION = frozenset({"animate", "animateTransform", "animateMotion", "animateColor", "set"})


@dataclass(frozen=True, slots=True)
class Context:
    """The state that an element inherits from its ancestors, through uses."""

    matrix: Matrix
    style: Style
    units: Units
    depth: int = 0
    within: tuple[Node, ...] = ()
    """The targets of the current uses."""


@dataclass(slots=True)
class Reading:
    """The file: its style sheets, its ids, and the steps counted so far."""

    root: Node
    origin: Origin
    language: str
    sheet: StyleSheet
    ids: dict[str, Node] = field(default_factory=dict)
    steps: int = 0

    @classmethod
    def of(cls, root: Node, origin: Origin, language: str) -> Reading:
        """The file of a root; animation and scripts are refused immediately."""
        reading = cls(root, origin, language, read_styles(root, origin))
        for node in root.walk():
            if node.name in _ANIMATION:
                raise origin.refused("animation", "export a still drawing", node.line)
            if node.name == "script":
                raise origin.refused("an element 'script'", "export it without", node.line)
            if node.get("id"):
                reading.ids.setdefault(node.get("id"), node)  # of duplicate ids, the first counts
        return reading

    def own(self, node: Node, name: str, initial: str = "") -> str:
        """A property of the element itself."""
        return own(self.sheet, node, name, initial)

    def count(self, path: Path) -> None:
        """Count the steps of a path."""
        self.steps += len(path.commands)
        if self.steps > MOST_STEPS:
            raise SvgError(f"more than {MOST_STEPS} steps of paths", "simplify the drawing")

    def target(self, node: Node) -> Node:
        """The element that a `use` refers to."""
        link = node.get("href")
        if not link.startswith("#") or link[1:] not in self.ids:
            raise SvgError(f"a reference to {link[:40]!r}", ONE_FILE)
        return self.ids[link[1:]]

    def inside(self, node: Node, context: Context) -> Context:
        """The context with the element's own style and transform."""
        style = inherited(context.style, self.sheet.declared(node))
        units = context.units
        if style["font-size"]:
            units = replace(units, font_size=float(style["font-size"]))
        matrix = context.matrix.after(self.transform(node, units))
        return replace(context, matrix=matrix, style=style, units=units)

    def transform(self, node: Node, units: Units) -> Matrix:
        """The element's transform, about its own origin."""
        css = self.own(node, "css-transform")
        matrix = transform(css, css=True) if css else transform(node.get("transform"))
        about = self.own(node, "transform-origin")
        if not about or matrix == Matrix():
            return matrix
        if self.own(node, "transform-box", "view-box") != "view-box":
            raise SvgError("a transform-box", "export with plain transforms")
        x, y = origin_of(about, units)
        return Matrix(e=x, f=y).after(matrix).after(Matrix(e=-x, f=-y))

    def meant(self, node: Node) -> bool:
        """Whether the element's conditions hold (SVG 2, 5.8)."""
        if "systemLanguage" in node.attributes:
            mine = self.language.lower()
            tags = [tag.strip().lower() for tag in node.get("systemLanguage").split(",")]
            if not any(
                tag and (tag == mine or tag.startswith(f"{mine}-") or mine.startswith(f"{tag}-"))
                for tag in tags
            ):
                return False
        if "requiredFeatures" in node.attributes and not node.get("requiredFeatures"):
            return False
        return "requiredExtensions" not in node.attributes

    def check_effects(self, node: Node) -> None:
        """Refuse effects that cannot be drawn as paths."""
        for key in ("filter", "mask", "backdrop-filter", "mask-image"):
            if self.own(node, key, "none") != "none":
                raise SvgError(f"a {key}", PLAIN)
        if self.own(node, "mix-blend-mode", "normal") != "normal":
            raise SvgError("a blend mode", PLAIN)
        if self.own(node, "clip", "auto") != "auto":
            raise SvgError("the property clip", "use a clipPath")
