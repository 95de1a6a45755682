"""Inspection: the finished bytes are read back and checked against every demand of their claims.

It uses nothing of the writer: it opens the file as any reader would, reads every content
stream and every tag, and reports what it found. A file without pages is a finding too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO

import pikepdf

from infographic.diagnostics import Diagnostic
from infographic.pdf_reading.limits import DAMAGED, reason
from infographic.writers.pdf.inspection import colours, fonts, frame, pages, tags, words
from infographic.writers.pdf.inspection.reading import File
from infographic.writers.pdf.profiles import Profile
from infographic.writers.pdf.standards import Demand

__all__ = ["CHECKS", "inspect", "inspect_file"]

Check = Callable[[File], Iterator[str]]

CHECKS: dict[Demand, Check] = {
    Demand.HEADER: frame.header,
    Demand.FILE_ID: frame.file_id,
    Demand.NO_ENCRYPTION: frame.encryption,
    Demand.PLAIN_STREAMS: frame.streams,
    Demand.NO_ATTACHMENTS: frame.attachments,
    Demand.NO_ACTIONS: frame.actions,
    Demand.NO_LAYERS: frame.layers,
    Demand.IDENTIFIED: words.identified,
    Demand.SCHEMAS: words.schemas,
    Demand.INFO: words.info,
    Demand.INFO_AGREES: words.info_agrees,
    Demand.NO_INFO: words.no_info,
    Demand.TITLE: words.title,
    Demand.LANGUAGE: words.language,
    Demand.PRESS_INTENT: colours.press_intent,
    Demand.ONE_PROFILE: colours.one_profile,
    Demand.COLOUR_DEFINED: colours.defined,
    Demand.NO_RGB: colours.no_rgb,
    Demand.SPOTS: colours.spots,
    Demand.NO_TRANSPARENCY: colours.no_transparency,
    Demand.BLEND_SPACE: colours.blend_space,
    Demand.GRAPHICS: pages.graphics,
    Demand.BOXES: pages.boxes,
    Demand.NO_ANNOTATIONS: pages.no_annotations,
    Demand.TAB_ORDER: pages.tab_order,
    Demand.FONTS: fonts.embedded,
    Demand.GLYPHS: fonts.glyphs,
    Demand.UNICODE: fonts.unicode,
    Demand.TAGGED: tags.tagged,
    Demand.PARENT_TREE: tags.parent_tree,
    Demand.ROLES: tags.roles,
    Demand.ALTERNATIVES: tags.alternatives,
    Demand.HEADINGS: tags.headings,
    Demand.NAMESPACES: tags.namespaces,
    Demand.STRUCTURE_TARGETS: tags.targets,
}
"""The check of every demand; each yields one message for every violation."""


def inspect(data: bytes, profile: Profile) -> list[Diagnostic]:
    """Everything in the file that stands against the standards of `profile`, each once."""
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            return inspect_file(File(data, pdf, profile))
    except pikepdf.PdfError as error:
        return [Diagnostic("pdf", f"the file cannot be opened: {reason(error)}")]


def inspect_file(file: File) -> list[Diagnostic]:
    if not file.pdf.pages:
        return [Diagnostic("pdf", "the file has no pages, so nothing was inspected")]
    found: dict[tuple[Demand, str], None] = {}
    for demand, check in CHECKS.items():
        if not file.profile.demands(demand):
            continue
        try:
            for message in check(file):
                found[(demand, message)] = None
        except DAMAGED as error:
            found[(demand, f"cannot be read: {reason(error)}")] = None
    return [_diagnostic(file.profile, demand, message) for demand, message in found]


def _diagnostic(profile: Profile, demand: Demand, message: str) -> Diagnostic:
    clause = profile.clauses(demand)
    return Diagnostic(
        demand.name.lower().replace("_", "-"), f"{message} [{clause}: {demand}]", clause=clause
    )
