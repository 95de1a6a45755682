"""Contents that no layout was drawn for: few and many blocks, one kind of items, long words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle
from typing import Any

WORDS = {
    "nl": "beleid inwoners duurzaamheid samenwerking toegankelijkheid ontmoeten jeugd buurt "
    "vrijwilligersorganisaties gezondheid wonen mobiliteit verantwoordelijkheid lezen",
    "de": "Verwaltung Bürgerinnen Datenschutzgrundverordnung Zusammenarbeit Jugend Nachbarschaft "
    "Verantwortungsbewusstsein Gesundheit Wohnen Barrierefreiheit Lesen Bildung",
    "pl": "samorząd mieszkańcy zrównoważony współpraca młodzież dostępność odpowiedzialność "
    "zdrowie mieszkanie bezpieczeństwo czytanie kultura przedsiębiorczość",
    "fy": "belied ynwenners duorsumens gearwurking tagonklikens moetsjen jeugd buert "
    "frijwilligers\u00adorganisaasjes sûnens wenjen ferantwurdlikens lêze kultuer",
    "fr": "politique habitants développement coopération accessibilité rencontres jeunesse "
    "quartier bénévolat santé logement responsabilité lecture intercommunalité",
}
"""Long words; Frisian has no hyphenation patterns, so its longest has a soft hyphen."""
PLAIN = (
    "beleid gemeente inwoners gegevens samenwerking bibliotheek duurzaamheid lezen jeugd buurt "
    "kennis digitaal ontmoeten toegankelijk onderwijs gezondheid klimaat energie wonen cultuur"
)
Content = dict[str, Any]


class _Writer:
    """Words of a language, one after another."""

    def __init__(self, language: str = "") -> None:
        self.words: Iterator[str] = cycle(WORDS.get(language, PLAIN).split())

    def say(self, count: int) -> str:
        """So many words, with a capital."""
        said = " ".join(next(self.words) for _ in range(count))
        return said[0].upper() + said[1:]

    def block(self, name: str, count: int, text: int = 12, **more: Any) -> Content:
        """A block of items with an icon, a heading and a text each."""
        items = [
            {
                "id": f"{name}{n}",
                "icon": "book",
                "heading": self.say(2),
                "text": self.say(text) + ".",
            }
            for n in range(count)
        ]
        return {
            "id": name,
            "title": self.say(1),
            "lead": self.say(7) + ".",
            "items": items,
            **more,
        }


def _content(*blocks: Content, language: str = "nl", **more: Any) -> Content:
    head = {"title": "Bibliotheekplan", "subtitle": "Lezen voor iedereen", "as_of": "2026-11"}
    return {"language": language, **head, "blocks": list(blocks), **more}


def _few(language: str) -> Content:
    """Three blocks of three items in a language."""
    writer = _Writer(language)
    return _content(*[writer.block(name, 3) for name in "abc"], language=language)


def _one() -> Content:
    return _content(_Writer("nl").block("a", 1))


def _eight() -> Content:
    """Eight blocks with sixty items, under ids of another language."""
    writer = _Writer()
    counts = zip("ąbćdéfghł", (8, 8, 8, 8, 7, 7, 7, 7), strict=False)
    names = {"ą": "a", "ć": "c", "é": "e", "ł": "l"}
    blocks = [writer.block(names.get(name, name), count, text=8) for name, count in counts]
    return _content(*blocks)


def _reversed() -> Content:
    """Kinds that layouts look for, in an order of their own."""
    writer, kinds = _Writer("nl"), ("principles", "legislation", "x", "geopolitics")
    blocks = [writer.block(f"b{n}", 4, kind=kind) for n, kind in enumerate(kinds)]
    return _content(*blocks)


def _figures() -> Content:
    items = [
        {
            "id": f"f{n}",
            "value": f"{n * 13}%",
            "number": n * 13,
            "of": 100,
            "caption": _Writer("nl").say(5),
        }
        for n in range(1, 6)
    ]
    return _content({"id": "f", "title": "Cijfers", "items": items})


def _quotes() -> Content:
    say = _Writer("nl").say
    items = [{"id": f"q{n}", "text": say(14) + ".", "credit": f"Inwoner {n}"} for n in range(3)]
    return _content({"id": "q", "kind": "quotes", "title": "Stemmen", "items": items})


def _events() -> Content:
    """Four items, and a timeline of thirty events."""
    writer = _Writer("nl")
    events = [
        {"id": f"t{n}", "date": f"{2010 + n // 2}-{n * 5 % 12 + 1:02d}", "heading": writer.say(1)}
        for n in range(30)
    ]
    dates = {"id": "t", "title": "Tijdlijn", "items": events}
    return _content(writer.block("a", 4), dates)


CONTENTS: dict[str, Callable[[], Content]] = {
    "one": _one,
    "eight": _eight,
    "reversed": _reversed,
    "figures": _figures,
    "quotes": _quotes,
    "events": _events,
    **{language: lambda language=language: _few(language) for language in WORDS},  # type: ignore[misc]
}
"""Makers of contents by name; those of three blocks go by their language."""
