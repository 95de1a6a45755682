"""Logos, images and QR codes: drawn from files and addresses that nobody has to trust."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pages
import pytest
import segno
from PIL import Image as Pillow

from infographic.composition.svg_import import import_svg
from infographic.diagnostics import InfographicError, SourceSpan
from infographic.pipeline import render
from infographic.scene import GroupItem, ImageItem, PathItem, Scene
from infographic.semantics import Fact, Role

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">'
LOGO = (
    HEAD + '<defs><circle id="c" r="5"/></defs>'
    '<g fill="#842c18" transform="translate(10 5) rotate(15)"><rect width="30" height="20" rx="3"/>'
    '<path d="M40 10 a10 10 0 0 1 20 0 z" fill-rule="evenodd"/></g>'
    '<use href="#c" x="80" y="25" style="fill:#123456"/>'
    '<path d="M5 45H95" fill="none" stroke="black" stroke-width="2"/></svg>'
)


def logo(folder: Path, svg: str | bytes, file: str = "l.svg") -> Scene:
    (folder / "l.svg").write_bytes(svg.encode() if isinstance(svg, str) else svg)
    more = {"logo": {"file": file, "alt": "Wapen"}}
    return pages.scene(folder, "logo", {}, show="logo", more=more, options={"height": 6.0})


def paths(scene: Scene) -> list[PathItem]:
    return [item for item in pages.flat(scene.pages[0].items) if isinstance(item, PathItem)]


def test_a_logo_is_vectors_with_swatches(tmp_path: Path) -> None:
    scene = logo(tmp_path, LOGO)
    drawn = paths(scene)
    assert [item.fill for item in drawn] == ["brick", "brick", "logo-123456", None]
    assert scene.swatches["logo-123456"].rgb == (0x12, 0x34, 0x56)
    assert drawn[3].stroke
    (figure,) = [e for e in scene.structure.walk() if e.role is Role.FIGURE]
    assert figure.alt == "Wapen"
    for format_ in ("svg", "pdf", "png"):
        assert render(scene, format_)  # type: ignore[arg-type]


def test_a_logo_looks_like_what_another_program_draws(tmp_path: Path) -> None:
    import cairosvg

    scene = logo(tmp_path, LOGO)
    made = np.asarray(Pillow.open(io.BytesIO(render(scene, "png", dpi=144))).convert("RGB"))
    box = pages.region_rect(pages.job(tmp_path, "list", {"items": pages.items(1)}))
    height = round(6 * 11.4 * 2)
    width = height * 2
    left, top = round(box.x * 2), round(box.y * 2)
    mine = made[top : top + height, left : left + width].astype(int)
    data = cairosvg.svg2png(
        LOGO.encode(), output_width=width, output_height=height, background_color="white"
    )
    other = np.asarray(Pillow.open(io.BytesIO(data)).convert("RGB")).astype(int)
    assert np.abs(mine - other).mean() < 4


BOMB = (
    HEAD
    + '<g id="a"><rect width="1" height="1"/></g>'
    + "".join(
        f'<g id="{b}">' + f'<use href="#{a}"/>' * 10 + "</g>" for a, b in pairwise("abcdefghi")
    )
    + "</svg>"
)

HOSTILE = [
    ("<svg", "cannot be read"),
    ('<!DOCTYPE svg [<!ENTITY a "b">]>' + HEAD + "&a;</svg>", "it has entities"),
    ('<!DOCTYPE svg SYSTEM "http://x/y.dtd">' + HEAD + "<g id='&a;'/></svg>", "it has entities"),
    (HEAD + "<text>Naam</text></svg>", "turn the text into outlines"),
    (HEAD + "<script>1</script></svg>", "an element 'script'"),
    (HEAD + '<image href="http://x/y.png"/></svg>', "an element 'image'"),
    (HEAD + '<use href="http://x/y.svg#a"/></svg>', "a reference to"),
    (HEAD + "<style>@import 'x.css';</style></svg>", "a style sheet with @import"),
    (HEAD + '<pattern id="g"/><rect width="9" height="9" fill="url(#g)"/></svg>', "a pattern"),
    (HEAD + '<rect width="9" height="9" opacity=".5"/></svg>', "transparent parts"),
    (HEAD + '<g id="a"><use href="#a"/></g></svg>', "nested deeper|in a cycle"),
    (HEAD + '<path d="M0 0 L 1e9 1"/></svg>', "too large"),
    (HEAD + '<path d="M zz"/></svg>', "broken path"),
    (HEAD + '<rect width="x" height="9"/></svg>', "the length 'x'"),
    (HEAD + '<g transform="spin(3)"><rect width="1" height="1"/></g></svg>', "the transform"),
    (HEAD + "<g>" * 200 + "</g>" * 200 + "</svg>", "nested"),
    (HEAD + "<g/>" * 21_000 + "</svg>", "more than 20000 elements"),
    (HEAD + "</svg>", "nothing to draw"),
    ('<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>', "no viewBox"),
    ("<html/>", "not an SVG"),
    (BOMB, "more than 1000 uses"),
]  # fmt: skip


@pytest.mark.parametrize(("svg", "words"), HOSTILE, ids=[words for _, words in HOSTILE])
def test_hostile_drawings_end_in_one_line(svg: str, words: str) -> None:
    with pytest.raises(InfographicError, match=words) as caught:
        import_svg(svg.encode(), SourceSpan("c.yaml", 3, 9))
    assert str(caught.value).startswith("c.yaml:3:9 ")
    assert len(caught.value.diagnostics) == 1


@pytest.mark.parametrize("file", ["../l.svg", "/etc/passwd", "gone.svg"])
def test_files_come_from_the_contents_folder(tmp_path: Path, file: str) -> None:
    with pytest.raises(InfographicError, match=r"outside the content's folder|cannot read"):
        logo(tmp_path, LOGO, file)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    (tmp_path / "secret.svg").write_text(LOGO)
    (inside / "way.svg").symlink_to(tmp_path / "secret.svg")
    with pytest.raises(InfographicError, match="outside the content's folder"):
        logo(inside, LOGO, "way.svg")


def picture(mode: str = "RGB", kind: str = "PNG", size: tuple[int, int] = (40, 20)) -> bytes:
    out = io.BytesIO()
    Pillow.new(mode, size, 90 if mode in "LI;16" else None).save(out, kind)
    return out.getvalue()


def image(folder: Path, data: bytes, **options: Any) -> Scene:
    (folder / "p.dat").write_bytes(data)
    block = {"image": {"file": "p.dat", "alt": "Een plein"}}
    return pages.scene(folder, "image", block, show="b.image", columns=6, rows=10, options=options)


@pytest.mark.parametrize(
    ("mode", "kind"), [("RGB", "PNG"), ("RGBA", "PNG"), ("L", "JPEG"), ("RGB", "JPEG")]
)
def test_images_are_fitted_whole(tmp_path: Path, mode: str, kind: str) -> None:
    scene = image(tmp_path, picture(mode, kind))
    (item,) = [i for i in pages.flat(scene.pages[0].items) if isinstance(i, ImageItem)]
    assert item.matrix.a / item.matrix.d == pytest.approx(2)
    assert scene.images[item.image].media_type == f"image/{kind.lower()}"
    for format_ in ("svg", "pdf", "png"):
        assert render(scene, format_)  # type: ignore[arg-type]


def test_an_image_may_fill_its_region(tmp_path: Path) -> None:
    scene = image(tmp_path, picture(), fit="cover", height=10.0)
    groups = [i for i in scene.pages[0].items if isinstance(i, GroupItem)]
    inner = [i for g in groups for i in g.items if isinstance(i, GroupItem)]
    assert inner[0].clip
    (item,) = [i for i in pages.flat(scene.pages[0].items) if isinstance(i, ImageItem)]
    clip = inner[0].clip.bounds()
    assert item.matrix.a >= clip.width - 0.01
    assert item.matrix.d >= clip.height - 0.01


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"no picture", "not a PNG, JPEG, TIFF or WebP"),
        (picture(kind="GIF"), "not a PNG, JPEG, TIFF or WebP"),
        (picture()[:60], "damaged|no PNG"),
        (picture(kind="JPEG")[:-200], "damaged"),
        (picture("F", "TIFF"), "a TIFF of mode F"),
    ],
)
def test_images_that_are_not_taken(tmp_path: Path, data: bytes, words: str) -> None:
    with pytest.raises(InfographicError, match=words):
        image(tmp_path, data)


def test_a_picture_needs_words(tmp_path: Path) -> None:
    (tmp_path / "p.dat").write_bytes(picture())
    with pytest.raises(InfographicError, match="needs alt"):
        pages.scene(tmp_path, "image", {"image": {"file": "p.dat"}}, show="b.image")


def code(folder: Path, address: str, **options: Any) -> Scene:
    more = {"link": address, "link_label": "Lees verder"}
    return pages.scene(folder, "qr", {}, show="link", more=more, columns=4, options=options)


def test_the_code_is_the_address(tmp_path: Path) -> None:
    address = "https://example.org/een/lang/adres?met=vragen"
    scene = code(tmp_path, address)
    (figure,) = [e for e in scene.structure.walk() if e.role is Role.FIGURE]
    assert (figure.alt, figure.fact(Fact.ADDRESS_LABEL)) == ("QR-code", "Lees verder")
    (drawn,) = [item for item in paths(scene) if getattr(item.mark, "element", "") == figure.id]
    matrix = [
        bytes(row) for row in segno.make(address, error="M", micro=False, boost_error=False).matrix
    ]
    side = drawn.path.bounds().width
    module = side / len(matrix)
    box = drawn.path.bounds()
    found = [bytearray(len(matrix)) for _ in matrix]
    for index in range(0, len(drawn.path.commands), 5):
        corners = drawn.path.commands[index : index + 4]
        (x, y), (right, _) = corners[0][1], corners[1][1]
        row = round((y - box.y) / module)
        for column in range(round((x - box.x) / module), round((right - box.x) / module)):
            found[row][column] = 1
    assert [bytes(row) for row in found] == matrix


def test_a_code_too_fine_to_print_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InfographicError, match=r"under 0\.33 mm .hint: give it a size of"):
        code(tmp_path, "https://example.org/" + "x" * 300, size=2.0)
    with pytest.raises(InfographicError, match="too long for a QR code"):
        code(tmp_path, "x" * 4000)
