"""Styles for tests, in the bundled fonts."""

from __future__ import annotations

from infographic.model.bundled import bundled
from infographic.text.fonts import Face, load_face
from infographic.text.paragraph import TextStyle


def face(name: str = "SourceSans3-Regular") -> Face:
    return load_face(name, bundled("fonts") / f"{name}.ttf")


def style(size: float = 10.0, language: str = "nl", **more: object) -> TextStyle:
    return TextStyle(face(), size, 12.0, "black", language, **more)  # type: ignore[arg-type]
