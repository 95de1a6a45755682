"""Which language a passage is in: plain cases are told, doubtful ones are left alone."""

from __future__ import annotations

import pytest

from infographic.languages.common_words import reads_like

DUTCH = "Het is niet de bedoeling dat een lezer dit voor een andere taal aanziet."
ENGLISH = "The reader of this text is not to take it for a text that was written in Dutch."
GERMAN = "Die Leser sollen nicht glauben, dass das ein Text in einer anderen Sprache ist."
FRENCH = "Les lecteurs ne sont pas dans une autre langue que celle des auteurs de cette page."


@pytest.mark.parametrize(
    ("text", "tag", "found"),
    [
        (DUTCH, "nl", ""),
        (DUTCH, "nl-BE", ""),
        (DUTCH, "en", "nl"),
        (ENGLISH, "nl", "en"),
        (ENGLISH, "en-GB", ""),
        (GERMAN, "nl", "de"),
        (GERMAN, "de", ""),
        (FRENCH, "en", "fr"),
        ("Cloud, Data Act, Open Source, The Hague", "nl", ""),
        (ENGLISH, "ga", ""),
        (ENGLISH, "", ""),
    ],
)
def test_a_passage_is_in_its_language_or_plainly_in_another(
    text: str, tag: str, found: str
) -> None:
    assert reads_like(text, tag) == found
