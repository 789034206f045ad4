"""Every sentence of an answer that is not quoted, by what it says and in both languages."""

from __future__ import annotations

from enum import StrEnum

from retrieval.types import Language


class Phrase(StrEnum):
    """Names of the phrases."""

    NO_EVIDENCE = "no_evidence"
    NEAREST = "nearest"
    NEAREST_OTHER_TIME = "nearest_other_time"
    NEAREST_OTHER_PLACE = "nearest_other_place"
    GREETING = "greeting"
    THANKS = "thanks"
    UNAVAILABLE = "unavailable"
    CLARIFY_PLACE = "clarify_place"
    EMPTY_INDEX = "empty_index"
    YES = "yes"
    NO = "no"
    NOT_STATED = "not_stated"
    STATED_AS = "stated_as"
    ONE_AT_A_TIME = "one_at_a_time"
    PERIOD = "period"


_VI = {
    Phrase.NO_EVIDENCE: "Tài liệu hiện có không nêu điều này.",
    Phrase.NEAREST: "Gần nhất, tài liệu có: {quote}",
    Phrase.NEAREST_OTHER_TIME: "Tài liệu không có số liệu của thời gian được hỏi. Có của thời gian khác: {quote}",
    Phrase.NEAREST_OTHER_PLACE: "Tài liệu không có thông tin của nơi được hỏi. Có của nơi khác: {quote}",
    Phrase.GREETING: "Xin chào! Tôi là trợ lý tự động, trả lời từ các bản tin, quyết định và thủ tục "
    "đã được nạp, luôn kèm câu trích và nguồn. Bạn muốn hỏi gì?",
    Phrase.THANKS: "Rất vui được giúp. Bạn cần hỏi thêm điều gì cứ nhắn tiếp.",
    Phrase.UNAVAILABLE: "Hệ thống đang bận hoặc chưa sẵn sàng. Bạn thử lại sau ít phút.",
    Phrase.CLARIFY_PLACE: "Có nhiều nơi cùng nêu điều này. Bạn hỏi về nơi nào?",
    Phrase.EMPTY_INDEX: "Chưa có tài liệu nào được nạp. Quản trị viên chạy: hoiso ingest THƯ_MỤC",
    Phrase.YES: "Có",
    Phrase.NO: "Không",
    Phrase.NOT_STATED: "Văn bản không nêu.",
    Phrase.STATED_AS: "Không; tài liệu nêu {value}",
    Phrase.PERIOD: "Thời gian: “{quote}”",
    Phrase.ONE_AT_A_TIME: "Tôi chưa so sánh được nhiều nơi hoặc nhiều năm trong một câu. "
    "Bạn hỏi từng nơi, từng năm; mỗi câu trả lời đều kèm nguồn.",
}
_EN = {
    Phrase.NO_EVIDENCE: "The documents here do not say this.",
    Phrase.NEAREST: "The nearest that they have: {quote}",
    Phrase.NEAREST_OTHER_TIME: "The documents have no figure for the time you asked about. For another time: {quote}",
    Phrase.NEAREST_OTHER_PLACE: "The documents say nothing of the place you asked about. Of another place: {quote}",
    Phrase.GREETING: "Hello! I am an automated assistant. I answer from the bulletins, decisions and "
    "procedures that were given to me, always with the quoted sentence and its source. What would you like to know?",
    Phrase.THANKS: "You are welcome. Ask me anything else.",
    Phrase.UNAVAILABLE: "The service is busy or not ready yet. Please try again in a few minutes.",
    Phrase.CLARIFY_PLACE: "Several places report this. Which one do you mean?",
    Phrase.EMPTY_INDEX: "No document has been taken in yet. An administrator runs: hoiso ingest FOLDER",
    Phrase.YES: "Yes",
    Phrase.NO: "No",
    Phrase.NOT_STATED: "The document does not state it.",
    Phrase.STATED_AS: "No; the document says {value}",
    Phrase.PERIOD: "Period: “{quote}”",
    Phrase.ONE_AT_A_TIME: "I cannot compare several places or years in one question yet. "
    "Please ask about each place and year in turn; every answer comes with its source.",
}


def phrase(name: Phrase, language: Language, **values: str) -> str:
    """A phrase in a language, with its values filled in."""
    return (_EN if language is Language.EN else _VI)[name].format(**values)
