"""A message and the question before it as one question that stands alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from corpus.vietnamese.spelling import has_marks
from retrieval.types import Language, QuestionKind
from retrieval.understanding.followups.contexts import About, Context, phrase
from retrieval.understanding.followups.deciding import (
    asks_for_list,
    asks_in_slots,
    asks_which_place,
    compares,
    lacks_counted,
)
from retrieval.understanding.followups.english import in_vietnamese, named_in_vietnamese
from retrieval.understanding.followups.figures import (
    compared,
    complement,
    counted_again,
    counted_of_own,
    counted_text,
    is_of_those,
    only_qualifies,
    own_noun,
    qualified,
    replaced,
    where_most,
    which_ones,
)
from retrieval.understanding.followups.offices import swapped
from retrieval.understanding.followups.pointing import resolved
from retrieval.understanding.followups.reading import Piece, Reading, clean, read
from retrieval.understanding.followups.slots import capital, edited, lowered, place_text, with_slots
from retrieval.understanding.followups.vocabulary import Role

_FURNITURE = frozenset({Role.LEAD, Role.TAIL})
_EDGES = frozenset({Role.STOP, Role.JOINT})
_ASKED_OF = (("giay to", "gì"), ("ho so", "gồm gì"), ("thoi han", "bao lâu"), ("thoi gian", "bao lâu"),
             ("noi nop", "ở đâu"), ("dia diem", "ở đâu"), ("dieu kien", "gì"), ("yeu cau", "gì"),
             ("noi dung", "gì"), ("co quan", "nào"), ("mien phi", "không"), ("ket qua", "gì"),
             ("trinh tu", "thế nào"), ("quy trinh", "thế nào"), ("nop", "thế nào"), ("truc tuyen", "thế nào"),
             ("online", "thế nào"), ("qua mang", "thế nào"), ("buu dien", "thế nào"), ("buu chinh", "thế nào"),
             ("truc tiep", "thế nào"), ("doi tuong", "gồm ai"), ("can cu phap ly", "gì"))  # fmt: skip
_HOW_MUCH = "bao nhiêu"


@dataclass(frozen=True, slots=True)
class Whole:
    """A question that stands alone; ``text[:framed]`` names what it is about, where it begins so."""

    text: str
    framed: int = 0


def written(said: Reading, context: Context, today: dt.date) -> Whole:
    """One question of ``said`` and what it goes on with."""
    if who := [point for point in said.of(Role.POINT) if point.means == "person"]:
        return Whole(_question(_of_the_person(said, who[0], context.reading)))
    if said.of(Role.POINT):
        text, whole = resolved(said, context)
        said = replace(read(clean(text), today), language=said.language)
        if whole:
            return _whole(_question(lowered(_comment(said, None), said)), context.named)
        if not said.pieces:
            return Whole(context.reading.text)
    if (office := swapped(said, context.reading)) is not None:
        return Whole(_question(office))
    if compares(said) and context.about is About.FIGURE:
        return Whole(_question(compared(said, context.reading)))
    if said.bare or asks_in_slots(said, context):
        return Whole(with_slots(context.reading, said))
    if asks_for_list(said, context):
        return Whole(_question(which_ones(context.reading)))
    if asks_which_place(said, context):
        return Whole(_question(where_most(said, context.reading)))
    return _whole(_question(_composed(said, context, today)), _frame_text(said, context))


def _whole(text: str, frame: str) -> Whole:
    framed = len(frame) if frame and text.lower().startswith(f"{frame} ".lower()) else 0
    return Whole(text, framed)


def _composed(said: Reading, context: Context, today: dt.date) -> str:
    english = Language.EN
    earlier = context.reading
    if said.language is english and earlier.language is english:
        return _in_english(said, context)
    if said.language is english:
        said = read(clean(in_vietnamese(said)), today)
    core = _core(said)
    if only_qualifies(said, core, earlier):
        return qualified(said, earlier)
    if context.about is About.FIGURE and (noun := own_noun(said, earlier)):
        return f"{_frame_text(said, context)} {counted_of_own(said, noun)}"
    if not said.of(Role.ASK):
        return _elliptical(said, core, context)
    if context.about is About.FIGURE and _only_asks(core):
        return _asked_anew(said, earlier)
    return _framed(said, context, _comment(said, earlier))


def _of_the_person(said: Reading, who: Piece, earlier: Reading) -> str:
    """Who was asked for, and what else is to be told of them: "…, giữ chức gì"."""
    english = said.language is Language.EN
    rest = [p for p in said.pieces if (english or p is not who) and p.role not in _FURNITURE]
    more = " ".join(said.cut(p.start, p.end) for p in rest)
    return f"{earlier.text.rstrip(' ?.!')}, {lowered(more, said)}"


def _core(said: Reading) -> list[Piece]:
    """The parts that say something: without what joins, and without stops at either end."""
    core = [piece for piece in said.pieces if piece.role not in _FURNITURE]
    while core and core[0].role in _EDGES:
        core = core[1:]
    while core and core[-1].role in _EDGES:
        core = core[:-1]
    return core


def _framed(said: Reading, context: Context, comment: str) -> str:
    """What the earlier question is about, then what is asked of it."""
    first = next((piece for piece in said.pieces if piece.role not in _FURNITURE), None)
    if (
        context.about is About.FIGURE
        and first is not None
        and first.role is Role.ASK
        and said.counted
    ):
        comment = f"có {comment}" if has_marks(comment) else f"co {comment}"
    if context.about is About.FIGURE and _leaves_out(said):
        comment = f"{counted_text(context.reading)} {comment}"
    return f"{_frame_text(said, context)} {comment}"


def _leaves_out(said: Reading) -> bool:
    """Whether it asks for a share or the cost of what was counted without naming that."""
    if is_of_those(said) and said.kinds[0] is QuestionKind.SHARE:
        return True
    named = said.of(Role.WORD, Role.TOPIC, Role.MEASURE, Role.VERB)
    return not named and bool(said.of(Role.FIELD)) and said.kinds[0] is QuestionKind.MONEY


def _frame_text(said: Reading, context: Context) -> str:
    frame = list(context.frame)
    if context.about is About.FIGURE:
        if said.of(Role.PLACE, Role.NAME):
            frame = [piece for piece in frame if piece.role is Role.PERIOD]
        if _own_time(said):
            frame = [piece for piece in frame if piece.role is not Role.PERIOD]
    if context.reading.language is Language.EN:
        return named_in_vietnamese(context.reading, frame)
    return phrase(context.reading, frame)


def _own_time(said: Reading) -> bool:
    """Whether it says when; "so với năm trước" only says against when."""
    pairs = zip((None, *said.pieces), said.pieces, strict=False)
    against = ("so voi", "so sanh voi")
    return any(
        piece.role is Role.PERIOD and not (before and before.key in against)
        for before, piece in pairs
    )


def _comment(said: Reading, earlier: Reading | None) -> str:
    """The message without what joins it; what is counted is named where only "bao nhiêu" stands."""
    text = ""
    counted, stands = ("", None) if earlier is None else counted_again(said, earlier)
    before: Piece | None = None
    for piece in said.pieces:
        again = before is None and not text and piece.key == "tinh" and piece.role is Role.STOP
        skipped = (
            piece.role in _FURNITURE or again or (piece.key == "thi" and piece.role is Role.STOP)
        )
        if skipped or piece is stands or (counted and piece.role is Role.CLASSIFIER):
            before = None
            continue
        gap = said.cut(before.end, piece.start) if before else " "
        text += gap + said.cut(piece.start, piece.end)
        before = piece
        if counted and piece.role is Role.ASK:
            text += f" {counted}"
            counted = ""
    return lowered(text.strip(" ,;:?.!"), said)


def _only_asks(core: list[Piece]) -> bool:
    return all(piece.role in (Role.ASK, Role.STOP) or piece.key == "dat" for piece in core)


def _asked_anew(said: Reading, earlier: Reading) -> str:
    """The same thing, asked for otherwise: "đạt bao nhiêu phần trăm?"."""
    if lacks_counted(said) and earlier.counted:  # "tổng cộng bao nhiêu?"
        spans = [(p.start, p.end, "") for p in earlier.counted if p.role is Role.QUALIFIER]
        return edited(earlier.text, spans)
    asks = earlier.of(Role.ASK)
    text = edited(earlier.text, [(ask.start, ask.end, "") for ask in asks])
    comment = _comment(said, None)
    if earlier.language is Language.EN:
        return f"{named_in_vietnamese(earlier, list(earlier.pieces))} {comment}"
    alone = " ".join(text.split()).rstrip(" ?.!").removesuffix(" là").removesuffix(" la")
    return f"{alone} {comment}"


def _elliptical(said: Reading, core: list[Piece], context: Context) -> str:
    """A message without a word of asking: "còn chuyển tiếp?", "thế còn lệ phí?"."""
    earlier = context.reading
    roles = {piece.role for piece in core}
    text = said.span(core)
    known = {piece.key for piece in earlier.pieces}
    if said.slots and all(
        piece.key in known for piece in core if piece.role in (Role.WORD, Role.TOPIC)
    ):
        return with_slots(earlier, said)
    if not core:
        return earlier.text
    measured = core[:1] and core[0].role is Role.MEASURE
    if roles <= {Role.FIELD, Role.MEASURE, Role.STOP} or (measured and Role.POINT not in roles):
        ask = next((ask for key, ask in _ASKED_OF if core[-1].key.endswith(key)), _HOW_MUCH)
        closed = core[-1].key == "khong" or said.plain.rstrip("?. ").endswith("khong")
        return _framed(
            said, context, _comment(said, None) if closed else f"{lowered(text, said)} {ask}"
        )
    if context.about is About.FIGURE:
        if core[0].role is Role.VERB and earlier.counted:
            verbs = [piece for piece in core if piece.role in (Role.VERB, Role.STOP)]
            rest = said.span([piece for piece in core if piece not in verbs]) or counted_text(
                earlier
            )
            return _framed(said, context, f"{said.span(verbs)} {_HOW_MUCH} {rest}")
        named = list(earlier.counted) or complement(earlier)
        if named and not said.slots:
            start, text = replaced(named, core, text)
            return edited(earlier.text, [(start, named[-1].end, text)])
        return _framed(said, context, _comment(said, None))
    if roles & {Role.WORD, Role.TOPIC} and context.frame and not said.of(Role.FIELD):
        spans = [(context.frame[0].start, context.frame[-1].end, text)]
        return edited(earlier.text, spans)
    return _framed(said, context, _comment(said, None))


def _in_english(said: Reading, context: Context) -> str:
    """An English question after an English one: what it lacks comes behind it."""
    earlier = context.reading
    core = _core(said)
    if only_qualifies(said, core, earlier):
        return qualified(said, earlier)
    comment = _comment(said, earlier)
    if not said.of(Role.ASK):
        if context.about is About.FIGURE and earlier.counted and said.of(Role.WORD):
            return edited(
                earlier.text, [(earlier.counted[0].start, earlier.counted[-1].end, comment)]
            )
        comment = (
            f"what is the {comment}" if said.of(Role.FIELD, Role.MEASURE) else f"how many {comment}"
        )
    if context.about is not About.FIGURE:
        joint = "to" if context.does else "for"
        return f"{comment} {joint} {context.named}" if context.frame else comment
    places = [p for p in context.frame if p.role in (Role.PLACE, Role.NAME)]
    periods = [p for p in context.frame if p.role is Role.PERIOD]
    if places and not said.of(Role.PLACE, Role.NAME):
        comment += f" in {place_text(earlier, places, marked=False)}"
    if periods and not said.of(Role.PERIOD):
        when = earlier.span(periods)
        comment += f" {when if when.split()[0] in ('in', 'during') else 'in ' + when}"
    return comment


def _question(text: str) -> str:
    return capital(" ".join(text.split()).rstrip(" ?.!,;:")) + "?"
