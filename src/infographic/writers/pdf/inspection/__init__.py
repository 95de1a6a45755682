"""Inspection: the finished bytes are read back and checked against the claimed standards.

It is independent of the writer: it opens the file as any reader would, reads every content stream
and every tag, and reports violations. A file without pages is a finding too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO

import pikepdf

from infographic.diagnostics import Diagnostic
from infographic.pdf_reading.limits import DAMAGED, reason
from infographic.standards import Requirement
from infographic.writers.pdf.inspection import (
    colours,
    file_structure,
    fonts,
    metadata,
    pages,
    tags,
)
from infographic.writers.pdf.inspection.reading import File
from infographic.writers.pdf.profiles import Profile

__all__ = ["CHECKS", "inspect", "inspect_file"]

Check = Callable[[File], Iterator[str]]

CHECKS: dict[Requirement, Check] = {
    Requirement.HEADER: file_structure.header,
    Requirement.FILE_ID: file_structure.file_id,
    Requirement.NO_ENCRYPTION: file_structure.encryption,
    Requirement.PLAIN_STREAMS: file_structure.streams,
    Requirement.NO_ATTACHMENTS: file_structure.attachments,
    Requirement.NO_ACTIONS: file_structure.actions,
    Requirement.NO_LAYERS: file_structure.layers,
    Requirement.IDENTIFIED: metadata.identified,
    Requirement.SCHEMAS: metadata.schemas,
    Requirement.INFO: metadata.info,
    Requirement.INFO_AGREES: metadata.info_agrees,
    Requirement.NO_INFO: metadata.no_info,
    Requirement.TITLE: metadata.title,
    Requirement.LANGUAGE: metadata.language,
    Requirement.PRESS_INTENT: colours.press_intent,
    Requirement.ONE_PROFILE: colours.one_profile,
    Requirement.COLOUR_DEFINED: colours.defined,
    Requirement.NO_RGB: colours.no_rgb,
    Requirement.SPOTS: colours.spots,
    Requirement.NO_TRANSPARENCY: colours.no_transparency,
    Requirement.BLEND_SPACE: colours.blend_space,
    Requirement.GRAPHICS: pages.graphics,
    Requirement.BOXES: pages.boxes,
    Requirement.NO_ANNOTATIONS: pages.no_annotations,
    Requirement.TAB_ORDER: pages.tab_order,
    Requirement.FONTS: fonts.embedded,
    Requirement.GLYPHS: fonts.glyphs,
    Requirement.UNICODE: fonts.unicode,
    Requirement.TAGGED: tags.tagged,
    Requirement.PARENT_TREE: tags.parent_tree,
    Requirement.ROLES: tags.roles,
    Requirement.ALTERNATIVES: tags.alternatives,
    Requirement.HEADINGS: tags.headings,
    Requirement.NAMESPACES: tags.namespaces,
    Requirement.STRUCTURE_TARGETS: tags.targets,
}
"""The check of every requirement; each yields one message for every violation."""


def inspect(data: bytes, profile: Profile) -> list[Diagnostic]:
    """All violations of the standards of `profile` in the file, each once."""
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            return inspect_file(File(data, pdf, profile))
    except pikepdf.PdfError as error:
        return [Diagnostic("pdf", f"the file cannot be opened: {reason(error)}")]


def inspect_file(file: File) -> list[Diagnostic]:
    if not file.pdf.pages:
        return [Diagnostic("pdf", "the file has no pages, so nothing was inspected")]
    found: dict[tuple[Requirement, str], None] = {}
    for requirement, check in CHECKS.items():
        if not file.profile.requires(requirement):
            continue
        try:
            for message in check(file):
                found[(requirement, message)] = None
        except DAMAGED as error:
            found[(requirement, f"cannot be read: {reason(error)}")] = None
    return [_diagnostic(file.profile, requirement, message) for requirement, message in found]


def _diagnostic(profile: Profile, requirement: Requirement, message: str) -> Diagnostic:
    clause = profile.clauses(requirement)
    return Diagnostic(
        requirement.name.lower().replace("_", "-"),
        f"{message} [{clause}: {requirement}]",
        clause=clause,
    )
