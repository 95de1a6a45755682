"""Number formats: a workbook's value as its sheet displays it, in the language of the page.

The codes are those of ECMA-376-1, 18.8.30 and 18.8.31. The sheet decides digits, decimals, percent
signs and literal text; the language decides the separators and the names of months and days.
Fractions and conditions are not supported; they are refused, because any other display would be
wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from infographic.languages.formats import marks
from infographic.model import date_formats

GENERAL = "General"
MOST_DIGITS = 11
"""Maximum number of characters of a number in General format."""
LARGEST = 1e15
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<exponent>[Ee][+-])(?=[0#?])|(?P<digit>[0#?])|(?P<mark>[.,%@/])|(?P<other>.)",
    re.DOTALL,
)


class UnsupportedError(ValueError):
    """A format or a number that is not supported; the message says which."""

    @classmethod
    def of(cls, code: str) -> UnsupportedError:
        """The error for a format code."""
        return cls(f"the number format {code[:40]!r} is not supported")


@dataclass(frozen=True, slots=True)
class SheetValue:
    """A number, date, time or duration and the format code of its cell."""

    value: Any
    code: str = GENERAL

    def text(self, tag: str) -> str:
        """The text that the sheet displays, in a language; raises UnsupportedError."""
        return shown(self.value, self.code, tag)

    def number(self) -> float | None:
        """The number as displayed (70 for 70 %, rounded as on the sheet); None for a date."""
        if not isinstance(self.value, int | float | Decimal):
            return None
        section = _Section.of(_chosen(self.code, _exact(self.value))[0])
        if section is None or not section.digits:
            return float(self.value)
        return float(section.scaled(_exact(self.value))) + 0.0  # never -0

    def __str__(self) -> str:
        return self.text("")


def shown(value: Any, code: str, tag: str) -> str:
    """A value by a format code; raises UnsupportedError for a code that is not supported."""
    if isinstance(value, datetime | date | time | timedelta):
        try:
            return date_formats.shown(value, code, tag)
        except ValueError:
            raise UnsupportedError.of(code) from None
    exact = _exact(value)
    section_code, signed = _chosen(code, exact)
    section = _Section.of(section_code)
    if section is None:
        return _general(exact, tag)
    return section.text(exact if signed else abs(exact), tag)


def _marks(tag: str) -> tuple[str, str]:
    """Group separator and decimal mark; without a language no separator and a point."""
    return marks(tag) if tag else ("", ".")


def _exact(value: Any) -> Decimal:
    try:
        exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    except InvalidOperation:
        raise UnsupportedError(f"{value!r} is not a number") from None
    if not exact.is_finite() or abs(exact) >= LARGEST:
        raise UnsupportedError(f"{str(value)[:30]} is not a usable number")
    return exact


def _chosen(code: str, value: Decimal) -> tuple[str, bool]:
    """The section of the code for this value, and whether it still needs its sign."""
    sections = _sections(code)
    if value < 0 and len(sections) > 1:
        return sections[1], False
    if value == 0 and len(sections) > 2:
        return sections[2], True
    return sections[0], True


def _sections(code: str) -> list[str]:
    out, here = [], ""
    for match in _TOKEN.finditer(code):
        if match[0] == ";":
            out.append(here)
            here = ""
        else:
            here += match[0]
    return [*out, here]


@dataclass(slots=True)
class _Section:
    """One section of a code: its parts in order, digits and decimals counted."""

    parts: list[tuple[str, str]]
    least: int = 0
    decimals: tuple[int, int] = (0, 0)
    grouped: bool = False
    thousands: int = 0
    percents: int = 0
    exponent: int = 0
    digits: int = 0

    @classmethod
    def of(cls, code: str) -> _Section | None:
        """The section; None for General. Raises UnsupportedError."""
        if code.strip().casefold() in ("general", "", "@"):
            return None if code.strip() else cls([])
        section = cls([])
        for match in _TOKEN.finditer(code):
            kind, text = str(match.lastgroup), str(match[str(match.lastgroup)])
            if kind == "bracket":
                kind, text = "quoted", _bracket(text, code)
            elif kind == "space":
                text = " "
            elif kind == "fill":  # fills the width of the cell, which a page does not have
                kind, text = "space", " " if text == " " else ""
            if text == "/" and kind == "mark":
                raise UnsupportedError.of(code)
            section.parts.append((kind, text))
        if any("eneral" in text for _, text in section.parts):
            raise UnsupportedError.of(code)
        section._count()
        return section

    def _count(self) -> None:
        after_point = after_exponent = False
        for kind, text in self.parts:
            if kind == "exponent":
                after_exponent = True
            elif kind == "digit" and after_exponent:
                self.exponent += 1
            elif kind == "digit" and after_point:
                least, most = self.decimals
                self.decimals = (most + 1 if text == "0" else least, most + 1)
            elif kind == "digit":
                self.least += text == "0" or self.least > 0
                self.digits += 1
                self.grouped = self.grouped or self.thousands > 0
                self.thousands = 0
            elif text == "." and kind == "mark":
                after_point = True
            elif text == "," and kind == "mark" and self.digits:
                self.thousands += 1  # a mark of groups when another digit follows, else a scale
            elif text == "%" and kind == "mark":
                self.percents += 1
        self.digits += self.decimals[1]

    def scaled(self, value: Decimal) -> Decimal:
        """The number scaled and rounded as the section displays it."""
        value = value.scaleb(2 * self.percents - 3 * self.thousands)
        if any(kind == "exponent" for kind, _ in self.parts):
            return value
        return value.quantize(Decimal(1).scaleb(-self.decimals[1]), ROUND_HALF_UP)

    def text(self, value: Decimal, tag: str) -> str:
        """The number formatted by this section."""
        power = ""
        if any(kind == "exponent" for kind, _ in self.parts):
            value, power = self._scientific(value)
        scaled = self.scaled(abs(value)) if not power else abs(value)
        whole, _, part = f"{scaled:f}".partition(".")
        part = part.ljust(self.decimals[1], "0")[: self.decimals[1]]
        while len(part) > self.decimals[0] and part.endswith("0"):
            part = part[:-1]
        whole = whole.lstrip("0").rjust(self.least, "0")
        sign = "-" if value < 0 and (scaled or power) else ""
        return re.sub(" +", " ", sign + self._joined(whole, part, power, tag)).strip(" ")

    def _scientific(self, value: Decimal) -> tuple[Decimal, str]:
        rounded = f"{value:.{self.decimals[1]}E}"
        mantissa, _, power = rounded.partition("E")
        return Decimal(mantissa), f"{power[0]}{power[1:].rjust(self.exponent, '0')}"

    def _joined(self, whole: str, part: str, power: str, tag: str) -> str:
        """The digits in the placeholders of the section, with its literal text between them."""
        group, decimal = _marks(tag)
        slots = [i for i, (kind, _) in enumerate(self.parts) if kind == "digit"]
        point = next((i for i, p in enumerate(self.parts) if p == ("mark", ".")), len(self.parts))
        stop = next((i for i, (k, _) in enumerate(self.parts) if k == "exponent"), len(self.parts))
        left = [i for i in slots if i < min(point, stop)]
        filled = dict.fromkeys(slots, "")
        for rest, slot in enumerate(reversed(left)):
            digits = whole if slot == left[0] else whole[-1:]
            whole = "" if slot == left[0] else whole[:-1]
            filled[slot] = _grouped(digits, rest, group) if self.grouped else digits
        right = [i for i in slots if point < i < stop]
        filled.update(zip(right, part, strict=False))
        out = []
        for index, (kind, text) in enumerate(self.parts):
            if kind == "digit":
                out.append(filled[index])
            elif kind == "exponent":
                out.append("E" + (power if power[0] == "-" or text[1] == "+" else power[1:]))
            elif kind == "mark" and text == ".":
                out.append(decimal if part or not right else "")
            elif not (kind == "mark" and text in ",@"):
                out.append(text)
        return "".join(out)


def _grouped(digits: str, rest: int, group: str) -> str:
    """Digits followed by `rest` further ones, with a group separator before every third."""
    out = ""
    for place, digit in enumerate(reversed(digits), rest):
        out = digit + (group if place and place % 3 == 0 else "") + out
    return out


def _bracket(text: str, code: str) -> str:
    """The text of a bracket: a currency symbol, or nothing for a colour. Conditions are refused."""
    if text.startswith("$"):
        return text[1:].partition("-")[0]
    if re.match(r"[<>=]", text) or re.fullmatch(r"[hms]+", text, re.IGNORECASE):
        raise UnsupportedError.of(code)
    return ""


def _general(value: Decimal, tag: str) -> str:
    """A number as a cell without a format shows it: at most eleven characters."""
    _, decimal = _marks(tag)
    plain = f"{value:f}"
    whole = plain.lstrip("-").partition(".")[0]
    if len(whole) > MOST_DIGITS or (value and abs(value) < Decimal("1e-9")):
        mantissa, _, power = f"{value:.5E}".partition("E")
        short = mantissa.rstrip("0").rstrip(".")
        return f"{short}E{power[0]}{power[1:].rjust(2, '0')}".replace(".", decimal)
    if len(plain.lstrip("-")) > MOST_DIGITS and "." in plain:
        room = max(MOST_DIGITS - 1 - len(whole), 0)
        plain = f"{value.quantize(Decimal(1).scaleb(-room), ROUND_HALF_UP):f}"
        plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return plain.replace(".", decimal)
