"""Time and place in force: what a clause leaves unsaid because something before it said it.

"Trong năm 2021, Sở đã …: quản lý 36 nhiệm vụ; …" puts every later clause in 2021, up to the next
such words. A period opens a frame where it stands at the head of a sentence or in a heading. One
that a sentence names before its first figure ("Sở phấn đấu trong năm 2022 …; …") holds for that
sentence, one in the middle of a clause for that clause only.
"""

from __future__ import annotations

import bisect
import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter

from corpus.clauses import sentence_span
from corpus.compared import compared_at, holds_until
from corpus.outlook import Outlook, find_outlook
from corpus.registry.dates import PeriodMention, find_periods
from corpus.registry.places import PlaceMention, find_places
from corpus.types import Document, DocumentKind, Metadata, Period
from corpus.vietnamese.folding import fold
from corpus.yearless import of_year_before, of_year_told

_HEAD_CHARACTERS = 48  # how far into a sentence a framing period may begin
# Words that may stand between the head of a sentence and its framing period.
_LEADS = re.compile(
    r"(?:[\W\d]|\b(?:trong|nam|tu|den|tinh|ke|dau|cuoi|va|giai doan|nhin chung|theo|ket qua"
    r"|phuong huong"
    r"|nhiem vu|trong tam|o|vao|i|ii|iii|iv|v|vi|nay|qua|rieng|cung|thoi gian|hoat dong|cong tac"
    r"|la|sang|mot|hai|ba|phan|muc|so lieu|bao cao|in|during|over|the|cac|nhung|tong ket"
    r"|so ket)\b)*"
)


_ITEM = re.compile(r"\s*[-–+*•]\s")
_SENTENCE_LEAD = 110  # how far into a sentence a period may stand that holds for all of it
# Such a period is named as the time of what follows, not as part of a thing's name ("lập kế hoạch
# và dự toán năm 2020").
_DURING = re.compile(
    r"\b(?:trong|vao)\s+(?:ca\s+)?$|\b(?:dat|de)(?: ra)? (?:muc tieu|chi tieu|ke hoach)\s+$"
    r"|(?:^|:)\W{0,4}(?:muc tieu|chi tieu|phuong huong|dinh huong|nhiem vu|ke hoach|du kien|phan dau)\b[^,;]{0,40}$"
)
# "21 mô hình chuyển tiếp sang năm sau" tells where to, not when.
_ONWARD = re.compile(r"\S[^\S\n]+sang[^\S\n]+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Frame:
    """A period that holds from where it is named, up to the next frame."""

    start: int
    period: Period
    end: int  # of the words that name it
    until: int | None = None  # where it ends, if before the next


@dataclass(frozen=True, slots=True)
class Named:
    """The periods that a text names, in order of position, and which are only compared with."""

    periods: tuple[PeriodMention, ...]
    # Where periods that are only compared with begin, and where the words of comparing do.
    bases: Mapping[int, int]
    held: Mapping[int, int] = field(default_factory=dict)  # until where: see ``holds_until``

    def within(self, start: int, end: int) -> tuple[PeriodMention, ...]:
        """Every period that ``start`` to ``end`` names, but those only compared with."""
        found = _between(self.periods, start, end)
        return tuple(m for m in found if m.start not in self.bases and not self.held.get(m.start))


@dataclass(frozen=True, slots=True)
class Frames:
    """All that a document's text says of when and where, in order of position."""

    periods: tuple[PeriodMention, ...]
    frames: tuple[Frame, ...]
    places: tuple[PlaceMention, ...]
    metadata: Metadata
    bases: Mapping[int, int] = field(default_factory=dict)  # see ``Named``
    outlook: Outlook = field(default_factory=lambda: Outlook((), ()))
    held: Mapping[int, int] = field(default_factory=dict)  # see ``Named``

    def period_at(self, start: int, end: int) -> Period | None:
        """The period of a clause: its own, else the frame that it stands in, else the document's.

        A horizon ("định hướng đến năm 2030") is no period of what a clause reports.
        """
        own = [m for m in self._periods_in(start, end) if not m.horizon and not self._is_base(m)]
        if own:
            return own[-1].period if len(own) == 1 else _narrowest(own)
        return self._in_force(start)

    def period_in(
        self, start: int, end: int, window: tuple[int, int], value_end: int, last: int
    ) -> Period | None:
        """The period of a value that ends at ``value_end``, in a clause that may name several.

        The one named in the value's ``window``; else the nearest before it in the clause, else the
        one behind all its figures (from ``last`` on), else the one in force. A period only compared
        with holds where it stands and nowhere else: "cùng kỳ năm 2021 là 12", and not for what is
        compared with it: "tăng 5% so với cùng kỳ năm 2021".
        """
        left, right = window
        named = [m for m in self._periods_in(start, end) if not m.horizon]
        beside = [
            m
            for m in named
            if left <= m.start < right and not value_end <= self.bases.get(m.start, -1)
        ]
        if beside:
            best = next((m for m in beside if not self._is_base(m)), beside[0])
            return self._same_part(best) if self._is_base(best) else best.period
        for m in named:
            if m.start < left < self.held.get(m.start, 0):
                return self._same_part(m) if self._is_base(m) else m.period
        said = [m for m in named if not self._is_base(m) and not self.held.get(m.start)]
        before = [m for m in said if m.start < left]
        if before:
            return before[-1].period
        behind = [m for m in said if m.start >= last]
        return behind[0].period if behind else self._in_force(start)

    def _same_part(self, base: PeriodMention) -> Period:
        """The period that "cùng kỳ năm 2021" means: of that year, the part that is told of."""
        told = self._in_force(base.start)
        year = base.period.start.year
        if told is None or base.period != Period(dt.date(year, 1, 1), dt.date(year, 12, 31)):
            return base.period
        try:
            part = Period(told.start.replace(year=year), told.end.replace(year=year))
        except ValueError:  # the 29th of February
            return base.period
        one_year = told.start.year == told.end.year
        return replace(part, text=base.period.text) if one_year else base.period

    def _in_force(self, position: int) -> Period | None:
        frame = self.frame_at(position)
        return frame.period if frame is not None else self.metadata.period

    def frame_at(self, position: int) -> Frame | None:
        """The framing period in force at ``position``, if any."""
        at = bisect.bisect_right(self.frames, position, key=attrgetter("start")) - 1
        while at >= 0 and (self.frames[at].until or position + 1) <= position:
            at -= 1
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

    def _periods_in(self, start: int, end: int) -> Sequence[PeriodMention]:
        return _between(self.periods, start, end)


def _between(mentions: Sequence[PeriodMention], start: int, end: int) -> Sequence[PeriodMention]:
    """Those of some mentions, in order of position, that begin from ``start`` on before ``end``."""
    first = bisect.bisect_left(mentions, start, key=attrgetter("start"))
    return mentions[first : bisect.bisect_left(mentions, end, key=attrgetter("start"))]


def _narrowest(mentions: Sequence[PeriodMention]) -> Period:
    return min((m.period for m in mentions), key=lambda period: period.end - period.start)


def _as_said(text: str, mention: PeriodMention) -> PeriodMention:
    """A period that something is carried over to is a horizon; "Sang năm 2022, Sở …" is none."""
    before = text[max(0, mention.start - 16) : mention.start]
    return replace(mention, horizon=True) if _ONWARD.search(before) else mention


def find_frames(document: Document) -> Frames:
    """Periods, framing periods and places of a document's text."""
    return frames_of(document.text, document.header.metadata)


def frames_of(text: str, metadata: Metadata) -> Frames:
    """The same for a text and the metadata that hold for it."""
    return replace(times_of(text, metadata), places=tuple(find_places(text)))


def named_in(text: str, published: dt.date | None) -> Named:
    """The periods that a text names; ``published``: when its document came out."""
    mentions = tuple(_as_said(text, mention) for mention in find_periods(text, published))
    compared = ((mention.start, compared_at(text, mention)) for mention in mentions)
    bases = {start: at for start, at in compared if at is not None}
    held = {m.start: holds_until(text, m, bases.get(m.start)) for m in mentions}
    return Named(mentions, bases, held)


def times_of(text: str, metadata: Metadata, named: Named | None = None) -> Frames:
    """Frames that know of no places, for who asks about time alone; ``named`` where it is known
    already."""
    published = metadata.published
    named = named or named_in(text, published)
    plan = metadata.kind in (DocumentKind.PLAN, DocumentKind.PROGRAMME)
    outlook = find_outlook(text, metadata.title, published, plan=plan)
    periods = tuple(
        of_year_before(mention, metadata)
        if mention.start in named.bases
        else of_year_told(text, mention, metadata, ahead=outlook.is_ahead(mention.start))
        for mention in named.periods
    )
    named = replace(named, periods=periods)
    frames = [
        frame
        for mention in named.periods
        if not mention.horizon
        and mention.start not in named.bases
        and not named.held.get(mention.start)
        for frame in _frames_at(text, mention, metadata, outlook)
    ]
    frames += _bare_headings(text, named.periods, metadata, outlook)
    frames.sort(key=attrgetter("start"))
    return Frames(named.periods, tuple(frames), (), metadata, named.bases, outlook, named.held)


def _bare_headings(
    text: str, mentions: tuple[PeriodMention, ...], metadata: Metadata, outlook: Outlook
) -> Iterator[Frame]:
    """Frames of headings whose year stands without its word: "Mục tiêu 2022"."""
    for start, end in outlook.headings:
        at = bisect.bisect_left(mentions, start, key=attrgetter("start"))
        heading = " ".join(text[start:end].split())
        if (at < len(mentions) and mentions[at].start < end) or heading == metadata.title:
            continue
        if not any(map(str.isdigit, heading)):
            continue
        for mention in find_periods(text[start:end], metadata.published, bare_years=True)[:1]:
            yield Frame(start + mention.start, mention.period, start + mention.end)


def _frames_at(
    text: str, mention: PeriodMention, metadata: Metadata, outlook: Outlook
) -> Iterator[Frame]:
    """The frame that a period opens where it stands, if any."""
    start, end = sentence_span(text, mention.start)
    lead = fold(text[start : mention.start])
    if outlook.is_heading(mention.start):
        if " ".join(text[start:end].split()) != metadata.title:
            yield Frame(mention.start, mention.period, mention.end)
    elif len(lead) <= _HEAD_CHARACTERS and _LEADS.fullmatch(lead):
        own = metadata.period
        # A look back at an earlier year ends with its paragraph, a part that is told apart ("Riêng
        # 6 tháng đầu năm") or in an item of a list with its line.
        back = own is not None and mention.period.end < own.start
        part = own is not None and own.covers(mention.period) and own != mention.period
        apart = part and ("rieng" in lead or _ITEM.match(text, start) is not None)
        line = text.find("\n", mention.end)
        until = line if (back or apart) and line > 0 else None
        yield Frame(mention.start, mention.period, mention.end, until)
    elif len(lead) <= _SENTENCE_LEAD and not any(map(str.isdigit, lead)):
        line = text.find("\n", mention.end)
        if text[mention.end : mention.end + 1] == ":":
            # What a colon leads in goes on to the end of the paragraph, over several sentences.
            until = max(end, line if line > 0 else len(text))
            yield Frame(mention.start, mention.period, mention.end, until)
        elif _DURING.search(lead):
            yield Frame(mention.start, mention.period, mention.end, end)
