"""Quotes that were kept by their place, read again for those who may see them now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.answers.given import digest_of
from bot.notices.ports import PUBLIC, Access
from bot.notices.words import Word, tell
from bot.present import document_path, source_line
from bot.types import Block, LinkButton, Style
from corpus.types import AccessLevel, Document, StoredPassage
from retrieval.types import Citation, Language
from retrieval.watching import cited_at


class Documents(Protocol):
    """The part of the store that quotes are read from."""

    def document(self, document_id: str, access: frozenset[AccessLevel]) -> Document | None:
        """A whole document, or None where there is none that ``access`` allows."""
        ...

    def passages_of(
        self, document_id: str, access: frozenset[AccessLevel]
    ) -> Sequence[StoredPassage]:
        """All passages of a document that ``access`` allows, in order."""
        ...


class Quoting:
    """Reads quotes from the documents, and says where they are from."""

    def __init__(self, documents: Documents, public_url: str | None = None) -> None:
        self._documents = documents
        self._url = public_url

    def cited(
        self, document_id: str, start: int, end: int, digest: str, access: Access
    ) -> Citation | None:
        """The quote at a place; None where these eyes may not see it, or it reads otherwise now."""
        found = cited_at(self._documents, document_id, start, end, access)
        return found if found is not None and digest_of(found.quote) == digest else None

    def blocks(self, cited: Citation, language: Language) -> tuple[Block, ...]:
        """A quote with its source."""
        return (
            Block(Style.QUOTE, f"“{cited.quote}”"),
            Block(Style.SMALL, source_line(cited, language)),
        )

    def link(self, cited: Citation, language: Language) -> LinkButton | None:
        """Opens the document at the quote, where there is a page that everybody may see."""
        if self._url is None or self._documents.document(cited.document_id, PUBLIC) is None:
            return None
        path = document_path(cited.document_id, cited.start, cited.end)
        return LinkButton(tell(Word.OPEN, language), f"{self._url.rstrip('/')}{path}")
