"""What a number counts: the noun phrase after it, or the label or subject before it."""

from __future__ import annotations

import re
from itertools import islice

from corpus.vietnamese.spelling import canonical
from corpus.vietnamese.words import join_words

_SYLLABLES = 8  # at most in the noun phrase after a number
_CHARACTERS = 80
_BREAK = re.compile(r"[,.;:()\[\]\n\"“”…|]|^\s*/|\s[-–—]\s")
_SPACE = re.compile(r"\S+")
# Words that end a noun phrase, when they stand as words of their own: "bằng" does, in "văn bằng"
# it does not.
_ENDING = frozenset(
    "được đã là với cho để trong tại của bằng đạt theo từ do có trên đang nhằm và về mới chiếm tăng"
    " giảm nêu thuộc vào khi qua sẽ bị thì mà nhưng như nên không chưa vẫn cũng còn đến tới lên"
    " xuống sau trước khoảng hơn gần ngay vì nếu ở gồm giữa dưới nằm rộng dài đi gửi lấy nợ"
    " đứng mang giúp nhờ khỏi này đó trở".split()
) | {
    *("thực hiện", "tham gia", "so với", "trị giá", "bao gồm", "phục vụ", "trực thuộc", "có thể"),
    *("tương đương", "liên quan", "hoạt động", "trở lên", "trở xuống", "đồng thời", "trước đây"),
    *("hoàn thành", "tiếp tục", "đến nay", "xử lý"),
}
# Compounds that the lexicon does not hold because of such a syllable.
_COMPOUNDS = frozenset(
    {
        *("văn bằng", "công bằng", "cân bằng", "đồng bằng", "đổi mới", "thôn mới", "việc làm"),
        *("bề rộng", "chiều rộng", "chiều dài", "nhà ở", "thiết bị", "chuẩn bị", "trang bị"),
        *("tiền gửi", "khoản nợ", "công nợ", "đầu vào", "hiện có", "tự do", "lý do", "kèm theo"),
    }
)
# "Số nhiệm vụ nghiệm thu là 14", "Đơn đăng ký: 37": what is counted stands before.
_SUBJECT = re.compile(
    r"(?:^|[,;.:(|]\s*|(?<!\w)(?:tổng\s+)?(?:số lượng|số|có|về)\s+)"
    r"(?P<noun>(?:(?![,;.:()|])\D){3,90}?)"
    r"\s*(?:(?:là|đạt|còn|lên|chiếm|gồm|khoảng|hơn|gần|trên|bằng|tăng lên|giảm còn|ước)\s+){1,2}$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:^|[;.|(]\s*)(?P<label>(?:(?![,;.()|])\D){3,90}?)\s*[:|]\s*$"
    r"|^\s*(?P<whole>(?:(?![;.|:])\D){3,90}?)\s*:\s*$",
    re.IGNORECASE,
)
_MARK = re.compile(r"^[\s*•+–-]+")


def noun_length(text: str, start: int, stop: int) -> int:
    """How much of ``text`` from ``start`` on is the noun phrase of the number that ends there."""
    tail = text[start : min(stop, start + _CHARACTERS)]
    if not tail or tail[0] in ",.;:)":
        return 0
    broken = _BREAK.search(tail)
    tail = tail[: broken.start()] if broken else tail
    syllables = list(islice(_SPACE.finditer(tail), _SYLLABLES + 2))
    words = canonical(" ".join(syllable.group() for syllable in syllables)).split(" ")
    if not syllables or len(words) != len(syllables):
        return 0
    kept = 0
    for first, last in join_words(words):
        word = " ".join(words[first:last])
        compound = first > 0 and f"{words[first - 1]} {word}" in _COMPOUNDS
        if (word in _ENDING and not compound) or last > _SYLLABLES:
            break
        kept = last
    return syllables[kept - 1].end() if kept else 0


def noun_before(before: str) -> str:
    """What a figure without a noun of its own counts: its label, or the subject of "… là 14"."""
    before = before[-160:]
    match = _SUBJECT.search(before) or _LABEL.search(before)
    return _MARK.sub("", match[match.lastgroup or 0]).strip() if match is not None else ""
