"""From the bytes of a source to its text: one module for each format."""

from __future__ import annotations

from corpus.errors import BrokenSource, EmptySource, TooLarge, UnreadableSource
from corpus.readers.sniffing import Format, format_of
from corpus.types import Reading, Source

__all__ = ["TEXT_AT_MOST", "read"]

TEXT_AT_MOST = 5_000_000  # characters: 2,000 pages of 2,500


def read(source: Source) -> Reading:
    """The text of a source with its pages and headings, and what stands around it.

    Raises ``UnreadableSource`` (its text, in Vietnamese, says what to do) and nothing else,
    whatever the bytes are.
    """
    if not source.data.strip():
        raise EmptySource("Tệp rỗng, không có nội dung.")
    format_ = format_of(source)
    try:
        reading = _read_as(format_, source)
    except UnreadableSource:
        raise
    except RecursionError:
        raise BrokenSource("Tệp lồng nhau quá nhiều tầng, không đọc được.") from None
    except Exception as error:
        # Libraries raise what they like on broken files; a person gets one line.
        kind = type(error).__name__[:80]
        raise BrokenSource(f"Tệp {format_.value} bị hỏng, không đọc được ({kind}).") from error
    if not any(map(str.isalnum, reading.text)):
        raise EmptySource("Tệp không có chữ nào.")
    if len(reading.text) > TEXT_AT_MOST:
        raise TooLarge("Văn bản dài quá 5 triệu chữ cái; hãy tách thành nhiều tệp.")
    return reading


def _read_as(format_: Format, source: Source) -> Reading:
    """Hands the bytes to the format's reader; imported here so that none costs at start."""
    if format_ is Format.PDF:
        from corpus.readers.pdf import read_pdf

        return read_pdf(source.data)
    if format_ is Format.DOCX:
        from corpus.readers.docx import read_docx

        return read_docx(source.data)
    if format_ is Format.HTML:
        from corpus.readers.html import read_html

        return read_html(source.data)
    from corpus.readers.text import read_markdown, read_text

    return read_markdown(source.data) if format_ is Format.MARKDOWN else read_text(source.data)
