"""What notices say around what they tell."""

from __future__ import annotations

from enum import StrEnum

from retrieval.types import Language

VI, EN = Language.VI, Language.EN


class Word(StrEnum):
    """An occasion."""

    MORE = "more"
    OPEN = "open"


WORDS: dict[Word, dict[Language, str]] = {
    Word.MORE: {
        VI: "… và {count} mục nữa. Gõ câu hỏi để xem thêm.",
        EN: "… and {count} more. Ask to see them.",
    },
    Word.OPEN: {VI: "Mở tài liệu", EN: "Open the document"},
}


def tell(word: Word, language: Language, **values: object) -> str:
    """The words for an occasion, with ``values`` filled in."""
    return WORDS[word][language].format(**values)
