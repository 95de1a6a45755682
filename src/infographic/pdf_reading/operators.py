"""Operators of content streams (ISO 32000-1, annex A) with their number of operands."""

from __future__ import annotations

ANY = -1
"""The number of operands depends on the current colour space."""

OPERANDS: dict[str, int] = {
    # General and special graphics state (8.4.4)
    "w": 1, "J": 1, "j": 1, "M": 1, "d": 2, "ri": 1, "i": 1, "gs": 1, "q": 0, "Q": 0, "cm": 6,
    # Path construction, painting and clipping (8.5)
    "m": 2, "l": 2, "c": 6, "v": 4, "y": 4, "h": 0, "re": 4,
    "S": 0, "s": 0, "f": 0, "F": 0, "f*": 0, "B": 0, "B*": 0, "b": 0, "b*": 0, "n": 0,
    "W": 0, "W*": 0,
    # Text (9.3, 9.4) and Type 3 fonts (9.6.5)
    "BT": 0, "ET": 0, "Tc": 1, "Tw": 1, "Tz": 1, "TL": 1, "Tf": 2, "Tr": 1, "Ts": 1,
    "Td": 2, "TD": 2, "Tm": 6, "T*": 0, "Tj": 1, "TJ": 1, "'": 1, '"': 3, "d0": 2, "d1": 6,
    # Colour (8.6.8)
    "CS": 1, "cs": 1, "SC": ANY, "sc": ANY, "SCN": ANY, "scn": ANY,
    "G": 1, "g": 1, "RG": 3, "rg": 3, "K": 4, "k": 4,
    # Shadings, XObjects, marked content, compatibility (8.7.4.2, 8.8, 14.6, 7.8.2)
    "sh": 1, "Do": 1, "MP": 1, "DP": 2, "BMC": 1, "BDC": 2, "EMC": 0, "BX": 0, "EX": 0,
    "INLINE IMAGE": 1,
}  # fmt: skip

PATHS = {name: OPERANDS[name] for name in ("m", "l", "c", "v", "y", "h", "re")}
"""Path construction operators with their number of operands."""

FILLS = frozenset({"f", "F", "f*", "B", "B*", "b", "b*"})
STROKES = frozenset({"S", "s", "B", "B*", "b", "b*"})
CLOSES = frozenset({"s", "b", "b*"})
ENDS = FILLS | STROKES | {"n"}
"""Operators that end a path, painting or not."""

SHOWS = frozenset({"Tj", "TJ", "'", '"'})
PAINTS = SHOWS | FILLS | STROKES | {"sh", "Do", "INLINE IMAGE"}
"""Painting operators."""

DEVICES = {"g": "DeviceGray", "G": "DeviceGray", "rg": "DeviceRGB", "RG": "DeviceRGB",
           "k": "DeviceCMYK", "K": "DeviceCMYK"}  # fmt: skip


def count_fault(name: str, given: int) -> str:
    """The fault in an operator's number of operands; empty when there is none."""
    wanted = OPERANDS[name]
    if wanted in (given, ANY):
        return ""
    has = f"has {given} operand" + ("" if given == 1 else "s")
    return f"the operator {name!r} {has} and takes {wanted}"
