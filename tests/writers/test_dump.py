"""The dump: everything that matters in the scene is in it, and nothing changes by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest
from scenes import line, sample_scene, text_scene

from infographic.geometry import Matrix, Point
from infographic.scene import GlyphItem, GroupItem, Page, PathItem, Scene
from infographic.semantics import Artifact, ContentRef
from infographic.writers.dump import write_dump

SAMPLE = """\
scene "Gegevens & stad: één strategie" nl 2025-03-04T05:06:07Z
  description "A masthead, two paragraphs and a picture"
page 1
  media [-19 -19 338 238]
  bleed [-9 -9 318 218]
  trim [0 0 300 200]
  safe [12 12 276 176]
  group masthead layer "Masthead"
    path ~ground fill sky [-9 -9 318 49] MLLLZ
    text =title paper at (12 30) bold 20 width 148.7 tracking 20 nl "Gegevens & stad"
"""


def test_the_sample_reads_as_expected() -> None:
    dump = write_dump(sample_scene())
    assert dump.startswith(SAMPLE)
    assert (
        "text =second ink at (12 80) body 10 width 197.59 features tnum nl "
        '"Één strategie voor 1.234 en 38.000 gegevensver-" hyphen\n'
    ) in dump
    assert "  group turned transform matrix(0.8 0.6 -0.6 0.8 70 115) clip [10 10 40 40]" in dump
    assert "path ~rule stroke ink 0.5 butt dash 3 1.5 [150 170 50 0] ML\n" in dump
    assert "image =photo squares matrix(40 0 0 40 245 120)\n" in dump
    assert dump.endswith('    Figure photo alt "Four squares of colour"\n')
    assert '  Document doc language nl\n    H1 title "Gegevens & stad"\n' in dump


def changed(scene: Scene, what: str) -> Scene:
    """The scene with one thing different."""
    page = scene.pages[0]
    item = page.items[0]
    assert isinstance(item, GlyphItem)
    match what:
        case "place":
            item = replace(item, origin=Point(12.02, 30))
        case "mark":
            item = replace(item, mark=Artifact("first"))
        case "element":
            item = replace(item, mark=ContentRef("other"))
        case "swatch":
            item = replace(item, run=replace(item.run, swatch="sky"))
        case "size":
            item = replace(item, run=replace(item.run, size=10.5))
        case "alt":
            return replace(scene, structure=replace(scene.structure, alt="x"))
        case "group":
            return replace(scene, pages=(Page(page.boxes, (GroupItem((item,)),)),))
    return replace(scene, pages=(Page(page.boxes, (item,)),))


@pytest.mark.parametrize("what", ["place", "mark", "element", "swatch", "size", "alt", "group"])
def test_a_change_shows(what: str) -> None:
    scene = text_scene([line("een twee")])
    assert write_dump(scene) == write_dump(changed(scene, "nothing"))
    assert write_dump(changed(scene, what)) != write_dump(scene)


def test_changes_below_a_hundredth_of_a_point_do_not_show() -> None:
    scene = text_scene([line("een")])
    item = scene.pages[0].items[0]
    assert isinstance(item, GlyphItem)
    near = replace(item, origin=Point(12.001, 30))
    assert write_dump(replace(scene, pages=(Page(scene.pages[0].boxes, (near,)),))) == write_dump(
        scene
    )


def test_each_item_is_one_line_whatever_its_text() -> None:
    scene = replace(sample_scene(), description="one\ntwo\x07")
    dump = write_dump(scene)
    assert '  description "one\\ntwo\\x07"\n' in dump
    assert len(dump.splitlines()) == len(write_dump(sample_scene()).splitlines())


def test_nested_groups_are_indented() -> None:
    path = next(i for i in _walk(sample_scene().pages[0].items) if isinstance(i, PathItem))
    inner = GroupItem((path,), id="inner", transform=Matrix(e=1), opacity=0.25)
    scene = replace(
        sample_scene(), pages=(Page(sample_scene().pages[0].boxes, (GroupItem((inner,)),)),)
    )
    lines = write_dump(scene).splitlines()
    assert "  group -" in lines
    assert "    group inner transform matrix(1 0 0 1 1 0) opacity 0.25" in lines
    assert any(text.startswith("      path ~ground") for text in lines)


def _walk(items: tuple[object, ...]) -> list[object]:
    found: list[object] = []
    for item in items:
        found += _walk(item.items) if isinstance(item, GroupItem) else [item]
    return found
