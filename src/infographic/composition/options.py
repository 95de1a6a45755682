"""Options of forms: typed models, the source of validation, schema and documentation.

An option has a type, a default, bounds and a description. Sizes are in lines of running
text or in points, as its unit says; the values in a layout are validated, with their places in the
file, before anything is laid out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from infographic.diagnostics import Diagnostic, InfographicError, nearest
from infographic.model.layout import FormSpec
from infographic.model.located import Located

MOST_COUNT, MOST_SIZE = 100, 2000
"""Largest whole number (of columns, levels) and largest size of an option."""

Count = Annotated[int, Field(ge=1, le=MOST_COUNT)]
Lines = Annotated[float, Field(ge=0, le=MOST_SIZE, json_schema_extra={"unit": "lines"})]
Points = Annotated[float, Field(ge=0, le=MOST_SIZE, json_schema_extra={"unit": "pt"})]
Share = Annotated[float, Field(ge=0, le=1)]
"""A fraction, from 0 to 1."""


class FormOptions(Located):
    """The options of a form: a frozen model; every field has a default and a description."""

    model_config = ConfigDict(strict=True)


def options_of(form: str, model: type[FormOptions], spec: FormSpec) -> FormOptions:
    """The options that a layout gives a form; raises InfographicError with every finding."""
    given = spec.options
    accepted = option_names(model)
    found = [
        Diagnostic(
            "option",
            f"form {form!r} has no option {name!r}",
            nearest(name, accepted),
            spec.option_span(name),
        )
        for name in given
        if name not in accepted
    ]
    known = {name: value for name, value in given.items() if name in accepted}
    places = {name: spec.option_span(name) for name in known}
    try:
        made = model.model_validate({**known, "places": places, "place": spec.option_span("")})
    except ValidationError as error:
        details = error.errors(include_url=False)
        found += dict.fromkeys(_diagnostic(form, model, detail, spec) for detail in details)
    if found:
        raise InfographicError(found)
    return made


def option_names(model: type[FormOptions]) -> tuple[str, ...]:
    """The names of a form's options, in the order of the documentation."""
    return tuple(name for name in model.model_fields if name not in FormOptions.model_fields)


_KINDS = {
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "string": "a word",
    "list": "a list",
    "tuple": "a list",
}


def _diagnostic(
    form: str, model: type[FormOptions], detail: ErrorDetails, spec: FormSpec
) -> Diagnostic:
    option, kind = str(detail["loc"][0]), detail["type"]
    name = ".".join(str(step) for step in detail["loc"])
    place = spec.option_span(option)
    if kind == "missing" and name == option:
        message = f"form {form!r} needs the option {name!r}"
        return Diagnostic("option", message, f"add {name}: ...", place)
    wanted = next((words for start, words in _KINDS.items() if kind.startswith(start)), "")
    if wanted:
        return Diagnostic("option", f"option {name!r} must be {wanted}", "", place)
    value = detail.get("input")
    shown = repr(value)[:60] if kind != "missing" else "missing"
    message = f"option {name!r} cannot be {shown}"
    return Diagnostic("option", message, _hint(model, detail), place)


def _hint(model: type[FormOptions], detail: ErrorDetails) -> str:
    """The accepted values, from the bounds and choices of the model."""
    context: dict[str, Any] = detail.get("ctx") or {}
    if detail["type"] == "literal_error":
        return "accepted: " + str(context["expected"]).replace("'", "").replace(" or ", ", ")
    if "max_length" in context:
        return f"use at most {context['max_length']}"
    bounds = schema_of(model)["properties"][str(detail["loc"][0])]
    bounds = next((s for s in bounds.get("anyOf", ()) if "minimum" in s), bounds)
    if "minimum" in bounds:
        return f"use {bounds['minimum']:g} to {bounds['maximum']:g}"
    return str(context.get("hint", ""))


def schema_of(model: type[FormOptions]) -> dict[str, Any]:
    """The JSON schema (2020-12) of a form's options."""
    schema = model.model_json_schema()
    schema["properties"] = {name: schema["properties"][name] for name in option_names(model)}
    schema.pop("$defs", None)
    return schema


@dataclass(frozen=True, slots=True)
class OptionRow:
    """An option as it appears in the documentation."""

    name: str
    type: str
    default: str
    description: str


def option_rows(model: type[FormOptions]) -> Iterator[OptionRow]:
    """The options of a form for a table, read from its schema."""
    schema = schema_of(model)
    for name, spec in schema["properties"].items():
        kind = next((s for s in spec.get("anyOf", ()) if s.get("type") != "null"), spec)
        default = spec.get("default_word", spec.get("default"))
        shown = "needed" if name in schema.get("required", ()) else _plain(default)
        yield OptionRow(name, _type({**spec, **kind}), shown, str(spec.get("description", "")))


def _type(spec: dict[str, Any]) -> str:
    if "enum" in spec:
        return ", ".join(f"`{word}`" for word in spec["enum"])
    words = {
        "integer": "whole number",
        "number": "number",
        "boolean": "true or false",
        "string": "text",
        "array": "list",
    }
    said: str = spec.get("unit", words[spec["type"]])
    if "minimum" in spec and (spec["minimum"], spec["maximum"]) != (0, MOST_SIZE):
        said += f", {spec['minimum']:g} to {spec['maximum']:g}"
    return said


def _plain(default: object) -> str:
    match default:
        case None:
            return "as described"
        case bool():
            return f"`{str(default).lower()}`"
        case "" | []:
            return "none"
        case float():
            return f"`{default:g}`"
    return f"`{default}`"
