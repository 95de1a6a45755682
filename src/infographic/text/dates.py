"""Dates in words: ISO dates as a reader of the language writes them.

Month names follow Unicode CLDR (abbreviated, format style).
"""

from __future__ import annotations

_MONTHS = {
    "nl": "jan feb mrt apr mei jun jul aug sep okt nov dec",
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "de": "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",
    "fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    "pl": "sty lut mar kwi maj cze lip sie wrz paź lis gru",
    "es": "ene feb mar abr may jun jul ago sept oct nov dic",
    "it": "gen feb mar apr mag giu lug ago set ott nov dic",
}
NBSP = "\u00a0"


def format_date(iso: str, language: str) -> str:
    """`2025-02-02` as `2 feb 2025`; languages without month names keep the ISO form."""
    months = _MONTHS.get(language.split("-")[0].lower())
    parts = iso.split("-")
    if months is None or len(parts) == 1:
        return iso
    names = months.split()
    month = names[int(parts[1]) - 1]
    if len(parts) == 2:
        return f"{month}{NBSP}{parts[0]}"
    day = int(parts[2])
    dot = "." if language.startswith("de") else ""
    return f"{day}{dot}{NBSP}{month}{NBSP}{parts[0]}"
