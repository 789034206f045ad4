"""What is counted, narrowed, listed or held against others, in the words of the earlier question."""

from __future__ import annotations

from corpus.vietnamese.spelling import has_marks
from retrieval.types import Language
from retrieval.understanding.followups.english import named_in_vietnamese
from retrieval.understanding.followups.reading import Piece, Reading
from retrieval.understanding.followups.slots import edited, lowered
from retrieval.understanding.followups.vocabulary import COUNT, MOST, Role


def compared(said: Reading, earlier: Reading) -> str:
    slots = said.slots
    against = said.cut(slots[0].start, slots[-1].end)
    joint = "compared with" if earlier.language is Language.EN else "so với"
    alone = earlier.text.partition(f" {joint} ")[0]
    return f"{alone.rstrip(' ?.!')} {joint} {against}"


def which_ones(earlier: Reading) -> str:
    """ "… công nhận bao nhiêu sản phẩm …" as "… công nhận những sản phẩm nào …"."""
    ask, counted = _asked_how_many(earlier), earlier.counted
    if earlier.language is Language.EN:
        return edited(earlier.text, [(ask.start, ask.end, "which")])
    those, which = ("những", "nào") if has_marks(earlier.text) else ("nhung", "nao")
    end = counted[-1].end
    return edited(earlier.text, [(ask.start, ask.end, those), (end, end, f" {which}")])


def where_most(said: Reading, earlier: Reading) -> str:
    """The same with "tỉnh nào" for its place, asked for the most or the least."""
    ask, counted = _asked_how_many(earlier), earlier.counted
    most = MOST.search(said.plain)
    if most is None:
        return earlier.text
    degree = said.cut(*most.span(1))
    which = said.of(Role.ASK)[0]
    edits = [
        (ask.start, ask.end, degree),
        (counted[-1].end, counted[-1].end, f" {said.cut(most.end() - 4, most.end())}"),
    ]
    where = said.cut(which.start, which.end).lower()
    places = earlier.of(Role.PLACE, Role.NAME)[:1]
    if places:
        edits.append((places[0].start, places[0].end, where))
        return edited(earlier.text, edits)
    return f"{where} {lowered(edited(earlier.text, edits), earlier)}"


def _asked_how_many(earlier: Reading) -> Piece:
    return next(piece for piece in earlier.of(Role.ASK) if COUNT.search(piece.key))


def counted_text(earlier: Reading) -> str:
    """The name of what is counted, in Vietnamese, without "cấp tỉnh"."""
    pieces = [piece for piece in earlier.counted if piece.role is not Role.QUALIFIER]
    if earlier.language is Language.EN:
        return named_in_vietnamese(earlier, pieces)
    return earlier.span(pieces)


def only_qualifies(said: Reading, core: list[Piece], earlier: Reading) -> bool:
    """Whether it narrows what is counted and says nothing else: "bao nhiêu cấp tỉnh?"."""
    known = {piece.key for piece in earlier.counted}
    narrowing = (Role.ASK, Role.QUALIFIER, Role.CLASSIFIER, Role.STOP)
    return (
        bool(said.of(Role.QUALIFIER))
        and bool(earlier.counted)
        and all(piece.role in narrowing or piece.key in known for piece in core)
    )


def qualified(said: Reading, earlier: Reading) -> str:
    qualifier = said.of(Role.QUALIFIER)[0]
    text = said.cut(qualifier.start, qualifier.end)
    if earlier.language is Language.EN and said.language is not Language.EN:
        text = f"({text})"
    for piece in earlier.counted:
        if piece.role is Role.QUALIFIER:
            return edited(earlier.text, [(piece.start, piece.end, text)])
    at = earlier.counted[-1].end
    return edited(earlier.text, [(at, at, f" {text}")])


def complement(earlier: Reading) -> list[Piece]:
    """What a measure is of: "nhãn hiệu" of "mức hỗ trợ nhãn hiệu là bao nhiêu"."""
    run: list[Piece] = []
    for piece in earlier.pieces:
        if piece.role in (Role.WORD, Role.TOPIC):
            run.append(piece)
        elif run:
            break
    return run if earlier.of(Role.MEASURE) else []
