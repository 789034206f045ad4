"""Whether a message stands alone, and if not, which earlier question it goes on with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrieval.types import QuestionKind
from retrieval.understanding.followups.contexts import About, Context
from retrieval.understanding.followups.offices import swapped
from retrieval.understanding.followups.reading import Piece, Reading
from retrieval.understanding.followups.vocabulary import (
    COUNT,
    HOW,
    LISTED,
    MOST,
    RISES,
    WHICH_PLACE,
    Role,
    is_courtesy,
)

_PROCEDURAL = frozenset({"fee", "papers", "copies", "forms", "manner"})
_SPENT = ("het", "ton", "mat")
_NOT_WORD = re.compile(r"[\W_]+")
_SHORT = 7  # parts of a question that may lean on the one before without saying so
_NEW_WORDS = 3  # telling words that a question on a further figure may bring
_JOINED_WORDS = 5  # … where its wording joins it
_REMEMBERED = 3  # questions whose words are no new topic
_PLACES = (Role.PLACE, Role.NAME)

_AGAINST = ("so voi", "so sanh voi", "compared with", "compared to", "versus")


def continued(reading: Reading, earlier: Sequence[Context]) -> Context | None:
    """The earlier question, latest last in ``earlier``, that a message leans on."""
    if not earlier or not says_anything(reading):
        return None
    context = _nearest(reading, earlier)
    if context is None:
        return None
    known = {piece.key for one in earlier[-_REMEMBERED:] for piece in one.reading.pieces}
    return context if _leans(reading, context, known) else None


def _nearest(reading: Reading, earlier: Sequence[Context]) -> Context | None:
    """The latest question of a kind that the message can go on with."""
    latest = earlier[-1]
    pointed = {piece.means for piece in reading.of(Role.POINT)}
    wanted: set[About] = set()
    if "document" in pointed:
        wanted = {About.DOCUMENT}
    elif "procedure" in pointed or _asks_field_only(reading):
        wanted = {About.PROCEDURE}
    elif "event" in pointed:
        wanted = {About.TOPIC}
    if not wanted or latest.about in wanted:
        return latest
    found = [context for context in earlier if context.about in wanted]
    if found:
        return found[-1]
    if wanted == {About.PROCEDURE} and latest.about is About.FIGURE and not _asks_spent(reading):
        return None
    return latest


def _asks_field_only(reading: Reading) -> bool:
    """Whether it asks for what only procedures have, and names none: "lệ phí bao nhiêu?"."""
    if reading.field not in _PROCEDURAL or reading.slots or reading.counted:
        return False
    return bool(reading.of(Role.FIELD)) and not reading.of(Role.WORD, Role.TOPIC, Role.MEASURE)


def _asks_spent(reading: Reading) -> bool:
    """Whether it asks what something cost, which is asked of figures as of procedures."""
    return all(piece.key in _SPENT for piece in reading.of(Role.FIELD))


def _leans(reading: Reading, context: Context, known: set[str]) -> bool:
    if not compares(reading) and (reading.bare or asks_in_slots(reading, context)):
        return _fills_a_slot(reading, context)
    if asks_for_list(reading, context) or swapped(reading, context.reading) is not None:
        return True
    if reading.of(Role.NUMBER):
        return False
    if compares(reading):
        return context.about is About.FIGURE and not _telling(reading, known)
    telling = _telling(reading, known)
    if points := reading.of(Role.POINT):
        own = reading.slots and all(piece.means == "thing" for piece in points)
        return not own and len(telling) <= _JOINED_WORDS
    if _names_procedure(reading, context, telling, known):
        return False
    if reading.joined and not reading.of(Role.ASK) and context.about is About.TOPIC:
        return len(telling) <= _JOINED_WORDS
    placed, dated = bool(reading.of(*_PLACES)), bool(reading.of(Role.PERIOD))
    asks = bool(reading.of(Role.ASK))
    headless = asks and lacks_counted(reading)
    if placed or dated:
        if _repeats_subject(reading, context):
            return False
        if context.about is not About.FIGURE:
            return not placed and not telling and context.about is not About.PROCEDURE
        if placed and dated:
            return headless and reading.joined
        if placed:
            return reading.joined and (headless or not telling)
        return not telling or headless or (reading.joined and len(telling) <= _JOINED_WORDS)
    if reading.joined:
        return bool(reading.pieces) and len(telling) <= _JOINED_WORDS
    if not asks and not reading.of(Role.FIELD, Role.MEASURE):
        return False
    if not telling:
        return True
    if _named_topic(telling):
        return False
    if context.about is About.FIGURE and _measures_another(reading, telling, known):
        return True
    if context.about is About.FIGURE and QuestionKind.COUNT in reading.kinds:
        if headless and context.reading.counted and (reading.of(Role.VERB) or _topical(reading)):
            return len(telling) <= _NEW_WORDS
        return _asks_further_figure(reading, telling)
    if context.about is About.PROCEDURE:
        return False
    return len(telling) == 1 and len(reading.pieces) <= _SHORT and not reading.of(Role.MEASURE)


def _fills_a_slot(reading: Reading, context: Context) -> bool:
    """A bare place, time or document number: said of the question before it."""
    if reading.of(Role.NUMBER):
        return bool(context.reading.of(Role.NUMBER))
    if reading.of(Role.NAME) and not reading.joined:
        return bool(context.reading.of(*_PLACES)) or context.about is About.FIGURE
    return True


def _telling(reading: Reading, known: set[str]) -> list[Piece]:
    """Words that the questions before do not have, and that are not wording of asking."""
    return [
        piece
        for piece in reading.pieces
        if piece.role in (Role.WORD, Role.TOPIC)
        and piece.key not in known
        and RISES.fullmatch(piece.key) is None
    ]


def lacks_counted(reading: Reading) -> bool:
    """Whether it asks how many and does not say of what: "ký mới bao nhiêu?"."""
    asked_of = [piece for piece in reading.counted if piece.role is not Role.QUALIFIER]
    return reading.kinds[0] is QuestionKind.COUNT and not asked_of and not reading.of(Role.MEASURE)


def compares(reading: Reading) -> bool:
    """Whether it holds a place or a time against the earlier one: "so với năm 2020?"."""
    naming = reading.of(Role.VERB, Role.WORD, Role.TOPIC, Role.MEASURE, Role.FIELD, Role.NUMBER)
    own = [piece for piece in naming if RISES.fullmatch(piece.key) is None]
    against = any(words in reading.plain for words in _AGAINST)
    return (
        len(reading.slots) == 1 and not own and (QuestionKind.COMPARE in reading.kinds or against)
    )


def _repeats_subject(reading: Reading, context: Context) -> bool:
    """Whether it names again, in words, whose figures were asked for."""
    subject = {piece.key for piece in context.frame if piece.role in (Role.WORD, Role.TOPIC)}
    return not subject.isdisjoint(piece.key for piece in reading.pieces)


def _names_procedure(
    reading: Reading, context: Context, telling: list[Piece], known: set[str]
) -> bool:
    if context.about is About.FIGURE and reading.field is None and not reading.of(Role.ASK):
        return False  # "còn đơn nộp thì sao?" after a count asks for another count
    procedural = bool(reading.of(Role.FIELD)) or QuestionKind.PROCEDURE in reading.kinds
    if not procedural or not telling:
        return False
    again = any(piece.key in known for piece in reading.counted)
    return not (reading.joined and again)


def _named_topic(telling: list[Piece]) -> bool:
    """Whether new words name an event or a project of their own: "đề tài lúa thơm"."""
    return telling[0].role is Role.TOPIC and len(telling) > 1


def _asks_further_figure(reading: Reading, telling: list[Piece]) -> bool:
    counted = reading.counted
    return bool(counted) and len(telling) <= _NEW_WORDS and telling[0] in counted


def _measures_another(reading: Reading, telling: list[Piece], known: set[str]) -> bool:
    """Whether it asks for the same measure of something else: "kinh phí giáo dục bao nhiêu?"."""
    measures = reading.of(Role.MEASURE)
    return len(measures) == 1 and measures[0].key in known and len(telling) <= _NEW_WORDS - 1


def _topical(reading: Reading) -> bool:
    """Whether "thì" sets what it asks of against what was asked before: "loại A thì mấy?"."""
    return any(piece.key == "thi" and piece.role is Role.STOP for piece in reading.pieces)


def says_anything(reading: Reading) -> bool:
    """Whether it holds more than courtesies, words of joining and "thì sao"."""
    empty = (Role.LEAD, Role.TAIL, Role.STOP, Role.JOINT)
    said = any(piece.role not in empty for piece in reading.pieces)
    return said and not is_courtesy(reading.text)


def asks_in_slots(reading: Reading, context: Context) -> bool:
    """Whether it asks the same of another place or time: "Hà Nội thì được bao nhiêu?"."""
    asks = reading.of(Role.ASK)
    said = {piece.role for piece in reading.pieces} - {Role.LEAD, Role.TAIL, Role.STOP, Role.JOINT}
    if not asks or not reading.slots or not said <= {Role.ASK, Role.PLACE, Role.NAME, Role.PERIOD}:
        return False
    how = all(HOW.search(ask.key) for ask in asks)
    many = all(COUNT.search(ask.key) for ask in asks) and context.about is About.FIGURE
    return how or (many and bool(context.reading.of(Role.ASK)))


def asks_for_list(reading: Reading, context: Context) -> bool:
    """Whether it asks which those are that were counted: "kể tên các sản phẩm đó"."""
    counted = context.reading.counted
    if not counted or reading.slots:
        return False
    first = counted[0]
    named = context.reading.plain[first.start : counted[-1].end]
    plain = _NOT_WORD.sub(" ", reading.plain).strip()
    pattern = LISTED.pattern.replace("{}", f"(?:{re.escape(named)}|{re.escape(first.key)})")
    return re.fullmatch(pattern, plain) is not None


def asks_which_place(reading: Reading, context: Context) -> bool:
    """Whether it asks where there is most of what was counted: "tỉnh nào nhiều nhất?"."""
    asks = reading.of(Role.ASK)
    return (
        context.about is About.FIGURE
        and bool(context.reading.counted)
        and bool(asks)
        and WHICH_PLACE.search(asks[0].key) is not None
        and MOST.search(reading.plain) is not None
        and not reading.of(Role.WORD, Role.TOPIC, Role.MEASURE, Role.PLACE, Role.NAME)
    )
