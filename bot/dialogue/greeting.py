"""What a person reads first: the welcome, the help, and what this assistant is and keeps."""

from __future__ import annotations

from dataclasses import replace

from bot.blocks import GAP, blocks_of
from bot.dialogue.commands import Commands, Turn
from bot.dialogue.refusing import asking
from bot.dialogue.texts import Said, tell
from bot.messages import Text, examples, say
from bot.types import Block, Reply, Style


def welcome(turn: Turn) -> Reply:
    """Who this is and what to ask, with examples to tap."""
    text = f"{say(Text.WELCOME, turn.language)}{GAP}{_how_to_ask(turn)}"
    return Reply(text, turn.language, buttons=asking(examples(turn.language)))


def help_for(turn: Turn, commands: Commands) -> Reply:
    """How to ask, and the commands that this person has here."""
    language = turn.language
    listed = "\n".join(
        f"/{command.name(language)}: {command.about[language]}"
        for command in commands.commands_for(turn.role, group=turn.incoming.group)
    )
    text = f"{_how_to_ask(turn)}{GAP}{listed}"
    return Reply(text, language, buttons=asking(examples(language)))


def _how_to_ask(turn: Turn) -> str:
    words = [say(Text.HELP, turn.language)]
    if turn.incoming.group:
        words.append(say(Text.HELP_IN_GROUPS, turn.language))
    return "\n".join(words)


def with_notice(reply: Reply, keep_days: int, *, group: bool) -> Reply:
    """The reply with the notice of first contact after it."""
    said = Said.NOTICE_GROUP if group else Said.NOTICE
    notice = tell(said, reply.language, kept=_kept(keep_days, reply))
    blocks = (*blocks_of(reply), Block(Style.SMALL, notice))
    return replace(reply, text=f"{reply.text}{GAP}{notice}", blocks=blocks)


def _kept(days: int, reply: Reply) -> str:
    if days:
        return tell(Said.KEPT_DAYS, reply.language, days=days)
    return tell(Said.KEPT_HOURS, reply.language)
