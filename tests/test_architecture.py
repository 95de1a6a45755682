"""Architecture: import floors, captions and the module map agree with the code."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "infographic"
MAP = ROOT / "docs" / "architecture.md"

FLOORS = (
    "vocabulary",
    "standards",
    "model",
    "text",
    "composition",
    "writers",
    "pipeline",
    "batch",
    "cli",
)
SAME_FLOOR = {
    "pdf_reading": "model",
    "preflight": "writers",
    "imposition": "writers",
    "colour": "vocabulary",
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def floor_of(module: str) -> int:
    parts = module.split(".")
    head = parts[1] if len(parts) > 1 else ""
    if head in FLOORS:
        return FLOORS.index(head)
    return FLOORS.index(SAME_FLOOR.get(head, "vocabulary"))


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.add(node.module)
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return {name for name in found if name.split(".")[0] == "infographic"}


def violations(module: str, imported: set[str]) -> list[str]:
    if module == "infographic":  # the package's front door opens on the pipeline
        return []
    out = []
    for other in sorted(imported):
        if other == "infographic":
            continue
        mine, theirs = floor_of(module), floor_of(other)
        siblings = mine == theirs and mine > 0 and module.split(".")[1] != other.split(".")[1]
        if theirs > mine or siblings:
            out.append(f"{module} imports {other}")
    return out


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_a_module_imports_only_from_its_floor_and_below(path: Path) -> None:
    assert not violations(name_of(path), imports(path))


def test_a_breach_is_seen() -> None:
    assert violations("infographic.model.grid", {"infographic.composition.sheet"})
    assert violations("infographic.scene", {"infographic.text.fonts"})
    assert violations("infographic.standards.registry", {"infographic.writers.pdf"})
    assert violations("infographic.pdf_reading.reading", {"infographic.writers.pdf"})
    assert violations("infographic.pdf_reading.reading", {"infographic.model.job"})
    assert not violations("infographic.composition.sheet", {"infographic.text.fonts"})
    assert not violations("infographic.imposition.sheet", {"infographic.pdf_reading"})


def test_colour_imports_nothing_else() -> None:
    for path in modules():
        if name_of(path).startswith("infographic.colour"):
            others = {name for name in imports(path) if not name.startswith("infographic.colour")}
            assert others <= {"infographic.caches", "infographic.resources"}, path


@pytest.mark.parametrize("package", ["colour", "model"])
def test_modules_never_import_each_other_in_a_circle(package: str) -> None:
    inside = {name: p for p in modules() if (name := name_of(p)).split(".")[1:2] == [package]}
    graph = {name: imports(path) - {name} for name, path in inside.items()}
    done: set[str] = set()

    def visit(name: str, under_way: tuple[str, ...]) -> None:
        assert name not in under_way, " -> ".join((*under_way, name))
        if name not in done:
            for other in sorted(graph.get(name, ())):
                visit(other, (*under_way, name))
            done.add(name)

    for name in graph:
        visit(name, ())


def test_a_writer_never_measures() -> None:
    """Shaping and measuring are in `text`; whatever a writer needs of them is in the scene."""
    for path in (PACKAGE / "writers").rglob("*.py"):
        assert not {n for n in imports(path) if n.startswith("infographic.text")}, path


UNBOUNDED = {
    "batch.inputs.tool_digest": "what is installed, one value",
    "composition.icons._archive": "the handle of an installed archive, one value",
    "composition.icons.icon_names": "the names in that archive, one value",
    "resources.folder": "folders of the package, one for each kind",
    "standards.registry.all_standards": "the standards of the package, one value",
    "writers.pdf.conditions._named": "the bundled press conditions, by name",
    "writers.pdf.conditions.screen": "sRGB, one value",
    "writers.svg_glyphs._pen": "callbacks for HarfBuzz, one value",
}
"""Functions cached by `functools.cache` for the life of the process, and what they hold.
Everything else is in `caches.CACHES`, with a name, a bound and an end."""


def kept_for_good(tree: ast.Module) -> set[str]:
    """Functions under a decorator of `functools` that remembers what they return."""
    keeping = {"cache", "lru_cache"}
    return {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for decorator in node.decorator_list
        if keeping
        & {
            n.id if isinstance(n, ast.Name) else n.attr
            for n in ast.walk(decorator)
            if isinstance(n, ast.Name | ast.Attribute)
        }
    }


def test_one_object_holds_the_caches() -> None:
    found: set[str] = set()
    for path in modules():
        tree, name = ast.parse(path.read_text(encoding="utf-8")), name_of(path)
        found |= {f"{name.removeprefix('infographic.')}.{each}" for each in kept_for_good(tree)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id != "id", f"{path}:{node.lineno}: a key that is not content"
                assert node.func.id != "lru_cache" or name == "infographic.caches", path
    assert found == set(UNBOUNDED)


def test_a_cache_outside_of_it_is_seen() -> None:
    for decorator in ("cache", "lru_cache(maxsize=9)", "functools.cache", "functools.lru_cache()"):
        tree = ast.parse(f"@{decorator}\ndef f(a): ...\n@CACHES.remember('x', 1)\ndef g(): ...")
        assert kept_for_good(tree) == {"f"}


def test_every_module_is_captioned_in_the_map() -> None:
    text = MAP.read_text(encoding="utf-8")
    entries = dict(re.findall(r"^\| `([\w./]+)` \| (.+?) \|$", text, re.MULTILINE))
    wanted = {}
    for path in modules():
        doc = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        assert doc, f"{path} has no docstring"
        if path.parent.name in ("forms", "published") and path.name != "__init__.py":
            continue  # forms are in docs/forms.md, standards in docs/conformance.md
        first = " ".join(doc.split("\n\n")[0].split())
        wanted[str(path.relative_to(PACKAGE))] = first
    assert entries == wanted, "run: python docs/map.py"


def test_the_command_line_starts_without_the_heavy_packages() -> None:
    heavy = {"reportlab", "cairosvg", "svgwrite", "fontTools"}
    for path in modules():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        top = {
            (node.module or "") if isinstance(node, ast.ImportFrom) else node.names[0].name
            for node in tree.body
            if isinstance(node, ast.Import | ast.ImportFrom)
        }
        if name_of(path).startswith("infographic.cli"):
            assert not any(name.split(".")[0] in heavy for name in top), path
