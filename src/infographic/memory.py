"""Memory: answers that outlive a job, all in one place, each kind with its bound.

What is remembered is a pure function of its key, and keys are content (bytes by their
digest, numbers, names of a package's files), never a path or the identity of an object. An
answer lives until the process ends or until newer ones of its kind push it out.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")

BOUNDS = {
    "icon": 2048,
    "flags": 512,
    "code": 256,
    "logo": 64,
    "image": 256,
    "upright": 16,
    "layout": 64,
    "geo": 8,
}
"""Most answers of each kind that are kept: icons as paths, placements of a timeline's flags,
modules of QR codes, drawings of logos, facts of images, pictures turned
upright, layouts as they were read, tables of geography."""


class Memory:
    """Answers by kind and key; the least recently used of a kind is forgotten first."""

    def __init__(self, bounds: Mapping[str, int]) -> None:
        self._bounds = dict(bounds)
        self._kept: dict[str, OrderedDict[Hashable, Any]] = {k: OrderedDict() for k in bounds}
        self._lock = Lock()

    def recall(self, kind: str, key: Hashable, make: Callable[[], T]) -> T:
        """The answer to `key`, made when it is not known; an error of `make` is not kept."""
        kept = self._kept[kind]
        with self._lock:
            if key in kept:
                kept.move_to_end(key)
                found: T = kept[key]
                return found
        made = make()
        with self._lock:
            kept[key] = made
            while len(kept) > self._bounds[kind]:
                kept.popitem(last=False)
        return made

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            for kept in self._kept.values():
                kept.clear()

    def sizes(self) -> dict[str, int]:
        """How many answers of each kind are kept."""
        return {kind: len(kept) for kind, kept in self._kept.items()}


MEMORY = Memory(BOUNDS)
"""The one memory of this process."""
