"""``python -m benchmarks.retrieval_quality FOLDER``: the product's search on an evaluation folder.

Passages are taken in as documents (``benchmarks.searched``) and each question set is asked of the
words alone, of the vectors alone, and of both as they are in force; with ``--reranker``, of both
and a cross-encoder too. The folder is for measuring only: nothing is chosen on it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

from benchmarks import page
from benchmarks.searched import PARTS, Ranking, Searched, ranking, searched
from retrieval.config import SearchConfig
from retrieval.indexes.encoder import CrossEncoderReranker, load_encoder
from retrieval.ports import Encoder, Reranker
from retrieval.training.evaluation import question_sets

_SECONDS = 60.0  # a cross-encoder is measured for what it finds, not for its speed


def measured(
    folder: Path, encoder: Encoder, reranker: Reranker | None = None
) -> Iterator[tuple[str, int, str, Ranking]]:
    """Name and size of each question set, the parts that were asked, and what they found."""
    with ExitStack() as stack:
        known: dict[tuple[str, ...], Searched] = {}
        for questions in question_sets(folder):
            key = tuple(questions.passages)
            if key not in known:
                known[key] = stack.enter_context(searched(questions.passages, encoder))
            over, size = known[key], len(questions.questions)
            for parts in ((PARTS[0],), (PARTS[1],), PARTS):
                name = " + ".join(parts)
                yield questions.name, size, name, ranking(questions, over, SearchConfig(), parts)
            if reranker is not None:
                found = ranking(questions, over, SearchConfig(), PARTS, reranker)
                yield questions.name, size, "all + reranker", found


def main() -> None:
    """Print one table over all question sets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="evaluation folder")
    parser.add_argument("--model", help="another sentence-transformers model, by folder or name")
    parser.add_argument("--reranker", help="a cross-encoder, by folder or name")
    parser.add_argument("--json", type=Path, help="figures for machines")
    parser.add_argument("--write", action="store_true", help="put the table on the page")
    given = parser.parse_args()
    reranker = CrossEncoderReranker(given.reranker, _SECONDS) if given.reranker else None
    table = [
        "| questions | n | by | recall at 1 | recall at 10 | MRR at 10 | nDCG at 10 |",
        "|---|---|---|---|---|---|---|",
    ]
    print("\n".join(table), flush=True)
    rows: list[dict[str, object]] = []
    for name, size, parts, found in measured(given.data, load_encoder(given.model), reranker):
        figures = (found.at_1, found.at_10, found.reciprocal, found.gain)
        cells = " | ".join(f"{figure:.3f}" for figure in figures)
        table.append(f"| {name} | {size} | {parts} | {cells} |")
        print(table[-1], flush=True)
        rows.append({"questions": name, "n": size, "by": parts, **asdict(found)})
    if given.json is not None:
        given.json.write_text(json.dumps(rows, indent=1) + "\n", "utf-8")
    if given.write:
        page.write("retrieval", "\n".join(table))


if __name__ == "__main__":
    main()
