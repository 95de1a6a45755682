"""Resources and matrices, with an error that names what is missing."""

from __future__ import annotations

from typing import Any

import pikepdf

from infographic.geometry import Matrix


def resource(resources: Any, category: str, name: Any) -> Any:
    """A resource by its category and name; raises ValueError when there is none."""
    held = resources.get(category) if resources is not None else None
    found = held.get(str(name)) if isinstance(held, pikepdf.Dictionary) else None
    if not isinstance(found, pikepdf.Object):
        raise ValueError(f"the resources have no {category[1:]} {str(name)[1:]!r}")
    return found


def matrix_of(values: list[Any]) -> Matrix:
    """Six numbers as a matrix; raises ValueError for another number of them or large values."""
    numbers = [float(v) for v in values]
    if len(numbers) != 6 or not all(abs(v) < 1e9 for v in numbers):
        raise ValueError("a matrix is not six numbers within bounds")
    return Matrix(*numbers)
