"""Every text that the bot itself says to a person, by occasion and language.

What an answer says is written by ``retrieval``; these are the words around it. The web page keeps
its own labels in ``channels/static/texts.js``.
"""

from __future__ import annotations

from enum import StrEnum

from retrieval.types import Language

VI, EN = Language.VI, Language.EN


class Text(StrEnum):
    """An occasion on which the bot speaks for itself."""

    WELCOME = "welcome"
    HELP = "help"
    HELP_IN_GROUPS = "help_in_groups"
    FORGOTTEN = "forgotten"
    UNKNOWN_COMMAND = "unknown_command"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    LIMITED = "limited"
    BUSY = "busy"
    NOT_READY = "not_ready"
    UNSUPPORTED = "unsupported"
    UNAVAILABLE = "unavailable"
    STALE = "stale"
    EXPIRED = "expired"
    SOURCE_GONE = "source_gone"
    UNDERSTOOD = "understood"
    ASK_ON = "ask_on"
    ASK_ON_BY_NUMBER = "ask_on_by_number"
    PAGE = "page"
    NUMBER = "number"
    SOURCES = "sources"
    OPEN_SOURCE = "open_source"
    TO_TYPE = "to_type"
    NOT_DELIVERED = "not_delivered"
    NOT_DELIVERED_CALL = "not_delivered_call"


TEXTS: dict[Text, dict[Language, str]] = {
    Text.WELCOME: {
        VI: "Xin chào! Đây là Hỏi Sở, trợ lý tự động đọc bản tin, quyết định và thủ tục hành "
        "chính đã công bố. Hãy hỏi một câu: câu trả lời luôn kèm nguyên văn và nguồn. "
        "Những gì tài liệu không nói, trợ lý sẽ nói rõ là không có.",
        EN: "Hello! This is Hỏi Sở, an automatic assistant that reads published bulletins, "
        "decisions and administrative procedures. Ask a question: every answer comes with the "
        "exact words and their source. What the documents do not say, it says so.",
    },
    Text.HELP: {
        VI: "Cứ gõ câu hỏi như khi nhắn tin; không dấu hay viết tắt (KHCN, UBND) đều được.\n"
        "You can also ask in English.",
        EN: "Just type your question.\nBạn cũng có thể hỏi bằng tiếng Việt.",
    },
    Text.HELP_IN_GROUPS: {
        VI: "Trong nhóm: nhắc tên trợ lý, trả lời tin của trợ lý, hoặc /hoi kèm câu hỏi.",
        EN: "In groups: mention the assistant, reply to it, or use /ask with a question.",
    },
    Text.FORGOTTEN: {
        VI: "Đã bắt đầu cuộc trò chuyện mới. Mời bạn hỏi.",
        EN: "New conversation started. Go ahead and ask.",
    },
    Text.UNKNOWN_COMMAND: {
        VI: "Không có lệnh này. Gõ /help để xem cách dùng, hoặc gõ thẳng câu hỏi.",
        EN: "There is no such command. Type /help, or simply type your question.",
    },
    Text.EMPTY: {
        VI: "Câu hỏi đang trống. Hãy gõ câu hỏi, ví dụ: “{example}”",
        EN: "The question is empty. Type a question, for example: “{example}”",
    },
    Text.TOO_LONG: {
        VI: "Câu hỏi dài {length} ký tự, quá mức {limit}. Hãy hỏi gọn lại, mỗi lần một ý.",
        EN: "The question has {length} characters; at most {limit} are taken. "
        "Please shorten it and ask one thing at a time.",
    },
    Text.LIMITED: {
        VI: "Bạn hỏi hơi nhanh. Hãy chờ {seconds} giây rồi hỏi lại.",
        EN: "That was a little fast. Please wait {seconds} seconds and ask again.",
    },
    Text.BUSY: {
        VI: "Đang có rất nhiều người hỏi. Hãy chờ {seconds} giây rồi hỏi lại.",
        EN: "Very many people are asking right now. Please wait {seconds} seconds and ask again.",
    },
    Text.NOT_READY: {
        VI: "Trợ lý đang mở tài liệu. Hãy hỏi lại sau {seconds} giây.",
        EN: "The assistant is opening its documents. Please ask again in {seconds} seconds.",
    },
    Text.UNSUPPORTED: {
        VI: "Trợ lý chỉ đọc được chữ. Hãy gõ câu hỏi thành tin nhắn.",
        EN: "The assistant reads text only. Please type your question as a message.",
    },
    Text.UNAVAILABLE: {
        VI: "Hiện chưa trả lời được. Hãy hỏi lại sau ít phút; nếu vẫn vậy, "
        "xin báo bộ phận hỗ trợ kèm mã {reference}.",
        EN: "There is no answer right now. Please ask again in a few minutes; if it happens "
        "again, tell the support desk this code: {reference}.",
    },
    Text.STALE: {
        VI: "Tin nhắn này đến khi trợ lý tạm ngừng và đã chờ quá lâu. Rất xin lỗi; "
        "nếu bạn còn cần, hãy gửi lại câu hỏi.",
        EN: "This message came while the assistant was down and has waited too long. We are "
        "sorry; if you still need the answer, please send the question again.",
    },
    Text.EXPIRED: {
        VI: "Nút này đã quá cũ. Hãy gõ lại câu hỏi.",
        EN: "This button is too old. Please type the question again.",
    },
    Text.SOURCE_GONE: {
        VI: "Tài liệu này không còn trong kho. Hãy hỏi lại để có nguồn mới.",
        EN: "This document is no longer held. Ask again to get a current source.",
    },
    Text.UNDERSTOOD: {VI: "Hiểu là: {question}", EN: "Understood as: {question}"},
    Text.ASK_ON: {VI: "Có thể hỏi tiếp:", EN: "You can ask next:"},
    Text.ASK_ON_BY_NUMBER: {
        VI: "Có thể hỏi tiếp (gõ số để chọn):",
        EN: "You can ask next (type the number):",
    },
    Text.PAGE: {VI: "trang {page}", EN: "page {page}"},
    Text.NUMBER: {VI: "số {number}", EN: "no. {number}"},
    Text.SOURCES: {VI: "Nguồn:", EN: "Sources:"},
    Text.OPEN_SOURCE: {VI: "Xem nguồn [{n}]", EN: "Open source [{n}]"},
    Text.TO_TYPE: {VI: "• {label} → gõ {typed}", EN: "• {label} → type {typed}"},
    Text.NOT_DELIVERED: {
        VI: "Nếu bạn đã gõ chữ mà ứng dụng không chuyển tới đây, xin liên hệ trực tiếp cơ quan.",
        EN: "If you did type and the app did not pass it on, please contact the office directly.",
    },
    Text.NOT_DELIVERED_CALL: {
        VI: "Nếu bạn đã gõ chữ mà ứng dụng không chuyển tới đây, xin gọi {hotline}.",
        EN: "If you did type and the app did not pass it on, please call {hotline}.",
    },
}

EXAMPLES: dict[Language, tuple[str, ...]] = {
    VI: (
        "Năm 2021 Ninh Thuận nghiệm thu bao nhiêu nhiệm vụ?",
        "Đổi giấy phép lái xe cần những giấy tờ gì?",
        "Cấp giấy phép xây dựng mất bao lâu?",
    ),
    EN: (
        "How many tasks did Ninh Thuận accept in 2021?",
        "What papers are needed to exchange a driving licence?",
        "How long does a construction permit take?",
    ),
}


def say(text: Text, language: Language, **values: object) -> str:
    """The words for an occasion, with ``values`` filled in."""
    return TEXTS[text][language].format(**values)


def examples(language: Language) -> tuple[str, ...]:
    """Questions to show to somebody who has not asked yet."""
    return EXAMPLES[language]
