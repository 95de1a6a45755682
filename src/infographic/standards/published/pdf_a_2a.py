"""PDF/A-2a: archival files of PDF 1.7 with tags (ISO 19005-2, level A)."""

from infographic.standards.requirement import Requirement
from infographic.standards.shared import ARCHIVE, ARCHIVE_SCHEMA
from infographic.standards.standard import Family, Standard

STANDARD = Standard(
    option="2a",
    title="PDF/A-2a",
    source="ISO 19005-2",
    family=Family.ARCHIVE,
    versions=tuple((1, minor) for minor in range(8)),
    requirements={
        **ARCHIVE,
        Requirement.SCHEMAS: "6.6.2.3",
        Requirement.INFO_AGREES: "6.6.3",
        Requirement.TAGGED: "6.7.2",
        Requirement.ROLES: "6.7.3.4",
        Requirement.LANGUAGE: "6.7.4",
    },
    properties=(("pdfaid:part", "2"), ("pdfaid:conformance", "A")),
    schemas=ARCHIVE_SCHEMA,
    intent="GTS_PDFA1",
    default=True,
)
