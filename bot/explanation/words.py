"""The Vietnamese words for what an explanation names."""

from __future__ import annotations

# Names that have no word here are shown as they are.
WORDS = {
    "answered": "có trả lời",
    "no_evidence": "không có căn cứ",
    "clarify": "hỏi lại cho rõ",
    "out_of_scope": "ngoài phạm vi",
    "small_talk": "chào hỏi",
    "unavailable": "tạm thời không trả lời được",
    "count": "bao nhiêu",
    "money": "bao nhiêu tiền",
    "share": "tỷ lệ",
    "date": "khi nào",
    "duration": "bao lâu",
    "ordinal": "thứ mấy",
    "person": "ai",
    "number": "văn bản nào",
    "content": "nội dung văn bản",
    "list": "liệt kê",
    "place": "nơi",
    "yes_no": "có hay không",
    "compare": "so sánh",
    "procedure": "thủ tục",
    "describe": "nói về",
}
PARTS = {
    "lexical": "chữ",
    "vector": "nghĩa",
    "reranker": "đọc lại",
    "mention": "nhắc nơi",
    "period": "thời gian",
    "kind": "loại",
    "coverage": "khớp từ",
    "number": "số văn bản",
}
# What features of a value are about; one that is not here is shown by its own name.
_TOPICS = {
    "từ": "beside clause lead sentence headings passage near pairs pairs_beside missing name mass".split(),
    "vật được đếm": ["head"],
    "điều chỉnh": ["adjust"],
    "nơi": ["place"],
    "thời gian": ["time"],
    "số văn bản": ["number"],
    "là kế hoạch": ["unplanned"],
    "là việc đã làm": ["undone"],
    "trong phần căn cứ": ["basis"],
    "tìm kiếm": ["lexical", "vector", "rank"],
    "mức nền": ["figure", "date", "person", "document", "said"],
}
TOPIC_OF = {name: topic for topic, names in _TOPICS.items() for name in names}
REASONS = {
    "rank": "điểm thấp hơn các đoạn được giữ",
    "other_place": "nơi khác",
    "other_time": "thời gian khác",
    "other_document": "văn bản khác",
    "planned": "là kế hoạch, câu hỏi hỏi việc đã làm",
    "done": "là việc đã làm, câu hỏi hỏi kế hoạch",
    "basis": "nằm trong phần căn cứ",
    "low_confidence": "dưới mức tin cậy",
}
CHANGED = {
    "document_removed": "{name} đã bị gỡ, hoặc không còn công khai",
    "document_replaced": "{name} đã được thay bằng bản mới",
    "quote_changed": "chỗ đã trích trong {name} nay viết khác",
    "other_documents": "tài liệu khác: thêm hoặc thay {after}, gỡ {before}",
    "store": "kho tài liệu không còn là kho của lúc đó",
    "program": "phiên bản chương trình: {before} → {after}",
    "pipeline": "phiên bản nạp tài liệu: {before} → {after}",
    "model": "mô hình: {before} → {after}",
    "chat_model": "mô hình ngôn ngữ: {before} → {after}",
    "threshold": "ngưỡng {name}: {before} → {after}",
    "index_lost": "lúc đó chỉ mục {name} bị hỏng",
    "day": "câu hỏi tính theo ngày hỏi, nay đã khác",
}


def word(name: str) -> str:
    """A name in words, or as it is."""
    return WORDS.get(name, name)
