"""Walking: one pass over the operators of a page and of the forms that it paints."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pikepdf

_SHOW = frozenset({"Tj", "TJ", "'", '"'})
_PAINT = _SHOW | {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "INLINE IMAGE"}
_DEVICE = {
    "g": "DeviceGray", "G": "DeviceGray", "rg": "DeviceRGB", "RG": "DeviceRGB",
    "k": "DeviceCMYK", "K": "DeviceCMYK",
}  # fmt: skip
_KNOWN = _PAINT | frozenset(_DEVICE) | frozenset(
    ("BDC", "BI", "BMC", "BT", "BX", "c", "cm", "CS", "cs", "d", "d0", "d1", "DP", "EI", "EMC",
     "ET", "EX", "gs", "h", "i", "ID", "j", "J", "l", "m", "M", "MP", "n", "q", "Q", "re", "ri",
     "SC", "sc", "SCN", "scn", "T*", "Tc", "Td", "TD", "Tf", "TL", "Tm", "Tr", "Ts", "Tw", "Tz",
     "v", "w", "W", "W*", "y")
)  # fmt: skip
"""The operators of ISO 32000-1, annex A."""


@dataclass
class Usage:
    """What one page uses: colour spaces by name, fonts and codes, states, XObjects, tags.

    `pieces` are the MCIDs with the tag in the stream, `unmarked` counts painting operators
    in neither a tag nor an artifact, `faults` are errors of the stream itself.
    """

    spaces: set[str] = field(default_factory=set)
    separations: list[Any] = field(default_factory=list)
    fonts: dict[Any, Any] = field(default_factory=dict)
    codes: dict[Any, set[int]] = field(default_factory=dict)
    states: list[Any] = field(default_factory=list)
    xobjects: list[Any] = field(default_factory=list)
    pieces: list[tuple[int, str]] = field(default_factory=list)
    unmarked: int = 0
    painted: int = 0
    transparency: set[str] = field(default_factory=set)
    faults: set[str] = field(default_factory=set)


def walk(page: Any) -> Usage:
    """Everything that the page's content uses."""
    usage = Usage()
    _Walk(usage, set()).stream(page, page.get("/Resources", {}))
    if "/Group" in page:
        _group(usage, page.Group)
    return usage


def _group(usage: Usage, group: Any) -> None:
    if group.get("/S") == "/Transparency" and "/CS" in group:
        _space(usage, group.CS, {})


def _space(usage: Usage, space: Any, resources: Any) -> None:
    """Note a colour space and all that it stands on."""
    if isinstance(space, pikepdf.Name):
        own = resources.get("/ColorSpace", {}).get(str(space)) if resources else None
        if own is not None:
            _space(usage, own, {})
        else:
            usage.spaces.add(str(space)[1:])
        return
    kind = str(space[0])[1:]
    if kind == "ICCBased":
        usage.spaces.add(f"ICCBased{int(space[1].N)}")
    elif kind in ("Separation", "DeviceN"):
        usage.spaces.add(kind)
        usage.separations.append(space)
        _space(usage, space[2], resources)
    elif kind in ("Indexed", "Pattern"):
        usage.spaces.add(kind)
        if len(space) > 1:
            _space(usage, space[1], resources)
    else:
        usage.spaces.add(kind)


class _Walk:
    """The state of one walk: the open marked content, and the font in force."""

    def __init__(self, usage: Usage, seen: set[Any]) -> None:
        self.usage = usage
        self.seen = seen
        self.marked: list[str] = []
        self.font: Any = None
        self.depth = 0

    def stream(self, holder: Any, resources: Any) -> None:
        """Walk the content of a page or form."""
        for step in pikepdf.parse_content_stream(holder):
            name = str(step.operator)
            self._paint(name)
            self._operator(name, list(step.operands), resources)
        if self.marked or self.depth:
            self.usage.faults.add("marked content or graphics states do not close")

    def _paint(self, name: str) -> None:
        usage = self.usage
        if name not in _KNOWN:
            usage.faults.add(f"the operator {name!r} is not defined")
        if name in _DEVICE:
            usage.spaces.add(_DEVICE[name])
        if name in _PAINT:
            usage.painted += 1
            if not {"artifact", "tag"} & set(self.marked):
                usage.unmarked += 1

    def _operator(self, name: str, operands: list[Any], resources: Any) -> None:
        if name in _SHOW:
            self._text(operands[-1])
            return
        match name:
            case "q":
                self.depth += 1
            case "Q":
                self.depth -= 1
            case "cs" | "CS":
                _space(self.usage, operands[0], resources)
            case "sh":
                shading = resources.Shading[str(operands[0])]
                _space(self.usage, shading.ColorSpace, resources)
            case "gs":
                self._state(resources.ExtGState[str(operands[0])])
            case "Tf":
                self.font = resources.Font[str(operands[0])]
            case "BMC" | "BDC":
                self._begin(operands, resources)
            case "EMC":
                self._end()
            case "Do":
                self._xobject(resources.XObject[str(operands[0])], resources)
            case "INLINE IMAGE":
                self.usage.faults.add("an image stands in the content stream")

    def _state(self, state: Any) -> None:
        self.usage.states.append(state)
        for key in ("/ca", "/CA"):
            if float(state.get(key, 1)) < 1:
                self.usage.transparency.add("opacity")
        if state.get("/SMask", "/None") != "/None":
            self.usage.transparency.add("a soft mask")
        if state.get("/BM", pikepdf.Name.Normal) not in ("/Normal", "/Compatible"):
            self.usage.transparency.add("a blend mode")

    def _text(self, shown: Any) -> None:
        parts = list(shown) if isinstance(shown, pikepdf.Array) else [shown]
        if self.font is None:
            self.usage.faults.add("text is shown without a font")
            return
        key = self.font.objgen
        self.usage.fonts[key] = self.font
        codes = self.usage.codes.setdefault(key, set())
        for part in parts:
            if isinstance(part, pikepdf.String):
                raw = bytes(part)
                codes.update(int.from_bytes(raw[i : i + 2], "big") for i in range(0, len(raw), 2))

    def _begin(self, operands: list[Any], resources: Any) -> None:
        kind = str(operands[0])
        properties: Any = operands[1] if len(operands) > 1 else {}
        if isinstance(properties, pikepdf.Name):
            properties = resources.Properties[str(properties)]
        if kind == "/Artifact":
            if "tag" in self.marked:
                self.usage.faults.add("an artifact lies in tagged content")
            self.marked.append("artifact")
        elif "/MCID" in properties:
            if "artifact" in self.marked or "tag" in self.marked:
                self.usage.faults.add("tagged content lies in other marked content")
            self.usage.pieces.append((int(properties.MCID), kind[1:]))
            self.marked.append("tag")
        else:
            self.marked.append("span")

    def _end(self) -> None:
        if self.marked:
            self.marked.pop()
        else:
            self.usage.faults.add("marked content ends that never began")

    def _xobject(self, xobject: Any, resources: Any) -> None:
        self.usage.xobjects.append(xobject)
        if xobject.get("/Subtype") == "/Image":
            if "/ColorSpace" in xobject:
                _space(self.usage, xobject.ColorSpace, resources)
            if "/SMask" in xobject:
                self.usage.transparency.add("an image's soft mask")
            return
        if xobject.get("/Subtype") != "/Form" or xobject.objgen in self.seen:
            return
        if "/Group" in xobject:
            self.usage.transparency.add("a transparency group")
            _group(self.usage, xobject.Group)
        inner = _Walk(self.usage, self.seen | {xobject.objgen})
        # What a form paints is marked as the form itself is where it is painted.
        inside = "artifact" if "artifact" in self.marked else "tag" if "tag" in self.marked else ""
        before = self.usage.unmarked
        inner.stream(xobject, xobject.get("/Resources", resources))
        if inside:
            self.usage.unmarked = before
