"""How the Official Account stands, and what is to be done about it, for the department's IT."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlsplit

from bot.channels.zalo_oa.client import Answered, Client, Unanswered
from bot.channels.zalo_oa.faults import RENEW, rule_of
from bot.channels.zalo_oa.names import VIETNAM, WEBHOOK_PATH, Account
from bot.channels.zalo_oa.reading import inner, text_of
from bot.channels.zalo_oa.seen import Seen
from bot.channels.zalo_oa.tokens import Tokens, TokenTrouble
from bot.delivery.types import Alarm, Finding, SetUp

PERMISSIONS = (
    "gửi tin và thông báo qua OA",
    "quản lý tin nhắn người dùng",
    "nhận sự kiện quản lý tin nhắn",
    "nhận sự kiện quản lý người dùng",
    "quản lý thông tin OA",
)
EVENTS = "user_send_text, user_send_file, user_send_image, follow, unfollow, user_click_chatnow"
GOVERNMENT = "4"
WINDOW = (
    "Zalo chỉ cho nhắn tới người đã tương tác trong 7 ngày (miễn phí trong 48 giờ); tin cho người "
    "khác được giữ lại đến khi họ nhắn"
)

LATELY = dt.timedelta(hours=1)
KEYS = (
    "So HOISO_ZALO_OA_SECRET với Khóa bí mật OA ở trang Webhook (không phải khoá của ứng dụng), "
    "và HOISO_ZALO_OA_APP_ID với ID ứng dụng; xem Zalo có tắt webhook không."
)


def webhook_url(account: Account) -> str:
    """The address that Zalo brings events to."""
    return (account.public_url.rstrip("/") or "https://<tên miền>") + WEBHOOK_PATH


async def check(account: Account, client: Client, tokens: Tokens, seen: Seen) -> list[Finding]:
    """Everything that can be looked at from here; never raises for what Zalo does."""
    return [
        *_settings(account),
        await _account(client),
        _tokens(tokens),
        *_webhook(seen),
        Finding(True, "cửa sổ trả lời", WINDOW),
    ]


def set_up(account: Account) -> SetUp:
    """Zalo has no interface for any of this: what to do by hand, in its order."""
    return SetUp(
        by_hand=(
            "developers.zalo.me → ứng dụng → Official Account: liên kết OA và tích các quyền: "
            + "; ".join(PERMISSIONS)
            + ".",
            "Ghi ID ứng dụng vào HOISO_ZALO_OA_APP_ID và khoá bí mật của ứng dụng vào "
            "HOISO_ZALO_OA_APP_SECRET.",
            "Công cụ → API Explorer: chọn ứng dụng và OA, lấy cặp token, ghi refresh token vào "
            "HOISO_ZALO_OA_REFRESH_TOKEN. Mỗi refresh token chỉ dùng một lần: đừng dùng nó ở nơi "
            "khác.",
            f"Khởi động Hỏi Sở, rồi vào trang Webhook của ứng dụng, dán {webhook_url(account)} và "
            "lưu. Zalo thử địa chỉ ngay lúc đó.",
            "Sau khi lưu, trang đó hiện Khóa bí mật OA: ghi vào HOISO_ZALO_OA_SECRET và khởi động "
            "lại. Trước bước này mọi sự kiện đều bị từ chối.",
            f"Cũng ở trang đó, bật các sự kiện: {EVENTS}; và tắt tuỳ chọn chỉ chuyển tin bắt đầu "
            "bằng “#”.",
            "Nhắn thử một câu cho OA, rồi chạy lại hoiso channels check.",
        )
    )


def _settings(account: Account) -> list[Finding]:
    said = (
        ("ID ứng dụng", account.app_id, "HOISO_ZALO_OA_APP_ID", "trang Cài đặt của ứng dụng"),
        (
            "khoá bí mật của ứng dụng",
            account.app_secret,
            "HOISO_ZALO_OA_APP_SECRET",
            "trang Cài đặt của ứng dụng",
        ),
        (
            "khoá bí mật OA",
            account.oa_secret,
            "HOISO_ZALO_OA_SECRET",
            "trang Webhook của ứng dụng, hiện sau khi lưu địa chỉ",
        ),
    )
    findings = [
        Finding(bool(value), name, "đã đặt", "")
        if value
        else Finding(False, name, "chưa đặt", f"Ghi vào {setting}; lấy ở {where}.")
        for name, value, setting, where in said
    ]
    return [*findings, _address(account)]


def _address(account: Account) -> Finding:
    name = "địa chỉ nhận sự kiện"
    try:
        parts = urlsplit(account.public_url)
        good = parts.scheme == "https" and bool(parts.hostname) and parts.port is None
    except ValueError:
        good = False
    if good:
        return Finding(True, name, webhook_url(account))
    return Finding(
        False,
        name,
        account.public_url or "chưa đặt",
        "Zalo chỉ nhận tên miền https không kèm cổng: đặt HOISO_PUBLIC_URL=https://<tên miền>.",
    )


async def _account(client: Client) -> Finding:
    name = "Official Account"
    try:
        result = await client.get("/v2.0/oa/getoa")
    except TokenTrouble as trouble:
        remedy = trouble.outcome.remedy if isinstance(trouble.outcome, Alarm) else ""
        detail = f"không có token để hỏi Zalo (chi tiết: {trouble.outcome.reason})"
        return Finding(False, name, detail, remedy or "Thử lại sau ít phút.")
    if isinstance(result, Unanswered):
        detail = f"Zalo không trả lời ({result.reason})"
        return Finding(False, name, detail, "Kiểm tra máy chủ có ra được HOISO_ZALO_OA_URL không.")
    if result.code:
        rule = rule_of(result.code)
        detail = f"Zalo trả lỗi {result.code} (chi tiết: {rule.means})"
        return Finding(False, name, detail, rule.remedy or RENEW)
    return Finding(True, name, _described(result))


def _described(result: Answered) -> str:
    data = result.data
    parts = [text_of(inner(data, "name")) or "?", f"id {account_id(data) or '?'}"]
    if package := text_of(inner(data, "package_name")):
        until = text_of(inner(data, "package_valid_through_date"))
        parts.append(f"gói {package}" + (f" đến {until}" if until else ""))
    if inner(data, "is_verified") is not None:
        parts.append("đã xác thực" if inner(data, "is_verified") is True else "chưa xác thực")
    if text_of(inner(data, "oa_type")) == GOVERNMENT:
        parts.append("OA cơ quan nhà nước")
    return ", ".join(parts)


def account_id(data: object) -> str:
    """The account's own id, of what getoa says; the key is written in two ways."""
    return text_of(inner(data, "oa_id")) or text_of(inner(data, "oaid"))


def _tokens(tokens: Tokens) -> Finding:
    trouble, expires = tokens.trouble, tokens.expires
    until = expires.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M") if expires else "chưa có"
    if trouble is None:
        return Finding(
            expires is not None, "token", f"dùng được đến {until}", "" if expires else RENEW
        )
    remedy = trouble.remedy if isinstance(trouble, Alarm) else "Hỏi Sở tự thử lại."
    return Finding(
        False, "token", f"chưa gia hạn được (chi tiết: {trouble.reason}); hết hạn {until}", remedy
    )


def _webhook(seen: Seen) -> list[Finding]:
    """What came to the webhook since the server started."""
    name = "sự kiện từ Zalo"
    if seen.last_event is None and seen.last_refused is None:
        return []  # what the mail has is told beside
    if seen.last_event is None:
        detail = f"{seen.refused} lượt bị từ chối, chưa lượt nào đúng"
        return [Finding(False, name, detail, KEYS), *_mishaps(seen)]
    last = seen.last_event.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M")
    broken = seen.last_refused is not None and seen.last_refused - seen.last_event > LATELY
    detail = f"lần cuối {last}; bị từ chối {seen.refused}"
    return [
        Finding(not broken, name, detail, KEYS if broken else ""),
        Finding(True, "cách ký", str(seen.variant)),
        *_mishaps(seen),
    ]


def _mishaps(seen: Seen) -> list[Finding]:
    """What was signed and yet not taken."""
    findings = []
    if seen.untimely:
        detail = f"{seen.untimely} sự kiện đúng chữ ký nhưng quá cũ hoặc ở tương lai"
        remedy = "Đồng bộ đồng hồ máy chủ (NTP); nếu đồng hồ đúng thì có người gửi lại tin cũ."
        findings.append(Finding(False, "giờ của máy chủ", detail, remedy))
    if seen.unstored:
        detail = f"{seen.unstored} lượt không lưu được; Zalo sẽ gửi lại"
        remedy = "Kiểm tra cơ sở dữ liệu (hoiso doctor)."
        findings.append(Finding(False, "lưu sự kiện", detail, remedy))
    return findings
