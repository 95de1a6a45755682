"""Marked-content operators: tags, artifacts, spans and layers (ISO 32000-1, 14.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pikepdf

from infographic.pdf_reading.facts import Marked
from infographic.pdf_reading.layers import layered
from infographic.pdf_reading.resources import resource

if TYPE_CHECKING:
    from infographic.pdf_reading.walking import Walker


def _begin(walker: Walker, name: str, operands: list[Any], resources: Any) -> None:
    tag = str(operands[0])[1:]
    properties: Any = operands[1] if len(operands) > 1 else {}
    if isinstance(properties, pikepdf.Name):
        properties = resource(resources, "/Properties", properties)
    if tag == "OC":
        walker.marks = (*walker.marks, layered(properties, walker.shared.hidden))
        return
    mcid = int(properties.MCID) if tag != "Artifact" and "/MCID" in properties else None
    if mcid is not None:
        if walker.marked:
            walker.found.disorder["tagged content lies in other marked content"] = None
        walker.found.pieces.append((mcid, tag))
    elif tag == "Artifact" and any(mark.mcid is not None for mark in walker.marks):
        walker.found.disorder["an artifact lies in tagged content"] = None
    actual = str(properties.ActualText) if "/ActualText" in properties else None
    language = str(properties.Lang) if "/Lang" in properties else ""
    walker.marks = (*walker.marks, Marked(tag, mcid, actual, language))


def _end(walker: Walker, name: str, operands: list[Any], resources: Any) -> None:
    if len(walker.marks) > walker.base:
        walker.marks = walker.marks[:-1]
    else:
        walker.found.disorder["EMC without a matching BMC or BDC"] = None


HANDLERS = {"BMC": _begin, "BDC": _begin, "EMC": _end}
