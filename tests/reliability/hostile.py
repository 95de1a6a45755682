"""Hostile input: files that are wrong on purpose, and files that are spoilt at random.

Every maker gives a folder something for the command line to read, and the arguments to read it.
"""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from PIL import Image

Case = tuple[str, list[str]]
"""A name, and the arguments of the command."""

ROOT = Path(__file__).parents[2]
CONTENT = (ROOT / "data" / "groningen-2025.nl.yaml").read_bytes()
LAYOUT = (ROOT / "layouts" / "strata.a4.yaml").read_bytes()
THEME = (ROOT / "layouts" / "themes" / "ground.yaml").read_bytes()
FONT = (
    (ROOT / "fonts" / "SourceSans3-Regular.ttf")
    if (ROOT / "fonts" / "SourceSans3-Regular.ttf").exists()
    else next((ROOT / "fonts").glob("SourceSans3-Regular.*"))
)

SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
viewBox="0 0 100 60"><defs><linearGradient id="g"><stop offset="0" stop-color="#123456"/>
<stop offset="1" stop-color="#fedcba"/></linearGradient><clipPath id="c"><circle cx="30" cy="30"
r="25"/></clipPath><path id="p" d="M5 5h20v20h-20z"/></defs><rect width="100" height="60"
fill="url(#g)"/><g clip-path="url(#c)" transform="rotate(10 30 30)"><use xlink:href="#p" x="10"/>
<path d="M10 10C20 20 40 20 50 10S70 0 80 10A10 5 30 0 1 60 40z" stroke="red" stroke-width="2"
stroke-dasharray="3 1"/></g></svg>"""

ONE = """language: nl
title: Proef
{logo}
blocks:
  - id: a
    title: Kop
    {image}
    items: [{{id: i, heading: Een, text: Twee}}]
"""
GRID = """name: proef
page: {size: a4, bleed: 5mm, safe: 5mm}
grid: {columns: 12, rows: 12, gutter: 4mm, baseline: 12pt, lines_per_row: 4,
  margins: {top: 11mm, right: 10mm, left: 14mm}}
"""


def spoilt(data: bytes, rng: random.Random) -> bytes:
    """Bytes changed in a few places: flipped, cut out, doubled, cut off, or replaced by trouble."""
    out = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 5, 20))):
        if not out:
            break
        at, length = rng.randrange(len(out)), rng.choice((1, 2, 8, 64, 512))
        match rng.randrange(6):
            case 0:
                out[at] ^= 1 << rng.randrange(8)
            case 1:
                del out[at : at + length]
            case 2:
                out[at:at] = out[at : at + length] * rng.choice((1, 3, 50))
            case 3:
                out[at:at] = rng.choice(TROUBLE)
            case 4:
                out[at : at + length] = rng.randbytes(length)
            case _:
                if rng.random() < 0.3:
                    del out[at:]
    return bytes(out)


TROUBLE = [
    b"\x00", b"\xff\xfe", b"\xe2\x80\xae", b"&a", b"*a", b"!!python/object:os.system ", b"{", b"]",
    b"- " * 400, b"9" * 400, b"-1", b"1e309", b".nan", b"\t", b"'", b'"', b": : :", b"<<: *x\n",
    b"null", b"[[[[[[[[", "\u202e\u200f".encode(), "e\u0301".encode() * 200, b"%", b"{}" * 300,
    b"../../../../etc/passwd", b"http://example.org/x", b"\r", b"\n\n\n", b"\x1b[31m",
]  # fmt: skip

WRONG_YAML = {
    "empty": b"", "nul": b"\x00" * 100, "latin": "titel: caf\u00e9".encode("latin-1"),
    "utf-16": "language: nl\ntitle: x".encode("utf-16"), "list": b"[1, 2]", "scalar": b"x",
    "laughs": b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(
        b"%c: &%c [%s]\n" % (c + 1, c + 1, b",".join([b"*%c" % c] * 9)) for c in range(97, 112)),
    "deep": b"[" * 100_000, "deep map": b"".join(b" " * n + b"a:\n" for n in range(3000)),
    "long line": b"title: " + b"x" * 5_000_000, "long key": b"x" * 2_000_000 + b": 1",
    "many keys": b"\n".join(b"k%d: 1" % n for n in range(200_000)),
    "many items": b"language: nl\ntitle: x\nblocks:\n- id: a\n  items:\n" + b"".join(
        b"  - {id: i%d, heading: Kop, text: Tekst van een item}\n" % n for n in range(5000)),
    "python": b"title: !!python/object/apply:os.system ['echo x']", "self": b"a: &a\n  b: *a\n",
    "twice": b"title: a\ntitle: b\n", "merge": b"a: &a {<<: *a}\n", "tab": b"a:\n\t- b\n",
    "digits": b"language: nl\ntitle: x\nas_of: " + b"9" * 10_000,
    "bidi": "language: nl\ntitle: \u202eabc\u2066\u2067\n".encode(),
    "emoji": "language: nl\ntitle: \U0001f468\u200d\U0001f469\u200d\U0001f467\n".encode(),
    "one word": b"language: nl\ntitle: " + b"w" * 20_000 + b"\n",
    "stacked": ("language: nl\ntitle: " + "e\u0301" + "\u0301" * 5000 + "\n").encode(),
    "path": b"language: nl\ntitle: x\nlogo: {file: ../../../../etc/passwd, alt: x}\n",
    "device": b"language: nl\ntitle: x\nlogo: {file: /dev/zero, alt: x}\n",
    "extends itself": b"extends: c.yaml\n",
}  # fmt: skip


def yaml_cases(folder: Path) -> Iterator[Case]:
    """Content, layout and theme that are no such thing."""
    for name, data in WRONG_YAML.items():
        for kind in ("content", "layout", "theme"):
            path = folder / "c.yaml"
            path.write_bytes(data)
            yield f"{kind} {name}", _build(**{kind: str(path)})


def _build(content: str = "groningen-2025.nl", layout: str = "", theme: str = "") -> list[str]:
    args = ["build", content, "--size", "a4", "--format", "svg", "--out", "out", "--quiet"]
    args += ["--layout", layout] if layout else []
    return args + (["--theme", theme] if theme else [])


def _numbered(count: int, seed: int) -> Iterator[tuple[int, random.Random]]:
    for number in range(count):
        yield number, random.Random(seed * 1_000_003 + number)


def spoilt_yaml(kind: str, source: bytes) -> Callable[[Path, int, int], Iterator[Case]]:
    """Bundled files of one kind, spoilt."""

    def cases(folder: Path, count: int, seed: int) -> Iterator[Case]:
        for number, rng in _numbered(count, seed):
            path = folder / "c.yaml"
            path.write_bytes(spoilt(source, rng))
            yield f"{kind} {number}", _build(**{kind: str(path)})

    return cases


def pictures() -> dict[str, bytes]:
    """A sound picture of each kind, and some that are not what they say."""
    image = Image.linear_gradient("L").convert("RGB").resize((60, 40))
    out = {}
    for kind in ("PNG", "JPEG", "WEBP", "TIFF", "GIF", "BMP"):
        data = io.BytesIO()
        image.save(data, kind)
        out[f"x.{kind.lower()}"] = data.getvalue()
    bomb = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(bomb, "PNG")
    out["bomb.png"] = bomb.getvalue()
    out["wrong.png"] = out["x.jpeg"]
    out["empty.png"] = b""
    out["x.svg"] = SVG
    return out


def picture_cases(folder: Path, count: int, seed: int) -> Iterator[Case]:
    """Logos and illustrations, spoilt."""
    made = list(pictures().items())
    for number, rng in _numbered(count, seed):
        name, data = made[number % len(made)]
        yield (
            f"picture {name} {number}",
            _pictured(folder, name, data if number < len(made) else spoilt(data, rng)),
        )


def svg_cases(folder: Path, count: int, seed: int) -> Iterator[Case]:
    """SVG files that are wrong on purpose, then spoilt ones."""
    head = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    wrong = {
        "entity": b'<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + head + b"&x;</svg>",
        "laughs": b"<!DOCTYPE s [" + b"".join(
            b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 9 if n else b"xxxxxxxxx")
            for n in range(12)) + b"]>" + head + b"<title>&a11;</title></svg>",
        "deep": head + b"<g>" * 50_000 + b"</g>" * 50_000 + b"</svg>",
        "use of itself": head + b'<g id="a"><use href="#a"/></g></svg>',
        "use of all": head + b'<g id="a0"><path d="M0 0h1v1z"/></g>' + b"".join(
            b'<g id="a%d">%s</g>' % (n, b'<use href="#a%d"/>' % (n - 1) * 10) for n in range(1, 12)
        ) + b"</svg>",
        "long path": head + b'<path d="M0 0' + b"l1 1" * 500_000 + b'"/></svg>',
        "dashes": head + b'<path d="M0 0h1e9" stroke="red" stroke-dasharray="1e-9"/></svg>',
        "huge": head + b'<rect width="1e300" height="1e308"/></svg>',
        "nothing": b"", "script": head + b"<script>1</script></svg>",
        "css": head + b"<style>" + b"a b c d e f g > * ~ " * 5000 + b"{fill:red}</style></svg>",
        "clip of itself": head + b'<clipPath id="c" clip-path="url(#c)"><path d="M0 0h1z"/>'
        b'</clipPath><path clip-path="url(#c)" d="M0 0h9v9z"/></svg>',
    }  # fmt: skip
    for name, data in wrong.items():
        yield f"svg {name}", _pictured(folder, "x.svg", data)
    for number, rng in _numbered(count, seed):
        yield f"svg {number}", _pictured(folder, "x.svg", spoilt(SVG, rng))


def _pictured(folder: Path, name: str, data: bytes) -> list[str]:
    (folder / name).write_bytes(data)
    content = folder / "c.yaml"
    file = f"{{file: {name}, alt: Beeld}}"
    logo, image = (f"logo: {file}", "") if name.endswith(".svg") else ("", f"image: {file}")
    content.write_text(ONE.format(logo=logo, image=image))
    layout = folder / "l.a4.yaml"
    layout.write_text(
        GRID + "regions:\n"
        "  - {id: logo, module: {column: 1, columns: 4, row: 1, rows: 2}, show: logo, form: logo,\n"
        "     ground: page, optional: true}\n"
        "  - {id: b, module: {column: 1, columns: 12, row: 3, rows: 4}, show: a.image,\n"
        "     form: image, ground: page, optional: true}\n"
        "  - {id: c, module: {column: 1, columns: 12, row: 7, rows: 4}, show: a, form: list,\n"
        "     ground: page}\n"
    )
    return _build(content=str(content), layout=str(layout))


def font_cases(folder: Path, count: int, seed: int) -> Iterator[Case]:
    """A theme whose face is a spoilt font file."""
    source = FONT.read_bytes()
    for number, rng in _numbered(count, seed):
        (folder / f"f{FONT.suffix}").write_bytes(spoilt(source, rng))
        theme = folder / "t.yaml"
        theme.write_bytes(
            THEME.replace(b"SourceSans3-Regular", f"f{FONT.suffix}".encode("ascii"), 1)
        )
        yield f"font {number}", _build(theme=str(theme))


def table_cases(folder: Path, count: int, seed: int) -> Iterator[Case]:
    """Tables of editions: CSV, JSON Lines and workbooks, spoilt."""
    from openpyxl import Workbook

    csv = b"edition,title,place\nHaren,Plan Haren,Haren\nTen Boer,Plan,Ten Boer\n"
    lines = "\n".join(json.dumps({"edition": e, "title": f"Plan {e}"}) for e in "abc").encode()
    book = Workbook()
    for row in (("edition", "title"), ("Haren", "Plan"), ("Loppersum", "Plan van Loppersum")):
        book.active.append(row)
    xlsx = io.BytesIO()
    book.save(xlsx)
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr("xl/worksheets/sheet1.xml", b"0" * 300_000_000)
    made = [("e.csv", csv), ("e.jsonl", lines), ("e.xlsx", xlsx.getvalue()), ("e.tsv", csv),
            ("e.yaml", b"editions: [{edition: a, title: b}]")]  # fmt: skip
    (folder / "bomb.xlsx").write_bytes(bomb.getvalue())
    yield "table bomb", _batch("bomb.xlsx")
    for number, rng in _numbered(count, seed):
        name, data = made[number % len(made)]
        (folder / name).write_bytes(data if number < len(made) else spoilt(data, rng))
        yield f"table {name} {number}", _batch(name)


def _batch(name: str) -> list[str]:
    return ["batch", name, "--content", "groningen-2025.nl", "--dry-run", "--quiet"]
