"""The XML of an SVG file as nodes with line numbers, read within bounds.

No entity is expanded and nothing outside the file is opened (defusedxml); size, depth and
the number of elements are limited while reading, before anything is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from xml.sax import SAXException
from xml.sax.handler import ContentHandler, feature_external_ges, feature_namespaces

from infographic.diagnostics import InfographicError, SourceSpan, refuse

MOST_BYTES = 2_000_000
MOST_ELEMENTS = 20_000
MOST_DEPTH = 64
"""Maximum nesting depth of groups; a use adds the depth of its target."""

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"

_ENTITY = re.compile(rb"&(?!#|(?:amp|lt|gt|quot|apos);)")
"""A reference to an entity that is not predefined in XML."""


class SvgError(ValueError):
    """An unsupported or malformed feature of a drawing; its place is added by the caller."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(what)
        self.what, self.hint = what, hint


@dataclass(frozen=True, slots=True)
class Origin:
    """The origin of a drawing: the place where the author names it, and the file's name."""

    place: SourceSpan
    file: str = ""

    def refused(self, what: str, hint: str, line: int = 0) -> InfographicError:
        """The error for `what` at a line of the SVG file; line 0 means the whole file."""
        at = f":{line}" if line else ""
        head = f"{self.file}{at} has {what}" if self.file else f"the SVG file has {what}"
        if line and not self.file:
            head += f" on line {line}"
        return refuse("logo", head, hint, self.place)


@dataclass(eq=False, slots=True)
class Node:
    """An element: its name ("" if not SVG), attributes, line, parent and children."""

    name: str
    attributes: dict[str, str]
    line: int
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def get(self, name: str) -> str:
        """An attribute without surrounding space; empty when missing."""
        return self.attributes.get(name, "").strip()

    def walk(self) -> Iterator[Node]:
        """This node and its descendants, in document order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))


def read_tree(data: bytes, origin: Origin) -> Node:
    """The root `svg` element of the file; raises InfographicError for anything else."""
    if len(data) > MOST_BYTES:
        raise refuse("logo", "the SVG file is larger than 2 MB", "simplify it", origin.place)
    from defusedxml.common import DefusedXmlException
    from defusedxml.expatreader import DefusedExpatParser

    # A DOCTYPE that names a DTD is harmless as long as it is not loaded (the external features are
    # off), and most programs write one. Entities are dangerous: none may be declared or used.
    parser = DefusedExpatParser(forbid_dtd=False, forbid_entities=True, forbid_external=False)
    builder = _Builder(origin)
    parser.setFeature(feature_namespaces, True)
    parser.setFeature(feature_external_ges, False)
    if b"<!DOCTYPE" in data and _ENTITY.search(data.replace(b"\0", b"")):
        raise _unreadable(origin, ": it has entities")
    parser.setContentHandler(builder)
    try:
        parser.parse(BytesIO(data))
    except DefusedXmlException:
        raise _unreadable(origin, ": it has entities") from None
    except (SAXException, ValueError, LookupError) as error:
        line = getattr(error, "getLineNumber", lambda: None)()
        raise _unreadable(origin, f": its XML breaks on line {line}" if line else "") from None
    if builder.root is None or builder.root.name != "svg":
        raise refuse("logo", "the file is not an SVG", "give an SVG file", origin.place)
    return builder.root


def _unreadable(origin: Origin, why: str) -> InfographicError:
    name = origin.file or "the SVG file"
    return refuse("logo", f"{name} cannot be read{why}", "export it as plain SVG", origin.place)


class _Builder(ContentHandler):
    def __init__(self, origin: Origin) -> None:
        super().__init__()
        self.origin = origin
        self.root: Node | None = None
        self.open: list[Node] = []
        self.count = 0
        self.locator: Any = None

    def setDocumentLocator(self, locator: Any) -> None:  # noqa: N802 - a name of xml.sax
        self.locator = locator

    def startElementNS(  # noqa: N802 - a name of xml.sax
        self, name: tuple[str | None, str], qname: str | None, attrs: Any
    ) -> None:
        line = self.locator.getLineNumber() or 0
        self.count += 1
        if self.count > MOST_ELEMENTS:
            raise self.origin.refused(f"more than {MOST_ELEMENTS} elements", "simplify it", line)
        if len(self.open) > MOST_DEPTH:
            raise self.origin.refused(
                f"groups nested deeper than {MOST_DEPTH}", "flatten its groups", line
            )
        space, local = name
        # Elements of other namespaces (Inkscape, Illustrator) are not drawn.
        node = Node(local if space in (None, _SVG) else "", _plain(attrs), line)
        if self.open:
            node.parent = self.open[-1]
            node.parent.children.append(node)
        elif self.root is None:
            self.root = node
        self.open.append(node)

    def endElementNS(  # noqa: N802 - a name of xml.sax
        self, name: tuple[str | None, str], qname: str | None
    ) -> None:
        self.open.pop()

    def characters(self, content: str) -> None:
        if self.open and self.open[-1].name == "style":
            self.open[-1].text.append(content)


def _plain(attrs: Any) -> dict[str, str]:
    """Attributes without a namespace; `href` also from XLink when there is no plain one."""
    found: dict[str, str] = {}
    for (space, local), value in attrs.items():
        if space is None:
            found[local] = value
        elif space == _XLINK and local == "href":
            found.setdefault("xlink:href", value)
    if "xlink:href" in found:
        found.setdefault("href", found.pop("xlink:href"))
    return found
