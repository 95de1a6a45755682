"""PDF/A-4: archival files of PDF 2.0 (ISO 19005-4)."""

from infographic.standards.requirement import Requirement
from infographic.standards.shared import ARCHIVE, ARCHIVE_SCHEMA
from infographic.standards.standard import Family, Standard

STANDARD = Standard(
    option="4",
    title="PDF/A-4",
    source="ISO 19005-4",
    family=Family.ARCHIVE,
    versions=((2, 0),),
    requirements={
        **ARCHIVE,
        Requirement.NO_INFO: "6.1.3",
        Requirement.IDENTIFIED: "6.7.3",
        Requirement.NO_ACTIONS: "6.6",
        Requirement.BLEND_SPACE: "6.2.9",
        Requirement.FONTS: "6.2.10",
        Requirement.GLYPHS: "6.2.10.9",
        Requirement.UNICODE: "6.2.10.7",
        Requirement.PLAIN_STREAMS: "6.1.6",
        Requirement.NO_ATTACHMENTS: "6.9",
    },
    properties=(("pdfaid:part", "4"), ("pdfaid:rev", "2020")),
    schemas=ARCHIVE_SCHEMA,
    intent="GTS_PDFA1",
)
