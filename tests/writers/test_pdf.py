"""The PDF as a file: what outside readers find in it, and that its bytes never change."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path as FilePath

import pypdfium2
import pytest
from pdfs import changed, content, opaque_sample, opened, run
from scenes import BLEED, HEIGHT, WIDTH, items_scene, sample_scene

import infographic
from infographic.diagnostics import InfographicError
from infographic.geometry import Rect, rectangle
from infographic.pipeline import PdfOptions
from infographic.pipeline.pdf import render_pdf
from infographic.scene import Metadata, PathItem, Scene
from infographic.semantics import Artifact, StructureElement
from infographic.units import MM
from infographic.writers.pdf import write_pdf
from infographic.writers.pdf.objects import Document, Stream

EVERY = [
    {"profile": "handout"},
    {"profile": "handout", "ua": 2},
    {"profile": "print"},
    {"profile": "print", "pdfx": "x1a"},
    {"profile": "print", "marks": True, "condition": "fogra47"},
    {"profile": "all"},
]


def written(options: dict[str, object]) -> bytes:
    profile = str(options["profile"])
    pdf = PdfOptions(**{k: v for k, v in options.items() if k != "profile"})  # type: ignore[arg-type]
    return render_pdf(opaque_sample(), profile, pdf)


@pytest.mark.parametrize("options", EVERY, ids=str)
def test_the_file_is_sound_and_paints(options: dict[str, object]) -> None:
    data = written(options)
    with opened(data) as pdf:
        assert pdf.check_pdf_syntax() == []
    page = pypdfium2.PdfDocument(data)[0]
    colours = page.render(scale=0.5).to_pil().convert("RGB").getcolors(100_000)
    assert colours is not None
    assert len(colours) > 20


def test_a_damaged_file_is_not_sound() -> None:
    broken = written(EVERY[0]).replace(b"/Count 1", b"/Count 7")
    with opened(broken) as pdf:
        assert len(list(pdf.pages)) == 1 or pdf.check_pdf_syntax()


def test_every_font_is_embedded_and_subset(tmp_path: FilePath) -> None:
    table = run(["pdffonts"], write_pdf(sample_scene()), tmp_path).splitlines()[2:]
    assert len(table) == 2
    for row in table:
        assert re.match(r"[A-Z]{6}\+SourceSans3-\w+ +CID TrueType +Identity-H +yes yes yes", row)


@pytest.mark.parametrize("options", EVERY, ids=str)
def test_the_same_scene_gives_the_same_bytes(options: dict[str, object]) -> None:
    assert written(options) == written(options)


def test_another_process_gives_the_same_bytes(tmp_path: FilePath) -> None:
    here = FilePath(__file__).parent
    package = FilePath(infographic.__file__).parents[1]
    program = (
        "import sys, hashlib; sys.path[:0] = sys.argv[1:]\n"
        "from scenes import sample_scene, long_scene\n"
        "from infographic.writers.pdf import write_pdf\n"
        "write_pdf(long_scene(50))\n"  # what was written before must not matter
        "print(hashlib.sha256(write_pdf(sample_scene())).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program, str(here), str(package)],
            env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin", "SOURCE_DATE_EPOCH": "1"},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_another_scene_gives_another_identity() -> None:
    def identity(scene: Scene) -> bytes:
        with opened(write_pdf(scene)) as pdf:
            return bytes(pdf.trailer.ID[0])

    scene = sample_scene()
    other = replace(scene, metadata=replace(scene.metadata, title="Another"))
    assert identity(scene) != identity(other)


def test_files_that_differ_in_their_tags_alone_have_different_identities() -> None:
    scene = sample_scene()

    def identities(structure: StructureElement) -> tuple[bytes, str, str]:
        data = write_pdf(replace(scene, structure=structure))
        with opened(data) as pdf, pdf.open_metadata() as xmp:
            return bytes(pdf.trailer.ID[0]), xmp["xmpMM:DocumentID"], xmp["xmpMM:InstanceID"]

    first, second, third, photo = scene.structure.children
    trees = [
        scene.structure,
        replace(scene.structure, children=(first, second, third, replace(photo, alt="Another"))),
        replace(scene.structure, children=(first, third, second, photo)),
        replace(scene.structure, children=(first, replace(second, language="en"), third, photo)),
    ]
    found = [identity for tree in trees for identity in identities(tree)]
    assert len(set(found)) == 3 * len(trees)


def test_a_stream_never_ends_in_a_carriage_return_alone() -> None:
    document = Document((1, 7))
    for data, end in ((b"q Q\r", b"q Q\r\r\nendstream"), (b"q Q", b"q Q\nendstream")):
        assert end in Stream({}, data).format(document)
        assert b"/Length %d" % len(data) in Stream({}, data).format(document)


def test_a_file_of_pdf_ua_2_declares_that_it_is_well_tagged() -> None:
    declared = b"<pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#%s</pdfd:conformsTo>"
    for level in (b"accessibility1.0", b"reuse1.0"):
        assert declared % level in write_pdf(sample_scene(), ua=2)
        assert declared % level not in write_pdf(sample_scene())


def test_info_and_xmp_say_the_same() -> None:
    with opened(write_pdf(sample_scene())) as pdf, pdf.open_metadata() as xmp:
        info = pdf.trailer.Info
        assert str(info.Title) == xmp["dc:title"] == "Gegevens & stad: één strategie"
        assert [str(info.Author)] == xmp["dc:creator"]
        assert str(info.Subject) == xmp["dc:description"]
        assert str(info.Keywords) == xmp["pdf:Keywords"] == "data, stad"
        assert str(info.CreationDate) == "D:20250304050607Z"
        assert xmp["xmp:CreateDate"] == xmp["xmp:ModifyDate"] == "2025-03-04T05:06:07Z"


def test_characters_that_xml_lacks_do_not_break_the_metadata() -> None:
    scene = replace(sample_scene(), metadata=Metadata("A\x01 <b> & \ud800 c", "nl"))
    with opened(write_pdf(scene)) as pdf, pdf.open_metadata() as xmp:
        assert xmp["dc:title"] == "A\ufffd <b> & \ufffd c" == str(pdf.trailer.Info.Title)


def corners(data: bytes, box: str) -> list[float]:
    with opened(data) as pdf:
        return [float(v) for v in pdf.pages[0].obj[box]]


def test_the_handout_is_the_trimmed_page() -> None:
    data = write_pdf(sample_scene())
    for box in ("/MediaBox", "/BleedBox", "/TrimBox"):
        assert corners(data, box) == [0, 0, WIDTH, HEIGHT]


def test_marks_are_for_the_press_alone() -> None:
    options = PdfOptions(marks=True)
    handout = render_pdf(sample_scene(), "handout", options)
    assert corners(handout, "/MediaBox") == [0, 0, WIDTH, HEIGHT]
    assert "/Type /Page" not in content(handout)
    printed = render_pdf(sample_scene(), "print", options)
    zone = 10 * MM
    assert corners(printed, "/TrimBox")[0] == pytest.approx(BLEED + zone, abs=0.001)
    assert "/Type /Page" in content(printed)


def test_the_print_file_keeps_its_boxes() -> None:
    data = write_pdf(sample_scene(), "print")
    edge = BLEED + 10
    assert corners(data, "/MediaBox") == [0, 0, WIDTH + 2 * edge, HEIGHT + 2 * edge]
    assert corners(data, "/TrimBox") == [edge, edge, WIDTH + edge, HEIGHT + edge]
    assert corners(data, "/BleedBox") == [10, 10, WIDTH + 2 * BLEED + 10, HEIGHT + 2 * BLEED + 10]


def test_a_smaller_bleed_can_be_asked_and_a_larger_one_not() -> None:
    data = write_pdf(sample_scene(), "print", bleed=6.0)
    assert corners(data, "/MediaBox") == corners(data, "/BleedBox") == [0, 0, 312, 212]
    assert corners(data, "/TrimBox") == [6, 6, 306, 206]
    for bleed in (BLEED + 1, -1.0, float("nan")):
        with pytest.raises(InfographicError, match="bleed"):
            write_pdf(sample_scene(), "print", bleed=bleed)


def test_paths_are_written_upwards() -> None:
    square = PathItem(rectangle(Rect(10, 20, 30, 40)), Artifact("panel"), fill="sky")
    operators = content(write_pdf(items_scene_titled(square)))
    assert "10 180 m 40 180 l 40 140 l 10 140 l h f" in operators


def items_scene_titled(*items: PathItem) -> Scene:
    """A page of artifacts, with one tagged word so that there is something to read."""
    return replace(
        sample_scene(), pages=(replace(sample_scene().pages[0], items=(*_words(), *items)),)
    )


def _words() -> tuple[object, ...]:
    return sample_scene().pages[0].items


def test_bookmarks_follow_the_headings() -> None:
    with opened(write_pdf(sample_scene())) as pdf:
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == ["Gegevens & stad"]
            target = outline.root[0].destination
        assert target[0].objgen == pdf.pages[0].obj.objgen
    with opened(write_pdf(sample_scene(), "print")) as pdf:
        assert "/Outlines" not in pdf.Root


def test_a_page_of_artifacts_alone_is_refused_as_a_handout() -> None:
    with pytest.raises(InfographicError, match="structure tree"):
        write_pdf(items_scene(PathItem(rectangle(Rect(0, 0, 9, 9)), Artifact("x"), fill="sky")))


def test_changing_a_file_keeps_it_readable() -> None:
    """The other tests change files and inspect them: the change itself must do no harm."""
    data = write_pdf(sample_scene())
    with opened(changed(data, lambda pdf: None)) as pdf:
        assert pdf.check_pdf_syntax() == []
