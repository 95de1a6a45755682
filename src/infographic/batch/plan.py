"""The plan: the files that a batch makes, their names and their inputs.

A *task* is one edition in one size: it is laid out once and written in every requested format and
profile. Its *input* is a digest of everything that its bytes depend on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from infographic.batch.editions import NAME, Row
from infographic.batch.inputs import Inputs
from infographic.batch.naming import slug
from infographic.batch.overrides import SETTINGS
from infographic.diagnostics import Diagnostic, SourceSpan, refuse
from infographic.model.bundled import resolve_file
from infographic.model.source import Mapped, read_yaml

if TYPE_CHECKING:
    from infographic.pipeline.options import Format, Profile


@dataclass(frozen=True, slots=True)
class Options:
    """The options that all editions share."""

    content: str
    layout: str = ""
    theme: str = "ground"
    sizes: tuple[str, ...] = ("a4",)
    formats: tuple[Format, ...] = ("pdf",)
    profiles: tuple[Profile, ...] = ("print", "handout")
    preset: str = ""
    decimal: str = ""
    strict: bool = False

    def named(self, names: dict[str, str]) -> Options:
        """The options with file names replaced by those in `names`."""
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
    language: str
    size: str
    row: Row
    files: tuple[str, ...]
    input: str
    options: Options


@dataclass(slots=True)
class Plan:
    """All tasks in the order of the rows, and the findings of rows without a task."""

    tasks: list[Task] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)
    bad_rows: int = 0

    def reject(self, row: Row, found: list[Diagnostic]) -> None:
        """Count a bad row; its findings name its edition."""
        edition = f"edition {row.name!r}: " if row.name else ""
        self.findings += [replace(d, message=edition + d.message) for d in found]
        self.bad_rows += 1


def make_plan(rows: list[Row], options: Options, *others: str) -> Plan:
    """Names and inputs of all files to be made; nothing is rendered.

    `others` are further contents, in other languages: the column `language` then says which
    content a row is an edition of. Raises InfographicError when a file that all editions
    share cannot be read, or no content can be chosen.
    """
    plan = Plan()
    contents = _contents(rows, options, others)
    owners: dict[str, Row] = {}
    for row in rows:
        found = [*row.problems, *_problems(row)]
        inputs = None if found else _content_of(row, contents, found)
        if inputs is None:
            plan.reject(row, found)
            continue
        language = str(_value(row, "language") or inputs.base.get("language") or "")
        name = slug(row.name)
        key = f"{name}.{language.casefold()}"
        other = owners.setdefault(key, row)
        if other is not row:
            message = f"it would overwrite the one of row {other.number}"
            place = row.cells[NAME].place
            plan.reject(row, [Diagnostic("names", message, "give it another name", place)])
            continue
        plan.tasks += _tasks(row.in_language(language), name, language, inputs)
    return plan


def _contents(rows: list[Row], options: Options, others: Sequence[str]) -> dict[str, Inputs]:
    """The inputs of every content by its language."""
    table = rows[0].place.path if rows else ""
    found: dict[str, Inputs] = {}
    for name in dict.fromkeys((options.content, *others)):
        own = replace(options, content=name)
        base, path = base_of(own)
        language = str(base.get("language") or "").casefold()
        if language in found:
            message = f"two contents are in the language {language!r}"
            hint = "give one content for each language"
            place = base.values_at.get("language", base.span)
            raise refuse("language", message, hint, place)
        found[language] = Inputs(own, base, path, table)
    if len(found) > 1 and not any("language" in row.cells for row in rows):
        hint = "add a column language, or give one --content"
        message = "there is more than one content, and no column language to choose by"
        raise refuse("language", message, hint, SourceSpan(table, 1, 1))
    return found


def _content_of(row: Row, contents: dict[str, Inputs], found: list[Diagnostic]) -> Inputs | None:
    """The content of a row's edition; None, with a finding, when there is none."""
    if len(contents) == 1:
        return next(iter(contents.values()))
    language = str(_value(row, "language") or "").strip()
    for tag in (language.casefold(), language.casefold().partition("-")[0]):
        if tag and tag in contents:
            return contents[tag]
    place = row.cells["language"].place if language else row.blank.get("language", row.place)
    message = f"no content is in {language!r}" if language else "the row has no language"
    found.append(Diagnostic("language", message, f"there is {', '.join(contents)}", place))
    return None


def _value(row: Row, column: str) -> Any:
    cell = row.cells.get(column)
    return cell.value if cell else None


def _problems(row: Row) -> Iterator[Diagnostic]:
    if not row.name:
        yield Diagnostic(
            "edition", "this row names no edition", f"fill the column {NAME}", row.place
        )
    elif not slug(row.name):
        place = row.cells[NAME].place
        hint = "use letters or digits"
        yield Diagnostic("edition", f"{row.name!r} cannot be a file name", hint, place)
    for column in SETTINGS:
        value = _value(row, column)
        if value and ("/" in str(value) or "\\" in str(value)):
            # Paths are accepted from the command line, but not from a table.
            place = row.cells[column].place
            message = f"a row can name a bundled {column} only, not a file"
            yield Diagnostic(column, message, f"give files with --{column}", place)


def _tasks(row: Row, name: str, language: str, inputs: Inputs) -> Iterator[Task]:
    options = inputs.options
    for size in options.sizes:
        stem = f"{name}.{language}.{size}"
        files = []
        for format_ in options.formats:
            if format_ == "pdf":
                files += [f"{stem}.{profile}.pdf" for profile in options.profiles]
            else:
                files.append(f"{stem}.{format_}")
        digest = inputs.digest(row, size)
        yield Task(stem, row.name, name, language, size, row, tuple(files), digest, options)


def base_of(options: Options) -> tuple[Mapped, Path]:
    """The content's values as written, and their file."""
    path, shown = resolve_file("content", options.content)
    return read_yaml(path, "content", shown), path


def sharded(tasks: list[Task], shard: str) -> list[Task]:
    """The tasks of shard `i/n` (from 1); raises ValueError when it is not one."""
    first, _, second = shard.partition("/")
    if not (first.isdigit() and second.isdigit() and 1 <= int(first) <= int(second) <= 100_000):
        raise ValueError(f"{shard!r} is not a shard: write i/n, from 1/n to n/n")
    return tasks[int(first) - 1 :: int(second)]
