"""Artifacts: marked content without meaning, with the artifact type of ISO 32000.

A program may treat the types differently: reflow drops page numbers, a converter keeps
backgrounds. The types are those of ISO 32000-1, table 330 (14.8.2.2.2).
"""

from __future__ import annotations

from infographic.geometry import Rect
from infographic.units import number

BACKGROUNDS = frozenset({"ground", "panel"})
"""Kinds of artifact behind a band of the page, or behind a whole element."""

_TYPES = {
    # Page numbers are set at the foot only; PDF/UA-1, 7.8 asks for Header or Footer.
    "pagination": b"/Type /Pagination /Subtype /Footer",
    "furniture": b"/Type /Page",
}
_LAYOUT = b"/Type /Layout"
"""Rules, leaders, ornaments, icons, axes: typographic or design elements."""


def begin_artifact(kind: str, box: Rect | None) -> bytes:
    """`/Artifact <</Type /Layout>> BDC`; `box` is the area in points of the page, y up.

    A background needs a bounding box; without one it is a layout artifact.
    """
    if kind in BACKGROUNDS and box is not None:
        corners = " ".join(map(number, (box.x, box.y, box.right, box.bottom)))
        properties = b"/Type /Background /BBox [%s]" % corners.encode("ascii")
    else:
        properties = _TYPES.get(kind, _LAYOUT)
    return b"/Artifact <<%s>> BDC" % properties
