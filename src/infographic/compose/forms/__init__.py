"""Visual forms, one file each: how a block looks inside its region."""

from __future__ import annotations

from infographic.compose.forms import (
    bar,
    bricks,
    cards,
    column,
    columns,
    figure,
    hub,
    image,
    layers,
    listing,
    logo,
    matrix,
    qr,
    quote,
    steps,
    stratum,
    text,
    timeline,
)
from infographic.compose.frame import Form

FORMS: dict[str, Form] = {
    module.FORM.name: module.FORM
    for module in (
        bar,
        bricks,
        cards,
        column,
        columns,
        figure,
        hub,
        image,
        layers,
        listing,
        logo,
        matrix,
        qr,
        quote,
        steps,
        stratum,
        text,
        timeline,
    )
}
"""Every form by the name that a layout gives it."""
