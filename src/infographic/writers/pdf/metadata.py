"""Metadata: the Info dictionary and the equivalent XMP packet."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from infographic.scene import Metadata
from infographic.standards import Requirement, Schema, xmp_schemas
from infographic.writers.pdf.objects import IndirectRecord, Stream, Value, text_string
from infographic.writers.pdf.profiles import Profile

PRODUCER = "infographic with reportlab"
"""Without a version, so that a new release does not change every file."""

_UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 does not allow (2.2)."""


def _when(metadata: Metadata) -> datetime:
    when = datetime.fromisoformat(metadata.date)
    return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)


def _clean(text: str) -> str:
    """The text as both Info and XMP can hold it."""
    return _UNPRINTABLE.sub("\ufffd", text)


def info(metadata: Metadata, profile: Profile) -> IndirectRecord | None:
    """The document information dictionary (ISO 32000-1, 14.3.3), without empty entries.

    None for a profile without one. Raises ValueError when the date is not ISO 8601.
    """
    if profile.requires(Requirement.NO_INFO):
        return None
    date = f"(D:{_when(metadata):%Y%m%d%H%M%S}Z)".encode("ascii")
    words = {
        "Title": metadata.title,
        "Author": metadata.author,
        "Subject": metadata.subject,
        "Keywords": ", ".join(metadata.keywords),
        "Creator": metadata.creator,
        "Producer": PRODUCER,
        **dict(profile.info),
    }
    entries: dict[str, Value] = {k: text_string(_clean(v)) for k, v in words.items() if v}
    trapped: dict[str, Value] = {"Trapped": b"/False"} if profile.requires(Requirement.INFO) else {}
    return IndirectRecord({**entries, "CreationDate": date, "ModDate": date, **trapped})


class Packet(Stream):
    """The XMP packet of a file; identifiers are set last and do not change its length."""

    def identify(self, digest: bytes) -> None:
        """Set DocumentID and InstanceID (XMP, part 2) from the two halves of 32 bytes."""
        for key, half in ((b"DocumentID", digest[:16]), (b"InstanceID", digest[16:])):
            value = b"<xmpMM:%s>uuid:%s</" % (key, _uuid(half).encode("ascii"))
            self.data = re.sub(rb"<xmpMM:%s>uuid:[^<]*</" % key, value, self.data, count=1)


def xmp(metadata: Metadata, profile: Profile) -> Packet:
    """The XMP packet (ISO 16684-1), uncompressed, not yet identified."""
    date = f"{_when(metadata):%Y-%m-%dT%H:%M:%SZ}"
    simple = [
        ("pdf:Keywords", ", ".join(metadata.keywords)),
        ("pdf:Producer", PRODUCER),
        ("pdf:Trapped", "False" if profile.requires(Requirement.INFO) else ""),
        ("xmp:CreatorTool", metadata.creator),
        ("xmp:CreateDate", date),
        ("xmp:ModifyDate", date),
        ("xmp:MetadataDate", date),
        ("xmpMM:DocumentID", f"uuid:{_uuid(bytes(16))}"),
        ("xmpMM:InstanceID", f"uuid:{_uuid(bytes(16))}"),
        ("xmpMM:VersionID", "1"),
        ("xmpMM:RenditionClass", "default"),
        *profile.properties,
    ]
    lines = [
        "<dc:format>application/pdf</dc:format>",
        _array("dc:title", "Alt", (metadata.title,)),
        _array("dc:creator", "Seq", (metadata.author,)),
        _array("dc:description", "Alt", (metadata.subject,)),
        _array("dc:subject", "Bag", metadata.keywords),
        _array("dc:language", "Bag", (metadata.language,)),
        *(f"<{key}>{escape(_clean(value))}</{key}>" for key, value in simple if value),
    ]
    lines.append(_declarations(profile.declarations))
    used = sorted(
        {key.partition(":")[0] for key, value in simple if value}
        | {"dc"}
        | ({"pdfd"} if profile.declarations else set())
    )
    known = xmp_schemas()
    if profile.requires(Requirement.SCHEMAS):
        lines.append(_descriptions({p: known[p] for p in used if known[p].properties}))
    spaces = "".join(f' xmlns:{prefix}="{known[prefix].uri}"' for prefix in used)
    body = "\n".join(line for line in lines if line)
    packet = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'<rdf:Description rdf:about=""{spaces}>\n{body}\n</rdf:Description>\n'
        '</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="w"?>'
    )
    return Packet({"Type": b"/Metadata", "Subtype": b"/XML"}, packet.encode())


def _declarations(uris: tuple[str, ...]) -> str:
    """PDF Declarations (PDF Association, 2019): further conformance claims."""
    items = "".join(
        f'<rdf:li rdf:parseType="Resource"><pdfd:conformsTo>{uri}</pdfd:conformsTo></rdf:li>'
        for uri in uris
    )
    return f"<pdfd:declarations><rdf:Bag>{items}</rdf:Bag></pdfd:declarations>" if uris else ""


def _array(key: str, kind: str, values: tuple[str, ...]) -> str:
    attribute = ' xml:lang="x-default"' if kind == "Alt" else ""
    items = "".join(f"<rdf:li{attribute}>{escape(_clean(v))}</rdf:li>" for v in values if v)
    return f"<{key}><rdf:{kind}>{items}</rdf:{kind}></{key}>" if items else ""


def _descriptions(schemas: dict[str, Schema]) -> str:
    """The extension schemas (ISO 19005-2, 6.6.2.3.3) of properties unknown to PDF/A."""
    if not schemas:
        return ""
    items = "\n".join(_description(prefix, schema) for prefix, schema in schemas.items())
    base = "http://www.aiim.org/pdfa/ns"
    return (
        f'<pdfaExtension:schemas xmlns:pdfaExtension="{base}/extension/"'
        f' xmlns:pdfaSchema="{base}/schema#" xmlns:pdfaProperty="{base}/property#">\n'
        f"<rdf:Bag>\n{items}\n</rdf:Bag></pdfaExtension:schemas>"
    )


def _description(prefix: str, schema: Schema) -> str:
    properties = "\n".join(
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaProperty:name>{name}</pdfaProperty:name>"
        f"<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
        "<pdfaProperty:category>internal</pdfaProperty:category>"
        f"<pdfaProperty:description>{about}</pdfaProperty:description></rdf:li>"
        for name, kind, about in schema.properties
    )
    return (
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaSchema:schema>{schema.title}</pdfaSchema:schema>"
        f"<pdfaSchema:namespaceURI>{schema.uri}</pdfaSchema:namespaceURI>"
        f"<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>\n"
        f"<pdfaSchema:property><rdf:Seq>\n{properties}\n</rdf:Seq></pdfaSchema:property></rdf:li>"
    )


def _uuid(digest: bytes) -> str:
    h = digest.hex()
    return f"{h[:8]}-{h[8:12]}-{h[12:16]}-{h[16:20]}-{h[20:]}"
