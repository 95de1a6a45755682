"""PDF/X-1a:2003: print files without transparency or layers, for older workflows (ISO 15930-4)."""

from infographic.standards.requirement import Requirement
from infographic.standards.shared import PRESS
from infographic.standards.standard import Family, Standard

_CLAIM = "PDF/X-1a:2003"

STANDARD = Standard(
    option="x1a",
    title=_CLAIM,
    source="ISO 15930-4",
    family=Family.PRINT,
    versions=((1, 3), (1, 4)),
    requirements={**PRESS, Requirement.NO_TRANSPARENCY: "", Requirement.NO_LAYERS: ""},
    # XMP came into PDF/X with part 7; here the claim is in the Info dictionary.
    info=(("GTS_PDFXVersion", _CLAIM), ("GTS_PDFXConformance", _CLAIM)),
    intent="GTS_PDFX",
    # Tags are allowed, but most structure types and attributes came after PDF 1.4, and RIPs
    # of that age have no use for them.
    tagged=False,
    equivalent=("PDF/X-1",),
)
