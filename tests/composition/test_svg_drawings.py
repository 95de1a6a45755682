"""SVG as designers' programs write it: what we draw, seen through PDFium and cairo."""

from __future__ import annotations

import drawn
import numpy as np
import pytest

from infographic.composition.svg.clips import united
from infographic.composition.svg.css import declarations
from infographic.composition.svg.pathdata import parse_path
from infographic.composition.svg.shapes import extent
from infographic.composition.svg.tree import SvgError
from infographic.composition.svg_import import import_svg
from infographic.scene import Gradient, PathItem, leaf_items
from infographic.writers.pdf.document import write_pdf
from infographic.writers.svg import write_svg

HEAD = drawn.HEAD
R, G, B, K, W = (255, 0, 0), (0, 128, 0), (0, 0, 255), (0, 0, 0), (255, 255, 255)
BOX = 'width="60" height="60"'

# What stands in the file, and the colours at places of the 100 x 100 drawing.
DRAWN: dict[str, tuple[str, dict[tuple[float, float], tuple[int, int, int]]]] = {
    "class": (f"<style>.a{{fill:red}}</style><rect class='b a' {BOX}/>", {(30, 30): R}),
    "id over class": (
        f"<style>#i{{fill:green}}.a{{fill:red}}rect{{fill:blue}}</style>"
        f"<rect id='i' class='a' {BOX}/>",
        {(30, 30): G},
    ),
    "later of two rules": (
        f"<style>.a{{fill:red}}.a{{fill:green}}</style><rect class='a' {BOX}/>", {(30, 30): G},
    ),
    "child and descendant": (
        f"<style>g > g rect{{fill:green}} svg > rect{{fill:red}}</style>"
        f"<g><g><rect {BOX}/></g></g><rect x='70' width='30' height='30'/>",
        {(30, 30): G, (80, 10): R},
    ),
    "attribute selector": (
        f"<style>[data-k^='ab']{{fill:green}}</style><rect data-k='abc' {BOX}/>", {(30, 30): G},
    ),
    "rule over attribute": (
        f"<style>rect{{fill:green}}</style><rect fill='red' {BOX}/>", {(30, 30): G},
    ),
    "style over rule": (
        f"<style>#i{{fill:red}}</style><rect id='i' style='fill:green' {BOX}/>", {(30, 30): G},
    ),
    "important over style": (
        f"<style>rect{{fill:green!important}}</style><rect style='fill:red' {BOX}/>",
        {(30, 30): G},
    ),
    "last declaration": (f"<rect style='fill:red;fill:green' {BOX}/>", {(30, 30): G}),
    "comments in styles": (
        f"<style>/* a */ rect /* b */ {{ /* c */ fill : green /* d */ }}</style>"
        f"<rect style='/* e */' {BOX}/>",
        {(30, 30): G},
    ),
    "hover is never": (f"<style>rect:hover{{fill:red}}</style><rect {BOX}/>", {(30, 30): K}),
    "named colour": (f"<rect fill='CornflowerBlue' {BOX}/>", {(30, 30): (100, 149, 237)}),
    "hsl": (f"<rect fill='hsl(120, 100%, 25%)' {BOX}/>", {(30, 30): G}),
    "rgb in per cent": (f"<rect fill='rgb(0%, 50%, 0%)' {BOX}/>", {(30, 30): G}),
    "currentColor": (
        f"<g color='red' fill='currentColor'><rect color='green' {BOX}/></g>", {(30, 30): G},
    ),
    "inherit": (
        f"<g fill='green'><g fill='red'><g fill='inherit'/></g><rect fill='inherit' {BOX}/></g>",
        {(30, 30): G},
    ),
    "symbol": (
        f"<symbol id='s' viewBox='0 0 10 10'><rect width='20' height='20' fill='green'/></symbol>"
        f"<use xlink:href='#s' x='20' y='20' {BOX}/>",
        {(10, 50): W, (21, 21): G, (79, 79): G, (82, 50): W},
    ),
    "use before what it uses": (
        f"<use href='#a' x='30'/><defs><rect id='a' {BOX} fill='green'/></defs>",
        {(29, 10): W, (31, 10): G, (89, 59): G},
    ),
    "use hands down": (
        f"<defs><rect id='a' {BOX}/></defs><use href='#a' fill='green'/>", {(30, 30): G},
    ),
    "use of svg": (
        "<svg id='s' width='10' height='10' viewBox='0 0 10 10' x='80'>"
        "<rect width='10' height='10' fill='green'/></svg><use href='#s' y='50' width='20' "
        "height='20'/>",
        {(85, 5): G, (85, 12): W, (85, 55): G, (98, 68): G, (85, 72): W},
    ),
    "of two ids the first": (
        f"<defs><rect id='a' fill='green' {BOX}/><rect id='a' fill='red' {BOX}/></defs>"
        "<use href='#a'/>",
        {(30, 30): G},
    ),
    "nested svg": (
        "<svg x='50' y='50' width='50' height='50' viewBox='0 0 10 10'>"
        "<rect x='-5' y='-5' width='10' height='10' fill='red'/></svg>",
        {(45, 45): W, (60, 60): R, (80, 60): W},
    ),
    "nested svg that shows all": (
        "<svg x='50' y='50' width='50' height='50' overflow='visible'>"
        "<rect x='-20' y='-20' width='40' height='40' fill='red'/></svg>",
        {(35, 35): R, (60, 60): R, (75, 75): W},
    ),
    "ratio slice": (
        "<svg width='100' height='50' viewBox='0 0 10 10' preserveAspectRatio='xMidYMax slice'>"
        "<rect y='5' width='10' height='5' fill='green'/></svg>",
        {(5, 2): G, (95, 48): G, (50, 52): W},
    ),
    "ratio none": (
        "<svg width='100' height='50' viewBox='0 0 10 10' preserveAspectRatio='none'>"
        "<rect width='5' height='10' fill='green'/></svg>",
        {(45, 5): G, (45, 45): G, (55, 25): W},
    ),
    "ratio at an end": (
        "<svg width='100' height='50' viewBox='0 0 10 10' preserveAspectRatio='xMaxYMid'>"
        "<rect width='10' height='10' fill='green'/></svg>",
        {(45, 25): W, (55, 25): G, (98, 25): G},
    ),
    "per cent of a viewport": (
        "<svg width='50%' height='50%'><rect width='50%' height='100%' fill='green'/></svg>",
        {(20, 45): G, (30, 20): W, (20, 55): W},
    ),
    "units": (
        "<rect width='10mm' height='.5in' fill='green'/><rect y='50' width='30pt' height='1pc'/>"
        "<rect y='80' font-size='20' width='2em' height='1em' fill='red'/>",
        {(36, 46): G, (39, 20): W, (20, 48.5): W, (39, 51): K, (41, 51): W, (20, 67): W,
         (39, 99): R, (41, 90): W},
    ),
    "clip path": (
        "<clipPath id='c'><circle cx='50' cy='50' r='30'/></clipPath>"
        "<g clip-path='url(#c)'><rect width='100' height='100' fill='green'/></g>",
        {(50, 50): G, (22, 50): G, (18, 50): W, (25, 25): W},
    ),
    "clip path by the box": (
        "<clipPath id='c' clipPathUnits='objectBoundingBox'><rect width='.5' height='1'/>"
        "</clipPath>"
        f"<g clip-path='url(#c)'><rect x='20' y='20' {BOX} fill='green'/></g>",
        {(45, 50): G, (55, 50): W},
    ),
    "clip path of two that overlap": (
        "<clipPath id='c'><rect width='60' height='60'/>"
        "<path d='M40 40V90H90V40z'/></clipPath>"
        "<rect width='100' height='100' fill='green' clip-path='url(#c)'/>",
        {(20, 20): G, (50, 50): G, (80, 80): G, (80, 20): W},
    ),
    "clip path with a hole": (
        "<clipPath id='c'><path clip-rule='evenodd' d='M10 10H90V90H10z M30 30H70V70H30z'/>"
        "</clipPath><rect width='100' height='100' fill='green' clip-path='url(#c)'/>",
        {(20, 50): G, (50, 50): W, (80, 50): G, (5, 50): W},
    ),
    "clip path moved": (
        "<clipPath id='c' transform='translate(50)'><rect width='30' height='30'/></clipPath>"
        "<rect width='100' height='100' fill='green' clip-path='url(#c)'/>",
        {(20, 20): W, (60, 20): G, (85, 20): W},
    ),
    "root clips": (
        "<rect x='60' y='60' width='300' height='300' fill='red'/>", {(90, 90): R, (50, 50): W},
    ),
    "linear gradient": (
        "<linearGradient id='g'><stop offset='0' stop-color='red'/>"
        "<stop offset='100%' stop-color='blue'/></linearGradient>"
        "<rect width='100' height='100' fill='url(#g)'/>",
        {(1, 50): (252, 0, 3), (50, 50): (127, 0, 128), (99, 10): (3, 0, 252)},
    ),
    "linear gradient on a slant": (
        "<linearGradient id='g' x1='0' y1='0' x2='1' y2='1'><stop stop-color='red'/>"
        "<stop offset='1' stop-color='blue'/></linearGradient>"
        "<rect width='100' height='50' fill='url(#g)'/>",
        {(75, 12.5): (127, 0, 128), (25, 37.5): (127, 0, 128), (2, 1): (250, 0, 5)},
    ),
    "gradient by reference": (
        "<linearGradient id='s'><stop stop-color='red'/><stop offset='1' stop-color='blue'/>"
        "</linearGradient><linearGradient id='g' xlink:href='#s' gradientUnits='userSpaceOnUse' "
        "x1='50' x2='100' gradientTransform='translate(-50)'/>"
        "<rect width='100' height='100' fill='url(#g)'/>",
        {(25, 50): (127, 0, 128), (75, 50): B},
    ),
    "gradient hard edge": (
        "<linearGradient id='g'><stop stop-color='red'/><stop offset='.5' stop-color='red'/>"
        "<stop offset='.5' stop-color='blue'/></linearGradient>"
        "<rect width='100' height='100' fill='url(#g)'/>",
        {(48, 50): R, (52, 50): B},
    ),
    "gradient reflected": (
        "<linearGradient id='g' x2='.5' spreadMethod='reflect'><stop stop-color='red'/>"
        "<stop offset='1' stop-color='blue'/></linearGradient>"
        "<rect width='100' height='100' fill='url(#g)'/>",
        {(25, 50): (127, 0, 128), (50, 50): (3, 0, 252), (75, 50): (127, 0, 128)},
    ),
    "radial gradient": (
        "<radialGradient id='g'><stop stop-color='red'/><stop offset='1' stop-color='blue'/>"
        "</radialGradient><rect width='100' height='100' fill='url(#g)'/>",
        {(50, 50): (253, 0, 2), (75, 50): (127, 0, 128), (2, 2): B},
    ),
    "radial gradient off centre": (
        "<radialGradient id='g' fx='.25' gradientUnits='objectBoundingBox'>"
        "<stop stop-color='red'/><stop offset='1' stop-color='blue'/></radialGradient>"
        "<rect width='100' height='50' fill='url(#g)'/>",
        {(25, 25): (253, 0, 2), (62.5, 25): (127, 0, 128), (50, 49): (10, 0, 245)},
    ),
    "gradient in a stroke": (
        "<linearGradient id='g' gradientUnits='userSpaceOnUse' x2='100'><stop stop-color='red'/>"
        "<stop offset='1' stop-color='blue'/></linearGradient>"
        "<path d='M0 50H100' stroke='url(#g)' stroke-width='20' fill='none'/>",
        {(50, 42): (127, 0, 128), (50, 38): W, (98, 58): (5, 0, 250)},
    ),
    "gradient under a transform": (
        "<linearGradient id='g'><stop stop-color='red'/><stop offset='1' stop-color='blue'/>"
        "</linearGradient><rect transform='matrix(.5 0 .5 1 0 0)' width='100' height='100' "
        "fill='url(#g)'/>",
        {(25, 1): (127, 0, 128), (50, 50): (127, 0, 128), (75, 99): (127, 0, 128)},
    ),
    "round cap": (
        "<path d='M30 50H70' stroke='red' stroke-width='30' stroke-linecap='round'/>",
        {(17, 50): R, (17, 37): W},
    ),
    "square cap": (
        "<path d='M30 50H70' stroke='red' stroke-width='30' stroke-linecap='square'/>",
        {(17, 37): R, (13, 50): W},
    ),
    "butt cap": ("<path d='M30 50H70' stroke='red' stroke-width='30'/>", {(28, 50): W}),
    "dashes": (
        "<path d='M5 50H95' stroke='red' stroke-width='20' stroke-dasharray='10'/>",
        {(10, 50): R, (20, 50): W, (30, 50): R},
    ),
    "dash offset": (
        "<path d='M5 50H95' stroke='red' stroke-width='20' stroke-dasharray='10' "
        "stroke-dashoffset='-10'/>",
        {(10, 50): W, (20, 50): R, (30, 50): W},
    ),
    "dashes begin on the right of a circle": (
        "<circle cx='50' cy='50' r='40' fill='none' stroke='red' stroke-width='10' "
        "stroke-dasharray='62.8 400'/>",
        {(78, 78): R, (78, 22): W},
    ),
    "miter": (
        "<path d='M20 80L50 20L80 80' fill='none' stroke='red' stroke-width='20'/>",
        {(50, 2): R},
    ),
    "miter limit": (
        "<path d='M20 80L50 20L80 80' fill='none' stroke='red' stroke-width='20' "
        "stroke-miterlimit='2'/>",
        {(50, 10): W, (50, 20): R},
    ),
    "bevel": (
        "<path d='M20 80V20H80' fill='none' stroke='red' stroke-width='20' "
        "stroke-linejoin='bevel'/>",
        {(12, 12): W, (20, 14): R},
    ),
    "round join": (
        "<path d='M20 80V20H80' fill='none' stroke='red' stroke-width='20' "
        "stroke-linejoin='round'/>",
        {(11, 11): W, (14, 14): R},
    ),
    "stroke under fill": (
        "<rect x='20' y='20' width='60' height='60' fill='green' stroke='red' stroke-width='20' "
        "paint-order='stroke'/>",
        {(25, 50): G, (15, 50): R},
    ),
    "stroke wider one way": (
        "<path transform='scale(1 4)' d='M20 5V15M40 10H80' stroke='red' stroke-width='8'/>",
        {(17, 40): R, (15, 40): W, (60, 25): R, (60, 22): W, (60, 55): R},
    ),
    "a dot": (
        "<path d='M30 50h0' stroke='red' stroke-width='30' stroke-linecap='round'/>"
        "<path d='M70 50h0' stroke='red' stroke-width='30'/>"
        "<path d='M70 20z' stroke='green' stroke-width='20' stroke-linecap='square'/>",
        {(30, 50): R, (18, 50): R, (18, 38): W, (70, 50): W, (62, 12): G},
    ),
    "a line has no inside": (
        "<path d='M10 50H90M10 10L90 90'/><path d='M0 0H5V5'/>", {(50, 50): W, (30, 50): W},
    ),
    "even-odd": (
        "<path fill-rule='evenodd' d='M10 10H90V90H10zM30 30H70V70H30z' fill='green'/>",
        {(50, 50): W, (20, 50): G},
    ),
    "transform in a style": (
        "<rect width='20' height='20' style='transform:translate(40px, 40px) rotate(90deg)'/>",
        {(30, 50): K, (50, 50): W},
    ),
    "transform about a point": (
        "<rect x='40' y='20' width='20' height='60' transform='rotate(90)' "
        "transform-origin='50 50'/>",
        {(25, 50): K, (50, 25): W},
    ),
    "transform about the centre": (
        "<rect x='40' y='20' width='20' height='60' transform='rotate(90)' "
        "style='transform-origin:center'/>",
        {(25, 50): K, (50, 25): W},
    ),
    "hidden group, visible child": (
        f"<g visibility='hidden'><rect {BOX}/><rect x='70' visibility='visible' width='30' "
        "height='30'/></g>",
        {(30, 30): W, (80, 10): K},
    ),
    "not displayed": (
        f"<g display='none'><rect {BOX} display='inline'/></g><rect y='90' {BOX}/>",
        {(30, 30): W, (30, 95): K},
    ),
    "language": (
        f"<rect systemLanguage='nl' {BOX} fill='red'/><rect systemLanguage='en-GB, fr' x='70' "
        "width='30' height='30'/>",
        {(30, 30): W, (80, 10): K},
    ),
    "switch": (
        f"<switch><foreignObject requiredExtensions='x'/><g><rect {BOX} fill='green'/></g>"
        f"<rect {BOX} fill='red'/></switch>",
        {(30, 30): G},
    ),
    "only one radius": (
        "<rect width='100' height='100' rx='50'/>", {(5, 5): W, (50, 50): K, (95, 95): W},
    ),
    "two radii": (
        "<rect width='100' height='100' rx='50' ry='5'/>", {(5, 10): K, (8, 1): W, (50, 1): K},
    ),
    "negative radius": ("<rect width='100' height='100' rx='-50'/>", {(2, 2): K}),
    "background": (f"<rect {BOX}/>", {(80, 80): W}),
    "opacity of all and of nothing": (
        f"<g opacity='1'><rect {BOX} fill-opacity='100%'/></g><rect opacity='0' {BOX} x='70'/>",
        {(30, 30): K, (80, 30): W},
    ),
    "foreign elements": (
        f"<i:pgf xmlns:i='urn:x'><rect {BOX}/></i:pgf><rect x='70' width='30' height='30'/>",
        {(30, 30): W, (80, 10): K},
    ),
    "compact path": (
        "<path d='M10,10h40v40h-40zM60.5.5.5 60.5' fill='none' stroke='red' stroke-width='4'/>"
        "<path d='M50 90a10 10 0 1120 0z' fill='green'/>",
        {(10, 30): R, (40, 21): R, (60, 85): G, (60, 92): W},
    ),
}  # fmt: skip


def _near(found: np.ndarray, wanted: tuple[int, int, int], slack: int) -> bool:
    return bool(np.abs(found.astype(int) - wanted).max() <= slack)


@pytest.mark.parametrize("name", DRAWN)
@pytest.mark.parametrize("peer", ["pdfium", "cairo"])
def test_kinds_are_drawn_right(name: str, peer: str) -> None:
    body, wanted = DRAWN[name]
    draw = drawn.in_pdfium if peer == "pdfium" else drawn.in_cairo
    picture = draw(f"{HEAD}{body}</svg>")
    for (x, y), colour in wanted.items():
        found = picture[int(y * 2), int(x * 2)]
        assert _near(found, colour, 8), f"{name} at {x} {y}: {found}, not {colour}"


def test_the_root_paints_its_background() -> None:
    for style in ("background:#008000", "background-color:green"):
        svg = HEAD.replace("<svg ", f"<svg style='{style}' ") + "<rect width='9' height='9'/></svg>"
        assert _near(drawn.in_pdfium(svg)[150, 150], G, 2)


def test_the_root_has_its_stated_size() -> None:
    root = HEAD.replace('viewBox="0 0 100 100"', 'width="10mm" height="5mm" viewBox="0 0 10 10"')
    svg = root + "<rect width='100' height='100' fill='green'/></svg>"
    drawing = import_svg(svg.encode(), drawn.PLACE)
    assert drawing.box.width / drawing.box.height == pytest.approx(2)
    # Beside the view box, inside the page: browsers show that too.
    picture = drawn.in_pdfium(svg)
    assert picture.shape[:2] == (100, 200)
    assert _near(picture[50, 190], G, 2)
    assert _near(picture[50, 10], W, 2)


def test_a_doctype_is_no_reason_to_refuse() -> None:
    doctype = (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
        '"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    )
    svg = f"{doctype}{HEAD}<rect {BOX} fill='green'/></svg>"
    assert _near(drawn.in_pdfium(svg)[60, 60], G, 2)


def test_the_pages_language_chooses() -> None:
    svg = f"{HEAD}<rect systemLanguage='nl' {BOX}/><rect y='90' {BOX}/></svg>"
    assert _near(drawn.in_pdfium(svg, "nl-NL")[60, 60], K, 2)
    assert _near(drawn.in_pdfium(svg, "en")[60, 60], W, 2)


def test_a_gradient_is_one_shading_in_the_inks_of_the_press() -> None:
    import io

    import pikepdf

    body = DRAWN["linear gradient"][0]
    for pdfx in ("x4", "x1a"):
        data = write_pdf(drawn.scene(f"{HEAD}{body}</svg>"), "print", pdfx=pdfx)
        with pikepdf.open(io.BytesIO(data)) as pdf:
            (pattern,) = pdf.pages[0].Resources.Pattern.values()
        shading = pattern.Shading
        assert (pattern.PatternType, shading.ShadingType) == (2, 2)
        assert shading.ColorSpace == "/DeviceCMYK"
        ends = [[float(v) for v in shading.Function[key]] for key in ("/C0", "/C1")]
        assert ends == [[0, 1, 1, 0], [1, 1, 0, 0]]
        assert b"/ca " not in data


def test_an_svg_file_keeps_gradients_and_clips() -> None:
    body = DRAWN["radial gradient off centre"][0] + DRAWN["clip path"][0]
    made = write_svg(drawn.scene(f"{HEAD}{body}</svg>"), "outlines").decode()
    assert made.count("<radialGradient") == made.count("<clipPath") == 1
    assert 'fill="url(#gradient-1)"' in made


def test_most_drawings_need_no_clip_and_no_transform() -> None:
    body = (
        "<clipPath id='c'><rect width='100' height='100'/></clipPath><g clip-path='url(#c)'>"
        "<svg x='10' y='10' width='80' height='80'>"
        "<rect x='9' y='9' width='40' height='40' stroke='red' transform='rotate(9 30 30)'/></svg>"
        "</g>"
    )
    made = write_svg(drawn.scene(f"{HEAD}{body}</svg>"), "outlines").decode()
    assert "clip-path" not in made
    assert "transform" not in made


def test_stops_of_a_gradient_stay_in_order_and_in_bounds() -> None:
    body = (
        "<linearGradient id='g' spreadMethod='repeat' x2='.25'><stop offset='.2' stop-color='red'/>"
        "<stop offset='.1' stop-color='blue'/><stop offset='2' stop-color='green'/>"
        f"</linearGradient><rect {BOX} fill='url(#g)'/>"
    )
    scene = drawn.scene(f"{HEAD}{body}</svg>")
    (item,) = leaf_items(scene.pages[0].items)
    assert isinstance(item, PathItem)
    assert isinstance(item.fill, Gradient)
    offsets = [at for at, _ in item.fill.stops]
    assert offsets == sorted(offsets)
    assert offsets[0] == 0
    assert offsets[-1] == 1
    # Four times across, as the vector is a quarter of the box.
    assert sum(name == "0-128-0" for _, name in item.fill.stops) >= 4


def test_extents_are_exact() -> None:
    box = extent(parse_path("M0 0C0 40 100 40 100 0"))
    assert box.as_tuple() == pytest.approx((0, 0, 100, 30))


def test_arcs_go_where_they_say() -> None:
    path = parse_path("M10 50A40 40 0 0 1 90 50")
    assert path.commands[-1][1][-2:] == (90, 50)
    assert extent(path).as_tuple() == pytest.approx((10, 10, 80, 40), abs=0.05)
    # Radii that cannot reach are scaled up to a half circle (SVG 1.1, F.6.6).
    small = parse_path("M10 50A1 1 0 0 1 90 50")
    assert extent(small).as_tuple() == pytest.approx((10, 10, 80, 40), abs=0.05)


def test_unions_wind_once() -> None:
    ring = parse_path("M0 0H90V90H0zM30 30H60V60H30z")
    hole = united([(ring, True), (parse_path("M80 80h40v40h-40z"), False)])
    assert len(hole.commands) == 15
    same_way = united([(ring, False), (parse_path("M80 80h40v40h-40z"), False)])
    assert len(same_way.commands) == 10  # the inner square changes nothing
    with pytest.raises(SvgError, match="crosses itself"):
        united([(parse_path("M0 0L9 9V0L0 9z"), True)])


def test_broken_declarations_are_passed_over() -> None:
    assert declarations("fill:red;;stroke;: 3; opacity : 1 !important") == [
        ("fill", "red", False),
        ("opacity", "1", True),
    ]
