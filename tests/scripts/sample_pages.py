"""The sample pages in nine scripts."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from infographic.pipeline import compose, load
from infographic.scene import Scene

FOLDER = Path(__file__).parent
LANGUAGES = ("ar", "he", "ja", "zh", "ko", "hi", "th", "el", "uk")
RIGHT_TO_LEFT = ("ar", "he")


@cache
def scene(language: str, layout: str = "scoreboard") -> Scene:
    content, theme = FOLDER / f"{language}.yaml", FOLDER / f"{language}.theme.yaml"
    return compose(load(str(content), layout, str(theme), "a4"))
