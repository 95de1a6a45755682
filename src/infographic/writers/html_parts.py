"""Parts of a web page: structure elements as HTML elements, with what the page draws for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from infographic.semantics import HEADING_LEVELS, STATUSES, Fact, Role, StructureElement
from infographic.writers.html_look import Look
from infographic.writers.html_words import attribute, escaped, language_of, words_of

EYEBROWS = ("eyebrow", "label")
HEADS = (*EYEBROWS, "subtitle", "lead")
"""Roles in the type scale of paragraphs that stand at a heading, over it and under it."""
_KINDS = (*HEADS, "intro", "caption", "note")
_WEB = ("https://", "http://")


class Parts:
    """Writes elements; `ground` is what they lie on, `names` the id of each heading that is
    referred to, `section` the heading of the section that is being written."""

    def __init__(self, look: Look, language: str, root: StructureElement) -> None:
        self.look = look
        self.language = language
        self.ground = ""
        self.names: dict[str, str] = {}
        self.section: StructureElement | None = None
        self._elements = {e.id: e for e in root.walk()}
        self._said: set[str] = set()
        """Elements that have been written with another one."""

    def all(self, children: Sequence[StructureElement]) -> Iterator[str]:
        """Elements in a row, each written once."""
        for index, child in enumerate(children):
            if child.id in self._said:
                continue
            after = children[index + 1] if index + 1 < len(children) else None
            if child.role is Role.FIGURE:
                yield from self._figure(child, children[index - 1] if index else None, after)
            elif child.role is Role.H4:
                run = _run_of(children[index:])
                self._said.update(e.id for e in run)
                yield from self._points(run)
            else:
                yield from self._element(child)

    def _element(self, element: StructureElement) -> Iterator[str]:
        role = element.role
        if role in HEADING_LEVELS:
            yield self._heading(element)
        elif role is Role.P:
            yield self._paragraph(element)
        elif role is Role.LIST:
            yield from self._list(element)
        elif role is Role.FIGURE:
            yield from self._figure(element, None, None)
        elif role is Role.TABLE:
            yield from self._table(element)
        elif role is Role.QUOTE:
            yield from self._quote(element)
        elif role in (Role.SPAN, Role.LABEL, Role.LINK):
            yield self._inline(element)
        else:
            if element.text:
                yield f"<p>{self._words(element)}</p>"
            yield from self.all(element.children)

    def _words(self, element: StructureElement, start: int = 0) -> str:
        """An element's words, from a character on."""
        text = element.text[start:].strip() if start else element.text
        return words_of(element, text, self.look.scene)

    def lang(self, element: StructureElement) -> str:
        """The attribute of an element in a language of its own."""
        if element.language in ("", self.language):
            return ""
        return language_of(element.language, self.language)

    def _heading(self, element: StructureElement) -> str:
        tag = f"h{HEADING_LEVELS[element.role]}"
        named = attribute("id", self.names.get(element.id, ""))
        kind, words = self._iconed(element)
        return f"<{tag}{attribute('class', kind)}{named}{self.lang(element)}>{words}</{tag}>"

    def _iconed(self, element: StructureElement) -> tuple[str, str]:
        """An element's words with the icon beside them, and the class that this needs."""
        icon, words = self.look.icon(element.id), self._words(element)
        return ("iconed", f"{icon}<span>{words}</span>") if icon else ("", words)

    def _paragraph(self, element: StructureElement) -> str:
        """A paragraph; a number that the page sets much larger than its words stays large."""
        style, value = element.fact(Fact.STYLE), element.fact(Fact.VALUE)
        kind = "eyebrow" if style in EYEBROWS else style if style in _KINDS else ""
        iconed, words = self._iconed(element)
        if value:
            kind, rest = "statement", self._words(element, len(value))
            words = f'<span class="number">{escaped(value)}</span> <span>{rest}</span>'
        inner = "".join(self._inline(child) for child in element.children)
        kind = f"{kind} {iconed}".strip()
        return f"<p{attribute('class', kind)}{self.lang(element)}>{words}{inner}</p>"

    def _inline(self, element: StructureElement) -> str:
        inner = self._words(element) + "".join(self._inline(c) for c in element.children)
        address = element.fact(Fact.ADDRESS)
        if element.role is Role.LINK and address.startswith(_WEB):
            return f"<a{attribute('href', address)}{self.lang(element)}>{inner}</a>"
        return f"<span{self.lang(element)}>{inner}</span>"

    # Lists

    def _list(self, element: StructureElement) -> Iterator[str]:
        labels = [part for item in element.children for part in item.children
                  if part.role is Role.LABEL]  # fmt: skip
        dated = any(label.fact(Fact.DATE) for label in labels)
        tag = "ol" if _numbered(element, labels) else "ul"
        kind = "dates" if dated else "items" if element.children[0].children else "points"
        yield f'<{tag} role="list" class="{kind}">'
        for item in element.children:
            yield f"<li{attribute('class', _status(item))}{self.lang(item)}>{self._words(item)}"
            yield from self._item(item)
            yield "</li>"
        yield f"</{tag}>"

    def _item(self, item: StructureElement) -> Iterator[str]:
        for part in item.children:
            if part.role is Role.LABEL:
                yield _label(part, self._words(part))
                continue
            if part.text:
                yield f"<p>{self._words(part)}</p>"
            yield from self.all(part.children)
        if words := item.fact(Fact.STATUS_LABEL):
            yield f'<span class="state">{escaped(words)}</span>'

    def _points(self, points: Sequence[StructureElement]) -> Iterator[str]:
        """Points under an item, each with its icon."""
        yield '<ul role="list" class="points">'
        for point in points:
            kind, words = self._iconed(point)
            yield f"<li{attribute('class', kind)}{self.lang(point)}>{words}</li>"
        yield "</ul>"

    # Figures

    def _figure(
        self, figure: StructureElement, before: StructureElement | None,
        after: StructureElement | None,
    ) -> Iterator[str]:  # fmt: skip
        data = self._elements.get(figure.fact(Fact.NUMBERS))
        if figure.fact(Fact.ADDRESS).startswith(_WEB):
            yield self._link(figure, after)
        elif data is not None:
            self._said.add(data.id)
            yield from self._chart(figure, data)
        else:
            yield self._picture(figure, before, after)

    def _link(self, figure: StructureElement, after: StructureElement | None) -> str:
        """A code to point a telephone at is a link on a screen, and a code again in print."""
        address = figure.fact(Fact.ADDRESS)
        label = figure.alt.removesuffix(address).rstrip(": ") or address
        if after is not None and after.text == label:
            self._said.add(after.id)
        code = self.look.drawing(figure.id, "")  # in its own colours, which a camera can tell apart
        return (
            f'<p class="link"><a{attribute("href", address)}>{escaped(label)}</a>'
            f'<span class="code">{code}</span></p>'
        )

    def _picture(
        self, figure: StructureElement, before: StructureElement | None,
        after: StructureElement | None,
    ) -> str:  # fmt: skip
        """A picture with its description, less what the words beside it say already."""
        alt = figure.alt
        for beside in (before, after):
            if beside is not None and beside.text:
                alt = alt.replace(beside.text, "")
        alt = alt.strip(" :;,.") if alt != figure.alt else alt
        named = f' role="img"{attribute("aria-label", alt)}' if alt else ""
        plate = ' class="plate"' if self.look.plated(figure.id, self.ground) else ""
        drawing = self.look.drawing(figure.id, self.ground)
        return f"<figure{plate}{self.lang(figure)}><div{named}>{drawing}</div></figure>"

    def _chart(self, figure: StructureElement, data: StructureElement) -> Iterator[str]:
        """A chart and its numbers as a table, which is what a reader who cannot see it gets."""
        titles = [figure.fact(Fact.VALUE_LABEL), figure.fact(Fact.TARGET_LABEL)]
        targets = any(item.fact(Fact.TARGET) for item in data.children)
        name = self.names.get(self.section.id, "") if self.section else ""
        named = attribute("aria-labelledby", name)
        drawing = self.look.drawing(figure.id, self.ground)
        yield f'<figure class="chart"{self.lang(figure)}><div>{drawing}</div>'
        if data.role is Role.TABLE:
            yield from self._table(data)
            yield "</figure>"
            return
        yield f'<table class="data"{named}>'
        if targets and all(titles):
            heads = "".join(f'<th scope="col">{escaped(title)}</th>' for title in titles)
            yield f"<thead><tr><td></td>{heads}</tr></thead>"
        yield "<tbody>"
        for item in data.children:
            label, *values = item.children
            said = (e for v in values for e in v.walk() if not e.fact(Fact.TARGET))
            words = (e.text or e.fact(Fact.PLOTTED) for e in said)
            cells = [" ".join(word for word in words if word)]
            if targets:
                cells.append(item.fact(Fact.TARGET))
            row = "".join(f"<td>{escaped(cell)}</td>" for cell in cells)
            named = self._words(label) or escaped(_plotted(label))
            yield f'<tr><th scope="row">{named}</th>{row}</tr>'
        yield "</tbody></table></figure>"

    # Tables and quotations

    def _table(self, element: StructureElement) -> Iterator[str]:
        name = self.names.get(self.section.id, "") if self.section else ""
        first = next((e.text for e in element.walk() if e.text), "")
        named = attribute("aria-labelledby", name) or attribute("aria-label", first)
        yield f'<div class="scroll" tabindex="0" role="group"{named}><table>'
        for row in element.children:
            if row.role is Role.CAPTION:
                yield f"<caption>{self._words(row)}</caption>"
                continue
            yield "<tr>"
            yield from map(self._cell, row.children)
            yield "</tr>"
        yield "</table></div>"

    def _cell(self, cell: StructureElement) -> str:
        """A cell. One that repeats the heading of its section heads nothing and stays empty."""
        repeats = self.section is not None and cell.text == self.section.text
        plotted = _plotted(cell)
        if cell.role is Role.TABLE_HEAD and (cell.text or plotted) and not repeats:
            scope = "row" if dict(cell.attributes).get("Scope") == "Row" else "col"
            return f'<th scope="{scope}">{self._words(cell) or escaped(plotted)}</th>'
        mark = cell.children[0] if cell.children else cell
        drawing = "" if plotted else self.look.drawing(mark.id, self.ground)
        said = cell if cell.text else mark
        words = "" if repeats else escaped(plotted or mark.alt)
        if not repeats and (cell.text or not words):
            words = self._words(said)
        if drawing:
            return f'<td><span class="mark">{drawing}</span><span class="said">{words}</span></td>'
        return f"<td>{words}</td>"

    def _quote(self, element: StructureElement) -> Iterator[str]:
        parts = element.children or (element,)
        credits = [part for part in parts if part.fact(Fact.STYLE) == "caption"]
        yield f"<figure><blockquote{self.lang(element)}>"
        for part in parts:
            if part not in credits:
                yield f"<p>{self._words(part)}</p>"
        yield "</blockquote>"
        for credit in credits:
            yield f"<figcaption>{self._words(credit)}</figcaption>"
        yield "</figure>"


def _plotted(element: StructureElement) -> str:
    """The value that the mark in an element stands for, when it is drawn and not printed."""
    return next((child.fact(Fact.PLOTTED) for child in element.children), "")


def _run_of(children: Sequence[StructureElement]) -> list[StructureElement]:
    """The points that follow each other from the first element on."""
    run = []
    for child in children:
        if child.role is not Role.H4:
            break
        run.append(child)
    return run


def _numbered(element: StructureElement, labels: Sequence[StructureElement]) -> bool:
    """Whether a list counts: by its attribute, or by labels that are 1, 2, 3..."""
    asked = dict(element.attributes).get("ListNumbering") == "Decimal"
    counted = [str(n) for n in range(1, len(element.children) + 1)]
    return asked or [label.text for label in labels] == counted


def _status(item: StructureElement) -> str:
    status = item.fact(Fact.STATUS)
    return status if status in STATUSES else ""


def _label(element: StructureElement, words: str) -> str:
    day = element.fact(Fact.DATE)
    if day:
        return f"<time{attribute('datetime', day)}>{words}</time>"
    return f'<span class="label">{words}</span>'
