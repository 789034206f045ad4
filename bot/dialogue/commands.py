"""What people can order with "/name" and with buttons, by who they are and where they write.

A room that adds commands hands ``Dialogue`` a tuple of ``Command`` and a mapping of taps. A handler
gets the turn and what stands after the command's name.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field

from bot.actions import Action, Verb
from bot.remembered import PUBLIC, Noted, Recalled
from bot.types import Incoming, Reply, Role
from corpus.types import AccessLevel
from retrieval.types import Language

INTERNAL_TOO = frozenset(AccessLevel)


@dataclass(frozen=True, slots=True)
class Turn:
    """One message being answered: who and where, what is remembered, in which language."""

    incoming: Incoming
    recalled: Recalled
    language: Language

    @property
    def role(self) -> Role:
        """The role that counts here: in a group everybody is a citizen."""
        return Role.CITIZEN if self.incoming.group else self.recalled.role

    @property
    def access(self) -> frozenset[AccessLevel]:
        """What may be read for this message; decided before anything is looked for."""
        return INTERNAL_TOO if self.role.covers(Role.OFFICIAL) else PUBLIC


# A reply, with what the one write of the turn is to keep where that is anything.
Step = tuple[Reply, Noted | None]
Handler = Callable[[Turn, str], Awaitable[Reply | Step]]
Tap = Callable[[Turn, Action], Awaitable[Reply | Step]]
Taps = Mapping[Verb, Tap]


@dataclass(frozen=True, slots=True)
class Command:
    """A command. ``about`` says in each language what it does; menus and /help show it.

    ``names``: all work; the first is shown in Vietnamese, the one in ``english`` in English.
    ``shown`` is False for what people need not see in a menu.
    """

    names: tuple[str, ...]
    about: Mapping[Language, str]
    handler: Handler = field(repr=False)
    english: str = ""
    least: Role = Role.CITIZEN
    in_groups: bool = False
    in_private: bool = True
    shown: bool = True

    def allows(self, role: Role, *, group: bool) -> bool:
        """Whether somebody of this role may order it in such a chat."""
        return role.covers(self.least) and (self.in_groups if group else self.in_private)

    def name(self, language: Language) -> str:
        """The name that menus show."""
        return self.english if language is Language.EN and self.english else self.names[0]


class Commands:
    """The commands there are, by name."""

    def __init__(self, commands: Iterable[Command]) -> None:
        self._all = tuple(commands)
        self._by_name = {name: command for command in self._all for name in command.names}
        if len(self._by_name) < sum(len(command.names) for command in self._all):
            raise ValueError("two commands have one name")

    def find(self, name: str, role: Role, *, group: bool) -> Command | None:
        """The command of that name, where this role may order it here; otherwise as if not there."""
        command = self._by_name.get(name)
        return command if command and command.allows(role, group=group) else None

    def commands_for(self, role: Role, *, group: bool) -> tuple[Command, ...]:
        """What menus and /help show, in order."""
        return tuple(c for c in self._all if c.shown and c.allows(role, group=group))


def split_command(text: str) -> tuple[str, str]:
    """``"/Hoi@Bot how many"`` → ``("hoi", "how many")``."""
    first, _, rest = text.partition(" ")
    return first.removeprefix("/").partition("@")[0].lower(), rest.strip()
