"""The table of a chart: its numbers as rows and columns of the structure tree.

A value that is printed is the text of its cell. One that is drawn and not printed has a mark
of its own in the picture, too small to be seen, and the value is what that mark stands for: the
replacement text of a span (ISO 32000-1, 14.9.4). Web page and large print write it out
(`Fact.PLOTTED`).

Elements are read in the order in which they are painted, so a table is drawn row by row.
"""

from __future__ import annotations

from infographic.composition.canvas import Canvas
from infographic.composition.outline import Node
from infographic.composition.parts.charts import column_titles
from infographic.composition.typesetter import Setting
from infographic.geometry import Path, polyline
from infographic.semantics import Fact, Role


def open_picture(canvas: Canvas, alt: str, numbers: str) -> Node:
    """The figure of a chart whose numbers are in the element called `numbers` of the region."""
    region = canvas.frame.region.id
    facts = ((Fact.NUMBERS, f"{canvas.node.id}.{region}.{numbers}"), *column_titles(canvas.frame))
    return canvas.node.add(Role.FIGURE, f"{region}.chart", alt=alt, attributes=facts)


def open_table(canvas: Canvas) -> Node:
    """The table of the region's numbers."""
    return canvas.node.add(Role.TABLE, f"{canvas.frame.region.id}.table")


def open_row(table: Node, name: str, language: str = "") -> Node:
    """A row of the table."""
    return table.add(Role.TABLE_ROW, name, language=language)


def add_head(row: Node, name: str, text: str, scope: str) -> Node:
    """A head whose words are printed."""
    return row.add(Role.TABLE_HEAD, name, text, attributes=(("Scope", scope),))


def plot(parent: Node, name: str, said: str) -> Node:
    """A mark that stands for words which are not printed."""
    return parent.add(Role.SPAN, name, actual=said, attributes=((Fact.PLOTTED, said),))


def plot_head(row: Node, name: str, said: str) -> Node:
    """A head that is drawn and not printed, to be drawn by its mark."""
    return plot(row.add(Role.TABLE_HEAD, name, attributes=(("Scope", "Column"),)), "mark", said)


def plot_cell(row: Node, name: str, said: str) -> Node:
    """A cell that is drawn and not printed, to be drawn by its mark."""
    return plot(row.add(Role.TABLE_DATA, name), "mark", said)


def print_cell(canvas: Canvas, row: Node, name: str, setting: Setting, x: float, y: float) -> None:
    """A cell whose words are printed at (x, y)."""
    canvas.place(setting, x, y, row.add(Role.TABLE_DATA, name, setting.text).mark)


def speck(x: float, y: float, radius: float) -> Path:
    """The mark of a value inside a line or dot of its colour: a small square on its corner."""
    corners = [(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)]
    return polyline(corners, closed=True)
