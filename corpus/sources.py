"""From files and folders to sources, one at a time."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.types import AccessLevel, Source

LIMIT_BYTES = 50 * 1024 * 1024

_LITTER = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})  # what systems leave in folders


@dataclass(frozen=True, slots=True)
class Skipped:
    """A path that was asked for and not taken, with the reason in Vietnamese."""

    location: str
    name: str
    reason: str


def scan(
    paths: Sequence[Path],
    *,
    access: AccessLevel = AccessLevel.PUBLIC,
    limit_bytes: int = LIMIT_BYTES,
) -> Iterator[Source | Skipped]:
    """The files of ``paths`` in order, folders walked by name; each file once.

    Bytes are read as each source is taken. Hidden files inside a folder, and what editors and
    systems leave there, are passed over without a word.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _files(path):
            if isinstance(found, Skipped):
                yield found
                continue
            location = _shown(str(found.resolve()))
            if location not in seen:
                seen.add(location)
                yield _read(found, location, access, limit_bytes)


def _files(path: Path) -> Iterator[Path | Skipped]:
    """The files that a path stands for; one that is named is taken even if hidden."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        yield _skipped(path, "Không tìm thấy đường dẫn này; hãy kiểm tra lại tên.")
    except (OSError, ValueError) as error:
        yield _skipped(path, _reason(error))
    else:
        if stat.S_ISDIR(mode):
            yield from _walk(path, path.resolve())
        elif not _is_litter(path.name):
            yield path


def _walk(folder: Path, root: Path) -> Iterator[Path | Skipped]:
    """Files below a folder by name, files before folders; links are followed within ``root``."""
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: _shown(entry.name))
    except OSError as error:
        yield _skipped(folder, _reason(error))
        return
    folders: list[Path] = []
    for entry in entries:
        if entry.name.startswith(".") or _is_litter(entry.name):
            continue
        if entry.is_symlink():
            # What a link within the root points to is found where it lies.
            if not _is_within(entry, root):
                yield _skipped(entry, "Liên kết trỏ ra ngoài thư mục được nạp.")
        elif entry.is_dir():
            folders.append(entry)
        else:
            yield entry
    for inner in folders:
        yield from _walk(inner, root)


def _is_within(link: Path, root: Path) -> bool:
    try:
        return link.resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # links in a circle
        return False


def _is_litter(name: str) -> bool:
    # Word keeps "~$x.docx" beside an open x.docx.
    return name.startswith("~$") or name.lower() in _LITTER


def _read(path: Path, location: str, access: AccessLevel, limit: int) -> Source | Skipped:
    too_large = f"Tệp lớn quá {limit / (1024 * 1024):.0f} MB; hãy tách thành nhiều tệp."
    try:
        # Not waiting: a named pipe would block until somebody writes to it.
        with open(path, "rb", opener=_open_without_waiting) as file:
            about = os.fstat(file.fileno())
            if not stat.S_ISREG(about.st_mode):
                return _skipped(path, "Không phải tệp thường.")
            if about.st_size > limit:
                return _skipped(path, too_large)
            data = file.read(limit + 1)  # it may grow while it is read
    except (OSError, ValueError) as error:
        return _skipped(path, _reason(error))
    if len(data) > limit:
        return _skipped(path, too_large)
    return Source(location, _composed(path.name), data, access)


def _open_without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _reason(error: Exception) -> str:
    if isinstance(error, PermissionError):
        return "Không có quyền đọc; hãy cấp quyền đọc cho tài khoản chạy chương trình."
    if isinstance(error, FileNotFoundError):
        return "Tệp vừa bị xóa hoặc đổi tên."
    return "Hệ thống không đọc được đường dẫn này."


def _skipped(path: Path, reason: str) -> Skipped:
    return Skipped(_shown(str(path.absolute())), _composed(path.name or str(path)), reason)


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", _shown(name))


def _shown(name: str) -> str:
    """Storable: file systems may hand over bytes that are no text."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
