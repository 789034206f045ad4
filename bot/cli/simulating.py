"""The command that tries the chat channels without accounts: ``simulate``."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.ending import settings


def simulate(
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Cổng của trang; 0: cổng nào còn trống.")
    ] = 8100,
    webhook: Annotated[
        bool, typer.Option("--webhook", help="Tin được mang tới webhook, thay vì được hỏi lấy.")
    ] = False,
) -> None:
    """Chat thử với cả bot qua Telegram, Zalo OA và Zalo Bot giả lập; không cần tài khoản nào."""
    from bot.logging_setup import set_up_logging
    from bot.simulator.running import run
    from bot.wiring import build_app, now

    chosen = settings()
    set_up_logging(chosen.log_level)

    def say(page: str) -> None:
        print(f"Chat thử: {page}  (chỉ mở trên máy này; dừng: Ctrl+C)", flush=True)

    run(chosen, port, webhook, build_app, now, say)
