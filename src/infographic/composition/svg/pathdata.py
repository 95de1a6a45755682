"""Path data of SVG (SVG 1.1, 8.3): moves, lines, curves and arcs as moves, lines and cubics."""

from __future__ import annotations

import re
from math import atan2, ceil, cos, pi, sin, sqrt, tan

from infographic.composition.svg.tree import SvgError
from infographic.composition.svg.values import NUMBER, within
from infographic.geometry import Command, Path

MOST_STEPS = 200_000
_SPACE = re.compile(r"[ \t\r\n\f]*,?[ \t\r\n\f]*")
_FLAG = re.compile(r"[01]")
_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_BROKEN = SvgError("a broken path", "export it again")
Pair = tuple[float, float]


def parse_path(text: str) -> Path:
    """The path of a `d` attribute; raises SvgError when it is malformed."""
    pen = _Pen()
    at = _skip(text, 0)
    if text.strip() in ("", "none"):
        return Path(())
    letter = ""
    while at < len(text):
        if text[at].isalpha():
            letter, at = text[at], _skip(text, at + 1)
            if letter.upper() not in _COUNTS or (not pen.begun and letter not in "Mm"):
                raise _BROKEN
        elif not letter or letter in "Zz":
            raise _BROKEN
        values, at = _values(text, at, letter.upper())
        pen.step(letter, values)
        if len(pen.out) > MOST_STEPS:
            raise SvgError(f"more than {MOST_STEPS} steps of paths", "simplify the drawing")
        # Further pairs after a move are lines.
        letter = {"M": "L", "m": "l"}.get(letter, letter)
    return Path(tuple(pen.out))


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _values(text: str, at: int, letter: str) -> tuple[list[float], int]:
    values: list[float] = []
    for index in range(_COUNTS[letter]):
        # The two flags of an arc are one digit each, and need no separator after them.
        pattern = _FLAG if letter == "A" and index in (3, 4) else NUMBER
        match = pattern.match(text, at)
        if not match:
            raise _BROKEN
        values.append(within(float(match[0])))
        at = _skip(text, match.end())
    return values, at


class _Pen:
    def __init__(self) -> None:
        self.out: list[Command] = []
        self.begun = False
        self.here: Pair = (0.0, 0.0)
        self.start: Pair = (0.0, 0.0)
        self.closed = False
        self.control: Pair | None = None
        self.kind = ""

    def step(self, letter: str, v: list[float]) -> None:
        upper = letter.upper()
        x, y = self.here if letter.islower() else (0.0, 0.0)
        if upper == "Z":
            self._close()
        elif upper == "M":
            self._move((v[0] + x, v[1] + y))
        else:
            if self.closed:
                self._move(self.start)
            self._draw(upper, v, x, y)
        if upper not in "CSQT":
            self.control = None
        self.kind = upper

    def _close(self) -> None:
        if not self.closed:
            self.out.append(("Z", ()))
        self.here, self.closed = self.start, True

    def _move(self, to: Pair) -> None:
        if self.out and self.out[-1][0] == "M":
            self.out.pop()
        self.out.append(("M", to))
        self.here = self.start = to
        self.begun, self.closed = True, False

    def _draw(self, upper: str, v: list[float], x: float, y: float) -> None:
        match upper:
            case "L":
                self._line((v[0] + x, v[1] + y))
            case "H":
                self._line((v[0] + x, self.here[1]))
            case "V":
                self._line((self.here[0], v[0] + y))
            case "C":
                self._curve((v[0] + x, v[1] + y), (v[2] + x, v[3] + y), (v[4] + x, v[5] + y))
            case "S":
                first = self._mirrored("CS")
                self._curve(first, (v[0] + x, v[1] + y), (v[2] + x, v[3] + y))
            case "Q":
                self._quadratic((v[0] + x, v[1] + y), (v[2] + x, v[3] + y))
            case "T":
                self._quadratic(self._mirrored("QT"), (v[0] + x, v[1] + y))
            case "A":
                self._arc(v[:5], (v[5] + x, v[6] + y))

    def _line(self, to: Pair) -> None:
        self.out.append(("L", to))
        self.here = to

    def _curve(self, first: Pair, second: Pair, to: Pair) -> None:
        self.out.append(("C", (*first, *second, *to)))
        self.control, self.here = second, to

    def _mirrored(self, kinds: str) -> Pair:
        if self.control is None or self.kind not in kinds:
            return self.here
        return (2 * self.here[0] - self.control[0], 2 * self.here[1] - self.control[1])

    def _quadratic(self, control: Pair, to: Pair) -> None:
        (sx, sy), (cx, cy), (x, y) = self.here, control, to
        first = (sx + 2 / 3 * (cx - sx), sy + 2 / 3 * (cy - sy))
        second = (x + 2 / 3 * (cx - x), y + 2 / 3 * (cy - y))
        self._curve(first, second, to)
        self.control = control

    def _arc(self, v: list[float], to: Pair) -> None:
        if self.here == to:
            return
        rx, ry = abs(v[0]), abs(v[1])
        if not rx or not ry:
            self._line(to)
            return
        for first, second, end in arc_curves(self.here, to, (rx, ry), v[2], bool(v[3]), bool(v[4])):
            self._curve(first, second, end)
        # The end point is the given one, not the rounded one.
        self.out[-1] = ("C", (*self.out[-1][1][:4], *to))
        self.here = to


def arc_curves(
    start: Pair, to: Pair, radii: Pair, angle: float, large: bool, sweep: bool
) -> list[tuple[Pair, Pair, Pair]]:
    """An elliptical arc as cubic curves (SVG 1.1, F.6.5 and F.6.6)."""
    (x1, y1), (x2, y2), (rx, ry) = start, to, radii
    turn = angle % 360 * pi / 180
    c, s = cos(turn), sin(turn)
    dx, dy = (x1 - x2) / 2, (y1 - y2) / 2
    px, py = c * dx + s * dy, c * dy - s * dx
    # Radii that are too small are scaled up.
    reach = (px / rx) ** 2 + (py / ry) ** 2
    if reach > 1:
        rx, ry = rx * sqrt(reach), ry * sqrt(reach)
    below = (rx * py) ** 2 + (ry * px) ** 2
    root = sqrt(max(0.0, (rx * ry) ** 2 / below - 1)) if below else 0.0
    root = -root if large == sweep else root
    qx, qy = root * rx * py / ry, -root * ry * px / rx
    cx, cy = c * qx - s * qy + (x1 + x2) / 2, s * qx + c * qy + (y1 + y2) / 2
    begin = atan2((py - qy) / ry, (px - qx) / rx)
    span = atan2((-py - qy) / ry, (-px - qx) / rx) - begin
    if sweep and span < 0:
        span += 2 * pi
    elif not sweep and span > 0:
        span -= 2 * pi
    count = max(1, ceil(abs(span) / (pi / 2) - 1e-9))
    each = span / count
    k = 4 / 3 * tan(each / 4)

    def at(x: float, y: float) -> Pair:
        return (cx + c * rx * x - s * ry * y, cy + s * rx * x + c * ry * y)

    out = []
    for index in range(count):
        a, b = begin + index * each, begin + (index + 1) * each
        out.append(
            (
                at(cos(a) - k * sin(a), sin(a) + k * cos(a)),
                at(cos(b) + k * sin(b), sin(b) - k * cos(b)),
                at(cos(b), sin(b)),
            )
        )
    return out
