"""Classes of characters for bidirectional text, and which brackets belong together (UAX 9, 3.2)."""

from __future__ import annotations

import unicodedata

_UNASSIGNED = (
    ("AL", 0x0600, 0x07C0), ("R", 0x0590, 0x0860), ("AL", 0x0860, 0x0900), ("ET", 0x20A0, 0x20D0),
    ("R", 0xFB1D, 0xFB50), ("AL", 0xFB50, 0xFDD0), ("AL", 0xFDF0, 0xFE00), ("AL", 0xFE70, 0xFEFF),
    ("AL", 0x10D00, 0x10D40), ("AL", 0x10EC0, 0x10F00), ("AL", 0x10F30, 0x10F70),
    ("R", 0x10800, 0x11000), ("AL", 0x1EC70, 0x1ECC0), ("AL", 0x1ED00, 0x1ED50),
    ("AL", 0x1EE00, 0x1EF00), ("R", 0x1E800, 0x1F000),
)  # fmt: skip
"""Classes of ranges for characters of a newer Unicode than Python knows (DerivedBidiClass.txt)."""


_PAIRS = (
    "()[]{}\u0f3a\u0f3b\u0f3c\u0f3d\u169b\u169c\u2045\u2046\u207d\u207e\u208d\u208e\u2308\u2309"
    "\u230a\u230b\u2329\u232a\u2768\u2769\u276a\u276b\u276c\u276d\u276e\u276f\u2770\u2771\u2772"
    "\u2773\u2774\u2775\u27c5\u27c6\u27e6\u27e7\u27e8\u27e9\u27ea\u27eb\u27ec\u27ed\u27ee\u27ef"
    "\u2983\u2984\u2985\u2986\u2987\u2988\u2989\u298a\u298b\u298c\u298d\u2990\u298f\u298e\u2991"
    "\u2992\u2993\u2994\u2995\u2996\u2997\u2998\u29d8\u29d9\u29da\u29db\u29fc\u29fd\u2e22\u2e23"
    "\u2e24\u2e25\u2e26\u2e27\u2e28\u2e29\u2e55\u2e56\u2e57\u2e58\u2e59\u2e5a\u2e5b\u2e5c\u3008"
    "\u3009\u300a\u300b\u300c\u300d\u300e\u300f\u3010\u3011\u3014\u3015\u3016\u3017\u3018\u3019"
    "\u301a\u301b\ufe59\ufe5a\ufe5b\ufe5c\ufe5d\ufe5e\uff08\uff09\uff3b\uff3d\uff5b\uff5d\uff5f"
    "\uff60\uff62\uff63"
)
"""Opening and closing brackets in turn (BidiBrackets.txt)."""
CLOSING = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
SAME = {"\u2329": "\u3008", "\u232a": "\u3009"}
"""Brackets that are canonically equivalent to others (BD16)."""


def class_of(char: str) -> str:
    """The Bidi_Class of a character."""
    found = unicodedata.bidirectional(char)
    if found:
        return found
    code = ord(char)
    if 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE or 0xE0000 <= code <= 0xE0FFF:
        return "BN"
    return next((name for name, start, stop in _UNASSIGNED if start <= code < stop), "L")
