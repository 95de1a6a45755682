"""Visual forms, one file each: how a block is drawn in its region.

Every module of this package that defines a `FORM` is a form; there is no list to maintain.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from infographic.composition.frame import AnyForm, Form


def _found() -> dict[str, AnyForm]:
    forms: dict[str, AnyForm] = {}
    for name in sorted(module.name for module in iter_modules(__path__)):
        form = getattr(import_module(f"{__name__}.{name}"), "FORM", None)
        if isinstance(form, Form):
            if form.name in forms:
                raise ValueError(f"two forms are named {form.name!r}")
            forms[form.name] = form
    return forms


FORMS = _found()
"""All forms by the name that layouts use."""
