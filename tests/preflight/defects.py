"""PDFs with one defect each, made from a clean print file; and the clean file itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

from infographic.pipeline import compose, load, render

Defect = Callable[[pikepdf.Pdf], None]


@cache
def clean() -> bytes:
    """The Groningen page as the default print file."""
    return render(compose(load("groningen-2025.nl")), "pdf", profile="print")


def page_of(pdf: pikepdf.Pdf) -> pikepdf.Page:
    return pdf.pages[0]


def draw(pdf: pikepdf.Pdf, operators: str, **resources: object) -> None:
    """Paint more on the page; `resources` are categories with a dictionary to add."""
    page = page_of(pdf)
    own = page.obj.Resources
    for category, entries in resources.items():
        held = own.get(f"/{category}")
        if held is None:
            own[f"/{category}"] = held = Dictionary()
        for key, value in entries.items():  # type: ignore[attr-defined]
            held[key] = value
    page.contents_add(pdf.make_stream(operators.encode("ascii")))


def show(pdf: pikepdf.Pdf, colour: str, size: float, x: float = 200, y: float = 400) -> None:
    """A few letters of the page's own first font."""
    font = min(page_of(pdf).obj.Resources.Font.keys())
    draw(pdf, f"q {colour} BT {font} {size} Tf {x} {y} Td <00020003> Tj ET Q")


def picture(pdf: pikepdf.Pdf, pixels: int, points: float, space: str = "/DeviceCMYK") -> None:
    depth = {"/DeviceCMYK": 4, "/DeviceRGB": 3, "/DeviceGray": 1}[space]
    image = pdf.make_stream(
        b"\x20" * (pixels * pixels * depth),
        Type=Name.XObject, Subtype=Name.Image, Width=pixels, Height=pixels,
        ColorSpace=Name(space), BitsPerComponent=8,
    )  # fmt: skip
    draw(pdf, f"q {points} 0 0 {points} 200 400 cm /Bad Do Q", XObject={"/Bad": image})


def spot(pdf: pikepdf.Pdf, name: str) -> None:
    function = Dictionary(
        FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array([0, 1, 1, 0]), N=1
    )
    space = Array([Name.Separation, Name(f"/{name}"), Name.DeviceCMYK, function])
    draw(pdf, "q /Odd cs 1 scn 200 400 90 90 re f Q", ColorSpace={"/Odd": space})


def boxes(key: str, values: list[float]) -> Defect:
    return lambda pdf: page_of(pdf).obj.__setitem__(f"/{key}", Array(values))


def state(pdf: pikepdf.Pdf, operators: str, **entries: object) -> None:
    record = Dictionary({f"/{key}": value for key, value in entries.items()})
    draw(pdf, f"q /Odd gs {operators} Q", ExtGState={"/Odd": record})


def unembed(pdf: pikepdf.Pdf) -> None:
    for font in page_of(pdf).obj.Resources.Font.values():
        descriptor = font.DescendantFonts[0].FontDescriptor
        for key in ("/FontFile2", "/FontFile3"):
            if key in descriptor:
                del descriptor[key]


def link(pdf: pikepdf.Pdf) -> None:
    page_of(pdf).obj.Annots = Array(
        [Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([100, 100, 200, 200]))]
    )


def unclaim(pdf: pikepdf.Pdf) -> None:
    packet = pdf.Root.Metadata.read_bytes().replace(b"PDF/X-4", b"")
    pdf.Root.Metadata = pdf.make_stream(packet, Type=Name.Metadata, Subtype=Name.XML)


def no_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def named(name: str) -> Defect:
    """Another name for the output condition than that of the profile."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OutputIntents[0].OutputConditionIdentifier = name

    return change


def hidden(pdf: pikepdf.Pdf) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Plan"))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))
    operators = "/OC /Off BDC 0 0 0 1 k 200 400 50 50 re f EMC"
    draw(pdf, operators, Properties={"/Off": group})


def whole(operators: str) -> Defect:
    """Colour on all of the page and its bleed, and something on top of it."""
    return lambda pdf: draw(pdf, f"q 1 0 0 0 k 0 0 613 859 re f {operators} Q")


WHITE_OVER_BLEED = [
    whole("0 0 0 0 k 0 0 8.504 859 re f"),
    whole("0 0 0 0 k 0 850.394 613 9 re f"),
    whole("0 0 0 0 k 600 0 13 859 re f"),
    whole("0 0 0 0 k 0 0 613 859 re 8.504 8.504 595.276 841.89 re f*"),
    whole("0 0 0 0 K 8 w 4 4 605 851 re S"),
]
WHITE_ELSEWHERE = [
    whole("0 0 0 0 k 0 0 300 859 re f"),
    whole("0 0 0 0 k 100 100 90 90 re f"),
    whole("0 0 0 0 k 0 0 8.504 859 re f 1 0 0 0 k 0 0 613 859 re f"),
    lambda pdf: draw(pdf, "q 0 0 0 0 k 0 0 613 859 re f Q"),
]

# code: (what is done to the clean file)
DEFECTS: dict[str, list[Defect]] = {
    "rgb": [
        lambda pdf: draw(pdf, "q 1 0 0 rg 200 400 50 50 re f Q"),
        lambda pdf: picture(pdf, 400, 90, "/DeviceRGB"),
    ],
    "small-text": [lambda pdf: show(pdf, "0 0 0 1 k", 5.5)],
    "small-coloured-text": [
        lambda pdf: show(pdf, "1 1 0 0 k", 7),
        lambda pdf: show(pdf, "0 0 0 0 k", 7),
    ],
    "white-over-bleed": WHITE_OVER_BLEED,
    "hidden-layer": [hidden],
    "content": [lambda pdf: draw(pdf, "q 0 0 0 1 K 200 400 m 300 400 5 l S Q")],
    "rich-black-text": [lambda pdf: show(pdf, "0.8 0.7 0.6 1 k", 14)],
    "black-knocks-out": [lambda pdf: show(pdf, "0 0 0 1 k", 9)],
    "safe-zone": [lambda pdf: show(pdf, "0 0 0 1 k", 14, x=12)],
    "missing-glyph": [
        lambda pdf: draw(
            pdf,
            f"q BT {min(page_of(pdf).obj.Resources.Font.keys())} 14 Tf "
            "200 400 Td <0000> Tj ET Q",
        )
    ],
    "hairline": [
        lambda pdf: draw(pdf, "q 0 0 0 1 K 0.1 w 200 400 m 300 400 l S Q"),
        lambda pdf: draw(pdf, "q 0 0 0 1 k 200 400 100 0.1 re f Q"),
    ],
    "thin-line": [lambda pdf: draw(pdf, "q 0 0 0 0 K 0.4 w 200 400 m 300 400 l S Q")],
    "image-resolution": [
        lambda pdf: picture(pdf, 100, 72),
        lambda pdf: picture(pdf, 200, 72),
    ],
    "spot": [lambda pdf: spot(pdf, "Gold")],
    "white-overprint": [
        lambda pdf: state(pdf, "0 0 0 0 k 200 400 50 50 re f", op=True, OPM=1),
    ],
    "bleed": [lambda pdf: draw(pdf, "q 0 1 0 0 k 8.504 300 40 40 re f Q")],
    "bleed-box": [boxes("BleedBox", [7, 7, 605, 851])],
    "trim-box": [lambda pdf: page_of(pdf).obj.__delitem__("/TrimBox")],
    "boxes": [boxes("TrimBox", [-5, 8.504, 603.78, 850.394])],
    "crop-box": [boxes("CropBox", [20, 20, 500, 700])],
    "user-unit": [lambda pdf: page_of(pdf).obj.__setitem__("/UserUnit", 2)],
    "annotation": [link],
    "font": [unembed],
    "not-pdfx": [unclaim],
    "output-intent": [no_intent, named("FOGRA47"), named("PSO Coated v3")],
    "ink-coverage": [lambda pdf: draw(pdf, "q 1 1 1 1 k 200 300 90 90 re f Q")],
}  # fmt: skip


def defective(defect: Defect, path: Path) -> Path:
    """The clean file with the defect, written to `path`."""
    with pikepdf.open(BytesIO(clean())) as pdf:
        defect(pdf)
        pdf.save(path)
    return path
