"""What each answer to ``sendMessage`` means for the message."""

from __future__ import annotations

from bot.channels.zalo_bot.client import Called, Done, Refused, Unanswered
from bot.delivery.types import Alarm, Later, Lost, Outcome, Scope, Sent

PAUSE_SECONDS = 60.0  # after 429 without a word on how long
PATIENCE = 5  # refusals for quota in a row after which it is the plan and not the pace

RENEW_REMEDY = (
    "Mã truy cập (token) của Zalo Bot không dùng được. Lấy lại mã ở trang quản trị Zalo Bot, "
    "ghi vào HOISO_ZALO_BOT_TOKEN rồi khởi động lại."
)
ADDRESS_REMEDY = (
    "Zalo Bot không nhận ra địa chỉ gọi. Kiểm tra HOISO_ZALO_BOT_URL và HOISO_ZALO_BOT_TOKEN; "
    "chạy: hoiso channels check"
)
QUOTA_REMEDY = (
    "Zalo Bot báo hết hạn mức nhiều lần liền. Gói Basic cho 50 người dùng mỗi bot và 3.000 tin "
    "mỗi tháng (tính cả hai chiều): xem trang quản trị Zalo Bot, nâng gói hoặc chờ sang tháng."
)


def token_refused() -> Alarm:
    """The token is wrong or was reset."""
    return Alarm("401", RENEW_REMEDY)


def address_unknown() -> Alarm:
    """Not even ``getMe`` is known at this address."""
    return Alarm("404", ADDRESS_REMEDY)


def limited(retry_after: float | None, in_a_row: int) -> Outcome:
    """429 is both the pace and the plan's quota; only its lasting tells them apart."""
    if in_a_row >= PATIENCE:
        return Alarm("429", QUOTA_REMEDY, seconds=max(900.0, retry_after or 0.0))
    return Later("429", retry_after or PAUSE_SECONDS, Scope.CHANNEL)


def outcome(called: Called) -> Outcome:
    """The table, for all but what needs a look around: 400 (smaller), 404 and 429."""
    match called:
        case Done(result):
            message_id = result.get("message_id") if isinstance(result, dict) else None
            return Sent(str(message_id or "")[:128])
        case Unanswered(reason, unsure):
            return Later(reason, scope=Scope.CHAT if unsure else Scope.CHANNEL, unsure=unsure)
        case Refused(401):
            return token_refused()
        case Refused(403):  # documented as "internal server error"
            return Later("403")
        case Refused(408 | 502 | 504 as code):
            return Later(str(code), unsure=True)
        case Refused(503):
            return Later("503", scope=Scope.CHANNEL)
        case Refused(400 | 413 as code):
            return Lost(str(code))
        case Refused(code):  # perhaps of this message alone: others go on
            return Later(str(code))
