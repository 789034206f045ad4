"""Settings become running parts; the only place where concrete parts are chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wiring.assistant import (
    Assistant,
    Clock,
    answer_log,
    build_assistant,
    data_dir,
    encoder,
    now,
    open_indexes,
    open_store,
    store_url,
)

if TYPE_CHECKING:
    from fastapi import FastAPI

    from bot.settings import Settings

__all__ = [
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
]


def build_app(settings: Settings, clock: Clock = now) -> FastAPI:
    """The web application with its channels and the follower that keeps the indexes current."""
    from bot.wiring.application import build_app as build  # a question in a shell needs no web

    return build(settings, clock)
