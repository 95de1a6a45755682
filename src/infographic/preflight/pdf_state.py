"""The graphics state of a PDF page (ISO 32000-1, 8.4), and what its colours put on plates."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from infographic.geometry import Matrix, Rect
from infographic.preflight.seen import PLATES, Paint

BLACK = Paint("gray", (("Black", 1.0),))
_DEVICE = frozenset({"DeviceGray", "DeviceRGB", "DeviceCMYK"})


@dataclass(slots=True)
class State:
    """What `q` saves and `Q` restores, as far as a printer cares."""

    clip: Rect
    matrix: Matrix = field(default_factory=Matrix)
    fill: Paint = BLACK
    stroke: Paint = BLACK
    fill_space: Any = None
    stroke_space: Any = None
    width: float = 1.0
    fill_over: bool = False
    stroke_over: bool = False
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    font: Any = None
    size: float = 0.0
    leading: float = 0.0
    letters: float = 0.0
    words: float = 0.0
    stretch: float = 1.0
    rise: float = 0.0
    mode: int = 0

    def copy(self) -> State:
        """A state of its own with the same values."""
        return replace(self)


def initial(space: Any, resources: Any) -> Paint:
    """The colour that a space begins with (8.6.5): black, or full ink."""
    name = kind_of(space, resources)
    if name == "DeviceCMYK":
        return Paint("cmyk", (*((p, 0.0) for p in PLATES[:3]), ("Black", 1.0)))
    if name == "Separation":
        return paint(space, [1.0], resources)
    if name in ("DeviceGray", "CalGray"):
        return BLACK
    return paint(space, [0.0] * 3, resources)


def resolved(space: Any, resources: Any) -> Any:
    """A colour space behind its resource name."""
    text = str(space)
    if text.startswith("/") and text[1:] not in _DEVICE and text != "/Pattern":
        own = resources.get("/ColorSpace", {}).get(text) if resources is not None else None
        return own if own is not None else space
    return space


def kind_of(space: Any, resources: Any) -> str:
    """The family of a colour space: `DeviceCMYK`, `Separation`, `ICCBased`..."""
    import pikepdf

    space = resolved(space, resources)
    if isinstance(space, pikepdf.Name):
        return str(space)[1:]
    return str(space[0])[1:]


def paint(space: Any, values: list[float], resources: Any) -> Paint:
    """The paint of component values in a space; unknown amounts leave the plates empty."""
    space = resolved(space, resources)
    kind = kind_of(space, resources)
    if kind in ("DeviceGray", "CalGray"):
        return Paint("gray", (("Black", 1 - values[0]),)) if values else BLACK
    if kind in ("DeviceRGB", "CalRGB"):
        return Paint("rgb")
    if kind == "DeviceCMYK" and len(values) == 4:
        return Paint("cmyk", tuple(zip(PLATES, values, strict=True)))
    if kind == "ICCBased":
        count = int(space[1].get("/N", 0))
        return _icc(count, values)
    if kind == "Separation":
        return _separation(str(space[1])[1:], values)
    if kind == "DeviceN":
        names = [str(name)[1:] for name in space[1]]
        if len(values) == len(names):
            pairs = zip(names, values, strict=True)
            return Paint("spot", tuple((n, v) for n, v in pairs if n != "None"))
        return Paint("spot")
    if kind == "Lab":
        return Paint("lab")
    return Paint("pattern")


def _icc(count: int, values: list[float]) -> Paint:
    if count == 3:
        return Paint("icc-rgb")
    if count == 1 and values:
        return Paint("gray", (("Black", 1 - values[0]),))
    if count == 4 and len(values) == 4:
        return Paint("icc", tuple(zip(PLATES, values, strict=True)))
    return Paint("icc")


def _separation(name: str, values: list[float]) -> Paint:
    tint = values[0] if values else 1.0
    if name == "All":
        return Paint("spot", tuple((plate, tint) for plate in PLATES))
    return Paint("spot", ((name, tint),) if name != "None" else ())


def definitions(space: Any, resources: Any) -> dict[str, str]:
    """The spot inks that a space names, each with its alternate as written."""
    import pikepdf

    space = resolved(space, resources)
    kind = kind_of(space, resources)
    if kind == "Separation":
        names = [str(space[1])[1:]]
    elif kind == "DeviceN":
        names = [str(name)[1:] for name in space[1]]
    elif kind in ("Indexed", "Pattern") and isinstance(space, pikepdf.Array) and len(space) > 1:
        return definitions(space[1], resources)
    else:
        return {}
    build = b" ".join(part.unparse(resolved=True) for part in list(space)[2:4]).decode("latin-1")
    if kind == "DeviceN":
        build = ""
    return {n: build for n in names if n not in ("All", "None", *PLATES)}
