"""Themes: one colour for screen and press, extending, grey, and themes from brand colours."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from infographic.colour import ProcessInk, SpotInk, contrast
from infographic.colour.difference import chroma, delta_e, lab_of
from infographic.colour.grey import grey_level
from infographic.colour.oklch import Oklch, oklch_of, rgb_of, with_luminance
from infographic.colour.separation import INK_LIMIT, press_ink, screen_rgb
from infographic.colour.wcag import luminance
from infographic.composition.typesetter import Typesetter
from infographic.diagnostics import InfographicError
from infographic.model.brand import brand_theme, findings, parse_colour
from infographic.model.bundled import names
from infographic.model.greyscale import grey_findings
from infographic.model.greyscale import rgb_of as rgb_of_swatch
from infographic.model.layout_files import load_layout
from infographic.model.theme import Theme, load_theme, parse_theme
from infographic.model.theme_parts import USES

RGB = st.tuples(*[st.integers(0, 255)] * 3)
HEAD = "extends: ground\nname: t\n"


def theme_of(text: str, folder: Path) -> Theme:
    return parse_theme(HEAD + text, folder / "t.yaml")


@pytest.mark.parametrize("name", names("themes"))
def test_bundled_themes_are_one_colour_on_screen_and_press(name: str) -> None:
    theme = load_theme(name)
    assert theme.warnings == ()
    for key, spec in theme.swatches.items():
        assert spec.swatch(key).ink.coverage <= INK_LIMIT, key


@pytest.mark.parametrize("layout", names("layouts"))
@pytest.mark.parametrize("name", names("themes"))
def test_bundled_themes_are_distinguishable_in_greyscale(name: str, layout: str) -> None:
    stem, _, size = layout.rpartition(".")
    assert grey_findings(load_theme(name), load_layout(stem, size)) == []


def test_paper_has_no_colour_on_any_ground() -> None:
    theme = load_theme("paper")
    for name, ground in theme.grounds.items():
        for key in {getattr(ground, use) for use in (*USES, "edge", "outline")} - {""}:
            swatch = theme.swatches[key].swatch(key)
            assert isinstance(swatch.ink, ProcessInk)
            assert (swatch.ink.c, swatch.ink.m, swatch.ink.y) == (0, 0, 0), (name, key)
            assert chroma(lab_of(swatch.rgb)) < 1, (name, key)


def test_bands_alike_in_greyscale_are_reported(tmp_path: Path) -> None:
    layout = load_layout("strata", "a4")
    theme = theme_of('swatches: {grass: {rgb: "#f0eecf"}}\n', tmp_path)
    (found,) = grey_findings(theme, layout)
    assert "'horizon' and 'city'" in found.message
    fixed = theme_of(
        'swatches: {grass: {rgb: "#f0eecf"}}\ngrounds: {city: {edge: leaf}}\n', tmp_path
    )
    assert grey_findings(fixed, layout) == []


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ("grounds: {paper: {edge: white}}\n", "panels of 'paper' on 'horizon'"),
        ("grounds: {city: {outline: pale}}\n", "what is faint on 'city'"),
    ],
)
def test_faint_panels_and_remainders_are_reported(tmp_path: Path, more: str, words: str) -> None:
    assert words in grey_findings(theme_of(more, tmp_path))[0].message


def test_a_screen_value_alone_gets_its_ink(tmp_path: Path) -> None:
    swatch = theme_of('swatches: {new: {rgb: "#0057b8"}}\n', tmp_path).swatches["new"]
    made = swatch.swatch("new")
    assert made.rgb == (0, 0x57, 0xB8)
    assert delta_e(made.rgb, screen_rgb(made.ink)) < 4  # type: ignore[arg-type]
    assert swatch.mismatch("new") is None


def test_ink_alone_gets_its_screen_value(tmp_path: Path) -> None:
    theme = theme_of("swatches: {new: {cmyk: [0, 60, 100, 0]}}\n", tmp_path)
    made = theme.swatches["new"].swatch("new")
    assert made.ink == ProcessInk(0, 0.6, 1, 0)
    assert made.rgb == screen_rgb(made.ink)


@pytest.mark.parametrize(
    ("swatch", "warns"),
    [
        ('cmyk: [16, 84, 92, 28], rgb: "#93331d"', False),
        ('cmyk: [16, 84, 92, 28], rgb: "#1d3393"', True),
        ('cmyk: [0, 60, 100, 0], rgb: "#ff6a00", spot: PANTONE 151 C', False),
        ('cmyk: [0, 60, 100, 0], rgb: "#ff4a00", spot: PANTONE 151 C', False),
        ('cmyk: [0, 60, 100, 0], rgb: "#ff4a00"', True),
        ('cmyk: [0, 60, 100, 0], rgb: "#0000ff", spot: PANTONE 151 C', True),
        ('cmyk: [0, 60, 100, 0], rgb: "#f5e6dc", spot: Orange, tint: 10', False),
        ('cmyk: [0, 60, 100, 0], rgb: "#f28e00", spot: Orange, tint: 10', True),
    ],
)
def test_two_colours_in_one_swatch_are_reported(tmp_path: Path, swatch: str, warns: bool) -> None:
    theme = theme_of(f"swatches: {{new: {{{swatch}}}}}\n", tmp_path)
    assert [(w.severity, w.source.line) for w in theme.warnings] == [("warning", 3)] * warns


@pytest.mark.parametrize(
    ("swatch", "words"),
    [
        ("overprint: true", "a swatch needs cmyk or rgb"),
        ('rgb: "#ff6a00", spot: Orange, tint: 10', "needs the cmyk of the full ink"),
    ],
)
def test_swatches_that_say_too_little(tmp_path: Path, swatch: str, words: str) -> None:
    with pytest.raises(InfographicError, match=words) as caught:
        theme_of(f"swatches: {{new: {{{swatch}}}}}\n", tmp_path)
    assert caught.value.diagnostics[0].source.line == 3


@given(RGB)
@example((0, 0, 0))
@example((255, 255, 255))
@example((0, 255, 0))
def test_separations_stay_within_the_limit(rgb: tuple[int, int, int]) -> None:
    ink = press_ink(rgb)
    assert ink.coverage <= INK_LIMIT + 1e-9
    assert all(0 <= part <= 1 for part in (ink.c, ink.m, ink.y, ink.k))
    assert abs(lab_of(screen_rgb(ink))[0] - lab_of(rgb)[0]) < 25


@pytest.mark.parametrize(
    "rgb", [(0, 0, 0), (21, 35, 43), (74, 86, 93), (128, 128, 128), (245, 245, 246)]
)
def test_greys_and_near_blacks_are_black_alone(rgb: tuple[int, int, int]) -> None:
    ink = press_ink(rgb)
    assert (ink.c, ink.m, ink.y) == (0, 0, 0)
    assert ink.k == pytest.approx(1 if max(rgb) < 50 else ink.k)
    assert abs(lab_of(screen_rgb(ink))[0] - lab_of(rgb)[0]) < 13


def test_dark_colours_are_no_greys() -> None:
    for rgb in ((12, 42, 58), (74, 21, 12), (251, 243, 226)):
        assert max(press_ink(rgb).c, press_ink(rgb).m, press_ink(rgb).y) > 0.1


def test_white_is_paper() -> None:
    assert press_ink((255, 255, 255)) == ProcessInk(0, 0, 0, 0)


def test_one_key_deep_inside_can_be_changed(tmp_path: Path) -> None:
    theme = theme_of(
        "grounds: {city: {accent: teal}}\nroles: {title: {size: {a4: [20, 30]}}}\n"
        "swatches: {amber: {overprint: true}}\n",
        tmp_path,
    )
    ground = load_theme("ground")
    assert theme.grounds["city"].accent == "teal"
    assert theme.grounds["city"].fill == ground.grounds["city"].fill
    assert theme.roles["title"].size == {"a4": (20, 30), "a3": ground.roles["title"].size["a3"]}
    assert theme.roles["title"].face == ground.roles["title"].face
    assert theme.swatches["amber"].overprint
    assert theme.swatches["amber"].cmyk == ground.swatches["amber"].cmyk


def test_a_changed_colour_takes_no_ink_over(tmp_path: Path) -> None:
    theme = theme_of('swatches: {brick: {rgb: "#1d3393"}}\n', tmp_path)
    assert theme.swatches["brick"].cmyk is None
    assert theme.warnings == ()


def test_themes_extend_one_another_any_number_of_levels(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.yaml").write_text("extends: ../b.yaml\nname: a\nradius: 1pt\n")
    (tmp_path / "b.yaml").write_text("extends: c.yml\nname: b\nfaces: {own: x.ttf}\n")
    (tmp_path / "c.yml").write_text("extends: paper\nname: c\nradius: 9pt\nstrokes: {rule: 2pt}\n")
    theme = load_theme(tmp_path / "sub" / "a.yaml")
    assert (theme.name, theme.radius, theme.strokes["rule"]) == ("a", 1, 2)
    assert theme.grounds == load_theme("paper").grounds
    # A font file is meant from where the theme that names it stands.
    assert Path(theme.faces["own"].file).resolve() == tmp_path / "x.ttf"


def test_an_alias_that_two_grounds_share_is_merged_for_each(tmp_path: Path) -> None:
    theme = theme_of("grounds:\n  sky: &a {accent: straw}\n  deep: *a\n", tmp_path)
    assert theme.grounds["sky"].fill == "sky"
    assert theme.grounds["deep"].fill == "deep"


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"t": "t.yaml"}, "t.yaml:1:10 extends forms a cycle: t.yaml -> t.yaml"),
        (
            {"t": "u.yaml", "u": "v.yaml", "v": "u.yaml"},
            "v.yaml:1:10 extends forms a cycle: u.yaml -> v.yaml -> u.yaml",
        ),
        ({"t": "sub/../t.yaml"}, "t.yaml:1:10 extends forms a cycle: t.yaml -> t.yaml"),
        ({"t": "gone.yaml"}, "t.yaml:1:10 cannot read the theme file"),
        ({"t": "sub/"}, "t.yaml:1:10 cannot read the theme file"),
        ({"t": "grund"}, "t.yaml:1:10 there is no theme named 'grund' (hint: did you mean ground?"),
        ({"t": "[a]"}, "t.yaml:1:10 extends must name another theme"),
        ({"t": '"a\\u00ad.yaml"'}, "t.yaml:1:10 extends must name another theme"),
        ({"t": '""'}, "t.yaml:1:1 extends must name another theme"),
        ({f"t{n or ''}": f"t{n + 1}.yaml" for n in range(30)}, "more than 16 files extend"),
    ],
)  # fmt: skip
def test_what_cannot_be_extended(tmp_path: Path, files: dict[str, str], words: str) -> None:
    (tmp_path / "sub").mkdir()
    for name, base in files.items():
        (tmp_path / f"{name}.yaml").write_text(f"extends: {base}\nname: {name}\n")
    with pytest.raises(InfographicError) as caught:
        load_theme(tmp_path / "t.yaml")
    assert words in str(caught.value)


def test_a_fault_in_the_base_is_reported_in_its_file(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text("extends: ground\nname: b\nradius: wide\n")
    (tmp_path / "t.yaml").write_text("extends: b.yaml\nname: t\n")
    with pytest.raises(InfographicError, match=r"b\.yaml:3:9 .* is not a length"):
        load_theme(tmp_path / "t.yaml")


def test_a_role_needs_sizes_for_the_scale_of_the_page(tmp_path: Path) -> None:
    setter = Typesetter(load_theme("ground"), "a9", "nl", 6)
    with pytest.raises(InfographicError, match="role 'body' has no sizes for the type scale 'a9'"):
        setter.size("body")


def test_the_display_face_sets_titles_and_numbers() -> None:
    theme = load_theme("ground")
    assert theme.faces["display"].file == "BricolageGrotesque-ExtraBold"
    assert {n for n, r in theme.roles.items() if r.face == "display"} >= {
        "title", "stratum", "number", "value",
    }  # fmt: skip
    assert theme.roles["title"].size["a4"][-1] >= 44
    assert theme.roles["title"].size["a3"][-1] >= 63


@given(RGB)
def test_oklch_round_trips(rgb: tuple[int, int, int]) -> None:
    assert all(abs(a - b) <= 1 for a, b in zip(rgb_of(oklch_of(rgb)), rgb, strict=True))


@given(RGB, st.floats(0.01, 0.95))
def test_a_luminance_is_reached(rgb: tuple[int, int, int], wanted: float) -> None:
    made = with_luminance(oklch_of(rgb), wanted, 0.2)
    assert luminance(made) == pytest.approx(wanted, abs=0.012)


def test_oklch_of_known_colours() -> None:
    red = oklch_of((255, 0, 0))
    assert (red.lightness, red.chroma) == pytest.approx((0.628, 0.2577), abs=0.001)
    assert rgb_of(Oklch(0.6, 0.5, red.hue))[0] > 200  # out of gamut: chroma is given up


@settings(max_examples=40, deadline=None)
@given(st.lists(RGB, min_size=1, max_size=6))
@example([(255, 255, 0)])
@example([(0, 0, 0)])
@example([(255, 255, 255)])
@example([(0, 0, 0), (255, 255, 255)])
@example([(0, 87, 184), (0, 87, 185), (1, 87, 184)])
@example([(255, 0, 0), (0, 255, 0), (0, 0, 255)])
def test_any_brand_colours_make_a_theme(colours: list[tuple[int, int, int]]) -> None:
    text = brand_theme("stad", colours)
    assert text == brand_theme("stad", colours)
    theme = parse_theme(text, Path("stad.yaml"))
    assert findings(theme) == []
    for name, ground in theme.grounds.items():
        fill = rgb_of_swatch(theme, ground.fill)
        for use in ("text", "accent", "muted"):
            assert contrast(rgb_of_swatch(theme, ground.swatch(use)), fill) >= 4.5, (name, use)
    for key, spec in theme.swatches.items():
        assert spec.swatch(key).ink.coverage <= INK_LIMIT, key
    levels = [
        grey_level(rgb_of_swatch(theme, theme.grounds[name].fill))
        for name in ("night", "sky", "horizon", "city", "ground", "deep")
    ]
    assert all(abs(a - b) >= 15 for a, b in pairwise(levels))
    assert max(levels[0], levels[1], levels[4], levels[5]) < 110 < min(levels[2], levels[3])


def test_a_brand_theme_keeps_what_it_is_made_from() -> None:
    blue, amber = parse_colour("#0057b8"), parse_colour("f9bc45")
    theme = parse_theme(brand_theme("stad", [blue, amber]), Path("stad.yaml"))
    shown = {spec.swatch(key).rgb for key, spec in theme.swatches.items()}
    assert {blue, amber} <= shown
    night = oklch_of(rgb_of_swatch(theme, "night"))
    assert abs(night.hue - oklch_of(blue).hue) < 0.3


@pytest.mark.parametrize(
    ("name", "colours", "words"),
    [
        ("stad", ["red"], "'red' is not a colour"),
        ("stad", ["#12345"], "is not a colour"),
        ("stad", [], "from 1 to 6 colours"),
        ("stad", ["#000"] * 7, "from 1 to 6 colours"),
        ("../stad", ["#000"], "cannot be the name of a theme"),
        ('a"b', ["#000"], "cannot be the name of a theme"),
    ],
)
def test_invalid_brands_are_refused(name: str, colours: list[str], words: str) -> None:
    with pytest.raises(InfographicError, match=words):
        brand_theme(name, [parse_colour(colour) for colour in colours])


def test_a_spot_ink_needs_no_build(tmp_path: Path) -> None:
    theme = theme_of('swatches: {new: {rgb: "#ff6a00", spot: PANTONE 151 C}}\n', tmp_path)
    ink = theme.swatches["new"].swatch("new").ink
    assert isinstance(ink, SpotInk)
    assert ink.alternate == press_ink((255, 0x6A, 0))


@pytest.mark.parametrize("lead", ["#0057b8", "#e30613", "#f9bc45"])
def test_the_quiet_colours_of_a_brand_are_steps_from_paper_to_type(lead: str) -> None:
    """Mist, shade, line, edge: each is darker than the one before, and none is paper itself."""
    swatches = parse_theme(brand_theme("stad", [parse_colour(lead)]), Path("stad.yaml")).swatches
    levels = [
        luminance(swatches[name].swatch(name).rgb) for name in ("mist", "shade", "line", "edge")
    ]
    assert levels == sorted(levels, reverse=True)
    assert all(dark < 0.95 * light for light, dark in pairwise([1.0, *levels]))


def test_dark_colours_use_the_ink_that_printers_allow_and_no_more() -> None:
    steps = range(0, 256, 51)
    inks = [press_ink((r, g, b)) for r in steps for g in steps for b in steps]
    most = max(ink.c + ink.m + ink.y + ink.k for ink in inks)
    assert 2.5 < most <= 3.0
