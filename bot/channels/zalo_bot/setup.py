"""Whether the bot can work as it is set, and making it so; said to the department's IT person."""

from __future__ import annotations

from collections.abc import Mapping

from bot.channels.zalo_bot.client import Called, Client, Done, Refused, Unanswered
from bot.channels.zalo_bot.outcomes import ADDRESS_REMEDY, RENEW_REMEDY
from bot.channels.zalo_bot.receiving import PATH
from bot.delivery.types import Finding, SetUp

LIMITS = (
    "gói Basic: tối đa 50 người dùng mỗi bot, 3.000 tin mỗi tháng (tính cả hai chiều), "
    "3 nhóm (thử nghiệm); đủ để thử hoặc dùng nội bộ, không đủ cho cả tỉnh"
)
AGAIN = "Thử lại sau ít phút; nếu vẫn vậy, kiểm tra mạng và HOISO_ZALO_BOT_URL."


async def check(client: Client, mode: str, public_url: str) -> list[Finding]:
    """What works and what does not; asks the platform, changes nothing."""
    me = await client.call("getMe")
    if not isinstance(me, Done):
        return [Finding(False, "Zalo Bot: mã truy cập", failure(me), remedy(me))]
    about = _mapping(me.result)
    named = f"{about.get('account_name') or '(không tên)'}, gói {about.get('account_type') or '?'}"
    groups = "có" if about.get("can_join_groups") else "không"
    return [
        Finding(True, "Zalo Bot: mã truy cập", f"{named}; vào nhóm: {groups}"),
        _mode(await client.call("getWebhookInfo"), mode, public_url),
        Finding(True, "Zalo Bot: hạn mức", LIMITS),
    ]


async def set_up(client: Client, mode: str, public_url: str, secret: str) -> SetUp:
    """Has Zalo bring messages to ``public_url``, or, for polling, bring none."""
    if mode == "polling":
        called = await client.call("deleteWebhook")
        if isinstance(called, Done):
            return SetUp(("Zalo Bot: đã gỡ webhook; tin nhắn được hỏi lấy (polling).",))
        return SetUp(by_hand=(f"Zalo Bot: chưa gỡ được webhook: {failure(called)}",))
    if not public_url.startswith("https://"):
        return SetUp(by_hand=("Zalo Bot: đặt HOISO_PUBLIC_URL bắt đầu bằng https://.",))
    address = public_url.rstrip("/") + PATH
    called = await client.call("setWebhook", {"url": address, "secret_token": secret})
    if not isinstance(called, Done):
        reason = f"{failure(called)} {remedy(called)}"
        return SetUp(by_hand=(f"Zalo Bot: chưa đặt được webhook: {reason}",))
    done = (f"Zalo Bot: đã đặt webhook {address}.",)
    proof = _mapping(called.result).get("verification")
    if isinstance(proof, Mapping) and proof.get("ok") is not True:
        outcome = str(proof.get("outcome", "?"))[:100]
        wrong = (
            f"Zalo Bot: Zalo chưa gọi thử được {address} ({outcome}). Địa chỉ đã được lưu; mở "
            "cổng 443 từ ngoài vào, chạy hoiso serve, rồi chạy lại: hoiso channels setup"
        )
        return SetUp(done, (wrong,))
    return SetUp(done)


def _mode(called: Called, mode: str, public_url: str) -> Finding:
    """Whether messages come the way that is set."""
    name = "Zalo Bot: nhận tin"
    if not isinstance(called, Done):
        if isinstance(called, Refused) and called.code == 404 and mode == "polling":
            return Finding(True, name, "hỏi lấy (polling), không có webhook")
        return Finding(False, name, failure(called), remedy(called))
    address = str(_mapping(called.result).get("url") or "")
    wanted = public_url.rstrip("/") + PATH if mode == "webhook" else ""
    if mode == "webhook" and not public_url.startswith("https://"):
        return Finding(
            False, name, "webhook cần địa chỉ https", "Đặt HOISO_PUBLIC_URL=https://tên-miền."
        )
    if address == wanted:
        detail = f"webhook {address}" if wanted else "hỏi lấy (polling), không có webhook"
        return Finding(True, name, detail)
    if mode == "polling":
        detail = f"đang có webhook {address}; khi chạy, chế độ polling sẽ gỡ webhook này"
        return Finding(False, name, detail, "Chạy: hoiso channels setup")
    detail = f"webhook ở Zalo là {address or '(trống)'}, cần {wanted}"
    return Finding(False, name, detail, "Chạy: hoiso channels setup")


def failure(called: Refused | Unanswered) -> str:
    """What went wrong, in one line for a screen."""
    if isinstance(called, Unanswered):
        return f"không liên lạc được với Zalo ({called.reason})"
    return f"Zalo báo lỗi {called.code}: {called.description or 'không nói rõ'}"


def remedy(called: Refused | Unanswered) -> str:
    """What to do about it."""
    code = called.code if isinstance(called, Refused) else 0
    return {401: RENEW_REMEDY, 404: ADDRESS_REMEDY}.get(code, AGAIN)


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}
