"""Following and no longer following: what a person gets to read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Protocol

from bot.actions import Action, Verb
from bot.addresses import Address
from bot.blocks import plain
from bot.following.detail import told_of
from bot.following.words import Word, tell
from bot.notices.ports import Access
from bot.present import source_line
from bot.privacy import mask
from bot.storage.follows import AT_MOST, Follow, Follows, Told
from bot.types import ActButton, Block, Reply, Style
from retrieval.subjects import subject_of
from retrieval.types import Answer, AnswerStatus, Language, Question

MAX_CHARACTERS = 200
_SHOWN = 40  # characters of what is followed, on a button


class Answers(Protocol):
    """Whoever answers questions; may block."""

    def answer(self, question: Question) -> Answer:
        """The answer, whatever its status."""
        ...


class Following:
    """What people follow. Its methods may block: they are called from a thread."""

    def __init__(
        self,
        follows: Follows,
        answers: Answers,
        last_change: Callable[[], int],
        clock: Callable[[], dt.datetime],
    ) -> None:
        self._follows = follows
        self._answers = answers
        self._last_change = last_change
        self._clock = clock

    def follow(self, address: Address, words: str, language: Language, access: Access) -> Reply:
        """Follows ``words``; without any, the list of what is followed. ``access`` is what may be
        seen in this chat: it decides which figure is told as the present one."""
        words = mask(" ".join(words.split()))
        if not words:
            return self.listed(address, language)
        if len(words) > MAX_CHARACTERS:
            text = tell(Word.TOO_LONG, language, limit=MAX_CHARACTERS)
            return Reply(text, language)
        subject = subject_of(words, self._clock().date())
        if subject.is_empty:
            return Reply(tell(Word.UNREADABLE, language), language)
        since = self._last_change()
        answer = None
        if subject.is_measure:
            answer = self._answers.answer(Question(words, access=access))
        told = None if answer is None else figure_of(answer)
        follow = self._follows.add(address, words, language, since, told)
        if follow is None:
            return Reply(tell(Word.TOO_MANY, language, count=AT_MOST), language)
        blocks = [Block(Style.PLAIN, tell(Word.FOLLOWING, language, words=words))]
        if answer is not None and told is not None:
            cited = answer.citations[0]
            blocks += [
                Block(Style.STRONG, tell(Word.NOW, language, short=told.short)),
                Block(Style.QUOTE, f"“{cited.quote}”"),
                Block(Style.SMALL, source_line(cited, language)),
            ]
        buttons = (stop_button(follow, language),)
        return Reply(plain(blocks), language, buttons=buttons, blocks=tuple(blocks))

    def follow_question(
        self,
        address: Address,
        question: str,
        history: tuple[str, ...],
        language: Language,
        access: Access,
    ) -> Reply:
        """Follows what a question asks, in full where it leans on those before it."""
        subject = subject_of(question, self._clock().date(), history)
        return self.follow(address, subject.text, language, access)

    def listed(self, address: Address, language: Language) -> Reply:
        """What is followed, each with a button that ends it."""
        found = self._follows.of(address)
        if not found:
            return Reply(tell(Word.NONE, language), language)
        lines = [tell(Word.LIST, language), *(f"• {one.words}" for one in found)]
        buttons = tuple(stop_button(one, language) for one in found)
        return Reply("\n".join(lines), language, buttons=buttons)

    def stop(self, address: Address, token: str, language: Language) -> Reply:
        """Ends what the button says, where it is this person's in this chat."""
        ended = self._follows.drop(address, token)
        if ended is None:
            return Reply(tell(Word.NOT_THERE, language), language)
        return Reply(tell(Word.STOPPED, language, words=ended.words), language)


def figure_of(answer: Answer) -> Told | None:
    """The figure that an answer gives, with the quote that says it."""
    if answer.status is not AnswerStatus.ANSWERED or not answer.short or not answer.citations:
        return None
    return told_of(answer.citations[0], answer.short)


def stop_button(follow: Follow, language: Language) -> ActButton:
    """Ends a follow with one tap."""
    words = follow.words
    if len(words) > _SHOWN:
        words = f"{words[: _SHOWN - 1].rstrip()}…"
    label = tell(Word.STOP, language, words=words)
    return ActButton(label, Action(Verb.UNFOLLOW, follow.token).encode())
