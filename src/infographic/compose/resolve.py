"""Resolve: what a region's `show` names in the content, and the form that shows it."""

from __future__ import annotations

from dataclasses import dataclass

from infographic.compose.forms import FORMS
from infographic.compose.frame import AnyForm, Shown
from infographic.compose.icons import icon_names
from infographic.compose.options import FormOptions, options_of
from infographic.diagnostics import Diagnostic, InfographicError, SourceSpan, nearest, refuse
from infographic.model.content import Block, Content, Item, Part
from infographic.model.job import Job
from infographic.model.layout import Band, Layout, Region

FIELDS = ("eyebrow", "title", "subtitle", "intro", "colophon", "sources_line", "link")


@dataclass(frozen=True, slots=True)
class Slot:
    """A region that is going to be drawn: its form and options, what it shows, band and ground."""

    region: Region
    form: AnyForm
    options: FormOptions
    shown: Shown
    ground: str
    band: Band | None


def resolve(job: Job) -> list[Slot]:
    """A slot for every region that has something to show, in reading order.

    Raises InfographicError with every unknown form, option, ground, icon and name found.
    """
    found: list[Diagnostic] = []
    slots: list[Slot] = []
    for region in job.layout.regions:
        try:
            slot = _slot(job, region)
        except InfographicError as error:
            found.extend(error.diagnostics)
            continue
        if slot:
            slots.append(slot)
    found.extend(_unknown_icons(slots))
    found.extend(_unshown(job))
    if found:
        raise InfographicError(found)
    return slots


def check_layout(layout: Layout) -> list[Diagnostic]:
    """Findings on the forms of a layout and their options, before any content is known."""
    found: list[Diagnostic] = []
    for region in layout.regions:
        try:
            form_of(region)
        except InfographicError as error:
            found.extend(error.diagnostics)
    return found


def require_forms(layout: Layout) -> None:
    """Raise InfographicError with every finding of `check_layout`."""
    found = check_layout(layout)
    if found:
        raise InfographicError(found)


def form_of(region: Region) -> tuple[AnyForm, FormOptions]:
    """A region's form and its options, validated; raises InfographicError with every finding."""
    form = FORMS.get(region.form)
    if form is None:
        hint = nearest(region.form, FORMS)
        raise refuse("form", f"unknown form {region.form!r}", hint, region.at("form"))
    return form, options_of(form.name, form.Options, region)


def _slot(job: Job, region: Region) -> Slot | None:
    form, options = form_of(region)
    band = job.layout.band_of(region)
    ground = region.ground or (band.ground if band else "")
    if ground not in job.theme.grounds:
        source = region.at("ground") if region.ground else (band or region).at("ground")
        hint = nearest(ground, job.theme.grounds)
        raise refuse(
            "ground", f"the theme {job.theme.name!r} has no ground {ground!r}", hint, source
        )
    shown = _shown(job.content, region)
    if shown is None or _empty(shown, form):
        if region.optional:
            return None
        what = "is not in the content" if shown is None else "has nothing that this form can show"
        names = [*FIELDS, *(block.id for block in job.content.blocks)]
        hint = nearest(region.show, names) if shown is None else "or say optional: true"
        raise refuse("show", f"{region.show!r} {what}", hint, region.at("show"))
    return Slot(region, form, options, shown, ground, band)


def _empty(shown: Shown, form: AnyForm) -> bool:
    has = {
        "text": bool(shown.texts),
        "block": shown.block is not None,
        "items": bool(shown.items),
        "picture": shown.picture is not None,
    }
    return not has[form.needs]


def _shown(content: Content, region: Region) -> Shown | None:
    show = region.show
    if show == "colophon":
        lines = [(line, content.at("colophon")) for line in content.colophon]
        if content.sources_line:
            lines.append((content.sources_line, content.at("sources_line")))
        return Shown(tuple(lines), name=show)
    if show in FIELDS:
        text = str(getattr(content, show))
        return Shown(((text, content.at(show)),) if text else (), name=show)
    if show == "logo":
        return Shown(name=show, picture=content.logo)
    name, _, part = show.partition(".")
    block = next((b for b in content.blocks if b.id == name), None)
    if block is None:
        return None
    if not part:
        return Shown(block=block, items=_chosen(block, region), name=name)
    if part == "image":
        return Shown(block=block, name=part, picture=block.image)
    if part in ("title", "lead", "eyebrow", "note"):
        text = str(getattr(block, part))
        texts: tuple[tuple[str, SourceSpan], ...] = ((text, block.at(part)),) if text else ()
        return Shown(texts, block, name=part)
    items = tuple(item for item in block.items if item.id == part)
    picture = items[0].image if items else None
    return Shown(block=block, items=items, name=part, picture=picture) if items else None


def _chosen(block: Block, region: Region) -> tuple[Item, ...]:
    items = [item for item in block.items if item.priority <= region.priority]
    return tuple(items[: region.limit] if region.limit else items)


def _unknown_icons(slots: list[Slot]) -> list[Diagnostic]:
    found: dict[tuple[str, str], Diagnostic] = {}
    for slot in slots:
        for item in slot.shown.items:
            owners: list[Item | Part] = [item, *item.parts]
            for owner in owners:
                if owner.icon and owner.icon not in icon_names():
                    hint = nearest(owner.icon, icon_names())
                    source = owner.at("icon")
                    found[owner.icon, str(source)] = Diagnostic(
                        "icon", f"unknown icon {owner.icon!r}", hint, source
                    )
    return list(found.values())


def _unshown(job: Job) -> list[Diagnostic]:
    """Words that no region shows and the layout does not omit by name: nothing goes silently."""
    shown = {region.show.partition(".")[0] for region in job.layout.regions}
    fields = [
        Diagnostic(
            "unshown",
            f"the layout {job.layout.name!r} shows no region for {name!r}",
            f"add a region with show: {name}, or name it under omits",
            job.content.at(name),
        )
        for name in ("eyebrow", "title", "subtitle", "intro", "colophon")
        if getattr(job.content, name) and name not in shown and name not in job.layout.omits
    ]
    return fields + [
        Diagnostic(
            "unshown",
            f"the layout {job.layout.name!r} shows no region for the block {block.id!r}",
            f"add a region with show: {block.id}, or name the block under omits",
            block.at("id"),
        )
        for block in job.content.blocks
        if block.id not in shown and block.id not in job.layout.omits
    ]
