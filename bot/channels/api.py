"""The HTTP interface: ask a question, read the documents that answers cite."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Header, HTTPException, Query, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from bot.channels.problems import MEDIA_TYPE, problem
from bot.dialogue import PUBLIC, Dialogue, DocumentsPort
from bot.present import answer_to_json, context, document_to_json, header_to_json
from bot.types import Incoming, Refusal
from retrieval.types import Language

EarlierMessage = Annotated[str, StringConstraints(max_length=1000)]
Examples = Callable[[Language], Sequence[str]]
REFUSED_WITH = {
    Refusal.EMPTY: 422,
    Refusal.TOO_LONG: 422,
    Refusal.UNSUPPORTED: 422,
    Refusal.LIMITED: 429,
    Refusal.BUSY: 503,
    Refusal.NOT_READY: 503,
}
SAMPLE_ANSWER = {
    "status": "answered",
    "language": "vi",
    "short": "10 nhiệm vụ",
    "answer": "Năm 2021, tỉnh đã nghiệm thu 10 nhiệm vụ. [1]",
    "citations": [
        {
            "n": 1,
            "document_id": "5f0c",
            "source": "ban-tin-2021.html",
            "title": "Kết quả hoạt động năm 2021",
            "kind": "bulletin",
            "issuer": "Sở Khoa học và Công nghệ",
            "place": "Ninh Thuận",
            "published": "2022-03-02",
            "number": "07/BC-SKHCN",
            "page": 1,
            "section": "Kết quả",
            "quote": "đã nghiệm thu 10 nhiệm vụ",
            "start": 120,
            "end": 145,
        }
    ],
    "suggestions": ["Năm 2020 nghiệm thu bao nhiêu nhiệm vụ?"],
    "answer_id": "a1b2c3d4",
    "took_ms": 12.5,
    "understood": "Năm 2021 Ninh Thuận nghiệm thu bao nhiêu nhiệm vụ?",
}


class AskRequest(BaseModel):
    """A question, with what the same person asked before."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "question": "Năm 2021 Ninh Thuận nghiệm thu bao nhiêu nhiệm vụ?",
                    "history": [],
                    "conversation": None,
                }
            ]
        }
    )

    question: str = Field(max_length=20_000)
    history: list[EarlierMessage] = Field(default_factory=list, max_length=20)
    conversation: str | None = Field(default=None, max_length=100)


def _problem_docs(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """How the interface's description shows the ways in which a request can fail."""
    sample = {"type": "about:blank", "title": "…", "status": 422, "detail": "…"}
    return {
        status: {"description": "Problem details", "content": {MEDIA_TYPE: {"example": sample}}}
        for status in statuses
    }


def api_router(dialogue: Dialogue, documents: DocumentsPort, examples: Examples) -> APIRouter:
    """The routes under ``/api``."""
    router = APIRouter(prefix="/api")
    answered: dict[int | str, dict[str, Any]] = {
        200: {"content": {"application/json": {"example": SAMPLE_ANSWER}}}
    }

    @router.post("/ask", responses=answered | _problem_docs(413, 422, 429, 503))
    async def ask(
        request: Request, asked: AskRequest, accept_language: Annotated[str, Header()] = ""
    ) -> Response:
        """Answer a question with citations."""
        reply = await dialogue.handle(
            Incoming(
                channel="api",
                chat_id=asked.conversation or "",
                person_id=request.client.host if request.client else "",
                text=asked.question,
                history=tuple(asked.history),
                language=_language(accept_language),
            )
        )
        if reply.answer is not None:
            return JSONResponse(answer_to_json(reply.answer))
        headers = {}
        if reply.retry_seconds:
            headers["Retry-After"] = str(math.ceil(reply.retry_seconds))
        status = REFUSED_WITH[reply.refusal] if reply.refusal else 422
        return problem(status, reply.text, headers)

    @router.get("/documents", responses=_problem_docs(422))
    def list_documents(
        limit: Annotated[int, Query(ge=1, le=200)] = 50,
        offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
    ) -> JSONResponse:
        """The public documents, a page at a time; ``next`` is the next page's offset or null."""
        found = documents.headers(PUBLIC, limit + 1, offset)
        shown = [header_to_json(header) for header in found[:limit]]
        following = offset + limit if len(found) > limit else None
        return JSONResponse({"documents": shown, "next": following})

    @router.get("/documents/{document_id}", responses=_problem_docs(404))
    def get_document(document_id: str) -> JSONResponse:
        """One public document with its whole text."""
        document = documents.document(document_id, PUBLIC)
        if document is None:
            raise HTTPException(404, "Không có tài liệu này, hoặc tài liệu không công khai.")
        return JSONResponse(document_to_json(document))

    @router.get("/documents/{document_id}/context", responses=_problem_docs(404, 422))
    def get_context(
        document_id: str,
        start: Annotated[int, Query(ge=0)],
        end: Annotated[int, Query(ge=0)],
    ) -> JSONResponse:
        """A quote with the words that stand before and after it."""
        document = documents.document(document_id, PUBLIC)
        around = context(document, start, end) if document else None
        if around is None:
            raise HTTPException(404, "Không có đoạn này trong tài liệu công khai nào.")
        return JSONResponse(around)

    @router.get("/examples")
    def get_examples(language: Language = Language.VI) -> JSONResponse:
        """Questions to begin with."""
        return JSONResponse({"examples": list(examples(language))})

    return router


def _language(accept_language: str) -> Language:
    """Language for words about the request itself: Vietnamese unless English comes first."""
    first = accept_language.lstrip().lower()
    return Language.EN if first.startswith("en") else Language.VI
