"""Reading PDFs: one pass over a finished file yields the facts that all checks use.

Preflight, inspection and imposition read files through this package alone, so that an operator,
a colour space or a width is understood in one way.
"""

from __future__ import annotations

from infographic.pdf_reading.boxes import FileBoxes, box_of, from_top
from infographic.pdf_reading.facts import PageContent
from infographic.pdf_reading.reading import read

__all__ = ["FileBoxes", "PageContent", "box_of", "from_top", "read"]
