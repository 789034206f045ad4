"""What the bot says to staff of what it could not answer, and to those who asked."""

from __future__ import annotations

from enum import StrEnum

from retrieval.types import Language

VI, EN = Language.VI, Language.EN


class Word(StrEnum):
    """An occasion."""

    ABOUT_LIST = "about_list"
    ABOUT_CLOSE = "about_close"
    ABOUT_APPROVE = "about_approve"
    ABOUT_SEND = "about_send"
    ABOUT_STATS = "about_stats"
    APPROVED = "approved"
    BAD_REASON = "bad_reason"
    BAD_ANSWER = "bad_answer"
    BAD_QUOTE = "bad_quote"
    UNSAID = "unsaid"
    NO_QUOTE = "no_quote"
    NO_DOCUMENT = "no_document"
    MANY_DOCUMENTS = "many_documents"
    NO_GROUP = "no_group"
    CLOSED = "closed"
    TOLD = "told"
    EMPTY = "empty"
    LIST = "list"
    LINE = "line"
    HOW = "how"
    NEXT = "next"
    GROUP = "group"
    WISHED = "wished"
    NOW_DOCUMENT = "now_document"
    NOW_ANSWER = "now_answer"
    NOW_REASON = "now_reason"
    SEND_FILE = "send_file"
    TAKEN = "taken"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    TOO_LARGE = "too_large"
    BAD_FORMAT = "bad_format"
    NOT_FETCHED = "not_fetched"
    STORE_BUSY = "store_busy"
    INTERNAL = "internal"
    PUBLIC = "public"
    STATS = "stats"
    STATS_LINE = "stats_line"
    STATS_STATUS = "stats_status"
    STATS_CHANNEL = "stats_channel"
    STATS_DAY = "stats_day"
    STATS_TIME = "stats_time"
    STATS_MESSAGES = "stats_messages"
    STATS_TOP = "stats_top"
    STATS_NONE = "stats_none"


WORDS: dict[Word, dict[Language, str]] = {
    Word.ABOUT_LIST: {
        VI: "câu hỏi chưa trả lời được; thêm số để xem một câu",
        EN: "questions without an answer; with a number: one of them",
    },
    Word.ABOUT_CLOSE: {
        VI: "đóng một câu hỏi bằng tài liệu hoặc lý do",
        EN: "close a question with a document or a reason",
    },
    Word.ABOUT_APPROVE: {
        VI: "duyệt câu trả lời kèm câu trích và nguồn",
        EN: "approve an answer with its quote and source",
    },
    Word.ABOUT_SEND: {VI: "cách gửi tài liệu lên kho", EN: "how to send in a document"},
    Word.ABOUT_STATS: {VI: "số liệu 7 ngày qua", EN: "the last 7 days in numbers"},
    Word.APPROVED: {
        VI: "Câu trả lời do cán bộ duyệt: {answer}",
        EN: "An answer approved by the staff: {answer}",
    },
    Word.BAD_REASON: {
        VI: "Cần một lý do, dài không quá {value} ký tự.",
        EN: "A reason is needed, at most {value} characters long.",
    },
    Word.BAD_ANSWER: {
        VI: "Cần câu trả lời, dài không quá {value} ký tự.",
        EN: "An answer is needed, at most {value} characters long.",
    },
    Word.BAD_QUOTE: {
        VI: "Cần câu trích nguyên văn, dài không quá {value} ký tự.",
        EN: "The exact quote is needed, at most {value} characters long.",
    },
    Word.UNSAID: {
        VI: "Câu trích không có các con số này của câu trả lời: {value}. Chưa duyệt.",
        EN: "The quote does not have these numbers of the answer: {value}. Not approved.",
    },
    Word.NO_QUOTE: {
        VI: "Không thấy nguyên văn câu trích trong một đoạn của «{value}». Chưa duyệt.",
        EN: "The quote does not stand word for word in a passage of “{value}”. Not approved.",
    },
    Word.NO_DOCUMENT: {
        VI: "Không có tài liệu «{value}» trong kho. Gửi tệp lên bằng /nap trước.",
        EN: "There is no document “{value}”. Send the file first: /nap.",
    },
    Word.MANY_DOCUMENTS: {
        VI: "Có nhiều tài liệu bắt đầu bằng «{value}». Hãy ghi đủ tên tệp.",
        EN: "Several documents begin with “{value}”. Please give the whole name.",
    },
    Word.NO_GROUP: {
        VI: "Không có câu hỏi số {value} đang chờ. Xem lại: /chuatraloi",
        EN: "There is no open question number {value}. See /chuatraloi",
    },
    Word.CLOSED: {VI: "Đã đóng #{id}: {question}", EN: "Closed #{id}: {question}"},
    Word.TOLD: {
        VI: "{count} người đã hẹn sẽ được báo.",
        EN: "{count} people who asked for it will be told.",
    },
    Word.EMPTY: {VI: "Không có câu hỏi nào đang chờ.", EN: "No question is waiting."},
    Word.LIST: {
        VI: "Câu hỏi chưa trả lời được ({begin}–{end} trong {total}):",
        EN: "Questions without an answer ({begin}–{end} of {total}):",
    },
    Word.LINE: {
        VI: "#{id} · {count} lần · gần nhất {day}: {question}",
        EN: "#{id} · {count} times · last on {day}: {question}",
    },
    Word.HOW: {
        VI: "Đóng một câu hỏi:\n"
        "• gửi tệp trả lời được nó, kèm lời nhắn #số\n"
        "• /dong SỐ tài liệu TÊN-TỆP\n"
        "• /dong SỐ lý do …\n"
        "• /duyet SỐ CÂU TRẢ LỜI Trích: “NGUYÊN VĂN” Nguồn: TÊN-TỆP",
        EN: "To close one:\n"
        "• send the file that answers it, with the message #number\n"
        "• /dong NUMBER tài liệu FILE\n"
        "• /dong NUMBER lý do …\n"
        "• /duyet NUMBER ANSWER Trích: “EXACT WORDS” Nguồn: FILE",
    },
    Word.NEXT: {VI: "Trang {page}", EN: "Page {page}"},
    Word.GROUP: {VI: "Được hỏi như sau:", EN: "It was asked like this:"},
    Word.WISHED: {
        VI: "Khi câu hỏi này có câu trả lời, trợ lý sẽ báo bạn một lần.",
        EN: "You will be told once when there is an answer to this.",
    },
    Word.NOW_DOCUMENT: {
        VI: "Câu bạn hỏi nay đã có tài liệu. Hỏi lại: {question}",
        EN: "There is now a document on what you asked. Ask again: {question}",
    },
    Word.NOW_ANSWER: {
        VI: "Theo câu bạn đã hỏi, nay có câu trả lời do cán bộ duyệt cho câu: {question}",
        EN: "On what you asked, there is now an answer approved by the staff to: {question}",
    },
    Word.NOW_REASON: {
        VI: "Về câu bạn hỏi: {question}\nTrả lời của cơ quan: {reason}",
        EN: "On what you asked: {question}\nThe department says: {reason}",
    },
    Word.SEND_FILE: {
        VI: "Gửi tệp vào đây (.pdf, .docx, .html, .txt, .md; không quá {limit} MB).\n"
        "• Lời nhắn “nội bộ”: chỉ cán bộ xem được; không có lời nhắn: công khai.\n"
        "• Lời nhắn “#số”: đóng câu hỏi đang chờ mang số đó.\n"
        "Gửi lại tệp cùng tên là thay bản trước.",
        EN: "Send the file here (.pdf, .docx, .html, .txt, .md; at most {limit} MB).\n"
        "• With the message “nội bộ” only officials see it; without, everybody does.\n"
        "• With the message “#number” it closes that question.\n"
        "A file of the same name replaces the one before.",
    },
    Word.TAKEN: {VI: "Đã nạp «{name}» ({level}).", EN: "Taken in: “{name}” ({level})."},
    Word.REPLACED: {
        VI: "Đã thay bản trước của «{name}» ({level}).",
        EN: "Replaced the former “{name}” ({level}).",
    },
    Word.UNCHANGED: {
        VI: "«{name}» đã có trong kho, không thay đổi.",
        EN: "“{name}” is there already, unchanged.",
    },
    Word.REFUSED: {
        VI: "Không nạp được «{name}»: {reason}",
        EN: "“{name}” was not taken in: {reason}",
    },
    Word.TOO_LARGE: {
        VI: "Tệp lớn quá {limit} MB. Hãy tách nhỏ, hoặc nhờ bộ phận kỹ thuật nạp bằng lệnh.",
        EN: "The file is larger than {limit} MB. Please split it.",
    },
    Word.BAD_FORMAT: {
        VI: "Chỉ nhận .pdf, .docx, .html, .txt và .md.",
        EN: "Only .pdf, .docx, .html, .txt and .md are taken.",
    },
    Word.NOT_FETCHED: {
        VI: "Chưa lấy được tệp từ nền tảng. Hãy gửi lại.",
        EN: "The file could not be fetched. Please send it again.",
    },
    Word.STORE_BUSY: {
        VI: "Kho đang được nạp bởi một tiến trình khác. Hãy gửi lại sau ít phút.",
        EN: "Another process is taking in documents. Please send it again in some minutes.",
    },
    Word.INTERNAL: {VI: "nội bộ", EN: "internal"},
    Word.PUBLIC: {VI: "công khai", EN: "public"},
    Word.STATS: {VI: "{days} ngày qua: {count} câu hỏi", EN: "Last {days} days: {count} questions"},
    Word.STATS_LINE: {VI: "• {name}: {count}", EN: "• {name}: {count}"},
    Word.STATS_STATUS: {VI: "Theo kết quả:", EN: "By outcome:"},
    Word.STATS_CHANNEL: {VI: "Theo kênh:", EN: "By channel:"},
    Word.STATS_DAY: {VI: "Theo ngày:", EN: "By day:"},
    Word.STATS_TIME: {
        VI: "Thời gian trả lời: một nửa trong {p50} ms, 95% trong {p95} ms",
        EN: "Time to answer: half within {p50} ms, 95% within {p95} ms",
    },
    Word.STATS_MESSAGES: {
        VI: "Tin nhắn: {waiting} đang chờ, {parked} chờ người nhận nhắn trước, {lost} không gửi được",
        EN: "Messages: {waiting} waiting, {parked} until the person writes, {lost} lost",
    },
    Word.STATS_TOP: {VI: "Hỏi nhiều mà chưa trả lời được:", EN: "Asked most without an answer:"},
    Word.STATS_NONE: {VI: "Chưa có câu hỏi nào.", EN: "No question yet."},
}


def tell(word: Word, language: Language, **values: object) -> str:
    """The words for an occasion, with ``values`` filled in."""
    return WORDS[word][language].format(**values)


def about(word: Word) -> dict[Language, str]:
    """What a command does, in each language."""
    return WORDS[word]
