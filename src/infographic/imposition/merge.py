"""Merging: many print files as one, with common resources stored once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from io import BytesIO
from typing import Any

import pikepdf

from infographic.diagnostics import refuse
from infographic.imposition.sheet import document_of, profile_digest, saved, untagged


def merge(files: Iterable[tuple[str, bytes]]) -> bytes:
    """The pages of all files in order; standard and output intent are those of the first.

    Profiles, fonts and pictures that are byte for byte the same are stored once. Raises
    InfographicError when a file was made for another condition.
    """
    out = pikepdf.new()
    shared: dict[bytes, Any] = {}
    first: pikepdf.Pdf | None = None
    condition = b""
    for name, data in files:
        pdf = pikepdf.open(BytesIO(data))
        if first is None:
            first, condition = pdf, profile_digest(pdf)
        elif profile_digest(pdf) != condition:
            raise refuse(
                "merge",
                f"{name} was made for another output condition",
                "merge files of one condition",
            )
        for page in pdf.pages:
            untagged(page.obj)
            out.pages.append(page)
            _share(out.pages[-1].obj.get("/Resources"), shared)
        if pdf is not first:
            pdf.close()
    if first is None:
        raise refuse("merge", "there are no files to merge", "make print files first")
    document_of(first, out)
    result = saved(first, out)
    first.close()
    return result


def _share(resources: Any, shared: dict[bytes, Any]) -> None:
    """Replace fonts and pictures by identical ones that occurred before."""
    if resources is None:
        return
    for font in dict(resources.get("/Font", {})).values():
        for inner in (font, *font.get("/DescendantFonts", [])):
            _one(inner, ("/ToUnicode", "/CIDToGIDMap", "/Encoding"), shared)
            descriptor = inner.get("/FontDescriptor")
            if descriptor is not None:
                _one(descriptor, ("/FontFile", "/FontFile2", "/FontFile3"), shared)
    pictures = resources.get("/XObject", {})
    for name in sorted(pictures.keys()):  # a set, whose order differs from run to run
        _one(pictures, (name,), shared)


def _one(holder: Any, keys: tuple[str, ...], shared: dict[bytes, Any]) -> None:
    for key in keys:
        value = holder.get(key)
        if not isinstance(value, pikepdf.Stream) or "/SMask" in value or "/Resources" in value:
            continue
        facts = sorted((k, str(v)) for k, v in dict(value.items()).items() if k != "/Length")
        raw = value.read_raw_bytes()
        digest = hashlib.sha256(repr(facts).encode() + b"\0" + raw).digest()
        if digest in shared:
            holder[key] = shared[digest]
        else:
            shared[digest] = value
