"""SVG that is not drawn: each kind is named with its line, and bombs end soon."""

from __future__ import annotations

import drawn
import pytest

from infographic.composition.svg_import import import_svg
from infographic.diagnostics import InfographicError

HEAD = drawn.HEAD
BOX = 'width="60" height="60"'

REFUSED = {
    "<text>a</text>": "text",
    "<g>\n<image href='a.png'/></g>": "an element 'image'",
    "<foreignObject/>": "an element 'foreignObject'",
    f"<rect {BOX} filter='url(#f)'/>": "a filter",
    f"<rect {BOX} style='mask:url(#m)'/>": "a mask",
    f"<rect {BOX} style='mix-blend-mode:multiply'/>": "a blend mode",
    f"<rect {BOX} opacity='.5'/>": "transparent parts",
    f"<rect {BOX} fill='rgba(0,0,0,.5)'/>": "transparent parts",
    f"<rect {BOX} fill='#00000080'/>": "transparent parts",
    f"<pattern id='p'/><rect {BOX} fill='url(#p)'/>": "a pattern",
    f"<linearGradient id='g'><stop stop-opacity='.5'/><stop offset='1' stop-color='red'/>"
    f"</linearGradient><rect {BOX} fill='url(#g)'/>": "transparent parts in a gradient",
    f"<rect {BOX}><animate attributeName='x'/></rect>": "animation",
    f"<rect {BOX} fill='url(other.svg#a)'/>": "a reference to",
    "<marker id='m'/><path d='M0 0H9' marker-end='url(#m)'/>": "a marker",
    f"<style>@media print {{rect{{fill:red}}}}</style><rect {BOX}/>": "a style sheet with @media",
    f"<style>rect:nth-child(2){{fill:red}}</style><rect {BOX}/>": "the selector",
    f"<rect {BOX} style='width:10px'/>": "the property width in a style",
    f"<rect {BOX} style='fill:var(--a)'/>": "a variable in 'fill'",
    f"<rect {BOX} fill='lab(50% 40 30)'/>": "the colour",
    f"<rect {BOX} fill='qwe'/>": "the colour",
    f"<rect {BOX} clip-path='circle(20%)'/>": "the clip-path",
    f"<rect {BOX} clip-path='url(#none)'/>": "the clip-path",
    "<clipPath id='c'><path clip-rule='evenodd' d='M0 0L60 60V0L0 60z'/></clipPath>"
    f"<rect {BOX} clip-path='url(#c)'/>": "a clip path that crosses itself",
    f"<rect {BOX} stroke='red' vector-effect='non-scaling-stroke'/>": "a vector-effect",
    f"<rect {BOX} style='transform:rotate(45)'/>": "a rotate of '45' in a style",
    f"<rect {BOX} x='1ex'/>": "the length '1ex'",
    "<path d='M0 0 L10 10 L'/>": "a broken path",
    "<path d='L10 10'/>": "a broken path",
    "<use href='#a'/>": "a reference to '#a'",
}


@pytest.mark.parametrize("body", REFUSED)
def test_what_is_not_supported_is_named_with_its_line(body: str) -> None:
    svg = f"{HEAD}\n<rect width='1' height='1'/>\n{body}</svg>"
    with pytest.raises(InfographicError) as caught:
        import_svg(svg.encode(), drawn.PLACE, "mark.svg")
    line = 4 if "\n" in body else 3
    start = f"page.yaml:4:9 mark.svg:{line} has {REFUSED[body]}"
    assert str(caught.value).startswith(start), str(caught.value)
    assert "(hint: " in str(caught.value)


def test_a_root_that_is_not_shown_is_refused() -> None:
    for root in ("display='none'", "systemLanguage='xx'", "transform='scale(2)'", "mask='url(#m)'"):
        svg = HEAD.replace("<svg ", f"<svg {root} ") + f"<rect {BOX}/></svg>"
        with pytest.raises(InfographicError, match=r"nothing to draw|on the root|a mask"):
            import_svg(svg.encode(), drawn.PLACE)


def test_bombs_end_soon() -> None:
    wide = "<g id='a0'><rect width='1' height='1'/></g>" + "".join(
        f"<g id='a{n}'>" + f"<use href='#a{n - 1}'/>" * 30 + "</g>" for n in range(1, 9)
    )
    rules = "<style>" + "a b c d{fill:red}" * 4_000 + "</style>" + "<g/>" * 10_000
    dashes = "<path d='M0 0H9' stroke='red' stroke-dasharray='" + "1 " * 500 + "'/>"
    stops = "<linearGradient id='g'>" + "<stop/>" * 500 + "</linearGradient>"
    for body in (wide, rules, dashes, stops + f"<rect {BOX} fill='url(#g)'/>"):
        with pytest.raises(InfographicError, match=r"more than|too many"):
            import_svg(f"{HEAD}{body}</svg>".encode(), drawn.PLACE)
