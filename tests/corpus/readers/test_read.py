"""``read`` gives a reading or an ``UnreadableSource``, whatever it is given."""

import io
import unicodedata

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import corpus.readers
from corpus.errors import (
    BrokenSource,
    EmptySource,
    TooLarge,
    UnknownEncoding,
    UnknownFormat,
    UnreadableSource,
)
from corpus.readers import read
from corpus.types import Source
from tests.pdf_writer import write_pdf

PDF = write_pdf([["Điều 1. Phê duyệt 12 nhiệm vụ."], ["Điều 2. Hiệu lực."]])


def _docx() -> bytes:
    document = docx.Document()
    document.add_heading("Kết quả", 1)
    document.add_paragraph("Nghiệm thu 12 nhiệm vụ.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


DOCX = _docx()


def source(data: bytes, name: str) -> Source:
    return Source(f"/tai-lieu/{name}", name, data)


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        ("Nghiệm thu 12 nhiệm vụ.".encode(), "a.txt", "text/plain"),
        ("# Kết quả\n\n12 nhiệm vụ".encode(), "a.md", "text/markdown"),
        ("<html><p>Nghiệm thu 12 nhiệm vụ.".encode(), "a.html", "text/html"),
        (PDF, "a.pdf", "application/pdf"),
        (
            DOCX,
            "a.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
    ],
)
def test_each_format(data: bytes, name: str, media_type: str) -> None:
    """Each format comes out as text with its media type."""
    reading = read(source(data, name))
    assert (reading.media_type, "12 nhiệm vụ" in reading.text) == (media_type, True)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.pdf", "a.docx"])
@pytest.mark.parametrize("data", [b"", b" \r\n\t  "])
def test_empty(name: str, data: bytes) -> None:
    """No bytes, or blanks only, is an empty source in any format."""
    with pytest.raises(EmptySource):
        read(source(data, name))


@pytest.mark.parametrize(
    ("data", "name", "error"),
    [
        (b"<html><body><p>&nbsp;</p></body></html>", "a.html", EmptySource),
        ("\ufeff\u200b \u00a0".encode(), "a.txt", EmptySource),
        (b"-----\n*****", "a.txt", EmptySource),
        (bytes(range(256)) * 40, "a.txt", (UnknownEncoding, UnknownFormat)),
        (PDF[: len(PDF) // 2], "a.pdf", BrokenSource),
        (DOCX[: len(DOCX) // 2], "a.docx", BrokenSource),
        (DOCX.replace(b"word/document.xml", b"word/documenx.xml"), "a.docx", UnknownFormat),
    ],
)
def test_unreadable(data: bytes, name: str, error: type[Exception]) -> None:
    """What cannot be read raises the error that says why."""
    with pytest.raises(error):
        read(source(data, name))


def test_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text over the bound is refused."""
    monkeypatch.setattr(corpus.readers, "TEXT_AT_MOST", 100)
    with pytest.raises(TooLarge):
        read(source(b"chu " * 30, "a.txt"))


def test_messages_tell_nothing_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A library's failure becomes one short line without its message."""

    def fail(data: bytes) -> None:
        raise ValueError("/home/somebody/secret.py failed " + "x" * 500)

    monkeypatch.setattr("corpus.readers.text.read_text", fail)
    with pytest.raises(BrokenSource) as caught:
        read(source(b"abc", "a.txt"))
    assert "secret" not in str(caught.value)
    assert len(str(caught.value)) < 160


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"<html>", b"%PDF-1.4\n", b"PK\x03\x04", PDF[:300], DOCX[:300]]),
    st.sampled_from(["a.txt", "a.md", "a.html", "a.pdf", "a.docx", "a"]),
)
def test_any_bytes(tail: bytes, head: bytes, name: str) -> None:
    """Nothing but ``UnreadableSource`` comes out of any bytes, and readings keep their word."""
    try:
        reading = read(source(head + tail, name))
    except UnreadableSource:
        return
    text = reading.text
    assert text.strip()
    assert unicodedata.is_normalized("NFC", text)
    assert not any(unicodedata.category(c) == "Cc" and c not in "\n\t" for c in text)
    assert all(0 <= h.start < h.end <= len(text) for h in reading.headings)


@settings(max_examples=60, deadline=None)
@given(st.data(), st.sampled_from([(PDF, "a.pdf"), (DOCX, "a.docx")]))
def test_damaged_files(data: st.DataObject, file: tuple[bytes, str]) -> None:
    """A file with a stretch overwritten is read or refused, never a crash."""
    good, name = file
    at = data.draw(st.integers(0, len(good) - 1))
    noise = data.draw(st.binary(min_size=1, max_size=40))
    try:
        reading = read(source(good[:at] + noise + good[at + len(noise) :], name))
    except UnreadableSource:
        return
    assert reading.text
