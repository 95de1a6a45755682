"""PDF/UA-2: accessible files of PDF 2.0 (ISO 14289-2)."""

from infographic.standards.requirement import Requirement
from infographic.standards.shared import ACCESS_SCHEMA
from infographic.standards.standard import Family, Schema, Standard

STANDARD = Standard(
    option="2",
    title="PDF/UA-2",
    source="ISO 14289-2",
    family=Family.ACCESS,
    versions=((2, 0),),
    requirements={
        Requirement.HEADER: "6.1",
        Requirement.IDENTIFIED: "5",
        Requirement.TAGGED: "8.2.2",
        Requirement.PARENT_TREE: "8.2",
        Requirement.ROLES: "8.2.4",
        Requirement.NAMESPACES: "8.2.5.2",
        Requirement.HEADINGS: "8.2.5.12",
        Requirement.ALTERNATIVES: "8.2.5.28.2",
        Requirement.LANGUAGE: "8.4.4",
        Requirement.FONTS: "8.4.5.5.1",
        Requirement.GLYPHS: "8.4.5.9",
        Requirement.UNICODE: "8.4.5.8",
        Requirement.STRUCTURE_TARGETS: "8.8",
        Requirement.TAB_ORDER: "8.9.3.3",
        Requirement.TITLE: "8.11.2",
    },
    properties=(("pdfuaid:part", "2"), ("pdfuaid:rev", "2024")),
    # Well-Tagged PDF 1.0 requires for accessibility what PDF/UA-2 requires (WTPDF, 6.1.3). For
    # reuse (6.1.2) it requires less, and lists that are split to refer to each other: ours are
    # never split. The URIs are those of the errata, without a slash before the fragment.
    declarations=(
        "http://pdfa.org/declarations/wtpdf#accessibility1.0",
        "http://pdfa.org/declarations/wtpdf#reuse1.0",
    ),
    schemas={**ACCESS_SCHEMA, "pdfd": Schema("http://pdfa.org/declarations/")},
    archive="4",
)
