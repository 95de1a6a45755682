"""The sheet: a job becomes a scene. Resolve, fit, draw, freeze."""

from __future__ import annotations

from dataclasses import dataclass, field

from infographic.colour import Swatch
from infographic.colour.grey import LEAST_STEP, grey_level
from infographic.composition.completeness import left_out, refuse_empty
from infographic.composition.facts import grounds_of, on_ground, with_owners, with_styles
from infographic.composition.fitting import Fitted, Fitter
from infographic.composition.frame import AnyMeasured, Drawn
from infographic.composition.furniture import band_rect, ground, ornament, spine, text_boxes
from infographic.composition.mirror import kept_together, mirrored, moved
from infographic.composition.options import FormOptions
from infographic.composition.outline import Node, levelled
from infographic.composition.plan import Plan, PlannedBand, Slot, plan
from infographic.composition.rows import edges
from infographic.composition.stage import Stage
from infographic.composition.typesetter import Typesetter
from infographic.diagnostics import report
from infographic.geometry import EPSILON, Rect, polyline
from infographic.languages.scripts import right_to_left
from infographic.model.greys import rgb_of
from infographic.model.grid import Grid, Module
from infographic.model.job import Job
from infographic.page import PageBoxes, boxes
from infographic.scene import (
    GroupItem,
    Image,
    Item,
    Metadata,
    Page,
    PathItem,
    Scene,
    Stroke,
    glyph_items,
)
from infographic.semantics import Artifact, Role, StructureElement


def compose(job: Job) -> Scene:
    """Lay out one page of `job`.

    Raises InfographicError with every finding when names, icons or glyphs are unknown, or
    when a text does not fit at the smallest sizes; nothing is ever clipped. What layout, size
    or priority leave out is reported as warnings.
    """
    planned = plan(job)
    refuse_empty(job, planned)
    for warning in left_out(job, planned):
        report(warning)
    fitter = Fitter.of(job, planned)
    fitted = fitter.fit()
    return _Sheet.of(fitter, fitted).scene(fitted)


OVERLAP = 0.4
"""How far, in points, a region's ground runs under what follows it."""


@dataclass(slots=True)
class _Sheet:
    """One page being drawn: what its regions bring along is collected here.

    `ys` are the tops of the rows, and the foot of the last; `stops` are where the spine has
    its dots, with the ground under each. An `rtl` page is mirrored when all of it is drawn.
    """

    job: Job
    grid: Grid
    boxes: PageBoxes
    plan: Plan
    setter: Typesetter
    ys: tuple[float, ...]
    root: Node
    rtl: bool = False
    sections: dict[str, Node] = field(default_factory=dict)
    stops: list[tuple[float, str]] = field(default_factory=list)
    images: dict[str, Image] = field(default_factory=dict)
    swatches: dict[str, Swatch] = field(default_factory=dict)

    @classmethod
    def of(cls, fitter: Fitter, fitted: Fitted) -> _Sheet:
        job, grid = fitter.job, fitter.grid
        page = job.layout.page
        ys = tuple(
            grid.top + lines * fitted.setter.unit + row * grid.row_gutter
            for row, lines in enumerate(edges(fitted.heights))
        )
        around = boxes(grid.width, grid.height, page.bleed, page.safe)
        root = Node("doc", Role.DOCUMENT, language=job.content.language)
        rtl = right_to_left(job.content.language)
        return cls(job, grid, around, fitter.plan, fitted.setter, ys, root, rtl)

    def scene(self, fitted: Fitted) -> Scene:
        """The finished scene: bands with their regions, then the spine that ties them."""
        groups: dict[str, list[tuple[Slot, AnyMeasured]]] = {}
        for slot, measured in zip(self.plan.slots, fitted.measured, strict=True):
            groups.setdefault(_key(slot), []).append((slot, measured))
        items: list[Item] = []
        for members in groups.values():
            band = members[0][0].band
            drawn = [self._region(*member) for member in members]
            items.append(self._band(band, drawn) if band else drawn[0])
        # A band whose regions have nothing to show still has its ground.
        empty = [band for band in self.plan.bands if band.id not in groups]
        items[:0] = [self._band(band, []) for band in empty]
        line = spine(self.job.layout, self.job.theme, self.stops)
        return self._scene([*items, line] if line else items)

    def _band(self, band: PlannedBand, drawn: list[GroupItem]) -> GroupItem:
        half = self.grid.row_gutter / 2
        rect = band_rect(
            self.boxes,
            self.ys[band.first] - half,
            self.ys[band.last + 1] - half,
            band.first == 0,
            band.last == len(self.plan.tracks) - 1,
        )
        inner: list[Item] = [ground(rect, self.job.theme.grounds[band.ground].swatch("fill"))]
        edge = self._edge_of(band)
        if edge:
            inner.append(self._edge(rect.y, edge))
        inner += self._columns(band, rect)
        inner += self._scenery(band, rect, drawn)
        asked = self.job.layout.furniture.get("ornament")
        if isinstance(asked, dict) and asked.get("band") == band.id:
            texts = text_boxes(tuple(drawn), self.setter.increment)
            field_ = ornament(self.job.layout, self.job.theme, rect, band.ground, texts)
            inner.extend([field_] if field_ else [])
        return GroupItem((*inner, *drawn), id=f"band-{band.id}", layer=band.label or band.id)

    def _scenery(self, band: PlannedBand, rect: Rect, drawn: list[GroupItem]) -> list[Item]:
        """The pictures behind a band, clear of its words."""
        if not band.scenery:
            return []
        words = tuple(text_boxes(tuple(drawn), 0.0))
        left, right = self.grid.left, self.grid.width - self.grid.right
        inner = Rect(left, rect.y, right - left, rect.height)
        out: list[Item] = []
        for number, planned in enumerate(band.scenery, 1):
            stage: Stage[FormOptions] = Stage(
                self.job.content,
                self.job.theme,
                planned.options,
                planned.spec,
                band.ground,
                rect,
                inner,
                words,
                self.setter.increment,
                tuple(item.run.swatch for item in glyph_items(tuple(drawn))),
                self.root,
                mirrored=self.rtl,
            )
            name = planned.scenery.name
            items = planned.scenery.paint(stage)
            if self.rtl and not planned.scenery.mirrors:
                items = tuple(map(self._unmirrored, items))
            self.swatches.update(stage.swatches)
            out.append(GroupItem(items, id=f"{band.id}-{name}-{number}", layer=name.capitalize()))
        return out

    def _for_mirror(self, slot: Slot, drawn: Drawn, items: tuple[Item, ...]) -> tuple[Item, ...]:
        """Items of a region such that they are right when all of the page has been mirrored."""
        width = self.grid.width
        if self.rtl and drawn.kept:
            return mirrored(kept_together(items, width, drawn.kept), width)
        if self.rtl and not slot.form.mirrors:
            return mirrored(moved(items, width), width)
        return items

    def _unmirrored(self, item: Item) -> Item:
        """A group of a scenery such that it keeps its shape when the page has been mirrored."""
        if not isinstance(item, GroupItem):
            return item
        (kept,) = mirrored(moved((item,), self.grid.width), self.grid.width)
        return kept

    def _edge_of(self, band: PlannedBand) -> str:
        """The swatch of the rule over a band: what its ground asks for, or its text where the
        band above would look alike without colour. A layout cannot know which bands meet when
        those between them have nothing to show."""
        if band.first == 0:
            return ""
        grounds = self.job.theme.grounds
        own = grounds[band.ground]
        above = next((b for b in self.plan.bands if b.last == band.first - 1), None)
        if above is None:
            return own.edge
        fill, over = (one.swatch("fill") for one in (own, grounds[above.ground]))
        levels = [grey_level(rgb_of(self.job.theme, name)) for name in (fill, over)]
        alike = fill != over and abs(levels[0] - levels[1]) < LEAST_STEP
        return own.edge or (own.swatch("text") if alike else "")

    def _edge(self, y: float, swatch: str) -> PathItem:
        """A rule over a band, between the margins: bands of one colour are told apart by it."""
        grid = self.grid
        line = polyline([(grid.left, y), (grid.width - grid.right, y)])
        width = self.job.theme.strokes.get("edge", 0.75)
        return PathItem(line, Artifact("rule"), stroke=Stroke(swatch, width, round=False))

    def _region(self, slot: Slot, measured: AnyMeasured) -> GroupItem:
        region = slot.region
        across = self._across(slot)
        top = self.ys[slot.first] + region.before * self.setter.increment
        bottom = self.ys[slot.last + 1] - self.grid.row_gutter
        bottom -= region.after * self.setter.increment
        rect = Rect(across.x, top, across.width, bottom - top)
        drawn = self._draw(slot, measured, rect)
        inner = self._for_mirror(slot, drawn, tuple(with_owners(drawn.items)))
        block = slot.shown.block
        label = region.label or (
            f"{block.title or block.id}: {slot.form.name}" if block else slot.name
        )
        if region.fill and not self.plan.flows:
            inner = (self._filled(slot, across), *inner)
        return GroupItem(inner, id=slot.name, layer=label)

    def _columns(self, band: PlannedBand, rect: Rect) -> list[Item]:
        """Grounds of regions of a flowing band, each as deep as the band, so that columns of
        colour end together however deep their words are."""
        if not self.plan.flows:
            return []
        own = [slot for slot in self.plan.slots if slot.band is band and slot.region.fill]
        columns = {(slot.column, slot.columns, slot.ground): slot for slot in own}
        return [self._filled(slot, self._across(slot), rect) for slot in columns.values()]

    def _across(self, slot: Slot) -> Rect:
        """The columns of a slot; its rows are those of `ys`."""
        return self.grid.rect_of(Module(slot.column, 1, slot.columns, 1))

    def _draw(self, slot: Slot, measured: AnyMeasured, rect: Rect) -> Drawn:
        assert measured.depth <= rect.height + EPSILON, f"region {slot.name} is overfull"
        parent = self._section(slot)
        before = len(parent.children)
        drawn: Drawn = slot.form.draw(measured, rect, parent)
        on_ground(parent.children[before:], slot.ground)
        self.images.update({image.name: image for image in drawn.images})
        self.swatches.update({swatch.name: swatch for swatch in drawn.swatches})
        if drawn.stop is not None:
            self.stops.append((drawn.stop, slot.ground))
        return drawn

    def _filled(self, slot: Slot, across: Rect, deep: Rect | None = None) -> PathItem:
        """The region's ground, out to the middle of the gutters and, at the sides, to the bleed."""
        half = self.grid.gutter / 2
        left = self.boxes.bleed.x if slot.column == 1 else across.x - half
        reaches = slot.column + slot.columns - 1 == self.grid.columns
        right = self.boxes.bleed.right if reaches else across.right + half
        top, bottom = self.ys[slot.first], self.ys[slot.last + 1] - self.grid.row_gutter
        if deep:
            top, bottom = deep.y, deep.bottom - OVERLAP
        fill = self.job.theme.grounds[slot.ground].swatch("fill")
        # A hair of overlap keeps the paper from showing between fills that meet.
        return ground(Rect(left, top, right - left, bottom - top + OVERLAP), fill)

    def _section(self, slot: Slot) -> Node:
        name = slot.section
        if not name:
            return self.root
        if name not in self.sections:
            self.sections[name] = self.root.add(Role.SECT, name)
        return self.sections[name]

    def _scene(self, items: list[Item]) -> Scene:
        content, theme = self.job.content, self.job.theme
        structure = self.root.frozen() or StructureElement("doc", Role.DOCUMENT)
        families = self.setter.families()  # before the faces, because it may load some
        return Scene(
            pages=(
                Page(self.boxes, mirrored(items, self.grid.width) if self.rtl else tuple(items)),
            ),
            structure=with_styles(levelled(structure), items),
            faces={face.ref.name: face.ref for face in self.setter.texts.faces.values()},
            swatches={**{n: s.swatch(n) for n, s in theme.swatches.items()}, **self.swatches},
            images=dict(self.images),
            metadata=Metadata(
                title=content.title,
                language=content.language,
                author=content.author,
                subject=content.subject or content.subtitle,
                keywords=tuple(content.keywords),
                date=content.date,
            ),
            description=content.description,
            styles=self._faces_of_roles(),
            grounds=grounds_of(theme.grounds),
            families=families,
        )

    def _faces_of_roles(self) -> dict[str, str]:
        """The face of each role in the type scale, of those that the page uses."""
        used = self.setter.texts.faces
        roles = self.job.theme.roles.items()
        return {name: used[spec.face].ref.name for name, spec in roles if spec.face in used}


def _key(slot: Slot) -> str:
    """What a region is painted with: its band, or itself."""
    return slot.band.id if slot.band else slot.name
