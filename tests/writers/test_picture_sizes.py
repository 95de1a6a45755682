"""Pictures on their way into a file: how many pixels they keep, and what goes with them."""

from __future__ import annotations

from io import BytesIO
from math import cos, radians, sin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as Raster
from PIL import ImageCms

from infographic.geometry import Matrix
from infographic.scene import Image
from infographic.writers.pdf.conditions import press
from infographic.writers.rasters import SPARE, decoded, opened, reduced, shown_pixels, upright

PIXELS = st.integers(1, 4000)
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@settings(max_examples=200, deadline=None)
@given(st.tuples(PIXELS, PIXELS), st.tuples(st.floats(0.5, 4000), st.floats(0.5, 4000)))
def test_a_picture_keeps_enough_pixels_and_not_many_more(
    size: tuple[int, int], shown: tuple[float, float]
) -> None:
    made = reduced(size, shown)
    for before, after, seen in zip(size, made, shown, strict=True):
        assert min(before, seen) - 1e-6 <= after <= before
    over = min(after - SPARE * seen for after, seen in zip(made, shown, strict=True))
    assert over < 1  # at least one side has hardly more pixels than are seen


@pytest.mark.parametrize("shown", [None, (0, 10), (10, 0)])
def test_a_picture_that_is_not_shown_stays_as_it_is(shown: tuple[float, float] | None) -> None:
    assert reduced((3000, 2000), shown) == (3000, 2000)


@pytest.mark.parametrize("turn", [0, 30, 90, 225])
def test_turning_a_picture_changes_no_resolution(turn: float) -> None:
    c, s = cos(radians(turn)), sin(radians(turn))
    matrix = Matrix(72 * c, 72 * s, -144 * s, 144 * c, 5, 6)
    assert shown_pixels(matrix, 300) == pytest.approx((300, 600))


def read(
    raster: Raster.Image, kind: str, size: tuple[int, int] | None = None, **more: bytes
) -> Raster.Image:
    out = BytesIO()
    raster.save(out, kind, **more)
    image = Image("picture", f"image/{kind.lower()}", out.getvalue(), *raster.size)
    return decoded(image, opened(image), size or raster.size)


def test_a_picture_keeps_the_profile_of_its_colours_unless_they_are_srgb() -> None:
    profile = press().icc
    inks = read(Raster.new("CMYK", (4, 4), (9, 99, 199, 20)), "TIFF", icc_profile=profile)
    assert inks.info["icc_profile"] == profile
    plain = read(Raster.new("RGB", (4, 4), (9, 99, 199)), "PNG", icc_profile=SRGB)
    assert "icc_profile" not in plain.info
    assert "icc_profile" not in read(Raster.new("RGB", (4, 4)), "PNG").info


@pytest.mark.parametrize(
    ("mode", "made"),
    [("1", "L"), ("L", "L"), ("LA", "LA"), ("P", "RGB"), ("RGB", "RGB"), ("RGBA", "RGBA")],
)
def test_pictures_come_in_modes_that_can_be_made_smaller(mode: str, made: str) -> None:
    assert read(Raster.new(mode, (8, 8)), "PNG").mode == made
    assert read(Raster.new(mode, (8, 8)), "PNG", (4, 2)).size == (4, 2)


def test_sixteen_bits_become_eight_by_scaling() -> None:
    deep = Raster.new("I;16", (2, 2), 65535)
    assert read(deep, "PNG").getpixel((0, 0)) == 255
    assert read(Raster.new("I;16", (2, 2), 257 * 100), "PNG").getpixel((0, 0)) == 100


def photo(orientation: int) -> bytes:
    out = BytesIO()
    exif = Raster.Exif()
    exif[0x0112] = orientation
    raster = Raster.effect_noise((24, 16), 60).convert("RGB")
    raster.save(out, "JPEG", exif=exif, icc_profile=SRGB, comment=b"kept")
    return out.getvalue()


def test_exif_that_turns_a_picture_is_left_out_and_nothing_else() -> None:
    data = photo(6)
    made = upright(data)
    assert b"Exif\0\0" in data
    assert b"Exif\0\0" not in made
    before, after = (Raster.open(BytesIO(d)) for d in (data, made))
    assert after.info["icc_profile"] == SRGB
    assert after.getexif().get(0x0112) is None
    assert before.tobytes() == after.tobytes()
    assert len(made) < len(data)


def test_exif_that_turns_nothing_stays() -> None:
    data = photo(1)
    assert upright(data) == data
