"""The staff's commands, and the buttons of unanswered questions."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

from bot.actions import Action, Verb
from bot.addresses import address_of, seal
from bot.dialogue.commands import Command, Handler, Tap, Turn
from bot.dialogue.refusing import expired
from bot.keyring import Keyring
from bot.reviews.staff import Desk
from bot.reviews.uploads import how_to
from bot.reviews.words import Word, about, tell
from bot.storage.reviews import Reviews
from bot.types import Reply, Role
from retrieval.types import AnswerStatus, Language


def commands(desk: Desk) -> tuple[Command, ...]:
    """``/chuatraloi``, ``/dong``, ``/duyet``, ``/nap`` and ``/thongke``, in private chats."""

    async def send(turn: Turn, _: str) -> Reply:
        return how_to(turn.language)

    async def statistics(turn: Turn, _: str) -> Reply:
        return await asyncio.to_thread(desk.statistics, turn.language)

    def of_staff(names: tuple[str, ...], word: Word, handler: Handler) -> Command:
        return Command(names, about(word), handler, names[-1], least=Role.STAFF)

    return (
        of_staff(("chuatraloi", "unanswered"), Word.ABOUT_LIST, _off_loop(desk.unanswered)),
        of_staff(("dong", "close"), Word.ABOUT_CLOSE, _off_loop(desk.close)),
        of_staff(("duyet", "approve"), Word.ABOUT_APPROVE, _off_loop(desk.approve)),
        of_staff(("nap", "upload"), Word.ABOUT_SEND, send),
        of_staff(("thongke", "stats"), Word.ABOUT_STATS, statistics),
    )


def taps(desk: Desk, reviews: Reviews, keyring: Keyring) -> Mapping[Verb, Tap]:
    """The pages of the list, for staff; being told once, for whoever asked in vain."""

    async def page(turn: Turn, action: Action) -> Reply:
        if not turn.role.covers(Role.STAFF):
            return expired(turn)
        return await asyncio.to_thread(desk.page, action.n, turn.language)

    async def wish(turn: Turn, action: Action) -> Reply:
        kept = turn.recalled.kept
        if kept is None or kept.status != AnswerStatus.NO_EVIDENCE.value:
            return expired(turn)
        address = address_of(turn.incoming)
        await asyncio.to_thread(
            reviews.wish,
            kept.token,
            keyring.person(address.channel, address.person_id),
            keyring.chat(address.channel, address.chat_id),
            seal(address, keyring),
            turn.language,
        )
        return Reply(tell(Word.WISHED, turn.language), turn.language)

    return {Verb.REVIEWS: page, Verb.TELL: wish}


def _off_loop(handle: Callable[[str, Language], Reply]) -> Handler:
    """A handler that blocks, beside the loop."""

    async def handler(turn: Turn, rest: str) -> Reply:
        return await asyncio.to_thread(handle, rest, turn.language)

    return handler
