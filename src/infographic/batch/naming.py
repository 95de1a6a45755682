"""Names of editions: safe as file names on all systems, and unique on any file system."""

from __future__ import annotations

import re
import unicodedata

MOST = 80
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)")


def slug(name: str) -> str:
    """An edition's name in lower-case ASCII letters, digits and hyphens.

    Empty when none are left. Letters lose their accents (NFKD); characters of other scripts become
    their code points, so that different names stay different.
    """
    # Case folding can produce text that is not normalised, hence NFKD before and after it.
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
