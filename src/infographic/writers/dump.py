"""Dump: the scene as plain text, one line per item, for reading and comparing."""

from __future__ import annotations

from typing import assert_never

from infographic.diagnostics import one_line
from infographic.geometry import Matrix, Path, Rect
from infographic.scene import GlyphItem, GroupItem, ImageItem, Item, Page, Paint, PathItem, Scene
from infographic.semantics import ContentRef, Mark, StructureElement
from infographic.units import number


def write_dump(scene: Scene) -> str:
    """Pages with their boxes and items, then the structure tree; points to two decimals.

    Indentation shows nesting. Marks read `=element` for content and `~kind` for artifacts.
    """
    meta = scene.metadata
    lines = [f"scene {_quoted(meta.title)} {meta.language} {meta.date}"]
    if scene.description:
        lines.append(f"  description {_quoted(scene.description)}")
    for i, page in enumerate(scene.pages, 1):
        lines.append(f"page {i}")
        lines += [f"  {line}" for line in _page(page)]
    lines.append("structure")
    lines += _structure(scene.structure, "  ")
    return "\n".join(lines) + "\n"


def _page(page: Page) -> list[str]:
    boxes = page.boxes
    named = {"media": boxes.media, "bleed": boxes.bleed, "trim": boxes.trim, "safe": boxes.safe}
    lines = [f"{name} {_rect(rect)}" for name, rect in named.items()]
    for item in page.items:
        lines += _item(item, "")
    return lines


def _item(item: Item, indent: str) -> list[str]:
    match item:
        case GlyphItem():
            return [indent + _glyphs(item)]
        case PathItem():
            return [indent + _path(item)]
        case ImageItem():
            return [f"{indent}image {_mark(item.mark)} {item.image} {_matrix(item.matrix)}"]
        case GroupItem():
            lines = [indent + _group(item)]
            for child in item.items:
                lines += _item(child, indent + "  ")
            return lines
        case _:
            assert_never(item)


def _glyphs(item: GlyphItem) -> str:
    run = item.run
    parts = [
        f"text {_mark(item.mark)} {run.swatch} at {_pair(item.origin.x, item.origin.y)}",
        f"{run.face} {_n(run.size)} width {_n(run.width)}",
    ]
    if run.tracking:
        parts.append(f"tracking {_n(run.tracking)}")
    if run.rise:
        parts.append(f"rise {_n(run.rise)}")
    if run.features:
        parts.append(f"features {','.join(run.features)}")
    parts.append(run.language or "-")
    parts.append(_quoted(run.text))
    if run.words and run.words[-1].hyphen:
        parts.append("hyphen")
    return " ".join(parts)


def _path(item: PathItem) -> str:
    parts = [f"path {_mark(item.mark)}"]
    if item.fill:
        parts.append(f"fill {_paint(item.fill)}" + (" even-odd" if item.even_odd else ""))
    if stroke := item.stroke:
        parts.append(f"stroke {_paint(stroke.swatch)} {_n(stroke.width)} {stroke.ends}")
        if (stroke.ends, stroke.corners) not in _USUAL:
            parts.append(f"{stroke.corners} {_n(stroke.miter)}")
        if stroke.dash:
            parts.append(f"dash {' '.join(map(_n, stroke.dash))}")
        if stroke.dash and stroke.offset:
            parts.append(f"from {_n(stroke.offset)}")
    parts.append(f"{_rect(item.path.bounds())} {_letters(item.path)}")
    return " ".join(parts)


_USUAL = {("round", "round"), ("butt", "miter")}


def _paint(paint: Paint) -> str:
    if isinstance(paint, str):
        return paint
    start, end = (_pair(point.x, point.y) for point in (paint.start, paint.end))
    kind = "linear" if paint.radius is None else f"radial {_n(paint.radius)}"
    moved = f" {_matrix(paint.matrix)}" if paint.matrix != Matrix() else ""
    stops = ", ".join(f"{name} {number(at, 4)}" for at, name in paint.stops)
    return f"{kind} {start} {end}{moved} [{stops}]"


def _group(item: GroupItem) -> str:
    parts = ["group", item.id or "-"]
    if item.layer:
        parts.append(f"layer {_quoted(item.layer)}")
    if item.transform:
        parts.append(f"transform {_matrix(item.transform)}")
    if item.clip:
        parts.append(f"clip {_rect(item.clip.bounds())} {_letters(item.clip)}")
    if item.opacity < 1:
        parts.append(f"opacity {_n(item.opacity)}")
    return " ".join(parts)


def _structure(element: StructureElement, indent: str) -> list[str]:
    parts = [f"{indent}{element.role} {element.id}"]
    if element.language:
        parts.append(f"language {element.language}")
    parts += [f"{key}={value}" for key, value in element.attributes]
    texts = {"": element.text, "alt ": element.alt, "actual ": element.actual_text}
    parts += [label + _quoted(text) for label, text in texts.items() if text]
    lines = [" ".join(parts)]
    for child in element.children:
        lines += _structure(child, indent + "  ")
    return lines


def _letters(path: Path) -> str:
    """The path's commands without their operands, and their number."""
    letters = "".join(name for name, _ in path.commands)
    return letters if len(letters) <= 16 else f"{letters[:12]}...{len(letters)}"


def _mark(mark: Mark) -> str:
    if not isinstance(mark, ContentRef):
        return f"~{mark.kind}"
    return f"={mark.element}" + (f"#{mark.part.number}" if mark.part else "")


def _quoted(text: str) -> str:
    return f'"{one_line(text)}"'


def _rect(rect: Rect) -> str:
    return f"[{' '.join(map(_n, rect.as_tuple()))}]"


def _pair(x: float, y: float) -> str:
    return f"({_n(x)} {_n(y)})"


def _matrix(m: Matrix) -> str:
    return f"matrix({' '.join(number(v, 4) for v in (m.a, m.b, m.c, m.d))} {_n(m.e)} {_n(m.f)})"


def _n(value: float) -> str:
    return number(value, 2)
