"""``hoiso channels`` against the simulated platforms, as an IT person types it."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from starlette.types import ASGIApp

from bot.simulator import zalo_oa
from bot.simulator.telegram import TelegramPlatform
from tests.journeys.processes import eventually, free_port

COMMAND = (sys.executable, "-W", "ignore", "-m", "bot", "channels")


@contextmanager
def listening(app: ASGIApp, port: int) -> Iterator[None]:
    """An application on loopback."""
    config = uvicorn.Config(app, port=port, log_level="critical", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    eventually(lambda: server.started, 20)
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(20)


def channels(data: Path, *arguments: str, **settings: str) -> tuple[int, str]:
    """Status and output of a command."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HOISO_")}
    done = subprocess.run(
        [*COMMAND, *arguments],
        env=kept | {"HOISO_DATA_DIR": str(data)} | settings,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout + done.stderr


def findings(said: str) -> dict[str, Any]:
    return {one["name"]: one for one in json.loads(said)}


def test_with_nothing_set_it_says_what_to_set(tmp_path: Path) -> None:
    """One line, and the settings by name."""
    status, said = channels(tmp_path, "check")
    assert status == 1
    assert "HOISO_TELEGRAM_TOKEN" in said
    status, said = channels(tmp_path, "setup", "zalo-bot")
    assert status == 1
    assert "HOISO_ZALO_BOT_TOKEN" in said


def test_telegram_from_a_wrong_token_to_all_is_well(tmp_path: Path) -> None:
    """Wrong token; right token; a webhook in the way; set up; the token is never shown."""
    platform, port = TelegramPlatform(), free_port()
    base = f"http://127.0.0.1:{port}"
    urls = {"HOISO_TELEGRAM_BASE_URL": f"{base}/bot"}
    with listening(platform.app(), port):
        wrong = "999999:" + "x" * 35
        status, said = channels(tmp_path, "check", HOISO_TELEGRAM_TOKEN=wrong, **urls)
        assert status == 1
        assert "BotFather" in said
        assert wrong not in said
        urls["HOISO_TELEGRAM_TOKEN"] = platform.token
        status, said = channels(tmp_path, "setup", "telegram", **urls)
        assert status == 0, said
        status, said = channels(tmp_path, "check", "--json", **urls)
        told = findings(said)
        assert told["Telegram: nhận tin"]["ok"]
        assert platform.token not in said
        hooked = {"HOISO_TELEGRAM_MODE": "webhook", "HOISO_PUBLIC_URL": "https://hoi.example.vn"}
        status, said = channels(tmp_path, "check", "--json", **urls, **hooked)
        assert status == 1
        assert "channels setup" in findings(said)["Telegram: nhận tin"]["remedy"]
        status, said = channels(tmp_path, "setup", "telegram", **urls, **hooked)
        assert status == 0, said
        status, said = channels(tmp_path, "check", "--json", **urls, **hooked)
        assert findings(said)["Telegram: nhận tin"]["ok"], said


@pytest.mark.parametrize("good", [True, False])
def test_the_official_account_tells_of_its_tokens(tmp_path: Path, good: bool) -> None:
    """A good refresh token brings the account's name; a used one, what to do."""
    account, port = zalo_oa.ZaloOA(lambda: dt.datetime.now(dt.UTC)), free_port()
    base = f"http://127.0.0.1:{port}"
    with listening(account.app, port):
        token = account.tokens.explorer() if good else "used-before"
        _, said = channels(
            tmp_path,
            "check",
            "zalo-oa",
            "--json",
            HOISO_ZALO_OA_APP_ID=zalo_oa.APP_ID,
            HOISO_ZALO_OA_APP_SECRET=zalo_oa.APP_SECRET,
            HOISO_ZALO_OA_SECRET=zalo_oa.OA_SECRET,
            HOISO_ZALO_OA_REFRESH_TOKEN=token,
            HOISO_ZALO_OA_URL=base,
            HOISO_ZALO_OA_OAUTH_URL=base,
            HOISO_PUBLIC_URL="https://hoi.example.vn",
        )
    told = findings(said)
    assert told["Zalo OA: token"]["ok"] is good, said
    if not good:
        assert "API Explorer" in told["Zalo OA: token"]["remedy"]
    for secret in (zalo_oa.APP_SECRET, zalo_oa.OA_SECRET, token):
        assert secret not in said
