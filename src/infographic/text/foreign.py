"""Foreign words: passages in a script that tells their language.

A screen reader must know the language of a passage to speak it (WCAG 2.2, 3.1.2). Some scripts
are those of one language of today; Arabic, Cyrillic, Devanagari and Han are not, and nothing is
guessed for these. Letters alone are signs (a `\u03bc`, an `\u03a9`): only words count.
"""

from __future__ import annotations

import re
from itertools import pairwise

from infographic.caches import CACHES
from infographic.marked import Look, Marked, Span, marked

_SCRIPTS = {
    "el": "\u0370-\u03ff\u1f00-\u1fff",
    "hy": "\u0530-\u058f",
    "he": "\u0590-\u05ff\ufb1d-\ufb4f",
    "ta": "\u0b80-\u0bff",
    "te": "\u0c00-\u0c7f",
    "kn": "\u0c80-\u0cff",
    "ml": "\u0d00-\u0d7f",
    "gu": "\u0a80-\u0aff",
    "si": "\u0d80-\u0dff",
    "th": "\u0e00-\u0e7f",
    "lo": "\u0e80-\u0eff",
    "bo": "\u0f00-\u0fff",
    "my": "\u1000-\u109f",
    "ka": "\u10a0-\u10ff\u1c90-\u1cbf",
    "km": "\u1780-\u17ff",
    "ja": "\u3040-\u30ff",
    "ko": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af",
}
"""Characters that only one language is written in today (or one by far, as Hebrew)."""
_SAME = {"yi": "he", "lad": "he", "grc": "el", "pnt": "el", "ryu": "ja", "jje": "ko"}
"""Languages that share a script with one of these: on their pages it tells nothing."""
_KANA = re.compile(f"[{_SCRIPTS['ja']}]")
_FOREIGN = re.compile("[\u0370-\U0010ffff]")


def with_languages(text: str, language: str) -> str:
    """`text` with the language of its foreign words, where their script tells it."""
    if text.isascii() or not _FOREIGN.search(text):
        return text
    own = language.split("-")[0].lower()
    own = _SAME.get(own, own)
    found = [
        Span(match.start(), match.end(), Look(language=tag))
        for match in _words().finditer(text)
        if (tag := str(match.lastgroup)) != own and (tag != "ja" or _KANA.search(match[0]))
    ]
    return _merged(text, found) if found else text


@CACHES.remember("text.foreign", 1)
def _words() -> re.Pattern[str]:
    """Words of each script, several with spaces between them as one."""
    ways = []
    for tag, letters in _SCRIPTS.items():
        # Han is Japanese in words with kana, which is asked once a word is found.
        more = letters + "\u4e00-\u9fff\u3005" if tag == "ja" else letters
        ways.append(f"(?P<{tag}>[{more}]{{2,}}(?: [{more}]+)*)")
    return re.compile("|".join(ways))


def _merged(text: str, found: list[Span]) -> str:
    """The spans of a marked text with the languages put into them."""
    edges = {0, len(text)}
    spans = text.spans if isinstance(text, Marked) else ()
    for span in (*spans, *found):
        edges |= {span.start, span.stop}
    places = sorted(edges)
    out = []
    for start, stop in pairwise(places):
        look = next((s.look for s in spans if s.start <= start < s.stop), Look())
        tag = next((s.look.language for s in found if s.start <= start < s.stop), look.language)
        out.append(Span(start, stop, Look(look.bold, look.italic, look.level, look.link, tag)))
    return marked(str(text), out)
