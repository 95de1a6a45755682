"""Patching: the code of functions that live is replaced by that of a mutated file."""

from __future__ import annotations

import gc
import inspect
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType

Key = tuple[str, int]
"""A qualified name, and how many of that name stand before it."""


def patch(file: Path, code: str, mutated: str) -> bool:
    """Give every live function of `file` its code in the text `mutated`; whether it can be done.

    References to a function stay as they are, so it does not matter who has imported it.
    It cannot be done for what runs on import, nor where a function uses other outer variables.
    """
    before, after = _codes(file, code), _codes(file, mutated)
    if before.keys() != after.keys():
        return False
    changed = {old: after[key] for key, old in before.items() if _own(old) != _own(after[key])}
    if not all(old.co_flags & inspect.CO_OPTIMIZED for old in changed):
        return False  # the body of the module, or of a class
    new = {old: after[key] for key, old in before.items() if old.co_flags & inspect.CO_OPTIMIZED}
    found = [each for each in _functions(file) if each.__code__ in new]
    missing = {old.co_qualname for old in changed} - {each.__code__.co_qualname for each in found}
    if any("<locals>" not in name for name in missing):
        return False
    if any(each.__code__.co_freevars != new[each.__code__].co_freevars for each in found):
        return False
    for each in found:
        each.__code__ = new[each.__code__]
    return True


def _codes(file: Path, code: str) -> dict[Key, CodeType]:
    whole = compile(code, str(file), "exec", dont_inherit=True)
    found: dict[Key, CodeType] = {("", 0): whole}
    counts: dict[str, int] = defaultdict(int)
    for each in _inside(whole):
        found[each.co_qualname, counts[each.co_qualname]] = each
        counts[each.co_qualname] += 1
    return found


def _inside(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _inside(constant)


def _own(code: CodeType) -> tuple[object, ...]:
    """What a piece of code does by itself, without the functions that are defined in it."""
    constants = [None if isinstance(c, CodeType) else (type(c), c) for c in code.co_consts]
    return code.co_code, repr(constants), code.co_names, code.co_varnames, code.co_freevars


def _functions(file: Path) -> list[FunctionType]:
    name = str(file)
    return [
        found
        for found in gc.get_objects()
        if isinstance(found, FunctionType) and found.__code__.co_filename == name
    ]
