"""The shapes of page furniture: what lines that are no part of a text look like.

Lines are matched in ``canonical`` spelling: lower case, one tone placement, plain dashes.
"""

from __future__ import annotations

import re

_NUMBER = r"[0-9][0-9.,]{0,15}"
_LABEL_END = r"\s{0,3}[:：]?\s{0,3}"


def _words(*phrases: str) -> str:
    """Any of the phrases, the longest first, as whole words."""
    inner = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    return rf"(?<!\w)(?:{inner})(?!\w)"


_CONTROLS = re.compile(
    _words(
        "skip to main content", "skip to content", "skip navigation", "chuyển đến nội dung chính",
        "xem cỡ chữ", "cỡ chữ", "google", "chế độ ban đêm", "tương phản", "đọc nội dung",
        "in trang", "in trang này", "in bài", "in bài viết", "in bài này", "bản in", "in tin", "in",
        "xuất pdf", "xuất ra pdf", "tải pdf", "pdf", "print", "đọc bài", "đọc bài viết", "nghe bài",
        "nghe bài viết", "nghe đọc bài", "nghe nội dung", "nghe audio", "gửi mail", "gửi email",
        "gửi qua email", "gửi bài", "gửi bài viết", "gửi cho bạn bè", "gửi tin", "email", "e-mail",
        "về trang trước", "về đầu trang", "lên đầu trang", "đầu trang", "quay lại", "trở về",
        "trở lại", "trang trước", "trang sau", "tin trước", "tin sau", "bài trước", "bài sau",
        "trước", "sau", "back", "top", "chia sẻ", "chia sẻ bài viết", "chia sẻ facebook", "share",
        "lưu bài viết", "lưu tin", "lưu", "facebook", "twitter", "zalo", "linkedin", "pinterest",
        "messenger", "telegram", "youtube", "tiktok", "google+", "google plus", "google news",
        "theo dõi trên", "like", "tweet", "thích", "copy link", "sao chép liên kết", "x",
        "đăng nhập", "đăng ký", "tìm kiếm", "menu", "gửi bình luận", "viết bình luận", "bình luận",
        "ý kiến bạn đọc", "gửi phản hồi", "phản hồi", "đánh giá bài viết", "đánh giá",
        "click để đánh giá bài viết", "mặc định", "tăng cỡ chữ", "giảm cỡ chữ", "phóng to",
        "thu nhỏ", "toàn màn hình", "màu chữ", "font chữ", "kiểu chữ", "a", "aa", "a-", "a+",
        "chấp nhận", "từ chối", "đồng ý", "đóng",
    )
)  # fmt: skip
# "in" or "sau" alone may be a cell of a table; these words are said by nothing but a page.
_SURE_CONTROLS = re.compile(
    _words(
        "skip to main content", "skip to content", "skip navigation", "chuyển đến nội dung chính",
        "cỡ chữ", "chế độ ban đêm", "đọc nội dung", "in trang", "in trang này", "in bài",
        "in bài viết", "in bài này", "bản in", "xuất pdf", "xuất ra pdf", "print", "đọc bài viết",
        "nghe bài viết", "nghe đọc bài", "nghe nội dung", "gửi email", "gửi mail", "gửi bài viết",
        "gửi cho bạn bè", "về trang trước", "về đầu trang", "lên đầu trang", "chia sẻ",
        "chia sẻ bài viết", "facebook", "twitter", "zalo", "copy link", "sao chép liên kết",
        "tweet", "gửi bình luận", "viết bình luận", "ý kiến bạn đọc", "gửi phản hồi",
        "đánh giá bài viết", "google news", "tăng cỡ chữ", "giảm cỡ chữ", "đăng nhập", "quay lại",
    )
    + r"|(?<!\w)-\s?a(?!\w)|(?<!\w)a\s?[-+](?!\w)|\+\s?a(?!\w)",
)  # fmt: skip

_COUNTED = (
    r"(?:lượt (?:xem|đọc|truy cập|view|chia sẻ|thích|tải)|số (?:lượt|lần) (?:xem|đọc|truy cập)"
    r"|số người (?:xem|đọc|truy cập|online|trực tuyến)"
    r"|(?:người )?đang (?:online|truy cập|trực tuyến|xem)"
    r"|(?:tổng )?(?:số )?(?:lượt )?truy cập|đã xem|xem|views?|hits?|online"
    r"|khách(?: online| trực tuyến)?|thành viên online|bình luận|bình chọn)"
)
_COUNTING = (
    r"(?:(?:người |khách )?(?:đang (?:online|truy cập|trực tuyến|xem)"
    r"|lượt (?:xem|đọc|truy cập|thích|chia sẻ|tải)|người (?:xem|đọc|online))"
    r"|views?|bình luận|bình chọn)"
)
_COUNTER = re.compile(
    rf"(?<!\w){_COUNTED}{_LABEL_END}\(?{_NUMBER}\)?(?: (?:lượt(?: xem| đọc)?|người|lần))?(?!\w)"
    rf"|(?<!\w){_NUMBER} {_COUNTING}(?!\w)"
    rf"|tổng số điểm của bài viết là:?\s{{0,3}}{_NUMBER} trong {_NUMBER} đánh giá"
    rf"|xếp hạng:?\s{{0,3}}{_NUMBER}\s{{0,3}}[-/]\s{{0,3}}{_NUMBER}(?: phiếu bầu)?"
)
# "Hôm nay: 345" counts visits only among other counters.
_COUNTER_ROW = re.compile(
    r"(?:hôm nay|hôm qua|tuần này|tuần trước|tháng này|tháng trước|tháng hiện tại|năm nay|tất cả"
    rf"|tổng cộng|tổng số|tổng|trong ngày|trong tuần|trong tháng){_LABEL_END}{_NUMBER}(?: lượt)?"
)

_YEAR = r"(?:19|20)\d\d"
_SEPARATOR = r"\s?[-/.]\s?"
_DATE = (
    rf"(?:[0-3]?\d{_SEPARATOR}[01]?\d{_SEPARATOR}{_YEAR}|{_YEAR}-[01]\d-[0-3]\d"
    rf"|ngày [0-3]?\d tháng [01]?\d năm {_YEAR})"
)
_TIME = r"(?:[0-2]?\d\s?[:h]\s?[0-5]\d(?:\s?[:']\s?[0-5]?\d?)?(?:\s?(?:am|pm|sa|ch))?(?!\w))"
_DATED = re.compile(_DATE)
_DATE_WORDS = re.compile(
    rf"{_DATE}|{_TIME}|(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)(?!\w)"
    r"|(?:ngày )?(?:đăng|đăng tải|đăng tin|xuất bản|cập nhật|phát hành|viết|tạo|gửi)"
    r"(?: ngày| lúc| lần cuối){0,2}(?!\w)"
    r"|(?<!\w)(?:thời gian|ngày|lúc|hồi|vào|gmt\s?\+?\s?7?|posted on|published)(?!\w)"
)
_SIGNED_DATE = re.compile(rf"ngày [0-3]?\d tháng [01]?\d năm {_YEAR}\.?")
DATE_IN_PARENTHESES = re.compile(rf"\s{{0,3}}\(\s?(?:{_DATE}|{_TIME}|[\s,-]){{1,6}}\)$")

DATED_HEADLINE = re.compile(
    rf"^[^\W\d].{{0,190}}?\s?(?:\((?:{_DATE}|{_TIME}|[\s,-]){{1,6}}\)|[-|,]\s{{0,3}}{_DATE})$"
    rf"|^(?:{_DATE}|\({_DATE}\))\s{{0,3}}[-|:]?\s{{0,3}}[^\W\d]"
)
ITEM = re.compile(r"\(?(?:\d{1,2}|[a-zđ]|[ivx]{1,4})[.)/]\s|[-+•*]\s")

IMAGE = re.compile(
    r"(?:description:\s?)?(?:[a-z]:\\|file:///|\\\\)[^\n]{0,180}"
    r"|\[?(?:description|hình ảnh|ảnh|image|photo|img)?:?\s?"
    r"[\w\-().%]{1,120}\.(?:jpe?g|png|gif|bmp|webp|tiff?)\]?"
)
ZOOM = re.compile(r"(?:\d{2,3}\s?%|[°ºo]|[|\"›<>+\-]{1,6})")

_CELSIUS = r"-?\d{0,2}\s?(?:°|º|o|độ)\s?c"
WEATHER = re.compile(
    rf"{_CELSIUS}\.?|thấp nhất:?\s{_CELSIUS}[^\n]{{0,140}}"
    rf"|(?:cao nhất|cảm giác như|nhiệt độ hiện tại):?\s{_CELSIUS}[^\n]{{0,40}}"
    r"|độ ẩm[^\n]{0,25}%\.?(?:\s?(?:tốc độ )?gió[^\n]{0,40})?"
    r"|(?:tốc độ gió|gió|áp suất)[^\n]{0,40}(?:km/h|m/s|hpa)\.?|dự báo thời tiết|thời tiết"
)
RELATED = re.compile(
    r"(?:(?:các |những )?(?:tin|bài|tin bài|bài viết|tin tức|văn bản|thông tin)(?: viết)? "
    r"(?:liên quan|khác|mới nhất|mới hơn|mới|cũ hơn|cũ|cùng chuyên mục|cùng loại|cùng thể loại"
    r"|đã đưa|đã đăng|trước đó|nổi bật|đọc nhiều(?: nhất)?|xem nhiều(?: nhất)?)"
    r"|(?:đọc|xem)(?: tin)? nhiều(?: nhất)?|xem thêm(?: tin(?: khác)?| bài)?|cùng chuyên mục"
    r"|đọc thêm|có thể bạn quan tâm|mời (?:xem|đọc) thêm|related (?:news|posts?|articles?))"
    r"[\s:.\">…-]{0,6}"  # canonical spelling makes a quote of "»"
)
PUBLISHER = re.compile(
    r"giấy phép[^\n]{0,80}gp-|(?:phó )?tổng biên tập|(?:phó )?trưởng ban biên tập"
    r"|chịu trách nhiệm (?:chính|nội dung|xuất bản|quản lý)|người chịu trách nhiệm"
    r"|cơ quan chủ quản|©|\(c\)|copyright|bản quyền|ghi rõ nguồn"
    r"|(?:vui lòng )?(?:ghi|trích dẫn) (?:rõ )?nguồn|thiết kế (?:bởi|và)|powered by|phát triển bởi"
)
CONTACT = re.compile(
    r"(?:tòa soạn|trụ sở|địa chỉ|điện thoại|đt|tel|fax|e-?mail|website|hotline|đường dây nóng"
    r"|thư điện tử|liên hệ|quảng cáo)\b[^\n]{0,20}[:：]"
)
COOKIES = re.compile(
    r"(?:trang web|website|chúng tôi|this (?:web)?site|we)\b[^\n]{0,80}\bcookies?\b"
    r"[^\n]{0,100}(?:chấp nhận|đồng ý|tiếp tục|accept|agree|continue)"
)
_CRUMB_START = re.compile(r"(?:trang chủ|trang nhất|trang chính|home)\b", re.IGNORECASE)
_CRUMB_MARK = re.compile(r"\s{0,3}(?:>>|»|›|→|>|::)\s{0,3}|\s[/|\\]\s")
SECTION = re.compile(r"(?:tin|bản tin|chuyên mục|chuyên trang|tin tức)\s")
SLOGAN = re.compile(
    r"(?:quyết tâm|nhiệt liệt|chào mừng|thi đua|toàn đảng|đẩy mạnh|tích cực|phấn đấu|chung tay)\b"
    r"[^\n]{0,150}(?:thắng lợi|đại hội|kỷ niệm|thành tích|nghị quyết|chào mừng|hồ chí minh)"
)


def _is_bare(line: str, *shapes: re.Pattern[str]) -> bool:
    """Whether nothing is said besides the shapes."""
    for shape in shapes:
        line = shape.sub(" ", line)
    return not any(map(str.isalnum, line))


def is_control(line: str) -> bool:
    """Buttons and links of the page: "A- A+ In", "Chia sẻ Facebook Zalo", "Về đầu trang"."""
    return bool(_SURE_CONTROLS.search(line)) and _is_bare(line, _CONTROLS)


def is_counter(line: str) -> bool:
    """Visits, views, comments: "45 người đang online", "Lượt xem: 154"."""
    if not _COUNTER.search(line):
        return False
    return _is_bare(line, _COUNTER, _COUNTER_ROW, _DATE_WORDS, _CONTROLS, ZOOM)


def is_counter_row(line: str) -> bool:
    """A line that counts visits where it stands among counters: "Hôm nay: 345"."""
    return bool(_COUNTER_ROW.fullmatch(line))


def is_dateline(line: str) -> bool:
    """Little but a date, with its label, a time, or controls: "Đăng ngày 02 - 03 - 2022"."""
    if not _DATED.search(line) or _SIGNED_DATE.fullmatch(line):  # a decision's own date stays
        return False
    return _is_bare(line, _COUNTER, _DATE_WORDS, _CONTROLS, ZOOM)


def dateline_length(line: str) -> int:
    """How much of a line stands before the end of its first date; 0 where it has none."""
    date = _DATED.search(line)
    if date is None:
        return 0
    return date.end() + line[date.end() :].startswith((")", "]"))


def is_breadcrumb(line: str) -> bool:
    """The way to the page: "Trang chủ > Tin tức", "Tin hoạt động >> Chung"; as it is written."""
    steps = [step.strip() for step in _CRUMB_MARK.split(line)]
    if len(steps) < 2 or not 2 <= len(steps) <= 9:
        return False
    worded = all(2 <= len(step) <= 70 and step[0].isalpha() for step in steps if step)
    if not worded or line.endswith((".", ";", "?")):
        return False
    # A slash or a bar also stands between the cells of a table.
    sure = any(mark in line for mark in (">>", "»", "›", "→"))
    return sure or bool(_CRUMB_START.match(line))
