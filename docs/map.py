"""Writes the map of modules in `architecture.md` from the first lines of their docstrings."""

from __future__ import annotations

import ast
import re
from pathlib import Path

DOCS = Path(__file__).parent
PACKAGE = DOCS.parent / "src" / "infographic"


def mapped(path: Path) -> bool:
    """Whether a module has its own row; forms are in forms.md, standards in conformance.md."""
    return path.parent.name not in ("forms", "published") or path.name == "__init__.py"


def rows() -> str:
    out = ["| module | what it is |", "|---|---|"]
    for path in filter(mapped, sorted(PACKAGE.rglob("*.py"))):
        doc = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        first = " ".join(doc.split("\n\n")[0].split())
        out.append(f"| `{path.relative_to(PACKAGE)}` | {first} |")
    return "\n".join(out)


def main() -> None:
    file = DOCS / "architecture.md"
    text = file.read_text(encoding="utf-8")
    marked = re.compile(r"(<!-- map -->\n).*?(<!-- /map -->)", re.DOTALL)
    file.write_text(marked.sub(lambda m: m[1] + rows() + "\n" + m[2], text), encoding="utf-8")


if __name__ == "__main__":
    main()
