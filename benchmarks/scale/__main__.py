"""Takes in look-alike bulletins up to some number of passages, serves them, asks and measures.

``python -m benchmarks.scale --passages N [--json FILE] [--keep FOLDER]``: a folder that is kept
is gone on with, and only measured where it has as many passages already.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.lookalike.gold import Gold
from benchmarks.lookalike.running import OPEN, generate
from benchmarks.scale.floor import in_process
from benchmarks.scale.serving import asked, cold_start, memory, served, spread
from benchmarks.scale.taking_in import copy_up, take_in

_SPREADS = frozenset({"compare", "ranking", "total", "rank", "each", "change"})


def main() -> None:
    """Runs one size."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("--passages", type=int, default=10_000)
    parser.add_argument("--json", type=Path, help="write what was measured to a file")
    parser.add_argument("--keep", type=Path, help="keep the data folder here, and go on with it")
    parser.add_argument(
        "--copied", type=int, help="from so many passages on, copies fill the store"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        measured = _measured(folder, given.passages, given.copied)
    text = json.dumps(measured, indent=2, ensure_ascii=False)
    print(text)
    if given.json:
        given.json.write_text(text + "\n", "utf-8")


def _measured(folder: Path, passages: int, copied: int | None) -> dict[str, Any]:
    measured = {"intake": take_in(folder, min(passages, copied or passages))}
    if copied:
        copy_up(folder, passages)
    data = folder / "data"
    golds = generate(OPEN).questions
    questions = [gold.question for gold in golds]
    with served(data) as (address, pid):
        measured["server_memory_mb"] = {"ready": memory(pid)["now"]}
        asked(address, questions, 1)  # once before anything is timed
        measured["answer_ms"] = {
            "one asker": spread(asked(address, questions, 1)),
            "eight askers": spread(asked(address, questions, 8)),
            **{
                name: spread(asked(address, chosen, 1)) | {"questions": len(chosen)}
                for name, chosen in _groups(golds).items()
                if chosen
            },
        }
        measured["server_memory_mb"] |= memory(pid)
    answers, floors = in_process(data, questions[::3])
    measured["answer_cpu_ms"] = spread(answers)
    measured["engines_bare_cpu_ms"] = spread(floors)
    measured["times_the_floor"] = {
        name: round(value / spread(floors)[name], 1) for name, value in spread(answers).items()
    }
    measured["cold_start_seconds"] = cold_start(data, questions[0])
    return measured


def _groups(golds: list[Gold]) -> dict[str, list[str]]:
    several = [gold.question for gold in golds if gold.kind in _SPREADS]
    single = [gold.question for gold in golds if gold.kind not in _SPREADS and gold.answerable]
    return {
        "one figure of a place and time": single,
        "several figures side by side": several,
        "nothing answers": [gold.question for gold in golds if not gold.answerable],
    }


if __name__ == "__main__":
    main()
