"""How periods are written: the patterns that ``period_forms`` reads."""

from __future__ import annotations

import re
from itertools import groupby
from operator import itemgetter

from corpus.registry.days import ENGLISH_MONTH
from corpus.registry.wording import DASH, GAP

_S = r"\s{1,3}"
_Y = r"(?:19|20)[0-9]{2}"
_YEAR_END = r"(?![\w/%]|[.,:][0-9])"
_COUNT = r"(?:muoi mot|muoi|ba|bon|sau|bay|tam|chin|1[01]|0?[1-9])"
_ENGLISH_COUNTS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_ENGLISH_COUNT = rf"(?:{'|'.join(_ENGLISH_COUNTS)}|1[01]|0?[1-9])"
_ORDINAL = r"(?:first|second|third|fourth|last|final|1st|2nd|3rd|4th)"


def _of_year(name: str) -> str:
    """The year that follows a part of it: " năm 2021", "/2021", " của năm 2021", " năm nay"."""
    return (
        rf"(?:(?:{_S}(?:cua{_S})?nam{_S}|{GAP}?[/,–-]{GAP}?|{_S}(?:cua{_S})?|,?{_S}of{_S}"
        rf"|,?{_S}in{_S})(?P<{name}>{_Y}){_YEAR_END}"
        rf"|{_S}nam{_S}(?P<{name}r>nay|ngoai|truoc|qua))?"
    )


_TERM = r"(?:giai doan|nhiem ky|thoi ky|nien khoa|nam hoc|ke hoach 5 nam|cac nam|nhung nam)"

_RANGE = (
    rf"(?:(?:{_TERM}|tu(?:{_S}dau)?|from|between|period|years?|nam){_S}){{0,2}}(?:nam{_S})?"
    rf"(?P<from>{_Y})(?:\s?{DASH}{{1,2}}\s?|{_S}(?:den|toi|to|and|until|through)"
    rf"(?:{_S}(?:het|cuoi))?{_S})(?:nam{_S})?(?P<to>{_Y}){_YEAR_END}(?:{_S}period\b)?"
)
_MONTHS = (
    rf"(?P<count>{_COUNT}){_S}thang(?:{_S}(?P<half>dau|cuoi)|(?P<past>{_S}(?:vua{_S})?qua\b))?(?P<ofyear>{_S}nam(?!{_S}[0-9](?![0-9]"
    rf"{{3}})))?(?:(?P<sep>{_S}|{GAP}?/{GAP}?)(?:(?P<my>{_Y}){_YEAR_END}|(?P<mr>nay|ngoai|truoc)\b))?"
)
_HALF_YEAR = (
    rf"nua{_S}(?P<nua>dau|cuoi){_S}(?:nam"
    rf"(?:{_S}(?:(?P<ny>{_Y}){_YEAR_END}|(?P<nr>nay|ngoai|truoc)\b))?|(?P<nb>{_Y}){_YEAR_END})"
)
_QUARTER = (
    rf"quy{_S}(?P<quarter>iii|ii|iv|i|0?[1-4](?![.,][0-9])|mot|hai|ba|bon|tu|dau|cuoi)\b"
    + _of_year("qy")
)
_MONTH = (
    rf"thang{_S}(?P<month>1[0-2]|0?[1-9]|gieng|muoi mot|muoi hai|muoi|hai|ba|tu|sau|bay|tam|chin|"
    rf"nam(?={_S}nam)|chap)\b(?!{GAP}?[/.]{GAP}?[0-9]{{1,2}}(?![0-9]))" + _of_year("ty")
)
_YEAR_WORD = (
    rf"(?:(?P<horizon>(?:(?:tam nhin|dinh huong|huong){_S})?(?:den|toi)(?:{_S}(?:het|cuoi))?{_S}"
    rf"|tam nhin{_S}))?(?P<ytd>tu{_S}(?:dau{_S})?)?nam{_S}(?P<year>{_Y}){_YEAR_END}"
    rf"(?P<now>{_S}(?:den|toi){_S}nay\b)?"
)
_UNTIL = rf"(?:until|towards?|by|up{_S}to|as{_S}of)(?:{_S}the)?(?:{_S}end{_S}of)?"
_BARE_HORIZON = rf"(?:tam nhin(?:{_S}den)?|{_UNTIL}){_S}(?P<reach>{_Y}){_YEAR_END}"
_SO_FAR = rf"(?P<sofar>tu{_S}dau{_S}nam{_S}(?:den|toi){_S}nay)\b"
_THIS = rf"nam{_S}(?P<relative>nay|ngoai|truoc|vua{_S}qua|qua|toi|sau)\b"
_ENGLISH_PART = (
    rf"(?:(?P<ehalf>first|last|final|second)(?:{_S}|-)(?:(?P<ecount>{_ENGLISH_COUNT})(?:{_S}|-)months?"
    rf"|half)|(?P<equarter>{_ORDINAL}){_S}quarter|q(?P<eq>[1-4]))\b" + _of_year("ey")
)
_ENGLISH_SPAN = (
    rf"(?:(?P<espan>{_ENGLISH_COUNT})(?:{_S}|-)months?(?:{_S}[a-z]{{1,12}})?{_S}(?:of|in|for){_S}"
    rf"(?:the{_S}year{_S})?|h(?P<eh>[12])(?:{_S}(?:of{_S})?|/)|mid(?P<emid>-|{_S}))"
    rf"(?P<esy>{_Y}){_YEAR_END}"
)
_ENGLISH_MONTH_SPAN = (
    rf"(?P<efirst>{ENGLISH_MONTH})(?:\s?{DASH}{{1,2}}\s?|{_S}(?:to|through|until){_S})"
    rf"(?P<elast>{ENGLISH_MONTH}),?{_S}(?:of{_S})?(?P<emsy>{_Y}){_YEAR_END}"
)
_ENGLISH_MONTHS = (
    rf"(?P<eby>{_UNTIL}{_S})?"
    rf"(?P<emonth>{ENGLISH_MONTH}),?{_S}(?:of{_S})?(?P<emy>{_Y}){_YEAR_END}"
)
_ENGLISH_YEAR = (
    rf"(?:in|during|throughout|of|for|year|since|and)(?:{_S}the{_S}year)?{_S}"
    rf"(?P<ein>{_Y}){_YEAR_END}(?!\s?{DASH}{{1,2}}\s?{_Y})"
)
_ENGLISH_THIS = rf"(?P<this>this|last|previous|past|next){_S}year\b(?!')"

PERIOD = re.compile(
    r"(?<![\w/.,-])(?:"
    + "|".join((
        _RANGE, _MONTHS, _HALF_YEAR, _QUARTER, _MONTH, _SO_FAR, _YEAR_WORD, _BARE_HORIZON, _THIS,
        _ENGLISH_PART, _ENGLISH_SPAN, _ENGLISH_MONTH_SPAN, _ENGLISH_MONTHS, _ENGLISH_YEAR, _ENGLISH_THIS,
    ))
    + ")"
)  # fmt: skip
# Where one may begin, in letters; what follows keeps common words ("đến", "từ") from being tried.
_BEGINNINGS = (
    r"nam\s{1,3}(?:[12]|nay|ngoai|truoc|vua|qua|toi|sau|hoc)", r"thang\s{1,3}[0-9gmhbtscn]",
    r"quy\s{1,3}[i0-4mhbtdc]", *(rf"{digit}\s{{1,3}}thang" for digit in range(1, 10)),
    r"0[1-9]\s{1,3}thang", r"1[01]\s{1,3}thang", r"muoi\s(?:mot\s)?thang", r"ba\sthang",
    r"bon\sthang", r"sau\sthang", r"bay\sthang", r"tam\sthang", r"chin\sthang", r"nua\s",
    r"19[0-9]{2}\s?[dtau‐‑‒–—−-]", r"20[0-9]{2}\s?[dtau‐‑‒–—−-]", r"giai\sdoan", r"nhiem\sky",
    r"thoi\sky", r"nien\skhoa", r"ke\shoach\s5",
    r"tu\s{1,3}(?:dau\s)?(?:nam|[12][0-9])", r"den\s(?:nam|het|cuoi)", r"toi\s(?:nam|het|cuoi)",
    r"tam\snhin", r"dinh\shuong\s(?:den|toi)", r"huong\s(?:den|toi)", r"until\s", r"toward",
    r"by\s(?=[12tejfmasond])", r"up\sto\s", r"as\sof\s", r"from\s", r"between\s", r"period\s",
    r"year", r"in\s(?=[12t])", r"during\s",
    r"throughout\s", r"of\s(?=[12t])", r"for\s(?=[12t])", r"since\s", r"and\s(?=[12t])", r"first",
    r"second", r"third", r"fourth", r"last\s", r"final\s", r"1st", r"2nd", r"3rd", r"4th",
    r"q[1-4]", r"h[12]\W", r"mid\W", *(rf"{count}\Wmonth" for count in _ENGLISH_COUNTS),
    *(rf"{count}\Wmonth" for count in range(2, 12)), r"this\s", r"previous\s", r"past\s", r"next\s",
    r"jan", r"feb", r"mar", r"apr",
    r"may\s", r"jun", r"jul", r"aug", r"sep", r"oct", r"nov", r"dec",
)  # fmt: skip
_BY_LETTER = groupby(sorted(_BEGINNINGS, key=itemgetter(0)), key=itemgetter(0))
TRIGGER = re.compile(
    r"\b(?:"
    + "|".join(f"{first}(?:{'|'.join(b[1:] for b in rest)})" for first, rest in _BY_LETTER)
    + ")"
)
MORE_YEARS = re.compile(rf"{GAP}?(?:,|va|and){_S}(?:nam{_S})?(?P<year>{_Y}){_YEAR_END}")
BARE_YEAR = re.compile(
    rf"(?<![\w/.,:-])(?<!iso )(?<!tcvn )(?P<year>{_Y}){_YEAR_END}(?!{GAP}?{DASH}{GAP}?[0-9])"
    r"(?!\s(?:dong|trieu|ty|nghin|nguoi|ho|ha|km|m|kg|tan|ngay|nhiem|doanh|san|tasks?|people)\b)"
)
# A year that needs no word of its own: "66,7 tỷ đồng (2018)", "cùng kỳ 2018".
APART_YEAR = re.compile(
    rf"(?:(?<=\()(?P<bracketed>{_Y})(?=\))|(?<=\bcung ky )(?P<compared>{_Y}){_YEAR_END})"
)
NAME_BEFORE = re.compile(r"\b(?:viet|quang|ha|mien|phia|dong|tay|hai|an|phu)\s{1,3}$")
COUNTED_BEFORE = re.compile(
    r"(?:[0-9]|\b(?:nhung|cac|nhieu|may|vai|hai|ba|bon|muoi|chuc|tram|sau|bay|tam|chin))\s{1,3}$"
)
DAY_BEFORE = re.compile(r"(?:[0-9]|\bngay)\s{1,3}$")
YEAR_ENDS = re.compile(r"\bden\s(?:het|cuoi)\s{1,3}$")  # before "tháng 12"
