"""SVG logos and illustrations: a file imported as vectors.

Reads what Illustrator, Inkscape, Figma and Affinity write; see `docs/svg.md` for what is
supported. Everything else (text, transparency, effects, pictures, patterns, external references)
is refused by name and line, so that nothing is drawn differently from what was meant. Importers
that accept all of SVG hang or crash on hostile files; this one works within limits.
"""

from __future__ import annotations

from infographic.composition.svg.drawing import Drawing, Shape
from infographic.composition.svg.tree import Origin, read_tree
from infographic.composition.svg.walk import read
from infographic.diagnostics import SourceSpan

__all__ = ["Drawing", "Shape", "import_svg"]


def import_svg(data: bytes, place: SourceSpan, file: str = "", language: str = "en") -> Drawing:
    """The drawing in an SVG file; raises InfographicError at `place` for what is not supported.

    `file` is the name that findings give with a line; `language` is the page's, which selects the
    variant of a drawing in several languages (`systemLanguage`).
    """
    origin = Origin(place, file)
    try:
        return read(read_tree(data, origin), origin, language)
    except RecursionError:
        raise origin.refused("groups that are nested too deeply", "flatten its groups") from None
    except (ValueError, OverflowError, ZeroDivisionError):
        raise origin.refused("a broken drawing", "export it again") from None
