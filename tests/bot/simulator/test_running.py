"""The platforms and the bot on one machine, over HTTP."""

from __future__ import annotations

import asyncio
import datetime as dt
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from bot.channels.zalo_bot import ZaloBot
from bot.delivery.types import Update
from bot.settings import Settings
from bot.simulator import running
from bot.simulator.running import FOLDER, HOST, run, served, simulation
from bot.simulator.telegram import TelegramPlatform
from bot.simulator.zalo_bot import SimulatedZaloBot
from bot.types import Reply
from corpus.errors import CorpusError
from corpus.store.locking import FolderLock
from retrieval.types import Language
from tests.bot.channels.zalo_bot.parts import QUICK, Inbox

PAGE, BOT = "http://127.0.0.1:8100", "http://127.0.0.1:8101"


def clock() -> dt.datetime:
    """The moment."""
    return dt.datetime.now(dt.UTC)


def settings(folder: Path, **more: Any) -> Settings:
    """Settings of a department that has real channels."""
    real = {"telegram_token": "1:real", "zalo_bot_token": "1:real", "zalo_oa_secret": "real"}
    return Settings(_env_file=None, data_dir=folder, **{**real, **more})


def test_everything_leads_to_this_machine(tmp_path: Path) -> None:
    """No address and no secret of the real channels is left; documents are the real ones."""
    made = simulation(settings(tmp_path), PAGE, BOT, tmp_path / FOLDER, clock).settings
    for name in type(made).model_fields:
        value = getattr(made, name)
        if name.endswith("url") and name != "database_url":
            assert str(value).startswith("http://127.0.0.1:81"), name
        if isinstance(value, SecretStr):
            assert "real" not in value.get_secret_value(), name
    assert made.data_dir == tmp_path / FOLDER
    assert made.database_url == f"sqlite:///{tmp_path.resolve() / 'store.sqlite3'}"
    assert (made.host, made.port) == (HOST, 8101)


def test_messages_can_be_brought(tmp_path: Path) -> None:
    """With webhooks the platforms know where to, and the bot knows their secret."""
    made = simulation(settings(tmp_path), PAGE, BOT, tmp_path, clock, webhooks=True)
    telegram, _, zalo_bot = made.platforms
    assert isinstance(telegram, TelegramPlatform)
    assert isinstance(zalo_bot, SimulatedZaloBot)
    assert (made.settings.telegram_mode, made.settings.zalo_bot_mode) == ("webhook", "webhook")
    assert made.settings.telegram_secret == SecretStr(telegram.state.hook.secret)
    assert telegram.state.hook.url == f"{BOT}/webhooks/telegram"
    assert zalo_bot.webhook == (f"{BOT}/webhooks/zalo-bot", telegram.state.hook.secret)


def test_tokens_are_made_up_each_time(tmp_path: Path) -> None:
    """What one simulation knew opens no other."""
    one, other = (simulation(settings(tmp_path), PAGE, BOT, tmp_path, clock) for _ in range(2))
    for name in ("telegram_token", "zalo_bot_token", "zalo_oa_refresh_token"):
        assert getattr(one.settings, name) != getattr(other.settings, name)


def test_people_are_not_mixed_on_a_database_server(tmp_path: Path) -> None:
    """There they could not be kept apart, so the command says what to do instead."""
    served_elsewhere = settings(tmp_path, database_url="postgresql+psycopg://u@h/d")
    with pytest.raises(CorpusError, match="HOISO_DATABASE_URL="):
        simulation(served_elsewhere, PAGE, BOT, tmp_path, clock)


def test_each_simulation_begins_anew(tmp_path: Path) -> None:
    """People and messages of an earlier one are gone; indexes and the real data stay."""
    folder = tmp_path / FOLDER
    (folder / "indexes").mkdir(parents=True)
    (folder / "indexes" / "kept").touch()
    (folder / "people.sqlite3").touch()
    (tmp_path / "people.sqlite3").touch()
    with running._fresh(folder) as fresh:
        assert fresh == folder
        assert not (folder / "people.sqlite3").exists()
    assert (folder / "indexes" / "kept").exists()
    assert (tmp_path / "people.sqlite3").exists()


def test_two_at_once(tmp_path: Path) -> None:
    """The second is told to wait, and takes nothing from the first."""
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "people.sqlite3").touch()
    with FolderLock(tmp_path / FOLDER, FOLDER), pytest.raises(CorpusError, match="hoiso simulate"):
        run(settings(tmp_path), 0, False, never, clock, print)
    assert (tmp_path / FOLDER / "people.sqlite3").exists()


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    """One line with another port to try, before anything is written."""
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        with pytest.raises(CorpusError, match="hoiso simulate --port"):
            run(settings(tmp_path), other.getsockname()[1], False, never, clock, print)
    assert not (tmp_path / FOLDER).exists()


def never(_: Settings) -> Any:
    """No bot is built."""
    raise AssertionError


def test_a_bot_behind_the_page(tmp_path: Path) -> None:
    """Over HTTP: a person writes on the page, a bot polls, answers, and the page shows it."""
    with running._bound(0) as bound:
        page = f"http://{HOST}:{bound.getsockname()[1]}"
        made = simulation(settings(tmp_path), page, BOT, tmp_path, clock)
        with served(made.app, bound), httpx.Client(base_url=page) as browser:
            person = {"platform": "zalo_bot", "person": "84101", "chat": "84101"}
            asked = browser.post(
                "/api/text", json={**person, "text": "xin chào"}, headers={"Origin": page}
            )
            assert asked.status_code == 200

            asyncio.run(echo(made.settings))
            seen = until(lambda: browser.get("/api/view", params=person).json(), 2)
    assert [message["pieces"] for message in seen["messages"]] == [["xin chào"], ["« xin chào"]]
    assert all(call["method"] != "getUpdates" for call in seen["calls"])


async def echo(given: Settings) -> None:
    """A bot that says one thing back, by polling."""
    token = given.zalo_bot_token
    assert token is not None
    bot, inbox = ZaloBot(token.get_secret_value(), given.zalo_bot_url, pauses=QUICK), Inbox()
    async with bot.receiving(inbox):
        await inbox.has(1)
    (update,) = inbox.updates.values()
    assert isinstance(update, Update)
    heard = bot.parse(update)
    assert heard is not None
    for parcel in bot.dress(Reply(f"« {heard.text}", Language.VI), heard):
        await bot.send(parcel)
    await bot.close()


def until(look: Callable[[], Any], messages: int) -> Any:
    """What is seen once there are so many messages."""
    for _ in range(600):
        seen = look()
        if len(seen["messages"]) >= messages:
            return seen
        time.sleep(0.05)
    raise TimeoutError


def test_it_ends_with_the_bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page is up while the bot runs, is told of, and goes with it."""
    said: list[str] = []
    seen: list[int] = []

    class Bot:
        def run(self, sockets: list[socket.socket]) -> None:
            assert sockets[0].getsockname()[0] == HOST
            seen.append(httpx.get(said[0]).status_code)

    real = running._server
    monkeypatch.setattr(running, "_server", lambda app: Bot() if app == "bot" else real(app))
    run(settings(tmp_path), 0, False, lambda _: "bot", clock, said.append)  # type: ignore[arg-type,return-value]
    assert seen == [200]
    with pytest.raises(httpx.ConnectError):
        httpx.get(said[0])
