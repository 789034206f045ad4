"""Which format a source is of: by its first bytes, then by its name."""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from corpus.errors import BrokenSource, TooLarge, UnknownFormat
from corpus.types import Source


class Format(StrEnum):
    """Formats that have a reader."""

    TEXT = "văn bản thuần"
    MARKDOWN = "Markdown"
    HTML = "HTML"
    PDF = "PDF"
    DOCX = "DOCX"


_SUFFIXES = {
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".pdf": Format.PDF,
    ".docx": Format.DOCX,
    "": Format.TEXT,
}
_MEDIA_TYPES = {
    "text/plain": Format.TEXT,
    "text/markdown": Format.MARKDOWN,
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.HTML,
}

_SAVE_AS_WORD = "hãy mở bằng Word rồi lưu lại thành .docx"
_IMAGE = "Đây là tệp ảnh; hãy nhận dạng chữ (OCR) rồi lưu thành .docx hoặc PDF có chữ."
_ARCHIVE = "Đây là tệp nén; hãy giải nén rồi đưa từng văn bản vào."
_PROGRAM = "Đây là tệp chương trình, không phải văn bản."
_REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", f"Chưa đọc được tệp RTF; {_SAVE_AS_WORD}."),
    (b"\xff\xd8\xff", _IMAGE),
    (b"\x89PNG", _IMAGE),
    (b"GIF8", _IMAGE),
    (b"BM\x00", _IMAGE),
    (b"II*\x00", _IMAGE),
    (b"MM\x00*", _IMAGE),
    (b"RIFF", "Đây là tệp ảnh, âm thanh hoặc phim, không phải văn bản."),
    (b"\x1f\x8b", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"Rar!\x1a\x07", _ARCHIVE),
    (b"BZh", _ARCHIVE),
    (b"\xfd7zXZ", _ARCHIVE),
    (b"MZ\x90", _PROGRAM),
    (b"\x7fELF", _PROGRAM),
    (b"SQLite format 3", "Đây là tệp cơ sở dữ liệu, không phải văn bản."),
    (b"MIME-Version:", "Chưa đọc được trang web lưu kiểu .mht; hãy lưu lại thành .html."),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?"
    rb"<(?:!doctype\s+html|html|head|body)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))

UNPACKED_AT_MOST = 200 * 1024 * 1024  # bytes
_RATIO_AT_MOST = 200  # packed XML shrinks some 10 to 50 times; bombs, 1,000
_MEMBERS_AT_MOST = 20_000


def format_of(source: Source) -> Format:
    """The format whose reader takes the source; raises where none does, saying what to do."""
    data, suffix = source.data, _suffix(source.name)
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    if data.startswith(b"PK\x03\x04"):
        return _packed(data)
    if data.startswith(_OLE):
        if suffix == ".docx":
            raise BrokenSource("Tệp DOCX có mật khẩu; hãy bỏ mật khẩu rồi đưa lại.")
        raise UnknownFormat(
            f"Tệp Office kiểu cũ (.doc, .xls, .ppt); {_SAVE_AS_WORD} (hoặc xuất PDF)."
        )
    for magic, message in _REFUSED:
        if data.startswith(magic):
            raise UnknownFormat(message)
    if _HTML.match(_start(data)):
        return Format.HTML
    named = _MEDIA_TYPES.get((source.media_type or "").partition(";")[0].strip().lower())
    format_ = named or _SUFFIXES.get(suffix)
    if format_ is Format.PDF or format_ is Format.DOCX:
        raise BrokenSource(f"Tệp mang đuôi {suffix} nhưng nội dung không phải {format_.value}.")
    if format_ is None:
        raise UnknownFormat(
            f"Chưa đọc được tệp {suffix[:12]}; các dạng nhận: .txt, .md, .html, .pdf, .docx."
        )
    return format_


def _suffix(name: str) -> str:
    path = urlsplit(name).path if name.startswith(("http://", "https://")) else name
    return PurePosixPath(path).suffix.lower()


def _start(data: bytes) -> bytes:
    """The first bytes, in ASCII where a byte order mark says what they are."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            text = data[len(mark) : 8192].decode(encoding, errors="ignore")
            return text.encode("ascii", errors="replace")
    return data[:4096]


def _packed(data: bytes) -> Format:
    """What a zip holds; its directory is read, nothing is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except Exception as error:  # zipfile raises more than BadZipFile on broken directories
        raise BrokenSource("Tệp DOCX (hoặc tệp nén) bị hỏng hay bị cắt cụt.") from error
    names = {member.filename for member in members[:_MEMBERS_AT_MOST]}
    if "word/document.xml" not in names:
        if any(name.startswith("xl/") for name in names):
            raise UnknownFormat("Đây là bảng tính Excel; hãy lưu lại thành .docx hoặc PDF.")
        if any(name.startswith("ppt/") for name in names):
            raise UnknownFormat("Đây là bài trình chiếu; hãy lưu lại thành .docx hoặc PDF.")
        if "content.xml" in names:
            raise UnknownFormat(f"Chưa đọc được tệp OpenDocument; {_SAVE_AS_WORD}.")
        raise UnknownFormat(_ARCHIVE)
    unpacked = sum(member.file_size for member in members)
    bomb = unpacked > 10 * 1024 * 1024 and unpacked > _RATIO_AT_MOST * len(data)
    if unpacked > UNPACKED_AT_MOST or bomb or len(members) > _MEMBERS_AT_MOST:
        raise TooLarge("Tệp DOCX giải nén ra quá lớn; hãy tách thành nhiều tệp.")
    return Format.DOCX
