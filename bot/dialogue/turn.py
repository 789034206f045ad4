"""One chat turn: a message from a person comes in, a reply goes out."""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from bot.actions import Action, Verb, decode
from bot.conversations import Conversations
from bot.dialogue.answering import Answering
from bot.dialogue.buttons import buttons_of, is_number, kept_of, picked
from bot.dialogue.commands import Command, Commands, Step, Tap, Turn, split_command
from bot.dialogue.fleeting import Fleeting
from bot.dialogue.greeting import help_for, welcome, with_notice
from bot.dialogue.persons import forget_place_button
from bot.dialogue.ports import AnswererPort, Intake, Memory
from bot.dialogue.refusing import RETRY_SECONDS, asking, expired, refuse
from bot.dialogue.texts import Said, about, tell
from bot.limits import RateLimiter
from bot.messages import Text, examples, say
from bot.present import plain_text
from bot.remembered import PUBLIC, KeptAnswer, Noted
from bot.types import Incoming, MessageKind, Refusal, Reply, Role, silence
from retrieval.types import Answer, AnswerStatus, Language, Question

REMEMBERED = (AnswerStatus.ANSWERED, AnswerStatus.NO_EVIDENCE, AnswerStatus.CLARIFY)
MAX_TURNS = 10  # questions of a conversation that a follow-up may lean on
GROUP_PER_MINUTE = 20
REDEEM = "ma"  # the command that takes an invitation's code
UNREMEMBERED = "api"  # a channel whose callers have no buttons and are not written to


class Dialogue:
    """Answers messages; knows no platform.

    ``memory`` remembers people and chats; without it, and for callers of the HTTP interface, only
    earlier questions are known, and everybody is a citizen. ``more`` and ``taps`` are the commands
    and buttons of other rooms.
    """

    def __init__(
        self,
        answerer: AnswererPort,
        limiter: RateLimiter,
        conversations: Conversations,
        *,
        max_question_chars: int = 1000,
        answer_seconds: float = 20.0,
        ready: Callable[[], bool] = lambda: True,
        memory: Memory | None = None,
        more: Iterable[Command] = (),
        taps: Mapping[Verb, Tap] | None = None,
        intake: Intake | None = None,
        public_url: str | None = None,
        keep_days: int = 30,
        group_limiter: RateLimiter | None = None,
    ) -> None:
        self._answering = Answering(answerer, answer_seconds)
        self._limiter = limiter
        self._group_limiter = group_limiter or RateLimiter(GROUP_PER_MINUTE)
        self._fleeting = Fleeting(conversations)
        self._max_question_chars = max_question_chars
        self._ready = ready
        self._memory = memory
        self._taps: dict[Verb, Tap] = {Verb.ASK: self._ask_on, **(taps or {})}
        self._intake = intake
        self._public_url = public_url
        self._keep_days = keep_days
        self.commands = Commands((*self._own_commands(), *more))

    async def handle(self, incoming: Incoming) -> Reply:
        """The reply to one message; never raises for what the answerer does.

        Raises StorageError where ``memory`` does not answer: nothing has been promised then.
        """
        memory = self._memory_for(incoming)
        action = decode(incoming.text.strip()) if incoming.kind is MessageKind.TAP else None
        if memory is None:
            recalled = self._fleeting.recall(incoming)
        else:
            token = action.token if action else ""
            recalled = await asyncio.to_thread(memory.recall, incoming, token)
        language = incoming.language or recalled.language or Language.VI
        turn = Turn(incoming, recalled, language)
        reply, noted = await self._step(turn, action)
        if memory is None:
            if noted is not None and incoming.chat_id:
                self._fleeting.note(incoming, noted)
            return reply
        erased = action is not None and action.verb is Verb.ERASE  # and nothing is kept of that
        unheard = reply.silent or reply.refusal is Refusal.LIMITED
        if not (recalled.noticed or unheard or erased):
            reply = with_notice(reply, self._keep_days, group=incoming.group)
            noted = replace(noted or Noted(reply.language), noticed=True)
        if noted is not None:
            await asyncio.to_thread(memory.note, incoming, noted)
        return reply

    def _memory_for(self, incoming: Incoming) -> Memory | None:
        if incoming.channel == UNREMEMBERED or not incoming.chat_id:
            return None
        return self._memory

    async def _step(self, turn: Turn, action: Action | None) -> Step:
        """The reply by the kind of message, and what is to be remembered of it."""
        kind = turn.incoming.kind
        text = _clean(turn.incoming.text)
        if kind is MessageKind.LEFT:
            return await self._left(turn), None
        if kind is MessageKind.TEXT:
            kept, action = await self._picked(turn, text)
            if action is None:
                return await self._ask(turn, text, counted=False)
            kind, turn = MessageKind.TAP, replace(turn, recalled=replace(turn.recalled, kept=kept))
        if refusal := self._limited(turn):
            return refusal, None
        if kind is MessageKind.COMMAND:
            return await self._order(turn, *split_command(text))
        if kind is MessageKind.TAP:
            tap = self._taps.get(action.verb) if action else None
            return _step(await tap(turn, action)) if tap and action else (expired(turn), None)
        if kind is MessageKind.JOINED:
            return welcome(turn), Noted(turn.language)
        if kind is MessageKind.FILE:
            return await self._file(turn), None
        return refuse(Refusal.UNSUPPORTED, turn.language), None

    async def _order(self, turn: Turn, name: str, rest: str) -> Step:
        """The reply to a command."""
        command = self.commands.find(name, turn.role, group=turn.incoming.group)
        if command is None:
            return Reply(say(Text.UNKNOWN_COMMAND, turn.language), turn.language), None
        return _step(await command.handler(turn, rest))

    def _own_commands(self) -> Iterator[Command]:
        """The commands that need nothing but the dialogue itself, in the order of menus."""
        yield Command(("hoi", "ask"), about(Said.ABOUT_ASK), self._ask, "ask", in_groups=True)
        yield Command(("moi", "new"), about(Said.ABOUT_NEW), self._anew, "new", in_groups=True)
        yield Command(
            ("start", "batdau"), about(Said.ABOUT_START), self._start, in_groups=True, shown=False
        )
        yield Command(
            ("trogiup", "help"), about(Said.ABOUT_HELP), self._help, "help", in_groups=True
        )

    async def _start(self, turn: Turn, rest: str) -> Reply | Step:
        """The welcome; a link that opens the chat may hand over an invitation's code."""
        redeem = self.commands.find(REDEEM, turn.role, group=turn.incoming.group)
        return await redeem.handler(turn, rest) if rest and redeem else welcome(turn)

    async def _anew(self, turn: Turn, _: str) -> Step:
        reply = Reply(say(Text.FORGOTTEN, turn.language), turn.language)
        return reply, Noted(turn.language, conversation=())

    async def _help(self, turn: Turn, _: str) -> Reply:
        return help_for(turn, self.commands)

    async def _ask_on(self, turn: Turn, action: Action) -> Step:
        """A suggestion that was tapped is asked as if typed."""
        kept = turn.recalled.kept
        if kept is None or action.n >= len(kept.suggestions) or not kept.access <= turn.access:
            return expired(turn), None  # a suggestion tells of what its answer was allowed to see
        return await self._ask(turn, kept.suggestions[action.n])

    async def _picked(self, turn: Turn, text: str) -> tuple[KeptAnswer | None, Action | None]:
        """What a bare number does that picks from what stood under the last answer."""
        memory = self._memory_for(turn.incoming)
        if memory is None or not is_number(text):
            return None, None
        kept = await asyncio.to_thread(memory.latest, turn.incoming)
        return kept, picked(kept, text, self._taps) if kept else None

    async def _file(self, turn: Turn) -> Reply:
        if self._intake is not None and turn.role.covers(Role.STAFF):
            return await self._intake.take(turn.incoming, turn.language)
        return Reply(tell(Said.NO_FILES, turn.language), turn.language)

    async def _left(self, turn: Turn) -> Reply:
        memory = self._memory_for(turn.incoming)
        if memory is not None:
            await asyncio.to_thread(memory.left, turn.incoming)
        return silence(turn.language)

    async def _ask(self, turn: Turn, text: str, *, counted: bool = True) -> Step:
        """The answer to a question, or why none was looked for; ``counted``: by the limits."""
        language = turn.language
        if not text:
            return refuse(Refusal.EMPTY, language, example=examples(language)[0]), None
        if len(text) > self._max_question_chars:
            limit = self._max_question_chars
            return refuse(Refusal.TOO_LONG, language, length=len(text), limit=limit), None
        if not self._ready():
            return refuse(Refusal.NOT_READY, language, retry_seconds=RETRY_SECONDS), None
        if not counted and (refusal := self._limited(turn)):
            return refusal, None
        if self._answering.busy:
            return refuse(Refusal.BUSY, language, retry_seconds=RETRY_SECONDS), None
        history = turn.incoming.history or turn.recalled.history
        place = None if turn.incoming.group else turn.recalled.place
        question = Question(text, history, turn.access, place)
        answer = await self._answering.answer(question, language)
        return self._said(turn, question, answer)

    def _said(self, turn: Turn, question: Question, answer: Answer) -> Step:
        """An answer as a reply, with its buttons, and what is remembered of it."""
        reply = Reply(plain_text(answer), answer.language, answer)
        noted = Noted(answer.language)
        if answer.status in REMEMBERED:
            # Completed, so that a long row of follow-ups never loses what it began with.
            asked = (*turn.recalled.history, answer.understood or question.text)
            noted = replace(noted, conversation=asked[-MAX_TURNS:])
        memory = self._memory_for(turn.incoming)
        if memory is None:
            return replace(reply, buttons=asking(answer.suggestions)), noted
        token = memory.token(turn.incoming, answer.answer_id) if self._keep_days else ""
        kept = kept_of(token, question, answer)
        url = self._public_url if question.access == PUBLIC else None
        buttons = buttons_of(answer, token, url, self._taps)
        if answer.at_home and Verb.PLACE in self._taps:
            buttons = (*buttons, forget_place_button(turn))
        return replace(reply, buttons=buttons), replace(noted, kept=kept)

    def _limited(self, turn: Turn) -> Reply | None:
        """A word with the seconds to wait, where a person or a group asks too often."""
        incoming = turn.incoming
        wait = self._limiter.wait(f"{incoming.channel}:{incoming.person_id}")
        if incoming.group and not wait:
            wait = self._group_limiter.wait(f"{incoming.channel}:{incoming.chat_id}")
        return refuse(Refusal.LIMITED, turn.language, retry_seconds=wait) if wait else None


def _step(outcome: Reply | Step) -> Step:
    return outcome if isinstance(outcome, tuple) else (outcome, None)


def _clean(text: str) -> str:
    """The text without control characters and lone surrogates, with single spaces."""
    kept = (" " if unicodedata.category(ch) in ("Cc", "Cs", "Zl", "Zp") else ch for ch in text)
    return " ".join("".join(kept).split())
