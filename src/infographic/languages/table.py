"""The table of languages: one entry each, for what Babel does not know of it.

A language without an entry still has its numbers, dates, lists, plurals and hyphenation,
from Babel and pyphen; it is the engine's phrases, its quotes and its habits that an entry
adds. How to add one: docs/adding-a-language.md.

Sources: quotes are the delimiters of Unicode CLDR 48, but for Dutch, Spanish, French and
Polish, where the single and the double pair are the ones of the Interinstitutional Style
Guide of the EU; `group_from` is CLDR's minimumGroupingDigits, which Babel leaves out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

PHRASES = ("dot", "of", "yes", "no")
"""The phrases of the engine; `dot` needs `{n}`, `of` needs `{a}` and `{b}`."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one language says of itself.

    `quotes` is single open, single close, double open, double close; empty: those of
    `like`. `like` is the tag of a language that answers what this one does not (its
    formats too, when Babel does not know this one). `locale` is the CLDR locale that is
    used instead of the tag's own, `patterns` the one whose order of day, month and year
    is. Whole numbers of `group_from` digits and more are grouped. `units` are words that
    stay with the number before them, as alternatives of a regular expression; `bound` are
    words of one letter that stay with the next word. `nouns` says that nouns have
    capitals, so that a capital does not mean a name; `small_months` that months have none
    whatever CLDR says; `hyphens` is the pyphen dictionary when it is not the language's
    own (`none`: no word is divided).
    """

    name: str
    quotes: str = ""
    phrases: Mapping[str, str] = field(default_factory=dict)
    like: str = ""
    locale: str = ""
    patterns: str = ""
    group_from: int = 4
    units: str = ""
    bound: str = ""
    nouns: bool = False
    small_months: bool = False
    hyphens: str = ""


def _phrases(dot: str, of: str, yes: str, no: str) -> dict[str, str]:
    return {"dot": f"1 {dot} = {{n}}", "of": f"{{a}}{of}{{b}}", "yes": yes, "no": no}


LOW_HIGH = "‚‘„“"
HIGH = "‘’“”"
ANGLED = "“”«»"

TABLE: dict[str, Entry] = {
    "ar": Entry("Arabic", "’‘”“", _phrases("نقطة", " من ", "نعم", "لا")),
    "be": Entry("Belarusian", "„“«»", _phrases("кропка", " з ", "так", "не"), group_from=5),
    "bg": Entry(
        "Bulgarian", "„“„“", _phrases("точка", " от ", "да", "не"), group_from=5,
        units="процента?|милион(?:а|и)?|милиард(?:а|и)?|млн|млрд|лв|години?",
    ),
    "ca": Entry(
        "Catalan", ANGLED, _phrases("punt", " de ", "sí", "no"),
        units="per cent|milions?|milers|anys?",
    ),
    "cs": Entry(
        "Czech", LOW_HIGH, _phrases("tečka", " z ", "ano", "ne"), bound="aikosuvz",
        units="procent[aou]?|tisíc|milion[uůy]?|miliard[auy]?|mil|mld|Kč|let|roků",
    ),
    "da": Entry(
        "Danish", HIGH, _phrases("prik", " af ", "ja", "nej"),
        units="procent|million(?:er)?|milliard(?:er)?|mio|mia|kr|kroner|år",
    ),
    "de": Entry(
        "German", LOW_HIGH, _phrases("Punkt", " von ", "ja", "nein"), nouns=True,
        units="Prozent|Millionen|Million|Milliarden|Milliarde|Tausend|Mio|Mrd|Euro|Jahre",
    ),
    "el": Entry(
        "Greek", ANGLED, _phrases("κουκκίδα", " από ", "ναι", "όχι"),
        units="τοις εκατό|εκατομμύρι[οα]|δισεκατομμύρι[οα]|εκατ|δισ|ευρώ|χρόνια|έτη",
    ),
    "en": Entry(
        "English", HIGH, _phrases("dot", " of ", "yes", "no"), patterns="en_001",
        units="percent|per cent|thousand|millions?|billions?|euros?|years",
    ),
    "en-US": Entry("American English", like="en", patterns="en_US"),
    "es": Entry(
        "Spanish", "‘’«»", _phrases("punto", " de ", "sí", "no"), group_from=5,
        units="por ciento|mil|millones|millón|euros?|años?",
    ),
    "et": Entry(
        "Estonian", LOW_HIGH, _phrases("punkt", "/", "jah", "ei"), group_from=5,
        units="protsenti?|tuhat|miljonit?|miljardit?|mln|mld|eurot?|aastat?",
    ),
    "eu": Entry(
        "Basque", ANGLED, _phrases("puntu", "/", "bai", "ez"), units="milioi|euro|urte",
    ),
    "fa": Entry("Persian", "‹›«»", _phrases("نقطه", " از ", "بله", "خیر")),
    "fi": Entry(
        "Finnish", "’’””", _phrases("piste", "/", "kyllä", "ei"),
        units="prosenttia?|tuhatta|miljoonaa?|miljardia?|milj|mrd|euroa?|vuotta",
    ),
    "fr": Entry(
        "French", "‹›«»", _phrases("point", " sur ", "oui", "non"),
        units="pour cent|milliers?|millions?|milliards?|euros?|ans|années",
    ),
    "fy": Entry(
        "Frisian", HIGH, _phrases("stip", " fan ", "ja", "nee"), small_months=True, like="nl",
        units="prosint|tûzen|miljoen|miljard|mln|mld|euro|jier",
    ),
    "ga": Entry(
        "Irish", HIGH, _phrases("ponc", " as ", "tá", "níl"),
        units="faoin gcéad|milliún|billiún|euro",
    ),
    "gl": Entry(
        "Galician", HIGH, _phrases("punto", " de ", "si", "non"),
        units="por cento|mil|millóns|millón|euros?|anos?",
    ),
    "gos": Entry("Gronings", HIGH, _phrases("stip", " van ", "joa", "nee"), like="nl"),
    "he": Entry("Hebrew", "’’””", _phrases("נקודה", " מתוך ", "כן", "לא")),
    "hi": Entry("Hindi", HIGH, _phrases("बिंदु", " / ", "हाँ", "नहीं")),
    "hr": Entry(
        "Croatian", LOW_HIGH, _phrases("točka", " od ", "da", "ne"),
        units="posto|tisuća|milijuna?|milijard[aiu]?|mil|mlrd|eura?|godin[ae]",
    ),
    "hu": Entry(
        "Hungarian", "»«„”", _phrases("pont", "/", "igen", "nem"), group_from=5,
        units="százalék|ezer|millió|milliárd|euró|forint|Ft|év",
    ),
    "is": Entry("Icelandic", LOW_HIGH, _phrases("punktur", " af ", "já", "nei"), units="prósent"),
    "it": Entry(
        "Italian", ANGLED, _phrases("punto", " su ", "sì", "no"), group_from=5,
        units="per cento|mila|milioni|milione|miliardi|miliardo|euro|anni",
    ),
    "ja": Entry("Japanese", "『』「」", _phrases("点", " / ", "はい", "いいえ")),
    "ko": Entry("Korean", HIGH, _phrases("점", " / ", "예", "아니요")),
    "lb": Entry(
        "Luxembourgish", LOW_HIGH, _phrases("Punkt", " vun ", "jo", "nee"), nouns=True,
        units="Prozent|Milliounen|Milliarden|Euro|Joer",
    ),
    "li": Entry("Limburgish", HIGH, like="nl"),
    "lt": Entry(
        "Lithuanian", "„“„“", _phrases("taškas", " iš ", "taip", "ne"),
        units="procent(?:as|ai|ų)|tūkst|mln|mlrd|eur(?:as|ai|ų)|met(?:ai|ų)",
    ),
    "lv": Entry(
        "Latvian", HIGH, _phrases("punkts", " no ", "jā", "nē"), group_from=5,
        units="procent[iu]|tūkst|miljon[iu]|miljard[iu]|milj|mljrd|eiro|gad[iu]",
    ),
    "mt": Entry(
        "Maltese", HIGH, _phrases("tikka", " minn ", "iva", "le"),
        units="fil-mija|miljuni?|biljuni?|ewro|snin",
    ),
    "nb": Entry(
        "Norwegian Bokmål", "‘’«»", _phrases("prikk", " av ", "ja", "nei"),
        units="prosent|millioner|million|milliarder|milliard|mill|mrd|kr|kroner|euro|år",
    ),
    "nds": Entry(
        "Low German", LOW_HIGH, _phrases("Punkt", " vun ", "jo", "nee"), like="de",
        locale="de", nouns=True, hyphens="none",
    ),
    "nds-NL": Entry("Low Saxon", HIGH, _phrases("stip", " van ", "ja", "nee"), like="nl",
                    locale="nl", hyphens="none"),
    "nl": Entry(
        "Dutch", HIGH, _phrases("stip", " van ", "ja", "nee"),
        units="procent|duizend|miljoen|miljard|mln|mld|euro|jaar",
    ),
    "nn": Entry("Norwegian Nynorsk", like="nb"),
    "no": Entry("Norwegian", like="nb"),
    "pl": Entry(
        "Polish", "‚’„”", _phrases("kropka", " z ", "tak", "nie"), group_from=5, bound="aiouwz",
        units="procenta?|tys|milion(?:y|ów)?|miliard(?:y|ów)?|mln|mld|zł|euro|lat|lata",
    ),
    "pt": Entry(
        "Portuguese", ANGLED, _phrases("ponto", " de ", "sim", "não"), group_from=5,
        locale="pt_PT", units="por cento|mil|milhões|milhão|euros?|anos?",
    ),
    "pt-BR": Entry("Brazilian Portuguese", HIGH, like="pt", locale="pt_BR"),
    "ro": Entry(
        "Romanian", "«»„”", _phrases("punct", " din ", "da", "nu"),
        units="la sută|mii|milioane|miliarde|mil|mld|euro|lei|ani",
    ),
    "ru": Entry("Russian", "„“«»", _phrases("точка", " из ", "да", "нет"),
                units="процент(?:а|ов)?|тыс|млн|млрд|руб|евро|лет|года?"),
    "sk": Entry(
        "Slovak", LOW_HIGH, _phrases("bodka", " z ", "áno", "nie"), bound="aikosuvz",
        units="percent[áa]?|tisíc|milión(?:y|ov)?|miliard[ay]?|mil|mld|eur|rokov",
    ),
    "sl": Entry(
        "Slovenian", LOW_HIGH, _phrases("pika", " od ", "da", "ne"), group_from=5,
        units="odstotk(?:a|i|ov)|tisoč|milijon(?:a|i|ov)?|milijard[aei]?|mio|mrd|evrov|let",
    ),
    "sq": Entry("Albanian", ANGLED, group_from=5),
    "sr": Entry("Serbian", "’’„”", _phrases("тачка", " од ", "да", "не")),
    "sr-Latn": Entry("Serbian in Latin script", "’’„”", _phrases("tačka", " od ", "da", "ne")),
    "stq": Entry("Saterland Frisian", LOW_HIGH, like="de", nouns=True, hyphens="none"),
    "sv": Entry(
        "Swedish", "’’””", _phrases("prick", " av ", "ja", "nej"),
        units="procent|tusen|miljoner|miljon|miljarder|miljard|mn|md|kr|kronor|euro|år",
    ),
    "th": Entry("Thai", HIGH, _phrases("จุด", " จาก ", "ใช่", "ไม่ใช่")),
    "tr": Entry(
        "Turkish", HIGH, _phrases("nokta", "/", "evet", "hayır"), units="milyon|milyar|yıl",
    ),
    "uk": Entry(
        "Ukrainian", "„“«»", _phrases("точка", " з ", "так", "ні"),
        units="відсотк(?:и|ів)|тис|млн|млрд|грн|євро|рок(?:и|ів)",
    ),
    "ur": Entry("Urdu", "’‘”“", _phrases("نقطہ", " از ", "ہاں", "نہیں")),
    "zh": Entry("Chinese", HIGH, _phrases("点", " / ", "是", "否")),
    "zh-Hant": Entry(
        "Chinese in traditional script", "『』「」", _phrases("點", " / ", "是", "否")
    ),
    "zh-TW": Entry("Chinese of Taiwan", like="zh-Hant"),
}  # fmt: skip


def entries_of(tag: str) -> Iterator[Entry]:
    """The entries that answer for a BCP 47 tag, the nearest first; none for a stranger.

    The rule: the tag itself, then the tag without its last part, then what the entry is
    `like`, in the same way. Only phrases go on to English (`phrase`).
    """
    seen: set[str] = set()
    queue = [tag]
    while queue:
        for key in shortened(queue.pop(0)):
            found = TABLE.get(key)
            if found and key not in seen:
                seen.add(key)
                yield found
                if found.like:
                    queue.append(found.like)


def shortened(tag: str) -> Iterator[str]:
    """The tag in the table's spelling, then without its last part, down to the language."""
    head, *rest = tag.split("-")
    parts = [head.lower(), *(p.upper() if len(p) == 2 else p.title() for p in rest)]
    for size in range(len(parts), 0, -1):
        yield "-".join(parts[:size])
