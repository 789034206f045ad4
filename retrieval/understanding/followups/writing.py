"""A message and the question before it as one question that stands alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from corpus.vietnamese.spelling import has_marks
from retrieval.types import Language
from retrieval.understanding.followups.contexts import About, Context, phrase
from retrieval.understanding.followups.deciding import compares, lacks_counted
from retrieval.understanding.followups.english import in_vietnamese, named_in_vietnamese
from retrieval.understanding.followups.pointing import resolved
from retrieval.understanding.followups.reading import Piece, Reading, clean, read
from retrieval.understanding.followups.slots import capital, edited, lowered, place_text, with_slots
from retrieval.understanding.followups.vocabulary import Role

_FURNITURE = frozenset({Role.LEAD, Role.TAIL})
_EDGES = frozenset({Role.STOP, Role.JOINT})
_ASKED_OF = (("giay to", "gì"), ("ho so", "gồm gì"), ("thoi han", "bao lâu"), ("thoi gian", "bao lâu"),
             ("noi nop", "ở đâu"), ("dia diem", "ở đâu"), ("dieu kien", "gì"), ("yeu cau", "gì"),
             ("noi dung", "gì"), ("co quan", "nào"))  # fmt: skip
_HOW_MUCH = "bao nhiêu"


@dataclass(frozen=True, slots=True)
class Whole:
    """A question that stands alone; ``text[:framed]`` names what it is about, where it begins so."""

    text: str
    framed: int = 0


def written(said: Reading, context: Context, today: dt.date) -> Whole:
    """One question of ``said`` and what it goes on with."""
    if said.of(Role.POINT):
        text, whole = resolved(said, context)
        said = replace(read(clean(text), today), language=said.language)
        if whole:
            return _whole(_question(lowered(_comment(said, None), said)), context.named)
        if not said.pieces:
            return Whole(context.reading.text)
    if compares(said) and context.about is About.FIGURE:
        return Whole(_compared(said, context.reading))
    if said.bare:
        return Whole(with_slots(context.reading, said))
    return _whole(_question(_composed(said, context, today)), _frame_text(said, context))


def _whole(text: str, frame: str) -> Whole:
    framed = len(frame) if frame and text.lower().startswith(f"{frame} ".lower()) else 0
    return Whole(text, framed)


def _compared(said: Reading, earlier: Reading) -> str:
    slots = said.slots
    against = said.cut(slots[0].start, slots[-1].end)
    joint = "compared with" if earlier.language is Language.EN else "so với"
    alone = earlier.text.partition(f" {joint} ")[0]
    return _question(f"{alone.rstrip(' ?.!')} {joint} {against}")


def _composed(said: Reading, context: Context, today: dt.date) -> str:
    english = Language.EN
    earlier = context.reading
    if said.language is english and earlier.language is english:
        return _in_english(said, context)
    if said.language is english:
        said = read(clean(in_vietnamese(said)), today)
    core = _core(said)
    if _only_qualifies(said, core, earlier):
        return _qualified(said, earlier)
    if not said.of(Role.ASK):
        return _elliptical(said, core, context)
    if context.about is About.FIGURE and _only_asks(core):
        return _asked_anew(said, earlier)
    return _framed(said, context, _comment(said, earlier))


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
    if context.about is About.FIGURE and first is not None and first.role is Role.ASK and said.counted:
        comment = f"có {comment}" if has_marks(comment) else f"co {comment}"
    return f"{_frame_text(said, context)} {comment}"


def _frame_text(said: Reading, context: Context) -> str:
    frame = list(context.frame)
    if context.about is About.FIGURE:
        if said.of(Role.PLACE, Role.NAME):
            frame = [piece for piece in frame if piece.role is Role.PERIOD]
        if said.of(Role.PERIOD):
            frame = [piece for piece in frame if piece.role is not Role.PERIOD]
    if context.reading.language is Language.EN:
        return named_in_vietnamese(context.reading, frame)
    return phrase(context.reading, frame)


def _comment(said: Reading, earlier: Reading | None) -> str:
    """The message without what joins it; what is counted is named where only "bao nhiêu" stands."""
    text = ""
    counted = _counted_text(earlier) if earlier is not None and lacks_counted(said) else ""
    before: Piece | None = None
    for piece in said.pieces:
        skipped = piece.role in _FURNITURE or (piece.key == "thi" and piece.role is Role.STOP)
        if skipped or (counted and piece.role is Role.CLASSIFIER):
            before = None
            continue
        gap = said.cut(before.end, piece.start) if before else " "
        text += gap + said.cut(piece.start, piece.end)
        before = piece
        if counted and piece.role is Role.ASK:
            text += f" {counted}"
            counted = ""
    return lowered(text.strip(" ,;:?.!"), said)


def _counted_text(earlier: Reading) -> str:
    pieces = [piece for piece in earlier.counted if piece.role is not Role.QUALIFIER]
    if earlier.language is Language.EN:
        return named_in_vietnamese(earlier, pieces)
    return earlier.span(pieces)


def _only_qualifies(said: Reading, core: list[Piece], earlier: Reading) -> bool:
    """Whether it narrows what is counted and says nothing else: "bao nhiêu cấp tỉnh?"."""
    known = {piece.key for piece in earlier.counted}
    narrowing = (Role.ASK, Role.QUALIFIER, Role.CLASSIFIER, Role.STOP)
    return (
        bool(said.of(Role.QUALIFIER))
        and bool(earlier.counted)
        and all(piece.role in narrowing or piece.key in known for piece in core)
    )


def _qualified(said: Reading, earlier: Reading) -> str:
    qualifier = said.of(Role.QUALIFIER)[0]
    text = said.cut(qualifier.start, qualifier.end)
    if earlier.language is Language.EN and said.language is not Language.EN:
        text = f"({text})"
    for piece in earlier.counted:
        if piece.role is Role.QUALIFIER:
            return edited(earlier.text, [(piece.start, piece.end, text)])
    at = earlier.counted[-1].end
    return edited(earlier.text, [(at, at, f" {text}")])


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
    return f"{' '.join(text.split()).rstrip(' ?.!')} {comment}"


def _elliptical(said: Reading, core: list[Piece], context: Context) -> str:
    """A message without a word of asking: "còn chuyển tiếp?", "thế còn lệ phí?"."""
    earlier = context.reading
    roles = {piece.role for piece in core}
    text = said.span(core)
    if not core:
        return earlier.text
    if roles <= {Role.FIELD, Role.MEASURE, Role.STOP}:
        ask = next((ask for key, ask in _ASKED_OF if core[-1].key.endswith(key)), _HOW_MUCH)
        closed = core[-1].key == "khong" or said.plain.rstrip("?. ").endswith("khong")
        return _framed(said, context, _comment(said, None) if closed else f"{lowered(text, said)} {ask}")
    if context.about is About.FIGURE:
        if core[0].role is Role.VERB and earlier.counted:
            verbs = [piece for piece in core if piece.role in (Role.VERB, Role.STOP)]
            rest = said.span([piece for piece in core if piece not in verbs]) or _counted_text(earlier)
            return _framed(said, context, f"{said.span(verbs)} {_HOW_MUCH} {rest}")
        named = list(earlier.counted) or _complement(earlier)
        if named and not said.slots:
            return edited(earlier.text, [(named[0].start, named[-1].end, text)])
        return _framed(said, context, _comment(said, None))
    if roles & {Role.WORD, Role.TOPIC} and context.frame and not said.of(Role.FIELD):
        spans = [(context.frame[0].start, context.frame[-1].end, text)]
        return edited(earlier.text, spans)
    return _framed(said, context, _comment(said, None))


def _complement(earlier: Reading) -> list[Piece]:
    """What a measure is of: "nhãn hiệu" of "mức hỗ trợ nhãn hiệu là bao nhiêu"."""
    run: list[Piece] = []
    for piece in earlier.pieces:
        if piece.role in (Role.WORD, Role.TOPIC):
            run.append(piece)
        elif run:
            break
    return run if earlier.of(Role.MEASURE) else []


def _in_english(said: Reading, context: Context) -> str:
    """An English question after an English one: what it lacks comes behind it."""
    earlier = context.reading
    core = _core(said)
    if _only_qualifies(said, core, earlier):
        return _qualified(said, earlier)
    comment = _comment(said, earlier)
    if not said.of(Role.ASK):
        if context.about is About.FIGURE and earlier.counted and said.of(Role.WORD):
            return edited(earlier.text, [(earlier.counted[0].start, earlier.counted[-1].end, comment)])
        comment = f"what is the {comment}" if said.of(Role.FIELD, Role.MEASURE) else f"how many {comment}"
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
