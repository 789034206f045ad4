"""The HTTP application over fakes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest

from bot.app import Parts, create_app
from bot.dialogue import build_dialogue
from bot.present import answer_to_json
from bot.settings import Settings
from retrieval.types import Answer, Question
from tests.bot.fakes import ANSWERED, QUOTE, START, TEXT, FakeAnswerer, FakeDocuments

PROBLEM = "application/problem+json"
Client = httpx.AsyncClient


def client(
    answerer: FakeAnswerer | None = None,
    ready: Callable[[], bool] = lambda: True,
    documents: Any = None,
    **settings: object,
) -> Client:
    """A client of an application over fakes; no socket is opened."""
    made = Settings(_env_file=None, **settings)
    dialogue = build_dialogue(made, answerer or FakeAnswerer(), ready)
    app = create_app(made, Parts(dialogue, documents or FakeDocuments(), ready))
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    return Client(transport=transport, base_url="http://hoiso.test")


async def test_ask_returns_the_answer() -> None:
    """The response is the answer, key for key."""
    async with client() as http:
        response = await http.post("/api/ask", json={"question": "Bao nhiêu?"})
    assert (200, answer_to_json(ANSWERED)) == (response.status_code, response.json())


async def test_history_and_conversation_reach_the_answerer() -> None:
    """A given history is passed on; a named conversation is remembered."""
    answerer = FakeAnswerer()
    async with client(answerer) as http:
        await http.post("/api/ask", json={"question": "a?", "history": ["x", "y"]})
        await http.post("/api/ask", json={"question": "b?", "conversation": "c"})
        await http.post("/api/ask", json={"question": "d?", "conversation": "c"})
        await http.post("/api/ask", json={"question": "e?", "conversation": None})
    assert [question.history for question in answerer.asked] == [("x", "y"), (), ("b?",), ()]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b'{"question": 5}',
        b'{"question": "  "}',
        b'{"question": "\\ud800"}',
        b'{"question": "a?", "history": "b"}',
        json.dumps({"question": "a" * 1001}).encode(),
        json.dumps({"question": "a?", "history": ["b"] * 21}).encode(),
        json.dumps({"question": "a?", "history": ["b" * 1001]}).encode(),
        json.dumps({"question": "a?", "conversation": "b" * 101}).encode(),
    ],
)
async def test_a_malformed_question_is_a_problem(body: bytes) -> None:
    """422 with problem details in Vietnamese, whatever is wrong."""
    headers = {"content-type": "application/json"}
    async with client() as http:
        response = await http.post("/api/ask", content=body, headers=headers)
    assert (response.status_code, response.headers["content-type"]) == (422, PROBLEM)
    assert {"type", "title", "status", "detail"} <= response.json().keys()
    assert response.json()["detail"].startswith(("Nội dung gửi lên", "Câu hỏi"))


async def test_a_large_body_is_refused_also_without_a_length() -> None:
    """Over 64 KiB is 413, declared or streamed."""

    async def stream() -> AsyncIterator[bytes]:
        for _ in range(70):
            yield b" " * 1024

    async with client() as http:
        declared = await http.post("/api/ask", content=b" " * 70_000)
        streamed = await http.post("/api/ask", content=stream())
    assert [
        (response.status_code, response.headers["content-type"])
        for response in (declared, streamed)
    ] == [(413, PROBLEM)] * 2


async def test_too_many_questions_are_429() -> None:
    """The limit is a problem that says when to come back."""
    async with client(requests_per_minute=1) as http:
        await http.post("/api/ask", json={"question": "a?"})
        response = await http.post("/api/ask", json={"question": "a?"})
    assert (response.status_code, response.headers["retry-after"]) == (429, "60")


async def test_a_failing_answerer_is_unavailable() -> None:
    """The caller gets the agreed shape with the status, and no trace of the cause."""

    def fail(question: Question) -> Answer:
        raise RuntimeError("bí mật")

    async with client(FakeAnswerer(fail)) as http:
        response = await http.post("/api/ask", json={"question": "a?"})
    assert (response.status_code, response.json()["status"]) == (200, "unavailable")
    assert "bí mật" not in response.text


async def test_an_unforeseen_error_is_a_problem_with_a_code() -> None:
    """A broken store shows as 500 with a reference, not as a traceback."""

    class Broken(FakeDocuments):
        def document(self, document_id: str, access: object) -> None:
            raise OSError("/srv/bí-mật")

    async with client(documents=Broken()) as http:
        response = await http.get("/api/documents/d1")
    assert (response.status_code, response.headers["content-type"]) == (500, PROBLEM)
    assert response.json()["reference"] in response.json()["detail"]
    assert "bí-mật" not in response.text


async def test_health_is_at_once_and_readiness_when_ready() -> None:
    """/healthz lives from the start; /readyz and questions wait for the documents."""
    async with client(ready=lambda: False) as http:
        statuses = [(await http.get(path)).status_code for path in ("/healthz", "/readyz")]
        asked = await http.post("/api/ask", json={"question": "a?"})
    assert (statuses, asked.status_code) == ([200, 503], 503)
    assert "retry-after" in asked.headers
    async with client() as http:
        assert (await http.get("/readyz")).status_code == 200


async def test_documents_can_be_read_and_internal_ones_not() -> None:
    """A public document comes whole; an internal one does not exist, in any list either."""
    async with client() as http:
        public = await http.get("/api/documents/d1")
        internal = await http.get("/api/documents/d2")
        around = await http.get("/api/documents/d2/context?start=1&end=2")
        listed = await http.get("/api/documents")
        page = await http.get("/d/d2")
    assert public.json()["text"] == TEXT
    assert [r.status_code for r in (internal, around, page)] == [404, 404, 404]
    assert (
        [header["id"] for header in listed.json()["documents"]],
        listed.json()["next"],
    ) == (["d1"], None)


async def test_the_list_is_paged() -> None:
    """``next`` leads on while there is more."""

    class Many(FakeDocuments):
        def headers(self, access: object, limit: int, offset: int) -> Any:
            return [self._held[0].header] * min(limit, 5 - offset)

    async with client(documents=Many()) as http:
        pages = [
            (await http.get(f"/api/documents?limit=2&offset={offset}")).json()
            for offset in (0, 2, 4)
        ]
    assert [(len(p["documents"]), p["next"]) for p in pages] == [(2, 2), (2, 4), (1, None)]


async def test_context_of_a_quote() -> None:
    """The quote comes with what stands around it."""
    async with client() as http:
        response = await http.get(
            f"/api/documents/d1/context?start={START}&end={START + len(QUOTE)}"
        )
    assert response.json()["quote"] == QUOTE


@pytest.mark.parametrize("path", ["/", "/d/d1", "/static/chat.js", "/api/examples", "/nowhere"])
async def test_security_headers_are_everywhere(path: str) -> None:
    """Every response forbids framing, sniffing and foreign content; none is shared by CORS."""
    async with client() as http:
        response = await http.get(path, headers={"origin": "https://evil.example"})
    policy = response.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in response.headers


async def test_pages_load_nothing_from_elsewhere() -> None:
    """Pages and what they load name no other host and run no inline script or style."""
    async with client() as http:
        texts = [
            (await http.get(path)).text
            for path in ("/", "/d/d1", "/static/page.css", "/static/chat.js", "/static/answer.js")
        ]
    for text in texts:
        assert "//" not in text.replace("// ", "").replace("http://www.w3.org/2000/svg", "")
        assert "style=" not in text
        assert "innerHTML" not in text


async def test_unknown_paths_and_methods_are_problems() -> None:
    """404 and 405 are problem details too."""
    async with client() as http:
        responses = [await http.get("/nowhere"), await http.get("/api/ask")]
    assert [(response.status_code, response.headers["content-type"]) for response in responses] == [
        (404, PROBLEM),
        (405, PROBLEM),
    ]


async def test_examples_come_in_both_languages() -> None:
    """The page asks for examples in its own language."""
    async with client() as http:
        vietnamese = (await http.get("/api/examples")).json()["examples"]
        english = (await http.get("/api/examples?language=en")).json()["examples"]
    assert 3 == len(vietnamese) == len(english)
    assert vietnamese != english


async def test_the_description_shows_examples() -> None:
    """The OpenAPI document has an example question and an example answer of the real shape."""
    async with client() as http:
        described = (await http.get("/openapi.json")).json()
    operation = described["paths"]["/api/ask"]["post"]
    example = operation["responses"]["200"]["content"]["application/json"]["example"]
    assert answer_to_json(ANSWERED).keys() == example.keys()
    assert answer_to_json(ANSWERED)["citations"][0].keys() == example["citations"][0].keys()
    assert described["components"]["schemas"]["AskRequest"]["examples"]


async def test_what_runs_beside_starts_and_stops_in_order() -> None:
    """Parts are entered in order with the server and left in reverse."""
    seen: list[str] = []

    def part(name: str) -> Any:
        @asynccontextmanager
        async def run() -> AsyncIterator[None]:
            seen.append(f"+{name}")
            yield
            seen.append(f"-{name}")

        return run

    settings = Settings(_env_file=None)
    dialogue = build_dialogue(settings, FakeAnswerer(), lambda: True)
    parts = Parts(dialogue, FakeDocuments(), lambda: True, (part("a"), part("b")))
    app = create_app(settings, parts)
    assert seen == []
    async with app.router.lifespan_context(app):
        assert seen == ["+a", "+b"]
    assert seen == ["+a", "+b", "-b", "-a"]


def test_importing_the_application_loads_nothing_heavy() -> None:
    """Neither the app nor a channel pulls in a model, an index or a language-model library."""
    code = (
        "import sys, bot.app, bot.channels.api, bot.channels.web, bot.channels.telegram;"
        "print(sorted({'torch','chromadb','langchain','langchain_core','sentence_transformers',"
        "'transformers'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
