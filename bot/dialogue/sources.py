"""What documents there are, for those who may read them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from bot.actions import Action, Verb
from bot.dialogue.commands import Command, Taps, Turn
from bot.dialogue.ports import SourcesPort
from bot.dialogue.texts import Said, about, tell
from bot.types import ActButton, Reply
from corpus.types import DocumentHeader, PlaceCount
from retrieval.types import Language

PLACES = 12  # on a page
LATEST = 3


@dataclass(frozen=True, slots=True)
class Sources:
    """The list of sources, a page at a time."""

    documents: SourcesPort

    def commands(self) -> tuple[Command, ...]:
        """/nguon."""
        names = ("nguon", "sources")
        return (
            Command(names, about(Said.ABOUT_SOURCES), self.first_page, names[1], in_groups=True),
        )

    def taps(self) -> Taps:
        """The pages after the first."""
        return {Verb.LIST: self.turn_page}

    async def first_page(self, turn: Turn, _: str) -> Reply:
        """The first page."""
        return await self._page(turn, 0)

    async def turn_page(self, turn: Turn, action: Action) -> Reply:
        """Another page."""
        return await self._page(turn, action.n)

    async def _page(self, turn: Turn, n: int) -> Reply:
        places, latest = await asyncio.to_thread(self._read, turn)
        language = turn.language
        if not places:
            return Reply(tell(Said.NO_SOURCES, language), language)
        shown = places[n * PLACES : (n + 1) * PLACES]
        total = sum(one.documents for one in places)
        lines = [tell(Said.SOURCES_TOTAL, language, total=total)]
        lines += [_place(one, language) for one in shown]
        if n == 0:
            lines += ["", tell(Said.SOURCES_LATEST, language), *map(_document, latest)]
        more = ActButton(tell(Said.NEXT_PAGE, language), Action(Verb.LIST, n=n + 1).encode())
        buttons = (more,) if len(places) > (n + 1) * PLACES else ()
        return Reply("\n".join(lines), language, buttons=buttons)

    def _read(self, turn: Turn) -> tuple[list[PlaceCount], list[DocumentHeader]]:
        return self.documents.places(turn.access), self.documents.headers(turn.access, LATEST, 0)


def _place(one: PlaceCount, language: Language) -> str:
    place = one.place or tell(Said.NO_PLACE, language)
    line = f"• {place}: {one.documents}"
    return f"{line} ({one.newest:%d/%m/%Y})" if one.newest else line


def _document(header: DocumentHeader) -> str:
    about_it = header.metadata
    line = f"• {about_it.title or header.source}"
    return f"{line} ({about_it.published:%d/%m/%Y})" if about_it.published else line
