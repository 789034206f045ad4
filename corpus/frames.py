"""Time and place in force: what a clause leaves unsaid because something before it said it.

"Trong năm 2021, Sở đã …: quản lý 36 nhiệm vụ; …" puts every later clause in 2021, up to the next
such words. A period opens a frame where it stands at the head of a sentence or in a heading; one
in the middle of a clause holds for that clause only.
"""

from __future__ import annotations

import bisect
import datetime as dt
import re
from dataclasses import dataclass, replace

from corpus.clauses import sentence_span
from corpus.registry.dates import PeriodMention, find_periods
from corpus.registry.places import PlaceMention, find_places
from corpus.types import Document, Metadata, Period
from corpus.vietnamese.folding import fold

_HEADING_CHARACTERS = 130
_HEADING = re.compile(
    r"\s*(?:(?:[IVXLC]{1,5}|\d{1,2}(?:\.\d{1,2}){0,2}|[A-ZĐ])\s?[.)]\s|(?:Phần|Mục|Chương|Bảng|Biểu|Phụ lục)\s)"
    r"[^|]*[^\s.;,:|]$"
)
_HEAD_CHARACTERS = 48  # how far into a sentence a framing period may begin
# Words that may stand between the head of a sentence and its framing period.
_LEADS = re.compile(
    r"(?:[\W\d]|\b(?:trong|nam|tu|den|tinh|ke|dau|cuoi|va|giai doan|nhin chung|theo|ket qua"
    r"|phuong huong"
    r"|nhiem vu|trong tam|o|vao|i|ii|iii|iv|v|vi|nay|qua|rieng|cung|thoi gian|hoat dong|cong tac"
    r"|la|sang|mot|hai|ba|phan|muc|so lieu|bao cao|in|during|over|the|cac|nhung|tong ket"
    r"|so ket)\b)*"
)


_COMPARED = re.compile(r"\b(?:so voi|cung ky|bang)(?: [a-z]+){0,4}\s*$")
# "21 mô hình chuyển tiếp sang năm sau" tells where to, not when.
_ONWARD = re.compile(r"\S[^\S\n]+sang[^\S\n]+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Frame:
    """A period that holds from where it is named, up to the next frame."""

    start: int
    period: Period
    end: int  # of the words that name it


@dataclass(frozen=True, slots=True)
class Frames:
    """All that a document's text says of when and where, in order of position."""

    periods: tuple[PeriodMention, ...]
    frames: tuple[Frame, ...]
    places: tuple[PlaceMention, ...]
    metadata: Metadata
    bases: frozenset[int] = frozenset()  # where periods that are only compared with begin

    def period_at(self, start: int, end: int) -> Period | None:
        """The period of a clause: its own, else the frame that it stands in, else the document's.

        A horizon ("định hướng đến năm 2030") is no period of what a clause reports.
        """
        own = [m for m in self._periods_in(start, end) if not m.horizon and not self._is_base(m)]
        if own:
            return own[-1].period if len(own) == 1 else _narrowest(own)
        frame = self.frame_at(start)
        return frame.period if frame is not None else self.metadata.period

    def period_in(self, start: int, end: int, left: int, right: int) -> Period | None:
        """The period of what stands at ``left`` to ``right`` of a clause that may name several.

        The one named there; else the nearest before it in the clause, else the nearest after it,
        else that of the clause. A period only compared with holds where it stands and nowhere else.
        """
        named = [m for m in self._periods_in(start, end) if not m.horizon]
        beside = [m for m in named if left <= m.start < right]
        if beside:
            return next((m for m in beside if not self._is_base(m)), beside[0]).period
        said = [m for m in named if not self._is_base(m)]
        before = [m for m in said if m.start < left]
        if before:
            return before[-1].period
        return said[0].period if said else self.period_at(start, end)

    def named_in(self, start: int, end: int) -> tuple[Period, ...]:
        """Every period that ``start`` to ``end`` names, but those only compared with."""
        return tuple(m.period for m in self._periods_in(start, end) if not self._is_base(m))

    def frame_at(self, position: int) -> Frame | None:
        """The framing period in force at ``position``, if any."""
        at = bisect.bisect_right([frame.start for frame in self.frames], position) - 1
        return self.frames[at] if at >= 0 else None

    def place_at(self, start: int, end: int) -> str | None:
        """The place of a clause: the one that it names, else the document's own."""
        named = {m.place.name for m in self.places if start <= m.start < end and not m.weak}
        if len(named) == 1:
            return next(iter(named))
        if self.metadata.place in named or not named:
            return self.metadata.place
        return None

    def _is_base(self, mention: PeriodMention) -> bool:
        """Whether a period is only compared with: "so với cùng kỳ năm 2022"."""
        return mention.start in self.bases

    def _periods_in(self, start: int, end: int) -> list[PeriodMention]:
        starts = [mention.start for mention in self.periods]
        return list(
            self.periods[bisect.bisect_left(starts, start) : bisect.bisect_left(starts, end)]
        )


def _narrowest(mentions: list[PeriodMention]) -> Period:
    return min((m.period for m in mentions), key=lambda period: period.end - period.start)


def _as_said(text: str, mention: PeriodMention) -> PeriodMention:
    """A period that something is carried over to is a horizon; "Sang năm 2022, Sở …" is none."""
    before = text[max(0, mention.start - 16) : mention.start]
    return replace(mention, horizon=True) if _ONWARD.search(before) else mention


def find_frames(document: Document) -> Frames:
    """Periods, framing periods and places of a document's text."""
    return frames_of(document.text, document.header.metadata)


def _is_heading(text: str, at: int) -> bool:
    """Whether the line at a position is a numbered heading: "II. Kết quả theo huyện năm 2022"."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    line = text[start : len(text) if end < 0 else end].rstrip()
    return len(line) <= _HEADING_CHARACTERS and _HEADING.match(line) is not None


def frames_of(text: str, metadata: Metadata) -> Frames:
    """The same for a text and the metadata that hold for it."""
    published: dt.date | None = metadata.published
    mentions = tuple(_as_said(text, mention) for mention in find_periods(text, published))
    frames: list[Frame] = []
    for mention in mentions:
        if mention.horizon:
            continue
        sentence_start, _ = sentence_span(text, mention.start)
        lead = fold(text[sentence_start : mention.start])
        at_head = len(lead) <= _HEAD_CHARACTERS and _LEADS.fullmatch(lead) is not None
        if not at_head and not _is_heading(text, mention.start):
            continue
        frames.append(Frame(mention.start, mention.period, mention.end))
    places = tuple(find_places(text))
    bases = frozenset(m.start for m in mentions if _COMPARED.search(fold(text[: m.start][-40:])))
    return Frames(mentions, tuple(frames), places, metadata, bases)
