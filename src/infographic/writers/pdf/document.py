"""The document: a scene becomes the bytes of a PDF, one page for each of its pages."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from infographic.diagnostics import InfographicError
from infographic.geometry import Rect
from infographic.languages.scripts import right_to_left
from infographic.page import PageBoxes
from infographic.scene import Scene
from infographic.standards import Requirement
from infographic.units import number
from infographic.writers.pdf.canvas import paint
from infographic.writers.pdf.content import Content, Resources
from infographic.writers.pdf.glyphs import Fonts
from infographic.writers.pdf.inspection import inspect
from infographic.writers.pdf.intents import output_intents
from infographic.writers.pdf.metadata import Packet, info, xmp
from infographic.writers.pdf.objects import (
    Document,
    IndirectRecord,
    Value,
    deflated,
    text_string,
)
from infographic.writers.pdf.profile_rules import cut_to_profile, require_allowed
from infographic.writers.pdf.profiles import Profile, choose
from infographic.writers.pdf.tags import Tags


def write_pdf(
    scene: Scene,
    profile: str | Profile = "handout",
    *,
    pdfx: str = "",
    ua: int | str = "",
    pdfa: str = "",
    condition: str = "",
    icc: bytes | None = None,
    bleed: float | None = None,
    outlines: bool = False,
    ppi: float | None = None,
) -> bytes:
    """The scene as a PDF that conforms to what it claims; the same scene gives the same bytes.

    `profile` is `print`, `handout` or `all`, or a Profile. `pdfx`, `ua` and `pdfa` choose its
    standards (empty: the defaults). The other options concern files for the press: `condition`
    is `fogra39`, `fogra47` or the name of the condition that the profile `icc` describes,
    `bleed` what is kept of the scene's own, in points; `outlines` draws letters as shapes,
    in files whose text need not be readable. An option that the profile has no use for is ignored.
    `ppi` is the resolution to which pictures are reduced (None: the profile's, 0: none).

    The finished bytes are inspected before they are handed over. Raises InfographicError
    with every finding when they are not what they claim, when the scene cannot be written
    to the profile, or when a raster cannot be read; KeyError for a face, swatch, image or
    element that the scene does not have.
    """
    if not isinstance(profile, Profile):
        profile = choose(profile, pdfx=pdfx, ua=ua, pdfa=pdfa, condition=condition, icc=icc)
    require_allowed(scene, profile)
    scene = cut_to_profile(scene, profile, bleed)
    if outlines and profile.bleeds and not profile.requires(Requirement.UNICODE):
        from infographic.writers.outlines import outlined

        scene = outlined(scene)
    if ppi is not None:
        profile = replace(profile, ppi=ppi)
    data = assemble(scene, profile)
    findings = inspect(data, profile)
    if findings:
        raise InfographicError(findings)
    return data


def assemble(scene: Scene, profile: Profile) -> bytes:
    """The bytes of the file with its claims, not inspected."""
    document = Document(profile.version)
    colour = profile.colour
    fonts = Fonts(scene.faces)
    resources = Resources(document, fonts, {})
    tags = Tags(
        scene.structure,
        scene.metadata.language,
        namespaces=profile.requires(Requirement.NAMESPACES),
        bookmarks=profile.bookmarks,
        links=not profile.requires(Requirement.NO_ANNOTATIONS),
    )
    streams: list[bytes] = []
    for page in scene.pages:
        marker = tags.start_page() if profile.tagged else None
        content = Content(page.boxes.media, resources, colour, scene.swatches, marker, profile.ppi)
        paint(content, page.items, scene.images)
        streams.append(content.data())
    tree, pages = _pages(scene, streams, resources)
    if resources.transparency:
        # PDF/X-4 and PDF/A-2, 6.2.10 want a blending colour space for pages with transparency.
        group = b"<</Type /Group /S /Transparency /CS %s>>" % colour.group_space
        for record in pages:
            record.entries["Group"] = group
    fonts.embed(document)
    document.information = info(scene.metadata, profile)
    packet = xmp(scene.metadata, profile)
    # Pages that face each other, and the next page, are at the left of those in such a language.
    reading = b" /Direction /R2L" if right_to_left(scene.metadata.language) else b""
    document.catalog.entries.update(
        {
            "Pages": tree,
            "Metadata": packet,
            "ViewerPreferences": b"<</DisplayDocTitle true%s>>" % reading,
            "Lang": text_string(scene.metadata.language),
        }
    )
    if profile.intents:
        document.catalog.entries["OutputIntents"] = output_intents(
            profile.intents, colour.condition
        )
    if profile.tagged:
        for record in pages:
            record.entries["Tabs"] = b"/S"
        tags.attach(document, pages)
    return _identified(document, packet)


def _identified(document: Document, packet: Packet) -> bytes:
    """The file with its identifiers, which stand for all of its bytes.

    The file is formatted without identifiers first: two files that differ in anything, be it
    one alternative text, have different ones (ISO 32000-1, 14.4).
    """
    digest = sha256(document.format()).digest()
    document.identify(digest)
    packet.identify(digest)
    return document.format()


def _pages(
    scene: Scene, streams: list[bytes], resources: Resources
) -> tuple[IndirectRecord, list[IndirectRecord]]:
    """The page tree and its pages, which share one resource dictionary."""
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
            }
        )
        for page, stream in zip(scene.pages, streams, strict=True)
    ]
    tree.entries.update({"Kids": pages, "Count": b"%d" % len(pages)})
    return tree, pages


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
