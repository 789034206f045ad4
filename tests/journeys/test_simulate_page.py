"""A person and the page to chat on, in a real browser, with the whole bot behind it."""

from __future__ import annotations

import shutil
import signal
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from tests.journeys.processes import COMMAND, environment, hoiso

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium"),
]
QUESTION = "Năm 2021 Ninh Thuận nghiệm thu bao nhiêu nhiệm vụ?"
QUOTE = "có 10 nhiệm vụ được nghiệm thu"
TITLE = "Ngành Khoa học và Công nghệ Ninh Thuận bước vào năm 2022"
PLATFORMS = ("telegram", "zalo_oa", "zalo_bot")
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
MILLISECONDS = 30_000  # a loaded machine answers late


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A simulation over the sample documents."""
    data = tmp_path_factory.mktemp("data")
    assert hoiso(data, "samples").returncode == 0
    with subprocess.Popen(
        [*COMMAND, "simulate", "--port", "0"],
        env=environment(data),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().split()[2]
            process.send_signal(signal.SIGINT)
            process.wait(60)
        finally:
            process.kill()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """One browser for all journeys."""
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


class Pages:
    """Opens the page; script errors and requests to elsewhere are noted on ``wrong``."""

    def __init__(self, chromium: Any, address: str) -> None:
        self._chromium, self._address = chromium, address
        self._contexts: list[Any] = []
        self.wrong: list[str] = []

    def open(self, platform: str, person: str = "84101", **how: Any) -> Any:
        """The page on a platform, as one of its people."""
        context = self._chromium.new_context(
            **{"viewport": PHONE, "locale": "vi-VN", "reduced_motion": "reduce", **how}
        )
        self._contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(MILLISECONDS)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("request", self._noted)
        page.goto(f"{self._address}/#{platform}")
        page.wait_for_selector('#platforms button[aria-pressed="true"]')
        page.select_option("#person", person)
        return page

    def close(self) -> None:
        """All that were opened."""
        for context in self._contexts:
            context.close()

    def _noted(self, request: Any) -> None:
        if not request.url.startswith(self._address):
            self.wrong.append(request.url)


@pytest.fixture
def pages(chromium: Any, address: str) -> Iterator[Pages]:
    """Pages, all of them without errors."""
    made = Pages(chromium, address)
    yield made
    made.close()
    assert made.wrong == []


def write(page: Any, words: str) -> None:
    """Type and press Enter."""
    page.fill("#words", words)
    page.press("#words", "Enter")


def said(page: Any, words: str) -> Any:
    """The bot's latest message with these words, once it is there."""
    message = page.locator("#messages .message.bot", has_text=words).last
    message.wait_for()
    return message


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("view", [PHONE, DESK], ids=["phone", "desk"])
def test_the_first_question(pages: Pages, platform: str, view: dict[str, int]) -> None:
    """The figure, its sentence and its source; the question stays in sight, nothing is cut off."""
    page = pages.open(platform, "84101" if view is PHONE else "84102", viewport=view)
    page.click("#example")
    answer = said(page, QUOTE)
    words = answer.text_content()
    assert words.removeprefix("Bot:").startswith("10 nhiệm vụ")
    assert TITLE in words
    asked = page.locator("#messages .message.person", has_text=QUESTION).last
    log, top = page.locator("#log").bounding_box(), asked.bounding_box()["y"]
    assert log["y"] <= top < log["y"] + log["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= view["width"]


@pytest.mark.parametrize("platform", PLATFORMS)
def test_going_on_and_asking_why(pages: Pages, platform: str) -> None:
    """A follow-up says what it was understood as; "Vì sao?" is a button, or a code to type."""
    page = pages.open(platform, "84103")
    write(page, QUESTION)
    answer = said(page, QUOTE)
    if platform == "zalo_bot":
        line = next(line for line in answer.inner_text().splitlines() if "Vì sao?" in line)
        write(page, line.rpartition(" ")[2])
    else:
        answer.locator("button", has_text="Vì sao?").click()
    said(page, "Câu hỏi được hiểu là")
    write(page, "thế còn năm 2020?")
    said(page, "Hiểu là: Năm 2020 Ninh Thuận")


def test_in_english(pages: Pages) -> None:
    """Labels, example and answer are English where the browser prefers that."""
    page = pages.open("telegram", locale="en-GB")
    assert page.inner_text(".send") == "Send"
    assert page.get_attribute("html", "lang") == "en"
    assert "Too fast (429, wait 5 seconds)" in page.locator("#fault").inner_text()
    write(page, "how many tasks did Ninh Thuận accept in 2021")
    said(page, "10 nhiệm vụ (tasks)")


@pytest.mark.parametrize("platform", ["telegram", "zalo_bot"])
def test_in_a_group(pages: Pages, platform: str) -> None:
    """The bot answers to its name; what is for private chats alone is not offered."""
    page = pages.open(platform)
    page.select_option("#place", label="Nhóm một cửa")
    assert page.locator("#join").is_hidden()
    hint = page.get_attribute("#words", "placeholder")
    name = hint.removeprefix("Nhắc ").removesuffix(" để hỏi…")
    write(page, f"{name} {QUESTION}")
    said(page, QUOTE)


def test_a_fault_from_the_panel(pages: Pages) -> None:
    """On a phone the panel opens and closes; the message that failed comes all the same."""
    page = pages.open("telegram", "84102")
    page.click("#open-panel")
    page.select_option("#fault", "500")
    page.click("#plan")
    page.locator("#planned", has_text="Còn 1 sự cố").wait_for()
    page.click("#open-panel")
    write(page, "xin chào")
    said(page, "trợ lý tự động")
    page.click("#open-panel")
    page.locator("#planned", has_text="Không có sự cố").wait_for()
    assert page.locator(".calls .refused").count() >= 1


def test_stickers_and_coming_and_going(pages: Pages) -> None:
    """A sticker gets the request to type; following and leaving are acknowledged on the page."""
    page = pages.open("zalo_oa", "84102")
    page.click("#join")
    page.locator("#problem", has_text="Anh Minh đã quan tâm OA").wait_for()
    page.click("#sticker")
    said(page, "Trợ lý chỉ đọc được chữ")
