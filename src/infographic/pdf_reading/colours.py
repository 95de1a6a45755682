"""Colours of a PDF: colour spaces (ISO 32000-1, 8.6), and the ink amounts of a colour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

PLATES = ("Cyan", "Magenta", "Yellow", "Black")

MOST_NESTED = 8
"""Maximum nesting depth of colour spaces."""

_DEVICE = frozenset({"/DeviceGray", "/DeviceRGB", "/DeviceCMYK", "/Pattern"})
_COMPONENTS = {"DeviceGray": 1, "CalGray": 1, "DeviceRGB": 3, "CalRGB": 3, "Lab": 3,
               "DeviceCMYK": 4, "Separation": 1, "Indexed": 1}  # fmt: skip
_FAMILIES = {"DeviceGray": "gray", "CalGray": "gray", "DeviceRGB": "rgb", "CalRGB": "rgb",
             "DeviceCMYK": "cmyk", "Separation": "spot", "DeviceN": "spot",
             "Lab": "lab"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paint:
    """A colour as printed: amounts (0 to 1) by plate, and its kind.

    `space` is `cmyk`, `gray`, `spot`, `rgb`, `icc-rgb`, `icc`, `lab` or `pattern`; amounts are
    known for the first three only.
    """

    space: str
    plates: tuple[tuple[str, float], ...] = ()

    @property
    def inks(self) -> dict[str, float]:
        """The plates that carry ink."""
        return {name: amount for name, amount in self.plates if amount > 0}

    @property
    def known(self) -> bool:
        """Whether the amounts are known."""
        return self.space in ("cmyk", "gray", "spot")

    @property
    def white(self) -> bool:
        """Paper: no ink at all."""
        return self.known and not self.inks

    @property
    def black_alone(self) -> bool:
        """The black plate alone, full."""
        return self.inks == {"Black": 1.0}


BLACK = Paint("gray", (("Black", 1.0),))


@dataclass(frozen=True, slots=True)
class ColourSpace:
    """A colour space: its family, its number of components, and its base or alternate space.

    `inks` are the colorants of a Separation or DeviceN space, `base` is its alternate space (or
    the base of an Indexed or Pattern space), and `definition` its alternate and tint transform
    as they are written.
    """

    kind: str
    components: int = 0
    inks: tuple[str, ...] = ()
    base: ColourSpace | None = None
    definition: bytes = b""

    @property
    def name(self) -> str:
        """The family; `ICCBased3` for a profile of three components."""
        return f"ICCBased{self.components}" if self.kind == "ICCBased" else self.kind

    @property
    def family(self) -> str:
        """The name that `Paint` uses for the kind of colour.

        An Indexed space has that of its base.
        """
        if self.kind == "ICCBased":
            return "icc-rgb" if self.components == 3 else "icc"
        if self.kind == "Indexed" and self.base is not None:
            return self.base.family
        return _FAMILIES.get(self.kind, "pattern")

    @property
    def spots(self) -> dict[str, str]:
        """The spot inks that the space names, each with its alternate as written."""
        if self.kind in ("Separation", "DeviceN"):
            build = self.definition.decode("latin-1") if self.kind == "Separation" else ""
            return {ink: build for ink in self.inks if ink not in ("All", "None", *PLATES)}
        return self.base.spots if self.base is not None else {}

    def chain(self) -> Iterator[ColourSpace]:
        """The space and its base spaces."""
        yield self
        if self.base is not None:
            yield from self.base.chain()

    def paint(self, values: list[float]) -> Paint:
        """The paint of component values; unknown amounts leave the plates empty."""
        family = self.family
        if family == "gray":
            return Paint("gray", (("Black", 1 - values[0]),)) if values else BLACK
        if family == "cmyk" and len(values) != 4:
            return Paint("pattern")
        if family in ("cmyk", "icc") and len(values) == 4:
            return Paint(family, tuple(zip(PLATES, values, strict=True)))
        if self.kind == "ICCBased" and self.components == 1 and values:
            return Paint("gray", (("Black", 1 - values[0]),))
        if self.kind == "Separation":
            return _separation(self.inks[0], values)
        if self.kind == "DeviceN" and len(values) == len(self.inks):
            pairs = zip(self.inks, values, strict=True)
            return Paint("spot", tuple((n, v) for n, v in pairs if n != "None"))
        return Paint(family)

    def initial(self) -> Paint:
        """The initial colour of the space (8.6.5): black, or full ink."""
        if self.kind == "DeviceCMYK":
            return self.paint([0.0, 0.0, 0.0, 1.0])
        if self.kind == "Separation":
            return self.paint([1.0])
        if self.family == "gray":
            return BLACK
        return self.paint([0.0] * 3)


def _separation(name: str, values: list[float]) -> Paint:
    tint = values[0] if values else 1.0
    if name == "All":
        return Paint("spot", tuple((plate, tint) for plate in PLATES))
    return Paint("spot", ((name, tint),) if name != "None" else ())


def space_of(value: Any, resources: Any, depth: int = 0) -> ColourSpace:
    """The colour space of a name or array; a name may refer to a resource.

    Raises ValueError when spaces are nested too deeply, TypeError, KeyError or IndexError when the
    array is malformed.
    """
    if depth > MOST_NESTED:
        raise ValueError(f"colour spaces are nested deeper than {MOST_NESTED}")
    if isinstance(value, pikepdf.Name):
        own = None if str(value) in _DEVICE else _named(str(value), resources)
        if own is not None:
            return space_of(own, resources, depth + 1)
        kind = str(value)[1:]
        return ColourSpace(kind, _COMPONENTS.get(kind, 0))
    kind = str(value[0])[1:]
    if kind == "ICCBased":
        return ColourSpace(kind, int(value[1].get("/N", 0)))
    if kind in ("Separation", "DeviceN"):
        names = [value[1]] if kind == "Separation" else list(value[1])
        inks = tuple(str(name)[1:] for name in names)
        base = space_of(value[2], resources, depth + 1)
        written = b" ".join(part.unparse(resolved=True) for part in list(value)[2:])
        return ColourSpace(kind, len(inks), inks, base, written)
    base_of = value[1] if kind in ("Indexed", "Pattern") and len(value) > 1 else None
    under = None if base_of is None else space_of(base_of, resources, depth + 1)
    return ColourSpace(kind, _COMPONENTS.get(kind, 0), base=under)


def _named(name: str, resources: Any) -> Any:
    spaces = resources.get("/ColorSpace") if resources is not None else None
    return spaces.get(name) if isinstance(spaces, pikepdf.Dictionary) else None
