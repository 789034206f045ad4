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
    NOT_YET_MERGED = "not_yet_merged"
    OF_A_PART = "of_a_part"
    OTHER_SOURCE = "other_source"
    SOURCES_DIFFER = "sources_differ"
    NO_FIGURE_OF = "no_figure_of"
    NO_FIGURE_OTHER_TIMES = "no_figure_other_times"
    SOME_TIMES_MISSING = "some_times_missing"
    MORE = "more"
    LESS = "less"
    HIGHER = "higher"
    LOWER = "lower"
    AGAINST = "against"
    EQUAL = "equal"
    DIFFERENCE = "difference"
    MOST_OF = "most_of"
    LEAST_OF = "least_of"
    ONLY_WITH_FIGURES = "only_with_figures"
    FURTHER_LEFT_OUT = "further_left_out"
    TOO_MANY_TO_ADD = "too_many_to_add"
    NOT_COUNTING = "not_counting"
    NOT_COUNTING_TIMES = "not_counting_times"
    UNLIKE = "unlike"
    UNLIKE_LEFT_OUT = "unlike_left_out"
    UNLIKE_UNIT = "unlike_unit"
    UNLIKE_THING = "unlike_thing"
    UNLIKE_STAGE = "unlike_stage"
    UNLIKE_PLAN = "unlike_plan"
    UNLIKE_TIME = "unlike_time"
    UNLIKE_SHARE = "unlike_share"
    UNLIKE_VAGUE = "unlike_vague"
    AND = "and"
    COMPARE_WHAT = "compare_what"
    ADD_WHAT = "add_what"


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
    Phrase.NOT_YET_MERGED: "Đây là {place} khi chưa sáp nhập, không gồm {parts}.",
    Phrase.OF_A_PART: "Tài liệu không có số liệu của {place} thời gian được hỏi. Khi đó {part} còn là "
    "tỉnh riêng, nay thuộc {place}; của {part} có:",
    Phrase.ONE_AT_A_TIME: "Tôi so sánh, xếp hạng và cộng được số liệu theo tỉnh và theo năm. "
    "Bạn nêu rõ các tỉnh hoặc các năm, và số liệu nào.",
    Phrase.COMPARE_WHAT: "Bạn muốn so sánh số liệu nào? Ví dụ: số nhiệm vụ nghiệm thu, số sáng kiến.",
    Phrase.ADD_WHAT: "Bạn muốn cộng những số liệu nào? Nêu đủ tên từng số, ví dụ: cộng số nhiệm vụ với số "
    "sáng kiến; hoặc hỏi từng số một.",
    Phrase.OTHER_SOURCE: "{value}; nguồn khác: {quote}",
    Phrase.SOURCES_DIFFER: "Các nguồn nêu khác nhau nên không so sánh, không cộng được.",
    Phrase.NO_FIGURE_OF: "Không có số liệu của: {value}.",
    Phrase.NO_FIGURE_OTHER_TIMES: "Không có số liệu của thời gian còn lại được hỏi.",
    Phrase.SOME_TIMES_MISSING: "Không có số liệu của một phần thời gian được hỏi: {value}.",
    Phrase.MORE: "{value} nhiều hơn",
    Phrase.LESS: "{value} ít hơn",
    Phrase.HIGHER: "{value} cao hơn",
    Phrase.LOWER: "{value} thấp hơn",
    Phrase.AGAINST: "{value} so với {quote}",
    Phrase.EQUAL: "{value} bằng nhau: {quote}",
    Phrase.DIFFERENCE: "Chênh lệch: {value}",
    Phrase.MOST_OF: "Cao nhất: {value}",
    Phrase.LEAST_OF: "Thấp nhất: {value}",
    Phrase.ONLY_WITH_FIGURES: "Chỉ xếp những nơi, những năm có số liệu trong tài liệu.",
    Phrase.FURTHER_LEFT_OUT: "Còn nữa, không nêu hết ở đây.",
    Phrase.TOO_MANY_TO_ADD: "Nhiều số quá, không cộng trong một câu được; bạn hỏi ít nơi hoặc ít năm hơn.",
    Phrase.NOT_COUNTING: "{quote} (chưa có {value})",
    Phrase.NOT_COUNTING_TIMES: "{value} (thiếu thời gian không có số liệu)",
    Phrase.UNLIKE: "Không so sánh, không cộng được vì {value}.",
    Phrase.UNLIKE_LEFT_OUT: "Không xếp chung vì khác loại số liệu: {value}.",
    Phrase.UNLIKE_UNIT: "khác đơn vị tính",
    Phrase.UNLIKE_THING: "không đếm cùng một thứ",
    Phrase.UNLIKE_STAGE: "là những khâu khác nhau",
    Phrase.UNLIKE_PLAN: "có số là kế hoạch, có số là kết quả",
    Phrase.UNLIKE_TIME: "khác khoảng thời gian",
    Phrase.UNLIKE_SHARE: "tỷ lệ không cộng với nhau được",
    Phrase.UNLIKE_VAGUE: "có số không phải là số chính xác",
    Phrase.AND: "{value} và {quote}",
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
    Phrase.NOT_YET_MERGED: "This is {place} before the merger, without {parts}.",
    Phrase.OF_A_PART: "The documents have nothing of {place} for the time you asked about. {part} was a "
    "province of its own then and is part of {place} now; of {part} they have:",
    Phrase.ONE_AT_A_TIME: "I can compare, rank and add up figures by province and by year. "
    "Please name the provinces or the years, and the figure.",
    Phrase.COMPARE_WHAT: "Which figure should be compared? For example: tasks accepted, initiatives.",
    Phrase.ADD_WHAT: "Which figures should be added? Name each in full, for example tasks and "
    "initiatives; or ask for one at a time.",
    Phrase.OTHER_SOURCE: "{value}; another source: {quote}",
    Phrase.SOURCES_DIFFER: "The sources differ, so nothing is compared or added.",
    Phrase.NO_FIGURE_OF: "There is no figure of: {value}.",
    Phrase.NO_FIGURE_OTHER_TIMES: "There is no figure for the rest of the time you asked about.",
    Phrase.SOME_TIMES_MISSING: "There is no figure for part of the time you asked about: {value}.",
    Phrase.MORE: "{value} has more",
    Phrase.LESS: "{value} has fewer",
    Phrase.HIGHER: "{value} is higher",
    Phrase.LOWER: "{value} is lower",
    Phrase.AGAINST: "{value} against {quote}",
    Phrase.EQUAL: "{value} are equal: {quote}",
    Phrase.DIFFERENCE: "Difference: {value}",
    Phrase.MOST_OF: "Highest: {value}",
    Phrase.LEAST_OF: "Lowest: {value}",
    Phrase.ONLY_WITH_FIGURES: "Only places and years that the documents have figures of are ranked.",
    Phrase.FURTHER_LEFT_OUT: "There are more that are not shown here.",
    Phrase.TOO_MANY_TO_ADD: "There are too many to add up in an answer; please ask about fewer places or years.",
    Phrase.NOT_COUNTING: "{quote} (without {value})",
    Phrase.NOT_COUNTING_TIMES: "{value} (without the times that have no figure)",
    Phrase.UNLIKE: "Nothing is compared or added, because {value}.",
    Phrase.UNLIKE_LEFT_OUT: "Not ranked, because the figure is of another sort: {value}.",
    Phrase.UNLIKE_UNIT: "the units differ",
    Phrase.UNLIKE_THING: "they do not count the same thing",
    Phrase.UNLIKE_STAGE: "they are of different stages",
    Phrase.UNLIKE_PLAN: "some are planned and some reported",
    Phrase.UNLIKE_TIME: "they cover different stretches of time",
    Phrase.UNLIKE_SHARE: "shares cannot be added",
    Phrase.UNLIKE_VAGUE: "some are not exact",
    Phrase.AND: "{value} and {quote}",
}


def phrase(name: Phrase, language: Language, **values: str) -> str:
    """A phrase in a language, with its values filled in."""
    return (_EN if language is Language.EN else _VI)[name].format(**values)
