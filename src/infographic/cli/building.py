"""The work of `infographic build`, between options and report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from infographic.cli.choices import DEFAULT_SIZE
from infographic.diagnostics import (
    Diagnostic,
    InfographicError,
    as_errors,
    collecting,
    reason_of,
    refuse,
    report,
)
from infographic.model.bundled import is_path, names
from infographic.model.content import Content, load_content
from infographic.model.job import Job, layout_of
from infographic.model.layout_files import sizes_of
from infographic.pipeline import (
    FORMATS,
    PROFILES,
    Output,
    PdfOptions,
    compose,
    load,
    outputs,
    write_all,
)
from infographic.pipeline.options import Format, Profile, TextMode
from infographic.scene import FaceRef
from infographic.units import parse_length

DEFAULT_CONTENT = "groningen-2025"


@dataclass(frozen=True, slots=True)
class Request:
    """The options of one call."""

    content: tuple[str, ...]
    layout: str
    theme: str
    sizes: tuple[str, ...]
    formats: tuple[Format, ...]
    profiles: tuple[Profile, ...]
    languages: tuple[str, ...]
    out: Path
    text: TextMode
    pdf: PdfOptions = field(default_factory=PdfOptions)
    strict: bool = False
    fonts: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """The files written, as JSON-ready facts, with notes and warnings for the user."""

    files: list[dict[str, object]]
    notes: list[str]
    warnings: list[Diagnostic] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)


def run(request: Request) -> Result:
    """Load, compose and render all requested pages, then write all files.

    Findings of all pages are collected; after an error nothing is written. `strict` turns warnings
    into errors.
    """
    formats, notes = _formats(request)
    with collecting() as warnings:
        made, found, hints = _made(request, formats)
    if request.strict:
        found, warnings = [*found, *as_errors(warnings)], []
    if found:
        raise InfographicError(dict.fromkeys([*found, *warnings]))
    paths = write_all(made, request.out)
    files = [output.as_dict(path) for output, path in zip(made, paths, strict=True)]
    return Result(files, notes, list(dict.fromkeys(warnings)), hints)


def _made(
    request: Request, formats: tuple[Format, ...]
) -> tuple[list[Output], list[Diagnostic], list[str]]:
    """The files of every page that could be made, the findings of the others, and hints."""
    found: list[Diagnostic] = []
    jobs: list[Job] = []
    for content in _contents(request):
        for size in dict.fromkeys(sizes_for(request, content, found)):
            try:
                layout = _layout(request, content, size)
                jobs.append(load(content, layout, request.theme, size))
            except InfographicError as error:
                found.extend(error.diagnostics)
    profiles = tuple(dict.fromkeys(request.profiles)) or PROFILES
    made: list[Output] = []
    faces: dict[str, FaceRef] = {}
    for job in jobs:
        for warning in job.warnings:
            report(warning)
        try:
            scene = compose(job)
            faces |= {face.identity: face for face in scene.faces.values()}
            made += outputs(job, scene, formats, profiles, request.text, request.pdf)
        except InfographicError as error:
            found.extend(error.diagnostics)
    live = "svg" in formats and request.text == "live" and not request.pdf.large
    hints = [_fonts_hint(faces.values())] if live and faces and not request.fonts else []
    if request.fonts:
        made += _font_files(faces.values())
    return made, found, hints


def _fonts_hint(faces: Iterable[FaceRef]) -> str:
    names = ", ".join(sorted({face.name for face in faces}))
    return f"to edit the text of the SVG, install {names} (--fonts writes the files beside it)"


def _font_files(faces: Iterable[FaceRef]) -> list[Output]:
    """The font files of the pages, each once, under the names that the SVG has for them."""
    from infographic.writers.font_file import font_bytes

    made = {}
    for face in faces:
        data = font_bytes(face)
        name = face.name + (".otf" if data[:4] == b"OTTO" else ".ttf")
        made[name] = Output(name, data, "", "", "", "font")
    return list(made.values())


MOST_ICC = 16_000_000


def pdf_options(
    pdfx: str | None,
    ua: str,
    pdfa: str | None,
    condition: str,
    icc: Path | None,
    marks: bool,
    bleed: str,
    preset: str = "",
) -> PdfOptions:
    """The options of PDF files, with the ICC profile read and the bleed in points."""
    data = None
    if icc is not None:
        try:
            if icc.stat().st_size > MOST_ICC:
                raise refuse("icc", f"{icc} is larger than 16 MB", "give a press profile")
            data = icc.read_bytes()
        except OSError as error:
            reason = reason_of(error)
            raise refuse("icc", f"cannot read {icc}: {reason}", "check its name") from None
    points = None
    if bleed:
        try:
            points = parse_length(bleed)
        except ValueError as error:
            raise refuse("bleed", str(error), "for example --bleed 3mm") from None
        if points < 0:
            raise refuse("bleed", "the bleed cannot be negative", "for example --bleed 3mm")
    asked = PdfOptions.of(preset)
    return replace(
        asked,
        pdfx=pdfx or asked.pdfx,
        ua=ua,
        pdfa=pdfa or "",
        condition=condition or asked.condition,
        icc=data,
        marks=marks or asked.marks,
        bleed=points,
    )


AUTO = "auto"
"""The value of `--layout` that chooses the layout by content."""


def _layout(request: Request, content: str, size: str) -> str:
    """The requested layout; for `auto`, the one that suits the content best on that size."""
    if request.layout != AUTO:
        return request.layout
    from infographic.pipeline.ranking import best_layout

    return best_layout(content, size, request.theme)


def sizes_for(request: Request, content: str, found: list[Diagnostic]) -> tuple[str, ...]:
    """The requested sizes, or all sizes of the layout.

    None, with a finding, when it does not exist.
    """
    if request.sizes:
        return request.sizes
    if request.layout == AUTO:
        return (DEFAULT_SIZE,)
    try:
        return sizes_of(request.layout or layout_of(content))
    except InfographicError as error:
        found.extend(error.diagnostics)
        return ()


def _formats(request: Request) -> tuple[tuple[Format, ...], list[str]]:
    """Formats to make; PNG is left out when it was not requested and cannot be made."""
    from infographic.writers.png import CAIRO_HINT, cairo_available, require_cairo

    if "png" in request.formats:
        require_cairo()
    if request.formats:
        return tuple(dict.fromkeys(request.formats)), []
    if cairo_available():
        return FORMATS, []
    return tuple(f for f in FORMATS if f != "png"), [f"no PNG was made: {CAIRO_HINT}"]


def _contents(request: Request) -> list[str]:
    """Paths or names of the content files, one for every page's language."""
    if not request.content:
        found = [n for n in names("content") if n.rpartition(".")[0] == DEFAULT_CONTENT]
        found.sort(key=lambda name: name.endswith(".en"))
        return [
            n for n in found if not request.languages or n.rpartition(".")[2] in request.languages
        ] or [_no_language(DEFAULT_CONTENT, request.languages)]
    out: list[str] = []
    for given in request.content:
        out.extend(_in_languages(given, request.languages))
    return out


def _in_languages(given: str, languages: tuple[str, ...]) -> list[str]:
    """A content name or file, in all requested languages (`name.LANG.yaml` beside it)."""
    if not is_path(given):
        own = [n for n in names("content") if n == given or n.rpartition(".")[0] == given]
        if given not in own and own:
            chosen = [n for n in own if not languages or n.rpartition(".")[2] in languages]
            return chosen or [_no_language(given, languages)]
    if not languages:
        return [given]
    content: Content = load_content(given)
    path, own_language = Path(given), content.language
    out = []
    for language in languages:
        if language == own_language:
            out.append(given)
            continue
        stem = path.name.removesuffix(path.suffix).removesuffix(f".{own_language}")
        sibling = path.with_name(f"{stem}.{language}{path.suffix}")
        if not (is_path(given) and sibling.is_file()):
            _no_language(given, (language,))
        out.append(str(sibling))
    return out


def _no_language(name: str, languages: tuple[str, ...]) -> str:
    raise refuse(
        "language",
        f"{name}: there is no content in {', '.join(languages) or 'any language'}",
        "run infographic list content",
    )
