"""Large print: the text of a page at 16 points and larger, on as many A4 pages as needed.

The structure tree is that of the page, so a screen reader sees the same document; only the visible
text is reset, in one column, in black, in reading order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from infographic.colour import ProcessInk, Swatch
from infographic.composition.mirror import moved
from infographic.geometry import Matrix, Point, polyline
from infographic.languages.scripts import right_to_left
from infographic.page import SIZES, boxes
from infographic.scene import (
    Drawing,
    GlyphItem,
    Gradient,
    GroupItem,
    ImageItem,
    Item,
    Page,
    PathItem,
    Scene,
    Stroke,
    drawings,
    drawn_box,
)
from infographic.semantics import (
    HEADING_LEVELS,
    Artifact,
    ContentRef,
    Fact,
    Mark,
    Role,
    StructureElement,
    of_part,
)
from infographic.text.fonts import Face, face_of
from infographic.text.paragraph import Line, TextStyle, runs_of, set_text
from infographic.text.runs import NO_FAMILY, Family
from infographic.units import MM

LEAST = 16.0
"""Minimum size in points (large print begins at 16, RNIB Clear Print guidance)."""
MARGIN = 20 * MM
BLACK = Swatch("large.black", ProcessInk(0, 0, 0, 1), (0, 0, 0))
PICTURE = (240.0, 150.0)
"""Maximum width and height of a picture, in points."""
EYEBROWS = ("eyebrow", "label")
"""Roles in the type scale of text above a heading."""
KEPT = 3
"""Lines of the following text that are kept with a heading."""

# structure type: (size, leading, role in the type scale, space before)
_STYLES: dict[Role, tuple[float, float, str, float]] = {
    Role.H1: (32, 38, "title", 0),
    Role.H2: (26, 32, "stratum", 26),
    Role.H3: (19, 25, "heading", 16),
    Role.H4: (LEAST, 22, "part", 6),
    Role.LABEL: (LEAST, 22, "heading", 10),
    Role.LIST_BODY: (LEAST, 22, "part", 6),
    Role.TABLE_HEAD: (LEAST, 22, "heading", 12),
}
_PLAIN = (LEAST, 22.5, "body", 8.0)
_SIDE_BY_SIDE = 24.0


@dataclass(slots=True)
class _Piece:
    """A line of text or a picture, and whether it is kept with the next."""

    depth: float
    before: float = 0.0
    heading: bool = False
    line: Line | None = None
    style: TextStyle | None = None
    mark: Mark | None = None
    items: tuple[Drawing, ...] = ()
    beside: tuple[Line, TextStyle] | None = None


@dataclass(slots=True)
class _Flow:
    """Collects lines and pictures before they are split into pages.

    `over` is where the last eyebrow ended.

    `faces` has the face of each role in the type scale, `families` those beside each face.
    """

    scene: Scene
    faces: dict[str, Face]
    families: dict[str, Family]
    drawn: dict[str, list[Drawing]]
    width: float
    over: int = -1
    pieces: list[_Piece] = field(default_factory=list)

    def style(self, role: Role, language: str) -> tuple[TextStyle, float]:
        """The text style of a role, and the space before it."""
        size, leading, name, before = _STYLES.get(role, _PLAIN)
        face = self.faces.get(name) or self.faces.get("body") or next(iter(self.faces.values()))
        family = self.families.get(face.ref.name, NO_FAMILY)
        return TextStyle(face, size, leading, BLACK.name, language, family=family), before

    def add(self, element: StructureElement, language: str) -> None:
        """Set an element and its descendants."""
        language = element.language or language
        if plotted := element.fact(Fact.PLOTTED):
            self._text(replace(element, role=Role.P, text=plotted), language)
        elif element.role is Role.FIGURE:
            self._figure(element)
        elif element.text:
            self._text(element, language)
            if element.id in self.drawn and element.role is Role.P:
                self._figure(element)  # the picture of a number
        columns = _heads(element) if _is_table(element) else []
        for index, child in enumerate(element.children):
            if columns and index:
                self._row(child, columns, language)
                continue
            if columns and _plotted(child):
                continue  # every value has the words of its column beside it
            start = len(self.pieces)
            self.add(_told(child, element), language)
            after = element.children[index + 1 : index + 2]
            if child.fact(Fact.STYLE) in EYEBROWS and after and after[0].role in HEADING_LEVELS:
                # An eyebrow is kept with the heading below it, and has the space before it.
                for piece in self.pieces[start:]:
                    piece.heading = True
                self.over = len(self.pieces)
                if start < len(self.pieces):
                    self.pieces[start].before = 26.0

    def _text(self, element: StructureElement, language: str) -> None:
        style, before = self.style(element.role, language)
        block = set_text(element.actual_text or element.text, style, self.width)
        heading = element.role in HEADING_LEVELS or element.role is Role.LABEL
        if element.role in HEADING_LEVELS and self.over == len(self.pieces) > 0:
            before = 0.0
        mark = ContentRef(element.id)
        for index, line in enumerate(block.lines):
            space = before if index == 0 else 0.0
            self.pieces.append(_Piece(style.leading, space, heading, line, style, mark))

    def _figure(self, element: StructureElement) -> None:
        items = self.drawn.get(element.id, [])
        if not items:
            return
        box = drawn_box(items)
        scale = min(PICTURE[0] / max(box.width, 1), PICTURE[1] / max(box.height, 1), 3.0)
        matrix = Matrix(scale, 0, 0, scale, -box.x * scale, -box.y * scale)
        placed = tuple(_moved(item, matrix) for item in items)
        self.pieces.append(_Piece(box.height * scale, 8.0, False, items=placed))

    def _row(self, row: StructureElement, columns: list[str], language: str) -> None:
        """A row of a table: its name, then every cell beside the name of its column."""
        style, _ = self.style(Role.P, language)
        for column, cell in zip(columns, row.children, strict=False):
            before = len(self.pieces)
            if column and cell.role is Role.TABLE_DATA and (said := _words(cell)):
                told = replace(_worded(cell), text=f"{column}: {said}", actual_text="")
                self._text(told, language)
                continue
            self.add(cell, language)
            for sign in cell.children:
                if sign.is_sign:
                    self._figure(sign)
            if cell.role is not Role.TABLE_DATA or len(self.pieces) != before + 1:
                continue
            piece = self.pieces[-1]
            if piece.items:
                # The mark in the size of the text; the name of its column is an artifact.
                box = drawn_box(piece.items)
                scale = min(1.0, 0.7 * LEAST / max(box.height, 1))
                shrunk = Matrix(scale, 0, 0, scale, 0, 0)
                piece.items = tuple(_moved(item, shrunk) for item in piece.items)
                piece.depth, piece.before = style.leading, 0.0
                label = set_text(column, style, self.width - _SIDE_BY_SIDE)
                piece.beside = (label.lines[0], style)


def large_print(scene: Scene) -> Scene:
    """The same document on A4 pages without bleed, nothing under 16 points.

    The structure tree, its ids and its order are those of `scene`. A scene without faces has no
    text and gives one empty page.
    """
    width, height = SIZES["a4"]
    faces, families = _faces(scene), _families(scene)
    flow = _Flow(scene, faces, families, drawings(scene), width - 2 * MARGIN)
    if flow.faces:
        flow.add(scene.structure, scene.metadata.language)
    sheets = list(_sheets(flow.pieces, height - 2 * MARGIN))
    page_boxes = boxes(width, height, 0.0, 5 * MM)
    axis = width if right_to_left(scene.metadata.language) else 0.0
    pages = []
    for index, sheet in enumerate(sheets):
        folio = _from_start(_folio(flow, index, len(sheets), width, height), axis)
        pages.append(Page(page_boxes, (*_drawn_page(sheet, axis), *folio)))
    return replace(
        scene, pages=tuple(pages), swatches={**scene.swatches, BLACK.name: BLACK},
        faces={f.ref.name: f.ref for f in _all_faces(flow)}, styles={}, grounds={},
    )  # fmt: skip


def _told(child: StructureElement, parent: StructureElement) -> StructureElement:
    """A child with what is known of it besides: the status of a date, the target of a value."""
    if child.role is Role.LIST_ITEM and child.fact(Fact.STATUS_LABEL):
        return _with_status(child)
    if parent.role is not Role.LIST_ITEM:
        return child
    target = parent.fact(Fact.TARGET)
    printed = any(part.fact(Fact.TARGET) for part in child.children)
    if child.role is Role.LIST_BODY and target and child.children and not printed:
        *before, value = child.children
        value = replace(value, text=f"{value.text} / {target}")
        return replace(child, children=(*before, value))
    return child


def _heads(table: StructureElement) -> list[str]:
    """The words over the columns of a table."""
    return [_words(cell) for cell in table.children[0].children]


def _plotted(row: StructureElement) -> bool:
    """Whether a row of heads is that of a chart's numbers."""
    return any(part.fact(Fact.PLOTTED) for cell in row.children for part in cell.children)


def _words(cell: StructureElement) -> str:
    """The words of a cell, printed or plotted; none for a mark."""
    return cell.text or next((c.fact(Fact.PLOTTED) for c in cell.children), "")


def _worded(cell: StructureElement) -> StructureElement:
    """The element that the words of a cell belong to."""
    return cell if cell.text else cell.children[0]


def _with_status(item: StructureElement) -> StructureElement:
    """A dated item that says after its date, or after its words, how things stand."""
    texts = [element for element in item.walk() if element.text]
    at = next((e for e in texts if e.fact(Fact.DATE)), texts[-1] if texts else item)

    def walk(element: StructureElement) -> StructureElement:
        if element is at:
            return replace(element, text=f"{element.text} ({item.fact(Fact.STATUS_LABEL)})")
        return replace(element, children=tuple(map(walk, element.children)))

    return walk(item)


def _is_table(element: StructureElement) -> bool:
    return element.role is Role.TABLE and bool(element.children)


def _faces(scene: Scene) -> dict[str, Face]:
    """The face of each role that large print sets, the heaviest first."""
    wanted = {name for _, _, name, _ in (*_STYLES.values(), _PLAIN)}
    known = [(n, face) for n, face in scene.styles.items() if n in wanted and face in scene.faces]
    named = {n: scene.faces[face] for n, face in known}
    if not named and scene.faces:
        plain = min(scene.faces.values(), key=lambda f: (f.italic, abs(f.weight - 400), f.name))
        named = {"body": plain}
    order = sorted(named, key=lambda n: (-named[n].weight, n))
    return {n: face_of(named[n]) for n in order}


def _families(scene: Scene) -> dict[str, Family]:
    """The faces beside each face, loaded."""

    def face(name: str) -> Face | None:
        return face_of(scene.faces[name]) if name in scene.faces else None

    return {
        name: Family(
            face(family.bold),
            face(family.italic),
            face(family.bold_italic),
            tuple(found for found in map(face, family.fallback) if found),
        )
        for name, family in scene.families.items()
    }


def _all_faces(flow: _Flow) -> Iterator[Face]:
    """The faces of all roles, and those beside them."""
    yield from flow.faces.values()
    for family in flow.families.values():
        named = (family.bold, family.italic, family.bold_italic, *family.fallback)
        yield from (face for face in named if face)


def _sheets(pieces: list[_Piece], height: float) -> Iterator[list[tuple[float, _Piece]]]:
    """The lines and pictures of every page with their distance from the top."""
    sheet: list[tuple[float, _Piece]] = []
    y = 0.0
    for index, piece in enumerate(pieces):
        before = piece.before if sheet else 0.0
        needed = before + piece.depth + (_following(pieces, index) if piece.heading else 0.0)
        if sheet and y + needed > height:
            yield sheet
            sheet, y, before = [], 0.0, 0.0
        sheet.append((y + before, piece))
        y += before + piece.depth
    yield sheet


def _following(pieces: list[_Piece], index: int) -> float:
    """Depth of the rest of a heading and the first lines of its section."""
    depth, lines = 0.0, 0
    for piece in pieces[index + 1 : index + 12]:
        depth += piece.before + piece.depth
        if not piece.heading:
            lines += 1
        if lines == KEPT:
            break
    return depth


def _drawn_page(sheet: list[tuple[float, _Piece]], axis: float) -> Iterator[Item]:
    """The pieces of a page; from the right of a page as wide as `axis`, when that is not 0."""
    for top, piece in sheet:
        yield from _from_start(_drawn_piece(piece, top), axis)


def _from_start(items: Iterator[Item], axis: float) -> Iterator[Item]:
    return iter(moved(list(items), axis)) if axis else items


def _drawn_piece(piece: _Piece, top: float) -> Iterator[Item]:
    x, y = MARGIN, MARGIN + top
    if piece.line and piece.style and piece.mark:
        yield from _text(piece.line, piece.style, x, y, piece.mark)
    drop = 0.28 * LEAST if piece.beside else 0.0
    for item in piece.items:
        yield _moved(item, Matrix(e=x, f=y + drop))
    if piece.beside:
        line, style = piece.beside
        yield from _text(line, style, x + _SIDE_BY_SIDE, y, Artifact("label"))


def _text(line: Line, style: TextStyle, x: float, y: float, mark: Mark) -> Iterator[GlyphItem]:
    baseline = y + 0.5 * (style.leading + 0.7 * style.size)
    for start, run, part in runs_of(line, style):
        yield GlyphItem(run, Point(x + line.x + start, baseline), of_part(mark, part))


def _folio(flow: _Flow, index: int, count: int, width: float, height: float) -> Iterator[Item]:
    """A rule and the page number, as artifacts."""
    if not flow.faces:
        return
    style, _ = flow.style(Role.P, flow.scene.metadata.language)
    mark, y = Artifact("pagination"), height - MARGIN + 10
    rule = polyline([(MARGIN, y), (width - MARGIN, y)])
    yield PathItem(rule, mark, stroke=Stroke(BLACK.name, 0.75, round=False))
    block = set_text(f"{index + 1} / {count}", style, 100)
    yield from _text(block.lines[0], style, MARGIN, y + 4, mark)


def _moved(item: Drawing, matrix: Matrix) -> Drawing:
    if isinstance(item, ImageItem):
        return replace(item, matrix=matrix.after(item.matrix))
    if isinstance(item, GroupItem):
        whole = matrix.after(item.transform) if item.transform else matrix
        return replace(item, transform=whole)
    stroke = item.stroke.scaled(matrix) if item.stroke else None
    fill = item.fill.mapped(matrix) if isinstance(item.fill, Gradient) else item.fill
    return replace(item, path=item.path.mapped(matrix), stroke=stroke, fill=fill)
