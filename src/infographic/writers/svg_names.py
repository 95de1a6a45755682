"""Names in SVG files: layer names for designers, in the language of the page.

Layers and groups are named after the text in them, each name once. Some programs show ids instead
of labels, so ids resemble the names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from infographic.scene import GroupItem, Item
from infographic.semantics import ContentRef, StructureElement

LONGEST = 36
"""Maximum length of a name."""

_WORDS = {
    "icon": {"nl": "pictogram", "de": "Piktogramm", "fr": "pictogramme", "es": "icono",
             "it": "icona", "pl": "ikona", "": "icon"},
    "ornament": {"nl": "ornament", "de": "Ornament", "fr": "ornement", "es": "ornamento",
                 "it": "ornamento", "pl": "ornament", "": "ornament"},
    "spine": {"nl": "lijn", "de": "Linie", "fr": "ligne", "es": "línea", "it": "linea",
              "pl": "linia", "": "line"},
    "trim": {"nl": "snijlijn", "de": "Schnittlinie", "fr": "format fini", "es": "línea de corte",
             "it": "linea di taglio", "pl": "linia cięcia", "": "trim"},
}  # fmt: skip


def word(name: str, language: str) -> str:
    """One of the few names that do not come from the page's text; English as a fallback."""
    known = _WORDS[name]
    return known.get(language.split("-")[0].lower(), known[""])


class Names:
    """Hands out the unique names and ids of a file."""

    def __init__(self, elements: Mapping[str, StructureElement], language: str) -> None:
        self._elements = elements
        self._language = language
        self._ids = {"page-title", "page-description"}
        self._labels: set[str] = set()

    def id(self, name: str) -> str:
        """An ASCII id that resembles `name` and is unique in this file."""
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
        base = re.sub(r"[^A-Za-z0-9_.-]+", "-", plain).strip("-.")
        if not base[:1].isalpha():
            base = f"id-{base}".rstrip("-")
        return _once(base, self._ids, "-")

    def element(self, element: StructureElement) -> str:
        """The id of the drawn part of an element, from its first words."""
        return self.id(_short(element.text or element.alt) or element.id)

    def group(self, item: GroupItem) -> str:
        """The name of a group: its layer name, or its first text that is not used as a name yet.

        Empty when all its texts already name an outer group.
        """
        if item.id in _WORDS:
            return _once(word(item.id, self._language), self._labels, " ")
        found = [_short(text) for text in self._texts(item.items)]
        if not found:
            return _once(item.layer, self._labels, " ")
        free = next((name for name in found if name not in self._labels), "")
        self._labels.add(free)
        return free

    def _texts(self, items: tuple[Item, ...]) -> Iterator[str]:
        """The texts drawn by the items, headings first."""
        drawn: dict[str, None] = {}
        for mark in _marks(items):
            drawn[mark.element] = None
        elements = [self._elements[name] for name in drawn if name in self._elements]
        for heading in (True, False):
            for element in elements:
                if (element.role.value in ("H1", "H2")) is heading:
                    yield element.text or element.alt


def _marks(items: tuple[Item, ...]) -> Iterator[ContentRef]:
    for item in items:
        if isinstance(item, GroupItem):
            yield from _marks(item.items)
        elif isinstance(item.mark, ContentRef):
            yield item.mark


def _short(text: str) -> str:
    """The first whole words of a text."""
    plain = " ".join(text.replace("\u00ad", "").split())
    if len(plain) <= LONGEST:
        return plain
    return plain[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(",;:.") + "…"


def _once(name: str, taken: set[str], mark: str) -> str:
    found, count = name, 1
    while found in taken:
        count += 1
        found = f"{name}{mark}{count}"
    taken.add(found)
    return found
