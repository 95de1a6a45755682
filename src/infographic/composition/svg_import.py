"""SVG logos and illustrations: the drawing of a file, as vectors.

Read as Illustrator, Inkscape, Figma and Affinity write it; see `docs/svg.md` for what is
supported. All else (text, transparency, effects, pictures, patterns, references out of the
file) is refused by name and line, so that nothing is drawn otherwise than it was meant.
Importers that take all of SVG hang or crash on hostile files; this one reads numbers, within
limits.
"""

from __future__ import annotations

from infographic.composition.svg.drawing import Drawing, Shape
from infographic.composition.svg.tree import Origin, read_tree
from infographic.composition.svg.walk import read
from infographic.diagnostics import SourceSpan

__all__ = ["Drawing", "Shape", "import_svg"]


def import_svg(data: bytes, place: SourceSpan, file: str = "", language: str = "en") -> Drawing:
    """The drawing in an SVG file; raises InfographicError at `place` for what is not supported.

    `file` is the name that findings give with a line; `language` is the page's, by which a
    drawing in several languages (`systemLanguage`) is chosen.
    """
    origin = Origin(place, file)
    try:
        return read(read_tree(data, origin), origin, language)
    except RecursionError:
        raise origin.refused("a drawing that is nested too deep", "flatten its groups") from None
    except (ValueError, OverflowError, ZeroDivisionError):
        raise origin.refused("a broken drawing", "export it anew") from None
