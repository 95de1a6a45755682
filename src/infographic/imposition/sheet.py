"""Sheets: pages of PDFs placed as form XObjects on new pages, with their content unchanged."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf

from infographic.diagnostics import refuse
from infographic.imposition.plan import Plan, plan
from infographic.pdf_reading import FileBoxes
from infographic.pdf_reading.damage import damage
from infographic.pdf_reading.limits import DAMAGED, TooMuchError, reason, require_small
from infographic.pdf_reading.opening import open_pdf, read_bytes
from infographic.units import MM, number

_UUID = re.compile(rb"(?<=uuid:)[0-9a-fA-F]{8}(?:-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}")
MARK_ZONE, MARK_GAP, MARK_LENGTH, MARK_WIDTH = 10 * MM, 1.5 * MM, 5 * MM, 0.25


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A page to place, and its boxes in its own coordinates (y up); compared by identity."""

    page: pikepdf.Page
    boxes: FileBoxes

    @property
    def reach(self) -> float:
        """The smallest bleed of its four sides, in points."""
        a, b = self.boxes.bleed, self.boxes.trim
        sides = (b.x - a.x, b.y - a.y, a.right - b.right, a.bottom - b.bottom)
        return max(0.0, min(sides))


def impose(
    files: Sequence[Path], sheet: str = "a3", up: int = 2, *, gutter: float = 0.0,
    marks: bool = False, repeat: bool = False,
) -> bytes:  # fmt: skip
    """The pages of `files`, `up` on every sheet, as one PDF; `repeat` fills a sheet with one page.

    The first file's output intent, standard and title become the sheet's. Raises
    InfographicError when files cannot be read, differ in trim or intent, or do not fit.
    """
    opened = [_open(path) for path in files]
    try:
        return _imposed(opened, files, sheet, up, gutter, marks, repeat)
    except DAMAGED as error:
        raise refuse(
            "pdf", f"{files[0]}: the pages cannot be placed: {reason(error)}",
            "export the file again",
        ) from None  # fmt: skip
    finally:
        for pdf in opened:
            pdf.close()


def _imposed(
    opened: list[pikepdf.Pdf], files: Sequence[Path], sheet: str, up: int, gutter: float,
    marks: bool, repeat: bool,
) -> bytes:  # fmt: skip
    sources = [_source(page, path) for pdf, path in zip(opened, files, strict=True)
               for page in pdf.pages]  # fmt: skip
    if not sources:
        raise refuse("impose", "there are no pages to place", "name at least one PDF")
    trims = [source.boxes.trim for source in sources]
    trim = (trims[0].width, trims[0].height)
    for own in trims:
        if abs(own.width - trim[0]) > 1 or abs(own.height - trim[1]) > 1:
            raise refuse("impose", "the pages differ in trimmed size", "impose equal pages")
    _require_one_intent(opened, files)
    if repeat:
        sources = [source for source in sources for _ in range(up)]
    return _sheets(opened[0], sources, plan(sheet, up, trim, gutter), marks)


def _open(path: Path) -> pikepdf.Pdf:
    """An undamaged and unencrypted file; an incomplete page on a sheet would go unnoticed."""
    pdf = open_pdf(read_bytes(path), str(path))
    locked, found = pdf.is_encrypted, damage(pdf)
    if not locked and not found:
        return pdf
    pdf.close()
    if locked:
        raise refuse("encryption", f"{path}: the file is encrypted", "save it without a password")
    raise refuse("damaged", f"{path}: the file is damaged: {found[0]}", "export the file again")


def _source(page: pikepdf.Page, path: Path) -> Source:
    try:
        require_small(page.obj)
    except TooMuchError as error:
        raise refuse("pdf", f"{path}: {error}", "export the file in a simpler form") from None
    boxes = FileBoxes.of(page)
    if boxes.faults:
        raise refuse("boxes", f"{path}: {boxes.faults[0]}", "export the file with page boxes")
    if int(page.obj.get("/Rotate", 0)) % 360:
        raise refuse("impose", f"{path}: a page is rotated (Rotate)", "save it upright")
    return Source(page, boxes)


def profile_digest(pdf: pikepdf.Pdf) -> bytes:
    """A digest of the profile of the file's output intent; empty when it has none."""
    for intent in pdf.Root.get("/OutputIntents", []):
        if "/DestOutputProfile" in intent:
            return hashlib.sha256(intent.DestOutputProfile.read_bytes()).digest()
    return b""


def _require_one_intent(opened: list[pikepdf.Pdf], files: Sequence[Path]) -> None:
    first = profile_digest(opened[0])
    for pdf, path in zip(opened[1:], files[1:], strict=True):
        if profile_digest(pdf) != first:
            raise refuse(
                "impose", f"{path}: made for another output condition than {files[0]}",
                "impose pages of one condition",
            )  # fmt: skip


def _sheets(first: pikepdf.Pdf, sources: list[Source], placing: Plan, marks: bool) -> bytes:
    out = pikepdf.new()
    up = len(placing.cells)
    reach = min(source.reach for source in sources)
    edge = reach + (MARK_ZONE if marks else 0.0)
    forms: dict[Source, Any] = {}
    for start in range(0, len(sources), up):
        group = sources[start : start + up]
        resources = pikepdf.Dictionary()
        parts = [_mark_lines(placing, edge, reach)] if marks else []
        blends = False
        for index, source in enumerate(group):
            # Keyed by the source, because `page.obj` is a new object at every access.
            if source not in forms:
                forms[source] = out.copy_foreign(source.page.as_form_xobject())
                # pikepdf makes a form as large as the trim, but the bleed is needed too.
                box = source.boxes.bleed
                forms[source].BBox = _array(box.x, box.y, box.right, box.bottom)
                untagged(forms[source])
            name = f"/P{index}"
            resources[name] = forms[source]
            blends = blends or "/Group" in forms[source]
            parts.append(_placed(placing, index, source, edge, reach, name))
        body = out.make_stream("\n".join(parts).encode("ascii"))
        page = pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            MediaBox=_array(0, 0, placing.width + 2 * edge, placing.height + 2 * edge),
            BleedBox=_around(placing, edge, reach),
            TrimBox=_around(placing, edge, 0.0),
            Resources=pikepdf.Dictionary(XObject=resources),
            Contents=body,
        )
        if blends:
            page.Group = pikepdf.Dictionary(S=pikepdf.Name.Transparency, CS=pikepdf.Name.DeviceCMYK)
        out.pages.append(pikepdf.Page(page))
    document_of(first, out)
    return saved(first, out)


def untagged(record: Any) -> None:
    """Remove a page's or form's links to the tags of its document, which are not copied."""
    for key in ("/StructParents", "/Tabs"):
        if key in record:
            del record[key]


def _array(*values: float) -> pikepdf.Array:
    from decimal import Decimal

    return pikepdf.Array([Decimal(number(v)) for v in values])


def _around(placing: Plan, edge: float, reach: float) -> pikepdf.Array:
    low = edge - reach
    return _array(low, low, edge + placing.width + reach, edge + placing.height + reach)


def _placed(placing: Plan, index: int, source: Source, edge: float, reach: float, name: str) -> str:
    kept = placing.kept(index, reach)
    cell = placing.cells[index]
    box = [kept.x + edge, kept.y + edge, kept.width, kept.height]
    move = [cell.x + edge - source.boxes.trim.x, cell.y + edge - source.boxes.trim.y]
    clip = " ".join(map(number, box))
    return f"q {clip} re W n 1 0 0 1 {number(move[0])} {number(move[1])} cm {name} Do Q"


def _mark_lines(placing: Plan, edge: float, reach: float) -> str:
    """Crop marks at the edges of the sheet, in black alone."""
    lines = [f"q 0 0 0 1 K {number(MARK_WIDTH)} w"]
    # A mark starts outside the bleed and ends before the edge of the paper.
    near, far = edge - reach - MARK_GAP, edge - reach - MARK_GAP - MARK_LENGTH
    width, height = placing.width + 2 * edge, placing.height + 2 * edge
    for x in sorted({round(v, 3) for c in placing.cells for v in (c.x, c.right)}):
        for y0, y1 in ((near, far), (height - near, height - far)):
            lines.append(_line(x + edge, y0, x + edge, y1))
    for y in sorted({round(v, 3) for c in placing.cells for v in (c.y, c.bottom)}):
        for x0, x1 in ((near, far), (width - near, width - far)):
            lines.append(_line(x0, y + edge, x1, y + edge))
    return " ".join([*lines, "Q"])


def _line(x0: float, y0: float, x1: float, y1: float) -> str:
    a, b, c, d = map(number, (x0, y0, x1, y1))
    return f"{a} {b} m {c} {d} l S"


def document_of(first: pikepdf.Pdf, out: pikepdf.Pdf) -> None:
    """Output intent, metadata and Info of the first file.

    The sheet makes the claims of its pages.
    """
    if "/OutputIntents" in first.Root:
        copied = out.copy_foreign(first.make_indirect(first.Root.OutputIntents))
        press = [intent for intent in copied if intent.get("/S") == "/GTS_PDFX"]
        out.Root.OutputIntents = pikepdf.Array(press or list(copied))
    if "/Metadata" in first.Root:
        out.Root.Metadata = out.make_stream(
            _press_only(first.Root.Metadata.read_bytes()),
            {"/Type": pikepdf.Name.Metadata, "/Subtype": pikepdf.Name.XML},
        )
    if "/Info" in first.trailer:
        out.trailer.Info = out.make_indirect(
            out.copy_foreign(first.make_indirect(first.trailer.Info))
        )


def _press_only(packet: bytes) -> bytes:
    """XMP without claims that hold for the pages only: a sheet is neither PDF/A nor tagged."""
    for prefix in (rb"pdfuaid", rb"pdfaid"):
        packet = re.sub(rb"\s*<%s:(\w+)>[^<]*</%s:\1>" % (prefix, prefix), b"", packet)
        packet = re.sub(rb"\s%s:\w+=\"[^\"]*\"" % prefix, b"", packet)
    return packet


def _identify(out: pikepdf.Pdf) -> None:
    """Give the document its own ids, derived from the content of its pages."""
    packet = out.Root.get("/Metadata")
    if not isinstance(packet, pikepdf.Stream):
        return
    hashed = hashlib.sha256()
    for page in out.pages:
        contents = page.obj.get("/Contents")
        if isinstance(contents, pikepdf.Stream):
            hashed.update(contents.read_raw_bytes())
        for form in dict(page.obj.Resources.get("/XObject", {})).values():
            hashed.update(form.read_raw_bytes())
    digest = hashed.hexdigest()
    own = "-".join((digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:32]))
    packet.write(_UUID.sub(own.encode("ascii"), packet.read_bytes()))


def saved(first: pikepdf.Pdf, out: pikepdf.Pdf) -> bytes:
    """The bytes, with an ID that depends only on the content of the file."""
    version = first.pdf_version
    _identify(out)
    out.remove_unreferenced_resources()

    buffer = BytesIO()
    out.save(
        buffer,
        force_version=version,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
    )
    return buffer.getvalue()
