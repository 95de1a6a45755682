"""Content: the words of a page, in one language.

A *block* is a strategy block of some kind (challenges, principles, legislation, or one
of the author's own); it holds *items*. An item of a timeline has a date, one of the
figures has a value. Nothing here says how anything looks.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from infographic.diagnostics import Diagnostic, InfographicError, SourceSpan, nearest, refuse
from infographic.languages.reading import two_readings
from infographic.model.bundled import resolve_file
from infographic.model.located import Free, Located, misplaced, validate, wrong
from infographic.model.markup import MarkupError, parse_markup
from infographic.model.source import Mapped, read_yaml, span_at
from infographic.model.tables import fill_from_tables

_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")
_SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_STAMP = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?")
LONGEST = 8_000
"""Characters of one text; a full A4 page of the smallest type holds some 7,000."""


def _id(value: str) -> str:
    if not _ID.fullmatch(value):
        raise wrong(f"{value!r} cannot be an id", "letters, digits, - and _, first a letter")
    return value


def _date(value: str) -> str:
    match = _DATE.fullmatch(value)
    try:
        if not match:
            raise ValueError
        datetime.date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        raise wrong(f"{value!r} is no date", "write YYYY, YYYY-MM or YYYY-MM-DD") from None
    return value


def _no_date(value: str) -> str:
    return _date(value) if value else ""


def _stamp(value: str) -> str:
    match = _STAMP.fullmatch(value)
    try:
        if not match:
            raise ValueError
        stamp = match[1] + (match[2] or "T00:00:00Z")
        datetime.datetime.fromisoformat(stamp)
    except ValueError:
        raise wrong(
            f"{value!r} is no date of an edition", "write YYYY-MM-DD or YYYY-MM-DDTHH:MM:SSZ"
        ) from None
    return stamp


def ratio_text(value: str) -> str:
    """A ratio such as `16:9`, or nothing."""
    match = re.fullmatch(r"(\d{1,4}(?:\.\d{1,3})?):(\d{1,4}(?:\.\d{1,3})?)", value, re.ASCII)
    if value and not (match and 0.05 <= float(match[1]) / (float(match[2]) or 1e9) <= 20):
        raise wrong(f"{value!r} is no ratio", "width:height, for example 16:9")
    return value


def _language(value: str) -> str:
    if not _LANGUAGE.fullmatch(value):
        raise wrong(f"{value!r} is no language", "a BCP 47 tag such as nl, en or pt-BR")
    return value


def _slug(value: str) -> str:
    if not _SLUG.fullmatch(value):
        raise wrong(f"{value!r} cannot be a file's name", "small letters, digits, - and _")
    return value


def _text(value: Any) -> Any:
    if isinstance(value, str):
        if len(value) > LONGEST:
            raise wrong(f"this text is longer than {LONGEST} characters", "shorten it")
        return unicodedata.normalize("NFC", value.replace("\t", " "))
    return value


def _marked(value: str) -> str:
    try:
        return parse_markup(value)
    except MarkupError as error:
        raise misplaced(error.message, error.hint, value, error.at) from None


_Part = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]

MOST_VALUES = 200
"""Values of one series; more than can be told apart on a page."""
_MISSING = ("", "null", "~", "-", "–")


def _values(value: Any) -> Any:
    """The values of a series: a blank, a dash or `null` is a value that is missing."""
    if not isinstance(value, dict):
        return value
    if len(value) > MOST_VALUES:
        raise wrong(f"a series has {MOST_VALUES} values at most", "leave some out")
    return {
        str(step): None if isinstance(given, str) and given.strip() in _MISSING else given
        for step, given in value.items()
    }


def _no_language(value: str) -> str:
    return _language(value) if value else ""


Id = Annotated[str, AfterValidator(_id)]
Text = Annotated[str, BeforeValidator(_text)]
Words = Annotated[str, BeforeValidator(_text), AfterValidator(_marked)]
"""A text in which words may be bold, italic, raised or a link (`model.markup`)."""
IsoDate = Annotated[str, AfterValidator(_no_date)]
"""A date or nothing. No union with "": that gives two findings on one fault."""
Language = Annotated[str, AfterValidator(_language)]


class Picture(Located):
    """An image or logo: a file beside the content, and what it shows to who cannot see it.

    Of a photograph, `focus` is the place that stays in sight when it is cut, in parts of its
    width and height from the top left, and `crop` the ratio that it is cut to: `16:9`; `credit`
    says who made it.
    """

    file: str
    alt: Text = ""
    decorative: bool = False
    focus: tuple[_Part, _Part] | None = None
    crop: Annotated[str, AfterValidator(ratio_text)] = ""
    credit: Words = ""

    @property
    def ratio(self) -> float:
        """Width by height of what `crop` asks for, 0 for the picture's own."""
        width, _, height = self.crop.partition(":")
        return float(width) / float(height) if self.crop else 0.0

    @model_validator(mode="after")
    def _described(self) -> Picture:
        if not self.alt and not self.decorative:
            raise wrong("a picture needs alt: what it shows", "or say decorative: true")
        return self


class Part(Located):
    """A small heading with an icon of its own inside an item."""

    heading: Words
    id: Id | None = None
    icon: str = ""
    text: Words = ""


class Item(Located):
    """One thing that a block says. `priority` 1 stays on the smallest page.

    `weight` is how strong it is beside the others of its block (no number to be printed),
    `direction` the side of a centre that it works on, and `where` its place on a map: a
    country or province, a city, or a latitude and longitude.

    `values` are numbers by step: years, months, names of moments or of what an amount goes to.
    """

    id: Id
    icon: str = ""
    heading: Words = ""
    short: Words = ""
    text: Words = ""
    brief: Words = ""
    priority: Annotated[int, Field(ge=1, le=9)] = 1
    date: IsoDate = ""
    status: Literal["", "past", "future"] = ""
    value: Words = ""
    number: float | None = None
    unit: Words = ""
    picture: Literal["", "none", "waffle", "ring", "tiles", "layers", "dots", "pair"] = ""
    of: float | None = None
    weight: float | None = None
    direction: Literal["", "left", "right"] = ""
    where: Text = ""
    values: Annotated[
        dict[str, Annotated[float, Field(allow_inf_nan=False)] | None], BeforeValidator(_values)
    ] = Field(default_factory=dict)
    caption: Words = ""
    credit: Words = ""
    parts: tuple[Part, ...] = ()
    supports: tuple[str, ...] = ()
    about: str = ""
    image: Picture | None = None
    source: Free = None
    label: Words = ""
    ref: Words = ""
    note: Words = ""
    language: Annotated[str, AfterValidator(_no_language)] = ""

    def words(self, which: str) -> str:
        """The item's text, or its `brief` wording when the layout asks for that and it has one."""
        return self.brief if which == "brief" and self.brief else self.text

    def head(self, which: str) -> str:
        """The item's heading, or its `short` one when the layout asks for brief words."""
        return self.short if which == "brief" and self.short else self.heading


class Block(Located):
    """A strategy block: its kind, its head matter and its items. `priority` 1 stays on the
    smallest page.
    """

    id: Id
    kind: str = ""
    priority: Annotated[int, Field(ge=1, le=9)] = 1
    eyebrow: Words = ""
    title: Words = ""
    lead: Words = ""
    note: Words = ""
    credit: Words = ""
    icon: str = ""
    about: str = ""
    image: Picture | None = None
    items: tuple[Item, ...] = ()


class Content(Located):
    """The words of one page in one language."""

    language: Language
    title: Words
    slug: Annotated[str, AfterValidator(_slug)] = ""
    layout: str = ""
    eyebrow: Words = ""
    subtitle: Words = ""
    intro: Words = ""
    description: Text = ""
    author: Text = ""
    subject: Text = ""
    keywords: tuple[str, ...] = ()
    as_of: IsoDate = ""
    date: Annotated[str, AfterValidator(_stamp)] = "2025-01-01T00:00:00Z"
    blocks: tuple[Block, ...] = ()
    colophon: tuple[Words, ...] = ()
    sources_line: Words = ""
    link: Text = ""
    link_label: Words = ""
    logo: Picture | None = None
    image: Picture | None = None
    folder: str = Field(default="", exclude=True)
    sources: dict[str, Free] = Field(default_factory=dict)


def load_content(content: str | Path) -> Content:
    """The content of a bundled name or a file; raises InfographicError with every finding."""
    path, shown = resolve_file("content", content)
    return content_of(read_yaml(path, "content", shown), path)


def content_of(data: Mapped, path: Path) -> Content:
    """The content of values that were read (and perhaps changed); `path` is where they stood.

    `data` is changed on the way. Raises InfographicError with every finding.
    """
    if "slug" not in data:
        _name(data, path)
    fill_from_tables(data, path.parent)
    if "folder" in data:
        place = data.keys_at["folder"]
        raise refuse("key", "unknown key 'folder'", "remove it", place)
    _refuse_two_readings(data)
    found = validate(Content, data).model_copy(update={"folder": str(path.parent)})
    problems = _crossed(found)
    if problems:
        raise InfographicError(problems)
    return found


def _refuse_two_readings(data: Mapped) -> None:
    """Refuse numbers that a reader of the page's language and YAML read differently.

    `12.500` is twelve and a half in YAML and twelve thousand five hundred to a Dutch eye:
    whichever we took, a page with the other one would look right.
    """
    language = str(data.get("language") or "")
    if not _LANGUAGE.fullmatch(language):
        return
    found = []
    for text, place in _numbers(data):
        both = two_readings(text, language)
        if both is None:
            continue
        small, large, as_small, as_large = both
        if small:
            message = f"{text!r} can be read as {small} and as {large}"
            found.append(Diagnostic("number", message, f"write {as_small} or {as_large}", place))
        else:
            message = f"{text!r} is no number in a file"
            found.append(Diagnostic("number", message, f"write {as_large} for {large}", place))
    if found:
        raise InfographicError(found)


def _numbers(data: Mapped) -> Iterator[tuple[str, SourceSpan]]:
    """The numbers of all items as they are written, with their places."""
    blocks = data.get("blocks")
    for b, block in enumerate(blocks if isinstance(blocks, list) else ()):
        items = block.get("items") if isinstance(block, Mapped) else None
        for i, item in enumerate(items if isinstance(items, list) else ()):
            for key in ("number", "of"):
                value = item.get(key) if isinstance(item, Mapped) else None
                if isinstance(value, str):
                    yield value, span_at(data, ("blocks", b, "items", i, key))
            series = item.get("values") if isinstance(item, Mapped) else None
            for key, value in series.items() if isinstance(series, Mapped) else ():
                if isinstance(value, str):
                    yield value, span_at(data, ("blocks", b, "items", i, "values", key))


def _name(data: Mapped, path: Path) -> None:
    """Name the page after its file, when it has no slug."""
    stem = path.name.removesuffix(path.suffix).removesuffix(f".{data.get('language')}")
    slug = re.sub(r"[^a-z0-9_-]+", "-", stem.lower()).strip("-_") or "page"
    data["slug"] = slug[:80]
    data.keys_at["slug"] = data.values_at["slug"] = SourceSpan(data.span.path, 1, 1)


def _crossed(content: Content) -> list[Diagnostic]:
    """Findings that need the whole file: ids used twice, relations to nothing."""
    found: list[Diagnostic] = []
    seen: dict[str, SourceSpan] = {}
    owners: list[Block | Item] = []
    for block in content.blocks:
        owners += [block, *block.items]
    for owner in owners:
        if owner.id in seen:
            hint = f"it is used on line {seen[owner.id].line} already"
            found.append(
                Diagnostic("id", f"the id {owner.id!r} is used twice", hint, owner.at("id"))
            )
        seen.setdefault(owner.id, owner.at("id"))
    for owner in owners:
        for other in owner.supports if isinstance(owner, Item) else ():
            if other not in seen:
                message = f"item {owner.id!r} supports {other!r}, which is not there"
                found.append(Diagnostic("id", message, nearest(other, seen), owner.at("supports")))
        blocks = [block.id for block in content.blocks]
        if owner.about and owner.about not in blocks:
            message = f"{owner.id!r} is about {owner.about!r}, which is not a block"
            found.append(Diagnostic("id", message, nearest(owner.about, blocks), owner.at("about")))
    return found
