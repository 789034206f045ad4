"""What a document says about itself: title, kind, place, issuer, dates, period, number.

A bulletin that bears no date of publication has none: the day of an event that it reports is
not taken for one.
"""

from __future__ import annotations

import datetime as dt
import re

from corpus.coverage import covered_period, titled_period
from corpus.headline import find_title, form_line, head_lines, is_name
from corpus.procedure_fields import procedure_field
from corpus.provenance import own_issuer, own_place
from corpus.registry.dates import find_dates
from corpus.registry.numbers import find_numbers
from corpus.types import DocumentKind, Metadata, Period, Reading, Source
from corpus.vietnamese.folding import fold

_HEAD = 30  # lines in which a formal document names itself
_MOTTO = re.compile(r"cong hoa xa hoi chu nghia viet nam")
# "Số: 5/QĐ-UBND", and no sentence that begins with "Sở".
_NUMBER_LINE = re.compile(
    r"(?:luật\s+|văn bản\s+|luat\s+|van ban\s+)?s[ốo](?:\s+(?:hiệu|văn bản|hieu|van ban))?"
    r"\s*(?:[:/.]\s*\S|\s\S{0,4}\d)",
    re.IGNORECASE,
)
_PROCEDURE_CODE = re.compile(
    r"\bma(?:\s+(?:so|thu tuc|tthc)){1,3}\s*:?\s*((?:[a-z]{1,5}[.-])?\d[\d.-]{2,12}\d(?:[.-][a-z]{1,4}\d?)?)\b"
    r"|\bma\s*:\s*(\d\.\d{6})\b"
)
_SIGNED = re.compile(r"[^\d\n]{2,60},\s*ngay\s")
_POSTED = re.compile(
    r"(?:dang ngay|ngay dang|cap nhat|ngay xuat ban|ngay ban hanh|dang luc|xuat ban|dang tai"
    r"|ngay tao|thoi gian dang)\b"
)
_NOT_POSTED = re.compile(r"giay phep|cap ngay|-gp|gp-|su kien|het han|hieu luc")
_AROUND_DATE = re.compile(
    r"\d{1,2}\s?[:h]\s?\d{2}(?::\d{2})?|\b(?:thu|hai|ba|tu|nam|sau|bay|chu|nhat|ngay|luc|gio|am|pm"
    r"|sa|ch|gmt|dang|cap|hom|xem|co|chu|google|viet|boi|tin|bai)\b|[\W_\d]+"
)
_TAIL = 600  # characters at the end of a text that may hold its date line
_FOOT = 6  # lines
_DATE_LINE = 90  # characters at most
_DATE_REST = 14  # letters that a line of date and time may hold besides
_DATED_TITLE = re.compile(r"\(\s*\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}[^()]{0,12}\)\s*$")

_CODE_KINDS = {
    "QĐ": DocumentKind.DECISION,
    "NQ": DocumentKind.RESOLUTION,
    "KH": DocumentKind.PLAN,
    "CTR": DocumentKind.PROGRAMME,
    "BC": DocumentKind.REPORT,
    "TB": DocumentKind.NOTICE,
    "CT": DocumentKind.DIRECTIVE,
    "TT": DocumentKind.CIRCULAR,
    "TTLT": DocumentKind.CIRCULAR,
    "NĐ": DocumentKind.DECREE,
    "CV": DocumentKind.LETTER,
}
_VIETNAMESE = re.compile(r"[ăâđêôơưàảãạằẳẵặầẩẫậèẻẽẹềểễệìỉĩịòỏõọồổỗộờởỡợùủũụừửữựỳỷỹỵáắấéếíóốớúứý]")
_ENGLISH = re.compile(r"\b(?:the|of|and|to|in|is|for|was|with|that)\b")
_PROSE = 200  # characters; less with no form of its own is no bulletin


def describe(source: Source, reading: Reading) -> Metadata:
    """The document's own particulars; None for what it does not tell surely."""
    lines = head_lines(reading.text, _HEAD)
    number = _own_number(lines)
    kind = _kind(reading.text, lines, number)
    official = kind not in (DocumentKind.BULLETIN, DocumentKind.OTHER, DocumentKind.PROCEDURE)
    title = find_title(reading, kind, number, source.name)
    place = own_place(reading, title, source.location, official)
    published = _published(reading, lines, official)
    return Metadata(
        title=title,
        kind=kind,
        place=place,
        issuer=own_issuer(reading, title, place, official),
        published=published,
        period=_period(kind, title, reading.text, published),
        number=number,
        language=_language(reading.text),
    )


def _period(kind: DocumentKind, title: str, text: str, published: dt.date | None) -> Period | None:
    """What a report or bulletin reports on, what a plan or rule is for; a procedure has none."""
    if kind is DocumentKind.PROCEDURE:
        return None
    if kind in (DocumentKind.BULLETIN, DocumentKind.REPORT, DocumentKind.OTHER):
        return covered_period(title, text, published)
    return titled_period(title, published)


def _own_number(lines: list[str]) -> str | None:
    """The number on the document's own number line, before any document that it rests on."""
    for line in lines:
        folded = fold(line)
        if folded.startswith("can cu"):
            return None
        if code := _PROCEDURE_CODE.search(folded):
            return line[slice(*code.span(code.lastindex or 0))]
        if len(line) <= 160 and _NUMBER_LINE.match(line) and (found := find_numbers(line)):
            return found[0].normalised
    return None


def _kind(text: str, lines: list[str], number: str | None) -> DocumentKind:
    """By form: a procedure's fields, the form's own line, the number's code; else a bulletin."""
    opening = (line.strip() for line in text[:20_000].split("\n"))
    fields = {procedure_field(line, sure=True) for line in opening} - {None}
    formal = number is not None or any(_MOTTO.search(fold(line)) for line in lines)
    form = form_line(lines)
    if len(fields) >= 3 and not (formal and form):
        return DocumentKind.PROCEDURE
    if formal and form:
        return form[1]
    if number and "/" in number:
        codes = re.split(r"[/-]", number.upper())
        for code in codes[1:]:
            if kind := _CODE_KINDS.get(code):
                return kind
        if any(fold(line).startswith(("v/v", "ve viec")) for line in lines):
            return DocumentKind.LETTER
    return DocumentKind.BULLETIN if len(text) >= _PROSE else DocumentKind.OTHER


def _published(reading: Reading, lines: list[str], official: bool) -> dt.date | None:
    """Declared, or signed ("…, ngày 05 tháng 01 năm 2021"), or the page's date line."""
    if official and (signed := _signed(lines)):
        return signed
    declared = dict(reading.declared).get("published", "")
    try:
        return dt.date.fromisoformat(declared[:10])
    except ValueError:
        pass
    around = [line.strip() for line in reading.surroundings.split("\n")[:400]]
    below = _last_lines(reading.text)
    # After the headline: a date at the very top of a page is often today's.
    for labelled in (True, False):
        for line in [*lines[:12], *below, *around]:
            if date := _posted(line, labelled):
                return date
    return None


def _last_lines(text: str) -> list[str]:
    """The last lines that are not blank, where some pages say when they were posted."""
    return [line.strip() for line in text[-_TAIL:].split("\n")[-_FOOT:] if line.strip()]


def _signed(lines: list[str]) -> dt.date | None:
    """The date under a formal document's number; it may wrap to the next line."""
    for at, line in enumerate(lines):
        if _SIGNED.match(fold(line)[:80]) and len(line) <= 120:
            joined = " ".join(lines[at : at + 2])
            dates = [found for found in find_dates(joined) if found.start < len(line)]
            if dates:
                return dates[0].date
        cells = line.split("|")
        if len(cells) > 1 and (date := _signed([cell.strip() for cell in cells])):
            return date
    return None


def _posted(line: str, labelled: bool) -> dt.date | None:
    """The date of a line that says when the page was posted, or that is little but a date."""
    if len(line) > (_DATE_LINE if labelled else 400) or not any(map(str.isdigit, line)):
        return None
    folded = fold(line)
    dates = [found for found in find_dates(line) if not found.year_missing]
    if not dates:
        return None
    if not labelled and _DATED_TITLE.search(line):
        return dates[-1].date
    if _NOT_POSTED.search(folded):
        return None
    if labelled:
        return dates[0].date if _POSTED.search(folded) else None
    bare = f"{line[: dates[0].start]} {line[dates[0].end :]}"
    rest = _AROUND_DATE.sub("", fold(bare))
    short = len(line) <= _DATE_LINE and (len(rest) <= _DATE_REST or is_name(bare))
    return dates[0].date if short else None


def _language(text: str) -> str:
    """ "en" where English function words abound and Vietnamese letters do not, else "vi"."""
    sample = text[:2_000].lower()
    letters = sum(map(str.isalpha, sample)) or 1
    if len(_VIETNAMESE.findall(sample)) / letters > 0.03:
        return "vi"
    words = len(sample.split()) or 1
    return "en" if len(_ENGLISH.findall(sample)) / words > 0.08 else "vi"
