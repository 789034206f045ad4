"""What rooms hand out at their doors."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("bot", "retrieval", "corpus")
ROOMS = {
    "bot.channels.telegram": ["Telegram"],
    "bot.channels.zalo_bot": ["ZaloBot"],
    "bot.simulator.telegram": ["BOT_ID", "BOT_NAME", "TelegramPlatform", "flood"],
    "bot.wiring": [
        "Assistant",
        "answer_log",
        "build_app",
        "build_assistant",
        "data_dir",
        "encoder",
        "now",
        "open_indexes",
        "open_store",
        "store_url",
    ],
    "bot.dialogue": [
        "AnswererPort",
        "Command",
        "Commands",
        "Dialogue",
        "DocumentsPort",
        "Explain",
        "Intake",
        "Memory",
        "PUBLIC",
        "SourcesPort",
        "Turn",
        "build_dialogue",
    ],
    "corpus.readers": ["TEXT_AT_MOST", "read"],
    "corpus.store": ["Arrival", "Counts", "Outcome", "Store", "Version", "writer_lock"],
    "retrieval.answering.values": ["Value", "values_in"],
    "retrieval.understanding.followups": ["Completed", "complete"],
}


def _module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def _lists_names(path: Path) -> bool:
    body = ast.parse(path.read_text(encoding="utf-8")).body
    targets = (target for node in body if isinstance(node, ast.Assign) for target in node.targets)
    return any(isinstance(target, ast.Name) and target.id == "__all__" for target in targets)


LISTED = sorted(
    _module(path)
    for package in PACKAGES
    for path in (ROOT / package).rglob("*.py")
    if _lists_names(path)
)


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_itself_hands_out_nothing(package: str) -> None:
    """Naming a package loads no room of it: its ``__init__`` is one sentence."""
    body = ast.parse((ROOT / package / "__init__.py").read_text(encoding="utf-8")).body
    assert [type(node) for node in body] == [ast.Expr]


@pytest.mark.parametrize(("room", "names"), ROOMS.items())
def test_a_room_hands_out_what_is_agreed(room: str, names: list[str]) -> None:
    """Adding or dropping a name at a door is decided here too."""
    assert names == sorted(importlib.import_module(room).__all__)


def test_every_room_with_a_door_is_agreed() -> None:
    """A folder that begins to hand out names of its own is listed above."""
    doors = {name for name in LISTED if (ROOT.joinpath(*name.split(".")) / "__init__.py").exists()}
    assert doors == set(ROOMS)


@pytest.mark.parametrize("module", LISTED)
def test_every_listed_name_is_there(module: str) -> None:
    """``__all__`` names nothing that does not exist."""
    loaded = importlib.import_module(module)
    assert [name for name in loaded.__all__ if not hasattr(loaded, name)] == []
