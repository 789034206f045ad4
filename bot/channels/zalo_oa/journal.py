"""The answer to a renewal of tokens, on disk before anything is done with it.

Zalo takes a refresh token once. Between its answer and the commit of our store a process may be
killed, and the new token, which stands nowhere else, would be gone. So the file is laid out in full
before Zalo is asked (no lack of space, of rights or of file handles can come later), and what Zalo
answers is written into it and forced to disk as the very first thing.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
from dataclasses import dataclass, field
from pathlib import Path

from bot.channels.zalo_oa.reading import Malformed, read_object, text_of

HEAD_BYTES = 1024
ROOM_BYTES = 15 * 1024


@dataclass(frozen=True, slots=True)
class Intent:
    """What was about to be asked: which token was used (its digest), of which seed, and when."""

    used: str
    seed: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """An intent and what Zalo answered, as it came; empty where no answer was written."""

    intent: Intent
    answer: bytes = field(repr=False)


class Journal:
    """A file of mode 0600 that holds the last renewal. One writer at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._open: int | None = None

    def intend(self, intent: Intent) -> None:
        """Write down what is about to be asked, and make room for the answer; raises OSError."""
        self.close()
        head = json.dumps(
            {"used": intent.used, "seed": intent.seed, "at": intent.at.isoformat()}
        ).encode()
        laid_out = head.ljust(HEAD_BYTES) + b" " * ROOM_BYTES
        fresh = self._path.with_name(self._path.name + ".new")
        with contextlib.suppress(FileNotFoundError):
            fresh.unlink()
        descriptor = os.open(fresh, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        try:
            _write(descriptor, laid_out, 0)
            os.replace(fresh, self._path)
            _sync_folder(self._path.parent)
        except BaseException:
            os.close(descriptor)
            raise
        self._open = descriptor

    def keep(self, answer: bytes) -> None:
        """Write the answer and force it to disk; raises OSError, ValueError where it is too long."""
        if self._open is None or len(answer) > ROOM_BYTES:
            raise ValueError("nothing was intended, or the answer is too long")
        _write(self._open, answer.ljust(ROOM_BYTES), HEAD_BYTES)

    def read(self) -> Entry | None:
        """The last renewal; None where there is none that can be read."""
        try:
            with self._path.open("rb") as file:
                content = file.read(HEAD_BYTES + ROOM_BYTES)
            head = read_object(content[:HEAD_BYTES])
            at = dt.datetime.fromisoformat(text_of(head.get("at")))
        except (OSError, Malformed, ValueError):
            return None
        if at.tzinfo is None:
            return None
        intent = Intent(text_of(head.get("used")), text_of(head.get("seed")), at)
        return Entry(intent, content[HEAD_BYTES:].strip())

    def close(self) -> None:
        """Let go of the file."""
        if self._open is not None:
            os.close(self._open)
            self._open = None


def _write(descriptor: int, content: bytes, at: int) -> None:
    while content:
        written = os.pwrite(descriptor, content, at)
        content, at = content[written:], at + written
    os.fsync(descriptor)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
