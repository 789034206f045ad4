"""Tables that bring themselves up to date."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

import corpus.store
from corpus.errors import CorpusError, StoreOutdated
from corpus.store import Store
from corpus.store.engine import make_engine, reading, writing
from corpus.store.tables import HEAD, VERSION_TABLE, metadata


def test_the_migrations_make_the_tables(url: str, clock: object) -> None:
    """A database that went through all migrations has the tables that the code works with."""
    Store.open(url, clock).close()
    engine = make_engine(url)
    with reading(engine) as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": VERSION_TABLE, "compare_type": True}
        )
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_the_newest_revision_is_the_one_that_the_code_works_with() -> None:
    """There is one line of revisions, in the order of their names."""
    script = ScriptDirectory(str(Path(corpus.store.__file__).parent / "migrations"))
    assert script.get_heads() == [HEAD]
    names = [revision.revision for revision in script.walk_revisions()]
    assert names == sorted(names, reverse=True)


def test_a_store_of_a_newer_program_is_refused(url: str, clock: object) -> None:
    """It is left as it is, and the reason says what to do."""
    Store.open(url, clock).close()
    engine = make_engine(url)
    with writing(engine) as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    with pytest.raises(StoreOutdated, match="Hãy cập nhật"):
        Store.open(url, clock)
    with reading(engine) as connection:
        assert connection.execute(text(f"SELECT * FROM {VERSION_TABLE}")).scalar() == "9999"
    engine.dispose()


def test_a_file_that_is_no_database_is_refused(tmp_path: Path, clock: object) -> None:
    """It is not overwritten."""
    file = tmp_path / "store.sqlite3"
    file.write_text("đây là ghi chú, không phải cơ sở dữ liệu\n" * 50, encoding="utf-8")
    before = file.read_bytes()
    with pytest.raises(CorpusError, match="Không mở được kho tài liệu"):
        Store.open(f"sqlite:///{file}", clock)
    assert file.read_bytes() == before


OPEN = """
import datetime as dt, sys
from corpus.store import Store
Store.open(sys.argv[1], lambda: dt.datetime(2024, 1, 1, tzinfo=dt.UTC)).close()
"""


def test_processes_that_open_a_new_store_at_once(url: str, clock: object) -> None:
    """One makes the tables and the others wait; none fails."""
    opening = [subprocess.Popen([sys.executable, "-c", OPEN, url]) for _ in range(3)]
    assert [process.wait(60) for process in opening] == [0, 0, 0]
    store = Store.open(url, clock)
    assert store.last_change() == 0
    store.close()


def test_opening_a_current_store_imports_no_alembic(tmp_path: Path, clock: object) -> None:
    """A question from a cold shell does not wait for a migration tool."""
    url = f"sqlite:///{tmp_path / 'store.sqlite3'}"
    Store.open(url, clock).close()
    code = OPEN + "\nprint('alembic' in sys.modules, 'sqlalchemy.orm' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code, url], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "False"]
