"""Which fonts are taken, which are refused, and in what words."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from font_kinds import BUNDLED, collection, data_of, made, variable
from infographic.caches import CACHES
from infographic.diagnostics import InfographicError, SourceSpan
from infographic.scene import FontChoice
from infographic.text.fonts import Face, face_of, load_face
from infographic.text.shape import missing_characters, shape_word
from infographic.writers.font_file import font_bytes

AT = SourceSpan("theme.yaml", 4, 9)


def kept(folder: Path, data: bytes, name: str = "font.ttf") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def refused(path: Path, choice: FontChoice = FontChoice()) -> str:  # noqa: B008
    """The one line with which a font is refused."""
    with pytest.raises(InfographicError) as caught:
        load_face("font", path, AT, choice)
    (finding,) = caught.value.diagnostics
    line = str(finding)
    assert line.startswith("theme.yaml:4:9 the font ")
    assert "\n" not in line
    assert len(line) < 800
    return line


def advance(face: Face, text: str = "m") -> int:
    return shape_word(face, text, "nl").advance


def test_a_variable_font_alone_is_refused_with_what_it_has(tmp_path: Path) -> None:
    for compact in (False, True):
        line = refused(kept(tmp_path, data_of(variable(compact))))
        assert "is a variable font" in line
        assert "Light, Semi Bold" in line
        assert "wght: 200..900" in line


@pytest.mark.parametrize("compact", [False, True])
def test_an_instance_is_a_static_font_of_that_weight(tmp_path: Path, compact: bool) -> None:
    path = kept(tmp_path, data_of(variable(compact)))
    thin = advance(load_face("a", path, choice=FontChoice(variations=(("wght", 200),))))
    face = load_face("a", path, choice=FontChoice(instance="light", variations=(("wght", 600),)))
    assert advance(face) == pytest.approx(thin * (1 + 400 / 700), abs=2)
    face = load_face("a", path, choice=FontChoice(instance="semibold"))
    assert advance(face) == pytest.approx(thin * (1 + 400 / 700), abs=2)
    static = TTFont(BytesIO(font_bytes(face.ref)))
    assert not {"fvar", "gvar", "CFF2", "HVAR"} & set(static.keys())
    assert ("CFF " in static) is compact
    assert static["OS/2"].usWeightClass == face.ref.weight == 600
    assert static["name"].getDebugName(6) == "Variable-Regular_600wght"


def test_an_instance_has_the_same_bytes_every_time(tmp_path: Path) -> None:
    path, choice = kept(tmp_path, data_of(variable())), FontChoice(variations=(("wght", 431.5),))
    first = font_bytes(load_face("a", path, choice=choice).ref)
    CACHES.clear()
    os.utime(path, (1, 1))
    face = load_face("a", path, choice=choice)
    assert font_bytes(face.ref) == first
    again = pickle.loads(pickle.dumps(face))
    assert again.ref == face.ref == face_of(face.ref).ref


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        (FontChoice(instance="Bold"), "has no instance 'Bold' (hint: its instances: Light, Semi"),
        (FontChoice(variations=(("wght", 950),)), "has no wght 950 (hint: its wght goes from 200"),
        (FontChoice(variations=(("wght", float("nan")),)), "has no wght nan"),
        (FontChoice(variations=(("wdth", 90),)), "has no axis 'wdth' (hint: accepted: wght)"),
        (FontChoice(member="1"), "is not a collection"),
    ],
)
def test_what_a_variable_font_has_not_is_refused(
    tmp_path: Path, choice: FontChoice, words: str
) -> None:
    assert words in refused(kept(tmp_path, data_of(variable())), choice)


def test_a_weight_is_never_left_to_the_font(tmp_path: Path) -> None:
    font = variable()
    axis = font["fvar"].axes[0]
    other = type(axis)()
    other.__dict__.update(axis.__dict__, axisTag="opsz", flags=0)
    font["fvar"].axes.append(other)
    for instance in font["fvar"].instances:
        instance.coordinates["opsz"] = 200
    path = kept(tmp_path, data_of(font))
    assert "has an axis wght" in refused(path, FontChoice(variations=(("opsz", 300),)))


def test_a_static_font_has_no_instances(tmp_path: Path) -> None:
    assert "is not a variable font" in refused(BUNDLED, FontChoice(instance="Regular"))


def two(compact: bool = False) -> bytes:
    return data_of(
        collection(made("First", compact=compact), made("Second", compact=compact, stretch=1.5))
    )


@pytest.mark.parametrize("compact", [False, True])
@pytest.mark.parametrize("member", ["1", "Second-Regular", "second regular"])
def test_a_member_is_known_by_index_and_by_name(tmp_path: Path, compact: bool, member: str) -> None:
    face = load_face("x", kept(tmp_path, two(compact), "x.ttc"), choice=FontChoice(member=member))
    assert face.ref.family == "Second"
    assert advance(face) == pytest.approx(1.5 * advance(load_face("x", BUNDLED)), abs=1)


@pytest.mark.parametrize(
    ("member", "words"),
    [
        ("", "is a collection of 2 fonts (hint: say which one by member: 0 First-Regular, 1 Sec"),
        ("2", "has no member '2' (hint: its members: 0 First-Regular, 1 Second-Regular)"),
        ("Regular", "has no member 'Regular'"),  # both are
        ("9" * 100, "has no member '999"),
    ],
)
def test_a_member_that_is_not_there_is_refused(tmp_path: Path, member: str, words: str) -> None:
    assert words in refused(kept(tmp_path, two(), "x.ttc"), FontChoice(member=member))


@pytest.mark.parametrize(
    ("rights", "version", "words"),
    [
        (0x0002, 4, "does not allow embedding"),
        (0x0002, 1, "does not allow embedding"),
        (0x0006, 4, "does not allow embedding"),
        (0x0200, 4, "bitmaps only"),
        (0x0208, 4, "bitmaps only"),
        (0x0006, 2, ""),
        (0x0004, 4, ""),
        (0x0008, 4, ""),
        (0x0000, 4, ""),
    ],
)
def test_rights_are_respected(tmp_path: Path, rights: int, version: int, words: str) -> None:
    path = kept(tmp_path, data_of(made(rights=rights, os2_version=version)))
    if words:
        line = refused(path)
        assert words in line
        assert "licence" in line
    else:
        assert not load_face("x", path).ref.whole


def test_a_font_that_may_not_be_subset_stays_whole(tmp_path: Path) -> None:
    assert load_face("x", kept(tmp_path, data_of(made(rights=0x100)))).ref.whole


def _without(*tags: str, compact: bool = False) -> bytes:
    font = made(compact=compact)
    for tag in tags:
        del font[tag]
    return data_of(font)


def _blank() -> bytes:
    """Its characters are there and its outlines are not, as when a file was damaged."""
    font = made()
    for name in font.getGlyphOrder():
        font["glyf"][name].numberOfContours = 0
        font["glyf"][name].__dict__.pop("coordinates", None)
    return data_of(font)


def _tall() -> bytes:
    data = bytearray(data_of(made()))
    at = int.from_bytes(data[data.index(b"head") + 8 :][:4], "big")
    data[at + 18 : at + 20] = b"\xff\xff"
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (lambda: b"", "is damaged or not a font"),
        (lambda: b"%!PS-AdobeFont-1.0: x", "is a Type 1 font"),
        (lambda: b"wOFF" + bytes(60), "is a web font (WOFF)"),
        (lambda: b"wOF2" + bytes(60), "is a web font (WOFF2)"),
        (lambda: data_of(made())[:-900], "it ends too early"),
        (lambda: data_of(made())[:60], "it ends too early"),
        (lambda: b"OTTO\xff\xff" + bytes(6), "it ends too early"),
        (lambda: _without("glyf", "loca"), "has no outlines"),
        (lambda: _without("CFF ", compact=True), "has no outlines"),
        (lambda: _without("hmtx"), "it has no table hmtx"),
        (lambda: _without("cmap"), "it has no table cmap"),
        (_blank, "none of its characters has an outline"),
        (_tall, "is damaged or not a font"),
        (lambda: b"ttcf" + bytes(40), "its list of members is broken"),
        (lambda: b"ttcf\0\1\0\0\0\0\0\2" + bytes(8), "is damaged or not a font"),
        (lambda: b"ttcf\0\1\0\0\xff\xff\xff\xff" + bytes(8), "its list of members is broken"),
        (lambda: two()[:400], "is damaged or not a font"),
    ],
)
def test_what_is_no_sound_font_is_refused(
    tmp_path: Path, data: Callable[[], bytes], words: str
) -> None:
    path = kept(tmp_path, data())
    member = FontChoice(member="1") if data()[:4] == b"ttcf" else FontChoice()
    assert words in refused(path, member)


def test_every_table_of_a_variable_font_may_be_damaged(tmp_path: Path) -> None:
    """One line or a font, and never anything else."""
    for compact in (False, True):
        whole = data_of(variable(compact))
        count = int.from_bytes(whole[4:6], "big")
        for at in range(12, 12 + 16 * count, 16):
            start, length = (int.from_bytes(whole[at + i : at + i + 4], "big") for i in (8, 12))
            data = whole[:start] + b"\xff" * length + whole[start + length :]
            path = kept(tmp_path, data)
            try:
                load_face("x", path, AT, FontChoice(instance="Light"))
            except InfographicError as error:
                (finding,) = error.diagnostics
                assert str(finding).startswith("theme.yaml:4:9 the font ")
                assert len(str(finding)) < 800


def test_names_in_a_font_do_not_make_long_messages(tmp_path: Path) -> None:
    font = variable()
    for record in font["name"].names:
        record.string = "x" * 1_000
    assert "is a variable font" in refused(kept(tmp_path, data_of(font)))
    font = made("y" * 5_000)
    assert len(load_face("x", kept(tmp_path, data_of(font))).ref.family) <= 100


def test_a_letter_without_its_outline_is_missing(tmp_path: Path) -> None:
    """A font that lost the outline of a letter has the letter in its list of characters still."""
    font = made()
    glyph = font["glyf"]["H"]
    glyph.numberOfContours = 0
    glyph.__dict__.pop("coordinates", None)
    face = load_face("x", kept(tmp_path, data_of(font)))
    assert missing_characters(face, "Ham burg") == "H"


def test_a_weight_invalid_in_css_is_clamped(tmp_path: Path) -> None:
    for weight, shown in ((0, 1), (65535, 1000)):
        font = made()
        font["OS/2"].usWeightClass = weight
        assert load_face("x", kept(tmp_path, data_of(font))).ref.weight == shown
