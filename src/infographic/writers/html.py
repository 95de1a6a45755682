"""HTML: the words of a scene as one web page: semantic, responsive, self-contained, no script.

Order and meaning come from the structure tree, never from where things are painted. What is
taken from the picture is its look: the faces, the colours of each section, and the drawings
of figures, which stand beside their description and their numbers.
"""

from __future__ import annotations

import html
from collections.abc import Iterator

from infographic.scene import Scene
from infographic.semantics import HEADING_LEVELS, Role, StructureElement
from infographic.writers.html_look import Look, read_look
from infographic.writers.html_style import stylesheet


def write_html(scene: Scene) -> bytes:
    """The scene's words as HTML in UTF-8, readable at any width and zoom.

    Nothing is asked of the network. Elements without words or a description are left out.
    """
    return _Writer(scene, read_look(scene)).page().encode("utf-8")


def escaped(text: str) -> str:
    """`text` for use between tags and in attributes."""
    return html.escape("".join(c for c in text if c >= " " or c in "\n\t"), quote=True)


class _Writer:
    """One page on its way: the parts are yielded in reading order."""

    def __init__(self, scene: Scene, look: Look) -> None:
        self.scene = scene
        self.look = look
        self.language = scene.metadata.language
        self.sections = 0

    def page(self) -> str:
        """The whole document."""
        meta = self.scene.metadata
        title, about = escaped(meta.title), self.scene.description or meta.subject
        head = [
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title>",
        ]
        for name, value in (
            ("description", about), ("author", meta.author), ("generator", meta.creator),
            ("keywords", ", ".join(meta.keywords)),
        ):  # fmt: skip
            if value:
                head.append(f'<meta name="{name}" content="{escaped(value)}">')
        body = "\n".join(self._body())
        head.append(f"<style>\n{stylesheet(self.look)}\n</style>")
        return (
            f'<!doctype html>\n<html lang="{escaped(self.language)}">\n<head>\n'
            + "\n".join(head)
            + f"\n</head>\n<body>\n{body}\n</body>\n</html>\n"
        )

    def _body(self) -> Iterator[str]:
        """What stands before the sections is the header, what stands after them the footer."""
        children = list(self.scene.structure.children)
        at = [i for i, child in enumerate(children) if child.role is Role.SECT]
        first, last = (at[0], at[-1] + 1) if at else (len(children), len(children))
        yield from self._part("header", children[:first])
        if children[first:last]:
            yield "<main>"
            for child in children[first:last]:
                yield from self._section(child)
            yield "</main>"
        yield from self._part("footer", children[last:])

    def _part(self, tag: str, children: list[StructureElement]) -> Iterator[str]:
        if not children:
            return
        ground = self.look.class_of(children)
        yield f'<{tag} class="{ground}"><div class="inner">'
        yield from self._all(children)
        yield f"</div></{tag}>"

    def _section(self, element: StructureElement) -> Iterator[str]:
        if element.role is not Role.SECT:
            yield from self._element(element)
            return
        self.sections += 1
        heading = next((e for e in element.children if e.role in HEADING_LEVELS), None)
        named = f' aria-labelledby="s{self.sections}"' if heading else ""
        ground = self.look.class_of(element.children)
        yield f'<section class="{ground}"{named}{self._lang(element)}><div class="inner">'
        yield from self._all(element.children, heading)
        yield "</div></section>"

    def _all(
        self, children: tuple[StructureElement, ...] | list[StructureElement],
        heading: StructureElement | None = None,
    ) -> Iterator[str]:  # fmt: skip
        skip = False
        for index, child in enumerate(children):
            if skip:
                skip = False
                continue
            after = children[index + 1] if index + 1 < len(children) else None
            if child.role is Role.FIGURE and after is not None and _is_data(after):
                yield from self._chart(child, after)
                skip = True
            elif child is heading:
                yield from self._heading(child, f' id="s{self.sections}"')
            else:
                yield from self._element(child)

    def _element(self, element: StructureElement) -> Iterator[str]:
        role = element.role
        if role in HEADING_LEVELS:
            yield from self._heading(element, "")
        elif role is Role.P:
            yield self._paragraph(element)
        elif role is Role.LIST:
            yield from self._list(element)
        elif role is Role.FIGURE:
            yield self._figure(element)
        elif role is Role.TABLE:
            yield from self._table(element)
        elif role is Role.QUOTE:
            yield from self._quote(element)
        elif role is Role.CAPTION:
            yield f'<p class="caption"{self._lang(element)}>{escaped(element.text)}</p>'
        elif role in (Role.SPAN, Role.LABEL, Role.LINK):
            yield self._inline(element)
        else:
            if element.text:
                yield f"<p>{escaped(element.text)}</p>"
            yield from self._all(element.children)

    def _lang(self, element: StructureElement) -> str:
        own = element.language
        return f' lang="{escaped(own)}"' if own and own != self.language else ""

    def _heading(self, element: StructureElement, more: str) -> Iterator[str]:
        tag = f"h{HEADING_LEVELS[element.role]}"
        yield f"<{tag}{more}{self._lang(element)}>{escaped(element.text)}</{tag}>"

    def _paragraph(self, element: StructureElement) -> str:
        """A paragraph; a number that the page sets much larger than its words stays large."""
        number = self.look.numbers.get(element.id, "")
        kind = self.look.kinds.get(element.id, "")
        words = escaped(element.text)
        plain = element.text.replace("\u00a0", " ").replace("\u202f", " ")
        if number and plain.startswith(number):
            rest, shown = escaped(element.text[len(number) :].strip()), element.text[: len(number)]
            words = f'<span class="number">{escaped(shown)}</span> <span>{rest}</span>'
            kind = "statement"
        named = f' class="{kind}"' if kind else ""
        inner = "".join(self._inline(child) for child in element.children)
        return f"<p{named}{self._lang(element)}>{words}{inner}</p>"

    def _inline(self, element: StructureElement) -> str:
        inner = escaped(element.text) + "".join(self._inline(c) for c in element.children)
        address = dict(element.attributes).get("URI", "")
        if element.role is Role.LINK and address.startswith(("https://", "http://")):
            return f'<a href="{escaped(address)}"{self._lang(element)}>{inner}</a>'
        return f"<span{self._lang(element)}>{inner}</span>"

    def _list(self, element: StructureElement) -> Iterator[str]:
        dated = any(
            key == "DateTime"
            for item in element.children
            for part in item.children
            for key, _ in part.attributes
        )
        numbered = dict(element.attributes).get("ListNumbering") == "Decimal"
        tag = "ol" if numbered else "ul"
        yield f'<{tag} role="list" class="{"dates" if dated else "items"}">'
        for item in element.children:
            yield f"<li{self._lang(item)}>"
            for part in item.children:
                if part.role is Role.LABEL:
                    yield _label(part)
                else:
                    if part.text:
                        yield f"<p>{escaped(part.text)}</p>"
                    yield from self._all(part.children)
            yield "</li>"
        yield f"</{tag}>"

    def _figure(self, element: StructureElement) -> str:
        address = dict(element.attributes).get("URI", "")
        if address.startswith(("https://", "http://")):
            # On paper an address is a code to point a telephone at; on a page it is a link.
            label = element.alt.removesuffix(f": {address}") or address
            return f'<p><a href="{escaped(address)}">{escaped(label)}</a></p>'
        drawing = self.look.drawing(element.id)
        named = f'role="img" aria-label="{escaped(element.alt)}"'
        return f"<figure{self._lang(element)}><div {named}>{drawing}</div></figure>"

    def _chart(self, figure: StructureElement, data: StructureElement) -> Iterator[str]:
        """A chart and its numbers, which are what a reader of the table gets."""
        yield f'<figure class="chart"{self._lang(figure)}>'
        yield f'<div role="img" aria-label="{escaped(figure.alt)}">'
        yield f"{self.look.drawing(figure.id)}</div>"
        yield '<table class="data"><tbody>'
        for item in data.children:
            name, value = item.children
            words = " ".join(e.text for e in value.walk() if e.text)
            yield f'<tr><th scope="row">{escaped(name.text)}</th><td>{escaped(words)}</td></tr>'
        yield "</tbody></table></figure>"

    def _table(self, element: StructureElement) -> Iterator[str]:
        yield '<div class="scroll" tabindex="0" role="group"'
        first = next((e.text for e in element.walk() if e.text), "")
        yield f' aria-label="{escaped(first)}"><table>'
        for row in element.children:
            yield "<tr>"
            for cell in row.children:
                scope = dict(cell.attributes).get("Scope", "Column")
                tag = "th" if cell.role is Role.TABLE_HEAD else "td"
                more = f' scope="{"row" if scope == "Row" else "col"}"' if tag == "th" else ""
                inner = escaped(cell.text) + "".join(self._cell(c) for c in cell.children)
                yield f"<{tag}{more}>{inner}</{tag}>"
            yield "</tr>"
        yield "</table></div>"

    def _cell(self, element: StructureElement) -> str:
        if element.role is Role.FIGURE:
            named = f'role="img" aria-label="{escaped(element.alt)}"'
            return f'<span class="mark" {named}>{self.look.drawing(element.id)}</span>'
        return "".join(self._element(element))

    def _quote(self, element: StructureElement) -> Iterator[str]:
        *words, credit = element.children or (element,)
        yield f"<figure><blockquote{self._lang(element)}>"
        for part in words or (credit,):
            yield f"<p>{escaped(part.text)}</p>"
        yield "</blockquote>"
        if words:
            yield f"<figcaption>{escaped(credit.text)}</figcaption>"
        yield "</figure>"


def _label(element: StructureElement) -> str:
    day = dict(element.attributes).get("DateTime", "")
    words = escaped(element.text)
    if day:
        return f'<time datetime="{escaped(day)}">{words}</time>'
    return f'<span class="label">{words}</span>'


def _is_data(element: StructureElement) -> bool:
    """Whether a list is names with values: the numbers of the chart before it."""
    return element.role is Role.LIST and all(
        len(item.children) == 2
        and item.children[0].role is Role.LABEL
        and not item.children[0].attributes
        and [child.role for child in item.children[1].children] == [Role.P]
        for item in element.children
    )
