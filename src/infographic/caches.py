"""Caches: all cached results of the process in one object, with stated bounds.

Lifetime: from first use until `CACHES.clear()`, or until the process ends. Results never depend on
the caches: after a clear, the same input gives the same bytes.

Keys are content: texts, measures, digests of files, names of the package's own files. A key is
never the path of an author's file, which may change while the process runs, and never `id()`,
which a later object may be given.

`functools.cache` is used only for small constant tables without arguments, or keyed by names of
the package itself (a list of standards, a folder). `tests/test_architecture.py` lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Any, TypeVar, cast

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
Made = TypeVar("Made")
Function = TypeVar("Function", bound=Callable[..., Any])

_ABSENT: Any = object()
"""Marks a missing entry, because None is a value."""


class Table(dict[Key, Value]):
    """A dictionary of at most `most` entries; when it is full, the older half is dropped first.

    Read with `get` (as fast as any dictionary) and write with `keep`, or do both with `recall`,
    which also moves the entry it finds to the newest position.
    """

    __slots__ = ("most",)

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def keep(self, key: Key, value: Value) -> Value:
        """Store `value` under `key` and return it."""
        if len(self) >= self.most and key not in self:
            for old in list(self)[: max(self.most // 2, 1)]:
                self.pop(old, None)  # another thread may have dropped it already
        self[key] = value
        return value

    def recall(self, key: Key, make: Callable[[], Made]) -> Made:
        """The value under `key`, made when it is missing.

        An error raised by `make` is not cached.
        """
        found: Made = self.pop(key, _ABSENT)
        if found is _ABSENT:
            found = make()
        self.keep(key, cast(Any, found))
        return found


class Caches:
    """All caches of the process by name; each is created once, by the module that fills it."""

    def __init__(self) -> None:
        self._tables: dict[str, Table[Any, Any]] = {}
        self._functions: dict[str, Any] = {}

    def table(self, name: str, most: int) -> Table[Any, Any]:
        """A new table of at most `most` entries."""
        self._claim(name)
        table = self._tables[name] = Table(most)
        return table

    def remember(self, name: str, most: int) -> Callable[[Function], Function]:
        """A decorator that caches results for the `most` most recently used arguments."""

        def decorate(function: Function) -> Function:
            self._claim(name)
            wrapped = lru_cache(maxsize=most)(function)
            self._functions[name] = wrapped
            return cast(Function, wrapped)

        return decorate

    def clear(self) -> None:
        """Empty every cache."""
        for table in self._tables.values():
            table.clear()
        for function in self._functions.values():
            function.cache_clear()

    def sizes(self) -> dict[str, tuple[int, int]]:
        """For every cache, how many entries it holds and how many it may hold."""
        held = {name: (len(table), table.most) for name, table in self._tables.items()}
        for name, function in self._functions.items():
            info = function.cache_info()
            held[name] = (info.currsize, info.maxsize or 0)
        return dict(sorted(held.items()))

    def _claim(self, name: str) -> None:
        if name in self._tables or name in self._functions:
            raise ValueError(f"duplicate cache name {name!r}")


CACHES = Caches()
