"""Inspection: every requirement has defects that break it, and each of them is told.

A defect is done to the objects of a finished file. The names are those of the requirements.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import pikepdf
import pytest
from pdfs import changed, opaque_sample
from pikepdf import Array, Dictionary, Name
from scenes import sample_scene

from infographic.writers.pdf import choose, write_pdf
from infographic.writers.pdf.inspection import CHECKS, inspect

Change = Callable[[pikepdf.Pdf], object]
KINDS: dict[str, dict[str, Any]] = {
    "handout": {"name": "handout"},
    "ua2": {"name": "handout", "ua": "2"},
    "x4": {"name": "print"},
    "x1a": {"name": "print", "pdfx": "x1a"},
}


@cache
def good(kind: str) -> bytes:
    scene = opaque_sample() if kind == "x1a" else sample_scene()
    return write_pdf(scene, choose(**KINDS[kind]))


def told(kind: str, change: Change) -> set[str]:
    return {found.code for found in inspect(changed(good(kind), change), choose(**KINDS[kind]))}


@pytest.mark.parametrize("kind", KINDS)
def test_a_good_file_has_no_findings(kind: str) -> None:
    assert not told(kind, lambda pdf: None)


def root(key: str, value: Any) -> Change:
    return lambda pdf: pdf.Root.__setitem__(key, value)


def without(key: str) -> Change:
    return lambda pdf: pdf.Root.__delitem__(key)


def page(key: str, value: Any) -> Change:
    return lambda pdf: pdf.pages[0].obj.__setitem__(key, value)


def packet(old: str, new: str) -> Change:
    """The XMP packet with `new` for what the pattern `old` finds."""

    def change(pdf: pikepdf.Pdf) -> None:
        before = pdf.Root.Metadata.read_bytes().decode("utf-8")
        after = re.sub(old, new, before)
        assert after != before, old
        pdf.Root.Metadata = pdf.make_stream(
            after.encode("utf-8"), Type=Name.Metadata, Subtype=Name.XML
        )

    return change


def info(key: str, value: str | None) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        if value is None:
            del pdf.trailer.Info[key]
        else:
            pdf.trailer.Info[key] = value

    return change


def painted(operators: str, resources: dict[str, dict[str, Any]] | None = None) -> Change:
    """More content on the page, as an artifact."""

    def change(pdf: pikepdf.Pdf) -> None:
        whole = pdf.pages[0]
        for kind, entries in (resources or {}).items():
            held = whole.Resources.get(kind, Dictionary())
            for name, entry in entries.items():
                held[name] = pdf.make_indirect(entry(pdf) if callable(entry) else entry)
            whole.Resources[kind] = held
        extra = f" /Artifact BMC {operators} EMC".encode("ascii")
        whole.Contents = pdf.make_stream(whole.Contents.read_bytes() + extra)

    return change


def intent(key: str, value: Any) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        found = pdf.Root.OutputIntents[0]
        if value is None:
            del found[key]
        else:
            found[key] = value

    return change


def font(change: Callable[[Any], object]) -> Change:
    return lambda pdf: change(pdf.pages[0].Resources.Font[min(pdf.pages[0].Resources.Font.keys())])


def program(record: Any) -> None:
    descriptor = record.DescendantFonts[0].FontDescriptor
    for key in ("/FontFile2", "/FontFile3"):
        if key in descriptor:
            del descriptor[key]


def wider(by: int) -> Change:
    """All widths of a font, stated wider than they are."""

    def change(record: Any) -> None:
        inner = record.DescendantFonts[0]
        inner.W = Array(
            [Array([w + by for w in entry]) if isinstance(entry, Array) else entry
             for entry in inner.W]
        )  # fmt: skip

    return font(change)


def unmapped(record: Any) -> None:
    data = record.ToUnicode.read_bytes()
    record.ToUnicode.write(re.sub(rb"(<[0-9a-f]{4}>) <[0-9a-f]+>", rb"\1 <e001>", data))


def tag(kind: str, change: Callable[[Any], object]) -> Change:
    """Something done to the first tag of a type."""

    def run(pdf: pikepdf.Pdf) -> None:
        found = [
            r for r in pdf.objects
            if isinstance(r, Dictionary) and r.get("/S") == f"/{kind}" and "/P" in r
        ]  # fmt: skip
        change(found[0])

    return run


def orphan(pdf: pikepdf.Pdf) -> None:
    """Take the last tag out of the tree; its content stays."""
    top = pdf.Root.StructTreeRoot.K
    top = top[0] if isinstance(top, Array) else top
    top.K = Array(list(top.K)[:-1])


def spot(name: str) -> Callable[[pikepdf.Pdf], Any]:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 0, 0.5, 0.5], N=1)
    return lambda pdf: Array([Name.Separation, Name(f"/{name}"), Name.DeviceCMYK, tint])


def picture(pdf: pikepdf.Pdf, **more: Any) -> Any:
    facts = {"Width": 1, "Height": 1, "BitsPerComponent": 8, "ColorSpace": Name.DeviceGray, **more}
    return pdf.make_stream(b"\0", Type=Name.XObject, Subtype=Name.Image, **facts)


def action(pdf: pikepdf.Pdf) -> None:
    made = pdf.make_indirect(Dictionary(Type=Name.Action, S=Name.URI, URI="https://example.org"))
    pdf.pages[0].obj["/Noted"] = made


FULL, RED = "1 0 0 rg 9 9 9 9 re f", "0 0 1 1 k 9 9 9 9 re f"
SPOT = "/Odd cs 1 scn 9 9 9 9 re f"
DEFECTS: list[tuple[str, str, Change]] = [
    ("handout", "plain-streams", lambda pdf: pdf.pages[0].obj.__setitem__(
        "/Extra", pdf.make_stream(b"x", F="other.dat"))),
    ("handout", "no-attachments", root("/AF", Array())),
    ("handout", "no-attachments", root("/Names", Dictionary(EmbeddedFiles=Dictionary()))),
    ("handout", "no-attachments", lambda pdf: pdf.pages[0].obj.__setitem__(
        "/Extra", pdf.make_indirect(Dictionary(Type=Name.Filespec)))),
    *((kind, "no-actions", root(f"/{key}", Dictionary())) for kind in ("handout", "x4")
      for key in ("OpenAction", "AA", "AcroForm", "Collection", "Threads")),
    ("handout", "no-actions", root("/Names", Dictionary(JavaScript=Dictionary()))),
    ("handout", "no-actions", page("/AA", Dictionary())),
    ("x4", "no-actions", action),
    ("x1a", "no-layers", root("/OCProperties", Dictionary())),
    ("handout", "identified", without("/Metadata")),
    ("handout", "identified", packet("<pdfuaid:part>1", "<pdfuaid:part>7")),
    ("handout", "identified", packet("<pdfaid:conformance>A", "<pdfaid:conformance>B")),
    ("x4", "identified", packet("(?s)<xmpMM:DocumentID>.*?</xmpMM:DocumentID>", "")),
    ("x1a", "identified", info("/GTS_PDFXVersion", "PDF/X-3")),
    ("handout", "schemas", packet("<pdf:Producer>", "<pdf:Odd>1</pdf:Odd><pdf:Producer>")),
    ("x4", "info", info("/Trapped", None)),
    ("x4", "info", info("/Title", None)),
    ("x4", "info", info("/ModDate", None)),
    ("x4", "info", packet("(?s)<xmp:MetadataDate>.*?</xmp:MetadataDate>", "")),
    ("handout", "info-agrees", info("/Title", "Another title")),
    ("handout", "info-agrees", info("/CreationDate", "D:20200101000000Z")),
    ("handout", "title", root("/ViewerPreferences", Dictionary(DisplayDocTitle=False))),
    ("handout", "title", packet("(?s)<dc:title>.*?</dc:title>", "")),
    ("handout", "language", without("/Lang")),
    ("handout", "language", root("/Lang", "dutch")),
    ("handout", "language", tag("P", lambda found: found.__setitem__("/Lang", "e"))),
    ("x4", "press-intent", without("/OutputIntents")),
    ("x4", "press-intent", lambda pdf: pdf.Root.OutputIntents.append(pdf.Root.OutputIntents[0])),
    ("x4", "press-intent", intent("/Info", None)),
    ("x4", "press-intent", intent("/OutputConditionIdentifier", "")),
    ("x4", "press-intent", intent("/DestOutputProfile", None)),
    ("x4", "press-intent", lambda pdf: pdf.Root.OutputIntents[0].DestOutputProfile.__setitem__(
        "/N", 3)),
    ("x4", "press-intent", lambda pdf: pdf.Root.OutputIntents[0].DestOutputProfile.write(
        pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes()[:200])),
    ("x4", "one-profile", intent("/DestOutputProfile", None)),
    ("handout", "colour-defined", painted(RED)),
    ("handout", "colour-defined", without("/OutputIntents")),
    ("x4", "no-rgb", painted(FULL)),
    ("x4", "spots", painted(SPOT, {"/ColorSpace": {"/Odd": spot("Black")}})),
    ("x4", "spots", painted(SPOT, {"/ColorSpace": {"/Odd": spot("BRICK 1805")}})),
    ("x1a", "no-transparency", painted("/Odd gs", {"/ExtGState": {"/Odd": Dictionary(ca=0.5)}})),
    ("x1a", "no-transparency", page("/Group", Dictionary(S=Name.Transparency))),
    ("handout", "blend-space", page("/Group", Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK))),
    ("handout", "graphics", lambda pdf: pdf.pages[0].obj.__setitem__(
        "/Contents", pdf.make_stream(b""))),
    ("x4", "graphics", painted("BI /W 1 /H 1 /CS /G /BPC 8 ID x EI")),
    ("x4", "graphics", painted("/Odd gs", {"/ExtGState": {"/Odd": Dictionary(TR=Name.Identity)}})),
    ("x4", "graphics", painted("/Odd gs", {"/ExtGState": {"/Odd": Dictionary(HTP=[0, 0])}})),
    ("x4", "graphics", painted("/Odd gs", {"/ExtGState": {"/Odd": Dictionary(TR2=Name.Identity)}})),
    *(("x4", "graphics", painted("/Odd Do", {"/XObject": {"/Odd": lambda pdf, more=more: picture(
        pdf, **more)}})) for more in (
            {"Interpolate": True}, {"OPI": Dictionary()}, {"Alternates": Array()})),
    ("x4", "boxes", page("/MediaBox", Array([-5, 0, 400, 400]))),
    ("x4", "boxes", lambda pdf: pdf.pages[0].obj.__delitem__("/TrimBox")),
    ("x4", "boxes", page("/ArtBox", Array([9, 9, 99, 99]))),
    ("x4", "boxes", page("/CropBox", Array([9, 9, 99, 99]))),
    ("x4", "boxes", page("/TrimBox", Array([0, 0, 300, 200]))),
    ("x4", "boxes", page("/TrimBox", Array([50, 50, 50, 90]))),
    ("x4", "boxes", page("/BleedBox", Array([-50, 0, 318, 218]))),
    ("x4", "boxes", page("/UserUnit", 2)),
    ("x4", "boxes", page("/Rotate", 90)),
    ("x4", "no-annotations", page("/Annots", Array([Dictionary(Subtype=Name.Text)]))),
    ("handout", "tab-order", page("/Tabs", Name.R)),
    ("handout", "fonts", font(program)),
    ("x4", "fonts", wider(3)),
    ("handout", "unicode", font(lambda record: record.__delitem__("/ToUnicode"))),
    ("handout", "unicode", font(unmapped)),
    ("handout", "tagged", root("/MarkInfo", Dictionary(Marked=False))),
    ("handout", "tagged", root("/MarkInfo", Dictionary(Marked=True, Suspects=True))),
    ("handout", "tagged", without("/StructTreeRoot")),
    ("handout", "tagged", orphan),
    ("handout", "tagged", tag("P", lambda found: found.__setitem__("/K", Array()))),
    ("handout", "tagged", tag("P", lambda found: found.__setitem__("/K", Array([77])))),
    ("handout", "tagged", tag("P", lambda found: found.__setitem__("/S", Name.Div))),
    ("handout", "tagged", lambda pdf: pdf.pages[0].obj.__setitem__("/Contents", pdf.make_stream(
        b"0 0 9 9 re f " + pdf.pages[0].Contents.read_bytes()))),
    ("handout", "parent-tree", lambda pdf: pdf.Root.StructTreeRoot.__delitem__("/ParentTree")),
    ("handout", "parent-tree", lambda pdf: pdf.pages[0].obj.__delitem__("/StructParents")),
    ("handout", "parent-tree", tag("P", lambda found: found.__setitem__("/P", found))),
    ("handout", "parent-tree", lambda pdf: pdf.Root.StructTreeRoot.ParentTree.Nums[1].__setitem__(
        0, pdf.Root.StructTreeRoot.ParentTree.Nums[1][1])),
    ("handout", "roles", tag("P", lambda found: found.__setitem__("/S", Name.Paragraph))),
    ("handout", "roles", tag("P", lambda found: found.__setitem__("/S", Name.LI))),
    ("handout", "roles", tag("P", lambda found: found.__setitem__("/S", Name.TD))),
    ("handout", "roles", tag("P", lambda found: found.__setitem__("/S", Name.Table))),
    ("handout", "roles", lambda pdf: tag("Document", lambda found: found.__setitem__(
        "/S", Name.Part))(pdf)),
    ("handout", "alternatives", tag("Figure", lambda found: found.__delitem__("/Alt"))),
    ("handout", "alternatives", tag("Figure", lambda found: found.__setitem__("/Alt", " "))),
    ("handout", "alternatives", tag("Figure", lambda found: found.__delitem__("/A"))),
    ("handout", "headings", tag("H1", lambda found: found.__setitem__("/S", Name.H2))),
    ("handout", "headings", tag("P", lambda found: found.__setitem__("/S", Name.H3))),
    ("handout", "headings", tag("P", lambda found: found.__setitem__("/S", Name.H))),
    ("ua2", "namespaces", tag("P", lambda found: found.__delitem__("/NS"))),
    ("ua2", "namespaces", lambda pdf: pdf.Root.StructTreeRoot.__delitem__("/Namespaces")),
    ("ua2", "no-info", lambda pdf: pdf.trailer.__setitem__("/Info", pdf.make_indirect(
        Dictionary(Title="Again")))),
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(DEFECTS)))
def test_a_defect_is_told(number: int) -> None:
    kind, code, change = DEFECTS[number]
    assert code in told(kind, change)


def bytes_told(change: Callable[[bytes], bytes], kind: str = "handout") -> set[str]:
    return {found.code for found in inspect(change(good(kind)), choose(**KINDS[kind]))}


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("header", lambda data: data.replace(b"%PDF-1.", b"%PDX-1.", 1)),
        ("header", lambda data: b"\n" + data),
        ("header", lambda data: re.sub(rb"\A(%PDF-1)\.\d", rb"\g<1>.9", data)),
        ("header", lambda data: re.sub(rb"\A(%PDF-1\.\d[\r\n]+%)....", rb"\1abcd", data)),
        ("header", lambda data: data + b"more"),
        ("file-id", lambda data: re.sub(rb"/ID ?\[", b"/IX [", data)),
        ("plain-streams", lambda data: re.sub(rb"\nendstream", b" endstream", data, count=1)),
        ("pdf", lambda data: b"no PDF"),
    ],
)
def test_damage_to_the_bytes_is_told(code: str, change: Callable[[bytes], bytes]) -> None:
    assert code in bytes_told(change)


def test_every_requirement_has_a_defect() -> None:
    """But encryption, and what a whole tree of glyphs, links and bookmarks is tested for apart."""
    tried = {code for _, code, _ in DEFECTS} | {"header", "file-id", "plain-streams"}
    apart = {"no-encryption", "glyphs", "structure-targets"}
    codes = {requirement.name.lower().replace("_", "-") for requirement in CHECKS}
    assert codes == tried | apart


def test_widths_may_differ_by_what_rounding_costs() -> None:
    assert "fonts" not in told("x4", wider(1))
