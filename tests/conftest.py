"""Parts that several rooms' tests share: the packaged encoder, and the samples taken in once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from bot.jobs import ingest
from bot.settings import Settings
from bot.wiring import Assistant, build_assistant, open_indexes, open_store

# On one's own machine properties are tried on fresh examples each time, in CI always on the same.
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.register_profile("fresh", deadline=None)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "fresh")

SAMPLES = Path(__file__).parents[1] / "corpus" / "samples"


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings whose data folder holds the sample documents; tests must not add to it."""
    made = Settings(_env_file=None, data_dir=tmp_path_factory.mktemp("samples"))
    store = open_store(made)
    paths = sorted(p for p in SAMPLES.iterdir() if p.is_file() and p.suffix not in (".py", ".md"))
    report = ingest(paths, store, made.data_dir, lambda: open_indexes(made))
    store.close()
    assert report.failed == []
    return made


@pytest.fixture(scope="session")
def assistant(samples: Settings) -> Iterator[Assistant]:
    """The assistant over the samples, with every real part."""
    built = build_assistant(samples)
    yield built
    built.close()
