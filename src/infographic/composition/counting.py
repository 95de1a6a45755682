"""Counting: a cache of line counts and widths of the texts of one job.

The copyfit needs the same paragraph at many sizes, and at the same size many times: while regions
are compared, while rows are shared, while an overset report shortens texts. A `Texts` caches every
result. It belongs to one job and is released with it, so it needs no bound.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from infographic.diagnostics import Diagnostic
from infographic.text.fonts import Face
from infographic.text.foreign import with_languages
from infographic.text.paragraph import TextBlock, TextStyle, count, natural_width, set_text
from infographic.text.typography import smarten_marked

_Key = tuple[str, str, float, float, tuple[str, ...], bool, str, tuple[str, ...]]


def _key(text: str, style: TextStyle) -> _Key:
    """A text and the parts of its style that affect widths: not colour, alignment or leading."""
    return (
        text,
        style.face.ref.name,
        style.size,
        style.tracking,
        style.features,
        style.hyphenate,
        style.language,
        style.family.key,
    )


@dataclass(slots=True)
class Texts:
    """Faces and texts of one job, and what its copyfit has found out about them.

    `caps` are the sizes to which roles are held, `findings` the missing glyphs and faces,
    `too_wide` the words that no allowed size fits to their measure, `hyphenated` roles and texts
    that are hyphenated for the sake of such a word, though their role is not, `cuts` how many
    characters each text is to lose while an overset report is made. `families` has what texts
    needed beside the face of their role (`bold`, `fallback`), `warnings` the ones that were given.
    """

    caps: dict[str, float] = field(default_factory=dict)
    findings: dict[tuple[str, str], Diagnostic] = field(default_factory=dict)
    too_wide: dict[tuple[str, str], Diagnostic] = field(default_factory=dict)
    hyphenated: set[tuple[str, str]] = field(default_factory=set)
    faces: dict[str, Face] = field(default_factory=dict)
    cuts: dict[str, int] = field(default_factory=dict)
    families: set[str] = field(default_factory=set)
    warnings: list[Diagnostic] = field(default_factory=list)
    _smart: dict[tuple[str, str], str] = field(default_factory=dict)
    _widths: dict[_Key, float] = field(default_factory=dict)
    _counts: dict[tuple[_Key, float], TextBlock] = field(default_factory=dict)
    _broken: dict[tuple[str, TextStyle, float], TextBlock] = field(default_factory=dict)

    def smart(self, text: str, language: str) -> str:
        """`text` with the quotes, dashes and spaces of its language."""
        key = (text, language)
        if key not in self._smart:
            self._smart[key] = with_languages(smarten_marked(text, language), language)
        return self._smart[key]

    def prepared(self, text: str, language: str) -> str:
        """`text` as it is set: less what an overset report takes away, and smartened."""
        cut = self.cuts.get(text, 0)
        return self.smart(text[: len(text) - cut] if cut else text, language)

    def width(self, text: str, style: TextStyle) -> float:
        """Width of `text` on one line, in points."""
        key = _key(text, style)
        if key not in self._widths:
            self._widths[key] = natural_width(text, style)
        return self._widths[key]

    def count(self, text: str, style: TextStyle, measure: float) -> TextBlock:
        """How many lines `text` takes by first fit; counted once at every size and measure."""
        key = (_key(text, style), measure)
        if key not in self._counts:
            self._counts[key] = count(text, style, measure)
        return self._counts[key]

    def broken(self, text: str, style: TextStyle, measure: float) -> TextBlock:
        """`text` in lines by optimum fit; broken once at every style and measure."""
        key = (text, style, measure)
        if key not in self._broken:
            self._broken[key] = set_text(text, style, measure)
        return self._broken[key]
