"""Caches: what the process has worked out and may forget, in one object with stated bounds.

Lifetime: from first use until `CACHES.clear()`, or until the process ends. Nothing here is
needed to be right, only to be quick: after a clear, the same input gives the same bytes.

Keys are content: texts, measures, the bytes of a font file. Never a path, whose file may
change while the process lives, and never `id()`, which the next object may get.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Any, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Table(dict[Key, Value]):
    """A dictionary that holds at most `most` entries: a full one first drops its older half.

    Read it with `get` (as fast as any dictionary), write to it with `keep`.
    """

    __slots__ = ("most",)

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def keep(self, key: Key, value: Value) -> Value:
        """Store `value` under `key` and return it."""
        if len(self) >= self.most:
            for old in list(self)[: max(self.most // 2, 1)]:
                del self[old]
        self[key] = value
        return value


class Caches:
    """All caches of the process by name; each is made once, by the module that fills it."""

    def __init__(self) -> None:
        self._tables: dict[str, Table[Any, Any]] = {}
        self._functions: dict[str, Any] = {}

    def table(self, name: str, most: int) -> Table[Any, Any]:
        """A new table of at most `most` entries."""
        self._claim(name)
        table = self._tables[name] = Table(most)
        return table

    def remember(
        self, name: str, most: int
    ) -> Callable[[Callable[..., Value]], Callable[..., Value]]:
        """A decorator: the results of a function for its `most` latest arguments."""

        def decorate(function: Callable[..., Value]) -> Callable[..., Value]:
            self._claim(name)
            wrapped = self._functions[name] = lru_cache(maxsize=most)(function)
            return wrapped

        return decorate

    def clear(self) -> None:
        """Forget everything."""
        for table in self._tables.values():
            table.clear()
        for function in self._functions.values():
            function.cache_clear()

    def sizes(self) -> dict[str, tuple[int, int]]:
        """How many entries every cache holds, and how many it may hold."""
        held = {name: (len(table), table.most) for name, table in self._tables.items()}
        for name, function in self._functions.items():
            info = function.cache_info()
            held[name] = (info.currsize, info.maxsize or 0)
        return dict(sorted(held.items()))

    def _claim(self, name: str) -> None:
        if name in self._tables or name in self._functions:
            raise ValueError(f"there is a cache {name!r} already")


CACHES = Caches()
