"""What a chat turn is handed: who answers, who holds the documents, who remembers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from bot.remembered import KeptAnswer, Noted, Reason, Recalled, Verdict
from bot.types import Incoming, Reasons, Reply, Role
from corpus.types import AccessLevel, Document, DocumentHeader, PlaceCount
from retrieval.types import Answer, Language, Question


class AnswererPort(Protocol):
    """Whoever answers questions; may block, is called from a thread."""

    def answer(self, question: Question) -> Answer:
        """The answer, whatever its status."""
        ...


class DocumentsPort(Protocol):
    """Whoever holds the documents; may block."""

    def document(self, document_id: str, access: frozenset[AccessLevel]) -> Document | None:
        """A whole document, or None where there is none that ``access`` allows."""
        ...

    def headers(
        self, access: frozenset[AccessLevel], limit: int, offset: int
    ) -> list[DocumentHeader]:
        """Documents that ``access`` allows, in a lasting order, at most ``limit``."""
        ...


class SourcesPort(DocumentsPort, Protocol):
    """Whoever holds the documents and counts them; may block."""

    def places(self, access: frozenset[AccessLevel]) -> list[PlaceCount]:
        """The documents that ``access`` allows, by their province, the most first."""
        ...


# How the answer to a question is found; may block. Needs no chat model.
Explain = Callable[[Question], Reasons]


class Memory(Protocol):
    """What is remembered of people and chats; may block, is called from a thread.

    Doing the same again for the same message is harmless. ``incoming`` says who and where.
    """

    def recall(self, incoming: Incoming, token: str = "") -> Recalled:
        """All that a turn needs to know, in one read."""
        ...

    def latest(self, incoming: Incoming) -> KeptAnswer | None:
        """The answer that this person was given last in this chat, where it is kept."""
        ...

    def note(self, incoming: Incoming, noted: Noted) -> None:
        """All that a turn leaves behind, in one write."""
        ...

    def token(self, incoming: Incoming, answer_id: str) -> str:
        """The token of an answer to this message; reads and writes nothing."""
        ...

    def name(self, incoming: Incoming) -> str:
        """The code name by which staff find this person; reads and writes nothing."""
        ...

    def judge(
        self, incoming: Incoming, kept: KeptAnswer, verdict: Verdict, reason: Reason | None
    ) -> None:
        """Keep what a person makes of an answer; their latest word on it counts."""
        ...

    def tell_staff(self, incoming: Incoming, text: str, language: Language) -> None:
        """Keep what a person writes to the staff."""
        ...

    def set_place(self, incoming: Incoming, place: str | None) -> None:
        """Remember the person's default province, or forget it."""
        ...

    def redeem(self, incoming: Incoming, code: str) -> Role | None:
        """The role that the code gives to this person from now on; None where it is no good."""
        ...

    def invite(self, role: Role, uses: int, days: int, note: str) -> str:
        """A new invitation's code, which is not kept."""
        ...

    def erase(self, incoming: Incoming) -> None:
        """Erase everything that is kept of this person."""
        ...

    def left(self, incoming: Incoming) -> None:
        """The person, or the group, can no longer be written to."""
        ...


class Intake(Protocol):
    """Whoever takes files that staff hand in."""

    async def take(self, incoming: Incoming, language: Language) -> Reply:
        """What became of the file in ``incoming.attachment``."""
        ...
