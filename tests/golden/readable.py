"""PDF pages and structure trees as text that a person can read and a diff can show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf


def operators(data: bytes) -> str:
    """The content of every page, an operator a line, and the resources that it names."""
    lines: list[str] = []
    with pikepdf.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            lines += [f"MediaBox {_plain(page.MediaBox)}", ""]
            lines += _content(page.Contents, page.Resources)
            lines += ["", *_resources(page.Resources)]
            lines += [f"annotation {_plain(a)}" for a in page.obj.get("/Annots", [])]
    return "\n".join(lines) + "\n"


def _content(stream: Any, resources: Any, depth: int = 0) -> Iterator[str]:
    """Operators with their operands; codes are shown as the text that they stand for."""
    texts = {key: _to_unicode(font) for key, font in dict(resources.get("/Font", {})).items()}
    font = ""
    for operands, operator in pikepdf.parse_content_stream(stream):
        name = str(operator)
        if name in ("EMC", "Q", "ET"):
            depth -= 1
        if name == "Tf":
            font = str(operands[0])
        values = [_shown(value, texts.get(font, {})) for value in operands]
        yield "  " * depth + " ".join([*values, name])
        if name in ("BDC", "BMC", "q", "BT"):
            depth += 1


def _shown(value: Any, texts: dict[int, str]) -> str:
    if isinstance(value, pikepdf.Array):
        return f"[{' '.join(_shown(part, texts) for part in value)}]"
    if isinstance(value, pikepdf.String) and texts:
        codes = bytes(value)
        pairs = (int.from_bytes(codes[i : i + 2], "big") for i in range(0, len(codes), 2))
        return '"' + "".join(_letter(texts.get(code, "?")) for code in pairs) + '"'
    return _plain(value)


def _letter(text: str) -> str:
    """One code's text; braces round the letters of a ligature and what cannot be seen."""
    if text == "\u00ad":
        return "{soft hyphen}"
    return text if len(text) == 1 else f"{{{text}}}"


def _to_unicode(font: Any) -> dict[int, str]:
    rows = re.findall(rb"<([0-9a-f]{4})> <([0-9a-f]+)>\n", font.ToUnicode.read_bytes())
    return {int(c, 16): bytes.fromhex(t.decode()).decode("utf-16-be") for c, t in rows}


def _plain(value: Any, depth: int = 0) -> str:
    if isinstance(value, pikepdf.Stream):
        return f"stream of {len(value.read_bytes())} bytes"
    if isinstance(value, pikepdf.Dictionary):
        if depth > 3 or value.get("/Type") in ("/Page", "/StructElem"):
            return str(value.get("/Type", "<<...>>"))
        pairs = (
            f"{k} {_plain(v, depth + 1)}" for k, v in sorted(value.items()) if k not in _UPWARDS
        )
        return f"<<{' '.join(pairs)}>>"
    if isinstance(value, pikepdf.Array):
        return f"[{' '.join(_plain(part, depth + 1) for part in value)}]"
    if isinstance(value, pikepdf.String):
        return f"({value})"
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)


_UPWARDS = frozenset({"/P", "/Parent", "/StructParent"})


def _resources(resources: Any) -> Iterator[str]:
    for kind in ("/ColorSpace", "/ExtGState"):
        for name, entry in sorted(dict(resources.get(kind, {})).items()):
            yield f"{kind[1:]} {name} {_plain(entry)}"
    for name, entry in sorted(dict(resources.get("/XObject", {})).items()):
        facts = " ".join(
            f"{k} {_plain(entry[k])}"
            for k in ("/Subtype", "/Width", "/Height", "/ColorSpace", "/BitsPerComponent", "/BBox")
            if k in entry
        )
        yield f"XObject {name} {facts}"
        if entry.Subtype == "/Form":
            yield from _content(entry, entry.get("/Resources", {}), 1)
    for name, font in sorted(dict(resources.get("/Font", {})).items()):
        yield f"Font {name} {_font(font)}"


def _font(font: Any) -> str:
    below = font.DescendantFonts[0]
    descriptor = below.FontDescriptor
    face = str(font.BaseFont).partition("+")[2]  # the tag before it is a hash of the subset
    values = " ".join(
        f"{key[1:]} {_plain(descriptor[key])}"
        for key in ("/Flags", "/ItalicAngle", "/Ascent", "/Descent", "/CapHeight", "/StemV")
    )
    return f"{face} {below.Subtype} {font.Encoding} {values}"


def tags(data: bytes) -> str:
    """The structure tree, an element a line, with its properties and the content in it."""
    with pikepdf.open(BytesIO(data)) as pdf:
        root = pdf.Root.StructTreeRoot
        numbers = list(root.ParentTree.Nums)
        lines = [*_tag(root.K, 0), "", "ParentTree"]
        for key, entry in zip(numbers[::2], numbers[1::2], strict=True):
            owners = entry if isinstance(entry, pikepdf.Array) else [entry]
            lines.append(f"  {key}: " + " ".join(str(owner.S)[1:] for owner in owners))
        with pdf.open_outline() as outline:
            if outline.root:
                lines += ["", "Outlines", *_bookmarks(outline.root, 1)]
    return "\n".join(lines) + "\n"


def _tag(tag: Any, depth: int) -> Iterator[str]:
    kids = tag.get("/K", [])
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    content = [_kid(kid) for kid in kids]
    parts = [str(tag.S)[1:]]
    parts += [f"{key[1:]}={str(tag[key])!r}" for key in ("/Lang", "/Alt", "/ActualText")
              if key in tag]  # fmt: skip
    if "/NS" in tag:
        parts.append(f"NS={tag.NS.NS}")
    attributes = tag.get("/A", [])
    for group in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
        parts += [f"{str(group.O)[1:]}.{key[1:]}={_plain(group[key])}" for key in sorted(group)
                  if key != "/O"]  # fmt: skip
    if any(kid != "+" for kid in content):
        parts.append(f"[{' '.join(content)}]")
    yield "  " * depth + " ".join(parts)
    for kid in kids:
        if not isinstance(kid, int) and "/S" in kid:
            yield from _tag(kid, depth + 1)


def _kid(kid: Any) -> str:
    """A number of marked content, `annotation`, or `+` for a tag, which has its own line."""
    if isinstance(kid, int):
        return str(kid)
    return "annotation" if "/Obj" in kid else "+"


def _bookmarks(items: list[Any], depth: int) -> Iterator[str]:
    for item in items:
        yield "  " * depth + str(item.title)
        yield from _bookmarks(item.children, depth + 1)
