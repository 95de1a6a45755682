"""The PDF writer: glyph fonts, content streams and the document around them."""

from infographic.writers.pdf.colour import PROCESS, SCREEN, ColourSpace
from infographic.writers.pdf.document import write_pdf

__all__ = ["PROCESS", "SCREEN", "ColourSpace", "write_pdf"]
