"""Measuring: the breaks of a text, found once in font units, for any size and measure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from infographic.caches import CACHES
from infographic.languages.scripts import is_directed, right_to_left
from infographic.scene import Glyph, Word
from infographic.text.breaks import is_unspaced, places
from infographic.text.characters import NARROW, NBSP, Plain, plain, unseen
from infographic.text.fonts import Face
from infographic.text.hyphenate import break_points
from infographic.text.linebreak import Breaks, Kind
from infographic.text.runs import Run, Shaping, itemized, pieces, run_at
from infographic.text.scripts import line_levels
from infographic.text.shape import shape_word

SPACES = re.compile(r"([ \n\u00a0\u202f]+)")
_PLAIN = re.compile(r"[^\W\d_]+[.,;:!?]?")
LONE_WORD = 8
"""Longest word, in characters with its stop, that looks lost as a last line."""
LOST_WORD = 4
"""Longest one that is lost however narrow the measure is."""
LOST_LETTERS = 2
"""Longest last line, in characters with its stop, that is lost where words have no spaces."""
MOST_MEASURES = 64
"""Ways of breaking one text that are kept, one for every measure in font units."""


@dataclass(slots=True)
class Measured:
    """A measured text: its breaks, and where in `text` a line stops and the next starts.

    `widest` is the widest piece that may not be broken, in font units; `runs` are those of a
    text that is not all in one face; `chosen` holds the breaks that were chosen for a measure.
    """

    text: str
    breaks: Breaks
    stops: tuple[int, ...]
    nexts: tuple[int, ...]
    widest: int
    runs: tuple[Run, ...] = ()
    chosen: dict[int, list[int]] = field(default_factory=dict)


_paragraphs = CACHES.table("text.paragraphs", 20_000)


def measured(text: str, style: Shaping) -> Measured:
    """The breaks of `text` in its faces, language, tracking and with or without hyphens."""
    key = (
        text,
        style.face.key,
        style.language,
        style.tracking,
        style.features,
        style.hyphenate,
        style.family.key,
    )
    found: Measured | None = _paragraphs.get(key)
    if found is None:
        found = _paragraphs.keep(key, _Measurer(style).measure(text))
    return found


def space_width(token: str, face: Face, track: float) -> float:
    """Several spaces in a row are one: authors' files are not typewriters."""
    own = face.narrow_space if NARROW in token else face.space
    return own + track


def run_space(token: str, run: Run, style: Shaping) -> float:
    """The width of a space in a run, in font units of the style's face."""
    return run.width(space_width(token, run.face, run.tracking(style)), style.face)


def shape_run(run: Run, text: str, start: int, stop: int, end: str = "") -> Word:
    """The characters from `start` up to `stop`, which lie in the run, and an added `end`."""
    words = run.shaped(text, start, stop) + end
    return shape_word(run.face, words, run.language, run.features, run.direction)


def levels_in(text: str, clean: Plain, language: str) -> tuple[int, ...] | None:
    """The levels of the characters of `clean`, which was made of `text`; None when `clean` itself
    tells them, because no mark of direction has been taken out."""
    if clean.text is text or not is_directed(text):
        return None
    levels = line_levels(str(text), right_to_left(language))
    return tuple(level for char, level in zip(str(text), levels, strict=True) if not unseen(char))


class _Measurer:
    """Collects the breaks of one text."""

    def __init__(self, style: Shaping) -> None:
        self.style = style
        self.face = style.face
        self.track = style.tracking * self.face.upem / 1000
        self.ends: list[int] = []
        self.starts: list[int] = []
        self.kinds: list[Kind] = []
        self.stops: list[int] = []
        self.nexts: list[int] = []
        self.short: list[bool] = []
        self.last_word = -1
        self.short_end = False
        self.runs: tuple[Run, ...] = ()
        self.words = ""

    def measure(self, text: str) -> Measured:
        """Walk the tokens; every space is a break, and some places inside them."""
        clean = plain(text)
        self.runs = itemized(clean.text, self.style, levels_in(text, clean, self.style.language))
        self.words = str(clean.text)
        pen, at = 0.0, 0
        for token in SPACES.split(clean.text):
            if not token:
                continue
            if token[0] in " \n\u00a0\u202f":
                pen = self._gap(token, pen, at)
            else:
                pen = self._token(token, pen, at, clean)
            at += len(token)
        self._close(clean.text, pen)
        return self._paragraph(clean.text)

    def _gap(self, token: str, pen: float, at: int) -> float:
        after = pen + (
            run_space(token, run_at(self.runs, at), self.style)
            if self.runs
            else space_width(token, self.face, self.track)
        )
        if "\n" in token:
            self._add(pen, pen, Kind.FORCED, at, at + len(token))
            return pen
        if " " in token and NBSP not in token and NARROW not in token and at:
            self._add(pen, after, Kind.SPACE, at, at + len(token))
        return after

    def _token(self, token: str, pen: float, at: int, clean: Plain) -> float:
        if self.runs:
            after = self._pieces(token, pen, at, clean)
        else:
            word = shape_word(self.face, token, self.style.language, self.style.features)
            inner = _inner_breaks(token, self.style.language, self.style.hyphenate, clean, at)
            if inner:
                self._inside(inner, pen, at, _pens(word.glyphs, len(token), self.track))
            after = pen + word.advance + self.track * len(word.glyphs)
        self.last_word = at
        self.short_end = sum(c.isalnum() for c in token) <= 2
        return after

    def _pieces(self, token: str, pen: float, at: int, clean: Plain) -> float:
        """A token that may be of several runs; the pen after it."""
        pens, here = [0.0] * (len(token) + 1), 0.0
        for run, start, stop in pieces(self.runs, at, at + len(token)):
            word = shape_run(run, self.words, start, stop)
            track = run.tracking(self.style)
            for offset, own in enumerate(_pens(word.glyphs, stop - start, track)):
                pens[start - at + offset] = here + run.width(own, self.face)
            here += run.width(word.advance + track * len(word.glyphs), self.face)
        language = run_at(self.runs, at).language
        inner = _inner_breaks(token, language, self.style.hyphenate, clean, at)
        self._inside(inner, pen, at, pens)
        return pen + here

    def _inside(
        self, inner: list[tuple[int, Kind]], pen: float, at: int, pens: list[float]
    ) -> None:
        """Places inside a token at which a line may stop, and the pen at each character."""
        for offset, kind in inner:
            here = pen + pens[offset]
            end = here + self._hyphen(at + offset) if kind is Kind.HYPHEN else here
            self._add(end, here, kind, at + offset, at + offset)

    def _hyphen(self, at: int) -> float:
        """The width of a hyphen after the character before `at`."""
        if not self.runs:
            return self.face.hyphen + self.track
        run = run_at(self.runs, at - 1)
        return run.width(run.face.hyphen + run.tracking(self.style), self.face)

    def _add(self, end: float, start: float, kind: Kind, stop: int, following: int) -> None:
        whole = kind in (Kind.SPACE, Kind.FORCED)
        end_units = round(end)
        while self.ends and self.kinds[-1] is Kind.HYPHEN and self.ends[-1] >= end_units:
            self._drop()  # the longer line is not wider: no reason to hyphenate before it
        self.ends.append(end_units)
        self.starts.append(round(start))
        self.kinds.append(kind)
        self.stops.append(stop)
        self.nexts.append(following)
        self.short.append(whole and self.short_end)

    def _drop(self) -> None:
        for column in (self.ends, self.starts, self.kinds, self.stops, self.nexts, self.short):
            column.pop()

    def _close(self, text: str, pen: float) -> None:
        if self.last_word < 0:
            return
        if self.kinds and self.nexts[-1] >= len(text) and self.kinds[-1] is Kind.SPACE:
            self.kinds[-1] = Kind.FORCED
        elif not self.kinds or self.nexts[-1] < len(text):
            self._add(pen, pen, Kind.FORCED, len(text), len(text))

    def _paragraph(self, text: str) -> Measured:
        lone = []
        for kind, following in zip(self.kinds, self.nexts, strict=True):
            alone = 0 <= self.last_word <= following
            letters = len(text) - following
            short = alone and (letters <= LONE_WORD or kind is Kind.HYPHEN)
            if kind is Kind.BETWEEN:
                lone.append(2 if letters <= LOST_LETTERS else 0)
            else:
                lone.append(0 if not short else 2 if letters <= LOST_WORD else 1)
        before = 0
        widest = 0
        for end, start in zip(self.ends, self.starts, strict=True):
            widest = max(widest, end - before)
            before = start
        breaks = Breaks(
            tuple(self.ends), tuple(self.starts), tuple(self.kinds), tuple(self.short), tuple(lone)
        )
        return Measured(text, breaks, tuple(self.stops), tuple(self.nexts), widest, self.runs)


def _pens(glyphs: tuple[Glyph, ...], length: int, track: float) -> list[float]:
    """Pen position before every character of a shaped word, in font units."""
    own = [0.0] * (length + 1)
    for glyph in glyphs:
        own[glyph.cluster] += glyph.advance + track
    out, pen = [], 0.0
    for advance in own:
        out.append(pen)
        pen += advance
    return out


def _inner_breaks(
    token: str, language: str, hyphenate: bool, clean: Plain, at: int
) -> list[tuple[int, Kind]]:
    """Offsets inside a token at which a line may stop, ascending, each with its kind."""
    end = at + len(token)
    softs = [s - at for s in clean.hyphens if at < s < end]
    found = {} if _PLAIN.fullmatch(token) and not is_unspaced(token) else dict(places(token))
    zero = [s - at for s in clean.breaks if at < s < end]
    unspaced = is_unspaced(token)
    found.update(dict.fromkeys(zero, Kind.BETWEEN if unspaced else Kind.MARK))
    if softs:
        found.update(dict.fromkeys(softs, Kind.HYPHEN))
    elif hyphenate:
        marks = sorted(found)
        for start, stop in zip([0, *marks], [*marks, len(token)], strict=True):
            for point in break_points(token[start:stop], language):
                found.setdefault(start + point, Kind.HYPHEN)
    for joint in clean.joins:
        found.pop(joint - at, None)
    return sorted(found.items())
