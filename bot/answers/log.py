"""The file of answers that were given: one row an answer, erased after some days.

A file of its own beside the store: people's words are no documents, and losing it loses no
answer. Any number of processes may write to it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from typing import Any

from sqlalchemy import Connection, Engine, delete, event, func, insert, select
from sqlalchemy.dialects.sqlite import insert as insert_or
from sqlalchemy.exc import SQLAlchemyError

from bot.answers.given import Given, Setup
from bot.answers.rows import LAYOUT, PUBLIC, answers, from_given, metadata, moment, setups, to_given
from corpus.errors import CorpusError
from corpus.store.engine import make_engine

NAME = "answers.sqlite3"
ERASED_AT_ONCE = 500
_ABOUT = dt.timedelta(seconds=60)  # between an answer and what a chat keeps of it


class AnswerLogError(CorpusError):
    """The file cannot be used; the text says why and what to do."""


class AnswerLog:
    """The file of a data folder. Nothing is opened before it is needed, nor made by reading."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / NAME
        self._engine: Engine | None = None
        self._opened: tuple[int, int] | None = None

    def write(self, given: Iterable[Given], setup: Setup, change: int | None) -> None:
        """Adds answers in one transaction, the file made where it is missing."""
        try:
            self._make()
            with self._writing() as connection:
                said = {"digest": setup.digest, "said": setup.to_json()}
                connection.execute(insert_or(setups).on_conflict_do_nothing(), said)
                rows = [
                    from_given(one) | {"change": change, "setup": setup.digest} for one in given
                ]
                connection.execute(insert(answers), rows)
        except (SQLAlchemyError, OSError) as error:
            raise self._unusable(error) from error

    def erase(self, before: dt.datetime, at_most: int = ERASED_AT_ONCE) -> int:
        """Erases the oldest answers given before a moment; how many, never more than ``at_most``."""
        old = select(answers.c.id).where(answers.c.at < moment(before)).order_by(answers.c.at)
        try:
            if not self._usable():
                return 0
            with self._writing() as connection:
                gone = delete(answers).where(answers.c.id.in_(old.limit(at_most)))
                return int(connection.execute(gone).rowcount)
        except (SQLAlchemyError, OSError) as error:
            raise self._unusable(error) from error

    def forget(self, given: Iterable[tuple[str, dt.datetime]]) -> int:
        """Erases answers by id and about when they were given; how many.

        The same answer given to others within those seconds goes too: rather one too many.
        """
        try:
            if not self._usable():
                return 0
            with self._writing() as connection:
                return sum(
                    connection.execute(
                        delete(answers).where(
                            answers.c.answer_id == answer_id,
                            answers.c.at >= moment(at - _ABOUT),
                            answers.c.at <= moment(at + _ABOUT),
                        )
                    ).rowcount
                    for answer_id, at in given
                )
        except (SQLAlchemyError, OSError) as error:
            raise self._unusable(error) from error

    def find(self, answer_id: str, since: dt.datetime) -> list[Given]:
        """The answers with this id that were given since a moment, newest first."""
        return self._read(since, 1000, answers.c.answer_id == answer_id)

    def newest(self, since: dt.datetime, limit: int, *, internal: bool) -> list[Given]:
        """The latest answers since a moment, newest first; without those to internal questions."""
        return self._read(since, limit, *(() if internal else (answers.c.access == PUBLIC,)))

    def count(self, since: dt.datetime) -> int:
        """How many answers are kept; raises AnswerLogError where one more could not be written."""
        query = select(func.count()).where(answers.c.at >= moment(since))
        try:
            if not self._usable():
                return 0
            with self._writing() as connection:
                return connection.execute(query).scalar() or 0
        except (SQLAlchemyError, OSError) as error:
            raise self._unusable(error) from error

    def close(self) -> None:
        """Lets go of the file."""
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    def _read(self, since: dt.datetime, limit: int, *conditions: Any) -> list[Given]:
        query = (
            select(answers, setups.c.said)
            .join_from(answers, setups, answers.c.setup == setups.c.digest, isouter=True)
            .where(answers.c.at >= moment(since), *conditions)
            .order_by(answers.c.id.desc())
            .limit(limit)
        )
        try:
            if not self._usable():
                return []
            with self._connected().begin() as connection:
                return [to_given(row) for row in connection.execute(query)]
        except (SQLAlchemyError, OSError) as error:
            raise self._unusable(error) from error

    def _writing(self) -> Any:
        return self._connected().execution_options(writing=True).begin()

    def _connected(self) -> Engine:
        """The engine over the file that lies there now, which may have been erased meanwhile."""
        lies = _identity(self.file)
        if self._engine is not None and lies != self._opened:
            self.close()
        if self._engine is None:
            self._engine = make_engine(f"sqlite:///{self.file}")
            event.listen(self._engine, "connect", _prepare)
            self._opened = lies
        return self._engine

    def _usable(self) -> bool:
        """Whether there is a file with our tables; raises where they are another version's."""
        if not self.file.exists():
            return False
        with self._connected().begin() as connection:
            layout = _layout(connection)
        if layout not in (0, LAYOUT):
            raise AnswerLogError(
                f"Nhật ký câu trả lời {self.file} do phiên bản Hỏi Sở khác tạo (lược đồ {layout})."
                " Cập nhật Hỏi Sở, hoặc xóa tệp đó; câu trả lời không bị ảnh hưởng."
            )
        return layout == LAYOUT

    def _make(self) -> None:
        """Makes file and tables where they are missing; two processes take turns in that."""
        if self._usable():
            return
        from filelock import FileLock

        with FileLock(self.file.with_name(f"{NAME}.lock"), timeout=5):
            if self._usable():
                return
            raw = self._connected().raw_connection()
            raw.cursor().execute("PRAGMA journal_mode=WAL")  # not possible inside a transaction
            raw.close()
            self._opened = _identity(self.file)
            with self._writing() as connection:
                metadata.create_all(connection)
                connection.exec_driver_sql(f"PRAGMA user_version={LAYOUT}")

    def _unusable(self, error: Exception) -> AnswerLogError:
        reason = getattr(error, "orig", None) or error
        return AnswerLogError(
            f"Không dùng được nhật ký câu trả lời {self.file} ({reason})."
            " Kiểm tra quyền ghi và đĩa, hoặc xóa tệp đó; câu trả lời không bị ảnh hưởng."
        )


def _prepare(connection: SqliteConnection, _record: Any) -> None:
    """Runs after the store's own preparation, which would wait for the disk at every answer."""
    connection.execute("PRAGMA synchronous=NORMAL")  # a power cut may cost the last answers
    connection.execute("PRAGMA secure_delete=ON")  # what is erased is overwritten


def _layout(connection: Connection) -> int:
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar() or 0)


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        about = file.stat()
    except OSError:
        return None
    return about.st_dev, about.st_ino
