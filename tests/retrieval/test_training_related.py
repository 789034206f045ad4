"""Words of like meaning through a dictionary."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retrieval.training.related import meanings, related, write
from retrieval.understanding.synonyms import related_words

_ENTRIES = [
    ("to finish, complete", "hoàn thành"),
    ("complete, finish", "hoàn tất"),
    ("complete", "trọn vẹn"),
    ("tree, plant", "cây trồng"),
]


def _alike(words: Sequence[str]) -> NDArray[np.float32]:
    """One direction for all but the tree: the dictionary alone tells the others apart."""
    return np.array(
        [[0.0, 1.0] if word == "cây trồng" else [1.0, 0.0] for word in words], np.float32
    )


def test_shared_meanings_relate_words(tmp_path: Path) -> None:
    """Both ways, and nothing to a word that shares none."""
    table = dict(related(meanings(_ENTRIES), _alike))
    assert table["hoàn thành"][0] == "hoàn tất"
    assert table["hoàn tất"][0] == "hoàn thành"
    assert "cây trồng" not in table
    assert write(tmp_path / "out.csv", table.items()) == len(table)


def test_the_packaged_table_is_read() -> None:
    """Of a word typed with marks; of others none."""
    assert "tử vong" in related_words("chết")
    assert related_words("khong co tu nay") == ()
