"""How a command begins and how it ends early."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from bot.settings import Settings

MISUSED = 2  # exit status where the command line or a setting has to be mended

Json = Annotated[bool, typer.Option("--json", help="In ra JSON.")]


def stop(text: str, status: int = 1) -> NoReturn:
    """Ends the command with one line on the error stream."""
    print(text, file=sys.stderr)
    raise SystemExit(status)


def settings() -> Settings:
    """The settings, or the end of the command with what to mend in them."""
    from bot.settings import SettingsError, load_settings

    try:
        return load_settings()
    except SettingsError as error:
        stop(str(error), MISUSED)
