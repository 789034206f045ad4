"""Files that staff send in a chat are taken in as documents."""

from __future__ import annotations

import asyncio
import os
import re
import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

from bot.jobs import IngestReport
from bot.reviews.closing import Closer, closed_line
from bot.reviews.words import Word, tell
from bot.types import Attachment, Incoming, Reply
from corpus.errors import StoreBusy
from corpus.types import AccessLevel
from corpus.vietnamese.folding import fold
from retrieval.types import Language

FOLDER = "uploads"
MAX_BYTES = 20 * 1024 * 1024
MEGABYTES = MAX_BYTES // (1024 * 1024)
FORMATS = frozenset({".pdf", ".docx", ".html", ".htm", ".txt", ".md"})
_NAME_BYTES = 120  # of 255 that file systems take
_FORBIDDEN = re.compile(r'[\\/:*?"<>|%\x00-\x1f\x7f]+')
_GROUP = re.compile(r"#([0-9]{1,9})(?![0-9])")
_INTERNAL = re.compile(r"\bnoi bo\b|\binternal\b")


class FetchFailed(Exception):
    """The platform did not give the file."""


class FileTooLarge(FetchFailed):
    """The file is larger than was asked for."""


class Fetch(Protocol):
    """Gets a file from its platform."""

    async def __call__(self, channel: str, attachment: Attachment, at_most: int) -> bytes:
        """The file's bytes. Raises FileTooLarge over ``at_most`` bytes, FetchFailed else."""
        ...


TakeIn = Callable[[Path, AccessLevel], IngestReport]
"""Takes one file in; may block. Raises StoreBusy."""


@dataclass(frozen=True, slots=True)
class Uploads:
    """Takes in what staff send. Files lie under ``folder`` by their access, one of each name."""

    folder: Path  # the data folder
    fetch: Fetch
    take_in: TakeIn
    closer: Closer | None = None

    async def take(self, incoming: Incoming, language: Language) -> Reply:
        """What became of the file in ``incoming.attachment``; who sends it is known to be staff."""
        file = incoming.attachment
        if file is None:
            return how_to(language)
        name = safe_name(file.name)
        if PurePosixPath(name).suffix.lower() not in FORMATS:
            return Reply(tell(Word.BAD_FORMAT, language), language)
        if file.size > MAX_BYTES:
            return _too_large(language)
        try:
            data = await self.fetch(incoming.channel, file, MAX_BYTES)
        except FileTooLarge:
            return _too_large(language)
        except FetchFailed:
            return Reply(tell(Word.NOT_FETCHED, language), language)
        if len(data) > MAX_BYTES:
            return _too_large(language)
        return await asyncio.to_thread(self._keep, name, data, incoming.text, language)

    def _keep(self, name: str, data: bytes, caption: str, language: Language) -> Reply:
        """Stores the bytes, takes them in, and says what happened; a refused file leaves what was
        there before."""
        said = unicodedata.normalize("NFC", caption)
        access = AccessLevel.INTERNAL if _INTERNAL.search(fold(said)) else AccessLevel.PUBLIC
        path = self.folder / FOLDER / access.value / name
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_bytes() if path.is_file() else None
        _write(path, data)
        try:
            report = self.take_in(path, access)
        except StoreBusy:
            _restore(path, before)
            return Reply(tell(Word.STORE_BUSY, language), language)
        except BaseException:
            _restore(path, before)
            raise
        if report.failed:
            _restore(path, before)
            reason = report.failed[0].reason
            return Reply(tell(Word.REFUSED, language, name=name, reason=reason), language)
        lines = [self._line(name, report, access, language), *self._closed(name, said, language)]
        return Reply("\n".join(lines), language)

    @staticmethod
    def _line(name: str, report: IngestReport, access: AccessLevel, language: Language) -> str:
        level = tell(Word.INTERNAL if access is AccessLevel.INTERNAL else Word.PUBLIC, language)
        word = Word.TAKEN if report.added else Word.REPLACED if report.changed else Word.UNCHANGED
        return tell(word, language, name=name, level=level)

    def _closed(self, name: str, caption: str, language: Language) -> list[str]:
        """The line of the group that the caption names, where there is one."""
        number = _GROUP.search(caption)
        if number is None or self.closer is None:
            return []
        return [closed_line(self.closer.with_document(int(number[1]), name), language)]


def how_to(language: Language) -> Reply:
    """How to send a file."""
    return Reply(tell(Word.SEND_FILE, language, limit=MEGABYTES), language)


def safe_name(name: str) -> str:
    """A file name without folders, control and reserved characters, hidden or too long; with the
    suffix kept. The same name is always made the same."""
    flat = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode("utf-8", "replace"))
    last = flat.replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(ch for ch in _FORBIDDEN.sub("_", last) if ch.isprintable())
    clean = " ".join(clean.split()).lstrip(".~$ ").rstrip(". ")
    path = PurePosixPath(clean or "tep")
    suffix = path.suffix if len(path.suffix) <= 10 else ""
    stem = clean[: len(clean) - len(suffix)] if suffix else clean
    while len(f"{stem}{suffix}".encode()) > _NAME_BYTES:
        stem = stem[:-1]
    return f"{stem.rstrip() or 'tep'}{suffix}"


def _write(path: Path, data: bytes) -> None:
    """Puts a file in place whole: whoever reads it sees the one before or all of this one."""
    draft = path.with_name(f".{secrets.token_hex(8)}.part")
    with draft.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def _restore(path: Path, before: bytes | None) -> None:
    if before is None:
        path.unlink(missing_ok=True)
    else:
        _write(path, before)


def _too_large(language: Language) -> Reply:
    return Reply(tell(Word.TOO_LARGE, language, limit=MEGABYTES), language)
