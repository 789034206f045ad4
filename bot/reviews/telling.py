"""A closed question, told to somebody who asked to be told."""

from __future__ import annotations

from typing import Protocol

from bot.notices.delivering import Piece
from bot.notices.ports import Access
from bot.notices.quoting import Quoting
from bot.reviews.approved import quote_of
from bot.reviews.words import Word, tell
from bot.storage.notices import Notice
from bot.storage.reviewed import Outcome
from bot.storage.reviews import Reviews
from bot.types import AskButton, Block, Button, Style
from corpus.types import AccessLevel, Document


class Documents(Protocol):
    """The part of the store that says whether a document may be seen."""

    def document(self, document_id: str, access: frozenset[AccessLevel]) -> Document | None:
        """A whole document, or None where there is none that ``access`` allows."""
        ...


class ReviewTeller:
    """Says what became of a question."""

    def __init__(self, reviews: Reviews, documents: Documents, quoting: Quoting) -> None:
        self._reviews = reviews
        self._documents = documents
        self._quoting = quoting

    def piece(self, notice: Notice, access: Access) -> Piece | None:
        """The notice; None where the question is open again or forgotten, or was closed with what
        is not for these eyes."""
        group = self._reviews.group(int(notice.detail))
        question = self._reviews.asked(notice.subject)
        if group is None or group.closing is None or question is None:
            return None
        language, closing = notice.language, group.closing
        if closing.outcome is Outcome.REASON:
            text = tell(Word.NOW_REASON, language, question=question, reason=closing.note)
            return Piece((Block(Style.PLAIN, text),))
        if closing.outcome is Outcome.DOCUMENT:
            if self._documents.document(closing.document_id, access) is None:
                return None
            text = tell(Word.NOW_DOCUMENT, language, question=question)
            return Piece((Block(Style.PLAIN, text),), (AskButton(question),))
        cited = quote_of(group, self._quoting, access)
        if cited is None:
            return None
        buttons: list[Button] = []
        if link := self._quoting.link(cited, language):
            buttons.append(link)
        blocks = (
            Block(Style.PLAIN, tell(Word.NOW_ANSWER, language, question=group.question)),
            Block(Style.STRONG, closing.note),
            *self._quoting.blocks(cited, language),
        )
        return Piece(blocks, tuple(buttons))
