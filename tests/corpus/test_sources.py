"""Files and folders become sources, one at a time."""

import os
import unicodedata
from pathlib import Path

import pytest

from corpus.sources import Skipped, scan
from corpus.types import AccessLevel, Source


def write(path: Path, data: bytes = b"x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def names(paths: list[Path]) -> list[str]:
    return [found.name for found in scan(paths)]


def test_source(tmp_path: Path) -> None:
    """A source knows its absolute place, its name, its bytes and who may see it."""
    path = write(tmp_path / "thư mục" / "quyết định.txt", "Điều 1".encode())
    assert list(scan([path], access=AccessLevel.INTERNAL)) == [
        Source(str(path.resolve()), "quyết định.txt", "Điều 1".encode(), AccessLevel.INTERNAL)
    ]


def test_folders_in_order(tmp_path: Path) -> None:
    """Files by name, then the folders within, in every run the same."""
    for name in ("b.txt", "a.txt", "z/1.txt", "c/2.txt", "c/d/3.txt"):
        write(tmp_path / name)
    assert names([tmp_path]) == ["a.txt", "b.txt", "2.txt", "3.txt", "1.txt"]


def test_each_file_once(tmp_path: Path) -> None:
    """A file that is named twice, or through its folder, is taken once."""
    path = write(tmp_path / "a.txt")
    assert names([path, tmp_path, tmp_path / "." / "a.txt"]) == ["a.txt"]


@pytest.mark.parametrize(
    "name", [".ẩn.txt", ".git/config", "~$quyết định.docx", "Thumbs.db", ".DS_Store", "desktop.ini"]
)
def test_litter(tmp_path: Path, name: str) -> None:
    """Hidden files and what systems leave in folders are passed over without a word."""
    write(tmp_path / name)
    assert names([tmp_path]) == []


def test_lock_file_by_name(tmp_path: Path) -> None:
    """A lock file is none even when a shell's pattern names it; a hidden file that is named is."""
    lock, hidden = write(tmp_path / "~$a.docx"), write(tmp_path / ".a.txt")
    assert names([lock, hidden]) == [".a.txt"]


def test_missing(tmp_path: Path) -> None:
    """A path that is not there is reported and the rest goes on."""
    path = write(tmp_path / "a.txt")
    skipped, source = scan([tmp_path / "không có.txt", path])
    assert isinstance(skipped, Skipped)
    assert (skipped.name, source.name) == ("không có.txt", "a.txt")
    assert "Không tìm thấy" in skipped.reason


def test_too_large(tmp_path: Path) -> None:
    """A file over the bound is reported; one of exactly its size is taken."""
    write(tmp_path / "a.txt", b"12345")
    write(tmp_path / "b.txt", b"123456")
    taken, skipped = scan([tmp_path], limit_bytes=5)
    assert isinstance(taken, Source)
    assert isinstance(skipped, Skipped)
    assert "lớn quá" in skipped.reason


def test_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read says what to do."""
    path = write(tmp_path / "a.txt")

    def refuse(*_: object) -> int:
        raise PermissionError

    monkeypatch.setattr(os, "open", refuse)
    (skipped,) = scan([path])
    assert isinstance(skipped, Skipped)
    assert "quyền đọc" in skipped.reason


def test_links(tmp_path: Path) -> None:
    """Links out of the folder are refused, links within it lead nowhere new, circles end."""
    write(tmp_path / "ngoài" / "mật.txt")
    root = tmp_path / "trong"
    write(root / "a.txt")
    (root / "b.txt").symlink_to(root / "a.txt")
    (root / "c.txt").symlink_to(tmp_path / "ngoài" / "mật.txt")
    (root / "d").symlink_to(tmp_path / "ngoài")
    (root / "e").symlink_to(root)
    (root / "f").symlink_to(root / "f")
    found = list(scan([root]))
    assert [one.name for one in found if isinstance(one, Source)] == ["a.txt"]
    assert [one.name for one in found if isinstance(one, Skipped)] == ["c.txt", "d", "f"]


def test_pipe(tmp_path: Path) -> None:
    """A named pipe is reported, not waited for."""
    os.mkfifo(tmp_path / "ống")
    (skipped,) = scan([tmp_path])
    assert isinstance(skipped, Skipped)
    assert skipped.reason == "Không phải tệp thường."


def test_lazy(tmp_path: Path) -> None:
    """Bytes are read when their source is taken, not before."""
    write(tmp_path / "a.txt")
    second = write(tmp_path / "b.txt", b"old")
    found = scan([tmp_path])
    next(found)
    second.write_bytes(b"new")
    assert next(found).data == b"new"


def test_names_are_composed(tmp_path: Path) -> None:
    """A decomposed name, as macOS writes it, is shown composed."""
    write(tmp_path / unicodedata.normalize("NFD", "kế hoạch.txt"))
    assert names([tmp_path]) == ["kế hoạch.txt"]


def test_name_that_is_no_text(tmp_path: Path) -> None:
    """A name in an old encoding does not stop the run, and can be printed."""
    raw = os.fsencode(tmp_path) + b"/b\xe1n.txt"
    with open(raw, "wb") as file:
        file.write(b"x")
    (source,) = scan([tmp_path])
    assert source.name.encode("utf-8")
    assert source.location.encode("utf-8")
