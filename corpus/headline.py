"""The title of a document: declared, or the subject of its form, or its headline."""

from __future__ import annotations

import re
from itertools import pairwise
from operator import itemgetter

from corpus.clauses import item_marker
from corpus.procedure_fields import leaflet_named, procedure_field, procedure_named
from corpus.registry.bodies import find_bodies
from corpus.registry.places import find_places, place_named
from corpus.types import DocumentKind, Reading
from corpus.vietnamese.folding import fold

TITLE_AT_MOST = 300  # characters
_HEAD_LINES = 16  # a headline stands among the first lines that are not blank
_BODY_FROM = 250  # characters; a line this long is a paragraph
_READ = 6_000  # characters of the text that bear a declared title out
_WRAPPED = (45, 110)  # characters: a line as long may wrap; one longer is a paragraph
_FITS = 0.6  # share of a declared title's words that the text must hold

_WORD = re.compile(r"\w+")
_CRUMB = re.compile(r">>|»|›|\s>\s|\|")
_SITE_SEPARATOR = re.compile(r"\s+[|–—-]\s+|\s*(?:::|»|›)\s*")
_DATED_END = re.compile(
    r"\s*[(\[]?\s*\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}"
    r"(?:[ ,-]*\d{1,2}:\d{2}(?::\d{2})?)?\s*[)\]]?$"
)
_FURNITURE = re.compile(
    r"\b(?:online|luot xem|luot doc|so lan xem|dang ngay|ngay dang|cap nhat|skip to|in trang"
    r"|co chu|trang chu|dang nhap|chia se|tin lien quan|cong hoa xa hoi|doc lap)\b"
)
_PRESS = re.compile(r"(?:bao(?! cao| chi)|dai \w+ \w+)\b(?:[ -]+\w+){1,8}(?: dien tu| online)$")
_SITE = re.compile(r"(?:cong|trang)(?: (?:thong )?tin)? dien tu\b|website\b")
_PERIODICAL = re.compile(r"(?:ban tin|tap chi|noi san|dac san)\b(?!.*\d)")
_SECTION = re.compile(r"(?:\d{1,2}|[IVX]{1,4})[.)]\s")  # heads a part of the text
_SUBJECT_START = re.compile(r"(?:v/v|ve viec)\b[\s:]*")
_SUBJECT_END = re.compile(
    r"[-_*=.—–\s]{3,}$|(?:can cu|theo de nghi|kinh gui|xet de nghi|dieu 1|quyet dinh:|nghi quyet:"
    r"|thuc hien|nham|so hieu|nguoi ky)\b|\("
)
# What never is a headline: an item of a list, a caption, a credit, a date or source line.
_ITEM = re.compile(r"[-–+*•·]\s|\(?(?:[a-zđ]|\d{1,2})\)\s")
_CREDIT = re.compile(
    r"[(\[]?\s*(?:anh|hinh|video|tin|bai|nguon|tac gia|nguoi viet|theo|thuc hien|bien tap|phong vien"
    r"|tin bai|tin anh|tin va anh|anh minh hoa|ban bien tap|bbt)\s*(?:,\s*\w+\s*)?[:)\]]"
    r"|(?:trich nguon|nguon tin|anh minh hoa|toan canh|quang canh)\b"
)
_VALUE = re.compile(r":\s*[\d.,]+(?:\s|%|$)")  # "Số lớp tập huấn: 12 lớp"
_AUTHORITY = re.compile(
    r"(?:chu tich|giam doc|uy ban|uỷ ban|hoi dong|bo truong|thu tuong|chinh phu|so|cuc truong"
    r"|tong cuc|ban|truong ban|quoc hoi|bo|tinh|thanh pho)\b"
)
_SYLLABLE = re.compile(
    r"\W*(?:b|ch?|d|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr|v|x)?[aeiouy]{1,3}"
    r"(?:ch?|m|ng?|nh|p|t)?\W*"
)
_SHEET_LINE = re.compile(
    r"\bma (?:so|thu tuc|tthc)\b|\blinh vuc\b|\bcap thuc hien\b|\bban hanh\b|\bcap nhat ngay\b"
)
_CAPITAL = "A-ZĐÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
UNIT = re.compile(  # "tỉnh An Phước", "HUYỆN THUẬN BẮC"
    rf"(?i:tỉnh|thành phố|huyện|quận|thị xã|xã|phường)(?:[^\S\n]+[{_CAPITAL}][^\W\d_]*){{1,4}}"
)
FORMS = {
    "quyet dinh": DocumentKind.DECISION,
    "nghi quyet": DocumentKind.RESOLUTION,
    "ke hoach": DocumentKind.PLAN,
    "chuong trinh": DocumentKind.PROGRAMME,
    "chuong trinh hanh dong": DocumentKind.PROGRAMME,
    "chuong trinh cong tac": DocumentKind.PROGRAMME,
    "bao cao": DocumentKind.REPORT,
    "thong bao": DocumentKind.NOTICE,
    "chi thi": DocumentKind.DIRECTIVE,
    "thong tu": DocumentKind.CIRCULAR,
    "thong tu lien tich": DocumentKind.CIRCULAR,
    "nghi dinh": DocumentKind.DECREE,
    "luat": DocumentKind.LAW,
    "bo luat": DocumentKind.LAW,
    "cong van": DocumentKind.LETTER,
}
_WRITTEN_FORM = {
    DocumentKind.DECISION: "Quyết định", DocumentKind.RESOLUTION: "Nghị quyết",
    DocumentKind.PLAN: "Kế hoạch", DocumentKind.PROGRAMME: "Chương trình",
    DocumentKind.REPORT: "Báo cáo", DocumentKind.NOTICE: "Thông báo",
    DocumentKind.DIRECTIVE: "Chỉ thị", DocumentKind.CIRCULAR: "Thông tư",
    DocumentKind.DECREE: "Nghị định", DocumentKind.LAW: "Luật", DocumentKind.LETTER: "Công văn",
}  # fmt: skip


def head_lines(text: str, count: int) -> list[str]:
    """The first ``count`` lines that are not blank, trimmed."""
    lines: list[str] = []
    for line in text[:20_000].split("\n"):
        if stripped := line.strip():
            lines.append(stripped)
            if len(lines) == count:
                break
    return lines


def form_line(lines: list[str]) -> tuple[int, DocumentKind] | None:
    """The line in capitals that names the document's form ("QUYẾT ĐỊNH"), and the kind it means."""
    for at, line in enumerate(lines):
        if not line.isupper() or len(line) > 4 * TITLE_AT_MOST:
            continue
        words = _WORD.findall(fold(line))
        for length in (4, 3, 2, 1):
            kind = FORMS.get(" ".join(words[:length]))
            if kind and not (kind is DocumentKind.LAW and len(words) == 1 and at > 12):
                return at, kind
    return None


def find_title(reading: Reading, kind: DocumentKind, number: str | None, name: str) -> str:
    """At most 300 characters, never empty; ``name`` stands in where there is no text."""
    if kind is DocumentKind.PROCEDURE and (title := _procedure_name(reading)):
        return _tidy(title)
    if kind in _WRITTEN_FORM and (title := _formal_title(reading.text, kind, number)):
        return _tidy(title)
    marked = [reading.text[h.start : h.end].strip() for h in reading.headings if h.level <= 2]
    title = _declared(reading, marked) or _headline(reading, marked)
    return _tidy(title or reading.text[:TITLE_AT_MOST]) or _tidy(name)


def _procedure_name(reading: Reading) -> str | None:
    """What a sheet calls it: the named line, or the last before its fields, sooner one marked."""
    before, marked = None, {reading.text[h.start : h.end].strip() for h in reading.headings}
    for line in head_lines(reading.text, 40):
        named = procedure_named(line)
        if named is not None or procedure_field(line) not in (None, "other"):
            return named or before
        told = line[0] + line[-1] == "()" or is_name(line) or line.endswith(".")
        before = leaflet_named(line) or before
        if 12 <= len(line) <= TITLE_AT_MOST and not re.search("[:|]", line) and not told:
            kept = before in marked and line not in marked
            before = before if kept or _SHEET_LINE.search(fold(line)) else line
    return None


def _formal_title(text: str, kind: DocumentKind, number: str | None) -> str | None:
    """Form, number and subject: "Quyết định số 02/QĐ-UBND về việc …"."""
    lines = head_lines(text, 40)
    found = form_line(lines)
    if not (subject := _subject(lines, found[0] if found else -1)):
        return None
    form = _WRITTEN_FORM[kind] + (f" số {number}" if number else "")
    about = _SUBJECT_START.match(fold(subject))
    if about:
        return f"{form} về việc {_lowered(subject[about.end() :])}"
    return f"{form} {_lowered(subject)}"


def _subject(lines: list[str], at: int) -> str:
    """The lines that say what a formal document is about, joined."""
    if at >= 0:
        words = lines[at].split()
        named = next(n for n in (4, 3, 2, 1) if fold(" ".join(words[:n])).rstrip(":. ") in FORMS)
        subject = [" ".join(words[named:])] if words[named:] else []
        start = at + 1
    else:
        start = next((i for i, line in enumerate(lines) if _SUBJECT_START.match(fold(line))), -1)
        if start < 0:
            return ""
        subject = [lines[start]]
        start += 1
    for line in lines[start : start + 8]:
        folded = fold(line)
        stop = _SUBJECT_END.match(folded) or (line.isupper() and _AUTHORITY.match(folded))
        if stop or (subject and not _runs_on(subject[-1], line)):
            break
        subject.append(line)
    joined = " ".join(subject).strip(" -–:.")
    return joined if len(joined) >= 8 else ""


def _runs_on(above: str, line: str) -> bool:
    """Whether a line goes on with the subject that wrapped in the one above it."""
    if item_marker(line) or line[-1] in ".:;" or len(line) > _WRAPPED[1]:
        return False
    if line[0].islower() or (above.isupper() and line.isupper()):
        return True
    return above[-1] in ",–-" or (len(above) >= _WRAPPED[0] and ":" not in line)


def _lowered(subject: str) -> str:
    """A subject to stand after its form: capitals undone, its first letter small."""
    words = [  # abbreviations, which are no syllable, stay
        word.lower() if word.isupper() and _SYLLABLE.fullmatch(fold(word)) else word
        for word in subject.split()
    ]
    if words and not words[0].isupper():
        words[0] = words[0][:1].lower() + words[0][1:]
    lowered = " ".join(words)
    names = [(m.start, m.end, m.place.name) for m in find_places(lowered)]
    names += [(m.start, m.end, m.name) for m in find_bodies(lowered, folded_ok=True)]
    for start, end, name in names:
        if lowered[start:end].casefold() == name.casefold():
            lowered = lowered[:start] + name + lowered[end:]
    return lowered


def is_name(line: str) -> bool:
    """Whether a line is nothing but a body's name, with its province or district."""
    if len(line) > _BODY_FROM:
        return False
    bare = line
    for mention in reversed(find_places(line)):  # "tỉnh Bà Rịa - Vũng Tàu" has a dash within
        bare = f"{bare[: mention.start]} {bare[mention.end :]}"
    bare = UNIT.sub(" ", bare)
    bodies = find_bodies(bare)
    if not bodies:
        return False
    rest = bare[: bodies[0].start] + bare[bodies[-1].end :]
    return len(_WORD.findall(rest)) <= 1 or place_named(rest.strip(" -–:|.,")) is not None


def _declared(reading: Reading, marked: list[str]) -> str | None:
    """The declared title as far as the text bears it out, without the site's name.

    Where a heading of the text says much the same, the heading is the title.
    """
    declared = dict(reading.declared).get("title", "").strip()
    known = set(_WORD.findall(fold(reading.text[:_READ])))
    best = (0.0, "")
    for part in {declared, *_SITE_SEPARATOR.split(declared)}:
        words = _WORD.findall(fold(part))
        share = sum(word in known for word in words) / max(1, len(words))
        if len(words) >= 4 and share >= _FITS and not is_name(part):
            # Of parts that fit alike, the longest: a title may hold a dash of its own.
            best = max(best, (share, part), key=lambda rank: (rank[0], len(rank[1])))
    if not best[1]:
        return None
    own = set(_WORD.findall(fold(best[1])))
    like = (0.0, best[1])
    for heading in marked:
        others = set(_WORD.findall(fold(heading)))
        if len(others & own) >= _FITS * min(len(others), len(own)) and len(others) >= 4:
            # Of several, the one most like it: a heading of a section may repeat a part of it.
            share = len(others & own) / len(others | own)
            like = max(like, (share, heading), key=itemgetter(0))
    return like[1]


def _headline(reading: Reading, marked: list[str]) -> str | None:
    """Among the first lines, the one that the rest of the text speaks of."""
    best: tuple[float, str] | None = None
    offset = 0
    for at, line in enumerate(head_lines(reading.text, _HEAD_LINES)):
        offset = reading.text.find(line, offset) + len(line)
        candidate = collapse(line)
        folded = fold(candidate)
        sentence = at > 2 and len(candidate) > 120 and candidate[-1] in ".:;"
        if len(candidate) > _BODY_FROM or sentence:
            if best is None:
                continue
            break
        words = _WORD.findall(folded)
        if len(words) < 3 or _is_no_title(line, folded) or is_name(candidate):
            continue
        pairs = set(pairwise(_WORD.findall(fold(reading.text[offset : offset + 2_500]))))
        own = list(pairwise(words))
        score = sum(pair in pairs for pair in own) / len(own) + min(len(words), 12) / 40 - 0.02 * at
        score -= 0.5 * bool(_PERIODICAL.match(folded)) + bool(_SECTION.match(candidate))
        score += 0.5 * (line in marked) - 0.8 * (candidate[-1] in ".;") + 0.2 * line.isupper()
        if best is None or score > best[0]:
            best = (score, candidate)
    return best[1] if best else None


def _is_no_title(line: str, folded: str) -> bool:
    return bool(  # page furniture, an item, a caption, a credit
        _CRUMB.search(line)
        or _FURNITURE.search(folded)
        or _SITE.match(folded)
        or _PRESS.match(folded)
        or _ITEM.match(line)
        or _CREDIT.match(folded)
        or _VALUE.search(line)
        or (line[0] == "(" and line[-1] == ")")
    )


def collapse(line: str) -> str:
    """A line that pages print twice in a row said once, without the date that ends it."""
    bare = " ".join(_DATED_END.sub("", line).split())
    for separator in ("", " ", " - "):
        half, odd = divmod(len(bare) - len(separator), 2)
        if not odd and half > 8 and bare == bare[:half] + separator + bare[:half]:
            return bare[:half].strip()
    return bare


def _tidy(title: str) -> str:
    """One line of at most 300 characters, cut at a word."""
    title = collapse(title).strip(" -–|")
    if len(title) <= TITLE_AT_MOST:
        return title
    return title[: TITLE_AT_MOST - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
