"""Settings: defaults, the environment, and their documentation."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.settings import PREFIX, Settings, SettingsError, load_settings

ROOT = Path(__file__).parents[2]
NAMES = [f"{PREFIX}{name.upper()}" for name in Settings.model_fields]


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting from outside reaches these tests."""
    for name in list(os.environ):
        if name.startswith(PREFIX):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def test_defaults_need_no_environment() -> None:
    """An empty environment gives a usable configuration."""
    settings = load_settings()
    assert (Path("data"), "127.0.0.1", 8000, None) == (
        settings.data_dir,
        settings.host,
        settings.port,
        settings.telegram_token,
    )


def test_every_setting_stands_in_the_example_once() -> None:
    """The example file has one line per setting and none for what does not exist."""
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert sorted(NAMES) == sorted(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE))


def test_the_example_shows_the_defaults(tmp_path: Path) -> None:
    """Copying the example file changes nothing."""
    (tmp_path / ".env").write_text(
        (ROOT / ".env.example").read_text(encoding="utf-8"), encoding="utf-8"
    )
    assert Settings(_env_file=None) == load_settings()


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_is_documented(name: str) -> None:
    """Each setting has its row in the settings page."""
    assert f"| `{name}` |" in (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")


def test_the_environment_wins_over_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A variable overrides the line in .env."""
    (tmp_path / ".env").write_text("HOISO_PORT=9001\nHOISO_HOST=0.0.0.0\n")
    monkeypatch.setenv("HOISO_PORT", "9002")
    settings = load_settings()
    assert (settings.host, settings.port) == ("0.0.0.0", 9002)


def test_a_wrong_value_is_named_and_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says which variable to mend, in Vietnamese, without repeating the value."""
    monkeypatch.setenv("HOISO_PORT", "tám nghìn")
    with pytest.raises(SettingsError, match="Cấu hình không dùng được: HOISO_PORT") as raised:
        load_settings()
    assert "tám nghìn" not in str(raised.value)


def test_secrets_are_not_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the token nor the database's password shows in a printed configuration."""
    monkeypatch.setenv("HOISO_TELEGRAM_TOKEN", "123:bi-mat")
    monkeypatch.setenv("HOISO_DATABASE_URL", "postgresql://a:mat-khau@b/c")
    printed = repr(load_settings())
    assert "bi-mat" not in printed
    assert "mat-khau" not in printed


def test_settings_do_not_change() -> None:
    """A configuration is frozen."""
    with pytest.raises(ValidationError):
        load_settings().port = 1  # type: ignore[misc]
