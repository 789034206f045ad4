"""Fixtures of the Official Account."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.bot.channels.zalo_oa.parts import Parts, parts


@pytest_asyncio.fixture
async def oa(tmp_path: Path) -> AsyncIterator[Parts]:
    """The account and its platform."""
    async with parts(tmp_path) as made:
        yield made
