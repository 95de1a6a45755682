"""Requirements: what a standard can require, as the writer, preflight and inspection query it."""

from __future__ import annotations

from enum import StrEnum


class Requirement(StrEnum):
    """One condition that a file must meet; the value is its row in `docs/conformance.md`.

    Every requirement has one check in `writers/pdf/inspection`.
    """

    HEADER = "the header names a PDF version that the standard allows"
    FILE_ID = "the trailer has a file identifier"
    NO_ENCRYPTION = "no encryption"
    PLAIN_STREAMS = "streams are inside the file, not LZW, and correctly delimited"
    NO_ATTACHMENTS = "no embedded or referenced files"
    NO_ACTIONS = "no actions, scripts or forms"
    NO_LAYERS = "no optional content (layers)"
    IDENTIFIED = "the metadata identify the standard"
    SCHEMAS = "metadata schemas that the standard does not define are described"
    INFO = "Info has title, creator, dates and Trapped"
    INFO_AGREES = "Info and XMP agree"
    NO_INFO = "no Info dictionary"
    PRESS_INTENT = "one output intent with a CMYK press profile"
    ONE_PROFILE = "all output intents share one profile"
    COLOUR_DEFINED = "device colours are defined by the output intent"
    NO_RGB = "no RGB"
    SPOTS = "each spot ink has one definition"
    NO_TRANSPARENCY = "no transparency"
    BLEND_SPACE = "transparency has a defined blending colour space"
    GRAPHICS = "no transfer curves, PostScript XObjects or alternate images"
    BOXES = "trim box within bleed box within media box, from (0, 0)"
    NO_ANNOTATIONS = "no annotations"
    FONTS = "every font is embedded, with correct widths"
    GLYPHS = "no .notdef glyphs"
    UNICODE = "every glyph maps to Unicode"
    TAGGED = "all content is tagged or an artifact"
    PARENT_TREE = "the parent tree leads from all content to its tag"
    ROLES = "standard structure types, correctly nested"
    ALTERNATIVES = "every figure has alternative text and a bounding box"
    HEADINGS = "no heading level is skipped"
    LANGUAGE = "the natural language is declared"
    TITLE = "the window shows the document title"
    TAB_ORDER = "the tab order of pages follows the structure"
    NAMESPACES = "structure types are in the namespace of PDF 2.0"
    STRUCTURE_TARGETS = "bookmarks have structure destinations"
