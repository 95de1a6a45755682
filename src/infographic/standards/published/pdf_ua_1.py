"""PDF/UA-1: accessible files of PDF 1.7 (ISO 14289-1)."""

from infographic.standards.requirement import Requirement
from infographic.standards.shared import ACCESS_SCHEMA
from infographic.standards.standard import Family, Standard

STANDARD = Standard(
    option="1",
    title="PDF/UA-1",
    source="ISO 14289-1",
    family=Family.ACCESS,
    versions=tuple((1, minor) for minor in range(8)),
    requirements={
        Requirement.HEADER: "4",
        Requirement.IDENTIFIED: "5",
        Requirement.TAGGED: "7.1",
        Requirement.PARENT_TREE: "7.1",
        Requirement.ROLES: "7.1",
        Requirement.TITLE: "7.1",
        Requirement.LANGUAGE: "7.2",
        Requirement.ALTERNATIVES: "7.3",
        Requirement.HEADINGS: "7.4.2",
        Requirement.TAB_ORDER: "7.18.3",
        Requirement.FONTS: "7.21.4",
        Requirement.GLYPHS: "7.21.8",
        Requirement.UNICODE: "7.21.7",
    },
    properties=(("pdfuaid:part", "1"),),
    schemas=ACCESS_SCHEMA,
    default=True,
    archive="2a",
)
