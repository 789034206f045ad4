"""The buttons under an answer in a chat, and what is kept so that they work."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import replace

from bot.actions import Action, Verb
from bot.dialogue.refusing import asking
from bot.dialogue.texts import Said, tell
from bot.messages import Text, say
from bot.present import document_path
from bot.remembered import KeptAnswer, Slice
from bot.types import ActButton, AskButton, Button, CallButton, LinkButton
from retrieval.types import Answer, AnswerStatus, Question

FIRST = 2  # sources, and suggestions, that stand before everything else
SOURCES = 6  # at most
_ALWAYS = (Verb.WHY, Verb.UP, Verb.DOWN, Verb.FOLLOW)
_LABELS = {
    Verb.TELL: Said.TELL,
    Verb.WHY: Said.WHY,
    Verb.UP: Said.UP,
    Verb.DOWN: Said.DOWN,
    Verb.FOLLOW: Said.FOLLOW,
}
_PICKED = re.compile(
    r"(?:(?:chọn|chon|số|so|câu|cau|no\.?|number)\s+){0,2}([1-9][0-9]?)[.)]?", re.IGNORECASE
)
LOOKED_FOR = (AnswerStatus.ANSWERED, AnswerStatus.NO_EVIDENCE, AnswerStatus.CLARIFY)


def kept_of(token: str, question: Question, answer: Answer) -> KeptAnswer | None:
    """What is kept of an answer; nothing where it has no token, or nothing to tap."""
    tapped = answer.status in LOOKED_FOR or answer.suggestions
    if not token or not tapped:
        return None
    return KeptAnswer(
        token=token,
        question=question.text,
        language=answer.language,
        access=question.access,
        answer_id=answer.answer_id,
        status=answer.status.value,
        short=answer.short,
        history=question.history,
        place=question.place,
        citations=tuple(Slice(c.document_id, c.start, c.end) for c in answer.citations),
        suggestions=answer.suggestions,
    )


def buttons_of(
    answer: Answer, token: str, public_url: str | None, taps: Container[Verb]
) -> tuple[Button, ...]:
    """The buttons in the order of their worth: the first five are the best choice of five.

    ``public_url``: of the web page, where it may show the sources. ``taps``: what can be done.
    Without a token only what needs none is there.
    """
    sources = [*_sources(answer, token, public_url, taps)]
    asked = _suggestions(answer, token)
    acts = [
        ActButton(tell(_LABELS[verb], answer.language), Action(verb, token).encode())
        for verb in _acts(answer.status, taps)
        if token
    ]
    worth = (*sources[:FIRST], *asked[:FIRST], *acts, *sources[FIRST:], *asked[FIRST:])
    if not token:
        return worth
    listed = _listed(token, answer.status, len(answer.suggestions), len(answer.citations), taps)
    numbers = {action.encode(): n for n, action in enumerate(listed, 1)}
    return tuple(
        button
        if isinstance(button, LinkButton | CallButton)
        else replace(button, number=numbers.get(button.action, 0))
        for button in worth
    )


def picked(kept: KeptAnswer, text: str, taps: Container[Verb]) -> Action | None:
    """The action that a bare number under an answer stands for: "2", "số 2", "chọn câu 2."."""
    match = _PICKED.fullmatch(text)
    if match is None:
        return None
    status, suggested, cited = AnswerStatus(kept.status), kept.suggestions, kept.citations
    listed = _listed(kept.token, status, len(suggested), len(cited), taps)
    n = int(match[1])
    return listed[n - 1] if n <= len(listed) else None


def is_number(text: str) -> bool:
    """Whether somebody may pick from a list with it."""
    return _PICKED.fullmatch(text) is not None


def _listed(
    token: str, status: AnswerStatus, suggested: int, cited: int, taps: Container[Verb]
) -> list[Action]:
    """What the numbers under an answer stand for, from 1."""
    asks = [Action(Verb.ASK, token, n) for n in range(suggested)]
    acts = [Action(verb, token) for verb in _acts(status, taps)]
    shown = range(1, min(cited, SOURCES) + 1) if Verb.SOURCE in taps else ()
    return [*asks, *acts, *(Action(Verb.SOURCE, token, n) for n in shown)]


def _sources(
    answer: Answer, token: str, url: str | None, taps: Container[Verb]
) -> Iterator[Button]:
    for cited in answer.citations[:SOURCES]:
        if url:
            path = document_path(cited.document_id, cited.start, cited.end)
            label = say(Text.OPEN_SOURCE, answer.language, n=cited.n)
            yield LinkButton(label, url.rstrip("/") + path)
        elif token and Verb.SOURCE in taps:
            label = tell(Said.SHOW_PASSAGE, answer.language, n=cited.n)
            yield ActButton(label, Action(Verb.SOURCE, token, cited.n).encode())


def _suggestions(answer: Answer, token: str) -> list[Button]:
    if not token:
        return list(asking(answer.suggestions))
    return [
        AskButton(question, Action(Verb.ASK, token, n).encode())
        for n, question in enumerate(answer.suggestions)
    ]


def _acts(status: AnswerStatus, taps: Container[Verb]) -> list[Verb]:
    """What can be done with an answer, in order."""
    if status not in LOOKED_FOR:
        return []
    in_vain = [Verb.TELL] if status is AnswerStatus.NO_EVIDENCE else []
    return [verb for verb in (*in_vain, *_ALWAYS) if verb in taps]
