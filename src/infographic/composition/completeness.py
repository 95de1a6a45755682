"""Completeness: content that the page leaves out, and counts that do not match.

Nothing is left out in silence: every field, block or item that layout, size or `priority`
leaves out is a warning that names it and says how to show it. A title or lead that states a
number of items ("seven laws") over another number of items is one too, and so is a key that
explains dots which are not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from infographic.composition.parts.axis import status_of
from infographic.composition.plan import Plan, Slot
from infographic.diagnostics import Diagnostic, Severity, SourceSpan, refuse
from infographic.model.content import Block
from infographic.model.job import Job
from infographic.model.layout import Region
from infographic.semantics import STATUSES
from infographic.text.numerals import numeral
from infographic.text.phrases import word

FIELDS = ("eyebrow", "title", "subtitle", "intro", "colophon", "logo", "link")
PARTS = ("eyebrow", "title", "lead", "note")


def refuse_empty(job: Job, plan: Plan) -> None:
    """Refuse a page that shows nothing of the blocks: a layout for another kind of content."""
    asked = [b for b in job.content.blocks if b.items and b.id not in job.layout.omits]
    if not asked or any(slot.shown.block or slot.shown.items for slot in plan.slots):
        return
    raise refuse(
        "unshown",
        f"the layout {job.layout.name!r} shows no item of this content",
        "use --layout auto, or see which layouts suit it with: infographic layouts FILE",
        job.content.at("blocks"),
    )


def left_out(job: Job, plan: Plan) -> list[Diagnostic]:
    """Warnings on content that the plan does not show, and on counts that do not match it."""
    return [
        *_fields(job, plan.slots),
        *_expected(job, plan.slots),
        *_blocks(job, plan.slots),
        *(finding for block in job.content.blocks for finding in _counts(job, block, plan.slots)),
        *(finding for block in job.content.blocks for finding in _legend(job, block, plan.slots)),
    ]


def _warning(code: str, message: str, hint: str, source: SourceSpan) -> Diagnostic:
    return Diagnostic(code, message, hint, source, Severity.WARNING)


def _fields(job: Job, slots: Sequence[Slot]) -> Iterator[Diagnostic]:
    shown = {slot.shown.name for slot in slots}
    for name in FIELDS:
        if getattr(job.content, name) and name not in shown and name not in job.layout.omits:
            yield _warning(
                "unshown",
                f"the layout {job.layout.name!r} shows no region for {name!r}",
                f"add a region with show: {name}, or name it under omits",
                job.content.at(name),
            )


def _expected(job: Job, slots: Sequence[Slot]) -> Iterator[Diagnostic]:
    """Regions that a layout is made for and that the content has nothing for."""
    for region in lacking(job, slots):
        what, hint = repr(region.show), f"add {region.show} to the content"
        if region.show == "image":
            what, hint = "a picture", "add image: {file: picture.jpg, alt: what it shows}"
        yield _warning(
            "expected",
            f"the layout {job.layout.name!r} needs {what}, and the content has none",
            f"{hint}, or use another layout",
            job.content.place,
        )


def lacking(job: Job, slots: Sequence[Slot]) -> list[Region]:
    """The regions that the layout is made for and that are not on the page."""
    there = {slot.region.id for slot in slots}
    regions = job.layout.every_region
    return [region for region in regions if region.expected and region.id not in there]


def shown_items(slots: Sequence[Slot]) -> set[str]:
    """The ids of all items on the page."""
    return {item.id for slot in slots for item in slot.shown.items}


def _blocks(job: Job, slots: Sequence[Slot]) -> Iterator[Diagnostic]:
    there, heads = shown_items(slots), {slot.shown.block.id for slot in slots if slot.shown.block}
    for block in job.content.blocks:
        if block.id in job.layout.omits:
            continue
        if block.priority > job.layout.priority:
            yield _warning(
                "unshown",
                f"the block {block.id!r} has priority {block.priority}, and the layout "
                f"{job.layout.name!r} shows blocks up to {job.layout.priority}",
                "give it priority 1, use another layout or size, or name the block under omits",
                block.at("priority"),
            )
            continue
        missing = [item for item in block.items if item.id not in there]
        if (block.items and len(missing) == len(block.items)) or not block.items:
            if block.items or block.id not in heads:
                yield _warning(
                    "unshown",
                    f"the layout {job.layout.name!r} has no place left for the block {block.id!r}",
                    "add a band with slot: next, use another layout, or name the block under omits",
                    block.at("id"),
                )
        elif missing:
            yield _items(job, block, [item.id for item in missing])


def _items(job: Job, block: Block, ids: Sequence[str]) -> Diagnostic:
    names = ", ".join(ids)
    many = len(ids) > 1
    lowest = max(item.priority for item in block.items)
    hint = (
        f"give {'them' if many else 'it'} priority 1, or show priority {lowest} in the region"
        if lowest > 1
        else "raise the limit of the region, or use a layout with more room"
    )
    message = f"{block.id!r}: {len(ids)} of {len(block.items)} items not shown: {names}"
    return _warning("unshown", message, hint, block.at("items"))


def _counts(job: Job, block: Block, slots: Sequence[Slot]) -> Iterator[Diagnostic]:
    """Counts in the head of a block that do not match the page.

    A number is taken as a count of the items when it opens the text ("Seven laws...") or equals
    the number of items of the block; other numbers may count anything.
    """
    there = shown_items(slots)
    shown = sum(item.id in there for item in block.items)
    for part in PARTS if shown else ():
        for index, token in enumerate(re.findall(r"[\w-]+", getattr(block, part))):
            said = numeral(token, job.content.language)
            if said and said != shown and (index == 0 or said == len(block.items)):
                message = f"{part} of {block.id!r} says {token!r}, and the page shows {shown} items"
                hint = "change the words, or show all items"
                yield _warning("count", message, hint, block.at(part))


def _legend(job: Job, block: Block, slots: Sequence[Slot]) -> Iterator[Diagnostic]:
    """A note that explains dots (`Open: still to come`) on a page without such dots."""
    language, note = job.content.language, block.note.casefold()
    explained = [status for status in STATUSES if word(status, language).casefold() in note]
    own = [slot for slot in slots if slot.shown.block is block]
    dotted = [slot for slot in own if slot.form.wants == "dates"]
    if not explained or not (dotted or any(_prints(slot, block.note) for slot in slots)):
        return
    items = [item for slot in dotted for item in slot.shown.items if item.date]
    there = {status_of(job.content, item) for item in items}
    for status in explained:
        if status not in there:
            said = word(status, language)
            message = f"the note of {block.id!r} explains {said!r}, and no dot on the page is that"
            hint = "change the note, or give the items that are so a status"
            yield _warning("legend", message, hint, block.at("note"))


def _prints(slot: Slot, words: str) -> bool:
    return any(text == words for text, _ in slot.shown.texts)
