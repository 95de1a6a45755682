"""Live text in SVG files: paragraphs that can be searched, copied and edited, where they were set.

A paragraph in one style is one `text` element with a `tspan` for each line. Only lines have a
place; the words on a line follow from the font's own spaces, so that a word that grows pushes
the next one. A space that the font would not make, because a line was stretched, is a `dx`.
A paragraph of several runs is one text too (`svg_mixed`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from xml.etree.ElementTree import Element, SubElement

from infographic.scene import FaceRef, GlyphItem, GlyphRun, Scene
from infographic.semantics import Artifact
from infographic.units import number
from infographic.writers.svg_fonts import css_family, font_face_rule
from infographic.writers.svg_lines import FINER, Attributes, Parts, clean, place, write_words
from infographic.writers.svg_mixed import MixedText, is_mixed


class LiveText:
    """Writes runs as `text` elements and remembers what their fonts must hold."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._styles: dict[tuple[object, ...], Attributes] = {}
        self._characters: dict[str, set[str]] = {}
        self._features: dict[str, set[str]] = {}

    def elements(self, items: Iterable[GlyphItem]) -> Iterator[tuple[Attributes, Element]]:
        """The lines of one meaning, as one text for each style that they have in a row."""
        items = list(items)
        if any(map(is_mixed, items)):
            yield from self._mixed(items)
            return
        for style, same in groupby(items, key=lambda item: self._style(item.run)):
            lines = list(same)
            if isinstance(lines[0].mark, Artifact):
                for line in lines:
                    yield style, self._text([line], {"aria-hidden": "true"})
            else:
                yield style, self._text(lines, {})

    def _mixed(self, items: list[GlyphItem]) -> Iterator[tuple[Attributes, Element]]:
        """Paragraphs of several runs, each as one text in the style of most of its letters."""
        for _, same in groupby(items, key=lambda item: (item.style, item.source)):
            paragraph = list(same)
            for item in paragraph:
                self._style(item.run)
            made = MixedText(paragraph, self._style, self._scene)
            text = Element("text", {"transform": f"scale({number(1 / FINER)})"})
            if isinstance(paragraph[0].mark, Artifact):
                text.set("aria-hidden", "true")
            made.write(text)
            for face, used in made.used.items():
                self._characters.setdefault(face, set()).update(used)
            yield made.base, text

    def _text(self, lines: list[GlyphItem], more: dict[str, str]) -> Element:
        text = Element("text", {"transform": f"scale({number(1 / FINER)})", **more})
        if len(lines) == 1:
            self._line(text, lines[0], "")
            return text
        self._place(text, lines[0])
        flowing = _flowing(lines)
        if flowing:
            text.set("style", f"line-height:{number(FINER * flowing, 2)}px")
        for index, line in enumerate(lines):
            # Between lines a space, so that no two words are glued when the text is copied.
            goes_on = index + 1 < len(lines) and not _continued(line.run)
            tspan = SubElement(text, "tspan", {"sodipodi:role": "line"} if flowing else {})
            self._line(tspan, line, " " if goes_on else "")
        return text

    def _line(self, element: Element, item: GlyphItem, end: str) -> None:
        run = item.run
        self._place(element, item)
        parts = Parts(element)
        used = write_words(parts, run, self._scene.faces[run.face], item.source)
        self._characters.setdefault(run.face, set()).update(used)
        parts.text(end)

    @staticmethod
    def _place(element: Element, item: GlyphItem) -> None:
        place(element, [item])

    def _style(self, run: GlyphRun) -> Attributes:
        key = (run.face, run.size, run.swatch, run.tracking, run.features, run.language, run.rtl)
        style = self._styles.get(key)
        if style is None:
            self._features.setdefault(run.face, set()).update(run.features)
            style = self._styles[key] = self._new_style(run)
        return style

    def _new_style(self, run: GlyphRun) -> Attributes:
        face = self._scene.faces[run.face]
        pairs = [
            ("fill", self._scene.swatches[run.swatch].hex),
            ("font-family", family_list(face)),
            ("font-size", number(FINER * run.size, 2)),
        ]
        if face.weight != 400:
            pairs.append(("font-weight", str(face.weight)))
        if face.italic:
            pairs.append(("font-style", "italic"))
        if run.tracking:
            pairs.append(("letter-spacing", number(FINER * run.tracking * run.size / 1000, 3)))
        if settings := _feature_settings(run):
            pairs.append(("style", f"font-feature-settings:{settings}"))
        if run.rtl:
            pairs.append(("direction", "rtl"))
        if run.language and run.language != self._scene.metadata.language:
            pairs += [("lang", clean(run.language)), ("xml:lang", clean(run.language))]
        return tuple(pairs)

    def font_rules(self) -> list[str]:
        """`@font-face` rules of the faces used so far, in order of face name."""
        return [
            font_face_rule(
                self._scene.faces[name],
                set(map(ord, self._characters[name])),
                self._features[name],
            )
            for name in sorted(self._characters)
        ]


def _flowing(lines: list[GlyphItem]) -> float:
    """The leading of lines that stand under each other at equal distances; 0 when they do not.

    Inkscape sets such lines anew when one of them is edited, from the first one's place.
    """
    leading = lines[1].origin.y - lines[0].origin.y
    even = all(
        abs(b.origin.y - a.origin.y - leading) < 0.01 and abs(b.origin.x - a.origin.x) < 0.01
        for a, b in pairwise(lines)
    )
    return leading if even else 0.0


def _continued(run: GlyphRun) -> bool:
    """Whether the next line goes on without a space, after a hyphen or a slash."""
    return run.words[-1].hyphen or run.words[-1].glued


def family_list(face: FaceRef) -> str:
    """The embedded face, then the installed family for editors, then what is about as wide."""
    installed = re.sub(r"[^\w \-.]+", "", face.family).strip()
    names = [css_family(face), f"'{installed}'" if installed else "", "Arial", "sans-serif"]
    return ", ".join(filter(None, names))


def _feature_settings(run: GlyphRun) -> str:
    """CSS `font-feature-settings` that shape the run as the engine did.

    Browsers drop ligatures from letterspaced text of their own accord (CSS Text 3, 8.2);
    the glyphs were shaped with them unless the run says otherwise, so that is written out.
    """
    features = list(run.features)
    if run.tracking and not any(f.lstrip("+-").startswith("liga") for f in features):
        features.append("liga")
    return ",".join(
        f"'{re.sub(r'[^A-Za-z0-9]', '', f)[:4]}' {0 if f.startswith('-') else 1}" for f in features
    )
