"""How the bot stands with Telegram, for the department's IT person. Changes nothing."""

from __future__ import annotations

from collections.abc import Mapping

from telegram.error import InvalidToken, TelegramError

from bot.channels.telegram.api import Client, kind_of
from bot.channels.telegram.outcomes import REMEDY
from bot.channels.telegram.updates import KINDS
from bot.delivery.types import Finding

MANY_WAITING = 100
SET_UP = "Chạy: hoiso channels setup"
_CHARS = 160  # of what Telegram says


async def check(client: Client, webhook_url: str | None) -> list[Finding]:
    """The token, how messages come (``webhook_url`` None: polling), groups, inline mode."""
    try:
        me = await client.quick.call("getMe", {})
        hook = await client.quick.call("getWebhookInfo", {})
    except InvalidToken:
        return [Finding(False, "Telegram", "token bị từ chối", REMEDY)]
    except TelegramError as error:
        detail = f"không nối được ({kind_of(error)})"
        remedy = "Kiểm tra mạng, proxy và HOISO_TELEGRAM_BASE_URL."
        return [Finding(False, "Telegram", detail, remedy)]
    if not isinstance(me, Mapping) or not isinstance(hook, Mapping):
        remedy = "Xem lại HOISO_TELEGRAM_BASE_URL."
        return [Finding(False, "Telegram", "trả lời không đúng dạng của Bot API", remedy)]
    return [
        Finding(True, "Telegram", f"@{me.get('username', '?')}"),
        _coming(hook, webhook_url),
        *(_bringing(hook) if webhook_url else []),
        _waiting(hook),
        _groups(me),
        _inline(me),
    ]


def _coming(hook: Mapping[str, object], wanted: str | None) -> Finding:
    """Whether messages come the way that is set."""
    name, url = "Telegram: nhận tin", str(hook.get("url") or "")
    if wanted is None:
        detail = f"đang đặt webhook {url[:_CHARS]}" if url else "polling"
        remedy = f"{SET_UP}, hoặc đặt HOISO_TELEGRAM_MODE=webhook."
        return Finding(not url, name, detail, remedy if url else "")
    if not wanted.startswith("https://"):
        remedy = "Telegram chỉ gửi tới địa chỉ https; đặt HOISO_PUBLIC_URL."
        return Finding(False, name, "chưa có địa chỉ https", remedy)
    if url != wanted:
        detail = f"webhook đặt ở {url[:_CHARS]}" if url else "chưa đặt webhook"
        return Finding(False, name, f"{detail}; đúng ra là {wanted}", SET_UP)
    taken = hook.get("allowed_updates")
    missing = sorted(set(KINDS) - set(taken)) if isinstance(taken, list) and taken else []
    if missing:
        return Finding(False, name, f"webhook không nhận {', '.join(missing)}", SET_UP)
    return Finding(True, name, f"webhook {wanted}")


def _bringing(hook: Mapping[str, object]) -> list[Finding]:
    """What went wrong the last time that Telegram brought something; nothing where it is old."""
    said = hook.get("last_error_message")
    if not said or not hook.get("pending_update_count"):
        return []  # whatever failed has been brought since
    remedy = (
        "Mở HOISO_PUBLIC_URL từ bên ngoài (443, 80, 88 hoặc 8443), kiểm tra chứng chỉ TLS và proxy "
        "ngược; nếu là 403, chạy: hoiso channels setup"
    )
    return [Finding(False, "Telegram: lần gửi gần nhất", str(said)[:_CHARS], remedy)]


def _waiting(hook: Mapping[str, object]) -> Finding:
    count = hook.get("pending_update_count")
    waiting = count if isinstance(count, int) else 0
    fine = waiting < MANY_WAITING
    remedy = "" if fine else "Khởi động Hỏi Sở; nếu đang chạy, xem nhật ký."
    return Finding(fine, "Telegram: tin đang chờ", str(waiting), remedy)


def _groups(me: Mapping[str, object]) -> Finding:
    name = "Telegram: nhóm"
    if me.get("can_join_groups") is False:
        return Finding(True, name, "không vào nhóm được", "@BotFather: /setjoingroups nếu cần.")
    if me.get("can_read_all_group_messages"):
        detail = "nhận mọi tin trong nhóm, kể cả tin không hỏi trợ lý"
        return Finding(True, name, detail, "Nên bật riêng tư: @BotFather, /setprivacy, Enable.")
    return Finding(True, name, "chỉ nhận lệnh, lời nhắc tên và trả lời")


def _inline(me: Mapping[str, object]) -> Finding:
    name = "Telegram: hỏi từ khung chat khác"
    if me.get("supports_inline_queries"):
        return Finding(True, name, "bật")
    return Finding(True, name, "tắt", "@BotFather, /setinline nếu muốn dùng.")
