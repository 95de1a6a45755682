"""The document: a scene becomes the bytes of a PDF, one page for each of its pages."""

from __future__ import annotations

import hashlib

from infographic.geometry import Rect
from infographic.page import PageBoxes
from infographic.scene import Scene
from infographic.units import number
from infographic.writers.pdf.canvas import paint
from infographic.writers.pdf.colour import SCREEN, ColourSpace
from infographic.writers.pdf.content import Content, Resources
from infographic.writers.pdf.glyphs import Fonts
from infographic.writers.pdf.metadata import info, xmp
from infographic.writers.pdf.objects import (
    Document,
    IndirectRecord,
    Value,
    deflated,
    text_string,
)
from infographic.writers.pdf.tags import Tags

VERSION = (1, 7)


def write_pdf(scene: Scene, colour: ColourSpace = SCREEN) -> bytes:
    """The scene as a tagged PDF 1.7 (ISO 32000-1); the same scene gives the same bytes.

    `colour` says how swatches are painted. Raises InfographicError when a raster cannot
    be read, and KeyError for a face, swatch, image or element that the scene does not have.
    """
    document = Document(VERSION)
    fonts = Fonts(scene.faces)
    resources = Resources(document, fonts, {})
    tags = Tags(scene.structure, scene.metadata.language)
    streams: list[bytes] = []
    for page in scene.pages:
        content = Content(page.boxes.media, resources, colour, scene.swatches, tags.turn())
        paint(content, page.items, scene.images)
        streams.append(content.data())
    digest = _digest(scene, colour, streams)
    shared = IndirectRecord(resources.entries())
    tree = IndirectRecord({"Type": b"/Pages"})
    pages = [
        IndirectRecord(
            {
                "Type": b"/Page",
                "Parent": tree,
                **_boxes(page.boxes),
                "Resources": shared,
                "Contents": deflated({}, stream),
                "Tabs": b"/S",
            }
        )
        for page, stream in zip(scene.pages, streams, strict=True)
    ]
    if resources.transparency:
        group = b"<</Type /Group /S /Transparency /CS %s>>" % colour.group_space
        for record in pages:
            record.entries["Group"] = group
    tree.entries.update({"Kids": pages, "Count": b"%d" % len(pages)})
    fonts.embed(document)
    document.info = info(scene.metadata)
    document.identify(digest)
    document.Catalog.entries.update(
        {
            "Pages": tree,
            "Metadata": xmp(scene.metadata, digest),
            "ViewerPreferences": b"<</DisplayDocTitle true>>",
            "Lang": text_string(scene.metadata.language),
        }
    )
    tags.attach(document, pages)
    return document.format()


def _boxes(boxes: PageBoxes) -> dict[str, Value]:
    """Media, bleed and trim box (14.11.2), the media box moved to (0, 0)."""
    media = boxes.media

    def box(rect: Rect) -> bytes:
        corners = (
            rect.x - media.x,
            media.bottom - rect.bottom,
            rect.right - media.x,
            media.bottom - rect.y,
        )
        return f"[{' '.join(map(number, corners))}]".encode("ascii")

    return {"MediaBox": box(media), "BleedBox": box(boxes.bleed), "TrimBox": box(boxes.trim)}


def _digest(scene: Scene, colour: ColourSpace, streams: list[bytes]) -> bytes:
    """16 bytes that stand for what the file shows and says of itself."""
    hashed = hashlib.sha256(repr((scene.metadata, VERSION, colour.group_space)).encode())
    for stream in streams:
        hashed.update(b"%d " % len(stream) + stream)
    for key in sorted(scene.images):
        hashed.update(scene.images[key].data)
    return hashed.digest()[:16]
