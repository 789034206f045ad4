"""What happens when somebody taps a button under an answer.

A token counts in the chat it was given in, for some days; what may be seen is decided again now.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from dataclasses import dataclass, field

from bot.actions import Action, Verb
from bot.blocks import plain
from bot.dialogue.commands import Taps, Turn
from bot.dialogue.ports import DocumentsPort, Explain, Memory
from bot.dialogue.refusing import RETRY_SECONDS, expired, refuse
from bot.dialogue.texts import REASON_WORDS, Said, passed_over, tell
from bot.messages import Text, say
from bot.present import context, document_path
from bot.remembered import KeptAnswer, Reason, Slice, Verdict
from bot.types import ActButton, Block, Button, LinkButton, Reasons, Refusal, Reply, Style
from corpus.types import AccessLevel, Document
from retrieval.types import Language, Question

log = logging.getLogger(__name__)

AT_ONCE = 4  # explanations; each takes as long as an answer and a little more


@dataclass(frozen=True, slots=True)
class AnswerTaps:
    """The buttons under answers, over what was kept of them."""

    memory: Memory
    documents: DocumentsPort
    explain: Explain | None
    public_url: str | None
    explaining: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    def taps(self) -> Taps:
        """Which buttons there are."""
        found = {
            Verb.SOURCE: self.source,
            Verb.UP: self.up,
            Verb.DOWN: self.down,
            Verb.REASON: self.reason,
        }
        return found if self.explain is None else {**found, Verb.WHY: self.why}

    async def source(self, turn: Turn, action: Action) -> Reply:
        """The passage of a citation with what stands around it."""
        kept = turn.recalled.kept
        if kept is None or not 1 <= action.n <= len(kept.citations):
            return expired(turn)
        cited = kept.citations[action.n - 1]
        access = turn.access & kept.access
        document = await asyncio.to_thread(self.documents.document, cited.document_id, access)
        around = context(document, cited.start, cited.end) if document else None
        if document is None or around is None:
            return Reply(say(Text.SOURCE_GONE, turn.language), turn.language)
        pieces = (
            Block(Style.SMALL, document.header.metadata.title or document.header.source),
            Block(Style.PLAIN, str(around["before"]).strip()),
            Block(Style.STRONG, str(around["quote"])),
            Block(Style.PLAIN, str(around["after"]).strip()),
        )
        blocks = tuple(block for block in pieces if block.text)
        buttons = self._link(document, cited, action.n, turn.language)
        return Reply(plain(blocks), turn.language, buttons=buttons, blocks=blocks)

    async def why(self, turn: Turn, _: Action) -> Reply:
        """How the answer was found."""
        kept = turn.recalled.kept
        if kept is None or self.explain is None:
            return expired(turn)
        if self.explaining.locked():
            return refuse(Refusal.BUSY, turn.language, retry_seconds=RETRY_SECONDS)
        access = turn.access & kept.access
        asked = Question(kept.question, kept.history, access, kept.place)
        async with self.explaining:
            try:
                found = await asyncio.to_thread(self.explain, asked)
            except Exception:
                reference = secrets.token_hex(4).upper()
                log.exception("Explanation %s failed", reference)
                text = say(Text.UNAVAILABLE, turn.language, reference=reference)
                return Reply(text, turn.language)
        text = _said(found, turn.language)
        return Reply(text, turn.language, blocks=(Block(Style.PLAIN, text),))

    async def up(self, turn: Turn, _: Action) -> Reply:
        """A good answer."""
        return await self._judged(turn, Verdict.UP, None)

    async def down(self, turn: Turn, _: Action) -> Reply:
        """A bad answer; why is asked with buttons."""
        kept = turn.recalled.kept
        reply = await self._judged(turn, Verdict.DOWN, None)
        if kept is None:
            return reply
        buttons = tuple(
            ActButton(words[turn.language], Action(Verb.REASON, kept.token, n).encode())
            for n, words in enumerate(REASON_WORDS.values())
        )
        text = tell(Said.WHAT_WAS_WRONG, turn.language)
        return Reply(text, turn.language, buttons=buttons)

    async def reason(self, turn: Turn, action: Action) -> Reply:
        """Why an answer was bad."""
        reasons = list(Reason)
        if action.n >= len(reasons):
            return expired(turn)
        return await self._judged(turn, Verdict.DOWN, reasons[action.n])

    async def _judged(self, turn: Turn, verdict: Verdict, reason: Reason | None) -> Reply:
        kept: KeptAnswer | None = turn.recalled.kept
        if kept is None:
            return expired(turn)
        await asyncio.to_thread(self.memory.judge, turn.incoming, kept, verdict, reason)
        return Reply(tell(Said.THANKS, turn.language), turn.language)

    def _link(
        self, document: Document, cited: Slice, n: int, language: Language
    ) -> tuple[Button, ...]:
        """The web page shows public documents only."""
        if not self.public_url or document.header.access is not AccessLevel.PUBLIC:
            return ()
        path = document_path(cited.document_id, cited.start, cited.end)
        url = self.public_url.rstrip("/") + path
        return (LinkButton(say(Text.OPEN_SOURCE, language, n=n), url),)


def _said(found: Reasons, language: Language) -> str:
    """The facts in plain words, a line each; what there is nothing to say of is left out."""
    lines = [tell(Said.WHY_UNDERSTOOD, language, question=found.understood)]
    about = [*found.places, *found.periods, *found.numbers]
    if about:
        lines.append(tell(Said.WHY_ABOUT, language, about=", ".join(about)))
    if found.planned:
        lines.append(tell(Said.WHY_PLANNED, language))
    if found.documents:
        titles = "; ".join(f"“{title}”" for title in found.documents)
        lines.append(tell(Said.WHY_READ, language, passages=found.read, titles=titles))
    else:
        lines.append(tell(Said.WHY_NOTHING, language))
    for title, reason in found.passed_over:
        why = passed_over(reason, language)
        lines.append(tell(Said.WHY_NOT, language, title=title, why=why))
    lines.append(tell(Said.WHY_RULE, language))
    return "\n".join(lines)
