"""The stylesheet of a web page: type in rem, one column that becomes several where there is
room, colours by day and by night, and two A4 pages in print."""

from __future__ import annotations

from infographic.colour import Rgb
from infographic.languages.scripts import least_leading, right_to_left
from infographic.writers.html_look import USES, Look, Palette
from infographic.writers.html_words import families
from infographic.writers.html_words import rules as marked_rules
from infographic.writers.svg_fonts import font_face_rule

_RULES = """
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;font-size:100%}
body{margin:0;font:400 1.0625rem/1.5 BODY,sans-serif;font-kerning:normal;overflow-wrap:break-word;
hyphens:auto;background:var(--fill)}
header,section,footer,.own{background:var(--fill);color:var(--text)}
.inner{max-width:78rem;margin:0 auto;padding:1.75rem 1.25rem}
h1,h2,h3{line-height:1.15;margin:0 0 .4rem;hyphens:manual}
h1{font:TITLE;font-size:clamp(2rem,1.4rem + 3vw,3.5rem);line-height:1.1}
h2{font:STRATUM;font-size:clamp(1.6rem,1.3rem + 1.2vw,2.25rem);line-height:1.15}
h3{font:HEADING;font-size:1.2rem;line-height:1.2}
p{margin:0 0 .75rem;max-width:42rem}
.eyebrow{font:LABEL;font-size:1.0625rem;margin-bottom:.25rem;color:var(--accent)}
.subtitle{font:SUBTITLE;font-size:1.3rem;line-height:1.3}
.lead,.intro{font-size:1.15rem}
.note,.caption,figcaption{font-size:.95rem;margin-bottom:.35rem}
.body+.body,.body+.fact,.fact+.body,.facts{margin-top:1.5rem}
.body>h3:not(:first-child){margin-top:1.5rem}
.own{padding:1rem}
.statement{font-size:1rem;margin:0 0 .5rem}
.number{display:block;font:NUMBER;font-size:3rem;line-height:1.1;color:var(--accent)}
.facts{display:grid;gap:1rem 2rem;
grid-template-columns:repeat(auto-fit,minmax(min(100%,14rem),1fr))}
.icon{fill:none;stroke:var(--accent);stroke-linecap:round;stroke-linejoin:round;flex:none;
overflow:visible}
.iconed{display:flex;gap:.5em;align-items:center}
ul,ol{list-style:none;margin:.25rem 0 0;padding:0}
.items{display:grid;gap:1.5rem 2rem;
grid-template-columns:repeat(auto-fit,minmax(min(100%,15rem),1fr))}
.items .label{display:inline-block;font:BRICK;font-size:1.5rem;line-height:1;margin-bottom:.35rem;
color:var(--accent)}
.points{display:flex;flex-wrap:wrap;gap:.35rem 1.25rem;margin-bottom:.75rem}
.points li{font:PART;font-size:1.0625rem}
.dates{margin:.25rem 0 .75rem;columns:20rem auto;column-gap:2.5rem}
.dates li{display:flex;flex-wrap:wrap;gap:.1rem 1rem;padding:.4rem 0;break-inside:avoid;
border-top:1px solid var(--rule)}
.dates time{min-width:8rem;font-variant-numeric:tabular-nums}
.dates p{margin:0;font:EVENT;font-size:1.0625rem}
.past::before,.current::before,.future::before{content:"";flex:none;width:.7em;height:.7em;
margin-top:.4em;border:.15em solid var(--accent);border-radius:50%}
.past::before,.current::before{background:var(--accent)}
.past::before{opacity:.6}
.state{color:var(--muted)}
figure{margin:.5rem 0 1rem}
figure svg{height:auto;display:block}
.chart{display:flex;flex-wrap:wrap;gap:1rem 2rem;align-items:flex-start}
.chart>div{flex:1 1 14rem}
.chart>table{flex:2 1 18rem}
blockquote{margin:0;font:QUOTE;font-size:1.4rem;line-height:1.35}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%}
th,td{text-align:start;padding:.4rem .75rem .4rem 0;border-bottom:1px solid var(--rule);
vertical-align:top;font-weight:400}
th{font:HEADING;font-size:1.0625rem;line-height:1.4}
.mark{display:inline-block}
.said{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);
white-space:nowrap}
td{position:relative}
a{color:inherit;text-underline-offset:.15em}
a:focus-visible,.scroll:focus-visible{outline:3px solid;outline-offset:3px}
.code{display:none}
SPLIT
@media screen and (prefers-color-scheme:dark){NIGHT
.plate{background:#fff;padding:.5rem;width:fit-content}}
@media print{@page{size:A4;margin:11mm}
html{font-size:8.4pt}
body{--fill:#fff;--text:#000;--accent:#000;--muted:#333;--rule:#999;--faint:#ccc}
.inner{max-width:none;padding:2.5mm 0;border-bottom:.5pt solid #999}
h1{font-size:2.4rem}
.items{grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:.8rem 1.5rem}
.code{display:block;width:22mm}.code svg{width:100%!important;background:#fff}
h1,h2,h3{break-after:avoid}header,section,footer,li,figure,tr{break-inside:avoid}
.link a::after{content:" (" attr(href) ")"}}
""".strip()

_SPLIT = """
.split{display:grid;grid-template-columns:minmax(0,4fr) minmax(0,8fr);column-gap:3rem;
row-gap:1.25rem;grid-auto-rows:min-content}
.split>.head,.split>.fact{grid-column:1;margin-top:0}
.split>.body{grid-column:2;margin-top:0}
.split>.body:not(.body~.body){grid-row:1/span var(--rail)}
""".strip()

_STYLES = (
    ("SUBTITLE", "subtitle"), ("STRATUM", "stratum"), ("HEADING", "heading"), ("NUMBER", "number"),
    ("LABEL", "label"), ("TITLE", "title"), ("QUOTE", "quote"), ("EVENT", "event"),
    ("BRICK", "brick"), ("PART", "part"), ("BODY", "body"),
)  # fmt: skip
"""Words of the rules, and the role in the type scale whose face stands for each."""


def stylesheet(look: Look) -> str:
    """All rules: the faces inside the file, the grounds, the layout."""
    characters = {ord(c) for e in look.scene.structure.walk() for c in e.text + e.alt}
    rules = [font_face_rule(face, characters, ()) for face in look.faces]
    grounds = dict(look.used) or {look.class_of(""): look.used[""]}
    first = next(iter(grounds.values()))
    days = [_colours(name, palette) for name, palette in (("body", first), *_classes(grounds))]
    rules.append("@media screen{" + "\n".join(days) + "}")
    sheet = _RULES.replace(
        "SPLIT", f"@media (min-width:64rem){{{_SPLIT}}}\n@media print{{{_SPLIT}}}"
    )
    nights = [("body", look.night(first))]
    nights += [(name, look.night(palette)) for name, palette in _classes(grounds)]
    sheet = sheet.replace("NIGHT", "\n".join(_colours(name, palette) for name, palette in nights))
    for word, style in _STYLES:
        sheet = sheet.replace(word, _font(look, style, word == "BODY"))
    language = look.scene.metadata.language
    return "\n".join([*rules, sheet, *marked_rules(look.scene), *_script_rules(language)])


def _script_rules(language: str) -> list[str]:
    """What a script needs besides: cells from the right, room for high letters and low ones."""
    rules = []
    if right_to_left(language):
        rules.append("th,td{padding:.4rem 0 .4rem .75rem}")
    least = least_leading(language)
    if least:
        rules += [f"h1,h2,h3,.number{{line-height:{least}}}", "body{line-height:1.7}"]
    return rules


def _classes(grounds: dict[str, Palette]) -> list[tuple[str, Palette]]:
    return [(f".{name}", palette) for name, palette in grounds.items()]


def _colours(selector: str, palette: Palette) -> str:
    values = ";".join(f"--{use}:{_hex(palette[use])}" for use in USES)
    return f"{selector}{{{values}}}"


def _font(look: Look, style: str, family_only: bool) -> str:
    """The face of a role in the type scale: its family, or a whole `font` of the text's size."""
    faces = look.scene.faces
    face = faces.get(look.scene.styles.get(style, "")) or faces.get(
        look.scene.styles.get("body", "")
    )
    family = families(face, look.scene) if face else "system-ui"
    if family_only:
        return family
    slant = "italic " if face and face.italic else ""
    return f"{slant}{face.weight if face else 700} 1em/1.5 {family},sans-serif"


def _hex(rgb: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*rgb)
