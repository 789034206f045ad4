"""What the serving process has seen of the webhook is told by another process."""

from __future__ import annotations

import asyncio
import datetime as dt
from pathlib import Path

import pytest

from bot.channels.zalo_oa.seen import Seen, read_seen, write_seen
from bot.channels.zalo_oa.signature import Variant
from bot.settings import Settings
from bot.storage.database import Database, StorageError
from bot.wiring import checking
from bot.wiring.people import open_people
from bot.wiring.seen import noted, recalled
from tests.bot.channels.telegram.desk import eventually

THEN = dt.datetime(2026, 11, 21, 9, 30, tzinfo=dt.UTC)
WRONG = Seen(account="388", last_refused=THEN, refused=7)
RIGHT = Seen("388", Variant("app_id", "body", "oa_secret", True), THEN, THEN, 1, 2, 3)


@pytest.mark.parametrize("seen", [Seen(), WRONG, RIGHT])
def test_what_is_written_is_read(seen: Seen) -> None:
    """Every field."""
    assert read_seen(write_seen(seen)) == seen


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An account on a platform that is not there."""
    away = "http://127.0.0.1:9"
    return Settings(
        _env_file=None,
        data_dir=tmp_path,
        zalo_oa_app_id="1",
        zalo_oa_app_secret="a",
        zalo_oa_secret="wrong",
        zalo_oa_refresh_token="r",
        zalo_oa_url=away,
        zalo_oa_oauth_url=away,
    )


def test_a_wrong_secret_is_told_by_the_command(settings: Settings) -> None:
    """All that came was refused: the command says which keys to compare."""
    database = open_people(settings)

    async def served() -> None:
        assert await asyncio.to_thread(recalled, database) is None
        seen = Seen()
        async with noted(seen, database):
            seen.last_refused, seen.refused = THEN, 7

    asyncio.run(served())
    assert recalled(database) == Seen(last_refused=THEN, refused=7)
    database.close()
    findings = {one.name: one for one in asyncio.run(checking.check(settings, ["zalo-oa"]))}
    told = findings["Zalo OA: sự kiện từ Zalo"]
    assert not told.ok
    assert "7 lượt" in told.detail
    assert "HOISO_ZALO_OA_SECRET" in told.remedy


def test_a_database_that_is_away_stops_nothing(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """What was not kept is kept by a later round."""
    database = open_people(settings)
    writing, fails = Database.writing, [StorageError("đĩa đầy")]

    def failing(self: Database) -> object:
        if fails:
            raise fails.pop()
        return writing(self)

    async def served() -> None:
        monkeypatch.setattr(Database, "writing", failing)
        async with noted(RIGHT, database, every=0.01):
            await eventually(lambda: not fails and recalled(database) is not None)

    asyncio.run(served())
    assert recalled(database) == RIGHT
    assert "đĩa đầy" in caplog.text
    database.close()
