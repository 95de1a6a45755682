"""Selectors of style sheets in SVG files: types, classes, ids, attributes, and how they combine.

Other selectors are refused. States that a printed page never has (`:hover`) match nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from infographic.composition.svg.tree import Node, SvgError

Test = Callable[[Node], bool]
Specificity = tuple[int, int, int]
_NEVER = frozenset({"hover", "active", "focus", "visited", "link", "focus-visible", "target"})
MOST_PARTS = 32
"""Maximum number of simple selectors in one selector."""


@dataclass(slots=True)
class _Compound:
    """Tests of one element, and its combinator with the previous compound."""

    combinator: str = ""
    tests: list[Test] = field(default_factory=list)


@dataclass(slots=True)
class Selector:
    """One selector of a rule, from its first compound to the element that it selects."""

    compounds: list[_Compound] = field(default_factory=lambda: [_Compound()])
    specificity: Specificity = (0, 0, 0)

    def matches(self, node: Node) -> bool:
        """Whether the selector selects the element."""
        return self._matches(node, len(self.compounds) - 1)

    def _matches(self, node: Node, last: int) -> bool:
        compound = self.compounds[last]
        if not all(test(node) for test in compound.tests):
            return False
        if last == 0:
            return True
        if compound.combinator == " ":
            above = node.parent
            while above is not None:
                if self._matches(above, last - 1):
                    return True
                above = above.parent
            return False
        other = node.parent if compound.combinator == ">" else _before(node)
        return other is not None and self._matches(other, last - 1)

    def add(self, test: Test, ids: int = 0, classes: int = 0, types: int = 0) -> None:
        """Add a test to the last compound, with its contribution to the specificity."""
        self.compounds[-1].tests.append(test)
        a, b, c = self.specificity
        self.specificity = (a + ids, b + classes, c + types)


def _before(node: Node) -> Node | None:
    if node.parent is None:
        return None
    among = node.parent.children
    at = among.index(node)
    return among[at - 1] if at else None


def read_selectors(prelude: Sequence[Any]) -> list[Selector]:
    """The selectors of a rule, separated by commas; SvgError for what is not supported."""
    out: list[Selector] = []
    part: list[Any] = []
    for piece in [*prelude, None]:
        if piece is None or piece == ",":
            out.append(_selector(part))
            part = []
        elif piece.type != "comment":
            part.append(piece)
    return out


def _unsupported(part: Sequence[Any]) -> SvgError:
    text = "".join(piece.serialize() for piece in part).strip()
    return SvgError(f"the selector {text[:40]!r}", "select by element, class or id")


def _selector(part: list[Any]) -> Selector:
    selector = Selector()
    tokens = list(part)
    while tokens and tokens[0].type == "whitespace":
        tokens.pop(0)
    while tokens and tokens[-1].type == "whitespace":
        tokens.pop()
    if not tokens or len(tokens) > 2 * MOST_PARTS:
        raise _unsupported(part)
    at = 0
    while at < len(tokens):
        step = _combinator(selector, tokens, at) or _simple(selector, tokens, at)
        if not step:
            raise _unsupported(part)
        at += step
    if not all(compound.tests for compound in selector.compounds):
        raise _unsupported(part)
    return selector


def _combinator(selector: Selector, tokens: list[Any], at: int) -> int:
    end, found = at, ""
    while end < len(tokens) and (tokens[end].type == "whitespace" or tokens[end] in (">", "+")):
        if tokens[end].type != "whitespace":
            if found:
                return 0
            found = tokens[end].value
        end += 1
    if end > at:
        selector.compounds.append(_Compound(found or " "))
    return end - at


def _simple(selector: Selector, tokens: list[Any], at: int) -> int:
    """Add the simple selector that begins at `at`.

    Returns the number of tokens used, 0 for none.
    """
    piece, first = tokens[at], not selector.compounds[-1].tests
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if piece == "*" and first:
        selector.add(lambda node: True)
        return 1
    if piece.type == "ident" and first:
        selector.add(_is_type(piece.value), types=1)
        return 1
    if piece.type == "hash":
        selector.add(_has_id(piece.value), ids=1)
        return 1
    if piece == "." and after is not None and after.type == "ident":
        selector.add(_has_word("class", after.value), classes=1)
        return 2
    if piece == ":" and after is not None and after.type == "ident":
        return _pseudo(selector, after.lower_value)
    if piece.type == "[] block":
        return _attribute(selector, [t for t in piece.content if t.type != "whitespace"])
    return 0


def _is_type(name: str) -> Test:
    return lambda node: node.name == name


def _has_id(name: str) -> Test:
    return lambda node: node.get("id") == name


def _has_word(name: str, word: str) -> Test:
    return lambda node: word in node.attributes.get(name, "").split()


def _pseudo(selector: Selector, name: str) -> int:
    if name in _NEVER:
        selector.add(lambda node: False, classes=1)
    elif name == "root":
        selector.add(lambda node: node.parent is None, classes=1)
    elif name == "first-child":
        selector.add(lambda node: node.parent is not None and _before(node) is None, classes=1)
    else:
        return 0
    return 2


def _attribute(selector: Selector, tokens: list[Any]) -> int:
    if not tokens or tokens[0].type != "ident" or len(tokens) not in (1, 3):
        return 0
    name = tokens[0].value
    if len(tokens) == 1:
        selector.add(lambda node: name in node.attributes, classes=1)
        return 1
    sign, value = tokens[1], tokens[2]
    tests: dict[str, Callable[[str, str], bool]] = {
        "=": str.__eq__,
        "~=": lambda has, part: part in has.split(),
        "|=": lambda has, part: has == part or has.startswith(f"{part}-"),
        "^=": lambda has, part: bool(part) and has.startswith(part),
        "$=": lambda has, part: bool(part) and has.endswith(part),
        "*=": lambda has, part: bool(part) and part in has,
    }
    if value.type not in ("ident", "string") or getattr(sign, "value", "") not in tests:
        return 0
    test, wanted = tests[sign.value], value.value
    selector.add(
        lambda node: name in node.attributes and test(node.attributes[name], wanted), classes=1
    )
    return 1
