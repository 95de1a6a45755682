"""Located models: validated values that remember where the author wrote them."""

from __future__ import annotations

import re
from typing import Annotated, Any, Self, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from infographic.diagnostics import NOWHERE, Diagnostic, InfographicError, SourceSpan, nearest
from infographic.model.source import Mapped, mark_at, span_at, typed
from infographic.units import parse_length


class Located(BaseModel):
    """A frozen model of a mapping; `at(key)` is the place of a key's value in the file."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    places: dict[str, SourceSpan] = Field(default_factory=dict, exclude=True, repr=False)
    place: SourceSpan = Field(default=NOWHERE, exclude=True, repr=False)

    @model_validator(mode="before")
    @classmethod
    def _remember(cls, data: Any) -> Any:
        if not isinstance(data, Mapped):
            return data
        accepted = [name for name in cls.model_fields if name not in ("places", "place")]
        for key in data:
            if key not in accepted:
                raise PydanticCustomError(
                    "unknown_key",
                    "unknown key {key}",
                    {
                        "key": repr(key),
                        "hint": nearest(key, accepted),
                        "span": data.keys_at[key],
                    },
                )
        places = dict(data.values_at)
        for key, value in data.items():
            if isinstance(value, Mapped):
                places.update({f"{key}.{inner}": span for inner, span in value.values_at.items()})
        return {**data, "places": places, "place": data.span}

    def at(self, key: str = "") -> SourceSpan:
        """The place of the value of `key` (or `key.inner`); without a key, of the whole mapping."""
        return self.places.get(key, self.place)


Model = TypeVar("Model", bound=Located)


def validate(model: type[Model], data: Mapped) -> Model:
    """`data` as a `model`; raises InfographicError with every finding and its place."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise InfographicError(_findings(error.errors(include_url=False), data)) from None


def _findings(details: list[ErrorDetails], data: Mapped) -> list[Diagnostic]:
    """One finding for every wrong value, however many members of a union refuse it.

    Of those, the first with a message of our own is used, because it is the most specific.
    """
    best: dict[tuple[int | str, ...], ErrorDetails] = {}
    for detail in details:
        path = _written(tuple(detail["loc"]), data)
        if path not in best or (detail["type"] == "wrong" and best[path]["type"] != "wrong"):
            best[path] = detail
    return list(dict.fromkeys(_diagnostic(detail, path, data) for path, detail in best.items()))


def _written(path: tuple[int | str, ...], data: Mapped) -> tuple[int | str, ...]:
    """The path without the steps that are not keys of the file: the names of union members.

    The last step is kept when its mapping or list exists: it may be the missing key.
    """
    out: list[int | str] = []
    value: Any = data
    for at, step in enumerate(path):
        inside = isinstance(value, dict) and step in value
        inside = inside or (isinstance(value, list) and isinstance(step, int) and step < len(value))
        if inside:
            value = value[step]
            out.append(step)
        elif at == len(path) - 1 and isinstance(value, dict | list) and _is_name(step):
            out.append(step)
    return tuple(out)


def _is_name(step: int | str) -> bool:
    return isinstance(step, int) or step.isidentifier()


def wrong(message: str, hint: str = "") -> PydanticCustomError:
    """An error for a validator to raise: its message, and a hint for the author."""
    return PydanticCustomError("wrong", "{message}", {"message": message, "hint": hint})


def misplaced(message: str, hint: str, text: str, at: int) -> PydanticCustomError:
    """An error that is about the character `at` of a text, at which the author is pointed."""
    char = text[at]
    more: dict[str, Any] = {"message": message, "hint": hint}
    return PydanticCustomError(
        "wrong", "{message}", {**more, "mark": (char, text.count(char, 0, at))}
    )


_WORDS = {
    "string_type": "must be text",
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "int_parsing_size": "must be a whole number of fewer figures",
    "float_parsing": "must be a number",
    "float_type": "must be a number",
    "finite_number": "must be a number",
    "bool_parsing": "must be true or false",
    "bool_type": "must be true or false",
    "list_type": "must be a list",
    "tuple_type": "must be a list",
    "dict_type": "must be a mapping of keys to values",
    "model_type": "must be a mapping of keys to values",
    "model_attributes_type": "must be a mapping of keys to values",
    "greater_than": "should be greater than {gt:g}",
    "greater_than_equal": "should be greater than or equal to {ge:g}",
    "less_than": "should be less than {lt:g}",
    "less_than_equal": "should be less than or equal to {le:g}",
    "too_short": "needs {min_length} values or more, and has {actual_length}",
    "too_long": "may have {max_length} values, and has more",
    "string_too_short": "needs {min_length} characters or more",
    "string_too_long": "may have {max_length} characters",
}
_CHOICE = re.compile("'[^']*'")
_NUMBER_HINT = "write figures with a point before decimals and no other marks: 1234.5"


def _diagnostic(detail: ErrorDetails, path: tuple[int | str, ...], data: Mapped) -> Diagnostic:
    context: dict[str, Any] = detail.get("ctx") or {}
    span = context.get("span") or span_at(data, path)
    if "mark" in context:
        span = mark_at(data, span, *context["mark"])
    kind = detail["type"]
    hint = str(context.get("hint", ""))
    if kind == "unknown_key":
        return Diagnostic("key", detail["msg"], hint, span)
    if kind == "wrong":
        return Diagnostic("value", str(context["message"]), hint, span)
    if kind == "missing" and isinstance(path[-1], int):
        whole = ".".join(str(step) for step in path[:-1])
        return Diagnostic("value", f"{whole} has only {path[-1]} values", "write all of them", span)
    if kind == "missing":
        return Diagnostic(
            "missing", f"the key {path[-1]!r} is missing", f"add {path[-1]}: ...", span
        )
    name = ".".join(str(step) for step in path)
    message = _message(kind, context)
    given = detail.get("input")
    shown = f", not {str(given)[:40]!r}" if isinstance(given, str | int | float) else ""
    shown = "" if kind.startswith(("too_", "string_too")) else shown
    hint = hint or (_NUMBER_HINT if kind == "float_parsing" else "")
    return Diagnostic("value", f"{name} {message}{shown}", hint, span)


def _message(kind: str, context: dict[str, Any]) -> str:
    """What is wrong, in terms of the file and not of the validation library."""
    if kind == "literal_error":
        words = [word for word in _CHOICE.findall(str(context["expected"])) if word != "''"]
        listed = ", ".join(words[:-1])
        return f"should be {listed} or {words[-1]}" if listed else f"should be {words[-1]}"
    known = _WORDS.get(kind)
    return known.format(**context) if known else "is not valid here"


def _length(value: Any) -> Any:
    try:
        return parse_length(typed(value))
    except (ValueError, TypeError) as error:
        raise wrong(
            str(error) if isinstance(error, ValueError) else "must be a length", "3mm, 8.5pt"
        ) from None


def _positive(value: float) -> float:
    if value < 0:
        raise wrong("a length cannot be negative here", "3mm, 8.5pt")
    return value


Length = Annotated[float, BeforeValidator(lambda v: _positive(_length(v)))]
"""A length of zero or more, in points: `3mm`, `12.5pt`, or a bare number of points."""

Free = Annotated[Any, BeforeValidator(typed)]
"""Any value, with plain scalars typed by the core schema of YAML 1.2."""

__all__ = ["Free", "Length", "Located", "Self", "misplaced", "validate", "wrong"]
