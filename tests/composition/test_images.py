"""Photographs and other pictures: which way up, in which colours, how many pixels, which part."""

from __future__ import annotations

import io
import struct
import sys
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pages
import pikepdf
import pytest
from PIL import Image as Pillow
from PIL import ImageCms, ImageOps

from infographic.composition.framing import placed, window
from infographic.diagnostics import InfographicError, Severity, collecting
from infographic.geometry import UNIT, Rect
from infographic.pipeline import PdfOptions, load, outputs, render
from infographic.scene import ImageItem, Scene, leaf_items
from infographic.writers.pdf import write_pdf
from infographic.writers.pdf.profiles import PLAIN
from infographic.writers.rasters import picture_findings, reduced, upright

sys.path.append(str(Path(__file__).parents[1]))
import rasters

R, G, B, Y = (200, 30, 30), (30, 150, 60), (30, 30, 200), (230, 210, 40)


def quarters(width: int = 240, height: int = 120) -> Pillow.Image:
    """A picture of four colours: red and green over blue and yellow."""
    made = Pillow.new("RGB", (width, height), R)
    half = (width // 2, height // 2)
    made.paste(G, (half[0], 0, width, half[1]))
    made.paste(B, (0, half[1], half[0], height))
    made.paste(Y, (*half, width, height))
    return made


def saved(picture: Pillow.Image, kind: str = "JPEG", **more: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **({"quality": 95} if kind == "JPEG" else {}), **more)
    return out.getvalue()


def turned(orientation: int) -> bytes:
    exif = Pillow.Exif()
    exif[274] = orientation
    return saved(quarters(), exif=exif.tobytes())


def scene(
    folder: Path, data: bytes, picture: dict[str, Any] | None = None, **options: Any
) -> Scene:
    (folder / "p.dat").write_bytes(data)
    block = {"image": {"file": "p.dat", "alt": "Vier kleuren", **(picture or {})}}
    options = {"radius": 0.0, **options}
    return pages.scene(folder, "image", block, show="b.image", columns=6, rows=20, options=options)


def shown(made: Scene) -> tuple[ImageItem, Rect]:
    """The picture's item and where it lies on the page."""
    (item,) = [i for i in leaf_items(made.pages[0].items) if isinstance(i, ImageItem)]
    return item, UNIT.mapped(item.matrix)


def corners(picture: np.ndarray, box: Rect, scale: float) -> list[tuple[int, ...]]:
    """The colours in the middle of the four quarters of a box on a page."""
    found = []
    for down in (0.25, 0.75):
        for across in (0.25, 0.75):
            x, y = box.x + across * box.width, box.y + down * box.height
            found.append(tuple(int(v) for v in picture[int(y * scale), int(x * scale)]))
    return found


def alike(found: list[tuple[int, ...]], wanted: list[tuple[int, ...]], slack: int = 14) -> bool:
    return bool(np.abs(np.array(found) - np.array(wanted)).max() <= slack)


def in_pdf(made: Scene, box: Rect, profile: Any = PLAIN, **options: Any) -> list[tuple[int, ...]]:
    left, top = made.pages[0].boxes.trim.x, made.pages[0].boxes.trim.y
    data = write_pdf(made, profile, **options)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        media = made.pages[0].boxes.media
        trim = [float(v) for v in pdf.pages[0].trimbox]
        assert trim[2] - trim[0] == pytest.approx(made.pages[0].boxes.trim.width, abs=0.01)
    page = rasters.pdf_pages(data, 72)[0]
    if profile in (PLAIN, "print"):
        left, top = media.x, media.y
    return corners(page, Rect(box.x - left, box.y - top, box.width, box.height), 1)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_rotated_by_its_exif_orientation(tmp_path: Path, orientation: int) -> None:
    data = turned(orientation)
    seen = ImageOps.exif_transpose(Pillow.open(io.BytesIO(data)))
    assert seen is not None
    width, height = seen.size
    wanted = corners(np.asarray(seen), Rect(0, 0, width, height), 1)
    made = scene(tmp_path, data)
    _, box = shown(made)
    assert box.width / box.height == pytest.approx(width / height)
    assert alike(in_pdf(made, box), wanted)
    assert alike(in_pdf(made, box, "handout"), wanted)
    png = rasters.png_pixels(render(made, "png", dpi=72))
    assert alike(corners(png, box, 1), wanted)


def test_browsers_do_not_turn_it_once_more(tmp_path: Path) -> None:
    made = scene(tmp_path, turned(6))
    _, box = shown(made)
    trim = made.pages[0].boxes.trim
    svg = rasters.svg_in_chromium(render(made, "svg"), round(trim.width), round(trim.height))
    assert alike(corners(svg, box, 1), [B, R, Y, G])
    html = render(made, "html")
    assert b"transform=" in html
    assert html.count(b"data:image/jpeg") == 1


def test_damaged_exif_turns_nothing(tmp_path: Path) -> None:
    # A directory that promises five entries and has none.
    data = saved(quarters(), exif=b"Exif\0\0MM\0*\0\0\0\x08\0\x05")
    made = scene(tmp_path, data)
    _, box = shown(made)
    assert box.width > box.height
    assert alike(in_pdf(made, box), [R, G, B, Y])
    assert b"Exif" not in upright(data)


def jpegs(pdf: bytes) -> list[Any]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        found = [o for o in opened.objects if isinstance(o, pikepdf.Stream)]
        return [
            (
                int(o.Width),
                int(o.Height),
                str(o.get("/Filter")),
                o.read_raw_bytes(),
                str(o.ColorSpace),
            )
            for o in found
            if o.get("/Subtype") == "/Image" and "/SMask" not in str(o.get("/Type"))
        ]


def test_a_jpeg_that_fits_goes_in_untouched(tmp_path: Path) -> None:
    for picture in (quarters(), quarters().convert("L")):
        data = saved(picture)
        made = scene(tmp_path, data)
        ((_, _, kind, raw, _),) = jpegs(write_pdf(made, "handout"))
        assert (kind, raw) == ("/DCTDecode", data)
        from base64 import b64encode

        assert b64encode(data) in render(made, "svg")


SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@pytest.mark.parametrize("icc", [b"", SRGB], ids=["plain", "with a profile"])
def test_a_large_photo_becomes_as_large_as_is_seen(tmp_path: Path, icc: bytes) -> None:
    noise = np.random.default_rng(1).integers(0, 255, (150, 200, 3), dtype=np.uint8)
    photo = Pillow.fromarray(noise).resize((4000, 3000), Pillow.Resampling.BICUBIC)
    made = scene(tmp_path, saved(photo, icc_profile=icc))
    _, box = shown(made)
    for profile, ppi, most in (("handout", 150, 600_000), ("print", 300, 2_500_000)):
        pdf = write_pdf(made, profile)
        ((width, height, kind, _, space),) = jpegs(pdf)
        assert width == pytest.approx(box.width / 72 * ppi, abs=1.5)
        assert width / height == pytest.approx(4 / 3, abs=0.01)
        assert kind == "/DCTDecode"
        assert space == {"handout": "/DeviceRGB", "print": "/DeviceCMYK"}[profile]
        assert len(pdf) < most
    ((width, *_),) = jpegs(render(made, "pdf", pdf=PdfOptions(ppi=75)))
    assert width == pytest.approx(box.width / 72 * 75, abs=1.5)
    ((width, *_),) = jpegs(write_pdf(made, "handout", ppi=0))
    assert width == 4000


def test_reducing_keeps_what_is_seen(tmp_path: Path) -> None:
    made = scene(tmp_path, saved(quarters(3000, 1500)))
    _, box = shown(made)
    assert alike(in_pdf(made, box, "handout"), [R, G, B, Y])
    assert reduced((1000, 500), (900, 450)) == (1000, 500)
    assert reduced((1000, 500), (100, 50)) == (100, 50)
    # A picture of which part is cut off keeps the pixels of the side that shows more of it.
    assert reduced((1000, 500), (200, 50)) == (200, 100)


def _deep() -> Pillow.Image:
    rows = np.zeros((120, 240), dtype=np.uint16)
    rows[:60, :120], rows[:60, 120:], rows[60:, :120] = 65535, 32768, 16384
    return Pillow.fromarray(rows)


def _clear() -> Pillow.Image:
    picture = quarters().convert("RGBA")
    picture.paste((0, 0, 0, 0), (120, 60, 240, 120))
    return picture


GREY = [(v, v, v) for v in (255, 128, 64, 0)]
KINDS: dict[str, tuple[bytes, list[tuple[int, ...]]]] = {
    "png": (saved(quarters(), "PNG"), [R, G, B, Y]),
    "palette": (saved(quarters().quantize(8), "PNG"), [R, G, B, Y]),
    "16 bits": (saved(_deep(), "PNG"), GREY),
    "16 bits in TIFF": (saved(_deep(), "TIFF"), GREY),
    "tiff": (saved(quarters(), "TIFF"), [R, G, B, Y]),
    "tiff, CMYK": (
        saved(Pillow.new("CMYK", (240, 120), (0, 0, 0, 255)), "TIFF"),
        [(35, 31, 32)] * 4,
    ),
    "webp": (saved(quarters(), "WEBP", lossless=True), [R, G, B, Y]),
    "webp, clear": (saved(_clear(), "WEBP", lossless=True), [R, G, B, (255, 255, 255)]),
    "clear": (saved(_clear(), "PNG"), [R, G, B, (255, 255, 255)]),
    "clear palette": (saved(_clear().quantize(8), "PNG"), [R, G, B, (255, 255, 255)]),
    "clear grey": (saved(Pillow.new("LA", (240, 120), (90, 255)), "PNG"), [(90, 90, 90)] * 4),
    "two tones": (saved(Pillow.new("1", (240, 120), 1), "PNG"), [(255, 255, 255)] * 4),
    "jpeg, CMYK": (saved(Pillow.new("CMYK", (240, 120), (0, 255, 255, 0))), [(226, 29, 38)] * 4),
}


@pytest.mark.parametrize("kind", KINDS)
def test_kinds_look_alike_in_every_file(tmp_path: Path, kind: str) -> None:
    data, wanted = KINDS[kind]
    made = scene(tmp_path, data)
    _, box = shown(made)
    slack = 26 if "CMYK" in kind else 14
    ground = made.swatches["sky"].rgb if "sky" in made.swatches else (255, 255, 255)
    found = in_pdf(made, box, "handout")
    png = corners(rasters.png_pixels(render(made, "png", dpi=72)), box, 1)
    for seen in (found, png):
        for one, colour in zip(seen, wanted, strict=True):
            if "clear" in kind and colour == (255, 255, 255):
                continue  # what lies below is seen
            assert alike([one], [colour], slack), f"{seen}, not {wanted} (on {ground})"
    assert alike(found, png, slack)
    assert b"data:image/tiff" not in render(made, "svg")
    assert b"data:image/webp" not in render(made, "svg")


def test_ink_of_a_cmyk_jpeg_reaches_the_press_as_it_is(tmp_path: Path) -> None:
    data = saved(Pillow.new("CMYK", (240, 120), (255, 0, 0, 0)))
    made = scene(tmp_path, data)
    pdf = write_pdf(made, "print")
    ((_, _, kind, raw, space),) = jpegs(pdf)
    assert (kind, raw, space) == ("/DCTDecode", data, "/DeviceCMYK")
    found = in_pdf(made, shown(made)[1], "print")
    # Cyan and not its contrary: JPEG files hold CMYK inverted.
    assert all(red < 80 and blue > 200 for red, _, blue in found), found


def test_photos_for_the_press_are_not_inverted(tmp_path: Path) -> None:
    made = scene(tmp_path, saved(quarters(3000, 1500)))
    assert alike(in_pdf(made, shown(made)[1], "print"), [R, G, B, Y], 60)


def test_drawings_stay_lossless(tmp_path: Path) -> None:
    ((_, _, kind, _, _),) = jpegs(write_pdf(scene(tmp_path, KINDS["png"][0]), "handout"))
    assert kind == "/FlateDecode"


FAULTS = {
    "is damaged": SRGB[:200],
    "is for CMYK, and the picture is RGB": SRGB[:16] + b"CMYK" + SRGB[20:],
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_profile_that_cannot_be_used_is_a_warning(tmp_path: Path, fault: str) -> None:
    made = scene(tmp_path, saved(quarters(), icc_profile=FAULTS[fault]))
    (found,) = picture_findings(made)
    assert fault in found.message
    assert found.severity is Severity.WARNING
    assert found.source.line > 1
    assert alike(in_pdf(made, shown(made)[1], "handout"), [R, G, B, Y])
    job = load(tmp_path / "page.yaml", tmp_path / "grid.a4.yaml")
    with collecting() as warnings:
        assert outputs(job, made, ["pdf"], ["handout"], "live")
    assert warnings == [found]
    assert not list(picture_findings(scene(tmp_path, saved(quarters(), icc_profile=SRGB))))


def bomb(side: int) -> bytes:
    """A PNG of a few hundred bytes that claims side x side pixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    body = zlib.compress(b"\0" * 4_000)
    signature = b"\x89PNG\r\n\x1a\n"
    return signature + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [7_100, 12_000, 60_000])
def test_bombs_are_refused_by_what_they_claim(tmp_path: Path, side: int) -> None:
    with pytest.raises(InfographicError, match="more than 50 million pixels"):
        scene(tmp_path, bomb(side))


def test_a_crop_has_its_ratio_and_keeps_the_focus(tmp_path: Path) -> None:
    data = saved(quarters())
    made = scene(tmp_path, data, {"crop": "1:1", "focus": [1, 0.5]})
    item, box = shown(made)
    group = made.pages[0].items[-1]
    clips = [i.clip.bounds() for i in getattr(group, "items", ()) if getattr(i, "clip", None)]
    (clip,) = clips
    assert clip.width == pytest.approx(clip.height)
    assert box.right == pytest.approx(clip.right)
    assert box.width == pytest.approx(2 * clip.width)
    assert item.matrix.a / item.matrix.d == pytest.approx(2)


def test_filling_a_region_keeps_the_focus_in_sight(tmp_path: Path) -> None:
    for focus, wanted in (([0, 0], [R, R, B, B]), ([1, 1], [G, G, Y, Y])):
        made = scene(tmp_path, saved(quarters()), {"focus": focus}, fit="cover", height=18.0)
        group = made.pages[0].items[-1]
        (clip,) = [i.clip.bounds() for i in getattr(group, "items", ()) if getattr(i, "clip", None)]
        assert alike(in_pdf(made, clip), wanted)


def test_windows_stay_inside_and_are_as_large_as_can_be() -> None:
    for ratio in (0.3, 1.0, 2.0, 5.0):
        for focus in ((0, 0), (0.5, 0.5), (1, 0.2)):
            part = window(300, 200, ratio, focus, UNIT)
            assert UNIT.contains(part)
            assert part.width * 300 / (part.height * 200) == pytest.approx(ratio)
            assert max(part.width, part.height) == pytest.approx(1)
    back = placed(Rect(0.25, 0, 0.5, 1), Rect(10, 20, 100, 50))
    assert back.apply(0.25, 0) == pytest.approx((10, 20))
    assert back.apply(0.75, 1) == pytest.approx((110, 70))


@pytest.mark.parametrize("crop", ["16x9", "0:1", "1:0", "1:100", "a:b", "-1:2"])
def test_a_crop_is_a_ratio(tmp_path: Path, crop: str) -> None:
    with pytest.raises(InfographicError, match="not a ratio"):
        scene(tmp_path, saved(quarters()), {"crop": crop})


@pytest.mark.parametrize("focus", [[2, 0], [0.5], [0.1, "x"], [float("nan"), 0]])
def test_a_focus_lies_in_the_picture(tmp_path: Path, focus: list[Any]) -> None:
    with pytest.raises(InfographicError, match=r"page\.yaml:\d+"):
        scene(tmp_path, saved(quarters()), {"focus": focus})
