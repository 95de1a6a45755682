"""The plan: which files a batch makes, under which names, from which inputs.

A *task* is one edition in one size: it is laid out once and written in every format and
profile asked. Its *input* is a digest of everything that its bytes depend on.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from infographic.batch.editions import Row
from infographic.batch.naming import slug
from infographic.batch.overrides import SETTINGS
from infographic.diagnostics import Diagnostic
from infographic.model.bundled import bundled, is_path, resolve_file
from infographic.model.extending import bases
from infographic.model.job import DEFAULT_LAYOUT
from infographic.model.source import Mapped, read_yaml


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked of every edition."""

    content: str
    layout: str = ""
    theme: str = "ground"
    sizes: tuple[str, ...] = ("a4",)
    formats: tuple[str, ...] = ("pdf",)
    profiles: tuple[str, ...] = ("print", "handout")
    preset: str = ""

    def named(self, names: dict[str, str]) -> Options:
        """The options with their files under other names, where `names` has them."""
        return replace(
            self,
            content=names.get(self.content, self.content),
            layout=names.get(self.layout, self.layout),
            theme=names.get(self.theme, self.theme),
            preset=names.get(self.preset, self.preset),
        )


@dataclass(frozen=True, slots=True)
class Task:
    """One edition in one size: its key, the row it comes from, the files that it makes."""

    key: str
    edition: str
    slug: str
    size: str
    row: Row
    files: tuple[str, ...]
    input: str
    options: Options


@dataclass(slots=True)
class Plan:
    """All tasks in the order of the rows, and what is wrong with rows that made none."""

    tasks: list[Task] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)
    bad_rows: int = 0


def make_plan(rows: list[Row], options: Options) -> Plan:
    """Names and inputs of everything that is to be made; nothing is rendered.

    Raises InfographicError when a file that all editions share cannot be read.
    """
    plan = Plan()
    base, path = base_of(options)
    table = rows[0].place.path if rows else ""
    shared = _shared_digest(options, shared_files(options, base, path), table)
    owners: dict[str, Row] = {}
    for row in rows:
        found = list(_problems(row))
        name = slug(row.name)
        language = str(_value(row, "language") or base.get("language") or "")
        key = f"{name}.{language.casefold()}"
        other = owners.get(key)
        if not found and other is not None:
            message = f"edition {row.name!r} would be written over that of row {other.number}"
            place = row.cells["edition"].place
            found.append(Diagnostic("names", message, "give it another name", place))
        if found:
            plan.findings += found
            plan.bad_rows += 1
            continue
        owners[key] = row
        plan.tasks += _tasks(row, name, language, shared, options)
    return plan


def _value(row: Row, column: str) -> Any:
    cell = row.cells.get(column)
    return cell.value if cell else None


def _problems(row: Row) -> Iterator[Diagnostic]:
    if not row.name:
        yield Diagnostic(
            "edition", "this row names no edition", "fill the column edition", row.place
        )
    elif not slug(row.name):
        place = row.cells["edition"].place
        hint = "use letters or digits"
        yield Diagnostic("edition", f"{row.name!r} leaves no file name", hint, place)
    for column in SETTINGS:
        value = _value(row, column)
        if value and ("/" in str(value) or "\\" in str(value)):
            # A table is not trusted with paths; the command line is.
            place = row.cells[column].place
            message = f"a row can name a bundled {column} only, not a file"
            yield Diagnostic(column, message, f"give files with --{column}", place)


def _tasks(row: Row, name: str, language: str, shared: str, options: Options) -> Iterator[Task]:
    values = {column: str(cell.value) for column, cell in row.cells.items()}
    own = json.dumps(values, sort_keys=True, ensure_ascii=False)
    for size in options.sizes:
        stem = f"{name}.{language}.{size}"
        files = []
        for format_ in options.formats:
            if format_ == "pdf":
                files += [f"{stem}.{profile}.pdf" for profile in options.profiles]
            else:
                files.append(f"{stem}.{format_}")
        digest = sha256(f"{shared}\n{size}\n{own}".encode()).hexdigest()
        yield Task(stem, row.name, name, size, row, tuple(files), digest, options)


@cache
def tool_digest() -> str:
    """A digest of the package's own code and everything it carries: a new version is new input."""
    hashed = sha256()
    package = Path(__file__).resolve().parents[1]
    folders = [package, *(bundled(kind) for kind in ("layouts", "fonts", "content"))]
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                hashed.update(path.name.encode() + b"\0" + path.read_bytes())
    for name in ("uharfbuzz", "fonttools", "pikepdf", "reportlab", "pillow", "pyphen", "cairosvg"):
        hashed.update(f"{name} {_version(name)}\n".encode())
    return hashed.hexdigest()


def _version(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _shared_digest(options: Options, files: list[Path], table: str) -> str:
    """A digest of what all editions share: the tool, the options and the files they name.

    The `table` of editions is none of it: a row is the input of its own edition alone.
    """
    hashed = sha256(tool_digest().encode())
    hashed.update(json.dumps(asdict(options), sort_keys=True).encode())
    for path in files:
        if path != Path(table):
            hashed.update(path.name.encode() + b"\0" + sha256(path.read_bytes()).digest())
    return hashed.hexdigest()


PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".csv")
MOST_FOLDER = 2_000
"""Files beside a content that are looked through for pictures and tables."""


def shared_files(options: Options, base: Mapped, content: Path) -> list[Path]:
    """The files that the options name, with what those need: the theme's fonts and base, the
    pictures and tables beside the content. What the package carries goes by its name."""
    layout = options.layout or str(base.get("layout") or DEFAULT_LAYOUT)
    names = (options.content, layout, options.theme, options.preset)
    found = [Path(name) for name in names if is_path(name)]
    theme = Path(options.theme)
    if is_path(options.theme) and theme.is_file():
        under = [p for p in bases("themes", theme) if p.parent != bundled("themes")]
        folders = dict.fromkeys(file.parent for file in (theme, *under) if file.is_file())
        files = (file for folder in folders for file in folder.iterdir())
        found += [*sorted(p for p in files if p.suffix.lower() in (".ttf", ".otf")), *under]
    if is_path(options.content):
        beside = sorted(content.parent.iterdir())[:MOST_FOLDER]
        found += [p for p in beside if p.suffix.lower() in PICTURES]
    return [path for path in dict.fromkeys(found) if path.is_file()]


def base_of(options: Options) -> tuple[Mapped, Path]:
    """The content's values as written, and where."""
    path, shown = resolve_file("content", options.content)
    return read_yaml(path, "content", shown), path


def sharded(tasks: list[Task], shard: str) -> list[Task]:
    """The tasks of shard `i/n` (from 1); raises ValueError when that is no shard."""
    first, _, second = shard.partition("/")
    if not (first.isdigit() and second.isdigit() and 1 <= int(first) <= int(second) <= 100_000):
        raise ValueError(f"{shard!r} is no shard: write i/n, from 1/n to n/n")
    return tasks[int(first) - 1 :: int(second)]
