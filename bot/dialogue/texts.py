"""What the bot says about people, their answers and their data, by occasion and language."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from retrieval.types import Language

VI, EN = Language.VI, Language.EN


class Said(StrEnum):
    """An occasion; the value is its name."""

    NOTICE = "notice"
    NOTICE_GROUP = "notice_group"
    KEPT_DAYS = "kept_days"
    KEPT_HOURS = "kept_hours"
    NO_FILES = "no_files"
    SHOW_PASSAGE = "show_passage"
    WHY = "why"
    UP = "up"
    DOWN = "down"
    FOLLOW = "follow"
    ABOUT_ASK = "about_ask"
    ABOUT_NEW = "about_new"
    ABOUT_HELP = "about_help"
    ABOUT_START = "about_start"
    ABOUT_SOURCES = "about_sources"
    ABOUT_PLACE = "about_place"
    ABOUT_FEEDBACK = "about_feedback"
    ABOUT_ERASE = "about_erase"
    ABOUT_CODE = "about_code"
    ABOUT_ME = "about_me"
    ABOUT_INVITE = "about_invite"


SAID: dict[Said, dict[Language, str]] = {
    Said.NOTICE: {
        VI: "ℹ️ Đây là trợ lý tự động, không phải người. Trợ lý chỉ đọc tin nhắn bạn gửi cho nó, "
        "và giữ dưới mã ẩn danh, số giấy tờ và điện thoại được che: {kept} "
        "Xóa mọi dữ liệu của bạn: /xoadulieu.",
        EN: "ℹ️ This is an automated assistant, not a person. It reads only what you send it, and "
        "keeps it under a code name, with identity and phone numbers masked: {kept} "
        "To erase all your data: /xoadulieu.",
    },
    Said.NOTICE_GROUP: {
        VI: "ℹ️ Đây là trợ lý tự động. Trong nhóm, trợ lý chỉ đọc tin nhắc tên nó, tin trả lời nó "
        "và lệnh, và giữ dưới mã ẩn danh: {kept} Mỗi người xóa dữ liệu của mình bằng cách nhắn "
        "riêng /xoadulieu.",
        EN: "ℹ️ This is an automated assistant. In a group it reads only messages that mention it, "
        "replies to it and commands, and keeps them under code names: {kept} Anybody can erase "
        "their own data by sending it /xoadulieu in private.",
    },
    Said.KEPT_DAYS: {
        VI: "câu hỏi và câu trả lời tối đa {days} ngày, mạch trò chuyện 6 giờ.",
        EN: "questions and answers for at most {days} days, the thread of a talk for 6 hours.",
    },
    Said.KEPT_HOURS: {
        VI: "chỉ mạch trò chuyện, trong 6 giờ.",
        EN: "only the thread of a talk, for 6 hours.",
    },
    Said.NO_FILES: {
        VI: "Trợ lý không nhận tệp từ đây. Hãy gõ câu hỏi thành tin nhắn; cần bổ sung tài liệu, "
        "hãy gửi cho cơ quan phụ trách.",
        EN: "The assistant takes no files here. Please type your question; to add a document, "
        "send it to the office in charge.",
    },
    Said.SHOW_PASSAGE: {VI: "Xem đoạn trích [{n}]", EN: "Show passage [{n}]"},
    Said.WHY: {VI: "Vì sao?", EN: "Why?"},
    Said.UP: {VI: "👍", EN: "👍"},
    Said.DOWN: {VI: "👎", EN: "👎"},
    Said.FOLLOW: {VI: "Theo dõi", EN: "Follow"},
    Said.ABOUT_ASK: {VI: "hỏi một câu", EN: "ask a question"},
    Said.ABOUT_NEW: {VI: "bắt đầu cuộc trò chuyện mới", EN: "start a new conversation"},
    Said.ABOUT_HELP: {VI: "cách dùng", EN: "how to use this"},
    Said.ABOUT_START: {VI: "bắt đầu", EN: "begin"},
    Said.ABOUT_SOURCES: {VI: "có những tài liệu nào", EN: "what documents there are"},
    Said.ABOUT_PLACE: {VI: "đặt tỉnh mặc định", EN: "set your province"},
    Said.ABOUT_FEEDBACK: {VI: "góp ý cho cán bộ", EN: "write to the staff"},
    Said.ABOUT_ERASE: {VI: "xóa dữ liệu của tôi", EN: "erase my data"},
    Said.ABOUT_CODE: {VI: "nhập mã mời", EN: "enter an invitation code"},
    Said.ABOUT_ME: {VI: "trợ lý biết gì về tôi", EN: "what is known of me"},
    Said.ABOUT_INVITE: {VI: "tạo mã mời cán bộ", EN: "make an invitation code"},
}


def tell(said: Said, language: Language, **values: object) -> str:
    """The words for an occasion, with ``values`` filled in."""
    return SAID[said][language].format(**values)


def about(said: Said) -> Mapping[Language, str]:
    """What a command does, in each language."""
    return SAID[said]
