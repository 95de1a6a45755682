"""Output intents: the printing condition that the colours of the file are prepared for."""

from __future__ import annotations

from infographic.writers.pdf.conditions import Condition
from infographic.writers.pdf.objects import IndirectRecord, Value, deflated, text_string


def output_intents(subtypes: tuple[str, ...], condition: Condition) -> list[Value]:
    """One output intent (ISO 32000-1, 14.11.5) for each subtype.

    All refer to one profile object, as ISO 19005-2, 6.2.3 asks for.
    """
    profile = deflated({"N": b"%d" % condition.components}, condition.icc)
    return [_intent(subtype, condition, profile) for subtype in subtypes]


def _intent(subtype: str, condition: Condition, profile: Value) -> IndirectRecord:
    entries: dict[str, Value] = {
        "Type": b"/OutputIntent",
        "S": f"/{subtype}".encode("ascii"),
        "OutputConditionIdentifier": text_string(condition.identifier),
        "Info": text_string(condition.about),
    }
    if condition.registry:
        entries["RegistryName"] = text_string(condition.registry)
    return IndirectRecord({**entries, "DestOutputProfile": profile})
