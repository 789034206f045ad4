"""A person, the page to chat on, and the whole bot behind it."""

from __future__ import annotations

import json
import signal
import subprocess
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.journeys.processes import COMMAND, environment, hoiso

QUESTION = "nam 2021 ninh thuan nghiem thu bao nhieu nv"
LAN = "84101"


class Page:
    """The page as a browser uses it."""

    def __init__(self, address: str) -> None:
        self._address = address

    def look(self, platform: str) -> Any:
        """What the person's chat shows."""
        query = urllib.parse.urlencode({"platform": platform, "chat": LAN})
        with urllib.request.urlopen(f"{self._address}/api/view?{query}", timeout=10) as reply:
            return json.load(reply)

    def do(self, path: str, platform: str, **more: object) -> None:
        """Something in the person's name."""
        body = json.dumps({"platform": platform, "person": LAN, "chat": LAN, **more}).encode()
        headers = {"Origin": self._address, "Content-Type": "application/json"}
        request = urllib.request.Request(f"{self._address}{path}", body, headers)
        urllib.request.urlopen(request, timeout=10).close()

    def answers(self, platform: str) -> list[Any]:
        """The bot's messages."""
        return [message for message in self.look(platform)["messages"] if message["bot"]]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A simulation over the sample documents, stopped as a person stops it."""
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
            yield Page(process.stdout.readline().split()[2])
            process.send_signal(signal.SIGINT)
            assert process.wait(60) in (0, 130)
        finally:
            process.kill()


def until(look: Callable[[], Any]) -> Any:
    """What is seen once there is something."""
    for _ in range(600):
        if seen := look():
            return seen
        time.sleep(0.1)
    raise TimeoutError


@pytest.mark.parametrize("platform", ["telegram", "zalo_oa", "zalo_bot"])
def test_a_question(page: Page, platform: str) -> None:
    """On each platform the figure comes with its quote."""
    page.do("/api/presence", platform)
    page.do("/api/text", platform, text=QUESTION)

    def answered() -> list[Any]:
        return [one for one in page.answers(platform) if "10 nhiệm vụ" in json_text(one)]

    (answer, *_) = until(answered)
    assert "nghiệm thu" in json_text(answer)


@pytest.mark.parametrize("platform", ["telegram", "zalo_oa", "zalo_bot"])
def test_a_platform_that_fails_once(page: Page, platform: str) -> None:
    """What was not taken is sent again: the reply arrives all the same."""
    page.do("/api/text", platform, text="xin chào")
    until(lambda: page.answers(platform))
    before = len(page.answers(platform))
    page.do("/api/fault", platform, key="500")
    page.do("/api/text", platform, text="xin chào lần nữa")
    until(lambda: len(page.answers(platform)) > before)
    seen = page.look(platform)
    assert seen["faults"] == 0
    assert any(not call["effective"] for call in seen["calls"])


def json_text(message: Any) -> str:
    """The words of a message."""
    return json.dumps(message["pieces"], ensure_ascii=False)
