"""PDF files: a scene written with its options and printer's marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infographic.composition.printer_marks import add_printer_marks
from infographic.scene import Scene
from infographic.writers.pdf import choose, write_pdf
from infographic.writers.pdf.profile_rules import cut_to_profile

if TYPE_CHECKING:
    from infographic.pipeline import PdfOptions


def render_pdf(scene: Scene, profile: str, options: PdfOptions) -> bytes:
    """The scene as a PDF of the profile, with printer's marks if the options ask for them.

    Marks are added here and not by the writer, because the slug line is text that must be
    measured. They lie outside the bleed, so the pages are cropped to their bleed first.
    """
    chosen = choose(
        profile,
        pdfx=options.pdfx,
        ua=options.ua,
        pdfa=options.pdfa,
        condition=options.condition,
        icc=options.icc,
    )
    scene = cut_to_profile(scene, chosen, options.bleed)
    if options.marks and chosen.bleeds:
        scene = add_printer_marks(scene, chosen.colour.condition.identifier, chosen.claims)
    return write_pdf(scene, chosen, outlines=options.outlines, ppi=options.ppi)
