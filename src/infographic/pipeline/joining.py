"""Joining: many scenes as one document, so that fonts, profiles and pictures are stored once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from infographic.scene import GlyphItem, GroupItem, ImageItem, Item, PathItem, Scene, renamed
from infographic.semantics import ContentRef, Mark, Role, StructureElement

V = TypeVar("V")


@dataclass(slots=True)
class _Names:
    """Entries by name; an entry that differs from an earlier one of the same name is renamed."""

    entries: dict[str, Any] = field(default_factory=dict)

    def take(self, found: dict[str, V], prefix: str) -> dict[str, str]:
        """Add entries; returns their new names."""
        names = {}
        for name, value in found.items():
            own = name
            if own in self.entries and self.entries[own] != value:
                own = f"{prefix}{name}"
            self.entries[own] = value
            names[name] = own
        return names


@dataclass(frozen=True, slots=True)
class _Renamer:
    """Renames everything that the items of one scene refer to."""

    prefix: str
    swatches: dict[str, str]
    faces: dict[str, str]
    images: dict[str, str]

    def items(self, items: tuple[Item, ...]) -> tuple[Item, ...]:
        """The items with new names."""
        return tuple(map(self._item, items))

    def _item(self, item: Item) -> Item:
        match item:
            case GroupItem():
                name = f"{self.prefix}{item.id}" if item.id else ""
                return replace(item, items=self.items(item.items), id=name)
            case GlyphItem():
                run = item.run
                swatch, face = self.swatches[run.swatch], self.faces[run.face]
                if (swatch, face) != (run.swatch, run.face):
                    run = replace(run, swatch=swatch, face=face)
                return replace(item, run=run, mark=self._mark(item.mark))
            case PathItem():
                stroke = item.stroke
                if stroke:
                    stroke = replace(stroke, swatch=renamed(stroke.swatch, self.swatches))
                fill = renamed(item.fill, self.swatches) if item.fill else None
                return replace(item, fill=fill, stroke=stroke, mark=self._mark(item.mark))
            case ImageItem():
                return replace(item, image=self.images[item.image], mark=self._mark(item.mark))

    def _mark(self, mark: Mark) -> Mark:
        if not isinstance(mark, ContentRef):
            return mark
        return replace(mark, element=f"{self.prefix}{mark.element}")

    def structure(self, element: StructureElement) -> StructureElement:
        """An element and its descendants with new ids."""
        children = tuple(map(self.structure, element.children))
        return replace(element, id=f"{self.prefix}{element.id}", children=children)


def joined(scenes: Sequence[Scene]) -> Scene:
    """The pages of all scenes as one scene, a section for each, in the order given.

    Metadata are those of the first scene; when titles differ, the title names the first and
    the last. Raises ValueError when there are none.
    """
    if not scenes:
        raise ValueError("there are no scenes to join")
    swatches, faces, images = _Names(), _Names(), _Names()
    pages, sections = [], []
    first, last = scenes[0].metadata, scenes[-1].metadata
    for number, scene in enumerate(scenes, 1):
        prefix = f"e{number}."
        renamer = _Renamer(
            prefix,
            swatches.take(scene.swatches, prefix),
            faces.take(scene.faces, prefix),
            images.take(
                {name: replace(image, name=name) for name, image in scene.images.items()}, prefix
            ),
        )
        pages += [replace(page, items=renamer.items(page.items)) for page in scene.pages]
        whole = renamer.structure(scene.structure)
        own = scene.metadata.language
        language = own if own != first.language else ""
        sections.append(replace(whole, role=Role.SECT, language=language))
    title = first.title if first.title == last.title else f"{first.title} – {last.title}"
    return Scene(
        pages=tuple(pages),
        structure=StructureElement("editions", Role.DOCUMENT, tuple(sections)),
        faces={name: replace(face, name=name) for name, face in faces.entries.items()},
        swatches={name: replace(s, name=name) for name, s in swatches.entries.items()},
        metadata=replace(first, title=title),
        images={name: replace(image, name=name) for name, image in images.entries.items()},
        description=scenes[0].description,
    )
