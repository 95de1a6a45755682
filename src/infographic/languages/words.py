"""Words of charts and dates: the engine's words for a value, a target, a status.

One line per language, keyed by the language's name in `table.py`; a language without a line uses
that of the language it is `like`, and finally English.
"""

from __future__ import annotations

from infographic.languages.table import TABLE, entries_of

WORDS = ("value", "target", "none", "past", "current", "future", "code", "sign")
"""The words, in the order of the lines: a chart's value, the value to reach, no data, a dated
item that is over, in force, or to come, a QR code, and a sign that stands for some things."""

_LINES: dict[str, tuple[str, ...]] = {
    "Bulgarian": ("стойност", "цел", "няма данни", "минало", "в сила", "предстои",
                  "QR код", "знак"),
    "Catalan": ("valor", "objectiu", "sense dades", "passat", "vigent", "futur",
                "codi QR", "signe"),
    "Czech": ("hodnota", "cíl", "bez údajů", "minulé", "platí", "budoucí", "QR kód", "značka"),
    "Danish": ("værdi", "mål", "ingen data", "forbi", "i kraft", "kommende", "QR-kode", "tegn"),
    "Dutch": ("waarde", "doel", "geen gegevens", "voorbij", "geldt al", "komt nog",
              "QR-code", "teken"),
    "English": ("value", "target", "no data", "past", "in force", "to come", "QR code", "sign"),
    "Finnish": ("arvo", "tavoite", "ei tietoa", "mennyt", "voimassa", "tulossa",
                "QR-koodi", "merkki"),
    "French": ("valeur", "objectif", "sans données", "passé", "en vigueur", "à venir",
               "code QR", "signe"),
    "Frisian": ("wearde", "doel", "gjin gegevens", "foarby", "jildt al", "komt noch",
                "QR-koade", "teken"),
    "German": ("Wert", "Ziel", "keine Angabe", "vorbei", "in Kraft", "kommt noch",
               "QR-Code", "Zeichen"),
    "Greek": ("τιμή", "στόχος", "χωρίς στοιχεία", "παρελθόν", "σε ισχύ", "μελλοντικό",
              "κωδικός QR", "σύμβολο"),
    "Hungarian": ("érték", "cél", "nincs adat", "elmúlt", "hatályos", "jövőbeli", "QR-kód", "jel"),
    "Italian": ("valore", "obiettivo", "nessun dato", "passato", "in vigore", "in arrivo",
                "codice QR", "segno"),
    "Norwegian Bokmål": ("verdi", "mål", "ingen data", "forbi", "i kraft", "kommer",
                         "QR-kode", "tegn"),
    "Polish": ("wartość", "cel", "brak danych", "minione", "obowiązuje", "nadchodzi",
               "kod QR", "znak"),
    "Portuguese": ("valor", "meta", "sem dados", "passado", "em vigor", "por vir",
                   "código QR", "sinal"),
    "Romanian": ("valoare", "țintă", "fără date", "trecut", "în vigoare", "urmează",
                 "cod QR", "semn"),
    "Slovak": ("hodnota", "cieľ", "bez údajov", "minulé", "platí", "budúce", "QR kód", "značka"),
    "Spanish": ("valor", "objetivo", "sin datos", "pasado", "vigente", "por venir",
                "código QR", "signo"),
    "Swedish": ("värde", "mål", "uppgift saknas", "förbi", "gäller", "kommande",
                "QR-kod", "tecken"),
    "Arabic": ("القيمة", "الهدف", "لا بيانات", "مضى", "سارٍ", "قادم",
        "رمز QR", "علامة"),
    "Chinese in traditional script": ("數值", "目標", "無資料", "已過", "進行中", "將來",
        "QR 碼", "符號"),
    "Chinese": ("数值", "目标", "无数据", "已过", "进行中", "将来",
        "二维码", "符号"),
    "Hebrew": ("ערך", "יעד", "אין נתונים", "עבר", "בתוקף", "עתידי",
        "קוד QR", "סימן"),
    "Hindi": ("मान", "लक्ष्य", "आँकड़े नहीं", "बीता", "लागू", "आगामी",
        "QR कोड", "चिह्न"),
    "Japanese": ("値", "目標", "データなし", "終了", "実施中", "予定",
        "QRコード", "記号"),
    "Korean": ("값", "목표", "자료 없음", "지남", "시행 중", "예정",
        "QR 코드", "기호"),
    "Persian": ("مقدار", "هدف", "بدون داده", "گذشته", "جاری", "آینده",
        "کد QR", "نشانه"),
    "Thai": ("ค่า", "เป้าหมาย", "ไม่มีข้อมูล", "ผ่านมาแล้ว", "มีผลอยู่", "กำลังจะมา",
        "คิวอาร์โค้ด", "สัญลักษณ์"),
    "Ukrainian": ("значення", "ціль", "немає даних", "минуле", "чинне", "майбутнє",
        "QR-код", "знак"),
    "Urdu": ("قدر", "ہدف", "ڈیٹا نہیں", "ماضی", "نافذ", "آئندہ",
        "QR کوڈ", "نشان"),
}  # fmt: skip


def word(name: str, tag: str) -> str:
    """One of `WORDS` in a language, in lower case where the language has it."""
    index = WORDS.index(name)
    for entry in (*entries_of(tag), TABLE["en"]):
        if entry.name in _LINES:
            return _LINES[entry.name][index]
    raise KeyError(name)
