"""What the bot says of what people follow."""

from __future__ import annotations

from enum import StrEnum

from retrieval.types import Language
from retrieval.watching import Reason

VI, EN = Language.VI, Language.EN


class Word(StrEnum):
    """An occasion."""

    ABOUT = "about"
    FOLLOWING = "following"
    NOW = "now"
    TOO_MANY = "too_many"
    TOO_LONG = "too_long"
    UNREADABLE = "unreadable"
    NONE = "none"
    LIST = "list"
    STOP = "stop"
    STOPPED = "stopped"
    NOT_THERE = "not_there"
    FIRST = "first"
    CHANGED = "changed"
    BEFORE = "before"


WORDS: dict[Word, dict[Language, str]] = {
    Word.ABOUT: {
        VI: "theo dõi một chủ đề, tỉnh, số văn bản hoặc con số; không ghi gì: xem danh sách",
        EN: "follow a topic, province, document number or figure; alone: the list",
    },
    Word.FOLLOWING: {
        VI: "Đang theo dõi: “{words}”. Khi có tài liệu mới, trợ lý sẽ báo ở đây.",
        EN: "Following: “{words}”. You will be told here when something new comes in.",
    },
    Word.NOW: {VI: "Hiện nay: {short}", EN: "At present: {short}"},
    Word.TOO_MANY: {
        VI: "Bạn đang theo dõi {count} mục, nhiều nhất có thể. Hãy ngừng bớt một mục: /theodoi",
        EN: "You follow {count} things, which is the most. Please stop one first: /theodoi",
    },
    Word.TOO_LONG: {
        VI: "Nội dung theo dõi dài quá {limit} ký tự. Hãy viết gọn: một chủ đề, một tỉnh, "
        "một số văn bản hoặc một con số.",
        EN: "That is longer than {limit} characters. Please name one topic, province, document "
        "number or figure.",
    },
    Word.UNREADABLE: {
        VI: "Chưa rõ cần theo dõi gì. Ví dụ: /theodoi số nhiệm vụ nghiệm thu của Ninh Thuận; "
        "/theodoi 527/QĐ-UBND; /theodoi chuyển đổi số.",
        EN: "It is not clear what to follow. For example: /theodoi chuyển đổi số; "
        "/theodoi 527/QĐ-UBND.",
    },
    Word.NONE: {
        VI: "Bạn chưa theo dõi gì. Gõ /theodoi kèm một chủ đề, một tỉnh, một số văn bản hoặc "
        "một con số, ví dụ: /theodoi kinh phí khoa học của Lạng Sơn",
        EN: "You follow nothing yet. Type /theodoi with a topic, a province, a document number "
        "or a figure.",
    },
    Word.LIST: {VI: "Bạn đang theo dõi:", EN: "You follow:"},
    Word.STOP: {VI: "Ngừng: {words}", EN: "Stop: {words}"},
    Word.STOPPED: {VI: "Đã ngừng theo dõi: {words}.", EN: "No longer following: {words}."},
    Word.NOT_THERE: {
        VI: "Mục này không còn được theo dõi.",
        EN: "This is no longer followed.",
    },
    Word.FIRST: {VI: "Số liệu mới: {new}", EN: "New figure: {new}"},
    Word.CHANGED: {VI: "Số liệu mới: {old} → {new}", EN: "New figure: {old} → {new}"},
    Word.BEFORE: {VI: "Trước đó: {old}", EN: "Before: {old}"},
}

REASONS: dict[Reason, dict[Language, str]] = {
    Reason.NUMBER: {
        VI: "Văn bản bạn theo dõi đã có: {words}",
        EN: "The document you follow has come in: {words}",
    },
    Reason.REPEALS: {
        VI: "Có văn bản bãi bỏ văn bản bạn theo dõi: {words}",
        EN: "A document repeals the one you follow: {words}",
    },
    Reason.REPLACES: {
        VI: "Có văn bản thay thế văn bản bạn theo dõi: {words}",
        EN: "A document replaces the one you follow: {words}",
    },
    Reason.AMENDS: {
        VI: "Có văn bản sửa đổi, bổ sung văn bản bạn theo dõi: {words}",
        EN: "A document amends the one you follow: {words}",
    },
    Reason.BASED_ON: {
        VI: "Có văn bản căn cứ vào văn bản bạn theo dõi: {words}",
        EN: "A document is based on the one you follow: {words}",
    },
    Reason.MENTIONS: {
        VI: "Có văn bản nhắc đến văn bản bạn theo dõi: {words}",
        EN: "A document mentions the one you follow: {words}",
    },
    Reason.PLACE: {VI: "Tài liệu mới về {words}", EN: "A new document on {words}"},
    Reason.TOPIC: {VI: "Tài liệu mới về: {words}", EN: "A new document on: {words}"},
    Reason.FIGURE: {VI: "Tài liệu mới về: {words}", EN: "A new document on: {words}"},
}


def tell(word: Word, language: Language, **values: object) -> str:
    """The words for an occasion, with ``values`` filled in."""
    return WORDS[word][language].format(**values)


def reason_line(reason: Reason, language: Language, words: str) -> str:
    """Why a notice comes."""
    return REASONS[reason][language].format(words=words)


def about(word: Word) -> dict[Language, str]:
    """What a command does, in each language."""
    return WORDS[word]
