"""Postprocessing of a run: one PDF of all editions, a zip file, a contact sheet."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from infographic.batch.file_cache import FileCache
from infographic.batch.making import job_of
from infographic.batch.plan import Task
from infographic.batch.store import Store
from infographic.diagnostics import InfographicError, refuse
from infographic.model.bundled import bundled
from infographic.pipeline import PdfOptions, compose, render
from infographic.pipeline.options import Profile

COLUMNS, ROWS = 6, 4
CELL, LABEL, GAP = (300, 424), 40, 24
FONT = "SourceSans3-Regular.ttf"


def merged(tasks: list[Task], store: Store) -> list[str]:
    """Write `all.LANGUAGE.SIZE.PROFILE.pdf` for every language, size and profile.

    Returns the names.

    The editions are laid out once more and written as one document, so that fonts, profile and
    pictures are stored once and the tags form one tree. A print file of more than `TOGETHER` pages
    is merged from parts; other files of that length stay in parts (`all.nl.a4.handout.2.pdf`),
    because the tags of parts cannot be merged afterwards.
    """
    written: list[str] = []
    there = [t for t in tasks if all(store.size(name) is not None for name in t.files)]
    for language, size in dict.fromkeys((task.language, task.size) for task in there):
        own = [task for task in there if (task.language, task.size) == (language, size)]
        for profile in own[0].options.profiles if "pdf" in own[0].options.formats else ():
            parts = (
                (f"part {i}", _together(own[i : i + TOGETHER], profile))
                for i in range(0, len(own), TOGETHER)
            )
            name = f"all.{language}.{size}.{profile}"
            if profile == "print" and len(own) > TOGETHER:
                data = [(f"{name}.pdf", _print_whole(parts, own[0]))]
            elif len(own) > TOGETHER:
                data = [(f"{name}.{i}.pdf", part) for i, (_, part) in enumerate(parts, 1)]
            else:
                data = [(f"{name}.pdf", part) for _, part in parts]
            for file, content in data:
                store.put(file, content)
                written.append(file)
    return written


TOGETHER = 400
"""Maximum number of editions in one document, because all their scenes are in memory."""


def _together(tasks: list[Task], profile: Profile) -> bytes:
    """The editions as one PDF, inspected like any other."""
    from infographic.pipeline.joining import joined

    file_cache = FileCache()
    scene = joined([compose(job_of(task, file_cache)) for task in tasks])
    options = PdfOptions.of(tasks[0].options.preset)
    return render(scene, "pdf", profile=profile, pdf=options)


def _print_whole(parts: Iterator[tuple[str, bytes]], task: Task) -> bytes:
    """The parts of a print file merged into one, which is inspected again."""
    from infographic.imposition.merge import merge
    from infographic.writers.pdf.inspection import inspect
    from infographic.writers.pdf.profiles import choose

    data = merge(parts)
    findings = inspect(data, choose("print", pdfx=PdfOptions.of(task.options.preset).pdfx))
    if findings:
        raise InfographicError(findings)
    return data


def zipped(tasks: list[Task], store: Store, more: list[str]) -> str:
    """Write `editions.zip` of all files of the plan, with fixed time stamps."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in [n for task in tasks for n in task.files] + more:
            if store.size(name) is None:
                continue
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, store.get(name))
    store.put("editions.zip", buffer.getvalue())
    return "editions.zip"


def contact_sheets(tasks: list[Task], store: Store) -> list[str]:
    """Write the contact sheets: `contact-sheet-1.png` and so on.

    A thumbnail of every edition with its name; returns the names.
    """
    if not tasks:
        raise refuse("contact-sheet", "there are no editions to show", "add rows to the table")
    written = []
    page = COLUMNS * ROWS
    for start in range(0, len(tasks), page):
        name = f"contact-sheet-{start // page + 1}.png"
        store.put(name, _sheet(tasks[start : start + page], store))
        written.append(name)
    return written


def _sheet(tasks: list[Task], store: Store) -> bytes:
    from PIL import Image, ImageDraw, ImageFont

    width = GAP + COLUMNS * (CELL[0] + GAP)
    rows = -(-len(tasks) // COLUMNS)
    height = GAP + rows * (CELL[1] + LABEL + GAP)
    sheet = Image.new("RGB", (width, height), (236, 236, 236))
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.truetype(str(bundled("fonts") / FONT), 20)
    for index, task in enumerate(tasks):
        row, column = divmod(index, COLUMNS)
        x = GAP + column * (CELL[0] + GAP)
        y = GAP + row * (CELL[1] + LABEL + GAP)
        picture = _thumbnail(task, store)
        if picture is None:
            draw.rectangle((x, y, x + CELL[0], y + CELL[1]), outline=(180, 0, 0), width=3)
            draw.line((x, y, x + CELL[0], y + CELL[1]), fill=(180, 0, 0), width=3)
        else:
            sheet.paste(picture, (x, y + CELL[1] - picture.height))
        draw.text((x, y + CELL[1] + 8), _fitting(task.key, font), fill=(20, 20, 20), font=font)
    out = BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()


def _fitting(words: str, font: Any) -> str:
    while font.getlength(words) > CELL[0] and len(words) > 4:
        words = words[:-2] + "…"
    return words


def _thumbnail(task: Task, store: Store) -> Any:
    """A small picture of the task's first PDF or PNG; None when there is none."""
    from PIL import Image

    for name in _shown(task):
        if store.size(name) is None:
            continue
        data = store.get(name)
        if name.endswith(".png"):
            picture = Image.open(BytesIO(data)).convert("RGB")
        else:
            picture = _first_page(data)
        picture.thumbnail(CELL)
        return picture
    return None


def _shown(task: Task) -> Iterator[str]:
    yield from (name for name in task.files if name.endswith(".handout.pdf"))
    yield from (name for name in task.files if name.endswith((".pdf", ".png")))


def _first_page(data: bytes) -> Any:
    import pypdfium2

    with pypdfium2.PdfDocument(data) as pdf:
        page = pdf[0]
        scale = min(CELL[0] / page.get_width(), CELL[1] / page.get_height())
        return page.render(scale=scale).to_pil().convert("RGB")
