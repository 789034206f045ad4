"""The shapes of page furniture: what lines that are no part of a text look like."""

from __future__ import annotations

import re

SHAPED_AT_MOST = 200  # characters; furniture is short

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
    ),
    re.IGNORECASE,
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
    re.IGNORECASE,
)  # fmt: skip

_COUNTED = (
    r"(?:lượt (?:xem|đọc|truy cập|view|chia sẻ)|số (?:lượt|lần) (?:xem|đọc|truy cập)"
    r"|số người (?:xem|đọc|truy cập|online|trực tuyến)|(?:người )?đang (?:online|truy cập|trực tuyến|xem)"
    r"|(?:tổng )?(?:số )?(?:lượt )?truy cập|đã xem|xem|views?|hits?|online|khách(?: online| trực tuyến)?"
    r"|thành viên online|bình luận|bình chọn|lượt thích|lượt tải)"
)
_COUNTER = re.compile(
    rf"(?<!\w){_COUNTED}(?:{_LABEL_END}\(?{_NUMBER}\)?)(?: (?:lượt(?: xem| đọc)?|người|lần))?(?!\w)"
    rf"|(?<!\w){_NUMBER} (?:người |khách )?(?:đang (?:online|truy cập|trực tuyến|xem)|lượt (?:xem|đọc|truy cập|thích|chia sẻ|tải)"
    r"|views?|bình luận|bình chọn|người (?:xem|đọc|online))(?!\w)",
    re.IGNORECASE,
)
_RATING = re.compile(
    rf"tổng số điểm của bài viết là:?\s{{0,3}}{_NUMBER} trong {_NUMBER} đánh giá"
    rf"|xếp hạng:?\s{{0,3}}{_NUMBER}\s{{0,3}}[-/]\s{{0,3}}{_NUMBER}(?: phiếu bầu)?",
    re.IGNORECASE,
)
# "Hôm nay: 345" counts visits only among other counters.
_COUNTER_ROW = re.compile(
    r"(?:hôm nay|hôm qua|tuần này|tuần trước|tháng này|tháng trước|tháng hiện tại|năm nay|tất cả"
    rf"|tổng cộng|tổng số|tổng|trong ngày|trong tuần|trong tháng){_LABEL_END}{_NUMBER}(?: lượt)?",
    re.IGNORECASE,
)

_DATE = r"(?:[0-3]?\d\s?[-/.]\s?[01]?\d\s?[-/.]\s?(?:19|20)\d\d|ngày [0-3]?\d tháng [01]?\d năm (?:19|20)\d\d|(?:19|20)\d\d-[01]\d-[0-3]\d)"
_TIME = r"(?:[0-2]?\d\s?[:h]\s?[0-5]\d(?:\s?[:'′]\s?[0-5]?\d?)?(?:\s?(?:AM|PM|SA|CH))?(?!\w))"
DATE = re.compile(_DATE, re.IGNORECASE)
_DATE_WORDS = re.compile(
    rf"{_DATE}|{_TIME}|(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)(?!\w)"
    r"|(?:ngày )?(?:đăng|đăng tải|đăng tin|xuất bản|cập nhật(?: lần cuối)?|phát hành|viết|tạo|gửi)(?: ngày| lúc| lần cuối)?(?!\w)"
    r"|(?<!\w)(?:thời gian|ngày|lúc|hồi|vào|GMT\s?\+?\s?7?|posted on|published)(?!\w)",
    re.IGNORECASE,
)

IMAGE = re.compile(
    r"(?:description:\s?)?(?:[a-z]:\\|file:///|\\\\)[^\n]{0,180}|description:[^\n]{0,180}"
    r"|\[?(?:hình ảnh|ảnh|image|photo|img)?:?\s?[\w\-().%]{1,120}\.(?:jpe?g|png|gif|bmp|webp|tiff?)\]?",
    re.IGNORECASE,
)
ZOOM = re.compile(r"(?:\d{2,3}\s?%|[°ºo]|[|»›<>+\-]{1,6})")

_CELSIUS = r"-?\d{0,2}\s?(?:°|º|o|độ)\s?C"
WEATHER = re.compile(
    rf"{_CELSIUS}\.?|thấp nhất:?\s{_CELSIUS}[^\n]{{0,140}}"
    rf"|(?:cao nhất|cảm giác như|nhiệt độ hiện tại):?\s{_CELSIUS}[^\n]{{0,40}}"
    r"|độ ẩm[^\n]{0,25}%\.?(?:\s?(?:tốc độ )?gió[^\n]{0,40})?"
    r"|(?:tốc độ gió|gió|áp suất)[^\n]{0,40}(?:km/h|m/s|hPa)\.?|dự báo thời tiết|thời tiết",
    re.IGNORECASE,
)
RELATED = re.compile(
    r"(?:các |những )?(?:tin|bài|tin bài|bài viết|tin tức|văn bản|thông tin)(?: viết)? "
    r"(?:liên quan|khác|mới nhất|mới hơn|mới|cũ hơn|cũ|cùng chuyên mục|cùng loại|cùng thể loại"
    r"|đã đưa|đã đăng|trước đó|nổi bật|đọc nhiều(?: nhất)?|xem nhiều(?: nhất)?)"
    r"|(?:đọc|xem)(?: tin)? nhiều(?: nhất)?|xem thêm(?: tin(?: khác)?| bài)?|cùng chuyên mục|đọc thêm"
    r"|có thể bạn quan tâm|mời (?:xem|đọc) thêm|tiêu điểm|related (?:news|posts?|articles?)",
    re.IGNORECASE,
)
PUBLISHER = re.compile(
    r"(?:giấy phép[^\n]{0,80}GP-|(?:phó )?tổng biên tập|chịu trách nhiệm (?:chính|nội dung|xuất bản|quản lý)"
    r"|(?:phó )?trưởng ban biên tập|người chịu trách nhiệm|cơ quan chủ quản|(?:©|\(c\)|copyright|bản quyền)"
    r"|ghi rõ nguồn|(?:vui lòng )?(?:ghi|trích dẫn) (?:rõ )?nguồn|thiết kế (?:bởi|và)|powered by|phát triển bởi)",
    re.IGNORECASE,
)
CONTACT = re.compile(
    r"(?:to(?:à|òa?) soạn|trụ sở|địa chỉ|điện thoại|đt|tel|fax|e-?mail|website|hotline|đường dây nóng"
    r"|thư điện tử|liên hệ|quảng cáo)\b[^\n]{0,3}[:：]",
    re.IGNORECASE,
)  # fmt: skip
COOKIES = re.compile(
    r"(?:trang web|website|chúng tôi|this (?:web)?site|we)\b[^\n]{0,80}\bcookies?\b", re.IGNORECASE
)
CRUMB_START = re.compile(r"(?:trang chủ|trang nhất|trang chính|home)\b", re.IGNORECASE)
CRUMB_MARK = re.compile(r"\s*(?:>>|»|›|→|>|::|\s[/|\\]\s)\s*")
SECTION = re.compile(
    r"(?:tin|bản tin|chuyên mục|chuyên trang|hoạt động|thông tin)\s", re.IGNORECASE
)
SLOGAN = re.compile(
    r"(?:quyết tâm|nhiệt liệt|chào mừng|thi đua|toàn đảng|đẩy mạnh|tích cực|phấn đấu|chung tay)\b"
    r".{0,150}(?:thắng lợi|đại hội|kỷ niệm|thành tích|nghị quyết|chào mừng|hồ chí minh)",
    re.IGNORECASE,
)


def _rest(line: str, *shapes: re.Pattern[str]) -> str:
    for shape in shapes:
        line = shape.sub(" ", line)
    return line


def _is_bare(rest: str) -> bool:
    return not any(map(str.isalnum, rest))


def is_control(line: str) -> bool:
    """Buttons and links of the page: "A- A+ In", "Chia sẻ Facebook Zalo", "Về đầu trang"."""
    return bool(_SURE_CONTROLS.search(line)) and _is_bare(_rest(line, _CONTROLS))


def is_counter(line: str) -> bool:
    """Visits, views, comments: "45 người đang online", "Lượt xem: 154"."""
    counted = bool(_COUNTER.search(line) or _RATING.search(line))
    rest = _rest(line, _RATING, _COUNTER, _COUNTER_ROW)
    return counted and _is_bare(_rest(rest, _CONTROLS, _DATE_WORDS, ZOOM))


def is_counter_row(line: str) -> bool:
    """A line that counts visits where it stands among counters: "Hôm nay: 345"."""
    return bool(_COUNTER_ROW.fullmatch(line))


def is_dateline(line: str) -> bool:
    """Little but a date, with its label, a time, or controls: "Đăng ngày 02 - 03 - 2022"."""
    if not DATE.search(line):
        return False
    return _is_bare(_rest(line, _COUNTER, _DATE_WORDS, _CONTROLS, ZOOM))
