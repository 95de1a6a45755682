"""Words of charts and dates: what the engine says of a value, a target, a status.

One line a language, keyed by the language's name in `table.py`; a language without a line says
what the one it is like says, and English at last.
"""

from __future__ import annotations

from infographic.languages.table import TABLE, entries_of

WORDS = ("value", "target", "none", "past", "current", "future")
"""The words, in the order of the lines: a chart's value, the value to reach, no data, and a
dated item that is over, in force, or to come."""

_LINES: dict[str, tuple[str, ...]] = {
    "Arabic": ("القيمة", "الهدف", "لا بيانات", "مضى", "سارٍ", "قادم"),
    "Bulgarian": ("стойност", "цел", "няма данни", "минало", "в сила", "предстои"),
    "Catalan": ("valor", "objectiu", "sense dades", "passat", "vigent", "futur"),
    "Chinese in traditional script": ("數值", "目標", "無資料", "已過", "進行中", "將來"),
    "Chinese": ("数值", "目标", "无数据", "已过", "进行中", "将来"),
    "Czech": ("hodnota", "cíl", "bez údajů", "minulé", "platí", "budoucí"),
    "Danish": ("værdi", "mål", "ingen data", "forbi", "i kraft", "kommende"),
    "Dutch": ("waarde", "doel", "geen gegevens", "voorbij", "geldt al", "komt nog"),
    "English": ("value", "target", "no data", "past", "in force", "to come"),
    "Finnish": ("arvo", "tavoite", "ei tietoa", "mennyt", "voimassa", "tulossa"),
    "French": ("valeur", "objectif", "sans données", "passé", "en vigueur", "à venir"),
    "Frisian": ("wearde", "doel", "gjin gegevens", "foarby", "jildt al", "komt noch"),
    "German": ("Wert", "Ziel", "keine Angabe", "vorbei", "in Kraft", "kommt noch"),
    "Greek": ("τιμή", "στόχος", "χωρίς στοιχεία", "παρελθόν", "σε ισχύ", "μελλοντικό"),
    "Hebrew": ("ערך", "יעד", "אין נתונים", "עבר", "בתוקף", "עתידי"),
    "Hindi": ("मान", "लक्ष्य", "आँकड़े नहीं", "बीता", "लागू", "आगामी"),
    "Hungarian": ("érték", "cél", "nincs adat", "elmúlt", "hatályos", "jövőbeli"),
    "Italian": ("valore", "obiettivo", "nessun dato", "passato", "in vigore", "in arrivo"),
    "Japanese": ("値", "目標", "データなし", "終了", "実施中", "予定"),
    "Korean": ("값", "목표", "자료 없음", "지남", "시행 중", "예정"),
    "Norwegian Bokmål": ("verdi", "mål", "ingen data", "forbi", "i kraft", "kommer"),
    "Persian": ("مقدار", "هدف", "بدون داده", "گذشته", "جاری", "آینده"),
    "Polish": ("wartość", "cel", "brak danych", "minione", "obowiązuje", "nadchodzi"),
    "Portuguese": ("valor", "meta", "sem dados", "passado", "em vigor", "por vir"),
    "Romanian": ("valoare", "țintă", "fără date", "trecut", "în vigoare", "urmează"),
    "Slovak": ("hodnota", "cieľ", "bez údajov", "minulé", "platí", "budúce"),
    "Spanish": ("valor", "objetivo", "sin datos", "pasado", "vigente", "por venir"),
    "Swedish": ("värde", "mål", "uppgift saknas", "förbi", "gäller", "kommande"),
    "Thai": ("ค่า", "เป้าหมาย", "ไม่มีข้อมูล", "ผ่านมาแล้ว", "มีผลอยู่", "กำลังจะมา"),
    "Ukrainian": ("значення", "ціль", "немає даних", "минуле", "чинне", "майбутнє"),
    "Urdu": ("قدر", "ہدف", "ڈیٹا نہیں", "ماضی", "نافذ", "آئندہ"),
}  # fmt: skip


def word(name: str, tag: str) -> str:
    """One of `WORDS` in a language, in small letters where the language has them."""
    index = WORDS.index(name)
    for entry in (*entries_of(tag), TABLE["en"]):
        if entry.name in _LINES:
            return _LINES[entry.name][index]
    raise KeyError(name)
