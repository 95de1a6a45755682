"""Operators: the wrong edits that are tried, most of them taken from Cosmic Ray.

Left out are those that no test could sensibly notice (a cache removed by dropping its decorator)
those that nearly always raise at once (`width @ 2`), which would only flatter the score, and
those that make no sense for most operands (`name > "Table"` for `name == "Table"`).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from typing import Any

from cosmic_ray.operators.operator import Operator
from cosmic_ray.plugins import get_operator
from parso import parse

_ARITHMETIC = ("Add", "Sub", "Mul", "Div", "FloorDiv", "Mod")
_ORDER = ("Lt", "LtE", "Gt", "GtE")
_OPPOSITES = (("Eq", "NotEq"), ("NotEq", "Eq"), ("Is", "IsNot"), ("IsNot", "Is"))
_OTHER = {"min": "max", "max": "min"}

Place = tuple[tuple[int, int], tuple[int, int]]


class DropCall(Operator):  # type: ignore[misc]
    """Takes out a statement that is only a call: something that should be done is not."""

    def mutation_positions(self, node: Any) -> Iterator[Place]:
        if self._is_dropped(node):
            yield node.start_pos, node.end_pos

    def _is_dropped(self, node: Any) -> bool:
        if getattr(node, "parent", None) is None or node.parent.type != "simple_stmt":
            return False
        call = node.type in ("atom_expr", "power") and node.children[-1].get_code().startswith("(")
        step = node.type == "expr_stmt" and node.children[1].get_code().strip() in ("+=", "-=")
        return bool(call or step)

    def mutate(self, node: Any, index: int) -> Any:
        return parse(f"{node.get_first_leaf().prefix}pass")

    @classmethod
    def examples(cls) -> tuple[()]:
        return ()


class DropKeyword(Operator):  # type: ignore[misc]
    """Takes a keyword argument out of a call, so that its default holds."""

    def mutation_positions(self, node: Any) -> Iterator[Place]:
        for argument in self._keywords(node):
            yield argument.start_pos, argument.end_pos

    def _keywords(self, node: Any) -> list[Any]:
        if node.type == "trailer" and len(node.children) == 3:
            inside = node.children[1]
            found = [inside] if inside.type == "argument" else getattr(inside, "children", [])
            if inside.type in ("argument", "arglist"):
                return [a for a in found if a.type == "argument" and _is_keyword(a)]
        return []

    def mutate(self, node: Any, index: int) -> Any:
        argument = self._keywords(node)[index]
        holder = argument.parent
        if holder is node:
            node.children.remove(argument)
            return node
        place = holder.children.index(argument)
        comma = place + 1 if place + 1 < len(holder.children) else place - 1
        for index_out in sorted((place, comma), reverse=True):
            del holder.children[index_out]
        return node

    @classmethod
    def examples(cls) -> tuple[()]:
        return ()


def _is_keyword(argument: Any) -> bool:
    first, second = argument.children[:2]
    return bool(first.type == "name" and second.get_code().strip() == "=")


class SwapMinMax(Operator):  # type: ignore[misc]
    """Calls `max` where the code says `min`, and the other way round."""

    def mutation_positions(self, node: Any) -> Iterator[Place]:
        if node.type == "name" and node.value in _OTHER:
            following = node.get_next_leaf()
            if following is not None and following.get_code() == "(":
                yield node.start_pos, node.end_pos

    def mutate(self, node: Any, index: int) -> Any:
        node.value = _OTHER[node.value]
        return node

    @classmethod
    def examples(cls) -> tuple[()]:
        return ()


def _names() -> Iterator[str]:
    yield from (
        "NumberReplacer", "ReplaceTrueWithFalse", "ReplaceFalseWithTrue", "ReplaceAndWithOr",
        "ReplaceOrWithAnd", "AddNot", "ReplaceBreakWithContinue", "ReplaceContinueWithBreak",
        "ZeroIterationForLoop", "ReplaceUnaryOperator_Delete_Not",
        "ReplaceUnaryOperator_Delete_USub",
    )  # fmt: skip
    yield from (f"ReplaceBinaryOperator_{a}_{b}" for a, b in permutations(_ARITHMETIC, 2))
    compared = (*permutations(_ORDER, 2), *_OPPOSITES)
    yield from (f"ReplaceComparisonOperator_{a}_{b}" for a, b in compared)


def operators() -> dict[str, Operator]:
    """Every operator by its name."""
    found = {name: get_operator(f"core/{name}")() for name in _names()}
    return {**found, **{kind.__name__: kind() for kind in (DropCall, DropKeyword, SwapMinMax)}}
