"""Form `bricks`: numbered items laid in bond, joints never above joints."""

from __future__ import annotations

from infographic.compose.forms.entry import deepest, draw_entry, open_item, open_list, set_entry
from infographic.compose.frame import Form, Frame, chunks
from infographic.geometry import Rect


def compose(frame: Frame) -> None:
    """Courses of bricks; the ends of a course change length from course to course."""
    columns = frame.option("columns", 2)
    gutter = frame.option("gutter", 4.0)
    pad = frame.option("padding", 0.5) * frame.line
    shift = frame.option("bond", 0.08)
    ground = frame.panel_name
    listing = open_list(frame)
    rows = chunks(frame.shown.items, columns)
    courses = [_course(frame.rect, len(row), gutter, shift, i) for i, row in enumerate(rows)]
    indent = frame.option("indent", 1.9) * frame.line
    # A numeral beside its heading alone leaves the text the whole brick.
    hang = indent if frame.choice("numerals", "side", "inline") == "side" else 0.0
    set_rows = [
        [
            set_entry(
                frame, item, cell.width - 2.4 * pad - hang, ground=ground, indent=indent - hang
            )
            for item, cell in zip(row, course, strict=True)
        ]
        for row, course in zip(rows, courses, strict=True)
    ]
    heads = [deepest([e.heading_depth(frame) for e in row]) for row in set_rows]
    depths = [
        2 * pad + head + deepest([e.text_depth(frame) for e in row])
        for row, head in zip(set_rows, heads, strict=True)
    ]
    frame.depth = frame.snap(sum(depths) + gutter * (len(rows) - 1))
    spare = (frame.rect.height - sum(depths) - gutter * (len(rows) - 1)) / max(len(rows), 1)
    y, number = frame.rect.y, 0
    for row, course, head, depth in zip(set_rows, courses, heads, depths, strict=True):
        height = depth + (spare if frame.live else 0.0)
        for entry, cell in zip(row, course, strict=True):
            number += 1
            frame.panel(Rect(cell.x, y, cell.width, height), frame.swatch("fill", ground))
            body, label = open_item(listing, entry.item, str(number))
            assert label is not None
            # Spare depth stands above and below the words, a little more below.
            left, top = cell.x + 1.2 * pad, y + pad + (height - depth) * 0.45
            numeral = frame.set(
                str(number), "brick", indent, ground=ground, source=entry.item.at("heading")
            )
            first = entry.heading or numeral
            drop = frame.line if hang else 0.0
            shift = first.first_baseline + drop - numeral.first_baseline
            frame.place(numeral, left, top + shift, label.mark)
            draw_entry(
                frame, entry, body, left + hang, top, head, indent=indent - hang, ground=ground
            )
        y += height + gutter


def _course(rect: Rect, count: int, gutter: float, shift: float, index: int) -> list[Rect]:
    """The bricks of one course: its ends are longer and shorter by `shift` of a brick."""
    width = (rect.width - gutter * (count - 1)) / count
    swing = shift * width * (1 if index % 2 == 0 else -1) if count > 1 else 0.0
    out, x = [], rect.x
    for i in range(count):
        own = width + (swing if i == 0 else 0) - (swing if i == count - 1 else 0)
        out.append(Rect(x, rect.y, own, rect.height))
        x += own + gutter
    return out


FORM = Form(
    "bricks",
    "numbered items laid in bond",
    ("columns", "gutter", "padding", "bond", "indent", "numerals", "relations"),
    compose,
    needs="items",
)
