"""The stylesheet of a web page: type in rem, one column that becomes several where there is
room, and a print style."""

from __future__ import annotations

from infographic.colour import Rgb
from infographic.scene import FaceRef
from infographic.writers.html_look import Look
from infographic.writers.svg_fonts import css_family, font_face_rule

_RULES = """
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;font:400 1.0625rem/1.5 TEXT,sans-serif;font-kerning:normal;overflow-wrap:break-word;
hyphens:auto;background:#fff}
.inner{max-width:70rem;margin:0 auto;padding:1.75rem 1.25rem}
h1,h2,h3,h4{line-height:1.15;margin:0 0 .4rem;font-family:DISPLAY,sans-serif;hyphens:manual}
h1{font-size:clamp(2rem,1.4rem + 3vw,3.5rem);font-weight:HEAVY}
h2{font-size:clamp(1.6rem,1.3rem + 1.2vw,2.25rem);font-weight:HEAVY}
h3{font-size:1.2rem;font-family:STRONG,sans-serif}
h4{font-size:1.0625rem;font-family:MEDIUM,sans-serif}
p{margin:0 0 .75rem;max-width:42rem}
.eyebrow{font-family:MEDIUM,sans-serif;margin-bottom:.25rem}
.subtitle{font-size:1.3rem;font-family:MEDIUM,sans-serif}
.lead,.intro{font-size:1.15rem}
.colophon,.note,figcaption{font-size:.95rem;margin-bottom:.35rem}
.statement{font-size:1rem;margin-top:1rem}
.number{display:block;font:HEAVY 3rem/1.1 DISPLAY,sans-serif}
ul,ol{list-style:none;margin:1.25rem 0 0;padding:0}
.items{display:grid;gap:1.5rem 2rem;
grid-template-columns:repeat(auto-fit,minmax(min(100%,17rem),1fr))}
.items .label{display:inline-block;font:HEAVY 1.5rem/1 DISPLAY,sans-serif;margin-bottom:.35rem}
.dates li{display:flex;flex-wrap:wrap;gap:.1rem 1rem;padding:.4rem 0;border-top:1px solid}
.dates time{min-width:8rem;font-variant-numeric:tabular-nums}
.dates p{margin:0;font-family:STRONG,sans-serif}
figure{margin:.75rem 0 1.25rem}
figure svg{height:auto;display:block}
.chart{display:flex;flex-wrap:wrap;gap:1rem 2rem;align-items:flex-start}
.chart>div{flex:1 1 14rem}
.chart>table{flex:2 1 18rem}
blockquote{margin:0;font:500 1.4rem/1.35 MEDIUM,sans-serif}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%}
th,td{text-align:start;padding:.4rem .75rem .4rem 0;border-bottom:1px solid;vertical-align:top}
th{font-family:STRONG,sans-serif}
.mark{display:inline-block}
a{color:inherit;text-underline-offset:.15em}
a:focus-visible,.scroll:focus-visible{outline:3px solid;outline-offset:3px}
@media print{@page{size:A4;margin:14mm}
body{font-size:11pt}.inner{padding:4mm 0}
header,section,footer{background:#fff!important;color:#000!important}
header *,section *,footer *{color:inherit!important}
h1,h2,h3,h4{break-after:avoid}li,figure,tr{break-inside:avoid}
a::after{content:" (" attr(href) ")"}}
""".strip()


def stylesheet(look: Look) -> str:
    """All rules: the faces inside the file, the grounds, the layout."""
    characters = {ord(c) for e in look.scene.structure.walk() for c in e.text + e.alt}
    rules = [font_face_rule(face, characters, ()) for face in look.faces]
    sheet = _RULES
    for word, value in _names(look.faces).items():
        sheet = sheet.replace(word, value)
    rules.append(sheet)
    rules += [
        f".{name}{{background:{_hex(fill)};color:{_hex(text)}}}"
        f".{name} .eyebrow,.{name} .number,.{name} .label{{color:{_hex(accent)}}}"
        for name, (fill, text, accent) in look.grounds.items()
    ]
    return "\n".join(rules)


def _names(faces: list[FaceRef]) -> dict[str, str]:
    """The families to set text, headings and display in, by weight; the heaviest is display."""
    upright = sorted((f for f in faces if not f.italic), key=lambda f: (f.weight, f.name))
    if not upright:
        return {"TEXT": "system-ui", "DISPLAY": "system-ui", "STRONG": "system-ui",
                "MEDIUM": "system-ui", "HEAVY": "700"}  # fmt: skip
    light, heavy = upright[0], upright[-1]
    strong = min(upright, key=lambda f: (abs(f.weight - 700), f.weight))
    medium = min(upright, key=lambda f: (abs(f.weight - 600), f.weight))
    return {
        "TEXT": css_family(light),
        "DISPLAY": css_family(heavy),
        "STRONG": css_family(strong),
        "MEDIUM": css_family(medium),
        "HEAVY": str(heavy.weight),
    }


def _hex(rgb: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*rgb)
