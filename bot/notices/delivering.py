"""Held notices become messages: one for each person and chat, handed over once."""

from __future__ import annotations

import itertools
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bot.addresses import Address, unseal
from bot.blocks import plain
from bot.keyring import Keyring
from bot.notices.ports import Access, Outgoing, Rights, allowed
from bot.notices.words import Word, tell
from bot.storage.notices import Notice, Notices
from bot.types import Block, Button, Reply, Style
from corpus.errors import CorpusError
from retrieval.types import Language

log = logging.getLogger(__name__)

PIECES = 5  # told in one message; the rest is counted
_BUTTONS = 5
_READ_AT_ONCE = 500
_TOLD_AT_ONCE = 200  # of one chat


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that is told, with what can be done about it."""

    blocks: tuple[Block, ...]
    buttons: tuple[Button, ...] = ()


class Teller(Protocol):
    """Puts notices of one kind into words."""

    def piece(self, notice: Notice, access: Access) -> Piece | None:
        """What a notice says to somebody who may see ``access`` now; None for nothing."""
        ...


@dataclass(slots=True)
class Looked:
    """Up to which number held notices were looked at, so that those who wait hide nobody."""

    at: int = 0


@dataclass(frozen=True, slots=True)
class Delivery:
    """Hands held notices over. ``tellers`` by the kind of notice."""

    notices: Notices
    tellers: Mapping[str, Teller]
    outgoing: Outgoing
    rights: Rights
    keyring: Keyring
    looked: Looked = field(default_factory=Looked)
    resumed: Looked = field(default_factory=Looked)  # the same of those that are bound

    def run(self, limit: int) -> int:
        """Hands over at most ``limit`` messages; how many. Safe to stop anywhere and run again.

        Where a message to a chat still waits for the person to write, nothing is added to it. A
        message that cannot be handed over (its channel is set no more) stands in nobody's way.
        """
        pushed = 0
        page = self.notices.going(_READ_AT_ONCE, self.resumed.at)
        for group in _by_batch(page):
            pushed += self._tried(group, group[0].batch)
        self.resumed.at = page[-1].id if len(page) == _READ_AT_ONCE else 0
        page = self.notices.held(_READ_AT_ONCE, self.looked.at)
        for person, chat in dict.fromkeys((one.person, one.chat) for one in page):
            if pushed >= limit:
                return pushed  # the next run begins at the same place
            group = self.notices.held_for(person, chat, _TOLD_AT_ONCE)
            if group and not self._waits(group[0]):
                pushed += self._tried(group, self.notices.bind(group))
        self.looked.at = page[-1].id if len(page) == _READ_AT_ONCE else 0
        return pushed

    def _waits(self, notice: Notice) -> bool:
        address = unseal(notice.address, self.keyring)
        return address is not None and self.outgoing.waits(address)

    def _tried(self, group: Sequence[Notice], key: str) -> bool:
        """Hands one message over; what is wrong with it alone holds back no other, and it is tried
        again by a later run."""
        try:
            return self._push(group, key)
        except (CorpusError, OSError, RuntimeError):  # nor would the next one get through
            raise
        except Exception as error:
            log.error("A notice could not be handed over: %s", type(error).__name__)
            return False

    def _push(self, group: Sequence[Notice], key: str) -> bool:
        """Hands one message over; False where there is nothing to say or nobody to say it to."""
        address = unseal(group[0].address, self.keyring)
        reply = None if address is None else self._reply(group, address)
        if address is not None and reply is not None:
            self.outgoing.push(address, reply, key)
        self.notices.done([one.id for one in group])
        return reply is not None

    def _reply(self, group: Sequence[Notice], address: Address) -> Reply | None:
        """What the notices say as one message, newest language first; None for nothing."""
        access = allowed(address, self.rights)
        told = (self.tellers[one.kind].piece(one, access) for one in group)
        pieces = [piece for piece in told if piece is not None]
        return joined(pieces, group[-1].language) if pieces else None


def joined(pieces: Sequence[Piece], language: Language) -> Reply:
    """Some things as one message: the first PIECES, and how many there are besides."""
    shown = pieces[:PIECES]
    blocks = [block for piece in shown for block in piece.blocks]
    if len(pieces) > len(shown):
        more = tell(Word.MORE, language, count=len(pieces) - len(shown))
        blocks.append(Block(Style.SMALL, more))
    buttons = tuple(dict.fromkeys(_taken(piece.buttons for piece in shown)))[:_BUTTONS]
    return Reply(plain(blocks), language, buttons=buttons, blocks=tuple(blocks))


def _taken(rows: Iterable[Sequence[Button]]) -> Iterator[Button]:
    """Buttons in turns: the first of each piece, then the second of each."""
    for row in itertools.zip_longest(*rows):
        yield from (button for button in row if button is not None)


def _by_batch(found: Sequence[Notice]) -> list[list[Notice]]:
    groups: dict[str, list[Notice]] = {}
    for one in found:
        groups.setdefault(one.batch, []).append(one)
    return list(groups.values())
