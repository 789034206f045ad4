"""A person and the web page, in a real browser."""

from __future__ import annotations

import json
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import uvicorn

from bot.app import Parts, create_app
from bot.dialogue import build_dialogue
from bot.settings import Settings
from retrieval.types import Answer, Language, Question
from tests.bot.fakes import ANSWERED, CLARIFY, NO_EVIDENCE, FakeAnswerer, FakeDocuments

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium"),
]
PHONE = {"width": 390, "height": 844}


def answer(question: Question) -> Answer:
    """An answer of each kind, by a word of the question."""
    text = question.text.lower()
    if "thế còn" in text:
        return replace(ANSWERED, understood="Năm <b>2020</b> nghiệm thu bao nhiêu?")
    if "hỏng" in text:
        raise RuntimeError
    if "sáng chế" in text:
        return NO_EVIDENCE
    if "mấy" in text:
        return CLARIFY
    if "how" in text:
        return replace(ANSWERED, language=Language.EN, short="10 tasks")
    if "mã" in text:
        return replace(ANSWERED, short="<img src=x onerror=alert(1)>", citations=())
    return ANSWERED


@pytest.fixture(scope="module")
def answerer() -> FakeAnswerer:
    """The answerer behind the page."""
    return FakeAnswerer(answer)


@pytest.fixture(scope="module")
def address(answerer: FakeAnswerer) -> Iterator[str]:
    """A server with the page, on a port of its own."""
    settings = Settings(_env_file=None, requests_per_minute=6000)
    dialogue = build_dialogue(settings, answerer, lambda: True)
    app = create_app(settings, Parts(dialogue, FakeDocuments(), lambda: True))
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One browser for all journeys."""
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """A phone on the page; script errors and requests to elsewhere fail the journey."""
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce")
    opened = context.new_page()
    opened.set_default_timeout(10_000)
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on(
        "request",
        lambda request: None if request.url.startswith(address) else wrong.append(request.url),
    )
    opened.goto(address)
    yield opened
    context.close()
    assert wrong == []


def ask(page: Any, question: str) -> None:
    """Type a question and press Enter."""
    page.fill("#question", question)
    page.press("#question", "Enter")


def test_ask_read_the_source_and_come_back(page: Any) -> None:
    """The short answer, its figure marked in the sentence; a tap opens the document there."""
    ask(page, "Năm 2021 nghiệm thu bao nhiêu nhiệm vụ?")
    page.wait_for_selector(".around")
    assert page.inner_text(".short") == "10 nhiệm vụ"
    assert page.inner_text(".context mark") == "10 nhiệm vụ"
    assert "quản lý 36 nhiệm vụ" in page.inner_text(".context")
    assert "02/03/2022 · trang 1" in page.inner_text(".from")
    page.click(".read")
    page.wait_for_selector("#text mark")
    assert page.inner_text("#text mark") == "trong đó nghiệm thu 10 nhiệm vụ"
    box = page.locator("#text mark").bounding_box()
    assert 0 < box["y"] < PHONE["height"]
    assert page.inner_text("#title") == "Tổng kết công tác năm 2021 <b>&"
    page.click("#back")
    page.wait_for_selector(".short")
    assert page.locator(".turn").count() == 1


def test_a_conversation_goes_along(page: Any, answerer: FakeAnswerer) -> None:
    """Earlier questions are sent with a follow-up, also after a reload, until starting over."""
    ask(page, "Năm 2021 bao nhiêu?")
    page.wait_for_selector(".answer")
    page.reload()
    page.click(".chip >> nth=0")
    page.wait_for_selector(".turn:nth-child(2) .answer")
    assert answerer.asked[-1].history == ("Năm 2021 bao nhiêu?",)
    page.click("#anew")
    ask(page, "Câu khác?")
    page.wait_for_selector(".answer")
    assert answerer.asked[-1].history == ()


def test_a_follow_up_says_what_it_was_understood_as(page: Any, answerer: FakeAnswerer) -> None:
    """One line before the answer; what is sent with the next question is the whole one."""
    ask(page, "thế còn năm 2020?")
    page.wait_for_selector(".understood + .short")
    understood = "Năm <b>2020</b> nghiệm thu bao nhiêu?"
    assert page.inner_text(".understood") == f"Hiểu là: {understood}"
    ask(page, "Câu khác?")
    page.wait_for_selector(".turn:nth-child(2) .answer")
    assert answerer.asked[-1].history == (understood,)
    assert page.locator(".understood").count() == 1


def test_an_example_is_a_tap_away(page: Any) -> None:
    """Nobody has to type to see what this does."""
    page.click(".example >> nth=0")
    page.wait_for_selector(".short")
    assert page.locator("#welcome").is_hidden()


def test_what_is_not_there_and_what_is_unclear(page: Any) -> None:
    """No evidence is said plainly; a question back offers its choices."""
    ask(page, "Có bao nhiêu bằng sáng chế?")
    page.wait_for_selector(".is-no_evidence")
    assert page.inner_text(".verdict") == "Tài liệu không nói điều này"
    ask(page, "Năm mấy?")
    page.wait_for_selector(".is-clarify .chip")
    page.click(".is-clarify .chip >> nth=1")
    page.wait_for_selector(".turn:nth-child(3) .short")


def test_an_error_can_be_tried_again(page: Any) -> None:
    """A lost connection says what happened; asking again answers in its place."""
    page.route("**/api/ask", lambda route: route.abort())
    ask(page, "Bao nhiêu?")
    page.wait_for_selector(".is-failed")
    assert "kiểm tra mạng" in page.inner_text(".is-failed")
    page.unroute("**/api/ask")
    page.click(".retry")
    page.wait_for_selector(".short")
    assert page.locator(".turn").count() == 1


def test_a_refusal_shows_its_reason(page: Any) -> None:
    """What the server says about a refused question is what the person reads."""
    body = json.dumps({"status": 429, "detail": "Hãy chờ 5 giây."})
    page.route("**/api/ask", lambda route: route.fulfill(status=429, body=body))
    ask(page, "Bao nhiêu?")
    page.wait_for_selector(".is-failed")
    assert "Hãy chờ 5 giây." in page.inner_text(".is-failed")


def test_a_failure_inside_shows_its_code(page: Any) -> None:
    """When there is no answer now, the code is there and so is the way to ask again."""
    ask(page, "Câu hỏng")
    page.wait_for_selector(".is-unavailable .retry")
    assert "mã " in page.inner_text(".is-unavailable")


def test_markup_in_an_answer_stays_text(page: Any) -> None:
    """Nothing that comes from a document or a question becomes part of the page."""
    ask(page, "<b>mã</b>")
    page.wait_for_selector(".short")
    assert page.inner_text(".short") == "<img src=x onerror=alert(1)>"
    assert page.locator(".answer img, .asked b").count() == 0


def test_english_on_request(page: Any) -> None:
    """The page turns English, keeps it, and an English answer quotes in Vietnamese."""
    page.click("#language")
    assert page.inner_text("h1") == "Ask the documents, see the source."
    page.reload()
    assert page.get_attribute("html", "lang") == "en"
    ask(page, "How many tasks?")
    page.wait_for_selector(".short")
    assert page.inner_text(".read") == "Read in the document"
    assert page.get_attribute(".context", "lang") == "vi"


def test_a_missing_document_says_so(page: Any, address: str) -> None:
    """An internal or unknown document opens to a plain sentence."""
    page.goto(f"{address}/d/d2?start=0&end=5")
    page.wait_for_selector("#state[data-text=missing]")
    assert page.inner_text("#state").startswith("Không có tài liệu này")
    assert page.locator("#document").is_hidden()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_runs_over_the_edge(page: Any, width: int) -> None:
    """No width makes the page scroll sideways."""
    page.set_viewport_size({"width": width, "height": 800})
    ask(page, "Năm 2021 " + "dài" * 60)
    page.wait_for_selector(".around")
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_keyboard_is_enough(page: Any) -> None:
    """Skip link, asking and opening the source work without a pointer; names are announced."""
    page.focus(".skip")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "question"
    page.keyboard.type("Bao nhiêu?")
    page.keyboard.press("Enter")
    page.wait_for_selector(".read")
    page.focus(".read")
    assert "nguồn số 1" in page.get_attribute(".read", "aria-label")
    page.keyboard.press("Enter")
    page.wait_for_selector("#text mark")


def test_enter_that_ends_a_syllable_does_not_send(page: Any) -> None:
    """While an input method is composing, Enter belongs to it."""
    page.fill("#question", "Bao nhiêu")
    page.evaluate(
        "document.getElementById('question').dispatchEvent(new KeyboardEvent('keydown',"
        "{key: 'Enter', isComposing: true, bubbles: true, cancelable: true}))"
    )
    assert page.locator(".turn").count() == 0
    assert page.input_value("#question") == "Bao nhiêu"
