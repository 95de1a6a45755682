"""Measuring and drawing: what a form says of its depth, and that nothing changes on the way."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pages
import pytest
from cases import CASES
from PIL import Image as Pillow

from infographic.composition import counting
from infographic.composition.canvas import Canvas
from infographic.composition.fitting import Fitter
from infographic.composition.forms import FORMS
from infographic.composition.frame import AnyMeasured, Drawn
from infographic.composition.ladder import LADDER, Rung
from infographic.composition.outline import Node
from infographic.composition.plan import plan
from infographic.diagnostics import InfographicError
from infographic.geometry import Rect
from infographic.pipeline import compose, load
from infographic.scene import GlyphItem, ImageItem, PathItem
from infographic.semantics import Role

EACH = pytest.mark.parametrize(("form", "block", "more"), CASES)
HALFWAY = LADDER[12]


def fitter(folder: Path, form: str, block: dict[str, Any], more: dict[str, Any]) -> Fitter:
    job = pages.job(folder, form, block, **more)
    return Fitter.of(job, plan(job))


def measured(made: Fitter, rung: Rung = HALFWAY) -> AnyMeasured:
    made.measure(rung, dry=True)  # words that are too wide cap their role
    return made.measure(rung, dry=False)[0]


def drawn(found: AnyMeasured, height: float, x: float = 40.0, y: float = 30.0) -> Drawn:
    form = FORMS[found.frame.region.form]
    rect = Rect(x, y, found.frame.width, height)
    return form.draw(found, rect, Node("doc", Role.DOCUMENT))


def ink(items: Drawn) -> Iterator[Rect]:
    """The boxes of what is drawn: of a line of text from its capitals to its baseline."""
    for item in pages.flat(items.items):
        if isinstance(item, GlyphItem):
            size = item.run.size
            yield Rect(item.origin.x, item.origin.y - 0.6 * size, item.run.width, 0.6 * size)
        elif isinstance(item, PathItem):
            yield item.path.bounds()
        else:
            assert isinstance(item, ImageItem)


@EACH
def test_measuring_twice_gives_the_same(
    tmp_path: Path, form: str, block: dict[str, Any], more: dict[str, Any]
) -> None:
    made = fitter(tmp_path, form, block, more)
    first = measured(made)
    drawn(first, first.depth + 50)
    assert measured(made) == first
    assert drawn(first, first.depth + 50) == drawn(first, first.depth + 50)


@EACH
def test_what_is_drawn_stays_in_what_was_measured(
    tmp_path: Path, form: str, block: dict[str, Any], more: dict[str, Any]
) -> None:
    found = measured(fitter(tmp_path, form, block, more))
    for spare in (0.0, 7.0, 120.0):
        height = found.depth + spare
        made = drawn(found, height)
        # Icons and marks may stand a hair outside the lines that they go with.
        room = Rect(40, 30, found.frame.width, height).grow(3.0)
        assert [box for box in ink(made) if not room.contains(box)] == []
        assert found.depth - 1e-6 <= made.depth <= height + 1e-6
        if spare == 0:
            lowest = max(box.bottom for box in ink(made))
            assert lowest > 30 + found.depth - 2.5 * found.frame.line, "measured too deep"


@EACH
def test_no_text_is_measured_and_not_drawn(
    tmp_path: Path, form: str, block: dict[str, Any], more: dict[str, Any]
) -> None:
    found = measured(fitter(tmp_path, form, block, more))
    items = pages.flat(drawn(found, found.depth).items)
    # Every line that was set is drawn; a numeral may stand on the map and in its list.
    texts = Counter(i.run.words for i in items if isinstance(i, GlyphItem))
    lines = [line.words for setting in found.settings for line in setting.block.lines]
    repeated = {words for words, count in texts.items() if count > 1}
    assert len(lines) <= sum(texts.values()) <= len(lines) + (form == "map") * len(repeated)
    assert all(setting.block.lines for setting in found.settings if setting.text)


@EACH
def test_counted_lines_are_the_fewest_there_can_be(
    tmp_path: Path, form: str, block: dict[str, Any], more: dict[str, Any]
) -> None:
    made = fitter(tmp_path, form, block, more)
    for rung in (LADDER[0], HALFWAY, LADDER[-1]):
        in_earnest = measured(made, rung)
        assert made.measure(rung, dry=True)[0].depth <= in_earnest.depth + 1e-6
    assert made.measure(LADDER[0], True)[0].depth <= made.measure(LADDER[-1], True)[0].depth


@EACH
def test_tighter_space_is_never_deeper(
    tmp_path: Path, form: str, block: dict[str, Any], more: dict[str, Any]
) -> None:
    made = fitter(tmp_path, form, block, more)
    wide, tight = measured(made, Rung(12)), measured(made, Rung(12, leading=1.1, space=0.6))
    assert tight.depth <= wide.depth + 1e-6


def frozen_all_through(value: object) -> bool:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        assert value.__dataclass_params__.frozen, type(value)  # type: ignore[attr-defined]
        names = [f.name for f in dataclasses.fields(value) if f.name not in ("frame", "texts")]
        return all(frozen_all_through(getattr(value, name)) for name in names)
    if isinstance(value, tuple):
        return all(map(frozen_all_through, value))
    return not isinstance(value, list | dict | set)


@EACH
def test_frames_and_measured_forms_are_frozen(
    tmp_path: Path, form: str, block: dict[str, Any], more: dict[str, Any]
) -> None:
    found = measured(fitter(tmp_path, form, block, more))
    for value, name in ((found, "depth"), (found.frame, "width"), (found.frame.setter, "rung")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(value, name, 0.0)
    for name in (field.name for field in dataclasses.fields(found) if field.name != "frame"):
        if name != "item":
            assert frozen_all_through(getattr(found, name)), name


@EACH
def test_spare_depth_goes_to_forms_that_can_stretch(
    tmp_path: Path, form: str, block: dict[str, Any], more: dict[str, Any]
) -> None:
    """A form with stretch draws something else into a deeper rectangle, one without does not."""
    found = measured(fitter(tmp_path, form, block, more))
    same = drawn(found, found.depth).items == drawn(found, found.depth + 60).items
    assert found.stretch >= 0
    assert same == (found.stretch == 0)


LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


@pytest.mark.parametrize("form", ["text", "image", "logo", "qr"])
def test_forms_of_texts_and_files_draw_what_they_measured(tmp_path: Path, form: str) -> None:
    Pillow.new("RGB", (40, 20), (9, 90, 160)).save(tmp_path / "p.png")
    (tmp_path / "l.svg").write_text(LOGO)
    block = {"image": {"file": "p.png", "alt": "Plein"}, "lead": pages.words(30)}
    more = {
        "logo": {"file": "l.svg", "alt": "Wapen"},
        "link": "https://example.org",
        "link_label": "Lees verder",
    }
    show = {"text": "b.lead", "image": "b.image", "logo": "logo", "qr": "link"}[form]
    made = fitter(tmp_path, form, block, {"show": show, "more": more, "columns": 6})
    found = measured(made)
    assert measured(made) == found
    result = drawn(found, found.depth)
    room = Rect(40, 30, found.frame.width, found.depth).grow(3.0)
    assert result.items
    assert all(room.contains(box) for box in ink(result))
    assert result.depth == found.depth
    assert [image.width for image in result.images] == ([40] if form == "image" else [])
    same = result.items == drawn(found, found.depth + 40).items
    assert same == (found.stretch == 0)


def test_texts_that_were_only_counted_cannot_be_drawn(tmp_path: Path) -> None:
    made = fitter(tmp_path, "list", {"items": pages.items(2)}, {})
    dry = made.measure(HALFWAY, dry=True)[0]
    with pytest.raises(ValueError, match="counted but not broken"):
        drawn(dry, 500)
    canvas = Canvas(dry.frame, Rect(0, 0, 9, 9), Node("doc", Role.DOCUMENT))
    assert canvas.drawn(1.0) == Drawn((), 1.0)


@pytest.mark.parametrize("page", [("groningen-2025.nl", "strata"), ("digital-decade.en", "")])
def test_a_paragraph_is_counted_once_for_each_size_and_measure(
    page: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: Counter[tuple[Any, ...]] = Counter()
    for name in ("count", "set_text"):
        whole = getattr(counting, name)

        def counted(text: str, style: Any, measure: float, name: str = name, w: Any = whole) -> Any:
            shape = () if name == "count" else (style.swatch, style.align, style.leading)
            key = (name, text, style.face.ref.name, style.size, style.language, measure, shape)
            asked[key] += 1
            return w(text, style, measure)

        monkeypatch.setattr(counting, name, counted)
    compose(load(*page))
    assert len(asked) > 100
    assert set(asked.values()) == {1}


def crowded(folder: Path) -> InfographicError:
    """A region of four lines with one long text and a short one beside it."""
    items = [
        {"id": "long", "heading": "Kop", "text": pages.words(60)},
        {"id": "short", "heading": "Kop", "text": "Twee woorden."},
    ]
    with pytest.raises(InfographicError) as caught:
        pages.scene(folder, "list", {"items": items}, rows=5, options={"columns": 2})
    return caught.value


def test_an_overset_report_does_not_blame_texts_that_fit(tmp_path: Path) -> None:
    found = crowded(tmp_path).diagnostics
    assert [d.code for d in found] == ["overset"]
    assert "item 'long'" in found[0].message
    assert found[0].source.line
    too_many = int(found[0].message.split(" characters too many")[0].split()[-1])
    # What the report takes away is enough, and the page then builds.
    shorter = pages.words(60)[:-too_many].rstrip()
    items = [
        {"id": "long", "heading": "Kop", "text": shorter},
        {"id": "short", "heading": "Kop", "text": "Twee woorden."},
    ]
    assert pages.scene(tmp_path, "list", {"items": items}, rows=5, options={"columns": 2})


def one_line_short(
    folder: Path, form: str, block: dict[str, Any], more: dict[str, Any]
) -> list[str]:
    """What is said of a page whose region is one line shorter than its words need."""
    tightest = fitter(folder, form, block, {**more, "rows": 60})
    found = tightest.measure(LADDER[0], dry=False)[0]
    rows = round(found.depth / found.frame.line) - 1
    with pytest.raises(InfographicError) as caught:
        pages.compose(pages.job(folder, form, block, rows=rows, **more))
    return [str(found) for found in caught.value.diagnostics]


def test_an_overset_report_blames_the_longest_text(tmp_path: Path) -> None:
    block = {
        "items": [
            {"id": "short", "heading": "Kop", "text": pages.words(24)},
            {"id": "long", "heading": "Kop", "text": pages.words(90)},
            {"id": "middle", "heading": "Kop", "text": pages.words(40)},
        ]
    }
    (said,) = one_line_short(tmp_path, "list", block, {"columns": 6})
    assert "item 'long'" in said


def test_an_overset_report_gives_back_cuts_that_were_not_needed(tmp_path: Path) -> None:
    """The longest text stands in the shorter column: what is taken from it does not help."""
    lengths = (60, 4, 48, 48)
    lines = [pages.words(count, start) for start, count in enumerate(lengths)]
    more = {"show": "colophon", "more": {"colophon": lines}, "options": {"columns": 2}}
    (said,) = one_line_short(tmp_path, "text", {}, more)
    assert f"this text of {len(lines[0])} characters" not in said
    assert f"this text of {len(lines[2])} characters" in said
