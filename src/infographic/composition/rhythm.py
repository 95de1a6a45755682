"""Vertical rhythm: the distances between the parts of a form, in lines of running text.

They are minimum distances; gaps between items and padding grow with the rung's space, distances
inside an item do not, so that the parts of an item stay together.
"""

from __future__ import annotations

from infographic.composition.typesetter import Setting

HEADING_TO_TEXT = 0.25
"""From a heading to the text that it belongs to."""
ITEM_TO_ITEM = 0.75
"""From one item to the next: at least 2.5 times `HEADING_TO_TEXT`."""
PANEL_PADDING = 0.8
"""Padding of a panel, on all sides."""
ICON_CLEAR = 0.35
"""Minimum distance from an icon to any text."""
PANEL_TO_WORDS = 1.5
"""Maximum depth of a panel, as a multiple of the depth of its text."""


def cap_height(setting: Setting) -> float:
    """Height of the setting's capitals, in points."""
    face = setting.style.face
    return face.ref.cap_height / face.upem * setting.style.size


def cap_top(setting: Setting) -> float:
    """From the top of a setting's first line to the top of its capitals, in points."""
    return setting.first_baseline - cap_height(setting)


def cap_middle(setting: Setting) -> float:
    """From the top of a setting's first line to the middle of its capitals, in points."""
    return setting.first_baseline - cap_height(setting) / 2


def foot(setting: Setting) -> float:
    """From the top of a setting's first line to its last baseline, in points."""
    lines = max(setting.block.count, 1) - 1
    return setting.first_baseline + lines * setting.style.leading
