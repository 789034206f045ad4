"""One office put in place of another: "còn phó giám đốc?" after "Giám đốc … là ai?"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from retrieval.types import Language, QuestionKind
from retrieval.understanding.followups.reading import Reading
from retrieval.understanding.followups.slots import edited, lowered, ranked
from retrieval.understanding.followups.vocabulary import Role

_DEPUTY = r"(?:pho(?: (?=tong|giam|chu|bi|truong|chanh|vien|cuc|vu|hieu|doi))|(?:deputy|vice)[ -]|thuong truc )"
_TITLE = (
    r"tong (?:giam doc|bien tap|bi thu|thu ky|cuc truong)|giam doc|chu tich|bi thu|vien truong|cuc truong"
    r"|vu truong|hieu truong|thu truong|bo truong|thu tuong|doi truong|ke toan truong|chu nhiem|thu ky"
    r"|truong (?:ban|phong|doan|khoa|cong an|tram)|chanh (?:van phong|thanh tra|an)"
    r"|editor-in-chief|(?:chief |managing )?editor|chair(?:man|woman|person)?|director|secretary"
    r"|president|minister|chief inspector"
)
_OFFICE = re.compile(rf"\b(?P<deputy>{_DEPUTY})?(?P<title>{_TITLE})\b")
# "còn phó thì ai?": the deputy of whom was asked about.
_DEPUTY_ALONE = re.compile(r"\b(?:(?:cap |nguoi )?pho|(?:the |its )?deputy)\b")
_BOUNDS = frozenset(
    {Role.PLACE, Role.NAME, Role.PERIOD, Role.ASK, Role.TAIL, Role.POINT, Role.NUMBER, Role.JOINT}
)
_ENDS = frozenset("la khi luc da dang hien nay ten is was of in at".split())
_WHO = frozenset({"ai", "nguoi nao", "who"})
_RANKS = frozenset("tinh thanh pho huyen quan xa thi".split())
_BESIDE = frozenset(
    {Role.LEAD, Role.TAIL, Role.STOP, Role.ASK, Role.PLACE, Role.NAME, Role.PERIOD, Role.JOINT}
)
_AREAS = frozenset({"province", "city", "department"})


@dataclass(frozen=True, slots=True)
class _Office:
    """An office in a message: its title, and the body that follows it, as far as no name goes."""

    start: int
    titled: int  # where the title ends
    end: int
    deputy: bool


def swapped(said: Reading, earlier: Reading) -> str | None:
    """The earlier question with the office that a message names, and its place and time; None
    where either names none, or the message says more than that."""
    if (said.language is Language.EN) != (earlier.language is Language.EN):
        return None
    held, new = _office(earlier), _office(said)
    if held is None:
        return None
    asks = said.of(Role.ASK)
    if asks and (
        QuestionKind.PERSON not in earlier.kinds or not _WHO.issuperset(p.key for p in asks)
    ):
        return None
    if new is None:
        return _deputy_of(held, said, earlier)
    if _says_more(said, new.start, new.end):
        return None
    if said.of(Role.PLACE, Role.NAME) and said.of(Role.ASK):
        return None  # stands alone
    body = said.plain[new.titled : new.end]
    same = earlier.plain[held.titled : held.end].startswith(body)  # "thư ký hội đồng": of that one
    end = held.titled if same else held.end
    text = lowered(said.cut(new.start, new.titled if same else new.end), said)
    edits = [*_slots(said, earlier, held)]
    if not same:
        end = max(end, _ranked_body(said, new, earlier, held))
    if edits and edits[0][0] < end:
        edits[0] = (max(end, edits[0][0]), edits[0][1], edits[0][2])
    return edited(earlier.text, [(held.start, end, text), *edits])


def _deputy_of(held: _Office, said: Reading, earlier: Reading) -> str | None:
    found = _DEPUTY_ALONE.search(said.plain)
    if found is None or held.deputy or _says_more(said, *found.span()):
        return None
    word = "deputy" if said.language is Language.EN else said.cut(found.end() - 3, found.end())
    title = lowered(earlier.cut(held.start, held.titled), earlier)
    if held.start == 0:
        title = title[:1].lower() + title[1:]
    return edited(earlier.text, [(held.start, held.titled, f"{word} {title}")])


def _office(reading: Reading) -> _Office | None:
    found = _OFFICE.search(reading.plain)
    if found is None:
        return None
    end = found.end()
    for piece in reading.pieces:
        if piece.start < found.end():
            continue
        ends = piece.role is Role.STOP and piece.key in _ENDS
        if piece.role in _BOUNDS or ends or "," in reading.cut(end, piece.start):
            break
        if piece.role is Role.STOP and piece.key in _RANKS and not _opens_name(reading, piece.end):
            break
        end = piece.end
    return _Office(found.start(), found.end(), end, found["deputy"] is not None)


def _opens_name(reading: Reading, end: int) -> bool:
    """Whether a rank is part of a body's name: "tỉnh" of "tỉnh ủy", not of "tỉnh Bến Tre"."""
    following = next((piece for piece in reading.pieces if piece.start >= end), None)
    return following is not None and following.role not in _BOUNDS and following.key not in _ENDS


def _says_more(said: Reading, start: int, end: int) -> bool:
    outside = [p for p in said.pieces if p.end <= start or p.start >= end]
    return any(piece.role not in _BESIDE and piece.key not in _AREAS for piece in outside)


def _ranked_body(said: Reading, new: _Office, earlier: Reading, held: _Office) -> int:
    """Where the office ends with the rank of its place, where the new body has one of its own:
    "UBND tỉnh" before "Tỉnh ủy"."""
    body = said.plain[new.titled : new.end].split()
    places = earlier.of(Role.PLACE, Role.NAME)
    if body and body[0] in _RANKS and places and places[0].start >= held.end:
        rank = ranked(earlier, places[0])
        if not earlier.plain[held.end : rank].strip():
            return places[0].start - 1 if rank < places[0].start else held.end
    return held.end


def _slots(said: Reading, earlier: Reading, held: _Office) -> list[tuple[int, int, str]]:
    """The place and the time of a message in place of those that follow the earlier office."""
    edits: list[tuple[int, int, str]] = []
    for roles in ((Role.PLACE, Role.NAME), (Role.PERIOD,)):
        new, old = said.of(*roles)[:1], earlier.of(*roles)[:1]
        if new and old and old[0].start >= held.titled:
            edits.append((old[0].start, old[0].end, said.cut(new[0].start, new[0].end)))
    return edits
