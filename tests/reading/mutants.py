"""PDFs made to be hard to read: built to cost time or memory, or good files damaged by chance."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable
from io import BytesIO

import pikepdf
from made import form, pdf_of
from pikepdf import Array, Dictionary, Name

Made = Callable[[], bytes]


def saved(pdf: pikepdf.Pdf) -> bytes:
    out = BytesIO()
    pdf.save(out, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def huge_page() -> bytes:
    pdf = pdf_of(b"0 0 1 rg 0 0 9 9 re f")
    for key in ("/MediaBox", "/BleedBox", "/TrimBox"):
        pdf.pages[0].obj[key] = Array([0, 0, 2_000_000_000, 2_000_000_000])
    return saved(pdf)


def no_media_box() -> bytes:
    pdf = pdf_of(b"0 0 9 9 re f")
    for key in ("/MediaBox", "/BleedBox", "/TrimBox"):
        del pdf.pages[0].obj[key]
    return saved(pdf)


def odd_boxes() -> bytes:
    pdf = pdf_of(b"0 0 9 9 re f")
    pdf.pages[0].obj.TrimBox = Array([Name.x, None, 3])
    pdf.pages[0].obj.BleedBox = Dictionary()
    pdf.pages[0].obj.Rotate = Name.Sideways
    return saved(pdf)


def inflating(times: int = 1) -> bytes:
    data = b"0 0 9 9 re f " * 4_000_000
    for _ in range(times):
        data = zlib.compress(data, 9)
    pdf = pdf_of(b"")
    pdf.pages[0].obj.Contents = pikepdf.Stream(pdf, data, Filter=Array([Name.FlateDecode] * times))
    return saved(pdf)


def forms(width: int = 10, depth: int = 12) -> bytes:
    pdf = pdf_of(b"/X Do")
    inner = form(pdf, b"0 0 9 9 re f")
    for _ in range(depth):
        inner = form(pdf, b"/X Do " * width, Resources=Dictionary(XObject=Dictionary(X=inner)))
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=inner)
    return saved(pdf)


def circle_of_forms() -> bytes:
    pdf = pdf_of(b"/X Do")
    inner = form(pdf, b"/X Do", Resources=Dictionary())
    inner.Resources.XObject = Dictionary(X=inner)
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=inner)
    return saved(pdf)


def circle_of_pages() -> bytes:
    pdf = pdf_of(b"0 0 9 9 re f")
    data = saved(pdf)
    kids = b"/Kids [ "
    at = data.index(kids) + len(kids)
    root = data.index(b"/Pages ") + len(b"/Pages ")
    number = data[root : data.index(b" ", root)]
    return data[:at] + number + data[data.index(b" ", at) :]


def circle_of_tags() -> bytes:
    pdf = pdf_of(b"/P <</MCID 0>> BDC 0 0 9 9 re f EMC")
    tag = pdf.make_indirect(Dictionary(S=Name.P))
    tag.K = Array([tag])
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(K=tag, RoleMap=Dictionary(P=Name.P)))
    pdf.Root.Metadata = pdf.make_stream(
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-'
        b'syntax-ns#"><r:Description r:about="" xmlns:u="http://www.aiim.org/pdfua/ns/id/" '
        b'u:part="1"/></r:RDF></x:xmpmeta>'
    )
    return saved(pdf)


def circle_of_spaces() -> bytes:
    pdf = pdf_of(b"/C cs 0 sc 0 0 9 9 re f")
    space = pdf.make_indirect(Array([Name.Indexed, None, 1, b"\0\0"]))
    space[1] = space
    pdf.pages[0].obj.Resources.ColorSpace = Dictionary(C=space)
    return saved(pdf)


def nulls() -> bytes:
    pdf = pdf_of(b"/F gs BT /F 9 Tf (x) Tj ET /F Do /F sh /F cs 1 scn")
    for key in ("ExtGState", "Font", "XObject", "Shading", "ColorSpace"):
        pdf.pages[0].obj.Resources[f"/{key}"] = Dictionary(F=pdf.make_indirect(Array([])))
    pdf.pages[0].obj.Annots = Array([None, 7])
    pdf.Root.OutputIntents = Array([Dictionary(S=Name.GTS_PDFX), 3])
    return saved(pdf)


def entities() -> bytes:
    pdf = pdf_of(b"0 0 9 9 re f")
    lines = "".join(f'<!ENTITY a{i + 1} "{f"&a{i};" * 10}">' for i in range(9))
    pdf.Root.Metadata = pdf.make_stream(
        f'<!DOCTYPE x [<!ENTITY a0 "ha">{lines}]><x>&a9;</x>'.encode()
    )
    return saved(pdf)


def nested() -> bytes:
    return saved(pdf_of(b"[" * 50_000 + b" 0 0 9 9 re f"))


HARD: dict[str, Made] = {
    "a page of 700 km": huge_page,
    "no media box": no_media_box,
    "boxes that are none": odd_boxes,
    "content that inflates": inflating,
    "content that inflates twice": lambda: inflating(2),
    "forms that multiply": forms,
    "a circle of forms": circle_of_forms,
    "a circle of pages": circle_of_pages,
    "a circle of tags": circle_of_tags,
    "a circle of colour spaces": circle_of_spaces,
    "nothing where something should be": nulls,
    "entities": entities,
    "arrays in arrays": nested,
}  # fmt: skip


def damaged(data: bytes, seed: int) -> bytes:
    """The file with some damage: bytes changed, an end cut off, a part or an object gone."""
    chance = random.Random(seed)
    return _DAMAGES[seed % len(_DAMAGES)](data, chance)


def _flipped(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.choice((1, 8, 64))):
        out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
    return bytes(out)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _without_a_part(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randrange(1, 3_000) :]


def _digits(data: bytes, chance: random.Random) -> bytes:
    """Numbers in dictionaries changed: lengths, references, boxes."""
    out = bytearray(data)
    places = [i for i, byte in enumerate(data[-20_000:], max(0, len(data) - 20_000))
              if 48 <= byte <= 57]  # fmt: skip
    for _ in range(5):
        out[chance.choice(places)] = 48 + chance.randrange(10)
    return bytes(out)


def _without_an_object(data: bytes, chance: random.Random) -> bytes:
    with pikepdf.open(BytesIO(data)) as pdf:
        records = [r for r in pdf.objects if isinstance(r, pikepdf.Dictionary | pikepdf.Stream)]
        record = chance.choice(records)
        keys = sorted(key for key in record if key != "/Length")
        for key in chance.sample(keys, min(len(keys), chance.choice((1, 2)))):
            if chance.random() < 0.5:
                del record[key]
            else:
                record[key] = chance.choice((0, -1, Name.Odd, Array([]), b"", Dictionary()))
        return saved(pdf)


def _operators(data: bytes, chance: random.Random) -> bytes:
    """Bytes of the page's content changed."""
    with pikepdf.open(BytesIO(data)) as pdf:
        page = chance.choice(list(pdf.pages))
        content = bytearray(page.obj.Contents.read_bytes())
        for _ in range(chance.choice((1, 20, 200))):
            content[chance.randrange(len(content))] = chance.choice(b"()<>[]/ 0q\nBETJlm%")
        page.obj.Contents = pdf.make_stream(bytes(content))
        return saved(pdf)


_DAMAGES = (_flipped, _cut, _without_a_part, _digits, _without_an_object, _operators,
            _without_an_object)  # fmt: skip
