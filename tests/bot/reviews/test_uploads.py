"""Files that staff send."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.jobs import IngestReport, take_in
from bot.reviews.uploads import MAX_BYTES, FetchFailed, FileTooLarge, Uploads, safe_name
from bot.types import Attachment, MessageKind, Reply
from corpus.store import writer_lock
from corpus.types import AccessLevel
from retrieval.types import Language
from tests.bot.notices.bench import OFFICIAL, PUBLIC, STAFF, Bench, incoming, report

VI = Language.VI


class Platform:
    """Hands out one file, or fails."""

    def __init__(self, data: bytes | Exception) -> None:
        self.data = data
        self.asked = 0

    async def __call__(self, channel: str, attachment: Attachment, at_most: int) -> bytes:
        """As a channel does."""
        self.asked += 1
        if isinstance(self.data, Exception):
            raise self.data
        return self.data


def send(
    bench: Bench, folder: Path, data: bytes | Exception, name: str = "a.txt", caption: str = "",
    size: int = 0,
) -> Reply:  # fmt: skip
    """A member of staff sends a file."""
    from dataclasses import replace

    def taken(path: Path, access: AccessLevel) -> IngestReport:
        return take_in([path], bench.store, folder, access=access, workers=1)

    uploads = Uploads(folder, Platform(data), taken, bench.closer)
    message = replace(
        incoming(OFFICIAL, "1", caption),
        kind=MessageKind.FILE,
        attachment=Attachment(name, "text/plain", size, "ref"),
    )
    return asyncio.run(uploads.take(message, VI))


def sources(bench: Bench, access: frozenset[AccessLevel] = PUBLIC) -> list[str]:
    """Names of the documents that may be seen."""
    return sorted(header.source for header in bench.store.headers(access, 50))


def test_a_file_is_taken_in_replaced_and_found_unchanged(bench: Bench, tmp_path: Path) -> None:
    """The reply says which; one name is one document."""
    first, second = report(10).encode(), report(11).encode()
    assert "Đã nạp «a.txt» (công khai)" in send(bench, tmp_path, first).text
    assert "không thay đổi" in send(bench, tmp_path, first).text
    assert "Đã thay bản trước" in send(bench, tmp_path, second).text
    assert sources(bench) == ["a.txt"]
    assert (tmp_path / "uploads" / "public" / "a.txt").read_bytes() == second


@pytest.mark.parametrize("caption", ["nội bộ", "Nội bộ #3", "tài liệu NOI BO", "internal"])
def test_the_internal_is_for_officials(bench: Bench, tmp_path: Path, caption: str) -> None:
    """By the message that comes with the file, however it is typed."""
    assert "(nội bộ)" in send(bench, tmp_path, report(10).encode(), caption=caption).text
    assert (sources(bench), sources(bench, STAFF)) == ([], ["a.txt"])


def test_a_public_file_leaves_the_internal_one_alone(bench: Bench, tmp_path: Path) -> None:
    """The same name under the other level is another document."""
    send(bench, tmp_path, report(10).encode(), caption="nội bộ")
    send(bench, tmp_path, report(11).encode())
    assert (sources(bench), sources(bench, STAFF)) == (["a.txt"], ["a.txt", "a.txt"])


def test_a_file_closes_the_question_it_is_sent_for(bench: Bench, tmp_path: Path) -> None:
    """By the number in its message."""
    bench.asked("Ninh Thuận có bao nhiêu bằng sáng chế?")
    (group,) = bench.record()
    reply = send(bench, tmp_path, report(10).encode(), caption=f"#{group.id}")
    assert f"Đã đóng #{group.id}" in reply.text
    assert bench.reviews.open_groups(5)[1] == 0
    assert "Không có câu hỏi" in send(bench, tmp_path, report(11).encode(), caption="#99").text


@pytest.mark.parametrize(
    ("data", "name", "size", "said"),
    [
        (b"x", "a.exe", 0, "Chỉ nhận"),
        (b"x", "a", 0, "Chỉ nhận"),
        (b"x", "a.txt", MAX_BYTES + 1, "20 MB"),
        (b"x" * (MAX_BYTES + 1), "a.txt", 0, "20 MB"),
        (FileTooLarge(), "a.txt", 0, "20 MB"),
        (FetchFailed(), "a.txt", 0, "gửi lại"),
        (b"", "a.txt", 0, "Tệp rỗng"),
        (b"%PDF-1.4 cut", "a.pdf", 0, "Không nạp được «a.pdf»"),
        (b"PK\x03\x04 no", "a.docx", 0, "Không nạp được «a.docx»"),
    ],
)
def test_what_is_refused_leaves_nothing(
    bench: Bench, tmp_path: Path, data: bytes | Exception, name: str, size: int, said: str
) -> None:
    """With the reason, and without a file that a later run would stumble over."""
    assert said in send(bench, tmp_path, data, name, size=size).text
    assert sources(bench, STAFF) == []
    assert [path for path in tmp_path.glob("uploads/**/*") if path.is_file()] == []


def test_a_broken_version_leaves_the_good_one(bench: Bench, tmp_path: Path) -> None:
    """Document and file stay as they were."""
    good = report(10).encode()
    send(bench, tmp_path, good)
    assert "Không nạp được" in send(bench, tmp_path, b"\x00\x01" * 50).text
    assert (tmp_path / "uploads" / "public" / "a.txt").read_bytes() == good
    assert sources(bench) == ["a.txt"]


def test_a_busy_store_is_said(bench: Bench, tmp_path: Path) -> None:
    """While another process takes in, the file is asked for again."""
    with writer_lock(tmp_path):
        assert "gửi lại sau" in send(bench, tmp_path, report(10).encode()).text


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Báo cáo 2021.pdf", "Báo cáo 2021.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\tài liệu\\a.docx", "a.docx"),
        ("..a\x00b.txt", "a_b.txt"),
        (".txt", "txt"),
        ("", "tep"),
        ("~$a.docx", "a.docx"),
        ("x" * 400 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_names_are_made_safe(name: str, safe: str) -> None:
    """No folder, no hidden file, none too long; letters and the suffix stay."""
    assert safe == safe_name(name)


@given(st.text(max_size=300))
def test_any_name_is_one_plain_file_name(name: str) -> None:
    """Whatever is sent stays in its folder, and a safe name is safe."""
    safe = safe_name(name)
    assert safe
    assert safe not in (".", "..")
    assert not set(safe) & set('/\\:*?"<>|\x00')
    assert not safe.startswith((".", "~"))
    assert len(safe.encode()) <= 130
    assert safe == safe_name(safe)
