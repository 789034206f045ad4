"""How numbers, scales and units of measure are written, in Vietnamese and in English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from corpus.registry.wording import folded, reads_as

NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")

_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_PLAIN = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_ENGLISH_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_MANY_COMMAS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3}){2,}(?:\.[0-9]+)?")

_SCALES = {
    "nghin": 3, "ngan": 3, "trieu": 6, "ty": 9, "ti": 9, "nghin ty": 12, "ngan ty": 12,
    "trieu ty": 15, "thousand": 3, "million": 6, "billion": 9, "trillion": 12,
}  # fmt: skip
_ENGLISH_SCALES = frozenset({"thousand", "million", "billion", "trillion"})
_SCALE_WRITTEN = ("nghìn", "ngàn", "triệu", "tỷ", "tỉ", "nghìn tỷ", "ngàn tỷ", "nghìn tỉ",
                  "ngàn tỉ", "triệu tỷ")  # fmt: skip
DONG = "đồng"
WORKING_DAY = "ngày làm việc"
TIME_UNITS = frozenset({WORKING_DAY, "ngày", "giờ", "phút", "giây", "tuần", "tháng", "năm",
                        "giờ làm việc"})  # fmt: skip

# How many of the smaller unit make one of the greater; None where that differs ("3 tháng 15 ngày").
SMALLER_UNITS: dict[tuple[str, str], int | None] = {
    ("năm", "tháng"): 12, ("tháng", "ngày"): None, ("tuần", "ngày"): 7, ("ngày", "giờ"): 24,
    ("giờ", "phút"): 60, ("phút", "giây"): 60,
}  # fmt: skip

# Folded writing -> unit. Written without marks each is taken too, but for those in _MARKED.
_UNITS = {
    "%": "%", "phan tram": "%", "percent": "%", "per cent": "%", "diem phan tram": "điểm %",
    "diem %": "điểm %", "percentage points": "điểm %",
    "ngay lam viec": WORKING_DAY, "gio lam viec": "giờ làm việc", "ngay": "ngày", "gio": "giờ",
    "phut": "phút", "giay": "giây", "tuan": "tuần", "thang": "tháng", "nam": "năm",
    "working days": WORKING_DAY, "working day": WORKING_DAY, "business days": WORKING_DAY,
    "days": "ngày", "day": "ngày", "hours": "giờ", "hour": "giờ", "minutes": "phút",
    "weeks": "tuần", "week": "tuần", "months": "tháng", "month": "tháng", "years": "năm",
    "year": "năm", "h": "giờ",
    "ha": "ha", "hec ta": "ha", "hecta": "ha", "hectares": "ha", "hectare": "ha",
    "km2": "km2", "km²": "km2", "km/h": "km/h", "km": "km", "m2": "m2", "m²": "m2", "m3": "m3",
    "m³": "m3", "met vuong": "m2", "met khoi": "m3", "cay so": "km",
    "cm": "cm", "mm": "mm", "m": "m", "met": "m", "kg": "kg", "g": "g", "gam": "g",
    "mg": "mg", "tan": "tấn", "tonnes": "tấn", "tons": "tấn", "ta": "tạ", "yen": "yến",
    "lit": "lít", "ml": "ml", "kwh": "kWh", "mwh": "MWh", "kw": "kW", "mw": "MW", "mwp": "MWp",
    "do c": "độ C", "oc": "độ C", "°c": "độ C", "° c": "độ C", "ºc": "độ C", "o c": "độ C",
    "dong": DONG, "vnd": DONG, "d": DONG, "usd": "USD", "do la my": "USD", "do la": "USD",
    "us dollars": "USD", "eur": "EUR", "euro": "EUR",
}  # fmt: skip
_WRITTEN = {
    "phan tram": "phần trăm", "diem phan tram": "điểm phần trăm", "diem %": "điểm %",
    "ngay lam viec": "ngày làm việc", "gio lam viec": "giờ làm việc", "ngay": "ngày",
    "gio": "giờ", "phut": "phút", "giay": "giây", "tuan": "tuần", "thang": "tháng",
    "nam": "năm", "hec ta": "héc ta", "met": "mét", "met vuong": "mét vuông", "met khoi": "mét khối",
    "cay so": "cây số", "tan": "tấn", "lit": "lít", "ta": "tạ",
    "yen": "yến", "do c": "độ c", "dong": "đồng", "vnd": "vnđ", "d": "đ", "do la": "đô la",
    "do la my": "đô la mỹ",
}  # fmt: skip
_MARKED = frozenset({"ta", "yen", "giay"})
_MOST_DIGITS = 18  # longer ones are account and serial numbers
_MONEY = "dong|vnd|d|usd|do la my|do la|us dollars|eur|euro"

_GAP = r"[^\S\n]{0,2}"
# "đồng chí", "đồng hồ" and the like follow counts too; "năm 2021" is no length of time.
_NO_UNIT = (
    r"(?<!dong)(?<!\bnam)|(?<=dong)(?!\s(?:chi|bao|bo|thoi|loat|nghiep|tac|chu|tinh|phuc|mon|huong"
    r"|ho(?!\s(?:tro|ngheo|gia|dan|kinh|so)\b))\b)"
    r"|(?<=nam)(?!\s(?:(?:19|20)[0-9]{2}|nay|ngoai|hoc)\b)"
)
_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
_UNIT = "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))
_AFTER = re.compile(
    rf"{_GAP}(?P<scale>{_SCALE})\b(?!\shang\b)"
    rf"(?:\s(?P<money>{_MONEY})\b(?:{_NO_UNIT}))?"
    rf"|(?P<gap>{_GAP})(?P<unit>{_UNIT})(?:(?<=%)|(?<=[²³])|(?!\w))(?:{_NO_UNIT})"
)

_MARKED_BOUNDS = {
    "hơn": (True, False), "trên": (True, False), "gần": (False, True), "dưới": (False, True),
    "khoảng": (False, False), "chừng": (False, False), "xấp xỉ": (False, False),
    "ước": (False, False), "ước đạt": (False, False), "ước tính": (False, False),
    "over": (True, False), "more than": (True, False), "nearly": (False, True),
    "almost": (False, True), "about": (False, False), "around": (False, False),
    "approximately": (False, False), "less than": (False, True), "under": (False, True),
}  # fmt: skip
_LIMITS = {
    "ít nhất": (True, False), "tối thiểu": (True, False), "tối đa": (False, True),
    "không quá": (False, True), "at least": (True, False), "at most": (False, True),
    "up to": (False, True), "within": (False, True),
}  # fmt: skip
# Folded writing -> as marked, whether it bounds from below and above, whether only roughly.
BOUNDS = {
    folded(word): (word, bounds, word in _MARKED_BOUNDS)
    for word, bounds in (*_MARKED_BOUNDS.items(), *_LIMITS.items())
}
BOUND = re.compile(rf"\b({'|'.join(sorted(BOUNDS, key=len, reverse=True))})\s$")


@dataclass(frozen=True, slots=True)
class Measure:
    """What follows a number's digits: a power of ten, a unit, and where its writing ends."""

    power: int
    unit: str
    end: int
    english: bool = False  # "million", not "triệu"


def value_of(digits: str, *, english: bool = False, decimal: bool = False) -> Decimal | None:
    """The value of a number's writing; None for a writing that is no number ("1.2.3").

    Vietnamese: dots part thousands, a comma the decimals. ``english`` reads "1,175" the other
    way round; "1.175" stays thousands, as quoted figures keep their writing. ``decimal`` says that
    one mark parts decimals however many digits follow (12.345%).
    """
    if len(digits) > _MOST_DIGITS:
        return None
    if digits.isdigit():
        return Decimal(digits)
    if decimal and digits.count(".") + digits.count(",") == 1:
        return Decimal(digits.replace(",", "."))
    if _THOUSANDS.fullmatch(digits):
        return Decimal(digits.replace(".", "").replace(",", "."))
    if _MANY_COMMAS.fullmatch(digits) or (english and _ENGLISH_THOUSANDS.fullmatch(digits)):
        return Decimal(digits.replace(",", ""))
    if _PLAIN.fullmatch(digits):
        return Decimal(digits.replace(",", "."))
    return None


def measure_at(text: str, plain: str, position: int, digits: int = 0) -> Measure | None:
    """The scale and unit written at a position, right after a number of ``digits`` digits."""
    match = _AFTER.match(plain, position)
    if match is None:
        return None
    if scale := match["scale"]:
        written = text[slice(*match.span("scale"))]
        if not reads_as(written, *_SCALE_WRITTEN):
            return None
        money = match["money"]
        if money and not _is_unit(text[slice(*match.span("money"))], money, digits=9, glued=False):
            money = None
        end = match.end() if money else match.end("scale")
        power = _SCALES[" ".join(scale.split())]
        return Measure(power, _UNITS[money] if money else "", end, scale in _ENGLISH_SCALES)
    unit = match["unit"]
    written = text[slice(*match.span("unit"))]
    glued = match.start("unit") == position
    if not _is_unit(written, unit, digits=digits, glued=glued):
        return None
    return Measure(0, _UNITS[unit], match.end())


def _is_unit(written: str, unit: str, *, digits: int, glued: bool) -> bool:
    """Whether the writing is that unit: "5 tân" is no weight, "4G" none either."""
    marked = _WRITTEN.get(unit)
    if unit in {"g", "m", "h"}:
        return written == unit and (glued or unit != "h")
    if unit == "d":
        return written in ("đ", "Đ") or (written == "d" and glued and digits >= 4)
    if marked is None:  # "ha", "km²": the writing has no marks to lose
        return written.isascii() or not written.isalpha()
    if written.lower() == marked:
        return True
    return written.isascii() and unit not in _MARKED
