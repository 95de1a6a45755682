"""Metadata: checks of Info, XMP, title and language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from infographic.pdf_reading.metadata import RDF
from infographic.standards import xmp_schemas
from infographic.writers.pdf.inspection.reading import File

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
"""The syntax of a language tag (BCP 47), with language codes of two or three letters (ISO 639)."""

_KNOWN = frozenset(
    {
        *(xmp_schemas()[prefix].uri for prefix in ("dc", "xmp", "xmpMM", "pdfaid", "pdf")),
        "http://ns.adobe.com/xap/1.0/rights/",
        "http://ns.adobe.com/photoshop/1.0/",
        "http://www.aiim.org/pdfa/ns/extension/",
    }
)
"""Namespaces that PDF/A-2 predefines."""

_PDF_KNOWN = frozenset({"Keywords", "PDFVersion", "Producer"})

_PAIRS = {
    "/Title": ("dc", "title"),
    "/Author": ("dc", "creator"),
    "/Subject": ("dc", "description"),
    "/Keywords": ("pdf", "Keywords"),
    "/Creator": ("xmp", "CreatorTool"),
    "/Producer": ("pdf", "Producer"),
    "/CreationDate": ("xmp", "CreateDate"),
    "/ModDate": ("xmp", "ModifyDate"),
    "/Trapped": ("pdf", "Trapped"),
}
"""Entries of Info and the equivalent XMP properties (ISO 19005-2, 6.6.3)."""


def key(prefix: str, name: str) -> str:
    """`{namespace}name`."""
    return f"{{{xmp_schemas()[prefix].uri}}}{name}"


def identified(file: File) -> Iterator[str]:
    """The claim, exactly as the standard requires it."""
    if "/Metadata" not in file.root:
        yield "the file has no XMP metadata"
        return
    if "/Filter" in file.root.Metadata:
        yield "the XMP metadata are compressed"
    for name, value in file.profile.properties:
        found = file.packet.get(key(*name.split(":")), "")
        if found != value:
            yield f"the XMP has {name} {found!r}, not {value!r}"
    for name, value in file.profile.info:
        found = _info(file).get(f"/{name}", "")
        if found != value:
            yield f"Info has {name} {found!r}, not {value!r}"
    for name in ("DocumentID", "VersionID", "RenditionClass"):
        if not file.packet.get(key("xmpMM", name)):
            yield f"the XMP lacks xmpMM:{name}"


def schemas(file: File) -> Iterator[str]:
    """Every property that PDF/A does not predefine is described in the packet."""
    described = _described(file)
    for name in file.packet:
        uri, _, local = name[1:].partition("}")
        known = uri in _KNOWN and (uri != xmp_schemas()["pdf"].uri or local in _PDF_KNOWN)
        if not known and (uri, local) not in described:
            yield f"the XMP property {local} of {uri} is not described"


def _described(file: File) -> set[tuple[str, str]]:
    base = "{http://www.aiim.org/pdfa/ns/%s#}"
    schema, entry = base % "schema", base % "property"
    found: set[tuple[str, str]] = set()
    for item in file.metadata.iter(RDF + "li"):
        uri = item.findtext(schema + "namespaceURI")
        if uri:
            found.update((uri, name.text or "") for name in item.iter(entry + "name"))
    return found


def info(file: File) -> Iterator[str]:
    """The entries that a press standard requires in Info."""
    said = _info(file)
    for name in ("Title", "Creator", "CreationDate", "ModDate"):
        if not said.get(f"/{name}"):
            yield f"Info has no {name}"
    if said.get("/Trapped") not in ("/True", "/False"):
        yield "Info has no Trapped entry with True or False"
    if not file.packet.get(key("xmp", "MetadataDate")):
        yield "the XMP has no xmp:MetadataDate"


def info_agrees(file: File) -> Iterator[str]:
    """Info and XMP agree, entry by entry."""
    for entry, said in _info(file).items():
        if entry not in _PAIRS:
            continue
        found = file.packet.get(key(*_PAIRS[entry]), "")
        mine, theirs = said.removeprefix("/"), found
        if entry.endswith("Date"):
            mine, theirs = (re.sub(r"\D", "", text)[:14] for text in (mine, theirs))
        if mine != theirs:
            yield f"Info has {entry[1:]} {said!r}, and the XMP {found!r}"


def no_info(file: File) -> Iterator[str]:
    """No Info dictionary."""
    if "/Info" in file.pdf.trailer:
        yield "the trailer has an Info dictionary"


def title(file: File) -> Iterator[str]:
    """A title, shown in the window."""
    if not file.packet.get(key("dc", "title"), "").strip():
        yield "the XMP has no dc:title"
    if file.root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        yield "the viewer preferences do not show the title (DisplayDocTitle)"


def language(file: File) -> Iterator[str]:
    """A document language, and well-formed language tags."""
    found = [str(file.root.get("/Lang", ""))]
    found += [str(tag.record.Lang) for tag in file.tags if "/Lang" in tag.record]
    for tag in dict.fromkeys(found):
        if not LANGUAGE.fullmatch(tag):
            yield f"{tag!r} is not a language tag"


def _info(file: File) -> dict[str, str]:
    if "/Info" not in file.pdf.trailer:
        return {}
    return {name: str(value) for name, value in file.pdf.trailer.Info.items()}
