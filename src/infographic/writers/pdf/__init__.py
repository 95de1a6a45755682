"""The PDF writer: fonts, content streams, document structure and conformance claims."""

from infographic.writers.pdf.conditions import CONDITIONS
from infographic.writers.pdf.document import write_pdf
from infographic.writers.pdf.profiles import PROFILES, Profile, choose

__all__ = ["CONDITIONS", "PROFILES", "Profile", "choose", "write_pdf"]
