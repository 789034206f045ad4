"""The menus are those of the commands that there are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import bot.dialogue
from bot.channels.telegram.menus import GROUPS, OF_ROLE, PRIVATE, Named
from bot.dialogue import Dialogue
from bot.settings import Settings
from bot.types import Role
from bot.wiring import build_app
from retrieval.types import Language

LANGUAGES = {"": Language.VI, "en": Language.EN}


@pytest.fixture
def dialogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Dialogue:
    """The dialogue of a whole application."""
    built: list[Dialogue] = []
    build = bot.dialogue.build_dialogue

    def noted(*given: Any, **named: Any) -> Dialogue:
        built.append(build(*given, **named))
        return built[-1]

    monkeypatch.setattr(bot.dialogue, "build_dialogue", noted)
    build_app(Settings(_env_file=None, data_dir=tmp_path))
    return built[0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", [Role.CITIZEN, Role.STAFF, Role.ADMIN])
def test_a_menu_has_the_commands_of_the_role(dialogue: Dialogue, role: Role, language: str) -> None:
    """All of them, by the names of the language, and no others."""
    menu = OF_ROLE.get(role, PRIVATE)[language]
    there = dialogue.commands.commands_for(role, group=False)
    assert _names(menu) == sorted(command.name(LANGUAGES[language]) for command in there)


@pytest.mark.parametrize("language", LANGUAGES)
def test_groups_have_theirs(dialogue: Dialogue, language: str) -> None:
    """Nothing of one person."""
    there = dialogue.commands.commands_for(Role.CITIZEN, group=True)
    assert _names(GROUPS[language]) == sorted(c.name(LANGUAGES[language]) for c in there)


def _names(menu: Named) -> Sequence[str]:
    return sorted(name for name, _ in menu)
