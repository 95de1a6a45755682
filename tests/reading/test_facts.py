"""The facts of a page: what is painted, where, in which colours and state, and in which tags."""

from __future__ import annotations

import pikepdf
import pytest
from made import MEDIA, composite, form, page_of, pdf_of, separation, with_font, with_form
from pikepdf import Array, Dictionary, Name

from infographic.geometry import Rect
from infographic.pdf_reading import PageContent, read
from infographic.pdf_reading.facts import ImagePainted, PathPainted, ShadingPainted, TextShown


def near(rect: Rect) -> object:
    return pytest.approx(rect.as_tuple(), abs=1e-6)


def paths(page: PageContent) -> list[PathPainted]:
    return [item for item in page.painted if isinstance(item, PathPainted)]


def test_places_are_from_the_top_left_of_the_trim() -> None:
    page = page_of(b"20 30 40 50 re f")
    assert page.trim == Rect(0, 0, 200, 100)
    assert page.bleed.as_tuple() == (-10, -10, 220, 120)
    (area,) = paths(page)
    assert area.outline.bounds().as_tuple() == near(Rect(10, 30, 40, 50))
    assert (area.fill, area.stroke) == (True, False)


def test_the_matrix_and_the_clip_are_saved_and_restored() -> None:
    page = page_of(b"q 2 0 0 2 10 10 cm 0 0 20 20 re W n 0 0 50 50 re f Q 0 0 9 9 re S")
    inner, outer = paths(page)
    assert inner.state.clip.as_tuple() == near(Rect(0, 60, 40, 40))
    assert inner.outline.bounds().as_tuple() == near(Rect(0, 0, 100, 100))
    assert outer.state.clip.as_tuple() == near(Rect(-10, -10, MEDIA[2], MEDIA[3]))
    assert outer.line_width == 1


def test_curves_have_the_end_points_of_their_operator() -> None:
    (one, two) = paths(page_of(b"10 10 m 20 20 30 10 v S 10 10 m 20 20 30 10 y S"))
    assert one.outline.commands[1] == ("C", (0, 100, 10, 90, 20, 100))
    assert two.outline.commands[1] == ("C", (10, 90, 20, 100, 20, 100))


def test_a_line_is_as_wide_as_the_matrix_makes_it() -> None:
    (line,) = paths(page_of(b"4 0 0 1 0 0 cm 3 w 0 0 m 9 9 l s"))
    assert line.line_width == pytest.approx(6)
    assert line.outline.commands[-1] == ("Z", ())


@pytest.mark.parametrize(
    ("operators", "space", "plates"),
    [
        (b"0.25 g", "gray", {"Black": 0.75}),
        (b"0.1 0.2 0.3 0.4 k", "cmyk", {"Cyan": 0.1, "Magenta": 0.2, "Yellow": 0.3, "Black": 0.4}),
        (b"1 0 0 rg", "rgb", {}),
        (b"/Spot cs 0.6 scn", "spot", {"Gold": 0.6}),
        (b"/Spot cs", "spot", {"Gold": 1.0}),
        (b"/DeviceCMYK cs", "cmyk", {"Black": 1.0}),
        (b"", "gray", {"Black": 1.0}),
    ],
)
def test_colours_are_amounts_by_plate(
    operators: bytes, space: str, plates: dict[str, float]
) -> None:
    page = page_of(operators + b" 0 0 9 9 re f", ColorSpace=Dictionary(Spot=separation()))
    (area,) = paths(page)
    assert area.state.fill.space == space
    assert area.state.fill.inks == pytest.approx(plates)
    assert area.state.stroke.inks == {"Black": 1.0}


def test_a_stroke_has_a_colour_of_its_own() -> None:
    (line,) = paths(page_of(b"0 1 0 0 K 1 0 0 0 k 0 0 9 9 re B"))
    assert line.state.stroke.inks == {"Magenta": 1.0}
    assert line.state.fill.inks == {"Cyan": 1.0}
    assert line.fill
    assert line.stroke


def test_spaces_in_use_are_named_with_their_base_spaces() -> None:
    page = page_of(b"/Spot cs 1 scn 0 0 9 9 re f", ColorSpace=Dictionary(Spot=separation()))
    assert [space.name for space in page.spaces] == ["Separation", "DeviceCMYK"]
    assert set(page.spaces[0].spots) == {"Gold"}
    profile = pikepdf.new().make_stream(b"", N=3)
    assert profile is not None


def test_a_profile_is_known_by_its_components() -> None:
    pdf = pdf_of(b"/Own cs 0 0 0 sc 0 0 9 9 re f")
    space = Array([Name.ICCBased, pdf.make_stream(b"", N=3)])
    pdf.pages[0].obj.Resources.ColorSpace = Dictionary(Own=space)
    (page,) = read(pdf)
    assert [s.name for s in page.spaces] == ["ICCBased3"]
    assert paths(page)[0].state.fill.space == "icc-rgb"


def test_overprint_and_opacity_come_from_the_graphics_state() -> None:
    states = Dictionary(
        Over=Dictionary(OP=True), Fill=Dictionary(op=True), Faint=Dictionary(ca=0.5),
        Blend=Dictionary(BM=Name.Multiply),
    )  # fmt: skip
    page = page_of(
        b"q /Over gs 0 0 9 9 re f Q q /Fill gs 0 0 9 9 re f Q q /Faint gs 0 0 9 9 re f Q "
        b"/Blend gs 0 0 9 9 re f",
        ExtGState=states,
    )
    both, fill, faint, _ = (area.state for area in paths(page))
    assert (both.fill_overprint, both.stroke_overprint) == (True, True)
    assert (fill.fill_overprint, fill.stroke_overprint) == (True, False)
    assert (faint.fill_alpha, faint.stroke_alpha) == (0.5, 1.0)
    assert page.transparency == {"opacity", "a blend mode"}
    assert len(page.states) == 4


def texts(page: PageContent) -> list[TextShown]:
    assert not page.errors, page.errors
    return list(page.texts)


def test_text_has_codes_characters_a_place_and_a_size() -> None:
    page = with_font(b"BT /F 10 Tf 2 0 0 2 30 40 Tm <00010005> Tj ET")
    (text,) = texts(page)
    assert text.codes == (1, 5)
    assert text.text == "Afi"
    assert text.size == pytest.approx(20)
    assert text.rect.as_tuple() == near(Rect(20, 56, 20, 14))


def test_a_string_ends_where_its_widths_say() -> None:
    page = with_font(b"BT /F 10 Tf 50 Tz 1 Tc 10 20 Td [<0010> -100 <0011>] TJ <0020> Tj ET")
    first, second, third = texts(page)
    assert [t.text for t in (first, second, third)] == ["a", "b", "x"]
    assert first.advance == pytest.approx((2.5 + 1) / 2)
    assert second.start.e - first.start.e == pytest.approx((2.5 + 1 + 1) / 2)
    assert third.start.e - second.start.e == pytest.approx((3 + 1) / 2)
    assert third.advance == pytest.approx((10 + 1) / 2)


def test_lines_follow_the_leading() -> None:
    page = with_font(
        b"BT /F 10 Tf 10 90 Td 5 -12 TD <0001> Tj T* <0001> Tj <0001> ' 3 1 <00010001> \" ET"
    )
    places = [(t.start.e, t.start.f) for t in texts(page)]
    assert places == [(15, 78), (15, 66), (15, 54), (15, 42)]
    assert texts(page)[-1].advance == pytest.approx(2 * (5 + 1))


def test_word_space_is_for_simple_fonts_alone() -> None:
    widths = Array([250] * 96)
    font = Dictionary(
        Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name.Plain, FirstChar=32, Widths=widths,
        Encoding=Dictionary(Differences=Array([65, Name.eacute])),
    )  # fmt: skip
    pdf = pdf_of(b"BT 5 Tw /S 10 Tf (A b) Tj /F 10 Tf <00200020> Tj ET")
    pdf.pages[0].obj.Resources.Font = Dictionary(S=pdf.make_indirect(font), F=composite(pdf))
    (page,) = read(pdf)
    simple, other = texts(page)
    assert simple.text == "é b"
    assert simple.codes == (65, 32, 98)
    assert simple.advance == pytest.approx(3 * 2.5 + 5)
    assert other.advance == pytest.approx(20)


def test_an_embedded_cmap_leads_from_codes_to_glyphs() -> None:
    pdf = pdf_of(b"BT /F 10 Tf <07> Tj ET")
    cmap = pdf.make_stream(
        b"1 begincodespacerange <00> <ff> endcodespacerange 1 begincidrange <05> <09> 14 "
        b"endcidrange"
    )
    pdf.pages[0].obj.Resources.Font = Dictionary(F=composite(pdf, Encoding=cmap))
    (page,) = read(pdf)
    (text,) = texts(page)
    assert text.codes == (7,)
    assert text.font.cid(7) == 16
    assert text.advance == pytest.approx(2.5)
    assert not text.font.identity


def test_painted_content_has_its_marked_content() -> None:
    page = with_font(
        b"/P <</MCID 3 /Lang (fr)>> BDC BT /F 9 Tf <0001> Tj /Span <</ActualText (B)>> BDC "
        b"<0001> Tj EMC ET EMC /Artifact BMC 0 0 9 9 re f EMC 0 0 9 9 re f"
    )
    first, second = texts(page)
    assert [(m.tag, m.mcid, m.language) for m in first.marks] == [("P", 3, "fr")]
    assert second.marks[-1].actual == "B"
    assert page.pieces == ((3, "P"),)
    assert [m.artifact for m in paths(page)[0].marks] == [True]
    assert (page.operators, page.unmarked) == (4, 1)
    assert not page.disorder


def test_images_have_pixels_a_place_and_a_kind() -> None:
    pdf = pdf_of(b"q 40 0 0 20 30 40 cm /I Do Q 1 0 0 rg /M Do")
    image = pdf.make_stream(
        b"\0" * 24, Subtype=Name.Image, Width=4, Height=2, ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
    )  # fmt: skip
    mask = pdf.make_stream(b"\0", Subtype=Name.Image, Width=1, Height=1, ImageMask=True)
    pdf.pages[0].obj.Resources.XObject = Dictionary(I=image, M=mask)
    (page,) = read(pdf)
    first, second = (item for item in page.painted if isinstance(item, ImagePainted))
    assert first.pixels == (4, 2)
    assert first.rect.as_tuple() == near(Rect(20, 50, 40, 20))
    assert (first.family, first.bilevel) == ("rgb", False)
    assert (second.family, second.bilevel, second.mask) == ("rgb", True, True)


def test_an_image_in_the_content_stream_is_seen() -> None:
    (image,) = page_of(b"q 9 0 0 9 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID a EI Q").painted
    assert isinstance(image, ImagePainted)
    assert image.inline


def test_a_form_is_placed_and_clipped_and_changes_nothing_after_it() -> None:
    page = with_form(
        b"1 0 0 1 20 20 cm /X Do 0 0 9 9 re f", b"1 0 0 rg 0 0 99 99 re f",
        Matrix=Array([2, 0, 0, 2, 0, 0]),
    )  # fmt: skip
    inner, after = paths(page)
    assert inner.state.clip.as_tuple() == near(Rect(10, -10, 100, 100))
    assert inner.state.fill.space == "rgb"
    assert after.state.fill.space == "gray"
    assert len(page.xobjects) == 1


def test_what_a_form_paints_is_marked_as_the_form_is() -> None:
    assert with_form(b"/Artifact BMC /X Do EMC", b"0 0 9 9 re f").unmarked == 0
    assert with_form(b"/X Do", b"0 0 9 9 re f").unmarked == 2


def test_gradients_and_tiles_are_looked_into() -> None:
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB)
    pdf = pdf_of(b"/Pattern cs /G scn 0 0 9 9 re f /T scn 0 0 9 9 re f /S sh")
    tile = pdf.make_stream(b"0 1 0 0 k 0 0 5 5 re f", PatternType=1, Resources=Dictionary())
    gradient = pdf.make_indirect(Dictionary(PatternType=2, Shading=shading))
    resources = pdf.pages[0].obj.Resources
    resources.Pattern = Dictionary(G=gradient, T=tile)
    resources.Shading = Dictionary(S=shading)
    (page,) = read(pdf)
    assert [item.state.fill.space for item in paths(page)] == ["rgb", "cmyk", "pattern"]
    assert isinstance(page.painted[-1], ShadingPainted)
    assert {"Pattern", "DeviceRGB", "DeviceCMYK"} <= {space.name for space in page.spaces}


def layered(off: bool, policy: str = "") -> PageContent:
    pdf = pdf_of(b"/OC /L BDC 0 0 9 9 re f EMC /X Do 0 0 9 9 re f")
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Plan"))
    member = pdf.make_indirect(
        Dictionary(Type=Name.OCMD, OCGs=Array([group]), P=Name(policy or "/AnyOn"))
    )
    resources = pdf.pages[0].obj.Resources
    resources.Properties = Dictionary(L=member if policy else group)
    resources.XObject = Dictionary(X=form(pdf, b"0 0 9 9 re f", OC=group))
    config = Dictionary(OFF=Array([group])) if off else Dictionary()
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=config)
    (page,) = read(pdf)
    return page


def hidden(page: PageContent) -> list[bool]:
    return [any(mark.hidden for mark in item.marks) for item in page.painted]


def test_hidden_layers_are_known() -> None:
    assert hidden(layered(off=True)) == [True, True, False]
    assert hidden(layered(off=False)) == [False, False, False]
    assert hidden(layered(off=True, policy="/AllOff")) == [False, True, False]
    assert layered(off=True).painted[0].marks[0].layer == "Plan"
