"""PDF objects: reportlab's document and references, with our own records and streams.

reportlab numbers the objects, writes the cross-reference table and the trailer. Our records format
themselves, because reportlab's dictionaries depend on a user's settings file and its streams lack
the end-of-line that ISO 19005-2, 6.1.7.1 requires.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from reportlab.pdfbase import pdfdoc

from infographic.caches import CACHES

COMPRESSION = 6
"""zlib level of every compressed stream; fixed, because it determines the bytes."""

Value: TypeAlias = "bytes | Record | pdfdoc.PDFObjectReference | Sequence[Any]"
"""A literal operand, an object (or reference), or an array of values."""


@CACHES.remember("pdf.name", 1024)
def name(text: str) -> bytes:
    """`/text` with every irregular byte of its UTF-8 as `#xx` (ISO 32000-1, 7.3.5)."""
    regular = (
        chr(b) if 0x21 <= b <= 0x7E and b not in b"#%()<>[]{}/" else f"#{b:02x}"
        for b in text.encode()
    )
    return ("/" + "".join(regular)).encode("ascii")


def text_string(text: str) -> bytes:
    """A text string: ASCII between parentheses, else UTF-16BE with its mark (7.9.2.2)."""
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return f"({escaped})".encode("ascii")
    return b"<feff" + utf16_hex(text) + b">"


def utf16_hex(text: str) -> bytes:
    """Hexadecimal UTF-16BE of `text`; an unpaired surrogate becomes U+FFFD."""
    try:
        return text.encode("utf-16-be").hex().encode("ascii")
    except UnicodeEncodeError:
        clean = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
        return clean.encode("utf-16-be").hex().encode("ascii")


def render(value: Value, document: Document) -> bytes:
    """The value as written in the file; an indirect object becomes a reference."""
    if isinstance(value, bytes):
        return value
    if isinstance(value, IndirectRecord):
        return document.refer(value).format(document)
    if isinstance(value, Record | pdfdoc.PDFObjectReference):
        return value.format(document)
    parts: Sequence[Any] = value
    return b"[" + b" ".join(render(part, document) for part in parts) + b"]"


class Record(pdfdoc.PDFObject):
    """A direct dictionary; keys without their slash, in the given order."""

    def __init__(self, entries: Mapping[str, Value]) -> None:
        self.entries = dict(entries)

    def format(self, document: Document) -> bytes:
        """`<</Key value ...>>`."""
        parts = [
            b"%s %s" % (name(key), render(value, document)) for key, value in self.entries.items()
        ]
        return b"<<" + b"\n".join(parts) + b">>"


class IndirectRecord(Record):
    """A dictionary that is an indirect object."""

    __RefOnly__ = 1


class Stream(IndirectRecord):
    """A stream: its dictionary and its data, already encoded."""

    def __init__(self, entries: Mapping[str, Value], data: bytes) -> None:
        super().__init__({**entries, "Length": b"%d" % len(data)})
        self.data = data

    def format(self, document: Document) -> bytes:
        """Dictionary, `stream`, data, end-of-line, `endstream`.

        Data that end in a carriage return are followed by CR LF. With LF alone, a reader that
        searches for the end of the stream would count the last byte of the data as part of the
        end-of-line and report a wrong `Length` (ISO 19005-2, 6.1.7.1).
        """
        end = b"\r\n" if self.data.endswith(b"\r") else b"\n"
        return b"%s\nstream\n%s%sendstream\n" % (super().format(document), self.data, end)


def deflated(entries: Mapping[str, Value], data: bytes) -> Stream:
    """A stream of `data`, compressed."""
    return Stream({**entries, "Filter": b"/FlateDecode"}, zlib.compress(data, COMPRESSION))


class Document(pdfdoc.PDFDocument):
    """A reportlab document with our own catalog, Info and file identifier.

    `version` is the PDF version, such as (1, 7). `information` is the Info dictionary, None for a
    standard without one.
    """

    def __init__(self, version: tuple[int, int]) -> None:
        super().__init__(compression=0, invariant=1, pdfVersion=version)
        self.version = version
        self.fonts = Record({})
        # reportlab registers an empty font dictionary; ours takes its place.
        self.idToObject[pdfdoc.BasicFonts] = self.fonts
        self.font_resources = pdfdoc.PDFObjectReference(pdfdoc.BasicFonts)
        self.catalog = IndirectRecord({"Type": b"/Catalog"})
        self.information: IndirectRecord | None = None
        self.identify(bytes(16))

    def refer(self, record: IndirectRecord) -> pdfdoc.PDFObjectReference:
        """The reference to an indirect object, which is numbered on first use."""
        reference: pdfdoc.PDFObjectReference = self.Reference(record)  # type: ignore[no-untyped-call]
        return reference

    def identify(self, digest: bytes) -> None:
        """Set both halves of the trailer's ID (ISO 32000-1, 14.4) to the first 16 bytes."""
        half = b"<" + digest[:16].hex().encode("ascii") + b">"
        self._ID = b"[" + half + half + b"]"

    def format(self) -> bytes:
        """The whole file: objects in the order they were referred to, table, trailer."""
        catalog = self.refer(self.catalog)
        info = self.refer(self.information) if self.information else None
        file = pdfdoc.PDFFile(self.version)
        ids: list[str] = []
        # Formatting an object may number further objects.
        while (number := len(ids) + 1) in self.numberToId:
            ids.append(self.numberToId[number])
            body = pdfdoc.PDFIndirectObject(ids[-1], self.idToObject[ids[-1]]).format(self)
            self.idToOffset[ids[-1]] = file.add(body)
        table = pdfdoc.PDFCrossReferenceTable()
        table.addsection(0, ids)
        start = file.add(table.format(self))
        trailer = pdfdoc.PDFTrailer(
            startxref=start, Size=len(ids) + 1, Root=catalog, Info=info, ID=self.ID()
        )
        file.add(trailer.format(self))
        data: bytes = file.format(self)
        return data
