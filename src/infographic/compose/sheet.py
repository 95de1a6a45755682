"""The sheet: a job becomes a scene. Resolve, measure, fit, share, draw, freeze."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil

from infographic.compose.facts import grounds_of, on_ground, with_owners, with_styles
from infographic.compose.frame import Frame
from infographic.compose.furniture import band_rect, ground, ornament, spine, text_boxes
from infographic.compose.outline import Node, levelled
from infographic.compose.overset import overset_report
from infographic.compose.resolve import Slot, resolve
from infographic.compose.rows import Need, Strip, edges, minimal_heights, share
from infographic.compose.typesetter import STEPS, Typesetter
from infographic.diagnostics import InfographicError
from infographic.geometry import EPSILON, Rect, polyline
from infographic.model.grid import Grid
from infographic.model.job import Job
from infographic.model.layout import Band
from infographic.page import PageBoxes, boxes
from infographic.scene import GroupItem, Item, Metadata, Page, PathItem, Scene, Stroke
from infographic.semantics import Artifact, Role, StructureElement
from infographic.text.copyfit import largest_step


def compose(job: Job) -> Scene:
    """Lay out one page of `job`.

    Raises InfographicError with every finding when names, icons or glyphs are unknown, or
    when a text does not fit at the smallest sizes; nothing is ever clipped or dropped.
    """
    sheet = _Sheet.of(job)
    heights = sheet.fit()
    return sheet.draw(heights)


OVERLAP = 0.4
"""How far, in points, a region's ground runs under what follows it."""


@dataclass(slots=True)
class _Sheet:
    job: Job
    grid: Grid
    boxes: PageBoxes
    slots: list[Slot]
    setter: Typesetter
    strips: list[Strip]
    _needs: list[Need] = field(default_factory=list)

    @classmethod
    def of(cls, job: Job) -> _Sheet:
        layout, grid = job.layout, job.layout.compiled_grid()
        setter = Typesetter(
            job.theme, layout.scale_name, job.content.language, grid.baseline, grid.line
        )
        strips = [Strip(b.rows[0] - 1, b.rows[1] - 1, b.stretch) for b in layout.bands]
        page = boxes(grid.width, grid.height, layout.page.bleed, layout.page.safe)
        return cls(job, grid, page, resolve(job), setter, strips)

    # Measuring

    def fit(self) -> list[int]:
        """Row heights in lines at the largest step at which everything fits."""
        self.setter.at(STEPS, dry=True)
        self._heights()  # the first look finds the words that hold a role to a smaller size
        if self.setter.findings:
            raise InfographicError(self.setter.findings.values())
        step = largest_step(
            STEPS + 1, lambda s: self._fits(s, True), lambda s: self._fits(s, False)
        )
        if step is None:
            self._refuse()
        heights = self._heights()
        if self.setter.too_wide:
            raise InfographicError(self.setter.too_wide.values())
        spare = self._total() - sum(heights)
        return share(heights, spare, self.strips, self._needs)

    def _fits(self, step: int, dry: bool) -> bool:
        self.setter.at(step, dry)
        return not self._too_deep()

    def _too_deep(self) -> list[Frame]:
        """The frames that ask for more than there is, measured at the setter's step."""
        frames = self._frames()
        heights = self._minimal(frames)
        tops = edges(heights)
        deep = [
            frame
            for frame, need in zip(frames, self._needs, strict=True)
            if need.lines > tops[need.last + 1] - tops[need.first]
        ]
        if deep or sum(heights) <= self._total():
            return deep
        return [
            frame
            for frame, need in zip(frames, self._needs, strict=True)
            if need.lines == tops[need.last + 1] - tops[need.first] and self._elastic(need)
        ]

    def _elastic(self, need: Need) -> bool:
        return any(
            s.weight > 0 and s.first <= need.first and need.last <= s.last for s in self.strips
        )

    def _heights(self) -> list[int]:
        return self._minimal(self._frames())

    def _frames(self) -> list[Frame]:
        """Every form run dry."""
        root = Node("doc", Role.DOCUMENT)
        frames = []
        for slot in self.slots:
            frame = self._frame(slot, self.grid.rect_of(slot.region.cells), root)
            slot.form.compose(frame)
            frames.append(frame)
        return frames

    def _minimal(self, frames: list[Frame]) -> list[int]:
        self._needs = [self._need(frame) for frame in frames]
        return minimal_heights(self.grid.rows, self.grid.lines_per_row, self.strips, self._needs)

    def _need(self, frame: Frame) -> Need:
        module = frame.region.cells
        inner = (module.rows - 1) * self.grid.row_gutter
        before = (frame.region.before + frame.region.after) * frame.line
        lines = ceil((frame.depth + before - inner) / self.grid.baseline - 1e-4)
        return Need(module.row - 1, module.row + module.rows - 2, max(lines, 0))

    def _total(self) -> int:
        return self.grid.rows * self.grid.lines_per_row

    def _refuse(self) -> None:
        self.setter.at(0, dry=True)
        if not self._too_deep():
            self.setter.at(0, dry=False)
        raise InfographicError(overset_report(self.setter, self._too_deep, self.job.layout.name))

    # Drawing

    def draw(self, heights: list[int]) -> Scene:
        """The finished scene, with the rows at the given heights in lines."""
        root = Node("doc", Role.DOCUMENT, language=self.job.content.language)
        ys = [
            self.grid.top + lines * self.grid.baseline + row * self.grid.row_gutter
            for row, lines in enumerate(edges(heights))
        ]
        items: list[Item] = []
        stops: list[tuple[float, str]] = []
        sections: dict[str, Node] = {}
        done: set[str] = set()
        for slot in self.slots:
            key = slot.band.id if slot.band else slot.region.id
            if key in done:
                continue
            done.add(key)
            members = [s for s in self.slots if (s.band.id if s.band else s.region.id) == key]
            drawn = [self._region(s, ys, root, sections, stops) for s in members]
            items.append(self._band(slot.band, ys, drawn) if slot.band else drawn[0])
        # A band whose regions have nothing to show still has its ground.
        empty = [band for band in self.job.layout.bands if band.id not in done]
        items[:0] = [self._band(band, ys, []) for band in empty]
        line = spine(self.job.layout, self.job.theme, stops)
        if line:
            items.append(line)
        structure = root.frozen()
        assert structure is not None
        return self._scene(items, with_styles(levelled(structure), items))

    def _band(self, band: Band, ys: list[float], drawn: list[GroupItem]) -> GroupItem:
        first, last = band.rows
        half = self.grid.row_gutter / 2
        rect = band_rect(
            self.boxes,
            ys[first - 1] - half,
            ys[last] - half,
            first == 1,
            last == self.grid.rows,
        )
        inner: list[Item] = [ground(rect, self.job.theme.grounds[band.ground].swatch("fill"))]
        edge = self.job.theme.grounds[band.ground].edge
        if edge and first > 1:
            inner.append(self._edge(rect.y, edge))
        asked = self.job.layout.furniture.get("ornament")
        if isinstance(asked, dict) and asked.get("band") == band.id:
            texts = text_boxes(tuple(drawn), self.setter.increment)
            field_ = ornament(self.job.layout, self.job.theme, rect, band.ground, texts)
            inner.extend([field_] if field_ else [])
        return GroupItem((*inner, *drawn), id=f"band-{band.id}", layer=band.label or band.id)

    def _edge(self, y: float, swatch: str) -> PathItem:
        """A rule over a band, between the margins: bands of one colour are told apart by it."""
        grid = self.grid
        line = polyline([(grid.left, y), (grid.width - grid.right, y)])
        width = self.job.theme.strokes.get("edge", 0.75)
        return PathItem(line, Artifact("rule"), stroke=Stroke(swatch, width, round=False))

    def _region(
        self,
        slot: Slot,
        ys: list[float],
        root: Node,
        sections: dict[str, Node],
        stops: list[tuple[float, str]],
    ) -> GroupItem:
        module, region = slot.region.cells, slot.region
        across = self.grid.rect_of(module)
        top = ys[module.row - 1]
        bottom = ys[module.row + module.rows - 1] - self.grid.row_gutter
        top += region.before * self.setter.increment
        bottom -= region.after * self.setter.increment
        rect = Rect(across.x, top, across.width, bottom - top)
        parent = self._section(slot, root, sections)
        frame = self._frame(slot, rect, parent)
        frame.live = True
        before = len(parent.children)
        slot.form.compose(frame)
        on_ground(parent.children[before:], slot.ground)
        assert frame.depth <= rect.height + EPSILON, f"region {region.id} is overfull"
        if slot.form.name == "stratum":
            stops.append((self._title_middle(frame), slot.ground))
        block = slot.shown.block
        label = region.label or (
            f"{block.title or block.id}: {region.form}" if block else region.id
        )
        inner = tuple(with_owners(frame.items))
        if region.fill:
            inner = (self._filled(slot, across, ys), *inner)
        return GroupItem(inner, id=region.id, layer=label)

    def _filled(self, slot: Slot, across: Rect, ys: list[float]) -> PathItem:
        """The region's ground, out to the middle of the gutters and, at the sides, to the bleed."""
        module, half = slot.region.cells, self.grid.gutter / 2
        left = self.boxes.bleed.x if module.column == 1 else across.x - half
        right = (
            self.boxes.bleed.right
            if module.last_column == self.grid.columns
            else across.right + half
        )
        top, bottom = ys[module.row - 1], ys[module.last_row] - self.grid.row_gutter
        fill = self.job.theme.grounds[slot.ground].swatch("fill")
        # A hair of overlap keeps the paper from showing between fills that meet.
        return ground(Rect(left, top, right - left, bottom - top + OVERLAP), fill)

    @staticmethod
    def _title_middle(frame: Frame) -> float:
        """The optical middle of the stratum's title: half a capital above its baseline."""
        setting = next(s for _, s in frame.settings if s.role == "stratum")
        above = sum(frame.snap(s.depth) for _, s in frame.settings if s.role == "label")
        face = setting.style.face
        capital = face.ref.cap_height / face.upem * setting.style.size
        return frame.rect.y + above + setting.first_baseline - capital / 2

    def _section(self, slot: Slot, root: Node, sections: dict[str, Node]) -> Node:
        block = slot.shown.block
        name = slot.region.section or (block.id if block else "")
        if not name:
            return root
        if name not in sections:
            sections[name] = root.add(Role.SECT, name)
        return sections[name]

    def _frame(self, slot: Slot, rect: Rect, node: Node) -> Frame:
        return Frame(
            self.job.content,
            self.job.theme,
            slot.region,
            slot.shown,
            rect,
            self.setter,
            slot.ground,
            node,
        )

    def _scene(self, items: list[Item], structure: StructureElement) -> Scene:
        content = self.job.content
        return Scene(
            pages=(Page(self.boxes, tuple(items)),),
            structure=structure,
            faces={face.ref.name: face.ref for face in self.setter.faces.values()},
            swatches={
                **{n: s.swatch(n) for n, s in self.job.theme.swatches.items()},
                **self.setter.swatches,
            },
            images=dict(self.setter.images),
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
            grounds=grounds_of(self.job.theme.grounds),
        )

    def _faces_of_roles(self) -> dict[str, str]:
        """The face of each role in the type scale, of those that the page uses."""
        used = self.setter.faces
        roles = self.job.theme.roles.items()
        return {name: used[spec.face].ref.name for name, spec in roles if spec.face in used}
