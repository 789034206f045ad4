"""What stands in the way of serving is said before anything is loaded."""

from __future__ import annotations

import gc
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot import serving
from bot.settings import Settings
from retrieval.errors import RetrievalError


@pytest.fixture(autouse=True)
def _collector() -> Iterator[None]:
    """Serving settles how Python collects; the tests after these go on as before."""
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    """One line with what to do, and no data folder is made."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        settings = Settings(_env_file=None, data_dir=tmp_path / "data", port=port)
        with pytest.raises(RetrievalError, match="hoiso serve --port"):
            serving.run(settings)
    assert not (tmp_path / "data").exists()


def test_an_address_that_is_not_ours(tmp_path: Path) -> None:
    """An address of another machine is refused the same way."""
    settings = Settings(_env_file=None, data_dir=tmp_path / "data", host="192.0.2.1")
    with pytest.raises(RetrievalError, match=r"192\.0\.2\.1"):
        serving.run(settings)


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("127.0.0.1", "http://127.0.0.1:"),
        ("0.0.0.0", "http://127.0.0.1:"),
        ("::1", "http://[::1]:"),
    ],
)
def test_says_where_it_serves(
    host: str,
    shown: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The address is one that a browser takes."""
    handed: dict[str, Any] = {}
    monkeypatch.setattr(serving.uvicorn, "run", lambda app, **options: handed.update(options))
    monkeypatch.setattr(serving, "set_up_logging", lambda level, secrets, form: None)
    monkeypatch.setattr(serving, "_must_be_free", lambda host, port: None)
    serving.run(Settings(_env_file=None, data_dir=tmp_path / "data", host=host, port=8765))
    assert f"{shown}8765" in capsys.readouterr().out
    assert gc.get_threshold()[0] >= 10_000  # questions do not wait for cycles to be looked for
    assert gc.get_freeze_count()
    assert (host, 8765, False) == (handed["host"], handed["port"], handed["access_log"])
