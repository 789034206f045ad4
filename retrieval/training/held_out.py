"""The rows of the training folder that development sets are cut from.

A row is held out by a digest of what names it, so the split is the same on every machine and does
not move when rows are added. Weights, boosts and recipes are chosen on these rows, with a model and
a lexicon made with ``--development``, which reads none of them; what is packaged then reads all.
The evaluation folder is left for measuring.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

_SHARES = {
    "alqac_questions": 0.2,
    "landlaw_questions": 0.2,
    "search_questions": 0.4,
    "wiki": 0.04,
    "news": 0.006,
}
TALKS = "iwslt15_tst2013"  # whole talks, so that their neighbouring sentences make passages
TRANSLATED = "alqac2023_question_googleMT"  # English questions whose articles are known


def is_held_out(name: str, row: Mapping[str, Any]) -> bool:
    """Whether a row of the file ``name`` is for development only."""
    if name == "parallel_envi":
        return row.get("source") in (TALKS, TRANSLATED)
    if name == "alqac_questions" and row.get("split") == "train":
        return True  # the organisers' own, which there are English questions for
    share = _SHARES.get(name)
    return share is not None and _part(name, _named_by(row)) < share


def _named_by(row: Mapping[str, Any]) -> str:
    return str(row["question"] if "question" in row else row["title"]).strip()


def _part(name: str, key: str) -> float:
    """A number from 0 to 1 that looks random and is the same for the same key."""
    digest = hashlib.blake2b(f"{name}\n{key}".encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") / 2**32
