"""Whether a question lays figures side by side: which places, which periods, and what for."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.registry.dates import PeriodMention
from corpus.registry.places import PlaceMention
from corpus.types import Period
from corpus.vietnamese.folding import fold
from corpus.vietnamese.tokens import tokenize
from retrieval.types import Axis, Cell, Layout, Query, QuestionKind, Run, Spread
from retrieval.understanding import spread_words as say
from retrieval.understanding.kinds import kinds_of

_MOST_CELLS = 24
_MOST_YEARS = 15
_ALL = 10  # places or years shown of a whole ranking
MEASURES = (QuestionKind.COUNT, QuestionKind.MONEY, QuestionKind.SHARE, QuestionKind.DURATION)


def laid_out(
    text: str, places: Sequence[PlaceMention], periods: Sequence[PeriodMention]
) -> tuple[str, Spread | None, tuple[Period, ...]]:
    """A question that asks for one figure of several that are laid side by side, what they are
    spread over, and their periods; other questions as they are, with the periods that they name."""
    spread = spread_of(text, places, periods)
    named = tuple(mention.period for mention in periods)
    if spread is None:
        return text, None, named
    held = tuple(dict.fromkeys(cell.period for cell in spread.cells if cell.period is not None))
    words = say.hidden(text, _spans(places, periods))
    return say.single(text, words), spread, named if spread.implied or not held else held


def spread_of(
    text: str, places: Sequence[PlaceMention], periods: Sequence[PeriodMention]
) -> Spread | None:
    """What a question lays side by side; None where it asks for one thing at one place and time."""
    sure = [mention for mention in places if not mention.weak]
    words = say.hidden(text, _spans(places, periods))
    if say.TARGET.search(words):
        return None  # how far a plan was met is a figure that a document states
    asked = _Asked(text, words, sure, periods)
    return asked.rank() or asked.compare() or asked.total() or asked.each()


def _spans(
    places: Sequence[PlaceMention], periods: Sequence[PeriodMention]
) -> list[tuple[int, int]]:
    """Where a question names places and times."""
    return [*((m.start, m.end) for m in places), *((m.start, m.end) for m in periods)]


def kinds_of_each(plain: str, spread: Spread) -> tuple[QuestionKind, ...]:
    """Kinds of a question about several figures: a comparison, of counts, sums or shares."""
    found = kinds_of(plain)
    if spread.implied:
        return found
    measure = next((kind for kind in found if kind in MEASURES), None)
    if measure is None:
        if say.PERCENT.search(plain):
            measure = QuestionKind.SHARE
        else:
            measure = QuestionKind.MONEY if say.SUM.search(plain) else QuestionKind.COUNT
    return (QuestionKind.COMPARE, measure)


def one_cell(query: Query, cell: Cell) -> Query:
    """The query for one figure of several."""
    measure = next((kind for kind in query.also if kind in MEASURES), QuestionKind.COUNT)
    kind = measure if query.kind is QuestionKind.COMPARE else query.kind
    places = (cell.place,) if cell.place is not None else ()
    periods = (cell.period,) if cell.period is not None else ()
    left = {*query.places} - {*places}
    gone = {token.text for token in tokenize(fold(" ".join(left)))}
    gone |= {str(year) for p in query.periods for year in (p.start.year, p.end.year)}
    kept = {token.text for token in tokenize(fold(" ".join(places)))}
    kept |= {str(year) for p in periods for year in (p.start.year, p.end.year)}
    kept |= {word for concept in query.concepts for form in concept.forms for word in form.split()}
    terms = tuple(dict.fromkeys([*(t for t in query.terms if t not in gone), *sorted(kept)]))
    runs = tuple(
        Run(tuple(inside), run.weight)
        for run in query.runs
        for is_gone, inside in itertools.groupby(run.syllables, lambda word: word in gone - kept)
        if not is_gone
    )
    one = replace(query, kind=kind, also=(), places=places, periods=periods, spread=None)
    one = replace(one, terms=terms, runs=runs)
    return replace(one, concepts=cell.concepts, head=cell.head, pairs=()) if cell.concepts else one


class _Asked:
    """The wording of a question with the places and times that it names."""

    def __init__(
        self,
        text: str,
        words: str,
        places: Sequence[PlaceMention],
        periods: Sequence[PeriodMention],
    ) -> None:
        self.words = words
        self.mentions: list[PlaceMention | PeriodMention] = [*places, *periods]
        self.changed = say.changes(text, words)
        self.place_mentions = list({m.place.name: m for m in reversed(places)}.values())[::-1]
        distinct = {(m.period.start, m.period.end): m for m in reversed(periods)}
        self.period_mentions = list(distinct.values())[::-1]
        self.places = [(m.place.name, _label(m)) for m in self.place_mentions]
        self.periods = [mention.period for mention in self.period_mentions]
        self.season = any(say.is_season(text, m.start, m.text) for m in self.period_mentions)
        self.counts = say.NUMBER.search(words) is not None

    def rank(self) -> Spread | None:
        """ "tỉnh nào … nhiều nhất", "top 3 …", "năm nào … ít nhất"."""
        whole = say.RANKED.search(self.words)
        best = say.SUPERLATIVE.search(self.words)
        top = say.top_of(self.words)
        all_of = whole is not None or say.asks_whole_list(self.words)
        if whole is None and best is None and (top is None or "top" not in self.words):
            return None
        of_years = bool(say.ASKS_YEAR.search(self.words)) or (top is not None and top.years)
        of_places = bool(say.ASKS_PLACE.search(self.words)) or (top is not None and top.places)
        if whole is not None:
            of_years = "nam" in whole.group() or "year" in whole.group()
            of_places = not of_years
        if not of_years and not of_places:
            of_places = len(self.places) > 1
            of_years = not of_places and len(self._years()) > 1
        if not of_years and not of_places:
            return None
        spread = Spread(
            Layout.RANK,
            Axis.PERIODS if of_years else Axis.PLACES,
            least=self._least_first(),
            top=top.count if top is not None else _ALL if all_of else 1,
        )
        if of_years:
            years = self._years()
            return replace(spread, cells=self._crossed(years or [None]), open=len(years) < 2)
        cells = self._paired() or self._crossed(self._times())
        return replace(spread, cells=cells, open=len(self.places) < 2)

    def _least_first(self) -> bool:
        if say.ASCENDING.search(self.words) or say.DESCENDING.search(self.words):
            return say.DESCENDING.search(self.words) is None
        return say.LEAST.search(self.words) is not None

    def compare(self) -> Spread | None:
        """ "A hay B nhiều hơn", "năm 2021 so với 2020"."""
        sides = say.SIDES.search(self.words) is not None
        changed = self.changed
        more = say.COMPARATIVE.search(self.words) is not None
        if not (sides or more or changed):
            return None
        difference = say.DIFFERENCE.search(self.words) is not None
        compared = Spread(Layout.COMPARE, Axis.PLACES, change=changed, difference=difference)
        if say.EACH.search(self.words) and not (more or changed):
            compared = replace(compared, layout=Layout.EACH)
        many_places, times = len(self.places) > 1, self._compared_times()
        if many_places and len(times) > 1:
            return replace(compared, cells=self._paired() or self._crossed(times))
        if many_places:
            return replace(compared, cells=self._crossed(times))
        if len(times) > 1:
            # "tăng bao nhiêu so với …" is one stated figure where a document states it.
            percent = changed and say.PERCENT.search(self.words) is not None
            stated = percent or (changed and say.BY_HOW_MUCH.search(self.words) is not None)
            if stated and len(self.periods) < 2:
                return None
            cells = self._crossed(times)
            return replace(compared, axis=Axis.PERIODS, cells=cells, implied=percent)
        if len(self._years()) > 1:  # "so sánh … từ 2018 đến 2022"
            years = self._crossed(self._years())
            return Spread(Layout.EACH, Axis.PERIODS, cells=years)
        beside = say.ASKS_PLACE.search(self.words) or (
            self.places and say.BESIDE.search(self.words)
        )
        if changed or not (sides or beside):
            return None
        return replace(compared, cells=self._crossed(times) if self.places else (), names=True)

    def total(self) -> Spread | None:
        """ "tổng số … của A, B và C", "tổng cộng 3 năm 2019-2021"."""
        if say.TOTAL.search(self.words) is None:
            return None
        total = Spread(Layout.TOTAL, Axis.PLACES)
        if len(self.places) > 1:
            cells = self._paired() or self._crossed(self._years() or [None])
            return replace(total, cells=cells)
        years = self._years()
        if len(years) > 1 and (len(self.periods) == 1 or self._listed(self.period_mentions)):
            total = replace(total, axis=Axis.PERIODS, cells=self._crossed(years))
            return replace(total, implied=len(self.periods) == 1)
        if say.ALL_PLACES.search(self.words):
            return replace(total, cells=self._crossed(self._times()), open=True, implied=True)
        if self.places and say.BESIDE.search(self.words):
            return replace(total, cells=self._crossed(self._times()), names=True, implied=True)
        return None

    def each(self) -> Spread | None:
        """ "mỗi nơi mấy nhiệm vụ", "từ 2018 đến 2022 mỗi năm bao nhiêu"; or several names alone."""
        asked = say.EACH.search(self.words) is not None
        each = Spread(Layout.EACH, Axis.PLACES, implied=not asked)
        if not (asked or self.counts):
            return None
        if len(self.places) > 1 and (asked or self._listed(self.place_mentions)):
            years = self._years() if asked else self._times()
            return replace(each, cells=self._paired() or self._crossed(years or [None]))
        years = self._years()
        each = replace(each, axis=Axis.PERIODS)
        if len(self.periods) > 1 and (asked or self._listed(self.period_mentions)):
            return replace(each, cells=self._crossed(years))
        if len(self.periods) == 1 and len(years) > 1:
            layout = Layout.EACH if asked else Layout.TOTAL
            return replace(each, layout=layout, cells=self._crossed(years))
        if not self.counts or self.periods[1:]:
            return None
        if not self.periods and say.ALL_YEARS.search(self.words):
            return replace(each, cells=self._crossed([None]), open=True, implied=True)
        if say.ALL_PLACES.search(self.words) and not self.places:
            cells = self._crossed(self._times())
            return replace(each, axis=Axis.PLACES, cells=cells, open=True, implied=True)
        return None

    def _listed(self, mentions: Sequence[PlaceMention] | Sequence[PeriodMention]) -> bool:
        return say.joined(self.words, [(m.start, m.end) for m in mentions])

    def _times(self) -> list[Period | None]:
        return list(self.periods) or [None]

    def _years(self) -> list[Period | None]:
        """The periods named, a single stretch of years as its years."""
        if len(self.periods) != 1 or self.season:
            return list(self.periods)
        return list(_years_of(self.periods[0])) or list(self.periods)

    def _compared_times(self) -> list[Period | None]:
        """The periods named; the year before a single one that is held against "năm trước"."""
        relative = say.LAST_YEAR.search(self.words)
        explicit = [m for m in self.period_mentions if any(map(str.isdigit, m.text))]
        if len(explicit) == 1 and (relative or len(self.periods) > 1):
            before = _year_before(explicit[0].period)
            return [explicit[0].period, *([before] if before is not None else [])]
        return self._times()

    def _crossed(self, times: Sequence[Period | None]) -> tuple[Cell, ...]:
        sides: list[tuple[str | None, str]] = [*self.places] or [(None, "")]
        cells = [Cell(place, time, label) for place, label in sides for time in times]
        return tuple(cells[:_MOST_CELLS])

    def _paired(self) -> tuple[Cell, ...]:
        """ "Ninh Thuận năm 2021 và Yên Bái năm 2020": each place with its own time; else nothing."""
        if len(self.places) < 2 or len(self.periods) < 2:
            return ()
        named = sorted(self.mentions, key=lambda mention: mention.start)
        kinds = [isinstance(mention, PlaceMention) for mention in named]
        if len(named) % 2 or any(a == b for a, b in itertools.pairwise(kinds)):
            return ()
        return tuple(_pairs(named))


def _pairs(named: Sequence[PlaceMention | PeriodMention]) -> Iterator[Cell]:
    for pair in zip(named[::2], named[1::2], strict=True):
        place, time = sorted(pair, key=lambda m: isinstance(m, PeriodMention))
        if isinstance(place, PlaceMention) and isinstance(time, PeriodMention):
            yield Cell(place.place.name, time.period, _label(place))


def _label(mention: PlaceMention) -> str:
    """A place as the person named it where that is more than its name without marks."""
    typed = " ".join(mention.text.split())
    same = fold(typed).replace(" ", "") == fold(mention.place.name).replace(" ", "")
    return mention.place.name if same or not typed[:2].isupper() else typed


def _years_of(period: Period) -> Iterator[Period]:
    """The years of a stretch of whole years; none for one year or a part of one."""
    first, last = period.start, period.end
    whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if whole and 0 < last.year - first.year < _MOST_YEARS:
        for year in range(first.year, last.year + 1):
            yield Period(dt.date(year, 1, 1), dt.date(year, 12, 31), str(year))


def _year_before(period: Period) -> Period | None:
    """The same stretch of the year before: 6 tháng đầu năm 2020 for that of 2021."""
    try:
        start = period.start.replace(year=period.start.year - 1)
        end_year = period.end.year - 1
        last = period.end.month == 2 and period.end.day >= 28
        end = (
            dt.date(end_year, 3, 1) - dt.timedelta(1) if last else period.end.replace(year=end_year)
        )
    except ValueError:
        return None
    return Period(start, end)
