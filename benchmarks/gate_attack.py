"""The gate against answers made wrong: what it lets through, and what it withholds of the right.

Run ``PYTHONPATH=$PWD python benchmarks/gate_attack.py [--json] [--show KIND]``. Right answers are
those that the quoting writer gives, before the gate, on the sample documents; each is made wrong in
every way that ``tests/attacks/mutating.py`` knows.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

from bot.jobs import ingest
from bot.settings import Settings
from bot.wiring import build_assistant, open_indexes, open_store
from tests.attacks.measuring import Attack, attack

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "corpus" / "samples"
GOLD = ROOT / "tests" / "gold" / "samples.jsonl"
SEED = 20261121


def measured(seed: int) -> Attack:
    """The attack over the samples, taken into a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as name:
        settings = Settings(_env_file=None, data_dir=Path(name))
        store = open_store(settings)
        paths = [p for p in sorted(SAMPLES.iterdir()) if p.suffix not in (".py", ".md", "")]
        ingest(paths, store, Path(name), lambda: open_indexes(settings))
        store.close()
        assistant = build_assistant(settings)
        try:
            return attack(assistant, GOLD, seed)
        finally:
            assistant.close()


def table(found: Attack) -> str:
    """Counts by kind of mutation as text."""
    lines = [f"{'kind':46} {'tried':>7} {'through':>8}"]
    for kind in sorted(found.wrong):
        lines.append(f"{kind:46} {found.wrong[kind]:7} {found.let_through[kind]:8}")
    lines.append(f"{'all':46} {found.wrong.total():7} {found.let_through.total():8}")
    for form in found.right:
        lines.append(f"right, {form}: {found.right[form]}, withheld {found.withheld[form]}")
    lines.append(f"gate: {found.p50_ms:.2f} ms p50, {found.p95_ms:.2f} ms p95")
    return "\n".join(lines)


def as_json(found: Attack) -> str:
    """The same as one JSON object."""
    kinds = {
        kind: {"tried": found.wrong[kind], "let_through": found.let_through[kind]}
        for kind in sorted(found.wrong)
    }
    return json.dumps(
        {
            "right": dict(found.right),
            "withheld": dict(found.withheld),
            "share_withheld": round(found.share_withheld, 4),
            "share_let_through": round(found.share_let_through, 4),
            "kinds": kinds,
            "p50_ms": round(found.p50_ms, 3),
            "p95_ms": round(found.p95_ms, 3),
        },
        indent=2,
    )


def main() -> None:
    """Print the counts, and with ``--show`` what was let through."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--show", metavar="KIND", help="print what was let through of a kind")
    given = parser.parse_args()
    found = measured(given.seed)
    print(as_json(found) if given.json else table(found))
    if given.show:
        for wrong in found.passed:
            if given.show in (wrong.kind, "all"):
                print(f"\n{wrong.kind}: {wrong.query.question.text}\n  {wrong.draft.short!r}")
                print("  " + " ¶ ".join(sentence.text for sentence in wrong.draft.sentences))
        for right in found.lost if given.show in ("withheld", "all") else ():
            print(f"\nwithheld: {right.query.question.text}\n  {right.draft.short!r}")
            print("  " + " ¶ ".join(sentence.text for sentence in right.draft.sentences))


if __name__ == "__main__":
    main()
