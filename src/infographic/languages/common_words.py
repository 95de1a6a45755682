"""Common words: the small words by which a passage shows what language it is in.

Articles, prepositions and auxiliaries make up a third of running text, and few of them belong to
two languages. Words that neighbours share (`de`, `en`, `in`, `is`) tell nothing and are left out
of both. This is no language detector: it answers for passages that are plainly one or the other.
"""

from __future__ import annotations

import re

_WORDS = {
    "cs": "jsou není nebo jako podle také který která které při může však když jeho byla",
    "da": "og ikke til det som på af er har ved blev eller fra også skal",
    "de": "und der die das ist nicht mit auf für eine einer wird sich auch zum zur",
    "en": "the and of to are with that this for was which from have been their",
    "es": "el los las una para con por que del está son como más pero sus",
    "fi": "ja on ei että se ovat myös joka kuin mutta oli voi sekä niin",
    "fr": "les des une est dans pour avec sur que qui aux sont cette pas du",
    "hu": "és az egy hogy nem van volt mint vagy csak meg kell már lehet",
    "it": "il gli della delle che per una sono con nel alla dei più anche",
    "nl": "het een van voor niet met zijn dat wordt naar ook bij werd aan uit",
    "pl": "się jest nie oraz dla przez które który przy także być tego może jako",
    "pt": "os uma para com não dos das pela ao são mais como foi também",
    "ro": "și este care pentru din nu sunt mai sau după prin această fost",
    "sv": "och att det som på är för av har inte till den ett från också",
}
_TABLE = {tag: frozenset(words.split()) for tag, words in _WORDS.items()}

LEAST_WORDS = 8
"""Words that a passage must have to be judged."""
LEAST_FOUND, LEAST_SHARE = 3, 0.2
"""Common words of another language that it must have, in number and as a part of all."""


def reads_like(text: str, tag: str) -> str:
    """The language that a text is plainly in, when that is another one than its tag says.

    Empty when the text is too short, may be in the language of the tag, or when that language
    is not known here.
    """
    own = tag.lower().split("-")[0]
    words = re.findall(r"[^\W\d_]+", text.casefold())
    if own not in _TABLE or len(words) < LEAST_WORDS:
        return ""
    found = {name: sum(word in known for word in words) for name, known in _TABLE.items()}
    best = max(found, key=lambda name: found[name])
    plain = found[best] >= max(LEAST_FOUND, LEAST_SHARE * len(words))
    return best if plain and found[best] > 3 * found[own] else ""
