"""Numbers in texts: `12,5`, `1.234,50`, `-5 %` as people write them, parsed without guessing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from infographic.diagnostics import refuse
from infographic.languages.formats import marks
from infographic.model.number_formats import LARGEST, SheetValue
from infographic.model.rows import Cell, Shown

_MINUS = "\u2212\u2013"
_SPACES = " \u00a0\u2009\u202f'\u2019"
_PLAIN = re.compile(r"\d*\.?\d+([eE][+-]?\d{1,3})?|\d+\.", re.ASCII)
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}", re.ASCII)


class AmbiguousError(ValueError):
    """A number with two possible readings."""


@dataclass(frozen=True, slots=True)
class Notation:
    """How numbers are written.

    By the `decimal` mark when the author gives it, else by the language (`tag`) and the separator
    of the table. `how` begins the hint on how to give the mark.
    """

    decimal: str = ""
    tag: str = ""
    delimiter: str = ""
    how: str = "decimal: "


def number_of(cell: Cell, notation: Notation) -> float:
    """The number in a cell; raises InfographicError at the cell when it is not a number."""
    value = cell.value
    if isinstance(value, SheetValue | Shown):
        number = value.number() if isinstance(value, SheetValue) else value.number
        if number is None:
            message = f"{str(value)!r} is a date, not a number"
            raise refuse("data", message, "name a column of numbers", cell.place)
        return number
    shown = str(value)[:40]
    try:
        return parse_number(str(value), notation)
    except AmbiguousError:
        whole, part = _readings(shown)
        mark, other = (",", ".") if "," in shown else (".", ",")
        message = f"{shown!r} is ambiguous: it can mean {whole} or {part}"
        hint = f'say {notation.how}"{other}" for {whole}, {notation.how}"{mark}" for {part}'
        raise refuse("data", message, hint, cell.place) from None
    except ValueError:
        hint = "write 1234.5 or 1234,5"
        raise refuse("data", f"{shown!r} is not a number", hint, cell.place) from None


def parse_number(text: str, notation: Notation) -> float:
    """The number in a text; a percent sign at its end is ignored.

    An ambiguous number is decided by the decimal mark that the author gives, else by the language
    when there is no evidence against it: `1.234` is 1234 for a Dutch reader and 1.234 for a
    program. Raises AmbiguousError when both readings remain and ValueError for anything else.
    """
    bare = text.strip().removesuffix("%").rstrip().lstrip("+")
    if bare[:1] and bare[0] in _MINUS:
        bare = "-" + bare[1:]
    sign, digits = (-1, bare[1:]) if bare.startswith("-") else (1, bare)
    digits = _without_spaces(digits.lstrip())
    mark = notation.decimal or _decimal_mark(digits, notation.tag, notation.delimiter)
    other = "," if mark == "." else "."
    whole, point, part = digits.partition(mark)
    if other in part or (other in whole and not _grouped(whole, other)):
        raise ValueError(text)
    plain = whole.replace(other, "") + ("." + part if point else "")
    if not _PLAIN.fullmatch(plain):
        raise ValueError(text)
    value = sign * float(plain)
    if abs(value) >= LARGEST:
        raise ValueError(text)
    return value


def _without_spaces(digits: str) -> str:
    """The digits without spaces or apostrophes between groups of three; other spaces stay."""
    for space in _SPACES:
        head = digits.partition("," if "," in digits else ".")[0]
        if space in head and _grouped(head, space):
            return head.replace(space, "") + digits[len(head) :]
    return digits


def _grouped(whole: str, mark: str) -> bool:
    """Whether the digits are in groups of three separated by the mark."""
    first, *rest = whole.split(mark)
    return bool(
        re.fullmatch(r"\d{1,3}", first, re.ASCII)
        and all(re.fullmatch(r"\d{3}", group, re.ASCII) for group in rest)
    )


def _decimal_mark(digits: str, tag: str, delimiter: str) -> str:
    """The decimal mark, by the shape of the number, or else by the language."""
    last = max(digits.rfind("."), digits.rfind(","))
    if last < 0:
        return "."
    mark = digits[last]
    other = "," if mark == "." else "."
    if other in digits:
        return mark
    if digits.count(mark) > 1:
        return other  # a repeated mark can only be a group separator
    if not _AMBIGUOUS.fullmatch(digits):
        return mark
    language = marks(tag)[1]
    # Programs and English separate cells by commas, languages with a decimal comma by semicolons:
    # a separator that is unusual for the language makes the reading doubtful.
    unlikely = "," if language == "," else ";"
    if delimiter == unlikely or (mark == "." and language == ","):
        raise AmbiguousError(digits)
    return language


def _readings(text: str) -> tuple[str, str]:
    """The two ways to read an ambiguous number: `1234` and `1.234`."""
    bare = re.sub(r"[^\d.,-]", "", text)
    return re.sub("[.,]", "", bare), bare.replace(",", ".")
