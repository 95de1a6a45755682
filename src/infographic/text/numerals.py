"""Numerals: the words for two to twenty, to recognise a count in a text."""

from __future__ import annotations

import re

_WORDS: dict[str, str] = {
    "nl": "twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien "
    "zestien zeventien achttien negentien twintig",
    "en": "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty",
    "de": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn "
    "sechzehn siebzehn achtzehn neunzehn zwanzig",
    "fr": "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
    "dix-sept dix-huit dix-neuf vingt",
    "fy": "twa trije fjouwer fiif seis sân acht njoggen tsien alve tolve trettjin fjirtjin fyftjin "
    "sechstjin santjin achttjin njoggentjin tweintich",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
    "dieciséis diecisiete dieciocho diecinueve veinte",
    "it": "due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici "
    "quindici sedici diciassette diciotto diciannove venti",
    "pl": "dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście "
    "trzynaście czternaście piętnaście szesnaście siedemnaście osiemnaście dziewiętnaście "
    "dwadzieścia",
}


def numeral(word: str, language: str) -> int | None:
    """The number from 2 to 20 in words or digits; None for any other text."""
    if re.fullmatch(r"\d{1,2}", word):
        value = int(word)
        return value if 2 <= value <= 99 else None
    words = _WORDS.get(language.partition("-")[0].lower(), "").split()
    return words.index(word.lower()) + 2 if word.lower() in words else None
