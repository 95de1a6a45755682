"""Requirements that several standards share, each standard with its own clauses."""

from __future__ import annotations

from infographic.standards.requirement import Requirement
from infographic.standards.standard import Schema

PRESS: dict[Requirement, str] = dict.fromkeys(
    (
        Requirement.HEADER,
        Requirement.FILE_ID,
        Requirement.NO_ENCRYPTION,
        Requirement.PLAIN_STREAMS,
        Requirement.NO_ATTACHMENTS,
        Requirement.NO_ACTIONS,
        Requirement.IDENTIFIED,
        Requirement.INFO,
        Requirement.PRESS_INTENT,
        Requirement.ONE_PROFILE,
        Requirement.NO_RGB,
        Requirement.SPOTS,
        Requirement.GRAPHICS,
        Requirement.BOXES,
        Requirement.NO_ANNOTATIONS,
        Requirement.FONTS,
        Requirement.GLYPHS,
    ),
    "",
)
"""PDF/X. The texts of ISO 15930 were not read, so there are no clauses."""

ARCHIVE: dict[Requirement, str] = {
    Requirement.HEADER: "6.1.2",
    Requirement.FILE_ID: "6.1.3",
    Requirement.NO_ENCRYPTION: "6.1.3",
    Requirement.PLAIN_STREAMS: "6.1.7",
    Requirement.NO_ATTACHMENTS: "6.8",
    Requirement.NO_ACTIONS: "6.5",
    Requirement.IDENTIFIED: "6.6.4",
    Requirement.COLOUR_DEFINED: "6.2.4.3",
    Requirement.ONE_PROFILE: "6.2.3",
    Requirement.SPOTS: "6.2.4.4",
    Requirement.BLEND_SPACE: "6.2.10",
    Requirement.GRAPHICS: "6.2.5",
    Requirement.FONTS: "6.2.11",
    Requirement.GLYPHS: "6.2.11.8",
    Requirement.UNICODE: "6.2.11.7",
}
"""PDF/A, with the clauses of part 2."""

ACCESS_SCHEMA = {
    "pdfuaid": Schema(
        "http://www.aiim.org/pdfua/ns/id/",
        "PDF/UA identification",
        (
            ("part", "Integer", "The part of ISO 14289 that the file follows"),
            ("rev", "Integer", "The year of that part"),
        ),
    )
}
"""The schema by which files claim PDF/UA."""

ARCHIVE_SCHEMA = {"pdfaid": Schema("http://www.aiim.org/pdfa/ns/id/")}
"""The schema by which files claim PDF/A, which defines it."""
