"""Scripts: which letters are read from right to left, join or touch, and how much room they need.

Nothing is loaded for a language or a text in Latin letters.
"""

from __future__ import annotations

import re

from infographic.caches import CACHES

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Letters and digits of scripts that are read from the right. Without any of them a mark of
direction has nothing to do on a page that is read from the left."""
_JOINED = re.compile(
    "[\u0590-\u109f\u1200-\u1cff\u2d30-\u2ddf\ua800-\uabff\ufb1d-\ufdff\ufe70-\ufefe"
    "\U00010800-\U00011fff\U0001e800-\U0001efff]"
)
"""Letters of scripts that HarfBuzz shapes in a way of their own, and of their neighbours."""
_CURSIVE = re.compile(
    "[\u0600-\u074f\u0750-\u08ff\u0900-\u0dff\u07c0-\u07ff\u1800-\u18af\ufb50-\ufdff\ufe70-\ufefe]"
)
"""Letters that touch each other, so that no space may be put between them (CSS Text 3, 8.2.1):
the Arabic script and its kin, and the scripts of India."""


def is_directed(text: str) -> bool:
    """Whether some of a text is read from right to left, on a page of either direction."""
    return not text.isascii() and bool(_RIGHT_TO_LEFT.search(text))


def is_joined(text: str) -> bool:
    """Whether a text has letters of scripts that must be shaped apart from others."""
    return not text.isascii() and bool(_JOINED.search(text))


def is_cursive(text: str) -> bool:
    """Whether letters of a text touch, so that it cannot be letterspaced."""
    return not text.isascii() and bool(_CURSIVE.search(text))


@CACHES.remember("languages.right_to_left", 64)
def right_to_left(language: str) -> bool:
    """Whether a language is read from right to left; without Babel for the usual ones."""
    if len(language) <= len("xx-XX") and language[:2].lower() in _LEFT_TO_RIGHT:
        return False
    from infographic.languages.formats import direction  # loads Babel

    return direction(language) == "rtl"


_LEFT_TO_RIGHT = frozenset(
    ("", "cs", "da", "de", "en", "es", "et", "fi", "fr", "fy", "is", "it", "lt", "lv", "nb", "nl",
     "nn", "pl", "pt", "sk", "sv")
)  # fmt: skip
"""Languages that are never asked about, as long as no script is named."""


def least_leading(language: str) -> float:
    """Least leading of a language's letters as a part of their size; 0 when any will do.

    Arabic, the scripts of India and of South-East Asia have letters and marks far over and
    under those of Latin ones; Chinese, Japanese and Korean characters fill the whole em.
    """
    main, *rest = language.lower().split("-")
    for name in (*rest, main):
        for names, least in _LEADINGS.items():
            if name in names:
                return least
        if len(name) == 4 and name.isalpha():
            return 0.0  # a script that needs no more room
    return 0.0


def depth_of(language: str) -> float:
    """How far letters hang under their baseline, as a part of their size; 0 for the usual depth."""
    return 0.4 if least_leading(language) == HIGH else 0.0


HIGH, SQUARE = 1.3, 1.25
_LEADINGS = {
    frozenset(
        ("arab", "ar", "fa", "ur", "ps", "ckb", "sd", "ug", "ks", "thai", "th", "lo", "km", "my",
         "bo", "dz", "deva", "hi", "mr", "ne", "sa", "bn", "as", "gu", "pa", "or", "ta", "te",
         "kn", "ml", "si", "am", "ti")
    ): HIGH,
    frozenset(("zh", "ja", "ko", "yue", "hans", "hant", "jpan", "kore")): SQUARE,
}  # fmt: skip
