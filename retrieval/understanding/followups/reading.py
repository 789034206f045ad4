"""A message cut into the parts that it is made of."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.registry.dates import find_periods
from corpus.registry.numbers import find_numbers
from corpus.registry.places import find_places
from corpus.types import Period
from corpus.vietnamese.folding import fold
from corpus.vietnamese.spelling import has_marks, nfc
from corpus.vietnamese.tokens import Token, tokenize
from corpus.vietnamese.words import join_words
from retrieval.types import Language, QuestionKind
from retrieval.understanding.followups import vocabulary
from retrieval.understanding.followups.names import find_names
from retrieval.understanding.followups.vocabulary import LONGEST, Role, role_of
from retrieval.understanding.kinds import kinds_of
from retrieval.understanding.language import told_language
from retrieval.understanding.sheet_fields import procedure_field_asked

MAX_CHARACTERS = 1_000
_BEFORE_NUMBER = re.compile(
    r"(?:\b(?:quyet dinh|nghi quyet|nghi dinh|thong tu(?: lien tich)?|chi thi|ke hoach|ket luan"
    r"|chuong trinh(?: hanh dong)?|cong van|to trinh|thong bao|bao cao|huong dan|de an|luat|van ban|qd|nq|nd|tt"
    r"|kh|ct|decision|resolution|plan|circular|directive|decree|programme?|report|law)"
    r"(?: so| no\.?| number)?\s{0,2}:?\s)$"
)
_RANK_BEHIND = re.compile(r" (?:province|city)\b")  # "Kon Tum province"
_ASKING = frozenset(("mấy", "ai", "nào", "gì", "đâu", "lâu", "khi", "bao", "nhiêu"))
_ASKING_FOLDED = frozenset(fold(word) for word in _ASKING)
_SLOTS = frozenset({Role.PLACE, Role.NAME, Role.PERIOD, Role.NUMBER})


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a message, ``text[start:end]``. ``key`` is its folded writing.

    ``means`` is the registry's name of a place, or what a pointing word points at.
    """

    start: int
    end: int
    role: Role
    key: str
    means: str = ""
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A message in parts, in order, with what it asks for."""

    text: str
    plain: str  # folded, letter for letter
    pieces: tuple[Piece, ...]
    language: Language | None  # None where nothing tells
    kinds: tuple[QuestionKind, ...]
    field: str | None

    def of(self, *roles: Role) -> tuple[Piece, ...]:
        """The parts of these roles."""
        return tuple(piece for piece in self.pieces if piece.role in roles)

    def cut(self, start: int, end: int) -> str:
        """A stretch of the text."""
        return self.text[start:end]

    def span(self, pieces: tuple[Piece, ...] | list[Piece]) -> str:
        """The text from the first of the parts to the last."""
        return self.text[pieces[0].start : pieces[-1].end] if pieces else ""

    @property
    def slots(self) -> tuple[Piece, ...]:
        """Where, when, and which document."""
        return self.of(*_SLOTS)

    @property
    def joined(self) -> bool:
        """Whether its wording joins it to what was said before."""
        return bool(self.of(Role.LEAD)) or any(p.means for p in self.of(Role.TAIL))

    @property
    def bare(self) -> bool:
        """Whether it holds nothing but where, when or which document."""
        said = _SLOTS | {Role.LEAD, Role.TAIL, Role.STOP, Role.JOINT}
        topics = [p for p in self.of(Role.TOPIC) if not self._before_number(p)]
        others = [p for p in self.pieces if p.role not in said and p.role is not Role.TOPIC]
        return bool(self.slots) and not others and not topics

    def _before_number(self, piece: Piece) -> bool:
        return any(number.start <= piece.start < number.end for number in self.of(Role.NUMBER))

    @property
    def counted(self) -> tuple[Piece, ...]:
        """The name of what is counted, behind "bao nhiêu": "nhiệm vụ cấp tỉnh"."""
        for at, piece in enumerate(self.pieces):
            if piece.role is Role.ASK and vocabulary.COUNT.search(piece.key):
                compound = any(before.role is Role.VERB for before in self.pieces[:at])
                return tuple(self._counted_from(at + 1, compound))
        return ()

    def _counted_from(self, at: int, compound: bool) -> Iterator[Piece]:
        """``compound``: a verb has been said, so that a second is part of the name: "lớp tập huấn"."""
        pieces = self.pieces
        naming: tuple[Role, ...] = (Role.WORD, Role.TOPIC, Role.FIELD, Role.MEASURE, Role.QUALIFIER)
        if compound:
            naming = (*naming, Role.VERB)
        for index in range(at, len(pieces)):
            piece = pieces[index]
            following = pieces[index + 1].role if index + 1 < len(pieces) else None
            links = piece.key in ("va", "and", "&") and following is Role.WORD and index > at
            if piece.role not in naming and not links:
                if piece.role is Role.CLASSIFIER and index == at:
                    continue
                return
            yield piece


def clean(text: str) -> str:
    """NFC in one line, without stray combining marks, so that folding keeps every position."""
    kept = "".join(ch for ch in nfc(text[: 2 * MAX_CHARACTERS]) if not "\u0300" <= ch < "\u0370")
    kept = "".join(
        " " if unicodedata.category(ch) in ("Cc", "Cs", "Zl", "Zp") else ch for ch in kept
    )
    return " ".join(kept.split())[:MAX_CHARACTERS]


@lru_cache(maxsize=256)  # a conversation's earlier messages come again with each new one
def read(text: str, today: dt.date) -> Reading:
    """The parts of a message that has been cleaned."""
    plain = fold(text)
    claimed = _claims(text, plain, today)
    told = list(text)
    for piece in claimed:
        if piece.role in _SLOTS:
            told[piece.start : piece.end] = " " * (piece.end - piece.start)
    language = told_language("".join(told))
    words = _words(text, claimed, language is Language.EN)
    pieces = tuple(sorted([*claimed, *words], key=lambda piece: piece.start))
    spaced = " ".join(token.text for token in tokenize(plain.replace("%", " phan tram ")))
    return Reading(text, plain, pieces, language, kinds_of(spaced), procedure_field_asked(spaced))


def _claims(text: str, plain: str, today: dt.date) -> list[Piece]:
    """The parts that stand out of the words: slots, wordings of joining and of asking."""
    found: list[Piece] = []

    def claim(
        start: int, end: int, role: Role, means: str = "", period: Period | None = None
    ) -> bool:
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        free = start < end and all(end <= p.start or p.end <= start for p in found)
        if free:
            found.append(Piece(start, end, role, plain[start:end], means, period))
        return free

    at = 0
    if opening := vocabulary.OPENING.match(plain):
        claim(0, opening.end(), Role.STOP)
        at = opening.end()
    for pattern in (vocabulary.LEAD, vocabulary.LEAD_ENGLISH):
        lead = pattern.match(plain, at)
        if (
            lead
            and lead.group()
            and _is_lead(text, lead.group(), lead.start(), pattern is vocabulary.LEAD)
        ):
            claim(lead.start(), lead.end(), Role.LEAD)
            break
    for number in find_numbers(text, loose=True):
        before = _BEFORE_NUMBER.search(plain, 0, number.start)
        claim(
            before.start() if before else number.start, number.end, Role.NUMBER, number.normalised
        )
    for those in vocabulary.THOSE.finditer(plain):
        claim(*those.span(), Role.CLASSIFIER)
    for point in vocabulary.POINT.finditer(plain):
        if _is_point(text, point):
            claim(point.start(), point.end(), Role.POINT, str(point.lastgroup))
    for period in find_periods(text, published=today, bare_years=True):
        claim(period.start, period.end, Role.PERIOD, period=period.period)
    for place in find_places(text, folded_ok=True):
        rank = _RANK_BEHIND.match(plain, place.end)
        claim(place.start, rank.end() if rank else place.end, Role.PLACE, place.place.name)
    for qualifier in vocabulary.QUALIFIER.finditer(plain):
        claim(*qualifier.span(), Role.QUALIFIER)
    tail = vocabulary.TAIL.search(plain)
    strong = vocabulary.STRONG_TAIL.search(plain, tail.start()) if tail else None
    if tail and tail.group().strip(" ?.!…"):
        means = "strong" if strong else "those" if tail["those"] else ""
        claim(*tail.span(), Role.TAIL, means)
    for ask in vocabulary.ASK.finditer(plain):
        if _is_ask(text[ask.start() : ask.end()]):
            claim(*ask.span(), Role.ASK)
    if not any(piece.role is Role.PLACE for piece in found):
        letters = list(text)
        for piece in found:
            letters[piece.start : piece.end] = "\n" * (piece.end - piece.start)
        for start, end in find_names("".join(letters)):
            claim(start, end, Role.NAME, text[start:end])
    return found


def _is_lead(text: str, lead: str, start: int, vietnamese: bool) -> bool:
    """Whether opening words join: "con" may begin "con nuôi", English has "the" and "so"."""
    if not vietnamese:
        return told_language(text) is not Language.VI  # "so với" is no "so"
    written = text[start : start + len(lead)].lower().split()
    last = written[-1].strip(",:")
    if lead.split() == ["the"] and told_language(text) is Language.EN:
        return False
    return not (has_marks(text) and last == "con")


def _is_point(text: str, point: re.Match[str]) -> bool:
    """Whether it points, by the marks where they are typed: "đó" does, "do" and "no" do not."""
    written = text[point.start() : point.end()].lower()
    last = written.split()[-1]
    marked = has_marks(text)
    if point.lastgroup == "period" and last.endswith(("nay",)):
        return False
    if last in ("do", "no"):
        doer = point.lastgroup in ("document", "procedure", "event") and vocabulary.DOER.match(
            point.string, point.end()
        )
        return not marked and last == "do" and " " in written and not doer
    return last not in ("nợ", "nổ", "nỏ", "dò", "dỗ", "đo", "độ", "đỗ", "đỏ", "đổ")


def _is_ask(written: str) -> bool:
    """Whether marks, where typed, are those of asking: "mấy", not "máy" or "mây"."""
    return all(
        word.isascii() or word in _ASKING or fold(word) not in _ASKING_FOLDED
        for word in written.lower().split()
    )


def _words(text: str, claimed: list[Piece], english: bool) -> list[Piece]:
    """What the claims leave, as words with their roles; English ones are not joined."""
    bare = not has_marks(text)
    pieces: list[Piece] = []
    run: list[Token] = []
    for token in tokenize(text):
        taken = any(p.start < token.end and token.start < p.end for p in claimed)
        apart = bool(run) and (
            bool(text[run[-1].end : token.start].strip(" -/&"))
            or any(run[-1].end <= p.start < token.start for p in claimed)
        )
        if taken or apart:
            pieces += _roles(run, bare, english)
            run = []
        if not taken:
            run.append(token)
    return [*pieces, *_roles(run, bare, english)]


def _roles(run: list[Token], bare: bool, english: bool) -> Iterator[Piece]:
    """Words of a run: those of the table, the longest first, then as syllables join."""
    at, held = 0, 0
    while at < len(run):
        for length in range(min(LONGEST, len(run) - at), 0, -1):
            word = " ".join(token.text for token in run[at : at + length])
            role = role_of(word, bare, english)
            if role is not None and (length > 1 or english or not _joins(run, at)):
                yield from _joined(run[held:at], english)
                yield Piece(run[at].start, run[at + length - 1].end, role, fold(word))
                at += length
                held = at
                break
        else:
            at += 1
    yield from _joined(run[held:], english)


def _joins(run: list[Token], at: int) -> bool:
    """Whether a single syllable is part of a longer word here: "phí" of "học phí"."""
    for start, end in join_words([token.text for token in run]):
        if start <= at < end:
            return end - start > 1
    return False


def _joined(run: list[Token], english: bool) -> Iterator[Piece]:
    words = [token.text for token in run]
    for start, end in [(at, at + 1) for at in range(len(run))] if english else join_words(words):
        word = " ".join(token.text for token in run[start:end])
        yield Piece(run[start].start, run[end - 1].end, Role.WORD, fold(word))
