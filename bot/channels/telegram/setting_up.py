"""Telling Telegram how messages come to us, and what people see of the bot."""

from __future__ import annotations

import re

from telegram.error import InvalidToken, TelegramError

from bot.channels.telegram.api import Client
from bot.channels.telegram.menus import (
    DESCRIPTION,
    GROUPS,
    PRIVATE,
    SHORT_DESCRIPTION,
    listed,
    within,
)
from bot.channels.telegram.outcomes import REMEDY
from bot.channels.telegram.updates import KINDS
from bot.delivery.types import Json, SetUp

MAX_CONNECTIONS = 40
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
RETRY = "Chạy lại lệnh này; nếu vẫn vậy, kiểm tra mạng và HOISO_TELEGRAM_BASE_URL."


async def set_up(client: Client, webhook_url: str | None, secret: str) -> SetUp:
    """Set the webhook, or take it away for polling (None); name commands; describe the bot.

    What Telegram refuses stands in ``by_hand``; the rest is done all the same.
    """
    done: list[str] = []
    by_hand: list[str] = []
    for what, calls in (_messages(webhook_url, secret), *_shown()):
        if not calls:
            by_hand.append(what)
            continue
        try:
            for method, parameters in calls:
                await client.quick.call(method, parameters)
            done.append(what)
        except InvalidToken:
            return SetUp(done, [REMEDY])
        except TelegramError as error:
            by_hand.append(f"{what}: Telegram từ chối ({_said(error)}). {RETRY}")
    by_hand.append(
        "Trong @BotFather: /setinline để hỏi được từ mọi khung chat; giữ /setprivacy ở Enable."
    )
    return SetUp(done, by_hand)


Step = tuple[str, list[tuple[str, Json]]]


def _messages(webhook_url: str | None, secret: str) -> Step:
    """How messages come; without calls where a human has to act first."""
    if webhook_url is None:
        # Nothing that waits is dropped: it is what people wrote.
        return "Nhận tin bằng cách hỏi (polling)", [
            ("deleteWebhook", {"drop_pending_updates": False})
        ]
    if not webhook_url:
        return "Đặt HOISO_PUBLIC_URL (https) để Telegram biết gửi tin đến đâu, rồi chạy lại.", []
    if not SECRET.fullmatch(secret):
        return (
            "HOISO_TELEGRAM_SECRET chỉ được gồm 1–256 chữ cái không dấu, chữ số, “_”, “-”.",
            [],
        )
    return f"Telegram gửi tin đến {webhook_url}", [
        (
            "setWebhook",
            {
                "url": webhook_url,
                "secret_token": secret,
                "allowed_updates": list(KINDS),
                "max_connections": MAX_CONNECTIONS,
            },
        )
    ]


def _shown() -> list[Step]:
    """What people see of the bot."""
    menus: list[tuple[str, Json]] = [
        ("setMyCommands", {"commands": listed(named), "scope": {"type": scope}, **within(language)})
        for scope, menu in (("all_private_chats", PRIVATE), ("all_group_chats", GROUPS))
        for language, named in menu.items()
    ]
    about: list[tuple[str, Json]] = [
        *(("setMyDescription", {"description": t, **within(at)}) for at, t in DESCRIPTION.items()),
        *(
            ("setMyShortDescription", {"short_description": text, **within(language)})
            for language, text in SHORT_DESCRIPTION.items()
        ),
    ]
    button: list[tuple[str, Json]] = [("setChatMenuButton", {"menu_button": {"type": "commands"}})]
    return [("Danh sách lệnh", menus), ("Lời giới thiệu", about), ("Nút menu", button)]


def _said(error: TelegramError) -> str:
    return error.message[:120] if error.__cause__ is None else type(error.__cause__).__name__
