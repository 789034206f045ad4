"""Zalo's error codes, each with what is to be done about it.

Codes are those of Zalo's own table of errors; 216 and ±401 have been met besides for tokens that
were no good. A code that is not here is tried again later and named in the log.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum, auto

from bot.channels.zalo_oa.names import VIETNAM
from bot.channels.zalo_oa.redressing import plainer, smaller
from bot.delivery.types import (
    Alarm,
    Instead,
    Json,
    Later,
    Lost,
    Outcome,
    Parked,
    Scope,
)

MORNING = 6  # the hour at which Zalo's night ends
QUOTA_SECONDS = 3600.0


class Act(Enum):
    """What to do about an error."""

    RATE = auto()  # everybody waits for the next minute
    AGAIN = auto()  # once at once, then later
    LATER = auto()
    PLAINER = auto()  # say it without quote, then without buttons
    SMALLER = auto()  # say it in smaller parts
    TOKEN = auto()  # renew the token and try once more
    UNREACHABLE = auto()  # nothing arrives in this chat
    PARK = auto()  # until the person writes again
    NIGHT = auto()  # until six in the morning
    DROP = auto()  # this message can never be sent
    QUOTA = auto()  # the account has used up what it may send
    OPERATOR = auto()  # a human has to mend something


@dataclass(frozen=True, slots=True)
class Rule:
    """What an error code means, and what a human can do about it, where one can."""

    act: Act
    means: str
    remedy: str = ""


RENEW = (
    "Vào developers.zalo.me → Công cụ → API Explorer, chọn ứng dụng và Official Account, lấy cặp "
    "token mới, ghi refresh token vào HOISO_ZALO_OA_REFRESH_TOKEN rồi khởi động lại."
)
GRANT = (
    "Vào developers.zalo.me → ứng dụng → Official Account, xin và cấp lại các quyền (gửi tin, quản "
    "lý tin nhắn, nhận sự kiện, quản lý thông tin OA); sau khi đổi quyền phải lấy cặp token mới."
)

RULES: dict[int, Rule] = {
    -32: Rule(Act.RATE, "over the rate limit"),
    -200: Rule(Act.AGAIN, "sending failed"),
    -201: Rule(Act.PLAINER, "a field is refused"),
    -204: Rule(
        Act.OPERATOR,
        "the account has been deleted",
        "Official Account đã bị xoá. Kiểm tra tại oa.zalo.me, rồi cấu hình một OA khác.",
    ),
    -205: Rule(
        Act.OPERATOR,
        "the account does not exist",
        "Official Account không tồn tại. Kiểm tra OA đã liên kết với ứng dụng chưa, rồi lấy cặp "
        "token mới của đúng OA.",
    ),
    -209: Rule(
        Act.OPERATOR,
        "the app is not active",
        "Ứng dụng chưa kích hoạt. Vào developers.zalo.me → ứng dụng → Cài đặt, bật ứng dụng.",
    ),
    -210: Rule(Act.SMALLER, "too long"),
    -211: Rule(
        Act.QUOTA,
        "the account is out of quota",
        "OA đã hết hạn mức gửi tin. Vào oa.zalo.me → Quản lý gói, xem hạn mức và mua thêm.",
    ),
    -212: Rule(Act.OPERATOR, "a permission is not registered", GRANT),
    -213: Rule(Act.UNREACHABLE, "the person does not follow the account"),
    -216: Rule(Act.TOKEN, "the token is invalid", RENEW),
    -217: Rule(Act.UNREACHABLE, "the person blocked the account"),
    -218: Rule(Act.PARK, "the person's quota is used up"),
    -219: Rule(
        Act.OPERATOR,
        "the app was removed or disabled",
        "Ứng dụng đã bị gỡ hoặc khoá. Kiểm tra trạng thái tại developers.zalo.me.",
    ),
    -220: Rule(Act.TOKEN, "the token has expired", RENEW),
    -221: Rule(
        Act.OPERATOR,
        "the account is not verified",
        "OA chưa xác thực. Vào oa.zalo.me → Cài đặt → Xác thực tài khoản.",
    ),
    -223: Rule(Act.OPERATOR, "the account has not granted a permission", GRANT),
    -224: Rule(
        Act.OPERATOR,
        "the account has no package for this",
        "Gói dịch vụ của OA không có quyền dùng API. Vào oa.zalo.me → Quản lý gói, nâng cấp gói.",
    ),
    -227: Rule(Act.UNREACHABLE, "the person's Zalo is banned or long unused"),
    -230: Rule(Act.PARK, "the person has not written for seven days"),
    -232: Rule(Act.PARK, "the person has not written yet"),
    -233: Rule(Act.PLAINER, "this kind of message is refused"),
    -234: Rule(Act.NIGHT, "not at night"),
    -240: Rule(
        Act.OPERATOR,
        "this version of the interface was shut down",
        "Zalo đã đóng phiên bản API này. Kiểm tra HOISO_ZALO_OA_URL và nâng cấp Hỏi Sở.",
    ),
    -242: Rule(
        Act.OPERATOR,
        "appsecret_proof is missing or wrong",
        "Ứng dụng đang bật appsecret_proof: đặt HOISO_ZALO_OA_PROOF=true và kiểm tra "
        "HOISO_ZALO_OA_APP_SECRET.",
    ),
    -244: Rule(Act.UNREACHABLE, "the person does not take such messages"),
    -248: Rule(Act.DROP, "against Zalo's rules for messages"),
    -401: Rule(Act.TOKEN, "the token is refused", RENEW),
    216: Rule(Act.TOKEN, "the token is invalid", RENEW),
    401: Rule(Act.TOKEN, "the token is refused", RENEW),
}
UNKNOWN = Rule(Act.LATER, "not a known error")


def rule_of(code: int) -> Rule:
    """The rule for an error code; UNKNOWN for one that is not in the table."""
    return RULES.get(code, UNKNOWN)


def outcome_of(code: int, payload: Json, now: dt.datetime) -> Outcome:
    """What becomes of a message after an error that stands: retries at once are over.

    ``payload`` is the parcel's. Zalo never says anything about a message that is worth more than
    the code, so its own words, which may hold identifiers, are not kept.
    """
    rule = rule_of(code)
    reason = f"{code}: {rule.means}"
    match rule.act:
        case Act.RATE:
            return Later(reason, 60.0 - now.second, Scope.CHANNEL)
        case Act.AGAIN | Act.LATER:
            return Later(reason)
        case Act.PLAINER:
            parcels = plainer(payload)
            return Instead(reason, parcels) if parcels else Lost(reason)
        case Act.SMALLER:
            parcels = smaller(payload)
            return Instead(reason, parcels) if parcels else Lost(reason)
        case Act.UNREACHABLE:
            return Lost(reason, unreachable=True)
        case Act.PARK:
            return Parked(reason)
        case Act.NIGHT:
            return Later(reason, _until_morning(now))
        case Act.DROP:
            return Lost(reason)
        case Act.QUOTA:
            return Alarm(reason, rule.remedy, QUOTA_SECONDS)
        case Act.TOKEN | Act.OPERATOR:
            return Alarm(reason, rule.remedy)


def _until_morning(now: dt.datetime) -> float:
    """Seconds until six in the morning in Vietnam."""
    here = now.astimezone(VIETNAM)
    morning = here.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    if morning <= here:
        morning += dt.timedelta(days=1)
    return (morning - here).total_seconds()
