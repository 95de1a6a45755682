"""Small PDFs of one page, made from operators and resources."""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from infographic.pdf_reading import PageContent, read

MEDIA = (0, 0, 220, 120)
TRIM = (10, 10, 210, 110)

CMAP = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
1 begincodespacerange <0000> <ffff> endcodespacerange
2 beginbfchar <0001> <0041> <0005> <00660069> endbfchar
2 beginbfrange <0010> <0012> <0061> <0020> <0021> [<0078> <0079007a>] endbfrange
endcmap end end"""


KEPT: list[pikepdf.Pdf] = []
"""Files stay open as long as their facts are asked."""


def pdf_of(operators: bytes, **resources: Any) -> pikepdf.Pdf:
    """A page 200 x 100 pt with 10 pt of bleed, that has the resources and the operators."""
    pdf = pikepdf.new()
    KEPT.append(pdf)
    record = Dictionary(
        Type=Name.Page,
        MediaBox=Array(list(MEDIA)),
        BleedBox=Array(list(MEDIA)),
        TrimBox=Array(list(TRIM)),
        Resources=Dictionary({f"/{key}": value for key, value in resources.items()}),
        Contents=pdf.make_stream(operators),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(record)))
    return pdf


def page_of(operators: bytes, **resources: Any) -> PageContent:
    """The facts of such a page."""
    (page,) = read(pdf_of(operators, **resources))
    return page


def composite(pdf: pikepdf.Pdf, **entries: Any) -> pikepdf.Object:
    """A Type0 font without a program: codes of two bytes, widths 500 for 1 to 5, else 1000."""
    descendant = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Test, DW=1000,
        W=Array([1, 5, 500, 16, Array([250, 300, 350])]),
    )  # fmt: skip
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Test,
            Encoding=entries.pop("Encoding", Name("/Identity-H")),
            DescendantFonts=Array([descendant]), ToUnicode=pdf.make_stream(CMAP), **entries,
        )
    )  # fmt: skip


def form(pdf: pikepdf.Pdf, operators: bytes, **entries: Any) -> pikepdf.Object:
    """A form XObject of 50 x 50 pt."""
    box = entries.pop("BBox", Array([0, 0, 50, 50]))
    return pdf.make_stream(
        operators, Type=Name.XObject, Subtype=Name.Form, BBox=box, **entries
    )  # fmt: skip


def with_font(operators: bytes, **entries: Any) -> PageContent:
    """The facts of a page whose font F is a composite one."""
    pdf = pdf_of(operators)
    pdf.pages[0].obj.Resources.Font = Dictionary(F=composite(pdf, **entries))
    (page,) = read(pdf)
    return page


def with_form(operators: bytes, inner: bytes, **entries: Any) -> PageContent:
    """The facts of a page with a form X of the operators `inner`."""
    pdf = pdf_of(operators)
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=form(pdf, inner, **entries))
    (page,) = read(pdf)
    return page


def separation(name: str = "Gold", magenta: float = 1.0) -> Array:
    """A spot ink with a CMYK alternate."""
    function = Dictionary(
        FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]),
        C1=Array([0, magenta, 1, 0]), N=1,
    )  # fmt: skip
    return Array([Name.Separation, Name(f"/{name}"), Name.DeviceCMYK, function])
