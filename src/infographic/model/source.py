"""Source: an author's YAML file as values with line and column.

Only a subset of YAML is accepted: mappings, lists and scalars, read as *events* and never as
objects. A scalar stays the text that was written; its type (a number, a boolean) is decided by the
key that holds it, so that `no` is a word and `1.50` keeps its zero.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from infographic.diagnostics import NOWHERE, InfographicError, SourceSpan, reason_of, refuse
from infographic.model.yaml_errors import MOST_DEPTH, broken_yaml

MOST_BYTES = 2_000_000
MOST_NODES = 50_000
MOST_ALIASES = 100
_NUMBER = re.compile(r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?")
_INTEGER = re.compile(r"[-+]?[0-9]+")
"""Digits are ASCII only: Python accepts those of any script, but dates and YAML do not."""
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C parser when it is available; both give the same events."""


class Plain(str):
    """A scalar written without quotes: it may be a number or a boolean."""

    __slots__ = ()


class Mapped(dict[str, Any]):
    """A mapping with the places of its keys and values in the file."""

    def __init__(self, span: SourceSpan) -> None:
        super().__init__()
        self.span = span
        self.keys_at: dict[str, SourceSpan] = {}
        self.values_at: dict[str, SourceSpan] = {}
        self.source = ""
        """The text of the whole file, for the mapping that the file is."""


class Listed(list[Any]):
    """A list with the places of its entries in the file."""

    def __init__(self, span: SourceSpan) -> None:
        super().__init__()
        self.span = span
        self.entries_at: list[SourceSpan] = []


def copied(value: Any) -> Any:
    """A copy of read values that can be changed without changing the original.

    Places are shared, because they are never changed; only mappings and lists are new.
    """
    if isinstance(value, Mapped):
        out = Mapped(value.span)
        out.update((key, copied(inner)) for key, inner in value.items())
        out.keys_at, out.values_at = dict(value.keys_at), dict(value.values_at)
        out.source = value.source
        return out
    if isinstance(value, Listed):
        entries = Listed(value.span)
        entries.extend(map(copied, value))
        entries.entries_at = list(value.entries_at)
        return entries
    return value


def read_yaml(path: Path, what: str, shown: str = "") -> Mapped:
    """The mapping in a YAML file; `what` names the kind of file in a diagnostic.

    Raises InfographicError when the file is missing, too large, not UTF-8, malformed, nested or
    longer than the limits, or not a mapping.
    """
    return parse_yaml(read_text(path, what, shown), shown or str(path), what)


def read_text(path: Path, what: str, shown: str = "") -> str:
    """The text of an author's file; raises InfographicError as `read_yaml` does."""
    name = shown or str(path)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise refuse("size", f"{what} file is larger than 2 MB", "split it", SourceSpan(name))
        data = path.read_bytes()
    except OSError as error:
        reason = reason_of(error)
        hint = "check the name and the folder"
        raise refuse(
            "file", f"cannot read the {what} file: {reason}", hint, SourceSpan(name)
        ) from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        place = SourceSpan(name, line, column)
        raise refuse(
            "encoding", "this byte is not valid UTF-8", "save the file as UTF-8", place
        ) from None


def parse_yaml(text: str, name: str, what: str = "YAML") -> Mapped:
    """The mapping in `text`; `name` is the file that diagnostics name."""
    if len(text) > MOST_BYTES:
        raise refuse("size", f"{what} file is larger than 2 MB", "split it", SourceSpan(name))
    lone = re.search("[\ud800-\udfff]", text)
    if lone:
        line = text.count("\n", 0, lone.start()) + 1
        place = SourceSpan(name, line, lone.start() - text.rfind("\n", 0, lone.start()))
        raise refuse("yaml", "an unpaired surrogate is not allowed in YAML", "remove it", place)
    try:
        root = _Reader(name).read(text)
    except yaml.MarkedYAMLError as error:
        raise broken_yaml(error, text, name) from None
    except yaml.YAMLError as error:
        raise _unreadable(error, text, name) from None
    if not isinstance(root, Mapped):
        place = SourceSpan(name, 1, 1)
        raise refuse(
            "yaml", f"a {what} file is a mapping of keys to values", "start with key: value", place
        )
    root.source = text
    return root


def _unreadable(error: yaml.YAMLError, text: str, name: str) -> InfographicError:
    position = getattr(error, "position", None)
    place = SourceSpan(name)
    found = _FORBIDDEN.search(text)
    at = found.start() if found else position if isinstance(position, int) else None
    if at is not None and at <= len(text):
        line = text.count("\n", 0, at) + 1
        place = SourceSpan(name, line, at - text.rfind("\n", 0, at))
    return refuse("yaml", "a control character is not allowed in YAML", "remove it", place)


@dataclass(slots=True)
class _Reader:
    """Builds values from events, within the limits."""

    name: str
    nodes: int = 0
    aliases: int = 0
    anchors: dict[str, tuple[Any, int]] = field(default_factory=dict)

    def read(self, text: str) -> Any:
        self.events = iter(yaml.parse(text, Loader=_Loader))
        documents = 0
        root: Any = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._refuse(event, "a second document in one file", "keep one")
                root = self._value(next(self.events), 0)
        return root

    events: Any = None

    def _span(self, event: Any) -> SourceSpan:
        mark = event.start_mark
        return SourceSpan(self.name, mark.line + 1, mark.column + 1)

    def _refuse(self, event: Any, message: str, hint: str = "") -> InfographicError:
        return refuse("yaml", message, hint, self._span(event))

    def _value(self, event: Any, depth: int) -> Any:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise self._refuse(event, f"more than {MOST_NODES} values in one file", "split it")
        if depth > MOST_DEPTH:
            raise self._refuse(event, f"nested deeper than {MOST_DEPTH} levels", "flatten it")
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        if getattr(event, "tag", None) not in (None, "!", "tag:yaml.org,2002:str"):
            raise self._refuse(
                event, f"tags such as {event.tag} are not supported", "remove the tag"
            )
        start = self.nodes
        if isinstance(event, yaml.ScalarEvent):
            value: Any = self._scalar(event)
        elif isinstance(event, yaml.SequenceStartEvent):
            value = self._list(event, depth)
        else:
            value = self._mapping(event, depth)
        if event.anchor:
            self.anchors[event.anchor] = (value, self.nodes - start + 1)
        return value

    def _alias(self, event: Any) -> Any:
        self.aliases += 1
        if self.aliases > MOST_ALIASES:
            raise self._refuse(
                event, f"more than {MOST_ALIASES} aliases in one file", "write them out"
            )
        if event.anchor not in self.anchors:
            raise self._refuse(event, f"there is no anchor &{event.anchor} before this alias")
        value, size = self.anchors[event.anchor]
        self.nodes += size  # counts as all that it expands to
        return value

    def _scalar(self, event: Any) -> Any:
        text: str = event.value
        bad = _FORBIDDEN.search(text)
        if bad:
            code = f"U+{ord(bad[0]):04X}"
            raise self._refuse(event, f"the character {code} cannot be printed", "remove it")
        if not event.style:  # None in the pure parser, empty in the one in C
            return None if text in ("", "~", "null", "Null", "NULL") else Plain(text)
        return text

    def _list(self, event: Any, depth: int) -> Listed:
        out = Listed(self._span(event))
        for child in self.events:
            if isinstance(child, yaml.SequenceEndEvent):
                break
            out.entries_at.append(self._span(child))
            out.append(self._value(child, depth + 1))
        return out

    def _mapping(self, event: Any, depth: int) -> Mapped:
        out = Mapped(self._span(event))
        for child in self.events:
            if isinstance(child, yaml.MappingEndEvent):
                break
            if not isinstance(child, yaml.ScalarEvent):
                raise self._refuse(child, "a key must be a word", "put it in quotes")
            key, place = str(child.value), self._span(child)
            if key in out:
                first = out.keys_at[key]
                hint = f"first used on line {first.line}"
                raise self._refuse(child, f"duplicate key {key!r}", hint)
            self._scalar(child)
            value_event = next(self.events)
            out.keys_at[key] = place
            empty = isinstance(value_event, yaml.ScalarEvent) and not value_event.value
            out.values_at[key] = place if empty else self._span(value_event)
            out[key] = self._value(value_event, depth + 1)
        return out


def typed(value: Any) -> Any:
    """A value with its plain scalars read by the core schema of YAML 1.2 (10.3.2)."""
    if isinstance(value, dict):
        return {key: typed(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [typed(entry) for entry in value]
    if isinstance(value, Plain):
        if value in ("true", "True", "TRUE"):
            return True
        if value in ("false", "False", "FALSE"):
            return False
        if _INTEGER.fullmatch(value) and len(value) < 19:
            return int(value)
        if _NUMBER.fullmatch(value):
            return float(value)
        return str(value)
    return value


def span_at(root: Any, path: tuple[int | str, ...]) -> SourceSpan:
    """The place of the value at `path`, or of the nearest value around it."""
    here, value = getattr(root, "span", NOWHERE), root
    for step in path:
        if isinstance(value, Mapped) and step in value:
            here = value.values_at[str(step)]
            value = value[str(step)]
        elif isinstance(value, Listed) and isinstance(step, int) and step < len(value):
            here = value.entries_at[step]
            value = value[step]
        # Steps that are not keys of the file (a member of a union) are skipped.
    return here


def mark_at(root: Mapped, place: SourceSpan, char: str, before: int) -> SourceSpan:
    """The place of one of the signs `char` in the text at `place`, after `before` others.

    Folding, quotes and indents move the characters of a text, but the signs in it stay in their
    order. A text that did not come from this file keeps its own place.
    """
    if place.path != root.span.path or not (root.source and place.line):
        return place
    lines = root.source.split("\n")
    at, line = place.column - 1, place.line - 1
    while line < len(lines):
        at = lines[line].find(char, at)
        if at < 0:
            at, line = 0, line + 1
        elif before:
            at, before = at + 1, before - 1
        else:
            return SourceSpan(place.path, line + 1, at + 1)
    return place


def unprintable(text: str) -> str:
    """The first character of `text` that cannot be printed, as U+0000; empty for none."""
    bad = _FORBIDDEN.search(text)
    return f"U+{ord(bad[0]):04X}" if bad else ""
