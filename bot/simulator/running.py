"""The whole bot beside the simulated platforms, in one process, on this machine alone.

The platforms and the page to chat on run in a thread with an event loop of its own: between them
and the bot lies HTTP, as in the real world.
"""

from __future__ import annotations

import datetime as dt
import secrets
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from pydantic import HttpUrl, SecretStr
from starlette.applications import Starlette
from starlette.types import ASGIApp

from bot.settings import Settings
from bot.simulator.page import page_app
from bot.simulator.platform import Platform
from bot.simulator.presets import Group
from bot.simulator.telegram import BOT_ID, BOT_NAME, TelegramPlatform
from bot.simulator.telegram.state import Hook
from bot.simulator.zalo_bot import SimulatedZaloBot
from bot.simulator.zalo_oa import APP_ID, APP_SECRET, OA_SECRET, ZaloOA
from bot.simulator.zalo_oa_platform import ZaloOAPlatform
from corpus.errors import CorpusError
from corpus.store.locking import FolderLock, LockHeld

HOST = "127.0.0.1"
FOLDER = "simulate"  # in the data folder: what belongs to simulations
GROUP = "Nhóm một cửa"
START_SECONDS = 30.0
STOP_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Simulation:
    """The platforms, the application with the page, and the settings that lead the bot there."""

    platforms: Sequence[Platform]
    app: Starlette
    settings: Settings


def simulation(
    settings: Settings,
    page: str,
    bot: str,
    folder: Path,
    clock: Callable[[], dt.datetime],
    webhooks: bool = False,
) -> Simulation:
    """Everything for a bot at the address ``bot`` and a page at the address ``page``.

    Documents are those of ``settings``; all else that the bot writes goes to ``folder``.
    ``webhooks``: messages are brought also where they can be asked for.
    Raises CorpusError where people could not be kept apart from those of the real bot.
    """
    if settings.database_url and not settings.database_url.startswith("sqlite"):
        raise CorpusError(
            "hoiso simulate chỉ chạy với kho SQLite: trên máy chủ dữ liệu, người dùng thử sẽ lẫn "
            "với người dùng thật. Chạy với HOISO_DATABASE_URL= và một HOISO_DATA_DIR riêng."
        )
    data = settings.data_dir.expanduser().resolve()
    zalo_bot = SimulatedZaloBot(
        token=f"2000000001:{secrets.token_urlsafe(24)}", users=1000, seconds=0.25
    )
    account = ZaloOA(clock, webhook=f"{bot}/webhooks/zalo-oa")
    zalo_oa = ZaloOAPlatform(account, f"{page}/platforms/zalo_oa")
    telegram = TelegramPlatform(f"{BOT_ID}:{secrets.token_urlsafe(24)}")
    platforms: list[Platform] = [telegram, zalo_oa, zalo_bot]
    groups = {
        "telegram": Group(telegram.group(GROUP), GROUP, f"@{BOT_NAME}"),
        "zalo_bot": Group("9501", GROUP, f"@{zalo_bot.account_name}"),
    }
    secret = secrets.token_urlsafe(24)
    if webhooks:
        telegram.state.hook = Hook(f"{bot}/webhooks/telegram", secret)
        zalo_bot.webhook = (f"{bot}/webhooks/zalo-bot", secret)
    mode = "webhook" if webhooks else "polling"
    given: Mapping[str, object] = {
        "data_dir": folder,
        "database_url": settings.database_url or f"sqlite:///{data / 'store.sqlite3'}",
        "host": HOST,
        "port": HttpUrl(bot).port,
        "public_url": HttpUrl(bot),
        "telegram_token": SecretStr(telegram.token),
        "telegram_base_url": f"{page}/platforms/telegram/bot",
        "telegram_mode": mode,
        "telegram_secret": SecretStr(secret),
        "zalo_oa_app_id": APP_ID,
        "zalo_oa_app_secret": SecretStr(APP_SECRET),
        "zalo_oa_secret": SecretStr(OA_SECRET),
        "zalo_oa_refresh_token": SecretStr(account.tokens.explorer()),
        "zalo_oa_url": f"{page}/platforms/zalo_oa",
        "zalo_oa_oauth_url": f"{page}/platforms/zalo_oa",
        "zalo_oa_proof": False,
        "zalo_bot_token": SecretStr(zalo_bot.token),
        "zalo_bot_url": f"{page}/platforms/zalo_bot",
        "zalo_bot_mode": mode,
        "zalo_bot_secret": SecretStr(secret),
    }
    return Simulation(platforms, page_app(platforms, groups), settings.model_copy(update=given))


def run(
    settings: Settings,
    port: int,
    webhooks: bool,
    build: Callable[[Settings], ASGIApp],
    clock: Callable[[], dt.datetime],
    say: Callable[[str], None],
) -> None:
    """Serves until it is told to stop. ``webhooks`` as in ``simulation``.

    ``build`` makes the bot; ``say`` tells where the page is.
    Raises CorpusError where the port is taken, or another simulation uses the same data.
    """
    data = settings.data_dir.expanduser().resolve()
    with (
        _bound(port) as for_page,
        _bound(0) as for_bot,
        _fresh(data / FOLDER) as folder,
    ):
        page, bot = (f"http://{HOST}:{s.getsockname()[1]}" for s in (for_page, for_bot))
        made = simulation(settings, page, bot, folder, clock, webhooks)
        with served(made.app, for_page):
            app = build(made.settings)
            say(page)
            _server(app).run(sockets=[for_bot])


@contextmanager
def served(app: ASGIApp, bound: socket.socket) -> Iterator[None]:
    """Serves ``app`` in a thread while the context lasts."""
    server = _server(app)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    until = time.monotonic() + START_SECONDS
    while not server.started and thread.is_alive() and time.monotonic() < until:
        time.sleep(0.01)
    if not server.started:
        raise CorpusError("Không mở được các nền tảng giả lập. Xem nhật ký ở trên.")
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(STOP_SECONDS + 1.0)


def _server(app: ASGIApp) -> uvicorn.Server:
    return uvicorn.Server(
        uvicorn.Config(
            app, log_config=None, access_log=False, timeout_graceful_shutdown=STOP_SECONDS
        )
    )


@contextmanager
def _bound(port: int) -> Iterator[socket.socket]:
    """A socket on this machine alone; port 0: any that is free."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as made:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            made.bind((HOST, port))
        except OSError:
            raise CorpusError(
                f"Không mở được {HOST}:{port} (cổng đang bận). "
                f"Chạy: hoiso simulate --port {port % 65535 + 1}"
            ) from None
        yield made


@contextmanager
def _fresh(folder: Path) -> Iterator[Path]:
    """The folder of simulations, without what an earlier one knew of people and messages.

    The simulated platforms begin anew each time, and count their messages anew. Indexes, which
    are folders, stay.
    """
    try:
        lock = FolderLock(folder, FOLDER)
    except LockHeld as held:
        raise CorpusError(
            f"Một hoiso simulate khác ({held.holder}) đang dùng {folder}. Hãy dừng nó trước."
        ) from None
    with lock:
        for left in folder.iterdir():
            if left.is_file() and not left.name.startswith(f"{FOLDER}."):
                left.unlink()
        yield folder
