"""Standards: what PDF/X, PDF/A and PDF/UA each demand, as questions that a writer can ask.

A *demand* is one thing that must be true of the file. A standard is its set of demands,
each with the clause that makes it, and the words by which a file claims the standard.
Nobody asks for a standard's name: the writer and the inspection ask what is demanded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Demand(StrEnum):
    """One thing that must be true; `inspection` has the check of each."""

    HEADER = "the header names a version that the standard allows"
    FILE_ID = "the trailer has an ID of two strings"
    NO_ENCRYPTION = "nothing is encrypted"
    PLAIN_STREAMS = "streams are in the file, not LZW, and end on a line of their own"
    NO_ATTACHMENTS = "no files are embedded or referred to"
    NO_ACTIONS = "nothing acts: no actions, scripts or forms"
    NO_LAYERS = "no optional content"
    IDENTIFIED = "the metadata claim the standard"
    SCHEMAS = "metadata beyond the known schemas describe themselves"
    INFO = "Info has title, creator, dates and Trapped"
    INFO_AGREES = "Info and XMP say the same"
    NO_INFO = "there is no Info dictionary"
    PRESS_INTENT = "one output intent holds a CMYK press profile"
    ONE_PROFILE = "all output intents hold one and the same profile"
    COLOUR_DEFINED = "every device colour is defined by the output intent"
    NO_RGB = "nothing is RGB"
    SPOTS = "a spot ink has one definition"
    NO_TRANSPARENCY = "nothing is transparent"
    BLEND_SPACE = "transparency is blended in a known space"
    GRAPHICS = "no transfer curves, PostScript or hidden pictures"
    BOXES = "trim lies inside bleed lies inside media, from (0, 0)"
    NO_ANNOTATIONS = "no annotations"
    FONTS = "every font is embedded, with true widths"
    GLYPHS = "no text shows a missing glyph"
    UNICODE = "every glyph has its characters"
    TAGGED = "all content is tagged, or an artifact"
    PARENT_TREE = "the parent tree finds the tag of every piece of content"
    ROLES = "every tag is a standard one, in its place"
    ALTERNATIVES = "every figure has a description and its box"
    HEADINGS = "headings go down one level at a time"
    LANGUAGE = "the language is known"
    TITLE = "the window shows the document's title"
    TAB_ORDER = "pages are tabbed through in the order of the structure"
    NAMESPACES = "tags belong to the namespace of PDF 2.0"
    STRUCTURE_TARGETS = "bookmarks lead to tags"


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard: its claim, and its demands with the clause of each (empty: not known).

    `versions` are the PDF versions it allows, the preferred one last. `properties` go
    into the XMP and `info` into the Info dictionary; they are the claim. `intent` is the
    subtype of its output intent, empty when it wants none.
    """

    title: str
    source: str
    versions: tuple[tuple[int, int], ...]
    demands: Mapping[Demand, str]
    properties: tuple[tuple[str, str], ...] = ()
    info: tuple[tuple[str, str], ...] = ()
    intent: str = ""

    def clause(self, demand: Demand) -> str:
        """`PDF/UA-1 7.1`: where the standard demands it."""
        return f"{self.title} {self.demands[demand]}".strip()


_D = Demand

_PRESS = dict.fromkeys(
    (
        _D.HEADER, _D.FILE_ID, _D.NO_ENCRYPTION, _D.PLAIN_STREAMS, _D.NO_ATTACHMENTS,
        _D.NO_ACTIONS, _D.IDENTIFIED, _D.INFO, _D.PRESS_INTENT, _D.ONE_PROFILE, _D.NO_RGB,
        _D.SPOTS, _D.GRAPHICS, _D.BOXES, _D.NO_ANNOTATIONS, _D.FONTS, _D.GLYPHS,
    ),
    "",
)  # fmt: skip
"""What both of our press standards demand; their texts were not read, so no clauses."""

X4 = Standard(
    "PDF/X-4",
    "ISO 15930-7",
    ((1, 6),),
    {**_PRESS, _D.INFO_AGREES: "", _D.BLEND_SPACE: ""},
    (("pdfxid:GTS_PDFXVersion", "PDF/X-4"),),
    intent="GTS_PDFX",
)

X1A = Standard(
    "PDF/X-1a:2003",
    "ISO 15930-4",
    ((1, 3), (1, 4)),
    {**_PRESS, _D.NO_TRANSPARENCY: "", _D.NO_LAYERS: ""},
    info=(("GTS_PDFXVersion", "PDF/X-1a:2003"), ("GTS_PDFXConformance", "PDF/X-1a:2003")),
    intent="GTS_PDFX",
)

_ARCHIVE = {
    _D.HEADER: "6.1.2", _D.FILE_ID: "6.1.3", _D.NO_ENCRYPTION: "6.1.3", _D.PLAIN_STREAMS: "6.1.7",
    _D.NO_ATTACHMENTS: "6.8", _D.NO_ACTIONS: "6.5", _D.IDENTIFIED: "6.6.4",
    _D.COLOUR_DEFINED: "6.2.4.3", _D.ONE_PROFILE: "6.2.3", _D.SPOTS: "6.2.4.4",
    _D.BLEND_SPACE: "6.2.10", _D.GRAPHICS: "6.2.5", _D.FONTS: "6.2.11", _D.GLYPHS: "6.2.11.8",
    _D.UNICODE: "6.2.11.7",
}  # fmt: skip

A2A = Standard(
    "PDF/A-2a",
    "ISO 19005-2",
    tuple((1, minor) for minor in range(8)),
    {
        **_ARCHIVE, _D.SCHEMAS: "6.6.2.3", _D.INFO_AGREES: "6.6.3", _D.TAGGED: "6.7.2",
        _D.ROLES: "6.7.3.4", _D.LANGUAGE: "6.7.4",
    },
    (("pdfaid:part", "2"), ("pdfaid:conformance", "A")),
    intent="GTS_PDFA1",
)  # fmt: skip

A4 = Standard(
    "PDF/A-4",
    "ISO 19005-4",
    ((2, 0),),
    {
        **_ARCHIVE, _D.NO_INFO: "6.1.3", _D.IDENTIFIED: "6.7.3", _D.NO_ACTIONS: "6.6",
        _D.BLEND_SPACE: "6.2.9", _D.FONTS: "6.2.10", _D.GLYPHS: "6.2.10.9", _D.UNICODE: "6.2.10.7",
        _D.PLAIN_STREAMS: "6.1.6",
        _D.NO_ATTACHMENTS: "6.9",
    },
    (("pdfaid:part", "4"), ("pdfaid:rev", "2020")),
    intent="GTS_PDFA1",
)  # fmt: skip

_ACCESS = {
    _D.IDENTIFIED: "5", _D.TAGGED: "7.1", _D.PARENT_TREE: "7.1", _D.ROLES: "7.1", _D.TITLE: "7.1",
    _D.LANGUAGE: "7.2", _D.ALTERNATIVES: "7.3", _D.HEADINGS: "7.4.2", _D.TAB_ORDER: "7.18.3",
    _D.FONTS: "7.21.4", _D.GLYPHS: "7.21.8", _D.UNICODE: "7.21.7",
}  # fmt: skip

UA1 = Standard(
    "PDF/UA-1",
    "ISO 14289-1",
    tuple((1, minor) for minor in range(8)),
    {_D.HEADER: "4", **_ACCESS},
    (("pdfuaid:part", "1"),),
)

UA2 = Standard(
    "PDF/UA-2",
    "ISO 14289-2",
    ((2, 0),),
    {
        _D.HEADER: "6.1", _D.IDENTIFIED: "5", _D.TAGGED: "8.2.2", _D.PARENT_TREE: "8.2",
        _D.ROLES: "8.2.4", _D.NAMESPACES: "8.2.5.2", _D.HEADINGS: "8.2.5.12",
        _D.ALTERNATIVES: "8.2.5.28.2", _D.LANGUAGE: "8.4.4", _D.FONTS: "8.4.5.5.1",
        _D.GLYPHS: "8.4.5.9", _D.UNICODE: "8.4.5.8", _D.STRUCTURE_TARGETS: "8.8",
        _D.TAB_ORDER: "8.9.3.3", _D.TITLE: "8.11.2",
    },
    (("pdfuaid:part", "2"), ("pdfuaid:rev", "2024")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Schema:
    """A metadata schema: its namespace and, when PDF/A does not know it, its properties.

    Each property is a name, the type of its value and what it means.
    """

    uri: str
    title: str = ""
    properties: tuple[tuple[str, str, str], ...] = field(default=())


SCHEMAS: dict[str, Schema] = {
    "pdfxid": Schema(
        "http://www.npes.org/pdfx/ns/id/",
        "PDF/X identification",
        (("GTS_PDFXVersion", "Text", "The PDF/X standard that the file follows"),),
    ),
    "pdf": Schema(
        "http://ns.adobe.com/pdf/1.3/",
        "Adobe PDF",
        (("Trapped", "Text", "Whether the file has been trapped"),),
    ),
    "pdfuaid": Schema(
        "http://www.aiim.org/pdfua/ns/id/",
        "PDF/UA identification",
        (
            ("part", "Integer", "The part of ISO 14289 that the file follows"),
            ("rev", "Integer", "The year of that part"),
        ),
    ),
    "pdfaid": Schema("http://www.aiim.org/pdfa/ns/id/"),
    "dc": Schema("http://purl.org/dc/elements/1.1/"),
    "xmp": Schema("http://ns.adobe.com/xap/1.0/"),
    "xmpMM": Schema("http://ns.adobe.com/xap/1.0/mm/"),
}
"""Metadata schemas by the prefix that we write."""
