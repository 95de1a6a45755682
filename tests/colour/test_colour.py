"""Colour: profiles, transforms, contrast, difference and grey."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from infographic.caches import Table
from infographic.colour import ProcessInk, contrast
from infographic.colour.difference import delta_e, delta_e_lab, lab_of
from infographic.colour.grey import grey_level
from infographic.colour.pixels import to_cmyk, to_srgb
from infographic.colour.profile import (
    PRESS,
    SCREEN,
    bundled_profile,
    description,
    header,
    press_fault,
)
from infographic.colour.separation import screen_rgb
from infographic.colour.transform import Transforms

RGB = st.tuples(*[st.integers(0, 255)] * 3)

# Pairs 1, 4, 7, 9, 13, 17, 19, 24, 25, 29 and 34 of Sharma, Wu and Dalal (2005), table 1.
SHARMA = [
    ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
    ((50.0, -1.3802, -84.2814), (50.0, 0.0, -82.7485), 1.0000),
    ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
    ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0009), 7.1792),
    ((50.0, -0.001, 2.49), (50.0, 0.0009, -2.49), 4.8045),
    ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
    ((50.0, 2.5, 0.0), (56.0, -27.0, -3.0), 31.9030),
    ((50.0, 2.5, 0.0), (50.0, 3.2592, 0.335), 1.0000),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((22.7233, 20.0904, -46.694), (23.0331, 14.973, -42.5619), 2.0373),
    ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
]


@pytest.mark.parametrize(("first", "second", "wanted"), SHARMA)
def test_differences_are_those_of_the_paper(
    first: tuple[float, float, float], second: tuple[float, float, float], wanted: float
) -> None:
    assert delta_e_lab(first, second) == pytest.approx(wanted, abs=5e-5)
    assert delta_e_lab(second, first) == pytest.approx(wanted, abs=5e-5)


@given(RGB, RGB)
def test_a_difference_is_a_distance(first: tuple[int, int, int], second: tuple[int, int, int]):
    assert delta_e(first, first) == 0
    assert delta_e(first, second) == pytest.approx(delta_e(second, first))
    assert first == second or delta_e(first, second) > 0


def test_lab_of_known_colours() -> None:
    assert lab_of((255, 255, 255)) == pytest.approx((100, 0, 0), abs=0.02)
    assert lab_of((255, 0, 0)) == pytest.approx((53.24, 80.09, 67.20), abs=0.02)
    assert lab_of((0, 0, 255)) == pytest.approx((32.30, 79.19, -107.86), abs=0.02)


def test_contrast_of_known_colours() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((118, 118, 118), (255, 255, 255)) == pytest.approx(4.54, abs=0.005)


@given(st.integers(0, 255))
def test_a_grey_is_its_own_grey(value: int) -> None:
    assert grey_level((value, value, value)) == pytest.approx(value, abs=0.01)


def test_grey_weighs_green_most() -> None:
    red, green, blue = (grey_level(c) for c in ((200, 0, 0), (0, 200, 0), (0, 0, 200)))
    assert blue < red < green


def test_heads_of_the_bundled_profiles() -> None:
    screen, press = header(bundled_profile(SCREEN)), header(bundled_profile(PRESS))
    assert screen is not None
    assert press is not None
    assert (screen.mode, screen.of_device, screen.of_press) == ("RGB", True, False)
    assert (press.mode, press.of_device, press.of_press) == ("CMYK", True, True)
    assert description(bundled_profile(PRESS)) == "FOGRA39L Coated"
    assert description(b"no profile") == ""
    assert header(b"no profile") is None


@pytest.mark.parametrize(
    ("at", "data", "words"),
    [
        (36, b"xxxx", "is not an ICC profile"),
        (0, b"\0\0\1\0", "the length that its header states"),
        (8, b"\5", "is of version 5"),
        (12, b"mntr", "is of class 'mntr'"),
        (16, b"RGB ", "describes 'RGB'"),
    ],
)
def test_profiles_that_no_press_has(at: int, data: bytes, words: str) -> None:
    icc = bytearray(bundled_profile(PRESS))
    icc[at : at + len(data)] = data
    assert words in press_fault(bytes(icc))


def test_a_press_profile_must_convert() -> None:
    icc = bytearray(bundled_profile(PRESS))
    assert press_fault(bytes(icc)) == ""
    icc[128:132] = b"\0\0\0\0"  # no tags
    assert "cannot be used" in press_fault(bytes(icc))


def test_transforms_are_known_by_content_and_bounded() -> None:
    screen, press = bundled_profile(SCREEN), bundled_profile(PRESS)
    kept = Transforms(Table(2))
    first = kept.between(screen, press, "RGB", "CMYK")
    assert kept.between(bytes(bytearray(screen)), press, "RGB", "CMYK") is first
    kept.between(press, screen, "CMYK", "RGB")
    assert kept.between(screen, press, "RGB", "CMYK") is first
    kept.between(screen, screen, "RGB", "RGB")  # the one not used for longest goes
    assert len(kept) == 2
    assert kept.between(screen, press, "RGB", "CMYK") is first


def test_white_paper_is_white_and_black_is_the_darkest() -> None:
    assert screen_rgb(ProcessInk(0, 0, 0, 0)) == (255, 255, 255)
    assert max(screen_rgb(ProcessInk(0.9, 0.8, 0.8, 1))) < 20


def test_pictures_go_by_their_own_profile() -> None:
    red = Image.new("RGB", (2, 2), (255, 0, 0))
    assert to_srgb(red) is red
    assert to_cmyk(red, bundled_profile(PRESS)).getpixel((0, 0))[1] > 200
    red.info["icc_profile"] = bundled_profile(PRESS)  # describes inks and not these pixels
    assert to_srgb(red) is red
    grey = Image.new("I;16", (1, 1), 65535)
    assert to_srgb(grey).getpixel((0, 0)) == 255
