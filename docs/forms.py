"""Writes the tables of options in docs/forms.md, and draws its pictures from the bundled content.

Run `python docs/forms.py`; `python docs/forms.py --tables` leaves the pictures alone. A form
that has no section yet gets one, from what its own file says of it.
"""

from __future__ import annotations

import inspect
import io
import re
import shutil
import sys
import tempfile
from pathlib import Path

import yaml
from PIL import Image, ImageDraw, ImageOps

from infographic.composition.forms import FORMS
from infographic.composition.frame import AnyForm
from infographic.composition.options import option_rows
from infographic.pipeline import compose, load, render

HERE = Path(__file__).parent
PAGE = HERE / "forms.md"
DATA = HERE.parent / "data"
GRONINGEN, DECADE, PICTURED = "groningen-2025.en", "digital-decade.en", "pictured.en"
PLACED = "placed.en"
ENERGY = "energieplan-veenhoven.en"
EXAMPLE = HERE / "examples" / "veenhoven-figures"
FIGURES = "figures"
LOGO = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 60">
<path d="M4 56V18L24 4l20 14v38H30V40H18v16z" fill="#123a5c"/>
<circle cx="82" cy="30" r="24" fill="none" stroke="#123a5c" stroke-width="6"/>
<path d="M82 12v36M64 30h36" stroke="#e8a33d" stroke-width="6"/></svg>"""

SCENE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 200">
<rect width="600" height="200" fill="#d3e4ec"/><circle cx="470" cy="62" r="30" fill="#f9bc45"/>
<path d="M0 132c90-62 190-62 300-16s210 24 300-30v114H0z" fill="#8fae86"/>
<path d="M0 164c120-38 240-28 330-4s190 8 270-24v64H0z" fill="#1b6140"/>
<path d="M78 118l27-26 27 26v44H78zM148 126l23-24 23 24v38h-46z" fill="#842c18"/>
<path d="M90 126h11v13H90zM110 126h11v13h-11zM162 136h10v12h-10z" fill="#fbf3e2"/>
<path d="M310 24v124M310 50l-42-24M310 50l46-16M310 50l-5 48" fill="none" stroke="#0c2a3a"
 stroke-width="4" stroke-linecap="round"/></svg>"""
SHARES = {
    "Groningen": 31, "Friesland": 24, "Drenthe": 22, "Overijssel": 18, "Flevoland": 27,
    "Gelderland": 15, "Utrecht": 19, "Noord-Holland": 17, "Zuid-Holland": 13, "Zeeland": 21,
    "Noord-Brabant": 11, "Limburg": 9,
}  # fmt: skip
"""Invented: shares of something by province."""

PEOPLE = (
    ("Anna de Vries", "Alderman, on heat and homes.", 0.22),
    ("Bo Jansen", "Energy coach in Turfkade.", 0.0),
    ("Chris van den Berg", "Builder, three villages a year.", 0.82),
)
"""Invented people, and which part of a landscape stands in for a portrait of each."""

# name: (content, show, ground, columns, rows, options, more keys of the region)
SHOWN: dict[str, tuple[str, str, str, int, int, dict[str, object], dict[str, object]]] = {
    "text": (GRONINGEN, "intro", "night", 8, 7, {"role": "intro"}, {}),
    "stratum": (GRONINGEN, "geopolitics", "sky", 4, 7, {}, {}),
    "figure": (GRONINGEN, "figures.k4", "sky", 3, 7, {}, {}),
    "columns": (
        GRONINGEN,
        "geopolitics",
        "sky",
        12,
        11,
        {"columns": 4},
        {"words": "brief", "priority": 1},
    ),
    "cards": (
        GRONINGEN,
        "challenges",
        "city",
        12,
        13,
        {"wide": 1.6},
        {"words": "brief", "priority": 1},
    ),
    "bricks": (GRONINGEN, "principles", "ground", 12, 15, {"columns": 3}, {"words": "brief"}),
    "list": (
        GRONINGEN,
        "legislation",
        "horizon",
        12,
        12,
        {"columns": 2, "icons": "inline"},
        {"words": "brief", "priority": 1},
    ),
    "timeline": (GRONINGEN, "timeline", "horizon", 12, 11, {"labels": "inline"}, {}),
    "keyed": (GRONINGEN, "timeline", "horizon", 12, 13, {"labels": "keyed"}, {}),
    "steps": (GRONINGEN, "steps", "deep", 12, 10, {}, {}),
    "layers": (DECADE, "machinery", "ground", 12, 14, {}, {}),
    "matrix": (DECADE, "targets", "page", 12, 18, {"against": "points"}, {}),
    "hub": (DECADE, "points", "sky", 12, 13, {"label": "By 2030"}, {}),
    "quote": (DECADE, "thought", "page-ground", 8, 7, {}, {}),
    "qr": (DECADE, "link", "page", 3, 8, {"size": 5.0}, {}),
    "bar": (DECADE, "progress", "horizon", 8, 9, {}, {}),
    "column": (DECADE, "trends", "horizon", 6, 13, {}, {}),
    "line": (FIGURES, "gas", "horizon", 8, 17, {"highlight": "Nieuw-Compas"}, {}),
    "slope": (FIGURES, "insulation", "horizon", 6, 15, {"highlight": "Nieuw-Compas"}, {}),
    "multiples": (FIGURES, "villages", "city", 9, 12, {"max": 50, "highlight": "Nieuw-Compas"}, {}),
    "multiples-series": (
        FIGURES,
        "power",
        "sky",
        9,
        17,
        {"columns": 3, "height": 3, "highlight": "Nieuw-Compas"},
        {},
    ),
    "dots": (FIGURES, "bills", "page", 9, 12, {"highlight": "Nieuw-Compas"}, {}),
    "flow": (FIGURES, "heat", "page", 8, 16, {"highlight": "Heat pumps"}, {}),
    "image": (PICTURED, "place.image", "page", 6, 12, {"fit": "cover", "radius": 6.0}, {}),
    "map": (PLACED, "shares", "horizon", 7, 32, {}, {}),
    "map-cities": (PLACED, "centres", "night", 7, 26, {"base": "europe", "cities": True}, {}),
    "map-tiles": (ENERGY, "dorpen", "horizon", 6, 13, {}, {}),
    "photo": (ENERGY, "image", "horizon", 7, 18, {"ratio": "3:2"}, {}),
    "portrait": (PICTURED, "people", "city", 12, 6, {"columns": 3, "size": 4.5}, {}),
    "illustration": (PICTURED, "village.image", "page", 8, 12, {}, {}),
    "cutaway": (
        ENERGY,
        "blocks",
        "air",
        12,
        52,
        {"grounds": ["sky", "horizon", "city", "ground"]},
        {"words": "brief"},
    ),
    "isotype": (ENERGY, "dorpen", "horizon", 8, 20, {"pictogram": "house"}, {}),
    "big-number": (ENERGY, "getallen", "deep", 12, 12, {}, {}),
    "forces": (ENERGY, "krachten", "air", 12, 20, {}, {"words": "brief"}),
    "digest": (ENERGY, "blocks", "deep", 12, 12, {}, {"words": "brief"}),
    "logo": (PICTURED, "logo", "sky", 4, 7, {"height": 5.0}, {}),
}


def pictured(folder: Path) -> Path:
    """A content with a logo and a photograph's stand-in: hills under a sky, of nobody's making."""
    sky = Image.linear_gradient("L").resize((720, 480))
    near, far = (Image.new("L", (720, 480), tone) for tone in (90, 150))
    hills = Image.new("L", (720, 480))
    draw = ImageDraw.Draw(hills)
    draw.ellipse((-200, 300, 520, 900), fill=255)
    ridge = Image.new("L", (720, 480))
    ImageDraw.Draw(ridge).ellipse((260, 220, 1000, 900), fill=255)
    sky.paste(far, mask=ridge)
    sky.paste(near, mask=hills)
    ImageOps.colorize(sky, "#0f2f45", "#fdf3dc", "#6fa8c4").save(folder / "place.png")
    (folder / "logo.svg").write_text(LOGO, "utf-8")
    (folder / "scene.svg").write_text(SCENE, "utf-8")
    shutil.copy(DATA / "pictures" / "veenhoven.jpg", folder / "evening.jpg")
    people = []
    for number, (name, text, x) in enumerate(PEOPLE):
        image = {"file": "evening.jpg", "alt": "A stand-in", "focus": [x, 0.5]}
        person = {"id": f"p{number}", "heading": name, "text": text}
        people.append({**person, "image": image} if x else person)
    content = {
        "title": "A place",
        "language": "en",
        "date": "2025-01-01",
        "logo": {"file": "logo.svg", "alt": "A house and a wheel"},
        "blocks": [
            {"id": "place", "title": "Place", "image": {"file": "place.png", "alt": "Two hills"}},
            {
                "id": "village",
                "title": "Village",
                "image": {"file": "scene.svg", "alt": "A village"},
            },
            {"id": "people", "title": "People", "items": people},
        ],
    }
    path = folder / f"{PICTURED}.yaml"
    path.write_text(yaml.safe_dump(content), "utf-8")
    return path


def placed(folder: Path) -> Path:
    """A content with invented values by province, and by city."""
    shares = [
        {"id": f"s{n}", "heading": name, "number": value, "unit": "%"}
        for n, (name, value) in enumerate(SHARES.items())
    ]
    cities = (
        "Groningen",
        "Amsterdam",
        "Dublin",
        "Frankfurt",
        "Stockholm",
        "Warsaw",
        "Madrid",
        "Milan",
    )
    centres = [
        {"id": f"c{n}", "heading": name, "number": value, "unit": "MW"}
        for n, (name, value) in enumerate(
            zip(cities, (30, 220, 260, 340, 90, 70, 120, 110), strict=True)
        )
    ]
    content = {
        "title": "Places",
        "language": "en",
        "blocks": [
            {"id": "shares", "title": "Homes without gas", "items": shares},
            {"id": "centres", "title": "Data centres", "items": centres},
        ],
    }
    path = folder / f"{PLACED}.yaml"
    path.write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    return path


def picture(name: str) -> Image.Image:
    """The form on a page of its own, cut out with a little of its ground around it."""
    content, show, ground, columns, rows, options, more = SHOWN[name]
    form = "timeline" if name == "keyed" else re.sub("-(cities|tiles|series)$", "", name)
    region = {
        "id": "r",
        "module": {"column": 1, "row": 2, "columns": columns, "rows": rows},
        "show": show,
        "form": form,
        "options": options,
        **more,
    }
    folder = Path(tempfile.mkdtemp())
    made = {PICTURED: pictured, PLACED: placed}
    source = made[content](folder) if content in made else DATA / f"{content}.yaml"
    source = EXAMPLE / "page.en.yaml" if content == FIGURES else source
    blocks = yaml.safe_load(source.read_text("utf-8"))["blocks"]
    layout = {
        "name": name,
        "page": {"size": "a4"},
        "grid": {
            "columns": 12,
            "rows": 60,
            "gutter": "4mm",
            "baseline": "11.4pt",
            "margins": {"top": "10pt", "left": "10mm", "right": "10mm"},
        },
        "bands": [{"id": "band", "rows": [1, 60], "ground": ground}],
        "omits": ["eyebrow", "title", "subtitle", "intro", "colophon", *(b["id"] for b in blocks)],
        "regions": [region],
    }
    grid = folder / "grid.a4.yaml"
    grid.write_text(yaml.safe_dump(layout), "utf-8")
    job = load(source, grid, "ground", "a4")
    rect = job.layout.compiled_grid().rect_of(job.layout.regions[0].cells)
    page = Image.open(io.BytesIO(render(compose(job), "png", dpi=144)))
    shutil.rmtree(folder)
    box = rect.grow(11)
    return page.crop(tuple(round(v * 2) for v in (box.x, box.y, box.right, box.bottom)))  # type: ignore[arg-type]


def table(form: AnyForm) -> str:
    """The options of a form, from its model."""
    rows = list(option_rows(form.Options))
    if not rows:
        return "No options."
    head = ["| option | takes | default | |", "|---|---|---|---|"]
    return "\n".join(
        head + [f"| `{r.name}` | {r.type} | {r.default} | {r.description} |" for r in rows]
    )


def written(text: str) -> str:
    """The page with its tables as the forms' models have them, and a section for every form."""
    for name, form in FORMS.items():
        start, end = f"<!-- options: {name} -->", f"<!-- /options: {name} -->"
        block = f"{start}\n{table(form)}\n{end}"
        if start in text:
            marked = re.compile(re.escape(start) + ".*?" + re.escape(end), re.DOTALL)
            text = marked.sub(lambda _, new=block: new, text)
        else:
            said = inspect.getdoc(type(form)) or form.summary
            section = f"## {name}\n\n{said}\n\n{block}\n\n"
            text = text.replace("## Relations\n", section + "## Relations\n")
    return text


def draw() -> None:
    """Every picture of the page."""
    for name in SHOWN:
        made = picture(name).convert("RGB").quantize(96)
        made.save(HERE / "forms" / f"{name}.png", optimize=True)
    job = load(EXAMPLE / "page.en.yaml", EXAMPLE / "figures.a4.yaml", "ground", "a4")
    page = Image.open(io.BytesIO(render(compose(job), "png", dpi=110)))
    file = HERE / "pictures" / "veenhoven-figures.png"
    page.convert("RGB").quantize(96).save(file, optimize=True)


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text("utf-8")), "utf-8")
    if "--tables" not in sys.argv:
        draw()
