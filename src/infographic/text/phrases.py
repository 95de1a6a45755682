"""Phrases: the few words that the engine itself puts on a page, in the page's language."""

from __future__ import annotations

_PHRASES = {
    "dot": {
        "nl": "1 stip = {n}",
        "en": "1 dot = {n}",
        "de": "1 Punkt = {n}",
        "fr": "1 point = {n}",
        "pl": "1 kropka = {n}",
        "es": "1 punto = {n}",
        "it": "1 punto = {n}",
    },
    "of": {
        "nl": "{a} van {b}",
        "en": "{a} of {b}",
        "de": "{a} von {b}",
        "fr": "{a} sur {b}",
        "pl": "{a} z {b}",
        "es": "{a} de {b}",
        "it": "{a} su {b}",
    },
    "yes": {"nl": "ja", "en": "yes", "de": "ja", "fr": "oui", "pl": "tak", "es": "sí", "it": "sì"},
    "no": {"nl": "nee", "en": "no", "de": "nein", "fr": "non", "pl": "nie", "es": "no", "it": "no"},
}
_GROUPS = {"nl": ".", "de": ".", "es": ".", "it": ".", "fr": "\u202f", "pl": "\u00a0"}
_DECIMALS = {"nl": ",", "de": ",", "es": ",", "it": ",", "fr": ",", "pl": ","}


def phrase(name: str, language: str, **values: str) -> str:
    """A phrase in a language (English when there is none in it), with its values filled in."""
    known = _PHRASES[name]
    return known.get(language.split("-")[0].lower(), known["en"]).format(**values)


def format_number(value: float, language: str) -> str:
    """`12345.5` as the language writes it: `12.345,5` in Dutch, `12,345.5` in English."""
    base = language.split("-")[0].lower()
    whole, _, part = f"{value:,.6f}".partition(".")
    part = part.rstrip("0")
    group = _GROUPS.get(base, ",")
    digits = whole.replace(",", "")
    out = whole.replace(",", group) if len(digits.lstrip("-")) > 4 or base == "en" else digits
    return out + (_DECIMALS.get(base, ".") + part if part else "")
