"""Fonts that a theme names: two files of one name are two fonts, in every output."""

from __future__ import annotations

import re
import sys
import zlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from fontTools.ttLib import TTFont

from font_kinds import BUNDLED, collection, data_of, variable
from font_kinds import made as made_font
from infographic.diagnostics import InfographicError
from infographic.model.theme import load_theme
from infographic.pipeline import compose, load, render
from infographic.pipeline.joining import joined
from infographic.scene import Scene
from infographic.text.fonts import load_face
from infographic.writers.pdf.faces import subset
from infographic.writers.svg_fonts import subset as svg_subset

BOLD = BUNDLED.with_name("SourceSans3-Bold.ttf")


def theme_of(folder: Path, faces: str) -> Path:
    path = folder / "theme.yaml"
    path.write_text(f"extends: ground\nname: x\ntitle: X\nfaces:\n{faces}", encoding="utf-8")
    return path


def page(theme: Path) -> Scene:
    return compose(load("groningen-2025.nl", "brief", theme, "a4"))


@pytest.fixture(scope="module")
def two_of_a_name(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """The second font has the same names inside, too, and its glyphs in another order."""
    folder = tmp_path_factory.mktemp("same")
    for name in "ab":
        (folder / name).mkdir()
    (folder / "a" / "Regular.ttf").write_bytes(BUNDLED.read_bytes())
    font = TTFont(BOLD)
    font["name"] = TTFont(BUNDLED)["name"]
    font["OS/2"].usWeightClass = 400
    (folder / "b" / "regular.ttf").write_bytes(data_of(font))
    faces = (
        "  text: a/Regular.ttf\n  medium: a/Regular.ttf\n"
        "  strong: b/regular.ttf\n  display: b/regular.ttf\n"
    )
    return page(theme_of(folder, faces))


def families(text: str) -> set[str]:
    return set(re.findall(r"@font-face\{font-family:('[^']*')", text))


def test_two_files_of_one_name_are_two_faces(two_of_a_name: Scene) -> None:
    names = [face.style_name.casefold() for face in two_of_a_name.faces.values()]
    assert len(set(names)) == len(names) == 2
    assert all(re.fullmatch(r"regular-[0-9a-f]{8}", name) for name in names)


@pytest.mark.parametrize("format", ["svg", "html"])
def test_each_has_a_family_of_its_own(two_of_a_name: Scene, format: str) -> None:
    text = render(two_of_a_name, format).decode()  # type: ignore[arg-type]
    made = families(text)
    assert len(made) == 2
    used = set(re.findall(r"'[Rr]egular-[0-9a-f]{8}'", text))
    assert used == made


@pytest.mark.parametrize("profile", ["print", "handout"])
def test_each_is_embedded_under_a_name_of_its_own(two_of_a_name: Scene, profile: str) -> None:
    data = render(two_of_a_name, "pdf", profile=profile)  # type: ignore[arg-type]
    with pikepdf.open(BytesIO(data)) as pdf:
        fonts = dict(pdf.pages[0].Resources.Font).values()
        assert len({str(font.BaseFont) for font in fonts}) == 2
        programs = {font.DescendantFonts[0].FontDescriptor.FontFile2.objgen for font in fonts}
        assert len(programs) == 2


def test_two_subsets_of_one_name_have_different_tags() -> None:
    """The same codes of two fonts that call themselves the same are two subsets."""
    ref = load_face("x", BUNDLED).ref
    other = replace(ref, digest="")
    codes = ((5, (5, "a")),)
    assert subset(ref, codes).base_font != subset(other, codes).base_font


def test_a_document_of_several_pages_keeps_them_apart(tmp_path: Path) -> None:
    """Each page has another font under the name `Regular`."""
    pages = []
    for style in ("Bold", "Semibold"):
        folder = tmp_path / style
        folder.mkdir()
        (folder / "Regular.ttf").write_bytes(BOLD.with_stem(f"SourceSans3-{style}").read_bytes())
        pages.append(page(theme_of(folder, "  strong: Regular.ttf\n  medium: Regular.ttf\n")))
    both = joined(pages)
    assert all(name == face.name for name, face in both.faces.items())
    assert [name for name in both.faces if name.endswith("Regular")].count("e2.Regular") == 1
    used = {face.digest for one in pages for face in one.faces.values()}
    with pikepdf.open(BytesIO(render(both, "pdf"))) as pdf:
        found = {
            str(font.BaseFont) for one in pdf.pages for font in dict(one.Resources.Font).values()
        }
    assert len(found) == len(used)


@pytest.mark.parametrize("compact", [False, True])
def test_a_font_that_may_not_be_subset_is_embedded_with_all_its_glyphs(
    tmp_path: Path, compact: bool
) -> None:
    path = tmp_path / "whole.otf"
    font = made_font("Whole", compact=compact, rights=0x100)
    path.write_bytes(data_of(font))
    ref = load_face("whole", path).ref
    got = subset(ref, ((1, (1, " ")),))
    assert got.base_font == "Whole-Regular"
    program = zlib.decompress(got.program)
    assert program == (font.getTableData("CFF ") if compact else path.read_bytes())
    assert svg_subset(ref, {0x20}, ()) == path.read_bytes()


def test_a_face_chosen_from_a_file_is_on_the_page(tmp_path: Path) -> None:
    (tmp_path / "Both.ttc").write_bytes(data_of(collection(TTFont(BUNDLED), TTFont(BOLD))))
    faces = "  text: {file: Both.ttc, member: 0}\n  medium: {file: Both.ttc, member: 1}\n"
    made = page(theme_of(tmp_path, faces))
    assert {"Both-0", "Both-1"} <= set(made.faces)
    assert families(render(made, "svg").decode()) >= {"'Both-0'", "'Both-1'"}


@pytest.mark.parametrize(
    ("entry", "column", "words"),
    [
        ("V.otf", 9, "is a variable font"),
        ("{file: V.otf, instance: Heavy}", 9, "has no instance 'Heavy'"),
        ("{file: V.otf, variations: {wght: 1000}}", 9, "has no wght 1000"),
        ("{file: V.otf, variations: {wght: heavy}}", 42, "must be a number"),
        ("{file: V.otf, weight: 600}", 23, "unknown key 'weight'"),
        ("{instance: Light}", 9, "'file' is missing"),
        ("none.woff2", 9, "cannot read the font"),
        ("none/of/these.ttf", 9, "cannot read the font"),
    ],
)
def test_faults_are_reported_at_the_line_of_the_theme(
    tmp_path: Path, entry: str, column: int, words: str
) -> None:
    (tmp_path / "V.otf").write_bytes(data_of(variable(compact=True)))
    path = theme_of(tmp_path, f"  text: {entry}\n")
    with pytest.raises(InfographicError) as caught:
        page(path)
    (finding,) = caught.value.diagnostics
    assert words in finding.message
    assert (finding.source.path, finding.source.line) == (str(path), 5)
    assert finding.source.column == column


def test_a_file_takes_nothing_over_from_the_face_that_it_replaces(tmp_path: Path) -> None:
    base = tmp_path / "base.yaml"
    base.write_text(
        "extends: ground\nname: b\nfaces: {text: {file: V.ttf, variations: {wght: 600}}}\n",
        encoding="utf-8",
    )
    own = tmp_path / "own.yaml"
    own.write_text("extends: base.yaml\nname: o\nfaces: {text: {file: W.ttf}}\n", encoding="utf-8")
    face = load_theme(own).faces["text"]
    assert (Path(face.file).name, face.choice.variations) == ("W.ttf", ())
    own.write_text(
        "extends: base.yaml\nname: o\nfaces: {text: {variations: {wght: 300}}}\n", encoding="utf-8"
    )
    face = load_theme(own).faces["text"]
    assert (Path(face.file).name, face.choice.variations) == ("V.ttf", (("wght", 300.0),))
