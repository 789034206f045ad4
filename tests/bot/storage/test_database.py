"""The database of people and messages, and the key that hides who they are."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import stat
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from bot.keyring import NAME, Keyring
from bot.storage.database import Database, StorageError, database_url
from bot.storage.tables import facts

NOW = dt.datetime(2026, 11, 21, 9, 0, tzinfo=dt.UTC)


def test_what_is_written_is_there_when_opened_again(tmp_path: Path) -> None:
    """A committed row outlives its connection; an aborted one leaves nothing."""
    url = database_url(tmp_path, f"sqlite:///{tmp_path / 'store.sqlite3'}")
    first = Database.open(url, lambda: NOW)
    with first.writing() as connection:
        connection.execute(insert(facts).values(name="a", value="1", at=first.now()))
    both = [{"name": name, "value": "2", "at": first.now()} for name in ("b", "a")]
    with pytest.raises(StorageError), first.writing() as connection:
        connection.execute(insert(facts), both)
    first.close()
    second = Database.open(url, lambda: NOW)
    with second.reading() as connection:
        assert [tuple(row) for row in connection.execute(select(facts))] == [
            ("a", "1", int(NOW.timestamp() * 1000))
        ]
    second.close()


def test_a_server_keeps_people_beside_documents(tmp_path: Path) -> None:
    """A store in a file has its people in another file; a server has both."""
    assert database_url(tmp_path, "sqlite:////x/store.sqlite3").endswith("people.sqlite3")
    assert database_url(tmp_path, "postgresql://db/hoiso") == "postgresql://db/hoiso"


def test_a_person_is_a_digest_that_only_this_key_makes(tmp_path: Path) -> None:
    """The same at every start, another for every channel, kind and key; the file is private."""
    one, again = Keyring.of(None, tmp_path), Keyring.of(None, tmp_path)
    assert one.person("telegram", "7") == again.person("telegram", "7")
    others = {
        one.person("telegram", "7"),
        one.person("zalo_oa", "7"),
        one.chat("telegram", "7"),
        Keyring.of("another", tmp_path).person("telegram", "7"),
    }
    assert len(others) == 4
    assert one.person("telegram", "7") != "7"
    assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == 0o600


def test_a_seal_opens_with_its_own_key_alone(tmp_path: Path) -> None:
    """Another key, or a changed letter, opens nothing."""
    ring = Keyring.of(None, tmp_path)
    sealed = ring.seal("chat 7")
    assert ring.unseal(sealed) == "chat 7"
    assert Keyring.of("another", tmp_path).unseal(sealed) is None
    assert ring.unseal(sealed[:-4] + "AAAA") is None
    assert ring.unseal("") is None


def _secret(folder: str) -> str:
    return Keyring.of(None, Path(folder)).secret("webhook")


def test_processes_that_start_together_agree_on_one_key(tmp_path: Path) -> None:
    """Whoever makes the file first, all use it, and no draft stays behind."""
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        found = set(pool.map(_secret, [str(tmp_path)] * 8))
    assert len(found) == 1
    assert [file.name for file in tmp_path.iterdir()] == [NAME]
