"""Names of editions: safe as file names everywhere, and no two alike on any disk."""

from __future__ import annotations

import re
import unicodedata

MOST = 80
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)")


def slug(name: str) -> str:
    """Small ASCII letters, digits and hyphens for an edition's name; empty when none are left.

    Letters lose their accents (NFKD); what is left of other scripts is their code points, so
    that different names stay different.
    """
    # Case folding may bring marks apart and compatibility forms together, hence twice.
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    out: list[str] = []
    for character in folded:
        if character.isascii():
            out.append(character if character.isalnum() else "-")
        elif unicodedata.category(character)[0] in "LN":
            out.append(f"u{ord(character):x}")
        elif not unicodedata.combining(character):
            out.append("-")
    found = re.sub(r"-+", "-", "".join(out)).strip("-")[:MOST].strip("-")
    return f"{found}-1" if _DEVICES.fullmatch(found) else found
