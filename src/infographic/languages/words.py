"""Words of charts and dates: the engine's words for a value, a target, a status.

One line per language, keyed by the language's name in `table.py`; a language without a line uses
that of the language it is `like`, and finally English.
"""

from __future__ import annotations

from infographic.languages.table import TABLE, entries_of

WORDS = ("value", "target", "none", "past", "current", "future")
"""The words, in the order of the lines: a chart's value, its target, no data, and a
dated item in the past, in force, or in the future."""

_LINES: dict[str, tuple[str, ...]] = {
    "Bulgarian": ("стойност", "цел", "няма данни", "минало", "в сила", "предстои"),
    "Catalan": ("valor", "objectiu", "sense dades", "passat", "vigent", "futur"),
    "Czech": ("hodnota", "cíl", "bez údajů", "minulé", "platí", "budoucí"),
    "Danish": ("værdi", "mål", "ingen data", "forbi", "i kraft", "kommende"),
    "Dutch": ("waarde", "doel", "geen gegevens", "voorbij", "geldt al", "komt nog"),
    "English": ("value", "target", "no data", "past", "in force", "to come"),
    "Finnish": ("arvo", "tavoite", "ei tietoa", "mennyt", "voimassa", "tulossa"),
    "French": ("valeur", "objectif", "sans données", "passé", "en vigueur", "à venir"),
    "Frisian": ("wearde", "doel", "gjin gegevens", "foarby", "jildt al", "komt noch"),
    "German": ("Wert", "Ziel", "keine Angabe", "vorbei", "in Kraft", "kommt noch"),
    "Greek": ("τιμή", "στόχος", "χωρίς στοιχεία", "παρελθόν", "σε ισχύ", "μελλοντικό"),
    "Hungarian": ("érték", "cél", "nincs adat", "elmúlt", "hatályos", "jövőbeli"),
    "Italian": ("valore", "obiettivo", "nessun dato", "passato", "in vigore", "in arrivo"),
    "Norwegian Bokmål": ("verdi", "mål", "ingen data", "forbi", "i kraft", "kommer"),
    "Polish": ("wartość", "cel", "brak danych", "minione", "obowiązuje", "nadchodzi"),
    "Portuguese": ("valor", "meta", "sem dados", "passado", "em vigor", "por vir"),
    "Romanian": ("valoare", "țintă", "fără date", "trecut", "în vigoare", "urmează"),
    "Slovak": ("hodnota", "cieľ", "bez údajov", "minulé", "platí", "budúce"),
    "Spanish": ("valor", "objetivo", "sin datos", "pasado", "vigente", "por venir"),
    "Swedish": ("värde", "mål", "uppgift saknas", "förbi", "gäller", "kommande"),
}  # fmt: skip


def word(name: str, tag: str) -> str:
    """One of `WORDS` in a language, in lower case where the language has it."""
    index = WORDS.index(name)
    for entry in (*entries_of(tag), TABLE["en"]):
        if entry.name in _LINES:
            return _LINES[entry.name][index]
    raise KeyError(name)
