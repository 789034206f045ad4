"""What the bot says about people, their answers and their data, by occasion and language."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from bot.remembered import Reason
from bot.types import Role
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
    TELL = "tell"
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
    WHAT_WAS_WRONG = "what_was_wrong"
    THANKS = "thanks"
    WHY_UNDERSTOOD = "why_understood"
    WHY_ABOUT = "why_about"
    WHY_PLANNED = "why_planned"
    WHY_READ = "why_read"
    WHY_NOTHING = "why_nothing"
    WHY_NOT = "why_not"
    WHY_RULE = "why_rule"
    NO_SOURCES = "no_sources"
    SOURCES_TOTAL = "sources_total"
    SOURCES_LATEST = "sources_latest"
    NEXT_PAGE = "next_page"
    NO_PLACE = "no_place"
    PLACE_HOW = "place_how"
    PLACE_IS = "place_is"
    PLACE_UNKNOWN = "place_unknown"
    PLACE_SET = "place_set"
    PLACE_FORGOTTEN = "place_forgotten"
    PLACE_FORGET = "place_forget"
    FEEDBACK_HOW = "feedback_how"
    FEEDBACK_KEPT = "feedback_kept"
    ME = "me"
    NONE = "none"
    CODE_HOW = "code_how"
    CODE_WRONG = "code_wrong"
    CODE_RIGHT = "code_right"
    INVITE_HOW = "invite_how"
    INVITED = "invited"
    ERASE_YES = "erase_yes"
    ERASE_SURE = "erase_sure"
    ERASED = "erased"


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
    Said.TELL: {VI: "Báo tôi khi có", EN: "Tell me when there is"},
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
    Said.WHAT_WAS_WRONG: {
        VI: "Cảm ơn bạn. Câu trả lời chưa đúng ở chỗ nào?",
        EN: "Thank you. What was wrong with the answer?",
    },
    Said.THANKS: {
        VI: "Cảm ơn bạn, góp ý đã được ghi lại.",
        EN: "Thank you, this has been noted.",
    },
    Said.WHY_UNDERSTOOD: {VI: "Câu hỏi được hiểu là: {question}", EN: "Understood as: {question}"},
    Said.WHY_ABOUT: {VI: "Tìm về: {about}", EN: "Looked for: {about}"},
    Said.WHY_PLANNED: {
        VI: "Bạn hỏi về kế hoạch, nên việc đã làm không được tính.",
        EN: "You asked what is planned, so what has been done does not count.",
    },
    Said.WHY_READ: {
        VI: "Đã đọc {passages} đoạn, sát nhất trong: {titles}",
        EN: "Read {passages} passages, the closest in: {titles}",
    },
    Said.WHY_NOTHING: {
        VI: "Không có đoạn nào trong tài liệu nói về điều này.",
        EN: "No passage of the documents tells of this.",
    },
    Said.WHY_NOT: {VI: "Bỏ qua “{title}”: {why}", EN: "Passed over “{title}”: {why}"},
    Said.WHY_RULE: {
        VI: "Chỉ những gì có nguyên văn trong tài liệu mới được trả lời.",
        EN: "Only what stands in a document word for word is given as an answer.",
    },
    Said.NO_SOURCES: {VI: "Chưa có tài liệu nào.", EN: "There are no documents yet."},
    Said.SOURCES_TOTAL: {
        VI: "Có {total} tài liệu (ngày mới nhất trong ngoặc):",
        EN: "There are {total} documents (newest day in brackets):",
    },
    Said.SOURCES_LATEST: {VI: "Mới nhận:", EN: "Latest:"},
    Said.NEXT_PAGE: {VI: "Trang sau", EN: "Next page"},
    Said.NO_PLACE: {VI: "không riêng tỉnh nào", EN: "of no one province"},
    Said.PLACE_HOW: {
        VI: "Gõ tên tỉnh sau lệnh, ví dụ: /tinh Ninh Thuận. Câu hỏi không nêu nơi nào sẽ được hiểu "
        "là về tỉnh đó.",
        EN: "Write the province after the command, for example: /province Ninh Thuận. Questions "
        "that name no place will be understood of it.",
    },
    Said.PLACE_IS: {
        VI: "Tỉnh mặc định của bạn: {place}. Đổi: /tinh kèm tên tỉnh khác.",
        EN: "Your province: {place}. To change it: /province and another name.",
    },
    Said.PLACE_UNKNOWN: {
        VI: "Không rõ đó là tỉnh nào. Hãy ghi tên một tỉnh hoặc thành phố, ví dụ: /tinh Ninh Thuận",
        EN: "That names no one province. Please write one, for example: /province Ninh Thuận",
    },
    Said.PLACE_SET: {
        VI: "Đã nhớ: {place}. Câu hỏi không nêu nơi nào được hiểu là về {place}.",
        EN: "Noted: {place}. Questions that name no place are understood of {place}.",
    },
    Said.PLACE_FORGOTTEN: {
        VI: "Đã bỏ tỉnh mặc định.",
        EN: "Your province has been removed.",
    },
    Said.PLACE_FORGET: {VI: "Bỏ tỉnh mặc định", EN: "Remove my province"},
    Said.FEEDBACK_HOW: {
        VI: "Gõ góp ý sau lệnh, ví dụ: /gopy Thiếu quyết định năm 2023",
        EN: "Write it after the command, for example: /feedback The 2023 decision is missing",
    },
    Said.FEEDBACK_KEPT: {
        VI: "Đã chuyển góp ý cho cán bộ phụ trách. Cảm ơn bạn.",
        EN: "Your words have been passed to the staff. Thank you.",
    },
    Said.ME: {
        VI: "Vai trò: {role}\nTỉnh mặc định: {place}\nMã ẩn danh: {name}",
        EN: "Role: {role}\nProvince: {place}\nCode name: {name}",
    },
    Said.NONE: {VI: "chưa đặt", EN: "not set"},
    Said.CODE_HOW: {
        VI: "Gõ mã mời sau lệnh, ví dụ: /ma ABCD-EFGH-JKMN",
        EN: "Write the code after the command, for example: /code ABCD-EFGH-JKMN",
    },
    Said.CODE_WRONG: {
        VI: "Mã này không dùng được: sai, đã hết hạn hoặc đã hết lượt. Hãy hỏi người đã mời bạn.",
        EN: "This code is no good: wrong, expired or used up. Please ask whoever invited you.",
    },
    Said.CODE_RIGHT: {
        VI: "Mã đúng. Vai trò của bạn: {role}. Gõ /trogiup để xem các lệnh.",
        EN: "The code is right. Your role: {role}. Type /help for the commands.",
    },
    Said.INVITE_HOW: {
        VI: "Gõ vai trò sau lệnh, rồi ghi chú nếu cần: /moi_canbo congchuc phòng QLKH, "
        "hoặc /moi_canbo canbo phòng QLKH",
        EN: "Write the role after the command, and a note: /invite official science office, "
        "or /invite staff science office",
    },
    Said.INVITED: {
        VI: "Mã mời ({role}), dùng một lần trong {days} ngày:\n{code}\n"
        "Người được mời nhắn riêng cho trợ lý: /ma {code}",
        EN: "Invitation ({role}), good once within {days} days:\n{code}\n"
        "The person invited sends the assistant in private: /code {code}",
    },
    Said.ERASE_YES: {VI: "Xóa hết", EN: "Erase everything"},
    Said.ERASE_SURE: {
        VI: "Xóa mọi thứ trợ lý giữ về bạn: vai trò, tỉnh mặc định, mạch trò chuyện, các câu hỏi và "
        "câu trả lời, góp ý, theo dõi? Không lấy lại được; vai trò phải được mời lại.",
        EN: "Erase everything that is kept of you: role, province, conversations, questions and "
        "answers, feedback, follows? It cannot be undone; a role needs a new invitation.",
    },
    Said.ERASED: {
        VI: "Đã xóa vai trò, tỉnh mặc định, mạch trò chuyện, các câu hỏi và câu trả lời, góp ý và "
        "theo dõi của bạn. Không xóa được từ đây: tin nhắn trong chính ứng dụng này (bạn tự xóa), "
        "và câu hỏi đã hỏi qua trang web, vì không gắn với ai.",
        EN: "Your role, province, conversations, questions and answers, feedback and follows have "
        "been erased. What cannot be erased from here: messages in this app itself (delete them "
        "there), and questions asked on the web page, which are nobody's.",
    },
}

ROLE_WORDS: dict[Role, dict[Language, str]] = {
    Role.CITIZEN: {VI: "người dân", EN: "citizen"},
    Role.OFFICIAL: {VI: "công chức", EN: "official"},
    Role.STAFF: {VI: "cán bộ phụ trách", EN: "staff"},
    Role.ADMIN: {VI: "quản trị", EN: "administrator"},
}

REASON_WORDS: dict[Reason, dict[Language, str]] = {
    Reason.WRONG_FIGURE: {VI: "Sai số liệu", EN: "Wrong figure"},
    Reason.WRONG_DOCUMENT: {VI: "Sai văn bản", EN: "Wrong document"},
    Reason.OUT_OF_DATE: {VI: "Đã cũ", EN: "Out of date"},
    Reason.INCOMPLETE: {VI: "Thiếu", EN: "Incomplete"},
    Reason.MISUNDERSTOOD: {VI: "Hiểu sai câu hỏi", EN: "Misunderstood"},
    Reason.OTHER: {VI: "Lý do khác", EN: "Something else"},
}

# By the names that ``retrieval.explaining`` gives.
PASSED_OVER: dict[str, dict[Language, str]] = {
    "other_place": {VI: "nói về nơi khác", EN: "tells of another place"},
    "other_time": {VI: "nói về thời gian khác", EN: "tells of another time"},
    "other_document": {VI: "là văn bản khác", EN: "is another document"},
    "planned": {VI: "là kế hoạch, không phải việc đã làm", EN: "is planned, not done"},
    "done": {VI: "là việc đã làm, không phải kế hoạch", EN: "is done, not planned"},
    "basis": {VI: "chỉ nằm trong phần căn cứ", EN: "stands in the legal basis only"},
}
LESS_FITTING = {VI: "khớp với câu hỏi ít hơn", EN: "fits the question less"}


def tell(said: Said, language: Language, **values: object) -> str:
    """The words for an occasion, with ``values`` filled in."""
    return SAID[said][language].format(**values)


def passed_over(reason: str, language: Language) -> str:
    """Why a document was passed over, in words."""
    return PASSED_OVER.get(reason, LESS_FITTING)[language]


def about(said: Said) -> Mapping[Language, str]:
    """What a command does, in each language."""
    return SAID[said]
