"""What is counted, narrowed, listed or held against others, in the words of the earlier question."""

from __future__ import annotations

import re

from corpus.vietnamese.spelling import has_marks
from retrieval.types import Language
from retrieval.understanding.followups.deciding import lacks_counted
from retrieval.understanding.followups.english import named_in_vietnamese
from retrieval.understanding.followups.reading import Piece, Reading
from retrieval.understanding.followups.slots import edited, lowered
from retrieval.understanding.followups.vocabulary import COUNT, MOST, PERSONS, RISES, Role

_STATES = re.compile(r"(?:chua|khong|dang|da|con|bi|duoc) ")  # "mấy cái chưa xong"
# Words that only measure out what is named behind them, and words for a sort of it.
_UNITS = frozenset("ca vu luot tan ha con lieu mau doan".split()) | {"truong hop"}
_SORTS = frozenset({"loai", "hang", "nhom", "dang", "kieu", "dien"})
_NOUNS = (Role.WORD, Role.TOPIC, Role.FIELD)
_SURELY_NOUNS = (Role.TOPIC, Role.FIELD, Role.QUALIFIER)


def compared(said: Reading, earlier: Reading) -> str:
    slots = said.slots
    against = said.cut(slots[0].start, slots[-1].end)
    joint = "compared with" if earlier.language is Language.EN else "so với"
    alone = earlier.text.partition(f" {joint} ")[0]
    rises = [piece for piece in said.pieces if RISES.fullmatch(piece.key)]
    change = f" {lowered(said.span(rises), said)}" if rises else ""
    return f"{alone.rstrip(' ?.!')}{change} {joint} {against}"


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


def replaced(named: list[Piece], core: list[Piece], text: str) -> tuple[int, str]:
    """From where on another thing takes the place of what was counted, and how it is called: "ca"
    of "ca sốt xuất huyết" counts "tay chân miệng" as well, and "loại nội địa" is another sort of
    the same."""
    if len(named) > 1 and core[0].key in _SORTS and len(core) > 1:
        return named[-1].start, text.split(maxsplit=1)[1]
    keeps = len(named) > 1 and named[0].key in _UNITS and core[0].key not in _UNITS
    return (named[1] if keeps else named[0]).start, text


def counted_again(said: Reading, earlier: Reading) -> tuple[str, Piece | None]:
    """What was counted before, where the message counts it again without its name, and the word
    that stands for it: "mấy cái chưa xong", "trong đó mấy người là nữ"."""
    at = _counting_at(said)
    if at is None:
        return "", None
    following = [*said.pieces[at + 1 :], None, None][:2]
    stands = _stands_for(said, following)
    if not lacks_counted(said) and stands is None:
        return "", None
    if stands is None and following[0] is not None and following[0].key in PERSONS:
        return "", None  # "bao nhiêu người tham gia?" counts people
    if said.language is Language.EN and earlier.language is Language.EN:
        return earlier.span([p for p in earlier.counted if p.role is not Role.QUALIFIER]), stands
    return counted_text(earlier), stands


def _stands_for(said: Reading, following: list[Piece | None]) -> Piece | None:
    """The word behind "mấy" that stands for what was counted: no noun of its own follows it."""
    word, after = following
    if word is not None and word.role is Role.CLASSIFIER and is_of_those(said):
        return word
    named = after is not None and after.role in _NOUNS and not _STATES.match(after.key)
    if word is None or (named and word.role is Role.CLASSIFIER):
        return None
    part = word.key in PERSONS and is_of_those(said)
    return word if part or word.role is Role.CLASSIFIER else None


def is_of_those(said: Reading) -> bool:
    """Whether it asks for a part of what was counted: "trong số đó …"."""
    ahead = any("trong" in lead.key for lead in said.of(Role.LEAD))
    return ahead or any(tail.means == "those" for tail in said.of(Role.TAIL))


def own_noun(said: Reading, earlier: Reading) -> list[Piece]:
    """What a message names before it asks how many of it there are: "sáng kiến cấp tỉnh thì mấy
    cái?"; none where that only narrows what was counted before."""
    at = _counting_at(said)
    if at is None or said.of(Role.MEASURE, Role.POINT) or is_of_those(said):
        return []
    run: list[Piece] = []
    for piece in said.pieces[:at]:
        if piece.role in (*_NOUNS, Role.QUALIFIER):
            run.append(piece)
        elif run:
            break
    known = {piece.key for piece in earlier.pieces}
    if not any(piece.role in _NOUNS and piece.key not in known for piece in run):
        return []
    following = next(iter(said.pieces[at + 1 :]), None)
    classified = following is not None and _classifies(following)
    kinds = {piece.role for piece in run}
    named = run[0].role in _NOUNS and not kinds.isdisjoint(_SURELY_NOUNS)
    return run if classified or named else []


def counted_of_own(said: Reading, noun: list[Piece]) -> str:
    """ "sáng kiến thì được mấy cái" as "được mấy sáng kiến"."""
    at = _counting_at(said)
    if at is None:
        return ""
    ask = said.pieces[at]
    kept = [
        piece
        for piece in said.pieces
        if noun[-1].end <= piece.start < ask.end
        and piece.key != "thi"
        and piece.role is not Role.LEAD
    ]
    behind = [piece for piece in said.pieces[at + 1 :] if piece.role is not Role.TAIL]
    while behind and _classifies(behind[0]):
        behind = behind[1:]
    return f"{said.span(kept)} {said.span(noun)} {said.span(behind)}".strip()


def _classifies(piece: Piece) -> bool:
    return piece.role is Role.CLASSIFIER or piece.key in PERSONS


def _counting_at(said: Reading) -> int | None:
    pieces = enumerate(said.pieces)
    return next(
        (at for at, p in pieces if p.role is Role.ASK and COUNT.search(p.key)),
        None,
    )
