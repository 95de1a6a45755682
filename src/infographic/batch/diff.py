"""Differences between two runs, or two files: in text, and in pictures."""

from __future__ import annotations

import difflib
import hashlib
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from infographic.diagnostics import refuse

DPI = 100.0
KINDS = (".pdf", ".png", ".svg", ".html")
THRESHOLD = 16
"""By how many of 256 levels a pixel may differ and still count as the same."""


@dataclass(slots=True)
class Change:
    """A file that differs: `kind` is added, removed or changed."""

    name: str
    kind: str
    words: list[str] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)
    share: float = 0.0
    """Fraction of the pixels that differ, 0 to 1."""


def compare(first: Path, second: Path) -> list[Change]:
    """Changes from `first` to `second`: two folders, or two files."""
    for path in (first, second):
        if not path.exists():
            raise refuse("diff", f"{path} does not exist", "give two folders or two files")
    if first.is_file() and second.is_file():
        pairs: dict[str, tuple[Path | None, Path | None]] = {second.name: (first, second)}
    elif first.is_dir() and second.is_dir():
        left = {p.name: p for p in first.iterdir() if p.suffix in KINDS}
        right = {p.name: p for p in second.iterdir() if p.suffix in KINDS}
        pairs = {n: (left.get(n), right.get(n)) for n in sorted({*left, *right})}
    else:
        raise refuse(
            "diff", "a folder and a file cannot be compared", "give two folders or two files"
        )
    found = (_change(name, *pair) for name, pair in pairs.items())
    return [change for change in found if change]


def _change(name: str, before: Path | None, after: Path | None) -> Change | None:
    if before is None or after is None:
        return Change(name, "removed" if after is None else "added")
    old, new = before.read_bytes(), after.read_bytes()
    if hashlib.sha256(old).digest() == hashlib.sha256(new).digest():
        return None
    change = Change(name, "changed")
    try:
        change.words = _words(_text(name, old), _text(name, new))
        if name.endswith((".pdf", ".png")):
            _pictures(change, _pages(name, old), _pages(name, new))
    except (ValueError, OSError, RuntimeError) as error:
        change.words = [f"cannot be read: {error}"]
    return change


def _text(name: str, data: bytes) -> list[str]:
    if name.endswith(".pdf"):
        import pypdfium2

        with pypdfium2.PdfDocument(data) as pdf:
            lines = [page.get_textpage().get_text_bounded() for page in pdf]
        return "\n".join(lines).split()
    if name.endswith((".html", ".svg")):
        import re

        text = re.sub(
            r"<(style|script)\b.*?</\1>", " ", data.decode("utf-8", "replace"), flags=re.S
        )
        return re.sub(r"<[^>]*>", " ", text).split()
    return []


def _words(old: list[str], new: list[str]) -> list[str]:
    """`- removed words` and `+ added words`, with a few words of context."""
    out = []
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        around = " ".join(old[max(0, a - 3) : a])
        if a < b:
            out.append(f"- {around} [{' '.join(old[a:b])}]".replace("-  ", "- "))
        if c < d:
            out.append(f"+ {around} [{' '.join(new[c:d])}]".replace("+  ", "+ "))
    return out


def _pages(name: str, data: bytes) -> list[Any]:
    from PIL import Image

    if name.endswith(".png"):
        return [Image.open(BytesIO(data)).convert("RGB")]
    import pypdfium2

    with pypdfium2.PdfDocument(data) as pdf:
        return [page.render(scale=DPI / 72).to_pil().convert("RGB") for page in pdf]


def _pictures(change: Change, old: list[Any], new: list[Any]) -> None:
    import numpy as np
    from PIL import Image

    differing = total = 0
    for index in range(max(len(old), len(new))):
        a = old[index] if index < len(old) else Image.new("RGB", new[index].size, "white")
        b = new[index] if index < len(new) else Image.new("RGB", a.size, "white")
        size = (max(a.width, b.width), max(a.height, b.height))
        first, second = (_padded(picture, size) for picture in (a, b))
        apart = np.abs(first.astype(int) - second.astype(int)).max(axis=2) > THRESHOLD
        differing += int(apart.sum())
        total += apart.size
        # Removed pixels are red, added ones green, the rest pale.
        shown = 255 - (255 - second.mean(axis=2, keepdims=True)) * 0.25
        shown = np.repeat(shown, 3, axis=2)
        darker = second.sum(axis=2) < first.sum(axis=2)
        shown[apart & darker] = (0, 130, 60)
        shown[apart & ~darker] = (210, 40, 40)
        out = BytesIO()
        Image.fromarray(shown.astype("uint8")).save(out, "PNG")
        change.pictures.append(out.getvalue())
    change.share = differing / total if total else 0.0


def _padded(picture: Any, size: tuple[int, int]) -> Any:
    import numpy as np
    from PIL import Image

    sheet = Image.new("RGB", size, "white")
    sheet.paste(picture, (0, 0))
    return np.asarray(sheet)
