"""Who can be played on the page, and what can be made to go wrong, by platform."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.simulator.faults import Fault

SLOW_SECONDS = 25.0  # longer than any channel waits for an answer


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to be. ``id`` is the same on every platform."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Group:
    """A chat of several people. ``name`` is what calls the bot there."""

    id: str
    label: str
    name: str


@dataclass(frozen=True, slots=True)
class Preset:
    """A fault to choose: what a person reads in two languages, and what it makes of a call."""

    label: str
    english: str
    make: Callable[[], Fault]


PEOPLE = (Person("84101", "Chị Lan"), Person("84102", "Anh Minh"), Person("84103", "Bác Hòa"))
LABELS = {"telegram": "Telegram", "zalo_oa": "Zalo OA", "zalo_bot": "Zalo Bot"}
SENDING = {"telegram": "sendMessage", "zalo_oa": "message", "zalo_bot": "sendMessage"}


def _bot_api(code: int, description: str, status: int, **more: object) -> Callable[[], Fault]:
    body = {"ok": False, "error_code": code, "description": description, **more}
    return lambda: Fault("sendMessage", status=status, body=body)


def _openapi(code: int, message: str) -> Callable[[], Fault]:
    return lambda: Fault(SENDING["zalo_oa"], body={"error": code, "message": message})


def _broken(platform: str) -> dict[str, Preset]:
    """What can happen on every way to a platform."""
    method = SENDING[platform]
    return {
        "late": Preset(
            "Gửi được nhưng trả lời quá chậm",
            "Delivered, but the answer comes too late",
            lambda: Fault(method, delay=SLOW_SECONDS, effect=True, status=504),
        ),
        "slow": Preset(
            "Không gửi được, trả lời quá chậm",
            "Not delivered, and the answer comes too late",
            lambda: Fault(method, delay=SLOW_SECONDS, status=504),
        ),
        "500": Preset("Lỗi máy chủ (500)", "Server error (500)", lambda: Fault(method, status=500)),
    }


PRESETS: Mapping[str, Mapping[str, Preset]] = {
    "telegram": {
        "429": Preset(
            "Gửi quá nhanh (429, chờ 5 giây)",
            "Too fast (429, wait 5 seconds)",
            _bot_api(429, "Too Many Requests: retry after 5", 429, parameters={"retry_after": 5}),
        ),
        "403": Preset(
            "Bị người dùng chặn (403)",
            "Blocked by the person (403)",
            _bot_api(403, "Forbidden: bot was blocked by the user", 403),
        ),
        "400": Preset(
            "Từ chối định dạng (400)",
            "Markup refused (400)",
            _bot_api(400, "Bad Request: can't parse entities: unsupported start tag", 400),
        ),
        "401": Preset(
            "Mã truy cập bị thu hồi (401)",
            "Token revoked (401)",
            _bot_api(401, "Unauthorized", 401),
        ),
        **_broken("telegram"),
    },
    "zalo_oa": {
        "-32": Preset(
            "Gửi quá nhanh (-32)", "Too fast (-32)", _openapi(-32, "Rate limit exceeded")
        ),
        "-216": Preset(
            "Mã truy cập hết hiệu lực (-216)",
            "Token no longer valid (-216)",
            _openapi(-216, "Access token is invalid"),
        ),
        "-220": Preset(
            "Mã truy cập hết hạn (-220)",
            "Token expired (-220)",
            _openapi(-220, "Access token has expired"),
        ),
        "-230": Preset(
            "Quá 7 ngày không tương tác (-230)",
            "7 days without a word (-230)",
            _openapi(-230, "Out of window"),
        ),
        "-213": Preset(
            "Người dùng không quan tâm (-213)",
            "The person does not follow (-213)",
            _openapi(-213, "User has not followed"),
        ),
        "-210": Preset(
            "Tin quá dài (-210)",
            "Message too long (-210)",
            _openapi(-210, "Parameter exceeds the limit"),
        ),
        "-224": Preset(
            "Gói OA không cho gọi API (-224)",
            "The OA's package has no API (-224)",
            _openapi(-224, "OA package required"),
        ),
        **_broken("zalo_oa"),
    },
    "zalo_bot": {
        "429": Preset(
            "Hết hạn mức (429)", "Quota used up (429)", _bot_api(429, "Quota exceeded", 200)
        ),
        "401": Preset(
            "Mã truy cập bị thu hồi (401)",
            "Token revoked (401)",
            _bot_api(401, "Unauthorized", 200),
        ),
        "403": Preset(
            "Lỗi bên trong của Zalo (403)",
            "Error inside Zalo (403)",
            _bot_api(403, "Internal server error", 200),
        ),
        "400": Preset(
            "Từ chối nội dung (400)", "Content refused (400)", _bot_api(400, "Bad Request", 200)
        ),
        **_broken("zalo_bot"),
    },
}
