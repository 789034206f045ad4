"""Whether a message stands alone, and if not, which earlier question it goes on with."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.types import QuestionKind
from retrieval.understanding.followups.contexts import About, Context
from retrieval.understanding.followups.reading import Piece, Reading
from retrieval.understanding.followups.vocabulary import Role, is_courtesy

_PROCEDURAL = frozenset({"fee", "papers", "copies", "forms", "manner"})
_SHORT = 7  # parts of a question that may lean on the one before without saying so
_NEW_WORDS = 3  # telling words that a question on a further figure may bring
_JOINED_WORDS = 5  # … where its wording joins it
_REMEMBERED = 3  # questions whose words are no new topic
_PLACES = (Role.PLACE, Role.NAME)


def continued(reading: Reading, earlier: Sequence[Context]) -> Context | None:
    """The earlier question, latest last in ``earlier``, that a message leans on."""
    if not earlier or is_courtesy(reading.text):
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
    return None if wanted == {About.PROCEDURE} and latest.about is About.FIGURE else latest


def _asks_field_only(reading: Reading) -> bool:
    """Whether it asks for what only procedures have, and names none: "lệ phí bao nhiêu?"."""
    if reading.field not in _PROCEDURAL or reading.slots or reading.counted:
        return False
    return bool(reading.of(Role.FIELD)) and not reading.of(Role.WORD, Role.TOPIC, Role.MEASURE)


def _leans(reading: Reading, context: Context, known: set[str]) -> bool:
    if reading.bare and not compares(reading):
        return _fills_a_slot(reading, context)
    if reading.of(Role.NUMBER):
        return False
    if compares(reading):
        return context.about is About.FIGURE and not _telling(reading, known)
    telling = _telling(reading, known)
    if reading.of(Role.POINT):
        return len(telling) <= _JOINED_WORDS
    if _names_procedure(reading, telling, known):
        return False
    placed, dated = bool(reading.of(*_PLACES)), bool(reading.of(Role.PERIOD))
    asks = bool(reading.of(Role.ASK))
    headless = asks and lacks_counted(reading)
    if placed or dated:
        if context.about is not About.FIGURE:
            return False
        if placed and dated:
            return headless and reading.joined
        if placed:
            return reading.joined and (headless or not telling)
        return not telling or headless or (reading.joined and len(telling) <= _JOINED_WORDS)
    if reading.joined:
        return bool(reading.pieces) and len(telling) <= _JOINED_WORDS
    if not asks and not reading.of(Role.FIELD):
        return False
    if not telling:
        return True
    if _named_topic(telling):
        return False
    if context.about is About.FIGURE and QuestionKind.COUNT in reading.kinds:
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
        if piece.role in (Role.WORD, Role.TOPIC) and piece.key not in known
    ]


def lacks_counted(reading: Reading) -> bool:
    """Whether it asks how many and does not say of what: "ký mới bao nhiêu?"."""
    asked_of = [piece for piece in reading.counted if piece.role is not Role.QUALIFIER]
    return reading.kinds[0] is QuestionKind.COUNT and not asked_of and not reading.of(Role.MEASURE)


def compares(reading: Reading) -> bool:
    """Whether it holds a place or a time against the earlier one: "so với năm 2020?"."""
    return bool(reading.slots) and QuestionKind.COMPARE in reading.kinds


def _names_procedure(reading: Reading, telling: list[Piece], known: set[str]) -> bool:
    procedural = reading.field is not None or QuestionKind.PROCEDURE in reading.kinds
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
