"""Commands on the chat channels: ``hoiso channels check`` and ``hoiso channels setup``."""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict
from enum import StrEnum
from typing import Annotated

import typer

from bot.cli.ending import Json, settings

app = typer.Typer(no_args_is_help=True, help="Kiểm tra và thiết lập các kênh chat.")


class Name(StrEnum):
    """A channel, as it is named on the command line."""

    TELEGRAM = "telegram"
    ZALO_OA = "zalo-oa"
    ZALO_BOT = "zalo-bot"


@app.command(name="check")
def check(
    names: Annotated[
        list[Name] | None, typer.Argument(help="Kênh; bỏ trống: mọi kênh đã cấu hình.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Hỏi từng nền tảng: cái gì đúng, cái gì sai, phải làm gì. Không thay đổi gì."""
    from bot.logging_setup import set_up_logging
    from bot.wiring.checking import check as looked_at

    chosen = settings()
    set_up_logging("CRITICAL", chosen.secrets())  # what went wrong is among the findings
    findings = asyncio.run(looked_at(chosen, [name.value for name in names or []]))
    if as_json:
        print(json.dumps([asdict(one) for one in findings], ensure_ascii=False, indent=2))
    else:
        for one in findings:
            print(f"{'✓' if one.ok else '✗'} {one.name}: {one.detail}")
            if one.remedy:
                print(f"    → {one.remedy}")
    if not all(one.ok for one in findings):
        raise SystemExit(1)


@app.command(name="setup")
def setup(names: Annotated[list[Name], typer.Argument(help="Kênh cần thiết lập.")]) -> None:
    """Đặt webhook, trình đơn lệnh và lời giới thiệu; nói rõ việc nào phải làm tay."""
    from bot.logging_setup import set_up_logging
    from bot.wiring.checking import set_up

    chosen = settings()
    set_up_logging("CRITICAL", chosen.secrets())  # what went wrong is among the findings
    results = asyncio.run(set_up(chosen, [name.value for name in names]))
    for result in results:
        for line in result.done:
            print(f"✓ {line}")
        for line in result.by_hand:
            print(f"→ {line}")
    if any(result.by_hand and not result.done for result in results):
        raise SystemExit(1)
