"""Style sheets of SVG files: the declarations that apply to an element, by the CSS cascade.

In ascending precedence: presentation attributes, rules by specificity and order, the `style`
attribute, and declarations with `!important` (CSS Cascade 4, 6).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from infographic.composition.svg.selectors import Selector, Specificity, read_selectors
from infographic.composition.svg.tree import Node, Origin, SvgError

MOST_RULES = 5_000
MOST_CSS = 500_000
MOST_TESTS = 20_000_000
"""Maximum selectors times elements, which bounds the cost of a style sheet."""

PRESENTATION = frozenset(
    [
        "clip-path",
        "clip-rule",
        "color",
        "cursor",
        "display",
        "fill",
        "fill-opacity",
        "fill-rule",
        "filter",
        "font-size",
        "mask",
        "marker-end",
        "marker-mid",
        "marker-start",
        "mix-blend-mode",
        "opacity",
        "overflow",
        "paint-order",
        "stop-color",
        "stop-opacity",
        "stroke",
        "stroke-dasharray",
        "stroke-dashoffset",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-miterlimit",
        "stroke-opacity",
        "stroke-width",
        "transform-origin",
        "vector-effect",
        "visibility",
        "clip",
        "transform-box",
    ]
)
"""Presentation attributes (SVG 2, 6.7) that are relevant to a drawing."""

_REFUSED = {
    "animation": "animation",
    "animation-name": "animation",
    "d": "a path in a style",
    "rotate": "the property rotate",
    "scale": "the property scale",
    "translate": "the property translate",
    "offset-path": "the property offset-path",
    "zoom": "the property zoom",
    "all": "the property all",
}
_GEOMETRY = frozenset({"x", "y", "width", "height", "cx", "cy", "r", "rx", "ry"})


@dataclass(frozen=True, slots=True)
class _Rule:
    selector: Selector
    declarations: tuple[tuple[str, str, bool], ...]


@dataclass(slots=True)
class StyleSheet:
    """The rules of all `style` elements, and the cascaded values of each element."""

    root: Node
    origin: Origin
    rules: list[_Rule] = field(default_factory=list)
    known: dict[Node, dict[str, str]] = field(default_factory=dict)

    def declared(self, node: Node) -> dict[str, str]:
        """The declared properties of an element, as text."""
        found = self.known.get(node)
        if found is None:
            found = self.known[node] = self._cascaded(node)
        return found

    def _cascaded(self, node: Node) -> dict[str, str]:
        weighed: list[tuple[tuple[bool, int, Specificity, int], str, str]] = []
        for rule_number, rule in enumerate(self.rules):
            if rule.selector.matches(node):
                for name, value, important in rule.declarations:
                    weight = (important, 0, rule.selector.specificity, rule_number)
                    weighed.append((weight, name, value))
        for name, value, important in declarations(node.attributes.get("style", "")):
            weighed.append(((important, 1, (0, 0, 0), 0), name, value))
        found = {k: v.strip() for k, v in node.attributes.items() if k in PRESENTATION}
        weighed.sort(key=lambda entry: entry[0])
        for _, name, value in weighed:
            _check(name, value, node)
            # The syntax of the CSS property `transform` differs from that of the attribute.
            found["css-transform" if name == "transform" else name] = value
        return found


def _check(name: str, value: str, node: Node) -> None:
    if "var(" in value or "env(" in value:
        raise SvgError(f"a variable in {name!r}", "export with plain values")
    if name in _REFUSED and value not in ("none", "auto", "1", "normal"):
        raise SvgError(_REFUSED[name], "export with presentation attributes")
    # Browsers apply sizes in styles and most programs do not; at the root both scale to fit.
    if name in _GEOMETRY and node.parent is not None and node.name != "style":
        raise SvgError(f"the property {name} in a style", "write it as an attribute")


def read_styles(root: Node, origin: Origin) -> StyleSheet:
    """All style sheets of the file, in order."""
    sheet = StyleSheet(root, origin)
    elements = 0
    for node in root.walk():
        elements += 1
        if node.name == "style" and node.get("type") in ("", "text/css"):
            try:
                _read(sheet, node)
            except SvgError as wrong:
                raise origin.refused(wrong.what, wrong.hint, node.line) from None
    if len(sheet.rules) * elements > MOST_TESTS or len(sheet.rules) > MOST_RULES:
        raise origin.refused("too many style rules", "export with presentation attributes")
    return sheet


def _read(sheet: StyleSheet, node: Node) -> None:
    import tinycss2

    if node.get("media") not in ("", "all"):
        raise SvgError("a style sheet for some media", "export with presentation attributes")
    text = "".join(node.text)
    if len(text) > MOST_CSS:
        raise SvgError("a style sheet of more than 500 kB", "export with presentation attributes")
    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            found = tuple(_parsed(rule.content))
            sheet.rules += [_Rule(selector, found) for selector in read_selectors(rule.prelude)]
        elif rule.type == "at-rule" and rule.lower_at_keyword in ("font-face", "charset"):
            continue
        elif rule.type == "at-rule":
            raise SvgError(f"a style sheet with @{rule.at_keyword}", "export with plain rules")
        else:
            raise SvgError("a broken style sheet", "export it again")


def declarations(text: str) -> list[tuple[str, str, bool]]:
    """(property, value, important) of a `style` attribute, in order."""
    import tinycss2

    if len(text) > 20_000:
        raise SvgError("a style of more than 20,000 characters", "export it again")
    return _parsed(tinycss2.parse_component_value_list(text)) if text else []


def _parsed(tokens: Any) -> list[tuple[str, str, bool]]:
    import tinycss2

    found = []
    for part in tinycss2.parse_blocks_contents(tokens, skip_comments=True, skip_whitespace=True):
        if part.type != "declaration":
            continue  # browsers skip invalid declarations
        plain = [token for token in part.value if token.type != "comment"]
        found.append((part.lower_name, tinycss2.serialize(plain).strip(), part.important))
    return found
