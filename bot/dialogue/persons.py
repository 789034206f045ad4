"""What a person orders about themselves: code, home province, a word to the staff, erasing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.actions import Action, Verb
from bot.dialogue.commands import Command, Handler, Taps, Turn
from bot.dialogue.ports import Memory
from bot.dialogue.refusing import expired, refuse
from bot.dialogue.texts import ROLE_WORDS, Said, about, tell
from bot.limits import RateLimiter
from bot.types import ActButton, Refusal, Reply, Role

FEEDBACK_CHARS = 1000
INVITED_DAYS, INVITED_USES = 7, 1
INVITED = {
    "congchuc": Role.OFFICIAL,
    "official": Role.OFFICIAL,
    "canbo": Role.STAFF,
    "staff": Role.STAFF,
}
MINE = "me"  # stands where the token would: the one who taps is meant


def _guesses_of_one() -> RateLimiter:
    return RateLimiter(per_minute=0.2, burst=5)


def _guesses_of_all() -> RateLimiter:
    return RateLimiter(per_minute=10, burst=30)


@dataclass(frozen=True, slots=True)
class Persons:
    """A person's own commands. ``place_named`` reads a province's name as somebody writes it."""

    memory: Memory
    place_named: Callable[[str], str | None]
    guesses_of_one: RateLimiter = field(default_factory=_guesses_of_one)
    guesses_of_all: RateLimiter = field(default_factory=_guesses_of_all)

    def commands(self) -> tuple[Command, ...]:
        """All of them: each in a chat of one's own only."""
        return (
            _command(("tinh", "province"), Said.ABOUT_PLACE, self.set_place),
            _command(("gopy", "feedback"), Said.ABOUT_FEEDBACK, self.tell_staff),
            _command(("toi", "me"), Said.ABOUT_ME, self.show),
            _command(("xoadulieu", "erase"), Said.ABOUT_ERASE, self.erase),
            Command(("ma", "code"), about(Said.ABOUT_CODE), self.redeem, "code", shown=False),
            _command(("moi_canbo", "invite"), Said.ABOUT_INVITE, self.invite, Role.ADMIN),
        )

    def taps(self) -> Taps:
        """The buttons that these commands show."""
        return {Verb.PLACE: self.forget_place, Verb.ERASE: self.erased}

    async def set_place(self, turn: Turn, rest: str) -> Reply:
        """The home province from now on; without a name, what it is."""
        language = turn.language
        if not rest:
            if turn.recalled.place is None:
                return Reply(tell(Said.PLACE_HOW, language), language)
            text = tell(Said.PLACE_IS, language, place=turn.recalled.place)
            return Reply(text, language, buttons=(forget_place_button(turn),))
        place = self.place_named(rest)
        if place is None:
            return Reply(tell(Said.PLACE_UNKNOWN, language), language)
        await asyncio.to_thread(self.memory.set_place, turn.incoming, place)
        text = tell(Said.PLACE_SET, language, place=place)
        return Reply(text, language, buttons=(forget_place_button(turn),))

    async def forget_place(self, turn: Turn, _: Action) -> Reply:
        """No home province any more."""
        if turn.incoming.group:
            return expired(turn)
        await asyncio.to_thread(self.memory.set_place, turn.incoming, None)
        return Reply(tell(Said.PLACE_FORGOTTEN, turn.language), turn.language)

    async def tell_staff(self, turn: Turn, rest: str) -> Reply:
        """A word to the staff."""
        if not rest:
            return Reply(tell(Said.FEEDBACK_HOW, turn.language), turn.language)
        if len(rest) > FEEDBACK_CHARS:
            limit = FEEDBACK_CHARS
            return refuse(Refusal.TOO_LONG, turn.language, length=len(rest), limit=limit)
        await asyncio.to_thread(self.memory.tell_staff, turn.incoming, rest, turn.language)
        return Reply(tell(Said.FEEDBACK_KEPT, turn.language), turn.language)

    async def show(self, turn: Turn, _: str) -> Reply:
        """What is known of the person, and the code name that an admin finds them by."""
        language = turn.language
        text = tell(
            Said.ME,
            language,
            role=ROLE_WORDS[turn.role][language],
            place=turn.recalled.place or tell(Said.NONE, language),
            name=self.memory.name(turn.incoming),
        )
        return Reply(text, language)

    async def redeem(self, turn: Turn, rest: str) -> Reply:
        """An invitation's code; guessing is bounded for each person and for all together."""
        language, incoming = turn.language, turn.incoming
        if not rest:
            return Reply(tell(Said.CODE_HOW, language), language)
        wait = self.guesses_of_one.wait(f"{incoming.channel}:{incoming.person_id}")
        if wait := wait or self.guesses_of_all.wait("all"):
            return refuse(Refusal.LIMITED, language, retry_seconds=wait)
        role = await asyncio.to_thread(self.memory.redeem, incoming, rest)
        if role is None:
            return Reply(tell(Said.CODE_WRONG, language), language)
        words = tell(Said.CODE_RIGHT, language, role=ROLE_WORDS[role][language])
        return Reply(words, language, role=role)

    async def invite(self, turn: Turn, rest: str) -> Reply:
        """A new code for one official or one member of the staff; the rest is a note."""
        language = turn.language
        name, _, note = rest.partition(" ")
        role = INVITED.get(name.lower())
        if role is None:
            return Reply(tell(Said.INVITE_HOW, language), language)
        code = await asyncio.to_thread(self.memory.invite, role, INVITED_USES, INVITED_DAYS, note)
        words = ROLE_WORDS[role][language]
        return Reply(
            tell(Said.INVITED, language, role=words, code=code, days=INVITED_DAYS), language
        )

    async def erase(self, turn: Turn, _: str) -> Reply:
        """Asks once; the button erases."""
        language = turn.language
        button = ActButton(tell(Said.ERASE_YES, language), Action(Verb.ERASE, MINE).encode())
        return Reply(tell(Said.ERASE_SURE, language), language, buttons=(button,))

    async def erased(self, turn: Turn, action: Action) -> Reply:
        """Erases everything of this person, and says what that was and what stays."""
        if turn.incoming.group or action.token != MINE:
            return expired(turn)
        await asyncio.to_thread(self.memory.erase, turn.incoming)
        text = tell(Said.ERASED, turn.language)
        return Reply(text, turn.language, role=Role.CITIZEN)


def forget_place_button(turn: Turn) -> ActButton:
    """Takes the home province back."""
    return ActButton(tell(Said.PLACE_FORGET, turn.language), Action(Verb.PLACE).encode())


def _command(
    names: tuple[str, str], said: Said, handler: Handler, least: Role = Role.CITIZEN
) -> Command:
    return Command(names, about(said), handler, names[1], least)
