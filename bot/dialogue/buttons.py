"""The buttons under an answer in a chat, and what is kept so that they work."""

from __future__ import annotations

from collections.abc import Container, Iterator

from bot.actions import Action, Verb
from bot.dialogue.refusing import asking
from bot.dialogue.texts import Said, tell
from bot.messages import Text, say
from bot.present import document_path
from bot.remembered import KeptAnswer, Slice
from bot.types import ActButton, AskButton, Button, LinkButton
from retrieval.types import Answer, AnswerStatus, Question

FIRST = 2  # sources, and suggestions, that stand before everything else
SOURCES = 6  # at most
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
    acts = [*_acts(answer, token, taps)] if answer.status in LOOKED_FOR else []
    return (*sources[:FIRST], *asked[:FIRST], *acts, *sources[FIRST:], *asked[FIRST:])


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


def _acts(answer: Answer, token: str, taps: Container[Verb]) -> Iterator[Button]:
    in_vain = ((Said.TELL, Verb.TELL),) if answer.status is AnswerStatus.NO_EVIDENCE else ()
    for said, verb in (
        *in_vain,
        (Said.WHY, Verb.WHY),
        (Said.UP, Verb.UP),
        (Said.DOWN, Verb.DOWN),
        (Said.FOLLOW, Verb.FOLLOW),
    ):
        if token and verb in taps:
            yield ActButton(tell(said, answer.language), Action(verb, token).encode())
