"""Mutants: every place where a file can be edited wrongly, in an order that a seed decides."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from cosmic_ray.ast import ast_nodes
from cosmic_ray.mutating import mutate_code
from operators import operators
from parso import parse

SOURCES = Path("src") / "infographic"
_NOT_BEHAVIOUR = ("CACHES.", "dataclass")
Key = tuple[str, str, str]
Span = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True)
class Mutant:
    """One wrong edit: where it is, what makes it, and the line before and after."""

    path: str
    line: int
    column: int
    operator: str
    occurrence: int
    """How many places of the file this operator could be applied to before this one."""
    before: str
    after: str = ""

    @property
    def key(self) -> Key:
        """What a result is filed under: the edit itself, not the line number, which moves."""
        return self.path, self.before, self.after


def sample_of(
    root: Path, package: str, seed: int, size: int, spare: frozenset[Key] = frozenset()
) -> list[Mutant]:
    """`size` mutants of a package, or of one module; the same ones for the same seed and code.

    Those in `spare` are passed over.
    """
    chosen: dict[Key, Mutant] = {}
    for place in _places(root, package, seed):
        made = _made(root, place)
        if made is not None and made.key not in spare:
            chosen.setdefault(made.key, made)
        if len(chosen) == size:
            break
    return list(chosen.values())


def statement_of(code: str, mutant: Mutant) -> tuple[range, list[str]]:
    """The lines of the mutated statement, and the names it sets if it runs only on import.

    Of a function, a loop or a condition it is the head alone.
    """
    tree = ast.parse(code)
    around = [node for node in ast.walk(tree) if isinstance(node, ast.stmt) and _on(node, mutant)]
    inmost = max(around, key=lambda node: node.lineno)
    body = getattr(inmost, "body", None)
    last = body[0].lineno - 1 if body else inmost.end_lineno
    functions = [
        n for n in around if isinstance(n, ast.FunctionDef) and n.body[0].lineno <= mutant.line
    ]
    set_here = [] if functions else _names_set(inmost)
    return range(inmost.lineno, max(last or 0, mutant.line) + 1), set_here


def _on(node: ast.stmt, mutant: Mutant) -> bool:
    first = min([node.lineno, *(each.lineno for each in getattr(node, "decorator_list", []))])
    return first <= mutant.line <= (node.end_lineno or 0)


def _names_set(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    return [
        n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
    ]


def mutated(root: Path, mutant: Mutant) -> str:
    """The whole text of the mutant's file, with the wrong edit in it."""
    code = (root / mutant.path).read_text("utf-8")
    made = mutate_code(code, operators()[mutant.operator], mutant.occurrence)
    if made is None:
        raise ValueError(f"{mutant.path}:{mutant.line}: no such place for {mutant.operator}")
    return str(made)


def _places(root: Path, package: str, seed: int) -> list[Mutant]:
    """One mutant for each place that can be mutated, the order drawn by the seed.

    A comparison can be wrong in five ways and a `not` in one; with one mutant for each place,
    comparisons do not outweigh all else.
    """
    at = root / SOURCES / package
    chosen: dict[tuple[str, int, int], Mutant] = {}
    for path in sorted(at.rglob("*.py")) if at.is_dir() else [at.with_suffix(".py")]:
        for mutant in _of_file(root, path):
            place = (mutant.path, mutant.line, mutant.column)
            if place not in chosen or _lot(mutant, seed) < _lot(chosen[place], seed):
                chosen[place] = mutant
    return sorted(chosen.values(), key=lambda mutant: _lot(mutant, seed))


def _lot(mutant: Mutant, seed: int) -> str:
    drawn = (seed, mutant.path, mutant.before, mutant.column, mutant.operator, mutant.occurrence)
    return sha256(repr(drawn).encode()).hexdigest()


def _of_file(root: Path, path: Path) -> Iterator[Mutant]:
    code = path.read_text("utf-8")
    lines = code.splitlines()
    spared = list(_spared(ast.parse(code)))
    nodes = list(ast_nodes(parse(code)))
    relative = path.relative_to(root).as_posix()
    for name, operator in operators().items():
        places = [place for node in nodes for place in operator.mutation_positions(node)]
        for occurrence, (start, end) in enumerate(places):
            if not any(first <= start and end <= last for first, last in spared):
                yield Mutant(relative, *start, name, occurrence, lines[start[0] - 1].strip())


def _made(root: Path, mutant: Mutant) -> Mutant | None:
    """The mutant with the line it becomes; none if it is no Python, or the same as before."""
    code, made = (root / mutant.path).read_text("utf-8"), mutated(root, mutant)
    try:
        compile(made, mutant.path, "exec")
    except SyntaxError:
        return None
    pairs = zip(code.splitlines(), made.splitlines(), strict=False)
    after = next((new.strip() for old, new in pairs if old != new), None)
    return None if after is None else replace(mutant, after=after)


def _spared(tree: ast.Module) -> Iterator[Span]:
    """Places whose edit changes no behaviour: annotations, invariants, sizes of caches.

    Nor are limits mutated (`MOST_...`), whose exact values matter to nobody: a test could only
    repeat them.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert) or _is_limit(node):
            yield _span(node)
        elif isinstance(node, ast.arg | ast.AnnAssign) and node.annotation is not None:
            yield _span(node.annotation)
        elif isinstance(node, ast.FunctionDef) and node.returns is not None:
            yield _span(node.returns)
        elif (isinstance(node, ast.keyword) and node.arg == "strict") or (
            isinstance(node, ast.Call) and ast.unparse(node.func).startswith(_NOT_BEHAVIOUR)
        ):
            yield _span(node)


def _is_limit(node: ast.AST) -> bool:
    return isinstance(node, ast.Assign) and ast.unparse(node.targets[0]).startswith("MOST_")


def _span(node: Any) -> Span:
    return (node.lineno, node.col_offset), (node.end_lineno, node.end_col_offset)
