"""What Telegram shows of the bot beside its messages: commands and descriptions."""

from __future__ import annotations

from collections.abc import Mapping

from bot.types import Role

Named = tuple[tuple[str, str], ...]

PRIVATE_VI: Named = (
    ("hoi", "Hỏi một câu"),
    ("moi", "Bắt đầu cuộc trò chuyện mới"),
    ("trogiup", "Cách dùng"),
    ("nguon", "Có những tài liệu nào"),
    ("tinh", "Chọn tỉnh, thành phố của bạn"),
    ("theodoi", "Theo dõi một chủ đề"),
    ("gopy", "Góp ý cho cán bộ"),
    ("toi", "Trợ lý biết gì về bạn"),
    ("xoadulieu", "Xóa dữ liệu của bạn"),
)
PRIVATE_EN: Named = (
    ("ask", "Ask a question"),
    ("new", "Start a new conversation"),
    ("help", "How to use"),
    ("sources", "Which documents there are"),
    ("province", "Choose your province"),
    ("follow", "Follow a topic"),
    ("feedback", "A word to the staff"),
    ("me", "What the assistant knows of you"),
    ("erase", "Erase your data"),
)
STAFF_VI: Named = (
    ("thongke", "Số liệu 7 ngày qua"),
    ("chuatraloi", "Câu hỏi chưa trả lời được"),
    ("dong", "Đóng một câu hỏi"),
    ("duyet", "Duyệt câu trả lời kèm nguồn"),
    ("nap", "Nạp tài liệu"),
)
STAFF_EN: Named = (
    ("stats", "Figures of the last 7 days"),
    ("unanswered", "Questions without an answer"),
    ("close", "Close a question"),
    ("approve", "Approve an answer with its source"),
    ("upload", "Take in a document"),
)
ADMIN_VI: Named = (("moi_canbo", "Tạo mã mời cán bộ"),)
ADMIN_EN: Named = (("invite", "Make an invitation's code"),)
IN_GROUPS = frozenset(
    ("hoi", "ask", "moi", "new", "trogiup", "help", "nguon", "sources", "theodoi", "follow")
)

# By language; the empty one is what everybody sees whose language has none of its own.
PRIVATE = {"": PRIVATE_VI, "en": PRIVATE_EN}
GROUPS = {
    language: tuple(command for command in commands if command[0] in IN_GROUPS)
    for language, commands in PRIVATE.items()
}
_STAFF = {"": PRIVATE_VI + STAFF_VI, "en": PRIVATE_EN + STAFF_EN}
# By role: in the chats of those who have more commands than everybody.
OF_ROLE = {
    Role.STAFF: _STAFF,
    Role.ADMIN: {"": _STAFF[""] + ADMIN_VI, "en": _STAFF["en"] + ADMIN_EN},
}

SHORT_DESCRIPTION = {  # at most 120 characters: on the bot's profile
    "": "Trợ lý tự động trả lời từ văn bản, bản tin và thủ tục đã công bố, kèm nguyên văn và nguồn.",
    "en": "Automatic assistant: answers from published official documents, quoted with sources.",
}
DESCRIPTION = {  # at most 512 characters: in the chat that is still empty
    "": "Hỏi Sở là trợ lý tự động đọc bản tin, quyết định và thủ tục hành chính đã công bố. "
    "Mỗi câu trả lời kèm nguyên văn và nguồn; điều tài liệu không nói, trợ lý nói rõ là không có. "
    "Hãy gõ câu hỏi như khi nhắn tin.",
    "en": "Hỏi Sở is an automatic assistant that reads published bulletins, decisions and "
    "administrative procedures. Every answer comes with the exact words and their source; what "
    "the documents do not say, it says so. Just type your question.",
}


def listed(commands: Named) -> list[Mapping[str, str]]:
    """Commands as the Bot API takes them."""
    return [{"command": name, "description": text} for name, text in commands]


def within(language: str) -> dict[str, str]:
    """The parameter that names a language; none for everybody's."""
    return {"language_code": language} if language else {}
