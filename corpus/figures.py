"""Every quantity of a document with what it counts, where, when, and done or planned.

A clause is cut into one window per quantity: what stands around "07" in "36 nhiệm vụ (07 nhiệm vụ
cấp quốc gia và 29 nhiệm vụ cấp tỉnh)" is not said of 36.
"""

from __future__ import annotations

import itertools
import re

from corpus.clauses import clauses, lead_in, sentence_span
from corpus.frames import Frames, find_frames
from corpus.noun_phrases import noun_before, noun_length
from corpus.outlook import is_planned, is_planned_column
from corpus.registry.dates import find_periods
from corpus.registry.places import find_places
from corpus.registry.quantities import Quantity, find_quantities
from corpus.respectively import Turn, in_turn
from corpus.table_rows import Row, heads_above, read_row, said_of
from corpus.types import Document, Figure, FigureStatus, Passage, Period
from corpus.wholes import whole_of

# "12 tổ chức, cá nhân …" goes on with what is counted.
_LISTED = (
    r"(?:cá nhân|viên chức|công chức|dự án|người lao động|hợp tác xã|hộ gia đình|hộ kinh doanh"
    r"|cao đẳng|doanh nghiệp|đơn vị)(?!\w)"
)
_PAIRS = "".join(
    rf"(?!(?<={one},)\s{other}(?!\w))"
    for one, other in (
        ("thanh tra", "kiểm tra"), ("máy móc", "thiết bị"), ("cá nhân", "tổ chức"),
        ("sở", "ban"), ("ban", "ngành"), ("huyện", "thị xã"), ("huyện", "thành phố"),
        ("thị xã", "thành phố"), ("xã", "phường"), ("phường", "thị trấn"),
    )
)  # fmt: skip
# Where a new quantity's own words begin, between the noun before it and the quantity: with a comma
# rather than within what stands between that and the quantity.
_JOINTS = (
    re.compile(
        rf",(?!\s{_LISTED}){_PAIRS}|[;(]|\s[-–—]\s|(?<!khoa học )(?<!\w)và(?!\w)"
        r"|(?<!\w)(?:trong đó|gồm|bao gồm)(?!\w)"
    ),
    re.compile(r"(?<!\w)(?:cho|đối với|với|từ|của|trên|cùng)(?!\w)"),
    re.compile(r","),
)
# "… 25 điểm, nâng tổng số điểm trên toàn tỉnh lên 112": what is linked to a quantity like this is
# all said of it, from the last comma on.
_LINKED = re.compile(r"(?<!\w)(?:là|lên|xuống|còn|đạt|lên đến|lên tới)\s+(?:\w+\s+)?$")
_TURNS = re.compile(r"[,;(]|\s[-–—]\s|(?<!\w)và(?=\s(?:nâng|đưa|tăng|giảm|hạ|rút)\s)")
# "… so với 23 cuộc của năm 2020 tại 130 cơ sở": the year is that of the figure before it.
_DATED = re.compile(r"\s*(?:của|trong|vào)?\s*(?:cùng kỳ\s)?năm\s(?:\d{4}|trước|ngoái)(?!\w)")
_THIS_YEAR = re.compile(r"(?:trong )?năm nay$", re.IGNORECASE)
_SENTENCE_HEAD = 90  # characters in which a sentence says that all of it is still to come
_PREDICATE_AT_MOST = 400  # characters


def find_figures(document: Document, passages: tuple[Passage, ...]) -> tuple[Figure, ...]:
    """Figures of all passages, in order of position; codes, dates and list marks are none."""
    frames = find_frames(document)
    figures: list[Figure] = []
    for passage in passages:
        for start, end in clauses(document.text, passage.start, passage.end):
            figures.extend(_clause_figures(document, passage, frames, start, end))
    return tuple(figures)


def windows(clause: str, quantities: list[Quantity]) -> list[tuple[int, int]]:
    """For each quantity of a clause, the half-open stretch of the clause that is said of it."""
    return _windows(clause, quantities, _noun_lengths(clause, quantities))


def _noun_lengths(clause: str, quantities: list[Quantity]) -> list[int]:
    """How long the noun phrase behind each quantity is."""
    stops = [*(quantity.start for quantity in quantities[1:]), len(clause)]
    return [
        noun_length(clause, quantity.end, stop)
        for quantity, stop in zip(quantities, stops, strict=True)
    ]


def _windows(clause: str, quantities: list[Quantity], lengths: list[int]) -> list[tuple[int, int]]:
    """The windows, where it is known how long the nouns behind the quantities are."""
    edges = [0]
    ends: list[int] = []
    following = [*lengths[1:], 0]
    pairs = itertools.pairwise(quantities)
    for (left, right), length, after in zip(pairs, lengths, following, strict=False):
        noun_end = min(left.end + length, right.start)
        edges.append(_edge(clause, noun_end, right.start))
        # "55 sản phẩm 4 sao": a number right behind a noun tells of what sort it is.
        named = any(map(str.isalpha, clause[left.end : noun_end]))
        sort = named and not right.unit and not clause[noun_end : right.start].strip()
        ends.append(right.end + after if sort else edges[-1])
    ends.append(len(clause))
    return list(zip(edges, ends, strict=True))


def _edge(clause: str, start: int, end: int) -> int:
    """Where between the noun of a quantity and the next quantity that one's own words begin."""
    dated = _DATED.match(clause, start, end)
    start = dated.end() if dated is not None else start
    linked = _LINKED.search(clause, start, end) is not None
    for pattern in (_TURNS, *_JOINTS) if linked else _JOINTS:
        joints = list(pattern.finditer(clause, start, end))
        if joints:
            return _behind_bracket(clause, joints[-1], end)
    return end if dated is None else start


def _behind_bracket(clause: str, joint: re.Match[str], end: int) -> int:
    """Where a joint parts two quantities: behind a bracket that closes before the next of them, as
    "58,3 tỷ đồng (2016) lên 61,0 tỷ đồng" says it of the one before."""
    closed = clause.find(")", joint.start(), end) if joint[0] == "(" else -1
    return closed + 1 if closed >= 0 else joint.start()


def _clause_figures(
    document: Document, passage: Passage, frames: Frames, start: int, end: int
) -> list[Figure]:
    clause = document.text[start:end]
    quantities = find_quantities(clause)
    if not quantities:
        return []
    row = read_row(clause, heads_above(document.text, start))
    if row is not None:
        return [
            _cell_figure(passage, frames, start, clause, row, quantity)
            for quantity in quantities
            if row.is_counted(row.cell_at(quantity.start))
            and quantity.start >= row.cell_at(quantity.start).begin
        ]
    head = _sentence_head(document.text, start)
    ahead = frames.outlook.is_ahead(start)
    place = frames.place_at(start, end)
    lengths = _noun_lengths(clause, quantities)
    stretches = _windows(clause, quantities, lengths)
    nouns = [
        "" if quantity.unit else clause[quantity.end : quantity.end + length].strip()
        for quantity, length in zip(quantities, lengths, strict=True)
    ]
    turns = in_turn(clause, quantities, nouns)
    figures: list[Figure] = []
    for at, (quantity, (left, right)) in enumerate(zip(quantities, stretches, strict=True)):
        turn = turns.get(at)
        period = _turn_period(turn, frames) or frames.period_in(
            start,
            end,
            (start + left, start + right),
            start + quantity.end,
            start + quantities[-1].end,
        )
        worth = at and _is_worth(clause, quantities[at - 1], nouns[at - 1], quantity)
        begun = min(left, quantities[at - 1].start) if worth else left
        before, after = clause[begun : quantity.start], clause[quantity.end : right]
        counted = nouns[at] or noun_before(before)
        if turn is not None:
            counted, before = turn.counted, turn.said
        planned = is_planned(
            clause[: quantity.start], head, period, frames.metadata.published, ahead=ahead
        )
        bracketed = clause[left : left + 1] == "("
        if planned and bracketed and _told_as_past(period, frames, (start + left, start + right)):
            planned = False  # "đạt trên 45% (giai đoạn 2016-2020 đạt 39,8%)"
        if not planned:
            period = _so_far(period, frames.metadata.period)
        whole = whole_of(clause, start, quantity, counted, period, figures)
        if worth and figures[-1].whole_start is not None:
            whole = next((f.start for f in figures[::-1] if f.unit == quantity.unit), whole)
        figures.append(
            Figure(
                passage_id=passage.id,
                start=start + quantity.start,
                end=start + quantity.end,
                clause_start=start,
                clause_end=end,
                text=clause[quantity.start : quantity.end],
                value=quantity.value,
                unit=quantity.unit,
                counted=counted,
                predicate=_said(f"{before} … {after}"),
                place=_turn_place(turn) or place,
                period=period,
                status=_status(planned=planned),
                whole_start=whole,
            )
        )
    return figures


def _is_worth(clause: str, counted: Quantity, noun: str, quantity: Quantity) -> bool:
    """Whether a measure stands right behind things, whose it is: "17 đề án 3,94 tỷ đồng"."""
    return bool(quantity.unit and noun) and clause[counted.end : quantity.start].strip() == noun


def _so_far(period: Period | None, told_of: Period | None) -> Period | None:
    """The time of what was done "năm nay" in a document that tells of a part of that year: it knows
    of no more than that part."""
    if period is None or told_of is None or not _THIS_YEAR.match(period.text):
        return period
    return told_of if period.covers(told_of) and period != told_of else period


def _told_as_past(period: Period | None, frames: Frames, window: tuple[int, int]) -> bool:
    """Whether a figure's own words name its period, which was over when the document came out."""
    published = frames.metadata.published
    if period is None or published is None or period.end >= published:
        return False
    left, right = window
    return any(m.period == period and left <= m.start < right for m in frames.periods)


def _sentence_head(text: str, start: int) -> str:
    """How the sentence of the clause at ``start`` begins, or the lead-in that it is listed under."""
    lead = lead_in(text, start)
    begin = lead[0] if lead is not None else sentence_span(text, start)[0]
    return text[begin : min(start, begin + _SENTENCE_HEAD)]


def _turn_period(turn: Turn | None, frames: Frames) -> Period | None:
    """The year that one of several figures is told for: "năm 2019, 2020 lần lượt là 5 và 7"."""
    if turn is None or not any(map(str.isdigit, turn.member)):
        return None
    named = find_periods(turn.member, frames.metadata.published, bare_years=True)
    return named[-1].period if named else None


def _turn_place(turn: Turn | None) -> str | None:
    if turn is None or turn.member.islower():
        return None
    named = {mention.place.name for mention in find_places(turn.member)}
    return named.pop() if len(named) == 1 else None


def _status(*, planned: bool) -> FigureStatus:
    return FigureStatus.PLANNED if planned else FigureStatus.DONE


def _said(words: str) -> str:
    return " ".join(words.split())[:_PREDICATE_AT_MOST]


def _cell_figure(
    passage: Passage, frames: Frames, start: int, clause: str, row: Row, quantity: Quantity
) -> Figure:
    """A figure of a table: said of the cell that names its row and of its column's label."""
    cell = row.cell_at(quantity.start)
    noun = ""
    if not quantity.unit:
        length = noun_length(clause, quantity.end, cell.end)
        noun = clause[quantity.end : quantity.end + length].strip()
    said = said_of(row, cell, quantity, clause[quantity.start : quantity.end], noun)
    name = clause[row.name.start : row.name.end]
    published = frames.metadata.published
    named = find_periods(f"{name} | {said.label}", published, bare_years=True)
    period = named[-1].period if named else frames.period_at(start, start + len(clause))
    ahead = frames.outlook.is_ahead(start) and not named
    planned = is_planned_column(said.label) or is_planned(
        said.label, "", period, published, ahead=ahead
    )
    return Figure(
        passage_id=passage.id,
        start=start + quantity.start,
        end=start + quantity.end,
        clause_start=start,
        clause_end=start + len(clause),
        text=said.text,
        value=said.value,
        unit=said.unit,
        counted=said.counted,
        predicate=_said(f"{name} … {said.label} … {said.counted}"),
        place=frames.place_at(start + row.name.start, start + row.name.end),
        period=period,
        status=_status(planned=planned),
    )
