"""PDF/X-4: print files with live transparency (ISO 15930-7)."""

from infographic.standards.requirement import Requirement
from infographic.standards.shared import PRESS
from infographic.standards.standard import Family, Schema, Standard

STANDARD = Standard(
    option="x4",
    title="PDF/X-4",
    source="ISO 15930-7",
    family=Family.PRINT,
    versions=((1, 6),),
    requirements={**PRESS, Requirement.INFO_AGREES: "", Requirement.BLEND_SPACE: ""},
    properties=(("pdfxid:GTS_PDFXVersion", "PDF/X-4"),),
    schemas={
        "pdfxid": Schema(
            "http://www.npes.org/pdfx/ns/id/",
            "PDF/X identification",
            (("GTS_PDFXVersion", "Text", "The PDF/X standard that the file follows"),),
        )
    },
    intent="GTS_PDFX",
    default=True,
)
