"""Text operators: lines of placed words become text objects that also read as words.

What a reader extracts matters as much as what it paints. A word space is
a glyph, and a line of a paragraph ends with one. A word broken over two lines, at a
hyphen of ours or of the author's, is two spans with replacement text (ISO 32000-1, 14.9.4):
the first fragment reads as the whole word, and the rest of it, with the space after it,
reads as that space. For readers that ignore replacement text, our hyphens are soft hyphens.

Words that are read from right to left are written as they stand and marked as reversed
(ISO 32000-1, 14.8.2.3.3), which is how programs expect them that tell the order from the places.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from infographic.colour import Use
from infographic.geometry import Rect, rectangle
from infographic.scene import GlyphItem, GlyphRun, PlacedWord
from infographic.semantics import Artifact, ContentRef
from infographic.units import number
from infographic.writers.pdf.content import Content
from infographic.writers.pdf.glyphs import GlyphFont, rises
from infographic.writers.pdf.objects import utf16_hex

TOUCHING = 0.05
"""Runs on one baseline less than this part of an em apart have no word space between."""

_REST = b"/Span<</ActualText <feff0020>>>BDC"
"""Opens the rest of a broken word. An empty text would be exact, but PDFium ignores it."""


def show(content: Content, items: list[GlyphItem], following: GlyphItem | None = None) -> None:
    """Write consecutive glyph items of one mark as one text object.

    `following` is the text that comes after them, of another mark.
    """
    items = [item for item in items if item.run.words]
    if not items:
        return
    content.begin(items[0].mark)
    _Text(content, items).write()
    for item in items:
        _note(content, item)
    if content.marker and content.marker.underlined(items[0].mark):
        for own, after in pairwise([*items, following]):
            if own:
                _underline(content, own, after)


def _underline(content: Content, item: GlyphItem, after: GlyphItem | None) -> None:
    """A line under the words of a link, up to those that go on with it: colour alone would not
    tell a link (WCAG 2.2, 1.4.1)."""
    run, at = item.run, item.origin
    start = 0.0 if run.words[0].space_before else run.start
    width = run.width
    if after and after.run.continues and run.space_after and not run.level:
        width = after.origin.x - at.x
    line = Rect(at.x + start, at.y + 0.13 * run.size, width - start, 0.055 * run.size)
    content.begin(Artifact("underline"))
    content.fill(run.swatch, Use.TEXT)
    content.out.append(content.path(rectangle(line)) + b" f")


def _note(content: Content, item: GlyphItem) -> None:
    run, size, origin = item.run, item.run.size, item.origin
    box = Rect(origin.x, origin.y - run.rise - size, run.width, 1.25 * size)
    part = item.mark.part if isinstance(item.mark, ContentRef) else None
    content.note(item.mark, box, "".join(_spoken(run)) if part else "")


def _spoken(run: GlyphRun) -> Iterator[str]:
    """The words of a run with the spaces around them, without hyphens of ours."""
    for placed in run.words:
        yield " " if placed.space_before else ""
        yield _fragment(placed)
    yield " " if run.space_after else ""


class _Text:
    """One text object, written run by run.

    `parts` gathers codes and kerning until an operator must come between; `broken` says
    that a word's first fragment has been written, `rest` that the span over the rest of
    it is open, `language` the language of the open span over a foreign passage.
    """

    def __init__(self, content: Content, items: list[GlyphItem]) -> None:
        self.content = content
        self.out = content.out
        self.items = items
        self.parts: list[bytes] = []
        self.broken = False
        self.rest = False
        self.language = b""

    def write(self) -> None:
        """`BT ... ET`."""
        self.out.append(b"BT")
        left = base = 0
        for index, spaces in painted(self.items):
            item = self.items[index]
            run = item.run
            font = self.content.resources.fonts.get(run.face)
            self._set_language(item)
            self.content.fill(run.swatch, Use.TEXT)
            self._set_font(font, run.size, run.tracking)
            x = round(self.content.x(item.origin.x) * 1000)
            y = round(self.content.y(item.origin.y - run.rise) * 1000)
            self.out.append(f"{number((x - left) / 1000)} {number((y - base) / 1000)} Td".encode())
            left, base = x, y
            self._run(index, font, spaces)
        if self.rest:
            self._close()
        if self.language:
            self.out.append(b"EMC")
        self.out.append(b"ET")

    def _set_language(self, item: GlyphItem) -> None:
        """Open or close the span over a passage in another language than its element's."""
        marker = self.content.marker
        language = marker.language(item.mark, item.run.language) if marker else b""
        if language == self.language:
            return
        if self.rest:  # spans must nest
            self._close()
        if self.language:
            self.out.append(b"EMC")
        if language:
            self.out.append(b"/Span<</Lang %s>>BDC" % language)
        self.language = language

    def _set_font(self, font: GlyphFont, size: float, tracking: float) -> None:
        points = number(size).encode("ascii")
        self.content.set("font", b"/%s %s Tf" % (font.resource, points))
        spacing = number(tracking * size / 1000, 4).encode("ascii")
        if spacing != b"0" or "tracking" in self.content.known:
            self.content.set("tracking", spacing + b" Tc")

    def _run(self, index: int, font: GlyphFont, spaces: str) -> None:
        """The words of one run; the pen counts thousandths of an em from its origin."""
        run, parts = self.items[index].run, self.parts
        tracking, last = run.tracking, len(run.words) - 1
        space, space_width = font.space()
        goes_on = _broken(self.items, index)
        pen = 0.0
        if self.broken:
            self.out.append(_REST)
            self.broken, self.rest = False, True
        if run.level % 2:
            self._backwards(run, font, spaces)
            return
        if "left" in spaces:
            parts += [b">%s<" % number(space_width + tracking, 2).encode("ascii"), space]
        for place, placed in enumerate(run.words):
            if placed.space_before:
                parts.append(space)
                pen += space_width + tracking
                if self.rest:
                    self._close()
            if goes_on and place == last and not self.rest:
                self._flush()
                whole = utf16_hex(_whole_word(self.items, index))
                self.out.append(b"/Span<</ActualText <feff%s>>>BDC" % whole)
                self.broken = True
            pen = self._word(placed, run, font, pen)
        if "right" in spaces:
            said = _hangs_close(self.items, index) and not self.rest and not self.broken
            spaced = font.with_space(parts[-1]) if said and parts else b""
            if spaced:
                parts[-1] = spaced
            else:
                parts.append(space)
            if self.rest:
                self._close()
        self._flush()
        if self.broken:
            self.out.append(b"EMC")

    def _backwards(self, run: GlyphRun, font: GlyphFont, spaces: str) -> None:
        """The words of a run that is read from right to left, as they stand."""
        space, space_width = font.space()
        pen = 0.0
        self.out.append(b"/ReversedChars BMC")
        if "left" in spaces:
            back = number(space_width + run.tracking, 2).encode("ascii")
            self.parts += [b">%s<" % back, space]
        for placed in reversed(run.words):
            pen = self._word(placed, run, font, pen)
            if placed.space_before:
                self.parts.append(space)
                pen += space_width + run.tracking
        if "right" in spaces:
            self.parts.append(space)
        self._flush()
        self.out.append(b"EMC")

    def _word(self, placed: PlacedWord, run: GlyphRun, font: GlyphFont, pen: float) -> float:
        """A word at its place; where the pen stands after it."""
        ready = font.word(placed.word, placed.hyphen)
        back = round(pen - placed.x * 1000 / run.size, 2)
        if back:
            self.parts.append(b">%s<" % number(back, 2).encode("ascii"))
        self.parts.append(rises(ready.inner, run.size) if ready.raised else ready.inner)
        return pen + ready.pen + ready.count * run.tracking - back

    def _close(self) -> None:
        """End the span over the rest of a broken word."""
        self._flush()
        self.out.append(b"EMC")
        self.rest = False

    def _flush(self) -> None:
        """Write what has been gathered."""
        inner = b"".join(self.parts)
        self.parts.clear()
        if b">" in inner:
            self.out.append((b"[%s>]TJ" % inner[1:]) if inner[:1] == b">" else b"[<%s>]TJ" % inner)
        elif inner:
            self.out.append(b"<%s>Tj" % inner)


def painted(items: list[GlyphItem]) -> Iterator[tuple[int, str]]:
    """The order in which items are written, and on which sides of each is a word space.

    Lines with words that are read from right to left are written as they stand, from left to
    right. That is what programs expect that find the reading order from what stands where;
    they reverse what has such letters. The structure tree has the order of reading.
    """
    for line in _lines(items):
        if not any(items[index].run.level for index in line):
            yield from ((i, "right" if _space_after(items, i) else "") for i in line)
            continue
        ended, rtl = _space_after(items, line[-1]), items[line[0]].run.rtl
        line.sort(key=lambda index: items[index].origin.x)
        for place, index in enumerate(line):
            run, right = items[index].run, items[index].origin.x + items[index].run.width
            sides = "left " if ended and rtl and place == 0 else ""
            if place + 1 < len(line):
                apart = items[line[place + 1]].origin.x - right > TOUCHING * run.size
            else:
                apart = ended and not rtl
            yield index, sides + ("right" if apart else "")


def _lines(items: list[GlyphItem]) -> Iterator[list[int]]:
    """The indices of the items of each line."""
    line: list[int] = []
    for index, item in enumerate(items):
        if line and not item.run.continues:
            yield line
            line = []
        line.append(index)
    if line:
        yield line


def _broken(items: list[GlyphItem], index: int) -> bool:
    """Whether the last word of run `index` goes on in the next line of the same text."""
    last = items[index].run.words[-1]
    if index + 1 == len(items) or not (last.hyphen or last.glued) or last.between:
        return False
    if items[index].run.level or items[index + 1].run.level:
        return False  # programs reverse what replaces letters that are read from the right
    return last.hyphen or items[index + 1].origin.y != items[index].origin.y


def _space_after(items: list[GlyphItem], index: int) -> bool:
    """Whether a word space stands between run `index` and the next one of the same text."""
    item = items[index]
    last = item.run.words[-1]
    if index + 1 == len(items) or item.run.space_after:
        return item.run.space_after
    following = items[index + 1]
    if last.hyphen or last.glued or following.run.continues:
        return False
    if following.origin.y == item.origin.y:
        gap = following.origin.x - item.origin.x - item.run.width
        return abs(gap) > TOUCHING * item.run.size
    return True


def _hangs_close(items: list[GlyphItem], index: int) -> bool:
    """Whether the next line stands less than half the size of this one under it.

    That is how a caption hangs under a large number. pdf.js takes the two for one line that
    went back, and drops the space between them (its evaluator, `compareWithLastPosition`), so
    here the space belongs to the last glyph.
    """
    if index + 1 == len(items):
        return False
    item, after = items[index], items[index + 1]
    return 0 < abs(after.origin.y - item.origin.y) <= HALF * item.run.size


HALF = 0.55
"""Half the size of type, and a little more."""


def _whole_word(items: list[GlyphItem], index: int) -> str:
    """The word that begins with the last fragment of run `index`, up to the next space."""
    parts = [_fragment(items[index].run.words[-1])]
    for place in range(index + 1, len(items)):
        words = items[place].run.words
        for placed in words:
            if placed.space_before:
                return "".join(parts)
            parts.append(_fragment(placed) if place + 1 < len(items) else placed.word.text)
        if _space_after(items, place):
            break
    return "".join(parts)


def _fragment(placed: PlacedWord) -> str:
    """The text without a hyphen that the author did not write."""
    return placed.word.text[:-1] if placed.hyphen else placed.word.text
