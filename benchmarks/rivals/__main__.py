"""Other frames beside ours: ``python -m benchmarks.rivals [--only NAME] [--size SHARE] [--write]``.

Each frame runs in a process and an environment of its own, made under ``build/rivals`` when it is
first needed. What was measured on this commit already is not measured again; ``--again`` does.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks import page, results
from benchmarks.rivals.counting import counted
from benchmarks.rivals.frames import ALL, ROOT, WAY_NAMES, Rival
from benchmarks.rivals.protocol import Job
from benchmarks.rivals.questions import Bench, asked, bench, lookalike, samples
from benchmarks.rivals.report import rows_from, tables
from benchmarks.rivals.running import FrameFailed, run_frame

PACKAGED = ROOT / "retrieval" / "models" / "hoiso-static-v1"
TOP = 4


def key_of(rival: Rival, way: str, chosen: Bench, model: Path) -> str:
    """Names a measurement among those of a commit."""
    questions = len(chosen.questions)
    return f"{chosen.name}/{questions}/{rival.name}/{way}/{model.name}"


def measured(rival: Rival, way: str, chosen: Bench, model: Path) -> dict[str, Any]:
    """One frame on one set of documents, as an entry of the results; raises FrameFailed."""
    files = tuple(str(file) for file in chosen.files)
    job = Job(files, asked(chosen.questions), way, str(model), TOP)
    result = run_frame(rival, job)
    counts = counted(chosen.questions, result, len(chosen.files))
    return {
        "bench": chosen.name,
        "frame": rival.name,
        "way": way,
        "model": model.name,
        "files": len(files),
        "versions": result.versions,
        "unread": result.unread,
        "counts": asdict(counts),
    }


def main(arguments: Sequence[str]) -> int:
    """Measures what is not measured yet; the tables of all that is."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rivals", description=__doc__)
    parser.add_argument("--only", default="", help="frames whose name has this word")
    parser.add_argument("--size", type=float, default=1.0, help="share of the look-alike questions")
    parser.add_argument(
        "--model", type=Path, default=PACKAGED, help="a sentence-transformers folder"
    )
    parser.add_argument("--documents", type=Path, help="a folder of one's own, with --gold")
    parser.add_argument("--gold", type=Path, help="the questions on it")
    parser.add_argument("--json", type=Path, help="results here instead of benchmarks/results")
    parser.add_argument("--again", action="store_true", help="also what was measured already")
    parser.add_argument("--write", action="store_true", help="the tables into benchmarks/README.md")
    given = parser.parse_args(arguments)
    if (given.documents is None) != (given.gold is None):
        parser.error("--documents and --gold go together")
    file = given.json or results.path_of("rivals")
    held = results.read(file)
    entries: dict[str, Any] = held.setdefault("entries", {})
    commit = results.commit()
    again = given.again or commit.endswith("-dirty")  # of what is not committed, nothing is known
    held |= {"commit": commit, "machine": results.machine()}
    failed: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        if given.documents:
            benches = [bench(given.documents.name, given.documents, given.gold)]
        else:
            benches = [lookalike(Path(name), given.size), samples()]
        wanted = [
            (chosen, rival, way, key_of(rival, way, chosen, given.model.resolve()))
            for chosen in benches
            for rival in ALL
            if given.only.casefold() in rival.name.casefold()
            for way in rival.ways
        ]
        for number, (chosen, rival, way, key) in enumerate(wanted, 1):
            told = f"{number}/{len(wanted)} {chosen.name}: {rival.name}, {WAY_NAMES[way]}"
            if key in entries and not again:
                print(f"{told}: measured already", flush=True)
                continue
            try:
                entry = measured(rival, way, chosen, given.model.resolve())
            except FrameFailed as error:
                failed.append(f"{rival.name}, {WAY_NAMES[way]}: {error}")
                print(f"{told}: failed\n{error}", flush=True)
                continue
            entries[key] = entry
            results.write(file, held)
            print(f"{told}: {entry['counts']['four']:.3f} in the top {TOP}", flush=True)
    shown = tables(rows_from(entries[key] for _, _, _, key in wanted if key in entries))
    print(f"\n{shown}")
    if given.write:
        page.write("rivals", f"{_told(held)}\n\n{shown}")
    return 1 if failed else 0


def _told(held: dict[str, Any]) -> str:
    machine = held["machine"]
    return (
        f"Commit {held['commit']}, {machine['cores']} cores ({machine['processor']}), "
        f"{machine['memory_gb']} GB, Python {machine['python']}."
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
