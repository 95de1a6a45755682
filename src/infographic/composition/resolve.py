"""Resolving: a region's form, options and ground, looked up by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from infographic.composition.forms import FORMS
from infographic.composition.frame import AnyForm, Shown
from infographic.composition.icons import icon_names
from infographic.composition.options import FormOptions, options_of
from infographic.composition.scenery import SCENERY
from infographic.composition.showing import FIELDS, PARTS, Given, shown_by
from infographic.composition.stage import AnyScenery
from infographic.diagnostics import Diagnostic, InfographicError, SourceSpan, nearest, refuse
from infographic.model.content import Item, Part
from infographic.model.job import Job
from infographic.model.layout import Band, FormSpec, Layout, Region
from infographic.model.slots import Has, holds


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a region shows, in which form, with which options, on which ground."""

    shown: Shown
    form: AnyForm
    options: FormOptions
    ground: str


def resolve_region(
    job: Job, region: Region, ground: str, band: Band | None, given: Given
) -> Resolved | None:
    """A region of a job; None when it is optional and has nothing to show.

    Raises InfographicError for forms, options, grounds and names that are unknown.
    """
    specs = region.wanted_forms
    choices = [form_of(spec) for spec in specs]
    if ground not in job.theme.grounds:
        raise _no_ground(job, region, ground, band)
    shown = shown_by(job, region, given)
    if shown is not None:
        count = len(shown.items)
        wanted = [c for c, s in zip(choices, specs, strict=True) if s.least <= count <= s.most]
        for form, options in [*_quotes(shown, region), *wanted]:
            if form.suits(shown) and says_all(form, shown):
                return Resolved(shown, form, options, ground)
        # No form suits: use one meant for such items, otherwise the last that can show anything.
        for form, options in [*_made_for(shown, region), *reversed(choices)]:
            if form.shows(shown):
                return Resolved(shown, form, options, ground)
    if region.optional or (band is not None and band.flows):
        return None
    what = "is not in the content" if shown is None else "has nothing that this form can show"
    names = [*FIELDS, *PARTS, *(block.id for block in job.content.blocks)]
    hint = nearest(region.show, names) if shown is None else "or say optional: true"
    raise refuse("show", f"{region.show!r} {what}", hint, region.at("show"))


MADE_FOR: dict[Has, tuple[str, ...]] = {"numbers": ("figures", "bar"), "dates": ("timeline",)}
"""Forms for blocks of one kind of item, used when none of a layout's forms suits."""


def _quotes(shown: Shown, region: Region) -> list[tuple[AnyForm, FormOptions]]:
    """Quotations keep their form, because others would leave out the credit."""
    quoted = region.forms and shown.items and shown.block and holds(shown.block, "quotes")
    return [form_of(FormSpec(form="quote"))] if quoted else []


NAMED = frozenset({"bar", "column", "matrix"})
"""Forms that print the headings of items, but not their texts or captions."""


def says_all(form: AnyForm, shown: Shown) -> bool:
    """Whether a form of headings has one for every item, and leaves out no text."""
    items = shown.items
    if form.name in NAMED:
        related = form.name != "matrix" or all(item.supports for item in items)
        return related and all(i.heading and not i.text and not i.caption for i in items)
    if form.name in ("figure", "figures"):
        return all((item.value or item.caption) and not item.text for item in items)
    return True


def _made_for(shown: Shown, region: Region) -> list[tuple[AnyForm, FormOptions]]:
    if not region.forms or not shown.items or shown.block is None:
        return []
    block = shown.block.model_copy(update={"items": shown.items})
    names = [form for what, forms in MADE_FOR.items() if holds(block, what) for form in forms]
    made = [form_of(FormSpec(form=name)) for name in names]
    return [(form, options) for form, options in made if says_all(form, shown)] + made[:1]


def _no_ground(job: Job, region: Region, ground: str, band: Band | None) -> InfographicError:
    source: SourceSpan = region.at("ground")
    if not region.ground and band:
        source = band.at("ground" if ground == band.ground else "grounds")
    message = f"the theme {job.theme.name!r} has no ground {ground!r}"
    return refuse("ground", message, nearest(ground, job.theme.grounds), source)


def check_layout(layout: Layout) -> list[Diagnostic]:
    """Findings on the forms of a layout and their options, before any content is known."""
    found: list[Diagnostic] = []
    for region in layout.every_region:
        for spec in region.wanted_forms:
            found += _findings(form_of, spec)
    for band in layout.bands:
        for spec in band.pictures:
            found += _findings(scenery_of, spec)
    return found


def _findings(check: Callable[[FormSpec], object], spec: FormSpec) -> tuple[Diagnostic, ...]:
    try:
        check(spec)
    except InfographicError as error:
        return error.diagnostics
    return ()


def require_forms(layout: Layout) -> None:
    """Raise InfographicError with every finding of `check_layout`."""
    found = check_layout(layout)
    if found:
        raise InfographicError(found)


def form_of(spec: FormSpec) -> tuple[AnyForm, FormOptions]:
    """A form and its options, validated; raises InfographicError with every finding."""
    form = FORMS.get(spec.form)
    if form is None:
        hint = nearest(spec.form, FORMS)
        raise refuse("form", f"unknown form {spec.form!r}", hint, spec.at("form"))
    return form, options_of(form.name, form.Options, spec)


def scenery_of(spec: FormSpec) -> tuple[AnyScenery, FormOptions]:
    """A scenery and its options, validated; raises InfographicError with every finding."""
    scenery = SCENERY.get(spec.form)
    if scenery is None:
        hint = nearest(spec.form, SCENERY)
        raise refuse("scenery", f"unknown scenery {spec.form!r}", hint, spec.at("form"))
    return scenery, options_of(scenery.name, scenery.Options, spec)


def unknown_icons(shown: Iterable[Shown]) -> list[Diagnostic]:
    """Findings on icons of shown items that the icon set does not have."""
    found: dict[tuple[str, str], Diagnostic] = {}
    for each in shown:
        for item in each.items:
            owners: list[Item | Part] = [item, *item.parts]
            for owner in owners:
                if owner.icon and owner.icon not in icon_names():
                    hint = nearest(owner.icon, icon_names())
                    source = owner.at("icon")
                    found[owner.icon, str(source)] = Diagnostic(
                        "icon", f"unknown icon {owner.icon!r}", hint, source
                    )
    return list(found.values())
