"""Closing a group of like questions: with a document, an approved answer, or a reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from bot.answers.given import digest_of
from bot.reviews.approved import unsaid
from bot.reviews.words import Word, tell
from bot.storage.reviewed import Closing, Group, Outcome
from bot.storage.reviews import Reviews
from corpus.types import AccessLevel, Document, DocumentHeader
from corpus.vietnamese.spelling import nfc
from retrieval.types import Language
from retrieval.watching import QuotedSource, cited_at

REASON_CHARACTERS = 300
ANSWER_CHARACTERS = 600
QUOTE_CHARACTERS = 420
_EVERYTHING = frozenset(AccessLevel)
_MARKS = "\"'“”«» \t\n"


class Library(QuotedSource, Protocol):
    """The part of the store that closing looks into."""

    def find(self, name: str, access: frozenset[AccessLevel] = _EVERYTHING) -> list[DocumentHeader]:
        """Documents by id or source name, or by how either begins."""
        ...

    def document(self, document_id: str, access: frozenset[AccessLevel]) -> Document | None:
        """A whole document."""
        ...


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a group was not closed. ``value``: what the words for it speak of."""

    word: Word
    value: str = ""


@dataclass(frozen=True, slots=True)
class Closed:
    """A group that was closed, and how many people will be told."""

    group: Group
    told: int


@dataclass(frozen=True, slots=True)
class Closer:
    """Closes groups, for staff: it looks at internal documents too."""

    reviews: Reviews
    library: Library

    def with_reason(self, group_id: int, reason: str) -> Closed | Refused:
        """Closes a group because it is not to be answered."""
        reason = " ".join(nfc(reason).split())
        if not 0 < len(reason) <= REASON_CHARACTERS:
            return Refused(Word.BAD_REASON, str(REASON_CHARACTERS))
        return self._close(group_id, Closing(Outcome.REASON, reason))

    def with_document(self, group_id: int, name: str) -> Closed | Refused:
        """Closes a group because a document that is stored answers it."""
        header = self._document(name)
        if isinstance(header, Refused):
            return header
        return self._close(group_id, Closing(Outcome.DOCUMENT, document_id=header.id))

    def with_answer(self, group_id: int, answer: str, quote: str, name: str) -> Closed | Refused:
        """Closes a group with an answer, whose quote must stand in the document to the letter (but
        for blanks), in one passage, and hold every number of the answer."""
        answer, quote = " ".join(nfc(answer).split()), nfc(quote).strip(_MARKS)
        if not 0 < len(answer) <= ANSWER_CHARACTERS:
            return Refused(Word.BAD_ANSWER, str(ANSWER_CHARACTERS))
        if not 0 < len(quote) <= QUOTE_CHARACTERS:
            return Refused(Word.BAD_QUOTE, str(QUOTE_CHARACTERS))
        header = self._document(name)
        if isinstance(header, Refused):
            return header
        document = self.library.document(header.id, _EVERYTHING)
        spans = [] if document is None else _spans(document.text, quote)
        for start, end in spans:
            cited = cited_at(self.library, header.id, start, end, _EVERYTHING)
            if cited is None:
                continue
            group = self.reviews.group(group_id)
            language = group.language if group else None
            missing = unsaid(answer, cited.quote, language) if language else frozenset()
            if missing:
                return Refused(Word.UNSAID, ", ".join(sorted(missing)[:5]))
            digest = digest_of(cited.quote)
            closing = Closing(Outcome.ANSWER, answer, header.id, start, end, digest)
            return self._close(group_id, closing)
        return Refused(Word.NO_QUOTE, header.source)

    def _document(self, name: str) -> DocumentHeader | Refused:
        name = nfc(name).strip(_MARKS)
        found = self.library.find(name)
        if len(found) != 1:
            return Refused(Word.NO_DOCUMENT if not found else Word.MANY_DOCUMENTS, name)
        return found[0]

    def _close(self, group_id: int, closing: Closing) -> Closed | Refused:
        group = self.reviews.group(group_id)
        told = self.reviews.close(group_id, closing)
        if group is None or told is None:
            return Refused(Word.NO_GROUP, str(group_id))
        return Closed(group, told)


def closed_line(outcome: Closed | Refused, language: Language) -> str:
    """What became of closing a group, in words."""
    if isinstance(outcome, Refused):
        return tell(outcome.word, language, value=outcome.value)
    line = tell(Word.CLOSED, language, id=outcome.group.id, question=outcome.group.question)
    if outcome.told:
        line = f"{line}\n{tell(Word.TOLD, language, count=outcome.told)}"
    return line


def _spans(text: str, quote: str) -> list[tuple[int, int]]:
    """Where a quote stands in a text, blanks aside; the slice is the text's own writing."""
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    return [match.span() for match in re.finditer(pattern, text)]
