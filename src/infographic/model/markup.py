"""Markup in texts: `**bold**`, `*italic*`, `[words](https://...)`, `^raised^`, `~lowered~`.

A small part of Markdown, strict where ordinary texts have the same characters. `5*3`, `2^10`,
`~70`, `price*` and `[1]` are what they look like; what cannot be meant otherwise but is not
whole (bold that never ends, a link to nowhere) is refused. A backslash before one of
`* ^ ~ [ ]` takes its meaning away.
"""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import quote, urlsplit, urlunsplit

from infographic.marked import PLAIN, Level, Look, Span, marked, unicoded

SPECIAL = "*^~["
_HINTED = re.compile(r"[*^~\[\]]")
_SLASHES = re.compile(r"(\\+)([*^~\[\]])")
_STARS = re.compile(r"\*+")
_LEVEL = re.compile(r"([\^~])((?=[^\s^~]*[^\W_])(?:[^\W_]|[+\-−–=().,/′%:]){1,24})\1(?![\d^~])")
_NO_OPENING = ".,;:!?)]}*>%/|="
"""Characters that no emphasis begins with: `*)` and `*.pdf` are no italics."""
_ENDS = re.compile(r"(?<=\S)(?<![*\\])\*\*(?!\*)")
"""The end of bold words: what a `**` inside a word needs to be the beginning of them."""
_SCHEMES = ("https", "http", "mailto", "tel")
LONGEST_ADDRESS = 2000


class MarkupError(ValueError):
    """Markup that is not whole: what is wrong, what to do, and at which character of the text."""

    def __init__(self, message: str, hint: str, at: int) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.at = at


def parse_markup(text: str) -> str:
    """The plain words of `text`, as a `Marked` when some of them are marked.

    Raises MarkupError when a mark is opened and never closed, when marks overlap, and when a
    link has no words, holds another link or leads to an address that is not accepted.
    """
    if not any(mark in text for mark in SPECIAL) and not _HINTED.search(text):
        return text
    parser = _Parser(text)
    parser.parse(0, len(text), PLAIN)
    return marked("".join(parser.words), parser.spans)


class _Parser:
    """Collects the words of a text and the looks that they have."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[str] = []
        self.length = 0
        self.spans: list[Span] = []

    def parse(self, start: int, stop: int, base: Look) -> None:
        """Read from `start` up to `stop`; every mark that opens there closes there."""
        text, at = self.text, start
        open_: list[tuple[str, int]] = []
        while at < stop:
            look = _with(base, open_)
            char = text[at]
            if char == "\\" and (found := _SLASHES.match(text, at, stop)):
                at = self._slashes(found, look)
            elif char == "*":
                found = _STARS.match(text, at, stop)
                assert found
                self._stars(found, stop, open_, base)
                at = found.end()
            elif char in "^~" and (level := self._level(at, stop)):
                name: Level = "sup" if char == "^" else "sub"
                self._say(unicoded(level[2], name), replace(look, level=name))
                at = level.end()
            elif char == "[" and (close := self._link_words(at, stop)):
                at = self._link(at, close, stop, look)
            else:
                self._say(char, look)
                at += 1
        if open_:
            kind, place = open_[-1]
            name_ = "bold" if kind == "**" else "italic"
            raise MarkupError(
                f"the {name_} that opens with {kind!r} is never closed",
                f"end it with {kind} right after a word, or write {_escaped(kind)} for the sign",
                place,
            )

    def _say(self, words: str, look: Look) -> None:
        self.words.append(words)
        if look != PLAIN:
            self.spans.append(Span(self.length, self.length + len(words), look))
        self.length += len(words)

    def _slashes(self, found: re.Match[str], look: Look) -> int:
        """Backslashes before a mark: each pair is one, and a single one takes its meaning away."""
        count = len(found[1])
        self._say("\\" * (count // 2) + (found[2] if count % 2 else ""), look)
        return found.end() if count % 2 else found.end() - 1

    # Emphasis

    def _stars(
        self, found: re.Match[str], stop: int, open_: list[tuple[str, int]], base: Look
    ) -> None:
        """Stars that open, close, or are stars."""
        text, count = self.text, len(found[0])
        before = text[found.start() - 1 : found.start()] if found.start() else ""
        after = text[found.end() : found.end() + 1]
        closes = before != "" and not before.isspace() and (count > 1 or not after.isalnum())
        opens = after != "" and not (after.isspace() or after in _NO_OPENING)
        opens = opens and not before.isalnum() and before not in ("_", ")", "]", "%")
        inside = count == 2 and before.isalpha() and after.isalpha()
        opens = opens or (inside and bool(_ENDS.search(text, found.end(), stop)))
        left = count
        if count <= 3 and closes:
            while open_ and len(open_[-1][0]) <= left:
                left -= len(open_.pop()[0])
            if left and any(len(kind) == left for kind, _ in open_) and left < 3:
                kind = "*" * left
                raise MarkupError(
                    f"{kind!r} closes what was opened before {open_[-1][0]!r}, which is still open",
                    "close what is inside first: **bold *and italic* words**",
                    found.start(),
                )
        if left == count and count <= 3 and opens:
            wanted = ("**", "*") if count == 3 else ("*" * count,)
            for kind in wanted:
                if any(kind == other for other, _ in open_):
                    name = "bold" if kind == "**" else "italic"
                    raise MarkupError(
                        f"{kind!r} opens {name} words inside {name} words",
                        f"close the first {kind} right after a word, or write {_escaped(kind)}",
                        found.start(),
                    )
                open_.append((kind, found.start()))
        elif left:
            self._say("*" * left, _with(base, open_))

    # Levels

    def _level(self, at: int, stop: int) -> re.Match[str] | None:
        """A raised or lowered word; None when the sign is only a sign."""
        found = _LEVEL.match(self.text, at, stop)
        before = self.text[at - 1 : at] if at else ""
        if found is None or (found[1] == "~" and not (before.isalnum() or before in (")", "]"))):
            return None
        return found

    # Links

    def _link_words(self, at: int, stop: int) -> int:
        """Where the words of a link end, at `](`; 0 when the bracket is only a bracket."""
        depth = 0
        for place in range(at, stop):
            char = self.text[place]
            if char not in "[]" or self._is_escaped(place):
                continue
            depth += 1 if char == "[" else -1
            if depth == 0:
                return place if self.text[place + 1 : min(place + 2, stop)] == "(" else 0
        return 0

    def _is_escaped(self, at: int) -> bool:
        count = 0
        while at - count and self.text[at - count - 1] == "\\":
            count += 1
        return count % 2 == 1

    def _link(self, at: int, close: int, stop: int, look: Look) -> int:
        if look.link:
            raise MarkupError(
                "a link inside a link", r"close the first one, or write \[ for the bracket", at
            )
        words = self.text[at + 1 : close]
        if not words.strip():
            raise MarkupError("a link without words", "[the report](https://example.org)", at)
        if words != words.strip():
            raise MarkupError(
                "the words of a link begin or end with a space", "[words](https://...)", at
            )
        end = _closing(self.text, close + 1, stop)
        if not end:
            raise MarkupError(
                "the address of a link is never closed",
                "[words](https://example.org), without spaces in the address; "
                r"write \[ for the bracket",
                close + 1,
            )
        address = _address(self.text[close + 2 : end], close + 2)
        self.parse(at + 1, close, replace(look, link=address))
        return end + 1


def _with(base: Look, open_: list[tuple[str, int]]) -> Look:
    kinds = {kind for kind, _ in open_}
    return replace(base, bold=base.bold or "**" in kinds, italic=base.italic or "*" in kinds)


def _escaped(kind: str) -> str:
    return "".join("\\" + char for char in kind)


def _closing(text: str, opening: int, stop: int) -> int:
    """The bracket that closes the one at `opening`, with no space between; 0 when there is none."""
    depth = 0
    for place in range(opening, stop):
        char = text[place]
        if char.isspace():
            return 0
        depth += (char == "(") - (char == ")")
        if depth == 0:
            return place
    return 0


def _address(written: str, at: int) -> str:
    """The address of a link in ASCII (RFC 3986); refuses all that a reader should not open."""
    hint = "an address that begins with https://, http://, mailto: or tel:"
    if not written:
        raise MarkupError("a link without an address", hint, at)
    try:
        parts = urlsplit(written)
        host = _host(parts.hostname or "")
        parts.port  # noqa: B018 (raises for a port that is no number)
    except ValueError:
        raise MarkupError(f"the address {written[:60]!r} is malformed", hint, at) from None
    scheme = parts.scheme.lower()
    if scheme not in _SCHEMES:
        shown = f"{scheme}:" if scheme else written[:60]
        raise MarkupError(f"a link cannot lead to {shown!r}", hint, at)
    if scheme in ("https", "http") and not host:
        raise MarkupError(f"the address {written[:60]!r} names no host", hint, at)
    if parts.username is not None or parts.password is not None:
        raise MarkupError("an address with a user name or password", "leave it out", at)
    if any(c in '<>"`{}|\\^' or not c.isprintable() for c in written):
        raise MarkupError(
            f"the address {written[:60]!r} has a character that no address may have",
            "write it as %XX",
            at,
        )
    netloc = host + (f":{parts.port}" if parts.port else "") if host else ""
    safe = "/:?#[]@!$&'()*+,;=%~-._"
    rest = (quote(part, safe=safe) for part in (parts.path, parts.query, parts.fragment))
    address = urlunsplit((scheme, netloc, *rest))
    if len(address) > LONGEST_ADDRESS:
        raise MarkupError(f"an address of more than {LONGEST_ADDRESS} characters", hint, at)
    return address


def _host(name: str) -> str:
    """A host in ASCII (RFC 5891); ValueError when it cannot be one."""
    if name.isascii():
        if name and not re.fullmatch(r"[a-z0-9._-]+|[0-9a-f:.]+", name):
            raise ValueError(name)
        return f"[{name}]" if ":" in name else name
    return name.encode("idna").decode("ascii")
