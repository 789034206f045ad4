"""Plain text and Markdown."""

import unicodedata

import pytest

from corpus.errors import EmptySource, UnknownEncoding
from corpus.readers.text import read_markdown, read_text
from corpus.vietnamese.encodings import encode

SENTENCE = "Năm 2022, tỉnh nghiệm thu 12 nhiệm vụ khoa học và công nghệ, đạt 96,5% kế hoạch."


@pytest.mark.parametrize(
    "data",
    [
        SENTENCE.encode(),
        SENTENCE.encode("utf-8-sig"),
        SENTENCE.encode("utf-16"),
        unicodedata.normalize("NFD", SENTENCE).encode(),
        encode(SENTENCE, "windows-1258"),
        encode(SENTENCE, "tcvn3"),
        encode(SENTENCE, "vni"),
    ],
)
def test_encodings(data: bytes) -> None:
    """The same sentence comes out of each encoding."""
    assert read_text(data).text == SENTENCE


def test_lines_are_kept() -> None:
    """Lines stay as they are, without spaces at their ends and long blank stretches."""
    data = "Một\xa0hai  \r\n\r\n\r\n\r\n\r\n\r\nba\u200b bốn\t\r\nnăm\n\n".encode()
    assert read_text(data).text == "Một hai\n\n\nba bốn\nnăm"


@pytest.mark.parametrize(
    ("following", "joint"),
    [
        ("hạn mặn tại ba huyện.", " "),
        ("Hạn mặn tại ba huyện.", "\n"),
        ("a) hạn mặn tại ba huyện.", "\n"),
        ("- hạn mặn tại ba huyện.", "\n"),
    ],
)
def test_lines_broken_for_their_length_go_on(following: str, joint: str) -> None:
    """Small letters go on with a long line; capitals and items begin one."""
    line = "Ngành khoa học ưu tiên các đề tài thích ứng với"
    assert read_text(f"{line}\n{following}".encode()).text == f"{line}{joint}{following}"


def test_binary_is_no_text() -> None:
    """Bytes of a program with a text's name are told apart."""
    with pytest.raises(UnknownEncoding):
        read_text(b"\x00\x01\x02\x03text" * 50)


def test_markdown_empty() -> None:
    """Marks without words are no text."""
    with pytest.raises(EmptySource):
        read_markdown(b"  \n\n")


def test_markdown() -> None:
    """Headings become spans, tables rows, and marks go."""
    reading = read_markdown(
        "# Báo cáo **năm**\nDòng một\ndòng hai\n\nĐoạn [hai](http://x.vn).\n\n---\n"
        "## Số liệu\n| Năm | Số nhiệm vụ |\n|---|---:|\n| 2020 | 8 |\n| 2021 | 12 |\n".encode()
    )
    assert reading.text == (
        "Báo cáo năm\n\nDòng một\ndòng hai\n\nĐoạn hai.\n\nSố liệu\n\n"
        "Năm: 2020 | Số nhiệm vụ: 8\nNăm: 2021 | Số nhiệm vụ: 12"
    )
    found = [(h.level, reading.text[h.start : h.end]) for h in reading.headings]
    assert found == [(1, "Báo cáo năm"), (2, "Số liệu")]
