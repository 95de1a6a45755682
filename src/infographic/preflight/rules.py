"""The preflight rules: everything on a page that a printer would reject, by code and place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from infographic.diagnostics import NOWHERE, Diagnostic, Severity, SourceSpan
from infographic.geometry import Rect
from infographic.pdf_reading.colours import Paint
from infographic.preflight.bleeds import SLACK, covered_sides, short_sides
from infographic.preflight.page_facts import Area, Line, Mark, PageFacts, Raster, Text
from infographic.preflight.presets import Preset
from infographic.standards import Requirement
from infographic.units import MM, number

ERROR, WARNING = Severity.ERROR, Severity.WARNING


def run_rules(
    pages: list[PageFacts], preset: Preset, spots: Iterable[str] = ()
) -> list[Diagnostic]:
    """Everything in the pages that the preset does not accept.

    `spots` are expected inks. A file without pages is a finding too: a check of nothing has not
    passed.
    """
    if not pages:
        return [Diagnostic("pages", "there is no page to check")]
    expected = {*spots, *preset.spots}
    found: dict[Diagnostic, None] = {}
    for page in pages:
        for diagnostic in _page(page, preset, expected):
            found[diagnostic] = None
    found.update(dict.fromkeys(_spots(pages, expected)))
    return list(found)


def _page(page: PageFacts, preset: Preset, expected: set[str]) -> Iterator[Diagnostic]:
    yield from _boxes(page, preset)
    yield from unreadable(page)
    for layer in sorted(page.hidden):
        yield _found(
            page, "hidden-layer", f"the layer {layer!r} is hidden and has content, which some "
            "programs print", "remove the layer, or show it", WARNING,
        )  # fmt: skip
    outside = page.bleed
    for index, mark in enumerate(page.marks):
        if not mark.rect.grow(0.01).overlaps(outside):
            continue  # marks and slug lines lie outside the bleed
        yield from _colour(page, mark)
        if mark.opacity <= 0:
            continue
        yield from _covered(page, index, preset)
        match mark:
            case Text():
                yield from _text(page, mark, preset)
            case Line():
                yield from _line(page, mark, preset)
            case Area():
                yield from _area(page, mark, preset)
            case Raster():
                yield from _raster(page, mark, preset)
    if preset.follows.requires(Requirement.NO_TRANSPARENCY):
        for what in sorted(page.transparency):
            yield _found(page, "transparency", f"transparency: {what}", "flatten it, or use X-4")


def unreadable(page: PageFacts) -> Iterator[Diagnostic]:
    """The parts of the page that cannot be read, or only after repair."""
    hint = "export the file again"
    for error in page.errors:
        yield Diagnostic("content", f"page {page.number} cannot be read: {error}", hint)
    for fault in page.disorder:
        message = f"page {page.number}: {fault}"
        yield Diagnostic("content", message, hint, severity=WARNING)


def _found(
    page: PageFacts,
    code: str,
    message: str,
    hint: str = "",
    severity: Severity = ERROR,
    rect: Rect | None = None,
    source: SourceSpan = NOWHERE,
) -> Diagnostic:
    where = f"page {page.number}"
    if rect:
        where += f", {number(rect.x / MM, 1)} x {number(rect.y / MM, 1)} mm"
    return Diagnostic(code, f"{where}: {message}", hint, source, severity, rect)


def _boxes(page: PageFacts, preset: Preset) -> Iterator[Diagnostic]:
    trim, bleed = page.trim, page.bleed
    sides = (trim.x - bleed.x, trim.y - bleed.y, bleed.right - trim.right,
             bleed.bottom - trim.bottom)  # fmt: skip
    if min(sides) < preset.bleed - SLACK:
        yield _found(
            page,
            "bleed-box",
            f"the bleed is {number(max(0.0, min(sides)) / MM, 2)} mm, and "
            f"{number(preset.bleed / MM, 2)} mm is required",
            "export with bleed",
        )


def _colour(page: PageFacts, mark: Mark) -> Iterator[Diagnostic]:
    space = mark.space if isinstance(mark, Raster) else mark.paint.space
    what = {Text: "text", Line: "a line", Area: "an area", Raster: "an image"}[type(mark)]
    if space in ("rgb", "icc-rgb"):
        yield _found(
            page, "rgb", f"{what} is RGB", "convert it to the inks of the press", ERROR,
            mark.rect, mark.source,
        )  # fmt: skip
    if isinstance(mark, Raster):
        return
    if mark.overprint and mark.paint.white:
        yield _found(
            page, "white-overprint", f"{what} in white overprints, so it will be invisible",
            "let white knock out", ERROR, mark.rect, mark.source,
        )  # fmt: skip


def _several(paint: Paint) -> bool:
    return len(paint.inks) > 1 or paint.white


def _text(page: PageFacts, mark: Text, preset: Preset) -> Iterator[Diagnostic]:
    shown = f"{mark.words[:30]!r}" if mark.words else "text"
    size = number(mark.size, 2)

    def found(code: str, message: str, hint: str, severity: Severity = ERROR) -> Diagnostic:
        return _found(page, code, message, hint, severity, mark.rect, mark.source)

    if mark.missing:
        yield found(
            "missing-glyph",
            f"{shown} has a character that is missing from its font",
            "use another font",
        )
    if mark.size < preset.text_min - 1e-3:
        message = f"{shown} is {size} pt, under {number(preset.text_min)} pt"
        yield found("small-text", message, "set it larger")
    elif mark.size < preset.text_min_inks - 1e-3 and _several(mark.paint):
        kind = "white" if mark.paint.white else f"{len(mark.paint.inks)} inks"
        yield found(
            "small-coloured-text",
            f"{shown} is {size} pt in {kind}, under {number(preset.text_min_inks)} pt",
            "set it in black alone, or larger",
            WARNING,
        )
    if mark.size < preset.overprint_text and mark.paint.black_alone and not mark.overprint:
        yield found(
            "black-knocks-out", f"{shown} is black and does not overprint",
            "let small black text overprint",
        )  # fmt: skip
    inks = mark.paint.inks
    if inks.get("Black", 0) >= 0.85 and sum(inks.values()) > 2.8:
        # When the plates are out of register, small type in four inks is illegible.
        severity = ERROR if mark.size < preset.overprint_text else WARNING
        yield found("rich-black-text", f"{shown} is in rich black", "use black alone", severity)
    if not page.trim.grow(-preset.safety).contains(mark.rect, SLACK):
        yield found(
            "safe-zone", f"{shown} is closer than {number(preset.safety / MM, 1)} mm to the trim",
            "move it inwards",
        )  # fmt: skip


def _line(page: PageFacts, mark: Line, preset: Preset) -> Iterator[Diagnostic]:
    width = number(mark.width, 3)
    if mark.width < preset.line_min - 1e-3:
        message = f"a line is {width} pt wide, under {number(preset.line_min)} pt"
        yield _found(page, "hairline", message, "draw it wider", ERROR, mark.rect, mark.source)
    elif mark.width < preset.line_min_reversed - 1e-3 and _several(mark.paint):
        message = f"a line in white or several inks is {width} pt wide"
        hint = f"draw it {number(preset.line_min_reversed)} pt wide, or in one ink"
        yield _found(page, "thin-line", message, hint, WARNING, mark.rect, mark.source)
    if mark.width < preset.overprint_line and mark.paint.black_alone and not mark.overprint:
        yield _found(
            page, "black-knocks-out", "a black line does not overprint",
            "let thin black lines overprint", WARNING, mark.rect, mark.source,
        )  # fmt: skip


def _area(page: PageFacts, mark: Area, preset: Preset) -> Iterator[Diagnostic]:
    if mark.paint.white:
        return
    thin = min(mark.rect.width, mark.rect.height)
    if mark.upright and 0 < thin < preset.line_min - 1e-3:
        yield _found(
            page, "hairline", f"an area is only {number(thin, 3)} pt wide",
            "draw it thicker", ERROR, mark.rect, mark.source,
        )  # fmt: skip
    if mark.upright:
        yield from _bleeds(page, mark, preset)


def _raster(page: PageFacts, mark: Raster, preset: Preset) -> Iterator[Diagnostic]:
    least, wanted = (
        (preset.bilevel_ppi_error, preset.bilevel_ppi)
        if mark.bilevel
        else (preset.image_ppi_error, preset.image_ppi)
    )
    if mark.ppi < wanted - 0.5:
        severity = ERROR if mark.ppi < least - 0.5 else WARNING
        yield _found(
            page, "image-resolution",
            f"an image has {mark.ppi:.0f} pixels per inch as placed, under {wanted:g}",
            "use a larger image, or place it smaller", severity, mark.rect, mark.source,
        )  # fmt: skip
    yield from _bleeds(page, mark, preset)


def _bleeds(page: PageFacts, mark: Area | Raster, preset: Preset) -> Iterator[Diagnostic]:
    """Art with a straight edge on or just over the trim must extend to the bleed."""
    short = short_sides(page, mark.rect, preset)
    if short:
        yield _found(
            page, "bleed", f"art reaches the trim and not the bleed ({', '.join(short)})",
            "extend it to the bleed", ERROR, mark.rect, mark.source,
        )  # fmt: skip


def _covered(page: PageFacts, index: int, preset: Preset) -> Iterator[Diagnostic]:
    """Colour in the bleed must not be covered by white."""
    mark = page.marks[index]
    sides = covered_sides(page, index, preset)
    if sides:
        yield _found(
            page, "white-over-bleed",
            f"white lies over the colour in the bleed ({', '.join(sides)}), so a white edge "
            "may show after trimming", "remove the white object", ERROR, mark.rect, mark.source,
        )  # fmt: skip


def _spots(pages: list[PageFacts], expected: set[str]) -> Iterator[Diagnostic]:
    alternates: dict[str, set[str]] = {}
    for page in pages:
        for name, definitions in page.spots.items():
            alternates.setdefault(name, set()).update(definitions)
    for name in sorted(alternates):
        if name not in expected:
            yield Diagnostic(
                "spot", f"the spot ink {name!r} was not expected",
                f"convert it to process inks, or allow it: --spot {name!r}",
            )  # fmt: skip
        if len(alternates[name]) > 1:
            yield Diagnostic("spot-definition", f"the spot ink {name!r} has two definitions")
    folded: dict[str, str] = {}
    for name in sorted(alternates):
        other = folded.setdefault(name.casefold(), name)
        if other != name:
            yield Diagnostic("spot-name", f"{other!r} and {name!r} differ in case only")
    by_build: dict[str, str] = {}
    for name in sorted(alternates):
        for build in alternates[name]:
            twin = by_build.setdefault(build, name)
            if twin != name:
                yield Diagnostic(
                    "spot-twin", f"the spot inks {twin!r} and {name!r} have the same build",
                    "use one ink", severity=WARNING,
                )  # fmt: skip
