"""The manifest: one JSON line for every task, added when its files have their final names.

A run that is killed leaves at most a partial line at the end, which is ignored; its task is run
again. When a run ends, the file is rewritten in the order of the plan.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BufferedWriter
from pathlib import Path
from typing import Any

from infographic.batch.plan import Task
from infographic.batch.store import Folder, Store

NAME = "manifest.jsonl"
Entry = dict[str, Any]


def name_of(shard: str) -> str:
    """The manifest's file name; every shard has its own."""
    return f"manifest.{shard.replace('/', '-of-')}.jsonl" if shard else NAME


@dataclass(slots=True)
class Manifest:
    """The entries by key; `add` writes through when the store is a folder."""

    store: Store
    name: str
    entries: dict[str, Entry] = field(default_factory=dict)
    _file: BufferedWriter | None = None

    @classmethod
    def open(cls, store: Store, name: str) -> Manifest:
        """Read the existing entries; incomplete lines are ignored."""
        found = cls(store, name)
        try:
            data = store.get(name)
        except OSError:
            data = b""
        for line in data.split(b"\n"):
            try:
                entry = json.loads(line)
                found.entries[entry["key"]] = entry
            except (ValueError, KeyError, TypeError):
                continue
        if isinstance(store, Folder):
            path: Path = store.path / name
            found._file = path.open("ab")
            if data and not data.endswith(b"\n"):
                found._file.write(b"\n")
        return found

    def done(self, task: Task) -> bool:
        """Whether the task's files exist and were made from the same input."""
        entry = self.entries.get(task.key)
        if not entry or entry.get("status") != "ok" or entry.get("input") != task.input:
            return False
        if task.options.strict and entry.get("findings"):
            return False  # its warnings were not errors when it was made
        files = entry.get("files", [])
        return tuple(f["file"] for f in files) == task.files and all(
            self.store.size(f["file"]) == f["bytes"] for f in files
        )

    def add(self, entry: Entry) -> None:
        """Add or replace an entry."""
        self.entries[entry["key"]] = entry
        if self._file:
            self._file.write(_line(entry))
            self._file.flush()

    def close(self, order: Iterable[str]) -> None:
        """Rewrite all entries: those of the plan in their order, others before them."""
        if self._file:
            self._file.close()
            self._file = None
        wanted = dict.fromkeys(order)
        kept = [e for key, e in self.entries.items() if key not in wanted]
        kept += [self.entries[key] for key in wanted if key in self.entries]
        self.store.put(self.name, b"".join(map(_line, kept)))


def _line(entry: Entry) -> bytes:
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
