"""Persons with their offices."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.registry.people import PersonMention, find_people
from corpus.vietnamese.folding import fold
from corpus.vietnamese.words import join_words
from retrieval.answering.fit import said_of
from retrieval.answering.values.value import Value
from retrieval.answering.views import Clause
from retrieval.matching import matchable
from retrieval.types import Language, Query

# An office asked about, up to the words that end it: "bí thư Tỉnh ủy An Giang [là ai]".
_OFFICE_ASKED = re.compile(
    r"\b(?P<deputy>(?:pho|deputy|vice)[ -])?(?P<title>tong giam doc|giam doc|chu tich|bi thu|truong"
    r" (?:ban|phong|doan|cong an)|chanh (?:van phong|thanh tra)|vien truong|cuc truong|vu truong"
    r"|hieu truong|chu nhiem|thu tuong|bo truong|thu truong|tong bien tap|chuyen vien"
    r"|(?:nguoi )?dung dau|(?:nguoi )?lanh dao cao nhat|director"
    # Whoever chaired a conference is no chair of a body.
    r"|chair(?:man|person|woman)?(?! (?:of|at) (?:[a-z0-9-]+ ){0,5}(?:conference|meeting|session|workshop)\b)"
    r"|president|secretary|minister|head(?:s|ed)?|chief)\b"
    r"(?P<body>(?: (?!(?:la|luc|khi|nao|ten|o|tai|trong|nam|ngay|ai|da|phat|bao|chu tri|noi|is|was|who"
    r"|at|in|on|did|said|spoke)\b)[a-z&]+){0,7})"
)
# Who leads without being the head.
_ACTING_ASKED = re.compile(
    r"\b(?:acting|in charge|quyen (?:giam doc|chu tich|truong|chanh)"
    r"|phu trach (?:so|ban|cuc|chi cuc|trung tam|phong|van phong|truong|benh vien))\b"
)
_ACTING = re.compile(r"\b(?:phu trach|quyen (?:giam doc|chu tich|truong|chanh|tong))\b")
_TITLES = {
    "director": "giam doc",
    "chair": "chu tich",
    "chairman": "chu tich",
    "chairperson": "chu tich",
    "chairwoman": "chu tich",
    "president": "chu tich",
    "secretary": "bi thu",
    "minister": "bo truong",
    "head": "truong",
    "heads": "truong",
    "headed": "truong",
    "chief": "chanh",
}
_HEADS = {
    "so": "giam doc",
    "ubnd": "chu tich",
    "hdnd": "chu tich",
    "uy": "chu tich",
    "hoi": "chu tich",
    "phong": "truong phong",
    "ban": "truong ban",
}
_TITLE_WORDS = frozenset(
    "pho tong giam doc chu tich bi thu truong chanh vien cuc vu hieu nhiem thu bo".split()
)
_OF_DEPARTMENT = re.compile(r"(?: (?:of|the|its|by|[a-z]+)){0,6} department\b")
_BODY_WORDS = 2
_OTHER_OFFICE = 0.35
_SAME_OFFICE = 0.25
_ROLE = re.compile(r"[,\s]{1,3}(?:làm|giữ chức(?: vụ)?|là|được bổ nhiệm(?: làm| giữ chức)?)\s+")


_SIGNING = re.compile(
    r" (?:ký(?! thi| họp)|ky(?! thi| hop)|ban hành|ban hanh|sign(?:s|ed)?|issued) "
)
_NAME_ALONE = re.compile(r"(?:[A-ZĐÀ-Ỹ][\w'’]*)(?: [A-ZĐÀ-Ỹ][\w'’]*){1,4}")
_OFFICE_LINES = 4
_COLUMNS = re.compile(r"\s{3,}")
_OFFICE_LENGTH = 60
_SIGNATURE = 0.6
# "Người viết: Thu Trang": who wrote or gathered what stands above.
_BYLINE = re.compile(
    r"(?P<label>(?:Người (?:viết|tổng hợp|thực hiện|biên tập|đưa tin)|Tác giả|Tin,? ?(?:bài|ảnh)?"
    r"|Bài(?: và ảnh|, ảnh)?|Biên tập|Ảnh|Nguồn(?: tin)?|Phóng viên)):\s*"
    r"(?P<name>[A-ZĐÀ-Ỹ]\w*(?: [A-ZĐÀ-Ỹ]\w*){1,4})\s*$"
)
_AUTHOR = re.compile(
    r" (?:tac gia|nguoi viet|viet (?:bai|tin)|ai viet|dua tin|bien soan|viet boi|phong vien|tong hop"
    r"|nguoi (?:dua tin|tong hop|thuc hien)|author|wrote|written|reporter) "
)
_SHORT_LINE = 60  # characters
_WRITING = "người viết tin bài viết tác giả tổng hợp bản tin phóng viên đưa tin của "


def person_values(clause: Clause, query: Query) -> Iterator[Value]:
    """Persons of a clause, each scored by what is said between its neighbours."""
    text = clause.view.text
    people = find_people(text)
    signed = _signed(clause, query)
    if signed is not None:
        yield signed
        return
    written = _BYLINE.match(text)
    if written is not None:
        match = said_of(query, clause, [(matchable(_WRITING + written["label"]), 1.0)])
        span = clause.start + written.start("name"), clause.start + written.end("name")
        of_office = _OFFICE_ASKED.search(matchable(query.text).folded) is not None
        yield Value(clause, *span, written["name"], match, None, whole=True, unlike=of_office)
        return
    author = _author_below(clause, query, people)
    if author is not None:
        yield author
        return
    for index, person in enumerate(people):
        left, right = person.span
        following = people[index + 1].span[0] if index + 1 < len(people) else len(text)
        preceding = people[index - 1].span[1] if index else 0
        after = matchable(text[left:following])
        around = matchable(text[preceding:following])
        match = said_of(
            query,
            clause,
            [(after, 1.0), (around, 0.85)],
            text[preceding:left],
            text[right:following],
        )
        office = f", {person.office}" if person.office else ""
        yield Value(
            clause,
            clause.start + left,
            clause.start + right,
            person.name + office,
            match,
            None,
            adjust=_office_fit(query, _offices(person, text[right:following])),
            unlike=_is_other_rank(query, _offices(person, text[right:following])),
        )


def _author_below(clause: Clause, query: Query, people: list[PersonMention]) -> Value | None:
    """The writer named below a bulletin without a word that says so: a line that is a name, with an
    office or none."""
    if len(people) != 1 or _AUTHOR.search(matchable(query.text).folded) is None:
        return None
    left, right = people[0].span
    text = clause.view.text
    beside = f"{text[:left]}{text[right:]}"
    if any(map(str.isalpha, beside)) or not _is_last_line(clause):
        return None
    office = f", {people[0].office}" if people[0].office else ""
    match = said_of(query, clause, [(matchable(f"{_WRITING} {people[0].office or ''}"), 1.0)])
    span = clause.start + left, clause.start + right
    return Value(clause, *span, people[0].name + office, match, None, whole=True)


def _is_last_line(clause: Clause) -> bool:
    """Whether nothing but short lines follows in the passage, and the clause is a line of its own."""
    passage = clause.hit.stored.passage
    start, end = clause.start - passage.start, clause.end - passage.start
    before, after = passage.text[:start], passage.text[end:]
    alone = not before.rstrip(" \t") or before.rstrip(" \t").endswith("\n")
    return alone and all(len(line) < _SHORT_LINE for line in after.splitlines())


def _signed(clause: Clause, query: Query) -> Value | None:
    """The person of a signature: a line that is a name, below an office in capitals."""
    if _SIGNING.search(matchable(query.text).marked) is None:
        return None
    name = clause.view.text.strip()
    if _NAME_ALONE.fullmatch(name) is None or name.isupper():
        return None
    before = clause.hit.stored.passage.text[: clause.view.start].rstrip()
    # Who signs stands in the right column, beside those whom the document goes to.
    lines = [_COLUMNS.split(line.strip())[-1] for line in before.split("\n")[-_OFFICE_LINES:]]
    office = [line for line in lines if line and line.isupper() and len(line) < _OFFICE_LENGTH]
    if not office:
        return None
    match = said_of(query, clause, [(matchable("ký ban hành\n" + "\n".join(office)), 1.0)])
    return Value(clause, clause.start, clause.end, name, match, None, adjust=_SIGNATURE)


def _title_asked(asked: re.Match[str]) -> str:
    """The office asked about, folded: the head of a department is its director."""
    of_department = _OF_DEPARTMENT.search(asked.string, asked.end("title"), asked.end() + 40)
    if asked["title"] in ("head", "heads", "headed") and of_department:
        return "giam doc"
    if asked["title"].endswith(
        ("dung dau", "cao nhat")
    ):  # a department has a director, a committee a chair
        body = asked["body"].split()
        return next((title for word, title in _HEADS.items() if word in body), "giam doc")
    return _TITLES.get(asked["title"], asked["title"])


def _office_fit(query: Query, offices: str) -> float:
    """What speaks for a person who holds the office asked about, and against others; a deputy is
    not the head."""
    asked = _OFFICE_ASKED.search(matchable(query.text).folded)
    if asked is None:
        return 0.0
    if _ACTING_ASKED.search(asked.string):
        return _SAME_OFFICE if _ACTING.search(offices) else -_OTHER_OFFICE
    title = _title_asked(asked)
    held = f" {title} " in offices or (title in ("truong", "chanh") and f" {title} " in offices)
    deputy = f" pho {title} " in offices
    if not held or (
        deputy != bool(asked["deputy"]) and f" {title} " not in _without_deputy(offices)
    ):
        return -_OTHER_OFFICE
    body = [word for word in asked["body"].split() if len(word) > 1]
    if not body:
        return 0.0
    return _SAME_OFFICE * sum(f" {word} " in offices for word in body) / len(body)


def _is_other_rank(query: Query, offices: str) -> bool:
    """Whether a deputy's office is told and the head's was asked for, or the other way about."""
    asked = _OFFICE_ASKED.search(matchable(query.text).folded)
    if asked is None:
        return False
    if _ACTING_ASKED.search(asked.string):
        return _ACTING.search(offices) is None
    title = _title_asked(asked)
    deputy = f" pho {title} " in offices
    head = f" {title} " in _without_deputy(offices)
    if not deputy and not head:
        # Who holds another office answers nothing; one who is told without an office may.
        return bool(offices.split()) and title not in ("truong", "chanh")
    if _is_of_other_body(query, asked["body"], offices):
        return True
    return head if asked["deputy"] and not deputy else deputy and not asked["deputy"] and not head


def _is_of_other_body(query: Query, body: str, offices: str) -> bool:
    """Whether the office is of a body and none of the words of the one asked for are in it: the
    director of a hospital is not that of a department."""
    if query.language is Language.EN:
        return False  # the body is asked for in other words than it is told in
    places = fold(" ".join(query.places)).split()
    asked = [word for word in body.split() if len(word) > 1 and word not in places]
    # "thu" is a title's in "bí thư", and none in "nghiệm thu".
    told = {word for word in _joined(offices.split()) if not _TITLE_WORDS.issuperset(word.split())}
    length = sum(len(word.split()) for word in told)
    return len(asked) >= _BODY_WORDS <= length and not _joined(asked) & told


def _joined(syllables: list[str]) -> set[str]:
    """Words of folded syllables: "cong an" and "cong nghe" share none."""
    return {" ".join(syllables[start:end]) for start, end in join_words(syllables)} - {"tinh"}


def _without_deputy(offices: str) -> str:
    return re.sub(r" pho (?:tong )?[a-z]+ [a-z]+ ", " ", offices)


def _offices(person: PersonMention, after: str) -> str:
    """The office beside a name and the one that the clause gives the person, folded."""
    role = _ROLE.match(after)
    given = after[role.end() : role.end() + 60] if role is not None else ""
    return f"{matchable(person.office or '').folded} {matchable(given).folded}"
