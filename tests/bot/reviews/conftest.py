"""A bench of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.notices.bench import Bench


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """All parts of telling people, over an empty folder."""
    made = Bench(tmp_path)
    yield made
    made.close()
