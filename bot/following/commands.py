"""The command and the buttons of following."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from bot.actions import Action, Verb
from bot.addresses import address_of
from bot.dialogue.commands import Command, Tap, Turn
from bot.dialogue.refusing import expired
from bot.following.service import Following
from bot.following.words import Word, about
from bot.types import Reply


def commands(following: Following) -> tuple[Command, ...]:
    """``/theodoi``, with words or without."""

    async def follow(turn: Turn, rest: str) -> Reply:
        address = address_of(turn.incoming)
        return await asyncio.to_thread(following.follow, address, rest, turn.language, turn.access)

    return (Command(("theodoi", "follow"), about(Word.ABOUT), follow, "follow", in_groups=True),)


def taps(following: Following) -> Mapping[Verb, Tap]:
    """Following what an answer was about, and stopping."""

    async def follow(turn: Turn, _: Action) -> Reply:
        kept = turn.recalled.kept
        if kept is None:
            return expired(turn)
        address = address_of(turn.incoming)
        return await asyncio.to_thread(
            following.follow_question,
            address,
            kept.question,
            kept.history,
            turn.language,
            turn.access,
        )

    async def stop(turn: Turn, action: Action) -> Reply:
        address = address_of(turn.incoming)
        return await asyncio.to_thread(following.stop, address, action.token, turn.language)

    return {Verb.FOLLOW: follow, Verb.UNFOLLOW: stop}
