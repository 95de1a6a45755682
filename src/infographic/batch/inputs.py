"""Inputs: a digest of everything that the bytes of an edition depend on.

What every edition shares: the tool (its own files and the versions of all packages and
libraries that it works with), the options, and the files that options name. What is an
edition's own: the cells of its row, and the files that those name.
"""

from __future__ import annotations

import json
import platform
import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from functools import cache
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from infographic.batch.editions import Row
from infographic.diagnostics import InfographicError
from infographic.model.bundled import bundled, is_path
from infographic.model.source import Mapped, read_yaml

if TYPE_CHECKING:
    from infographic.batch.plan import Options

_REQUIREMENT = re.compile(r"\s*([A-Za-z0-9._-]+)\s*(?:\[([^\]]*)\])?[^;]*(?:;(.*))?")
_EXTRA = re.compile(r"""extra\s*==\s*["']([^"']+)["']""")
_LONGEST = 250
"""Characters of a text that can name a file."""
MOST_FILES = 2_000


@cache
def tool_digest() -> str:
    """A digest of the package's own files and of everything installed that it works with.

    Found once in a process: what is installed does not change under a running program.
    """
    hashed = sha256()
    package = Path(__file__).resolve().parents[1]
    folders = [package, *(bundled(kind) for kind in ("layouts", "fonts", "content"))]
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                hashed.update(path.name.encode() + b"\0" + path.read_bytes())
    hashed.update("\n".join(versions()).encode())
    return hashed.hexdigest()


def versions(root: str = "infographic") -> list[str]:
    """Name and version of the interpreter, its libraries, and every package needed by `root`."""
    found = {
        "python": platform.python_version(),
        "unicode": unicodedata.unidata_version,
        "zlib": str(getattr(zlib, "ZLIB_RUNTIME_VERSION", zlib.ZLIB_VERSION)),
        "cairo": _cairo(),
    }
    for name in _needed(root):
        found[name] = metadata.version(name)
    return sorted(f"{name} {version}" for name, version in found.items())


def _needed(root: str) -> list[str]:
    """The distributions that `root` needs, directly or not, with the extras it asks for, and
    those of its extra that breaks lines, where they are installed.

    Without metadata (a bare source tree) they are all that is installed.
    """
    queue, seen = [(root, frozenset({"scripts"}))], set()
    found: dict[str, None] = {}
    while queue:
        name, extras = queue.pop()
        try:
            requires = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            if name == root:
                return sorted(
                    {str(d.metadata["Name"]).casefold() for d in metadata.distributions()}
                )
            continue  # a marker says that it is not needed here
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        if name != root:
            found[name] = None
        for requirement in requires:
            match = _REQUIREMENT.match(requirement)
            wanted = _EXTRA.search(match[3] or "") if match else None
            if match and (wanted is None or wanted[1] in extras):
                more = frozenset(part.strip() for part in (match[2] or "").split(",") if part)
                queue.append((match[1].casefold().replace("_", "-"), more))
    return list(found)


def _cairo() -> str:
    """The version of the system's libcairo, which draws PNG files; empty without it."""
    try:
        import cairocffi  # type: ignore[import-untyped]
    except (ImportError, OSError):
        return ""
    return str(cairocffi.cairo_version_string())


@dataclass(slots=True)
class Inputs:
    """The digests of one content's editions; every file is read once."""

    options: Options
    base: Mapped
    content: Path
    table: str = ""
    _files: dict[Path, str] = field(default_factory=dict)
    _shared: str = ""
    _patterns: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        hashed = sha256(tool_digest().encode())
        # The size is in each edition's own digest; `strict` changes no byte of what is made.
        options = {**asdict(self.options), "sizes": (), "strict": False}
        hashed.update(json.dumps(options, sort_keys=True).encode())
        for path in shared_files(self.options, self.base, self.content):
            if path != Path(self.table):  # a row is the input of its own edition alone
                hashed.update(self._file(path).encode())
        self._shared = hashed.hexdigest()
        self._patterns = [
            text for text in texts_of(self.base) if "{" in text and re.search(r"\.\w{2,5}$", text)
        ]

    def digest(self, row: Row, size: str) -> str:
        """The digest of one edition in one size."""
        values = {column: str(cell.value) for column, cell in row.cells.items()}
        own = json.dumps(values, sort_keys=True, ensure_ascii=False)
        files = "".join(self._file(path) for path in self.own_files(row))
        return sha256(f"{self._shared}\n{size}\n{own}\n{files}".encode()).hexdigest()

    def own_files(self, row: Row) -> list[Path]:
        """The files beside the content that the row's cells name, or complete a name of."""
        if not is_path(self.options.content):
            return []
        values = {column: str(cell.value) for column, cell in row.cells.items()}
        filled = [
            re.sub(r"\{([\w -]+)[^}]*\}", lambda m: values.get(m[1], ""), pattern)
            for pattern in self._patterns
        ]
        return list(named_files([*values.values(), *filled], self.content.parent))

    def _file(self, path: Path) -> str:
        if path not in self._files:
            self._files[path] = f"{path.name}\0{sha256(path.read_bytes()).hexdigest()}\n"
        return self._files[path]


def shared_files(options: Options, base: Mapped, content: Path) -> list[Path]:
    """The files that the options name, with the files that those name in turn: pictures, tables,
    fonts, the theme that a theme extends. What the package carries goes by its name."""
    layout = options.layout or str(base.get("layout") or "")
    named = (layout, options.theme, options.preset)
    found: dict[Path, None] = {}
    if is_path(options.content):
        found[content] = None
        _add(named_files(texts_of(base), content.parent), found)
    _add((Path(name) for name in named if name and is_path(name)), found)
    return [path for path in found if path.is_file()]


def _add(paths: Iterable[Path], found: dict[Path, None]) -> None:
    """Add files and what they name, each once."""
    queue = list(paths)
    while queue and len(found) < MOST_FILES:
        path = queue.pop(0)
        if path in found:
            continue
        found[path] = None
        if path.suffix.casefold() in (".yaml", ".yml"):
            try:
                queue += named_files(texts_of(read_yaml(path, "input")), path.parent)
            except InfographicError:
                continue  # it is reported when it is read for what it says


def texts_of(value: Any) -> Iterator[str]:
    """Every text below a value that was read from YAML."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from texts_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_of(inner)
    elif isinstance(value, str):
        yield value


def named_files(texts: Iterable[str], folder: Path) -> Iterator[Path]:
    """The files in `folder`, or below it, that a text names."""
    for text in texts:
        if 0 < len(text) <= _LONGEST and "\n" not in text and "\0" not in text:
            path = folder / text
            try:
                if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
                    yield path
            except OSError:
                continue
