"""Ranking: the bundled layouts in order of how well they suit a content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from infographic.composition.completeness import lacking, shown_items
from infographic.composition.fitting import Fitter
from infographic.composition.ladder import LADDER
from infographic.composition.plan import Plan, Slot, plan
from infographic.composition.resolve import form_of, require_forms, says_all
from infographic.diagnostics import InfographicError, collecting, refuse
from infographic.model.bundled import names, resolve_file
from infographic.model.content import load_content
from infographic.model.extending import bases
from infographic.model.job import Job, load_job
from infographic.model.located import Located


@dataclass(frozen=True, slots=True)
class Suited:
    """How well a layout suits a content on one page size.

    `missing` of `items` are not shown; `matched` blocks are in bands that prefer their kind;
    `preferred` and `suited` of `shown` groups of items are in the layout's first choice of form,
    and in a form that suits them. `rung` is the rung of the copyfit ladder at which the page fits,
    -1 when it does not; `problem` then says why. `lacks` counts regions that the layout is made
    for, such as a large picture, and that have nothing to show.
    """

    layout: str
    items: int
    missing: int
    matched: int
    shown: int
    preferred: int
    suited: int
    rung: int
    problem: str = ""
    lacks: int = 0

    @property
    def fits(self) -> bool:
        """Whether the page can be made."""
        return self.rung >= 0

    @property
    def key(self) -> tuple[object, ...]:
        """Sort key: the layout that suits best comes first."""
        parts = max(self.shown, 1)
        preferred, suited = self.preferred / parts, self.suited / parts
        head = (not self.fits, self.lacks, self.missing, -self.matched)
        return (*head, -preferred, -suited, -self.rung, self.layout)

    @property
    def reasons(self) -> str:
        """The reasons for its rank, in a few words."""
        if self.problem:
            return self.problem
        reasons = [f"shows {self.items - self.missing} of {self.items} items"]
        if self.lacks:
            reasons.append("lacks the picture that it is made for")
        if self.matched:
            reasons.append(f"{self.matched} blocks of the kind that it prefers")
        reasons.append(f"{self.preferred} of {self.shown} groups in the form that it prefers")
        return "; ".join(reasons)

    def as_dict(self) -> dict[str, object]:
        """JSON-ready facts."""
        facts = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {**facts, "fits": self.fits, "reasons": self.reasons}


def rank(content: str | Path, size: str = "a4", theme: str | Path = "ground") -> list[Suited]:
    """The bundled layouts that have a page of `size`, the best first.

    Layouts that are only another name for an earlier one are left out. Raises InfographicError
    when the content or the theme cannot be read.
    """
    return sorted(map(_suited, _jobs(content, size, theme)), key=lambda each: each.key)


def best_layout(content: str | Path, size: str = "a4", theme: str | Path = "ground") -> str:
    """The name of the layout that suits best; raises InfographicError when none can be made."""
    ranked = rank(content, size, theme)
    if ranked and ranked[0].fits:
        return ranked[0].layout
    message = f"no bundled layout fits this content on {size}"
    hint = "use a larger --size or shorten the texts; see infographic layouts"
    raise refuse("layouts", message, hint, load_content(content).at())


def _jobs(content: str | Path, size: str, theme: str | Path) -> Iterator[Job]:
    stems = [n.rpartition(".")[0] for n in names("layouts") if n.rpartition(".")[2] == size]
    seen: list[tuple[object, ...]] = []
    for stem in sorted(stems, key=lambda name: (_extends(name, size), name)):
        job = load_job(content, stem, theme, size)
        layout = job.layout
        drawn = (layout.page.trim, *(_bare(part) for part in (layout.bands, layout.regions)))
        if drawn not in seen:
            seen.append(drawn)
            yield job


def _bare(parts: Sequence[Located]) -> list[str]:
    """Bands and regions without their places in a file."""
    return [repr(part.model_dump(exclude={"place", "places"})) for part in parts]


def _extends(stem: str, size: str) -> bool:
    return bool(bases("layouts", resolve_file("layouts", f"{stem}.{size}")[0]))


def _suited(job: Job) -> Suited:
    items = sum(len(block.items) for block in job.content.blocks)
    try:
        with collecting():
            require_forms(job.layout)
            made = plan(job)
            rung, problem = _fit(job, made)
    except InfographicError as error:
        return Suited(job.layout.name, items, items, 0, 0, 0, 0, -1, _first(error))
    shown = [slot for slot in made.slots if slot.region.show in ("items", "dates")]
    there = shown_items(made.slots)
    return Suited(
        layout=job.layout.name,
        items=items,
        missing=sum(i.id not in there for block in job.content.blocks for i in block.items),
        matched=_matched(job, made),
        shown=len(shown),
        preferred=sum(map(_preferred, shown)),
        suited=sum(slot.form.suits(slot.shown) for slot in shown),
        rung=rung,
        problem=problem,
        lacks=len(lacking(job, made.slots)),
    )


def _fit(job: Job, made: Plan) -> tuple[int, str]:
    try:
        return LADDER.index(Fitter.of(job, made).fit().setter.rung), ""
    except InfographicError as error:
        return -1, _first(error)


def _first(error: InfographicError) -> str:
    return f"cannot be made: {error.diagnostics[0].message}"


def _preferred(slot: Slot) -> bool:
    """Whether a region uses the first of its forms that is meant for such items."""
    forms = [form_of(spec)[0] for spec in slot.region.wanted_forms]
    able = [f for f in forms if f.wants in ("", "words") or f.suits(slot.shown)]
    meant = (form for form in able if says_all(form, slot.shown))
    return bool(next(meant, slot.form).name == slot.form.name)


def _matched(job: Job, made: Plan) -> int:
    """How many blocks are in a band that prefers them by kind, id or content."""
    return sum(
        any(slot.section == block.id and _asked(slot, number, job) for slot in made.slots)
        for number, block in enumerate(job.content.blocks, 1)
    )


def _asked(slot: Slot, number: int, job: Job) -> bool:
    source = slot.band.source if slot.band else None
    asked = source.every_slot.get(slot.region.of) if source else None
    block = job.content.blocks[number - 1]
    return asked is not None and any(want.takes(block, number) for want in asked.prefer)
