"""What staff see of unanswered questions, and how they close them in a chat."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.actions import Action, Verb
from bot.reviews.closing import Closer, closed_line
from bot.reviews.words import Word, tell
from bot.storage.reviewed import Group
from bot.storage.reviews import Reviews
from bot.storage.tallies import Summary, Tallies
from bot.types import ActButton, Reply
from corpus.vietnamese.folding import fold
from corpus.vietnamese.spelling import nfc
from retrieval.types import Language

PAGE = 10
DAYS = 7
_TOP = 5
_QUESTIONS = 5
_SHOWN = 160  # characters of a question
_VIETNAM = dt.timezone(dt.timedelta(hours=7))
_NUMBER = re.compile(r"\s*#?([0-9]{1,9})(?![0-9])\s*:?\s*(.*)", re.DOTALL)
_APPROVAL = re.compile(r"(?P<answer>.*?)\btrich\s*:(?P<quote>.*)\bnguon\s*:(?P<name>.*)", re.DOTALL)
_KIND = re.compile(r"(?P<document>tai lieu|van ban)\b\s*:?|(?P<reason>ly do)\b\s*:?")


@dataclass(frozen=True, slots=True)
class Desk:
    """The staff's commands. Its methods may block: they are called from a thread."""

    reviews: Reviews
    closer: Closer
    tallies: Tallies
    clock: Callable[[], dt.datetime]

    def unanswered(self, rest: str, language: Language) -> Reply:
        """``/chuatraloi``: a page of the open groups; with a number, that group's questions."""
        number = _NUMBER.fullmatch(nfc(rest))
        if number is None:
            return self.page(0, language)
        group = self.reviews.group(int(number[1]))
        if group is None:
            return Reply(tell(Word.NO_GROUP, language, value=number[1]), language)
        asked = [f"• {_cut(one)}" for one in self.reviews.questions(group.id, _QUESTIONS)]
        lines = [line_of(group, language), tell(Word.GROUP, language), *asked, ""]
        return Reply("\n".join([*lines, tell(Word.HOW, language)]), language)

    def page(self, number: int, language: Language) -> Reply:
        """The open groups from ``number * PAGE`` on, with buttons to the pages beside it."""
        groups, total = self.reviews.open_groups(PAGE, number * PAGE)
        if not groups:
            return Reply(tell(Word.EMPTY, language), language)
        begin = number * PAGE + 1
        head = tell(Word.LIST, language, begin=begin, end=begin + len(groups) - 1, total=total)
        lines = [head, *(line_of(group, language) for group in groups), ""]
        beside = [one for one in (number + 1, number - 1) if 0 <= one * PAGE < total]
        buttons = tuple(
            ActButton(tell(Word.NEXT, language, page=one + 1), Action(Verb.REVIEWS, n=one).encode())
            for one in beside
        )
        text = "\n".join([*lines, tell(Word.HOW, language)])
        return Reply(text, language, buttons=buttons)

    def close(self, rest: str, language: Language) -> Reply:
        """``/dong SỐ tài liệu TÊN`` or ``/dong SỐ lý do …``."""
        number = _NUMBER.fullmatch(nfc(rest))
        kind = _KIND.match(_folded(number[2])) if number else None
        if number is None or kind is None:
            return Reply(tell(Word.HOW, language), language)
        said = number[2][kind.end() :].strip()
        if kind["document"]:
            outcome = self.closer.with_document(int(number[1]), said)
        else:
            outcome = self.closer.with_reason(int(number[1]), said)
        return Reply(closed_line(outcome, language), language)

    def approve(self, rest: str, language: Language) -> Reply:
        """``/duyet SỐ CÂU TRẢ LỜI Trích: “…” Nguồn: TÊN``."""
        number = _NUMBER.fullmatch(nfc(rest))
        parts = _APPROVAL.fullmatch(_folded(number[2])) if number else None
        if number is None or parts is None:
            return Reply(tell(Word.HOW, language), language)
        answer, quote, name = (
            number[2][slice(*parts.span(part))].strip() for part in ("answer", "quote", "name")
        )
        outcome = self.closer.with_answer(int(number[1]), answer, quote, name)
        return Reply(closed_line(outcome, language), language)

    def statistics(self, language: Language, days: int = DAYS) -> Reply:
        """``/thongke``: the last days in numbers."""
        return Reply("\n".join(self.statistics_lines(language, days)), language)

    def statistics_lines(self, language: Language, days: int) -> list[str]:
        """Numbers of the last days, a line each."""
        summary = self.tallies.summary(self.clock().astimezone(_VIETNAM).date(), days)
        lines = [tell(Word.STATS, language, days=days, count=summary.total)]
        lines += _counted(summary, language) if summary.total else [tell(Word.STATS_NONE, language)]
        lines.append(
            tell(
                Word.STATS_MESSAGES,
                language,
                waiting=summary.waiting,
                parked=summary.parked,
                lost=summary.lost,
            )
        )
        top, _ = self.reviews.open_groups(_TOP)
        if top:
            lines += [tell(Word.STATS_TOP, language), *(line_of(one, language) for one in top)]
        return lines


def line_of(group: Group, language: Language) -> str:
    """A group on one line."""
    day = dt.datetime.fromtimestamp(group.newest_at / 1000, _VIETNAM).strftime("%d/%m/%Y")
    return tell(
        Word.LINE,
        language,
        id=group.id,
        count=group.count,
        day=day,
        question=_cut(group.question),
    )


def _counted(summary: Summary, language: Language) -> list[str]:
    lines = [tell(Word.STATS_TIME, language, p50=summary.p50, p95=summary.p95)]
    for word, counts in (
        (Word.STATS_STATUS, summary.by_status),
        (Word.STATS_CHANNEL, summary.by_channel),
        (Word.STATS_DAY, summary.by_day),
    ):
        lines.append(tell(word, language))
        lines += [tell(Word.STATS_LINE, language, name=name, count=n) for name, n in counts.items()]
    return lines


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"


def _folded(text: str) -> str:
    """Lower case without marks, each character where it stands in ``text``."""
    return "".join((fold(ch) or ch)[0] for ch in text)
