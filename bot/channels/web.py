"""The web page: ask in a browser, and read a cited document with the quote marked."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import FileResponse
from starlette.staticfiles import StaticFiles

from bot.dialogue import PUBLIC, DocumentsPort

STATIC = Path(__file__).parent / "static"


def web_router(documents: DocumentsPort) -> APIRouter:
    """The pages that people open."""
    router = APIRouter(include_in_schema=False)

    @router.get("/")
    def chat() -> FileResponse:
        return FileResponse(STATIC / "index.html")

    @router.get("/d/{document_id}")
    def read(document_id: str) -> FileResponse:
        # The page says itself that there is no such document; the status says it to machines.
        found = documents.document(document_id, PUBLIC) is not None
        return FileResponse(STATIC / "document.html", status_code=200 if found else 404)

    return router


def static_files() -> StaticFiles:
    """What the pages load."""
    return StaticFiles(directory=STATIC)
