"""Runs: a paragraph cut where its face, size, height over the baseline or language changes.

A paragraph in one look and in one face has no runs at all: it is set as it always was. The
others are cut in two steps: by the spans of a marked text, and inside these by which face
has glyphs for the characters. Characters that one glyph may stand for (a letter with its
marks, an emoji of several code points: a grapheme cluster, UAX 29) are never parted.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from operator import attrgetter
from typing import Literal, Protocol

from infographic.languages.scripts import is_cursive, is_joined, right_to_left
from infographic.marked import PLAIN, Look, Marked, Part, respelled
from infographic.text.fonts import Face
from infographic.text.levels import SIZE, drawn, rise_of
from infographic.text.scripts import line_levels, script_stretches
from infographic.text.shape import missing_characters


@dataclass(frozen=True, slots=True)
class Family:
    """The faces beside the one of a style: for bold and italic words, and for other scripts.

    `fallback` are tried in their order for what a face has no glyphs for.
    """

    bold: Face | None = None
    italic: Face | None = None
    bold_italic: Face | None = None
    fallback: tuple[Face, ...] = ()
    key: tuple[str, ...] = field(init=False)
    """What the faces are, by their content."""

    def __post_init__(self) -> None:
        own = (self.bold, self.italic, self.bold_italic)
        named = tuple(face.key if face else "" for face in own)
        rest = tuple(face.key for face in self.fallback)
        object.__setattr__(self, "key", (*named, *rest) if any(named) or rest else ())

    def styled(self, face: Face, look: Look) -> Face:
        """The face for a look: `face` itself where the family has none, which is reported."""
        if look.bold and look.italic:
            return self.bold_italic or self.bold or self.italic or face
        wanted = self.bold if look.bold else self.italic if look.italic else None
        return wanted or face


NO_FAMILY = Family()
_STOP = attrgetter("stop")


class Shaping(Protocol):
    """What of a text style decides how a text is measured (`paragraph.TextStyle`)."""

    @property
    def face(self) -> Face: ...
    @property
    def family(self) -> Family: ...
    @property
    def language(self) -> str: ...
    @property
    def tracking(self) -> float: ...
    @property
    def features(self) -> tuple[str, ...]: ...
    @property
    def hyphenate(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Run:
    """The characters from `start` up to `stop`, all in one face.

    `scale` is their size as a part of the style's, `rise` how far they stand over the
    baseline, in ems of the style's size. `part` says what they mean, when they are no plain
    words. `spelled` are the characters that are shaped, where these differ from the text's
    (a raised `2` for `²` in a face that has no `²`). `level` is the bidirectional level of all
    of them, `direction` how they are shaped; empty where nothing is read from right to left.
    Letters that are `touching` are not letterspaced.
    """

    start: int
    stop: int
    face: Face
    language: str
    features: tuple[str, ...]
    scale: float = 1.0
    rise: float = 0.0
    part: Part | None = None
    spelled: str = ""
    level: int = 0
    direction: Literal["", "ltr", "rtl"] = ""
    touching: bool = False

    def width(self, units: float, face: Face) -> float:
        """Font units of this run in those of `face`, at the style's size."""
        return units * self.scale * face.upem / self.face.upem

    def tracking(self, style: Shaping) -> float:
        """What is added after every glyph, in font units of the run's face."""
        return 0.0 if self.touching else style.tracking * self.face.upem / 1000

    def shaped(self, text: str, start: int, stop: int) -> str:
        """What is shaped for the characters of `text` from `start` up to `stop`."""
        if self.spelled:
            return self.spelled[start - self.start : stop - self.start]
        return text[start:stop]


def itemized(text: str, style: Shaping, levels: Sequence[int] | None = None) -> tuple[Run, ...]:
    """The runs of a text without unseen marks; none when all of it is in the style's face.

    `levels` are the bidirectional levels of its characters where some of those marks said
    something about them; otherwise they are found here.
    """
    if levels is None:
        levels = line_levels(text, right_to_left(style.language))
    joined = bool(levels) or is_joined(text)
    if not (joined or isinstance(text, Marked)) and not (
        style.family.fallback and missing_characters(style.face, text)
    ):
        return ()
    runs: list[Run] = []
    words = str(text)  # slices of a marked text would look for their spans
    for start, stop, look, part in _parts(text):
        for run in _run(words, start, stop, look, part, style):
            if runs and _alike(runs[-1], run):
                runs[-1] = replace(runs[-1], stop=run.stop)
            else:
                runs.append(run)
    if joined:
        runs = list(_divided(runs, str(text), levels, bool(style.tracking)))
    if len(runs) == 1 and _alike(runs[0], _own(0, len(text), style)):
        return ()
    return tuple(runs)


def _divided(runs: Sequence[Run], text: str, levels: Sequence[int], tracked: bool) -> Iterator[Run]:
    """The runs cut where the script or the direction changes."""
    found = {start for start, _ in script_stretches(text)} if is_joined(text) else set()
    found |= {i for i in range(1, len(levels)) if levels[i] != levels[i - 1]}
    edges = sorted(found)
    for run in runs:
        inner = edges[bisect_right(edges, run.start) : bisect_left(edges, run.stop)]
        for start, stop in pairwise([run.start, *inner, run.stop]):
            spelled = run.spelled[start - run.start : stop - run.start]
            cut = replace(run, start=start, stop=stop, spelled=spelled)
            if tracked and is_cursive(text[start:stop]):
                cut = replace(cut, touching=True)
            if levels:
                level = levels[start]
                cut = replace(cut, level=level, direction="rtl" if level % 2 else "ltr")
            yield cut


def _parts(text: str) -> Iterator[tuple[int, int, Look, Part | None]]:
    return text.parts() if isinstance(text, Marked) else iter([(0, len(text), PLAIN, None)])


def _own(start: int, stop: int, style: Shaping) -> Run:
    return Run(start, stop, style.face, style.language, style.features)


def _alike(one: Run, other: Run) -> bool:
    """Whether two runs differ in nothing but their place, so that they may be one."""
    return (
        one.face is other.face
        and one.part == other.part
        and (one.language, one.features) == (other.language, other.features)
        and (one.scale, one.rise) == (other.scale, other.rise)
        and (one.level, one.direction) == (other.level, other.direction)
        and one.touching == other.touching
        and not (one.spelled or other.spelled)
    )


def _run(
    text: str, start: int, stop: int, look: Look, part: Part | None, style: Shaping
) -> Iterator[Run]:
    """The runs of one span, in the faces that have its characters."""
    face = style.family.styled(style.face, look)
    language = look.language or style.language
    words = text[start:stop]
    if look.level:
        spelled = respelled(words)
        way = drawn(face, words, spelled, look.level)
        if way != "as it is":
            features = (*style.features, way) if way else style.features
            scale, rise = (1.0, 0.0) if way else (SIZE, rise_of(face, look.level))
            raised = Run(start, stop, face, language, features, scale, rise, part, spelled)
            yield from _covered(spelled, start, raised, style.family.fallback)
            return
    own = Run(start, stop, face, language, style.features, part=part)
    yield from _covered(words, start, own, style.family.fallback)


def _covered(words: str, at: int, run: Run, fallback: Sequence[Face]) -> Iterator[Run]:
    """`run` cut by which face has the characters of `words`, the first of which is at `at`."""
    if not fallback or not missing_characters(run.face, words):
        yield run
        return
    from uniseg.graphemecluster import grapheme_clusters  # tables that few texts need

    faces = (run.face, *fallback)
    start, face = 0, run.face
    stop = 0
    for cluster in grapheme_clusters(words):
        if cluster.isspace():
            # A space between two words of one face is of that face too, where it has one.
            found = face if face.has(cluster[0]) else run.face
        else:
            found = next((f for f in faces if not missing_characters(f, cluster)), run.face)
        if found is not face and stop > start:
            yield _cut(run, face, words, at, start, stop)
            start = stop
        face = found
        stop += len(cluster)
    yield _cut(run, face, words, at, start, stop)


def _cut(run: Run, face: Face, words: str, at: int, start: int, stop: int) -> Run:
    spelled = words[start:stop] if run.spelled else ""
    return replace(run, start=at + start, stop=at + stop, face=face, spelled=spelled)


def run_at(runs: Sequence[Run], offset: int) -> Run:
    """The run that the character at an offset belongs to."""
    return runs[bisect_right(runs, offset, key=_STOP)]


def pieces(runs: Sequence[Run], start: int, stop: int) -> Iterator[tuple[Run, int, int]]:
    """The runs between two offsets, each with the part of it that lies there."""
    for index in range(bisect_right(runs, start, key=_STOP), len(runs)):
        run = runs[index]
        if run.start >= stop:
            return
        yield run, max(run.start, start), min(run.stop, stop)


def missing(text: str, style: Shaping) -> dict[str, tuple[Face, ...]]:
    """The characters that no face has a glyph for, each with the faces that were tried."""
    out: dict[str, tuple[Face, ...]] = {}
    whole = str(text)
    for start, stop, look, _ in _parts(text):
        face = style.family.styled(style.face, look)
        words = whole[start:stop]
        if look.level and drawn(face, words, respelled(words), look.level) != "as it is":
            words = respelled(words)
        for char in missing_characters(face, words):
            tried = (face, *style.family.fallback)
            if all(missing_characters(other, char) for other in tried):
                out.setdefault(char, tried)
    return out
