"""Located models: validated values that remember where the author wrote them."""

from __future__ import annotations

from typing import Annotated, Any, Self, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from infographic.diagnostics import NOWHERE, Diagnostic, InfographicError, SourceSpan, nearest
from infographic.model.source import Mapped, span_at, typed
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
        """Where the value of `key` (or `key.inner`) stands; without a key, the whole mapping."""
        return self.places.get(key, self.place)


Model = TypeVar("Model", bound=Located)


def validate(model: type[Model], data: Mapped) -> Model:
    """`data` as a `model`; raises InfographicError with every finding and its place."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        # The place of the file itself is put there by us: a user never sees these keys.
        found = [_diagnostic(detail, data) for detail in error.errors(include_url=False)]
        raise InfographicError(dict.fromkeys(found)) from None


def wrong(message: str, hint: str = "") -> PydanticCustomError:
    """An error for a validator to raise: its message, and a hint for the author."""
    return PydanticCustomError("wrong", "{message}", {"message": message, "hint": hint})


_WORDS = {
    "missing": "is missing",
    "string_type": "must be text",
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_parsing": "must be a number",
    "float_type": "must be a number",
    "bool_parsing": "must be true or false",
    "bool_type": "must be true or false",
    "list_type": "must be a list",
    "tuple_type": "must be a list",
    "dict_type": "must be a mapping of keys to values",
    "model_type": "must be a mapping of keys to values",
}


def _diagnostic(detail: ErrorDetails, data: Mapped) -> Diagnostic:
    context: dict[str, Any] = detail.get("ctx") or {}
    path = tuple(detail["loc"])
    name = ".".join(str(step) for step in path)
    span = context.get("span") or span_at(data, path)
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
    message = _WORDS.get(kind) or detail["msg"].replace("Input should", "should").lower()
    given = detail.get("input")
    shown = f", not {str(given)[:40]!r}" if isinstance(given, str | int | float) else ""
    return Diagnostic("value", f"{name} {message}{shown}", hint, span)


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
"""A length of nought or more, in points: `3mm`, `12.5pt`, or a bare number of points."""

Free = Annotated[Any, BeforeValidator(typed)]
"""Any value, its plain scalars read as YAML 1.2 reads them."""

__all__ = ["Free", "Length", "Located", "Self", "validate", "wrong"]
