"""What Telegram shows of the bot beside its messages: commands and descriptions."""

from __future__ import annotations

Named = tuple[tuple[str, str], ...]

PRIVATE_VI: Named = (
    ("hoi", "Hỏi một câu"),
    ("moi", "Bắt đầu cuộc trò chuyện mới"),
    ("help", "Cách dùng"),
    ("nguon", "Có những tài liệu nào"),
    ("tinh", "Chọn tỉnh, thành phố của bạn"),
    ("theodoi", "Theo dõi một chủ đề"),
    ("gopy", "Góp ý cho cán bộ"),
    ("xoadulieu", "Xóa dữ liệu của bạn"),
)
PRIVATE_EN: Named = (
    ("hoi", "Ask a question"),
    ("moi", "Start a new conversation"),
    ("help", "How to use"),
    ("nguon", "Which documents there are"),
    ("tinh", "Choose your province"),
    ("theodoi", "Follow a topic"),
    ("gopy", "A word to the staff"),
    ("xoadulieu", "Erase your data"),
)
STAFF_VI: Named = (
    ("thongke", "Thống kê câu hỏi"),
    ("chuatraloi", "Câu hỏi chưa trả lời được"),
    ("nap", "Nạp tài liệu"),
)
STAFF_EN: Named = (
    ("thongke", "Figures on questions"),
    ("chuatraloi", "Questions without an answer"),
    ("nap", "Take in a document"),
)
IN_GROUPS = ("hoi", "help")

# By language; the empty one is what everybody sees whose language has none of its own.
PRIVATE = {"": PRIVATE_VI, "en": PRIVATE_EN}
STAFF = {"": PRIVATE_VI + STAFF_VI, "en": PRIVATE_EN + STAFF_EN}
GROUPS = {
    language: tuple(command for command in commands if command[0] in IN_GROUPS)
    for language, commands in PRIVATE.items()
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
