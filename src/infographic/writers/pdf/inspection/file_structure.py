"""File structure: checks of header, trailer, streams, attachments and actions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from infographic.pdf_reading.limits import filters_of
from infographic.writers.pdf.inspection.reading import File

_ENDSTREAM = re.compile(rb"([^\r\n])endstream\b")


def header(file: File) -> Iterator[str]:
    """A version that every standard allows, and a binary comment."""
    match = re.match(rb"%PDF-(\d)\.(\d)(?:\r\n|\r|\n)%(.{4})", file.data, re.DOTALL)
    if not match:
        yield "the file does not begin with a PDF header and a binary comment"
        return
    version = (int(match[1]), int(match[2]))
    for standard in file.profile.standards:
        if version not in standard.versions:
            stated = ".".join(map(str, version))
            yield f"the header has PDF {stated}, which {standard.title} does not allow"
    if min(match[3]) < 128:
        yield "the comment after the header is not binary"
    if "/Version" in file.root:
        yield "the catalog names another version than the header"
    if not re.search(rb"%%EOF[\r\n]{0,2}\Z", file.data):
        yield "data follow the end of the file"


def file_id(file: File) -> Iterator[str]:
    """The trailer's ID."""
    found = file.pdf.trailer.get("/ID")
    if found is None or len(found) != 2 or not all(len(bytes(half)) for half in found):
        yield "the trailer has no ID of two strings"


def encryption(file: File) -> Iterator[str]:
    """Nothing is encrypted."""
    if file.pdf.is_encrypted or "/Encrypt" in file.pdf.trailer:
        yield "the file is encrypted"


def streams(file: File) -> Iterator[str]:
    """Streams are complete, inside the file, and use allowed filters."""
    for fault in file.damage:
        yield f"the file is damaged: {fault}"
    if _ENDSTREAM.search(file.data):
        yield "a stream has no end of line before endstream"
    for record in _streams(file):
        for name in filters_of(record):
            if name in ("/LZWDecode", "/Crypt"):
                yield f"a stream uses the filter {name[1:]}"
        if any(key in record for key in ("/F", "/FFilter", "/FDecodeParms")):
            yield "a stream is in an external file"


def attachments(file: File) -> Iterator[str]:
    """No embedded files."""
    if "/AF" in file.root or "/EmbeddedFiles" in file.root.get("/Names", {}):
        yield "files are embedded"
    for record in _dictionaries(file):
        if record.get("/Type") == "/Filespec" or "/EF" in record:
            yield "a file is referred to"


def actions(file: File) -> Iterator[str]:
    """No actions of any kind, no scripts, no forms."""
    root = file.root
    for key in ("/OpenAction", "/AA", "/AcroForm", "/Collection", "/Threads"):
        if key in root:
            yield f"the catalog has {key[1:]}"
    if "/JavaScript" in root.get("/Names", {}):
        yield "the file has scripts"
    for page in file.pdf.pages:
        if "/AA" in page.obj:
            yield "a page has actions"
    for record in _dictionaries(file):
        if record.get("/Type") == "/Action" or ("/JS" in record and "/S" in record):
            yield "the file has an action"


def layers(file: File) -> Iterator[str]:
    """No optional content."""
    if "/OCProperties" in file.root:
        yield "the file has layers"


def _dictionaries(file: File) -> Iterator[Any]:
    for record in file.pdf.objects:
        if isinstance(record, pikepdf.Dictionary | pikepdf.Stream):
            yield record


def _streams(file: File) -> Iterator[Any]:
    for record in file.pdf.objects:
        if isinstance(record, pikepdf.Stream):
            yield record
