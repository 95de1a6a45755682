"""The output of `infographic list`."""

from __future__ import annotations

from infographic.model.bundled import bundled, names


def entries(kind: str) -> list[tuple[str, str]]:
    """Sorted names, each with a one-line description."""
    match kind:
        case "layouts":
            return [_layout(name) for name in names("layouts")]
        case "themes":
            return [_theme(name) for name in names("themes")]
        case "content":
            return [_content(name) for name in names("content")]
        case "fonts":
            return [_font(name) for name in names("fonts")]
        case "presets":
            from infographic.preflight.presets import load_preset

            return [(name, load_preset(name).description) for name in names("presets")]
        case _:
            from infographic.composition.icons import icon_names

            return [(name, "") for name in sorted(icon_names())]


def _layout(name: str) -> tuple[str, str]:
    from infographic.model.layout_files import load_layout

    stem, _, size = name.rpartition(".")
    layout = load_layout(stem, size)
    grid = layout.compiled_grid()
    about = (
        f"{layout.description} {grid.columns} x {grid.rows} modules, baseline {grid.baseline:g} pt"
    )
    return (name, about)


def _theme(name: str) -> tuple[str, str]:
    from infographic.model.theme import load_theme

    return (name, load_theme(name).description)


def _content(name: str) -> tuple[str, str]:
    from infographic.model.content import load_content

    content = load_content(name)
    return (name, f"{content.title} ({content.language})".replace("\n", " "))


def _font(name: str) -> tuple[str, str]:
    from infographic.text.fonts import load_face

    path = next(p for p in sorted(bundled("fonts").iterdir()) if p.stem == name)
    face = load_face(name, path).ref
    return (name, f"{face.family}, weight {face.weight}{', italic' if face.italic else ''}")
