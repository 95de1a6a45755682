"""Layers: optional content (ISO 32000-1, 8.11), and which layers are off by default."""

from __future__ import annotations

from typing import Any

import pikepdf

from infographic.pdf_reading.facts import Marked

Key = tuple[int, int]


def hidden_layers(root: Any) -> frozenset[Key]:
    """The object numbers of layers that the default configuration turns off."""
    properties = root.get("/OCProperties")
    if not isinstance(properties, pikepdf.Dictionary):
        return frozenset()
    config: Any = properties.get("/D", {})
    on, off = (_keys(config.get(key)) for key in ("/ON", "/OFF"))
    if config.get("/BaseState", "/ON") == "/OFF":
        return frozenset(_keys(properties.get("/OCGs")) - on)
    return frozenset(off)


def _keys(groups: Any) -> set[Key]:
    if not isinstance(groups, pikepdf.Array):
        return set()
    return {group.objgen for group in groups if isinstance(group, pikepdf.Dictionary)}


def layer_of(record: Any, hidden: frozenset[Key]) -> tuple[str, bool]:
    """The name of the layer of a group or membership dictionary, and whether it is hidden.

    A membership dictionary shows its content when any of its groups is on, unless its policy
    says otherwise (8.11.2.2); a visibility expression is not evaluated.
    """
    if not isinstance(record, pikepdf.Dictionary):
        return "", False
    groups = record.get("/OCGs")
    if record.get("/Type") != "/OCMD":
        return str(record.get("/Name", "")), record.objgen in hidden
    listed: list[Any] = list(groups) if isinstance(groups, pikepdf.Array) else [groups]
    members = [group for group in listed if isinstance(group, pikepdf.Dictionary)]
    off = [group.objgen in hidden for group in members]
    name = str(members[0].get("/Name", "")) if members else ""
    if not off or "/VE" in record:
        return name, False
    policy = str(record.get("/P", "/AnyOn"))
    shown = {"/AllOn": not any(off), "/AnyOff": any(off), "/AllOff": all(off)}
    return name, not shown.get(policy, not all(off))


def layered(record: Any, hidden: frozenset[Key]) -> Marked:
    """Marked content that belongs to a layer."""
    name, off = layer_of(record, hidden)
    return Marked("OC", layer=name, hidden=off)
