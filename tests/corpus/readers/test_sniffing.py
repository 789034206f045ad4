"""Formats are told by their bytes first, by their names second."""

import io
import zipfile

import pytest

from corpus.errors import BrokenSource, TooLarge, UnknownFormat
from corpus.readers import sniffing
from corpus.readers.sniffing import Format, format_of
from corpus.types import Source


def source(data: bytes, name: str = "tệp", media_type: str | None = None) -> Source:
    return Source(f"/tai-lieu/{name}", name, data, media_type=media_type)


def packed(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"%PDF-1.7 ...", "a.txt", Format.PDF),
        (b"\n\n%PDF-1.4", "a", Format.PDF),
        (packed(**{"word/document.xml": b"<x/>"}), "a.bin", Format.DOCX),
        (b"<!DOCTYPE html><p>x", "a.txt", Format.HTML),
        (b"\xef\xbb\xbf  <HTML><body>", "a", Format.HTML),
        (b"<?xml version='1.0'?>\n<html xmlns='x'>", "a.xml", Format.HTML),
        (b"<!-- saved --><html>", "a.txt", Format.HTML),
        ("<html>".encode("utf-16"), "a.txt", Format.HTML),
        (b"plain", "a.txt", Format.TEXT),
        (b"plain", "A.TXT", Format.TEXT),
        (b"plain", "README", Format.TEXT),
        (b"# x", "a.md", Format.MARKDOWN),
        (b"<p>x", "a.htm", Format.HTML),
        (b"x", "https://so.vn/tin/a.html?id=1.2", Format.HTML),
    ],
)
def test_format(data: bytes, name: str, expected: Format) -> None:
    """The reader is chosen by magic bytes, then by suffix."""
    assert format_of(source(data, name)) is expected


def test_media_type() -> None:
    """What the server said stands in for a suffix."""
    assert format_of(source(b"<p>x", "https://so.vn/tin/9.aspx", "text/html; a=b")) is Format.HTML


@pytest.mark.parametrize(
    ("data", "name", "advice"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "a.doc", "lưu lại thành .docx"),
        (b"{\\rtf1 x}", "a.rtf", "lưu lại thành .docx"),
        (b"\xff\xd8\xff\xe0 jpeg", "a.jpg", "nhận dạng chữ"),
        (b"\x89PNG\r\n", "a.png", "nhận dạng chữ"),
        (b"MZ\x90\x00", "a.txt", "chương trình"),
        (b"\x1f\x8b\x08", "a.gz", "giải nén"),
        (b"MIME-Version: 1.0", "a.mht", ".html"),
        (b"a,b", "a.csv", ".docx"),
        (packed(**{"xl/workbook.xml": b"x"}), "a.xlsx", "Excel"),
        (packed(**{"ppt/presentation.xml": b"x"}), "a.pptx", "trình chiếu"),
        (packed(**{"content.xml": b"x"}), "a.odt", "lưu lại thành .docx"),
        (packed(**{"a.txt": b"x"}), "a.zip", "giải nén"),
    ],
)
def test_refused(data: bytes, name: str, advice: str) -> None:
    """What has no reader is refused with what to do about it."""
    with pytest.raises(UnknownFormat, match=advice):
        format_of(source(data, name))


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"not a pdf", "a.pdf", "không phải PDF"),
        (b"not a docx", "a.docx", "không phải DOCX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.docx", "mật khẩu"),
        (packed(**{"word/document.xml": b"x" * 900})[:60], "a.docx", "cắt cụt"),
    ],
)
def test_broken(data: bytes, name: str, reason: str) -> None:
    """What a name promises and the bytes do not keep is broken."""
    with pytest.raises(BrokenSource, match=reason):
        format_of(source(data, name))


def test_zip_bomb_by_ratio() -> None:
    """An archive that unpacks to a thousand times its size is not opened."""
    bomb = packed(**{"word/document.xml": b"\0" * (11 * 1024 * 1024)})
    with pytest.raises(TooLarge):
        format_of(source(bomb, "a.docx"))


def test_zip_bomb_by_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is one that unpacks to more than the bound."""
    monkeypatch.setattr(sniffing, "UNPACKED_AT_MOST", 100)
    with pytest.raises(TooLarge):
        format_of(source(packed(**{"word/document.xml": b"x" * 101}), "a.docx"))
