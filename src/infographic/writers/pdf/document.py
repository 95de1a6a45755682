"""The document: a scene becomes the bytes of a PDF, one page for each of its pages."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from infographic.diagnostics import InfographicError
from infographic.geometry import Rect
from infographic.page import PageBoxes
from infographic.scene import Scene
from infographic.units import number
from infographic.writers.pdf.canvas import paint
from infographic.writers.pdf.content import Content, Resources
from infographic.writers.pdf.fitness import fitted, require_fit
from infographic.writers.pdf.glyphs import Fonts
from infographic.writers.pdf.inspection import inspect
from infographic.writers.pdf.intents import output_intents
from infographic.writers.pdf.marks import furnish
from infographic.writers.pdf.metadata import info, xmp
from infographic.writers.pdf.objects import (
    Document,
    IndirectRecord,
    Value,
    deflated,
    text_string,
)
from infographic.writers.pdf.profiles import Profile, choose
from infographic.writers.pdf.standards import Demand
from infographic.writers.pdf.tags import Tags


def write_pdf(
    scene: Scene,
    profile: str | Profile = "handout",
    *,
    pdfx: str = "x4",
    ua: int = 1,
    condition: str = "",
    icc: bytes | None = None,
    marks: bool = False,
    bleed: float | None = None,
    outlines: bool = False,
    ppi: float | None = None,
) -> bytes:
    """The scene as a PDF that is what it says it is; the same scene gives the same bytes.

    `profile` is `print`, `handout` or `all`, or a Profile. `pdfx` (`x4`, `x1a`), `condition`
    (`fogra39`, `fogra47`, or the name of the condition that `icc` describes), `marks` and
    `bleed` (points, at most the scene's own) concern files for the press, as do `outlines`,
    which draws letters as shapes (in `print` alone: readers of the others need text); `ua` (1, 2)
    concerns the handout. An option that the profile has no use for is left alone. `ppi` is
    the resolution to which pictures are reduced (None: the profile's, 0: none).

    The finished bytes are inspected before they are handed over. Raises InfographicError
    with every finding when they are not what they claim, when the scene cannot be written
    to the profile, or when a raster cannot be read; KeyError for a face, swatch, image or
    element that the scene does not have.
    """
    if not isinstance(profile, Profile):
        profile = choose(profile, pdfx=pdfx, ua=ua, condition=condition, icc=icc)
    require_fit(scene, profile)
    scene = fitted(scene, profile, bleed)
    if marks and profile.bleeds:
        scene = furnish(scene, profile.colour.condition.identifier, profile.claims)
    if outlines and profile.bleeds and not profile.bookmarks:
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
        namespaces=profile.demands(Demand.NAMESPACES),
        bookmarks=profile.bookmarks,
        links=not profile.demands(Demand.NO_ANNOTATIONS),
    )
    streams: list[bytes] = []
    for page in scene.pages:
        marker = tags.turn() if profile.tagged else None
        content = Content(page.boxes.media, resources, colour, scene.swatches, marker, profile.ppi)
        paint(content, page.items, scene.images)
        streams.append(content.data())
    digest = _digest(scene, profile, streams)
    tree, pages = _pages(scene, streams, resources)
    if resources.transparency:
        group = b"<</Type /Group /S /Transparency /CS %s>>" % colour.group_space
        for record in pages:
            record.entries["Group"] = group
    fonts.embed(document)
    document.information = info(scene.metadata, profile)
    document.identify(digest)
    document.catalog.entries.update(
        {
            "Pages": tree,
            "Metadata": xmp(scene.metadata, digest, profile),
            "ViewerPreferences": b"<</DisplayDocTitle true>>",
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


def _digest(scene: Scene, profile: Profile, streams: list[bytes]) -> bytes:
    """16 bytes that stand for what the file shows and says of itself."""
    condition = profile.colour.condition
    facts = (scene.metadata, profile.version, profile.properties, profile.info, condition)
    hashed = hashlib.sha256(repr(facts).encode())
    hashed.update(condition.icc)
    for stream in streams:
        hashed.update(b"%d " % len(stream) + stream)
    for key in sorted(scene.images):
        hashed.update(scene.images[key].data)
    return hashed.digest()[:16]
