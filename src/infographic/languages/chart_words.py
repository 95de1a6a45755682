"""Words of chart summaries: what a chart is called, and its lowest and highest value.

One line a language, keyed as in `words.py`; a language without a line says what the one it is
like says, and English at last.
"""

from __future__ import annotations

from infographic.languages.table import TABLE, entries_of

CHART_WORDS = ("chart", "lowest", "highest")
"""The words, in the order of the lines."""

_LINES: dict[str, tuple[str, ...]] = {
    "Bulgarian": ("диаграма", "най-ниско", "най-високо"),
    "Catalan": ("gràfic", "mínim", "màxim"),
    "Czech": ("graf", "nejméně", "nejvíce"),
    "Danish": ("diagram", "lavest", "højest"),
    "Dutch": ("grafiek", "laagste", "hoogste"),
    "English": ("chart", "lowest", "highest"),
    "Finnish": ("kaavio", "pienin", "suurin"),
    "French": ("graphique", "minimum", "maximum"),
    "Frisian": ("grafyk", "leechste", "heechste"),
    "German": ("Diagramm", "niedrigster Wert", "höchster Wert"),
    "Greek": ("γράφημα", "ελάχιστο", "μέγιστο"),
    "Hungarian": ("diagram", "legkisebb", "legnagyobb"),
    "Italian": ("grafico", "minimo", "massimo"),
    "Norwegian Bokmål": ("diagram", "lavest", "høyest"),
    "Polish": ("wykres", "najmniej", "najwięcej"),
    "Portuguese": ("gráfico", "mínimo", "máximo"),
    "Romanian": ("grafic", "minim", "maxim"),
    "Slovak": ("graf", "najmenej", "najviac"),
    "Spanish": ("gráfico", "mínimo", "máximo"),
    "Swedish": ("diagram", "lägst", "högst"),
}


def chart_word(name: str, tag: str) -> str:
    """One of `CHART_WORDS` in a language, in small letters where the language has them."""
    index = CHART_WORDS.index(name)
    for entry in (*entries_of(tag), TABLE["en"]):
        if entry.name in _LINES:
            return _LINES[entry.name][index]
    raise KeyError(name)
