"""Graphics operators: the state, colours, paths, images, forms and shadings (ISO 32000-1, 8).

Each function executes an operator for the walker; it raises one of `DAMAGED` when that fails.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pikepdf

from infographic.geometry import around
from infographic.pdf_reading.colours import ColourSpace, Paint
from infographic.pdf_reading.facts import ImagePainted, PathPainted, ShadingPainted, outlined
from infographic.pdf_reading.layers import layered
from infographic.pdf_reading.operators import CLOSES, DEVICES, ENDS, FILLS, PATHS, STROKES
from infographic.pdf_reading.resources import matrix_of, resource

if TYPE_CHECKING:
    from infographic.pdf_reading.walking import Walker


def _matrix(walker: Walker, name: str, operands: list[Any], resources: Any) -> None:
    matrix = walker.state.matrix.after(matrix_of(operands))
    walker.state = replace(walker.state, matrix=matrix)


def _width(walker: Walker, name: str, operands: list[Any], resources: Any) -> None:
    walker.state = replace(walker.state, width=float(operands[0]))


def _extended(walker: Walker, name: str, operands: list[Any], resources: Any) -> None:
    """Parameters of an ExtGState dictionary (8.4.5)."""
    record = resource(resources, "/ExtGState", operands[0])
    found = walker.found
    found.states.append(record)
    changes: dict[str, Any] = {}
    if "/OP" in record:
        changes["stroke_overprint"] = bool(record.OP)
        # Without `op`, OP applies to fills too.
        changes["fill_overprint"] = bool(record.OP)
    if "/op" in record:
        changes["fill_overprint"] = bool(record.get("/op"))
    for key, target in (("/LW", "width"), ("/ca", "fill_alpha"), ("/CA", "stroke_alpha")):
        if key in record:
            changes[target] = float(record[key])
    if "/Font" in record:
        changes["font"] = walker.font(record.Font[0])
        changes["size"] = float(record.Font[1])
    walker.state = replace(walker.state, **changes)
    if min(changes.get("fill_alpha", 1.0), changes.get("stroke_alpha", 1.0)) < 1:
        found.transparency.add("opacity")
    if record.get("/SMask", "/None") != "/None":
        found.transparency.add("a soft mask")
    # An array lists blend modes, of which a reader uses the first that it supports.
    mode = record.get("/BM", "/Normal")
    if str(mode[0] if isinstance(mode, pikepdf.Array) else mode) not in ("/Normal", "/Compatible"):
        found.transparency.add("a blend mode")


def _set_colour(walker: Walker, stroking: bool, space: ColourSpace, paint: Paint) -> None:
    if stroking:
        walker.state = replace(walker.state, stroke=paint, stroke_space=space)
    else:
        walker.state = replace(walker.state, fill=paint, fill_space=space)


def _device(walker: Walker, name: str, operands: list[Any], resources: Any) -> None:
    space = ColourSpace(DEVICES[name], len(operands))
    walker.found.spaces[space] = None
    _set_colour(walker, name.isupper(), space, space.paint([float(v) for v in operands]))


def _space(walker: Walker, name: str, operands: list[Any], resources: Any) -> None:
    space = walker.use(operands[0], resources)
    _set_colour(walker, name == "CS", space, space.initial())


def _components(walker: Walker, name: str, operands: list[Any], resources: Any) -> None:
    stroking = name.isupper()
    space = walker.state.stroke_space if stroking else walker.state.fill_space
    if space is None:  # grey, which a page begins with
        space = ColourSpace("DeviceGray", 1)
    values = [float(v) for v in operands if not isinstance(v, pikepdf.Name)]
    if space.components and len(values) != space.components and space.kind != "Pattern":
        raise ValueError(f"{space.name} takes {space.components} operands, not {len(values)}")
    paint = space.paint(values)
    if operands and isinstance(operands[-1], pikepdf.Name):
        paint = _pattern(walker, resource(resources, "/Pattern", operands[-1]), resources, paint)
    _set_colour(walker, stroking, space, paint)


def _pattern(walker: Walker, pattern: Any, resources: Any, plain: Paint) -> Paint:
    """The paint of a pattern: the space of a shading; a tile is read as painted content."""
    if int(pattern.get("/PatternType", 1)) == 2:
        return walker.use(pattern.Shading.ColorSpace, resources).paint([])
    if pattern.objgen not in walker.tiles:
        walker.tiles.add(pattern.objgen)
        unmarked = walker.found.unmarked
        walker.inside(pattern, resources, walker.state)
        walker.found.unmarked = unmarked  # a tile is marked where its pattern is painted
    return plain


def _end_path(walker: Walker, name: str, operands: list[Any], resources: Any) -> None:
    segments, clipping = tuple(walker.path), walker.clipping
    walker.path, walker.clipping = [], False
    if not segments:
        return
    state = walker.state
    if name in CLOSES:
        segments = (*segments, "h", ())
    if name != "n":
        walker.found.painted.append(
            PathPainted(state, walker.marks, segments, name in FILLS, name in STROKES)
        )
    if clipping:
        walker.state = replace(
            state, clip=state.clip.meet(outlined(segments, state.matrix).bounds())
        )


def _segment(walker: Walker, name: str, operands: list[Any], resources: Any) -> None:
    walker.path += [name, operands]


def _clip(walker: Walker, name: str, operands: list[Any], resources: Any) -> None:
    walker.clipping = True


def _shading(walker: Walker, name: str, operands: list[Any], resources: Any) -> None:
    shading = resource(resources, "/Shading", operands[0])
    space = walker.use(shading.ColorSpace, resources)
    walker.found.painted.append(ShadingPainted(walker.state, walker.marks, space))


def _inline(walker: Walker, name: str, operands: list[Any], resources: Any) -> None:
    image = operands[0]
    size = (int(image.width), int(image.height))
    stated = image.obj.get("/ColorSpace")
    space = None if stated is None else walker.use(stated, resources)
    bilevel = bool(image.image_mask)
    walker.found.painted.append(
        ImagePainted(walker.state, walker.marks, size, space, bilevel, False, True)
    )


def _xobject(walker: Walker, name: str, operands: list[Any], resources: Any) -> None:
    xobject = resource(resources, "/XObject", operands[0])
    walker.found.xobjects.append(xobject)
    if "/SMask" in xobject:
        walker.found.transparency.add("an image's soft mask")
    outer = walker.marks
    if "/OC" in xobject:
        walker.marks = (*outer, layered(xobject.OC, walker.shared.hidden))
    if xobject.get("/Subtype") == "/Image":
        _image(walker, xobject, resources)
    elif xobject.get("/Subtype") == "/Form":
        _form(walker, xobject, resources)
    walker.marks = outer


def _image(walker: Walker, image: Any, resources: Any) -> None:
    size = (int(image.Width), int(image.Height))
    mask = bool(image.get("/ImageMask", False))
    stated = image.get("/ColorSpace")
    space = None if stated is None else walker.use(stated, resources)
    bilevel = mask or int(image.get("/BitsPerComponent", 8)) == 1
    walker.found.painted.append(
        ImagePainted(walker.state, walker.marks, size, space, bilevel, mask, False)
    )


def _form(walker: Walker, form: Any, resources: Any) -> None:
    group = form.get("/Group")
    if isinstance(group, pikepdf.Dictionary) and group.get("/S") == "/Transparency":
        walker.found.transparency.add("a transparency group")
        if "/CS" in group:
            walker.use(group.CS, form.get("/Resources"))
    state = walker.state
    if "/Matrix" in form:
        state = replace(state, matrix=state.matrix.after(matrix_of(list(form.Matrix))))
    box = [float(v) for v in form.get("/BBox", [])]
    if len(box) == 4:
        corners = [state.matrix.apply(x, y) for x in box[::2] for y in box[1::2]]
        state = replace(state, clip=state.clip.meet(around(corners)))
    unmarked, marked = walker.found.unmarked, walker.marked
    walker.inside(form, resources, state)
    if marked:  # the content of a form belongs to the marked content around it
        walker.found.unmarked = unmarked


HANDLERS = {
    "cm": _matrix, "w": _width, "gs": _extended, "cs": _space, "CS": _space,
    **dict.fromkeys(("sc", "SC", "scn", "SCN"), _components), **dict.fromkeys(DEVICES, _device),
    **dict.fromkeys(PATHS, _segment), **dict.fromkeys(ENDS, _end_path), "W": _clip, "W*": _clip,
    "sh": _shading, "Do": _xobject, "INLINE IMAGE": _inline,
}  # fmt: skip
