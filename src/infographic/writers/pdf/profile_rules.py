"""Profile rules: faults of a scene under the standards of a profile, found before writing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from infographic.colour import SpotInk
from infographic.diagnostics import NOWHERE, Diagnostic, InfographicError, SourceSpan, refuse
from infographic.page import PageBoxes
from infographic.scene import GroupItem, Item, Scene, glyph_items
from infographic.standards import Requirement
from infographic.units import MM, number
from infographic.writers.pdf.profiles import Profile

_RESERVED = frozenset({"all", "none", "cyan", "magenta", "yellow", "black"})
"""Reserved colorant names (ISO 32000-1, 8.6.6.4)."""


def require_allowed(scene: Scene, profile: Profile) -> None:
    """Raise InfographicError with everything in the scene that the profile's standards forbid."""
    found: list[Diagnostic] = []
    if profile.requires(Requirement.NO_TRANSPARENCY):
        found += _transparency(scene, profile)
    if profile.requires(Requirement.GLYPHS):
        found += _missing_glyphs(scene, profile)
    if profile.requires(Requirement.SPOTS):
        found += _spots(scene, profile)
    if found:
        raise InfographicError(found)


def cut_to_profile(scene: Scene, profile: Profile, bleed: float | None) -> Scene:
    """The scene with the page boxes of the profile: `bleed` points of bleed, none in a handout.

    With `bleed` None the scene's bleed is kept. Raises InfographicError when the scene has less.
    """
    if not profile.bleeds:
        bleed = 0.0
    if bleed is None:
        return scene
    return replace(
        scene, pages=tuple(replace(p, boxes=_with_bleed(p.boxes, bleed)) for p in scene.pages)
    )


def _with_bleed(boxes: PageBoxes, bleed: float) -> PageBoxes:
    wanted = boxes.trim.grow(bleed)
    if not 0 <= bleed < 10_000 or not boxes.bleed.contains(wanted):
        have = boxes.trim.y - boxes.bleed.y
        raise refuse(
            "bleed",
            f"a bleed of {number(bleed / MM, 2)} mm is required, and the page has "
            f"{number(have / MM, 2)} mm",
            "set a larger bleed in the layout",
        )
    return replace(boxes, media=wanted, bleed=wanted)


def _transparency(scene: Scene, profile: Profile) -> Iterator[Diagnostic]:
    for page in scene.pages:
        for group in _groups(page.items):
            if group.opacity < 1:
                yield Diagnostic(
                    "transparency",
                    f"{group.id or 'a group'} is {number(100 * group.opacity, 1)} % opaque",
                    "use a lighter swatch, or choose PDF/X-4",
                    source=_source(group.items),
                    clause=profile.clauses(Requirement.NO_TRANSPARENCY),
                )


def _groups(items: tuple[Item, ...]) -> Iterator[GroupItem]:
    for item in items:
        if isinstance(item, GroupItem):
            yield item
            yield from _groups(item.items)


def _source(items: tuple[Item, ...]) -> SourceSpan:
    for item in items:
        found = _source(item.items) if isinstance(item, GroupItem) else item.source
        if found.path:
            return found
    return NOWHERE


def _missing_glyphs(scene: Scene, profile: Profile) -> Iterator[Diagnostic]:
    for page in scene.pages:
        for item in glyph_items(page.items):
            for placed in item.run.words:
                if any(glyph.gid == 0 for glyph in placed.word.glyphs):
                    yield Diagnostic(
                        "glyph",
                        f"the face {item.run.face!r} lacks a character of {placed.word.text!r}",
                        "use other characters, or a font that has them",
                        source=item.source,
                        clause=profile.clauses(Requirement.GLYPHS),
                    )


def _spots(scene: Scene, profile: Profile) -> Iterator[Diagnostic]:
    """Spot inks of one name must be one ink; a name may not be that of a process plate.

    Names are compared without case, because RIPs disagree on whether `Gold` and `gold` are one
    plate.
    """
    known: dict[str, SpotInk] = {}
    for swatch in scene.swatches.values():
        ink = swatch.ink
        if not isinstance(ink, SpotInk):
            continue
        key = ink.name.casefold()
        first = known.setdefault(key, ink)
        if key in _RESERVED:
            message = (
                f"the swatch {swatch.name!r} names its spot ink {ink.name!r}, which is reserved"
            )
        elif (first.name, first.alternate) != (ink.name, ink.alternate):
            message = f"the spot ink {ink.name!r} has two definitions"
        else:
            continue
        yield Diagnostic(
            "spot",
            message,
            "give each spot ink one name, spelled one way, and one process build",
            clause=profile.clauses(Requirement.SPOTS),
        )
