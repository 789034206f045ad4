"""The floor under everything that is quick to measure and comes out the same each time.

``python -m benchmarks.floor`` (``make bench-gate``) measures and compares with ``benchmarks/floor.json``;
``--update`` pins what was measured and refuses to pin less than before unless told ``--lower``.

Measured are whole answers to every gold file and to a quarter of the look-alike questions, in all, by
language and by kind; the evidence among the first passages found; and the gate against answers made
wrong. Shares are rounded down to hundredths, those of the gate to thousandths. Evidence of
the look-alikes is pinned ``ROOM`` lower than measured: a vector index of thousands of passages is
built by several threads and searched approximately, so their order differs a little from run to run.
All else comes out the same.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.answers import MEASURES, Asked, all_asked
from benchmarks.rivals.counting import is_among
from benchmarks.rivals.protocol import Text
from retrieval.evaluation import GoldQuestion, Report, evaluate
from retrieval.types import Answer, Question
from tests.attacks.measuring import Attack, attack
from tests.gold_floor import QUESTIONS, Floor, Refused, below, digest, rounded_down

FLOOR = Path(__file__).with_name("floor.json")
SIZE = 0.25  # of the look-alike questions
ROOM = 0.02  # of the share of evidence: 0.51 to 0.55 were seen with the same code
LOOK_ALIKES = "look-alikes"
_EVIDENCE = "evidence in the top "
FEWEST = 10  # questions of a kind or language that has a floor of its own
SEED, SHARE = 20261121, 0.2  # of the answers made wrong


def of_answers(report: Report) -> dict[str, float]:
    """Shares in all, and those of each language and each kind that has enough questions."""
    groups = {"": report.total}
    groups |= {f"{name}: ": score for name, score in report.by_language.items()}
    groups |= {f"{name}: ": score for name, score in report.by_kind.items()}
    return {
        f"{label}{measure}": rounded_down(share)
        for label, score in groups.items()
        if score.questions >= FEWEST or not label
        for measure in MEASURES
        if (share := getattr(score, measure)) is not None
    }


def of_found(
    questions: Sequence[GoldQuestion], found: Sequence[Sequence[Text]]
) -> dict[str, float]:
    """Evidence among the first and the first four passages, over questions that have any."""
    pairs = [(gold, texts) for gold, texts in zip(questions, found, strict=True) if gold.evidence]
    return {
        f"{_EVIDENCE}{top}": rounded_down(
            sum(is_among(gold, texts[:top]) for gold, texts in pairs) / len(pairs)
        )
        for top in (1, 4)
        if pairs
    }


def of_gate(found: Attack) -> dict[str, float]:
    """What the gate stops of the wrong and lets through of the right."""
    return {
        "wrong answers stopped": rounded_down(1 - found.share_let_through, 3),
        "right answers let through": rounded_down(1 - found.share_withheld, 3),
    }


def measured(asked: Sequence[Asked]) -> Iterator[tuple[str, Floor]]:
    """Each part's name with what it reaches."""
    for each in asked:
        found: list[Sequence[Text]] = []

        def answer(
            question: Question, each: Asked = each, found: list[Sequence[Text]] = found
        ) -> Answer:
            trace = each.assistant.answerer.trace(question)
            stored = (hit.stored for hit in trace.retrieved.hits[:4])
            found.append([Text(one.header.source, one.passage.text) for one in stored])
            return trace.answer

        report = evaluate(each.questions, answer)
        least = of_answers(report) | of_found(each.questions, found)
        yield each.name, Floor(digest(each.file), least)
    (samples,) = (each.assistant for each in asked if each.file == QUESTIONS)
    yield "gate", Floor(digest(QUESTIONS), of_gate(attack(samples, QUESTIONS, SEED, SHARE)))


def read(file: Path) -> dict[str, Floor]:
    """The pinned floors by part; none where there is no file."""
    if not file.exists():
        return {}
    held = json.loads(file.read_text("utf-8"))
    return {name: Floor(part["sha256"], dict(part["least"])) for name, part in held.items()}


def lost(found: dict[str, Floor], pinned: dict[str, Floor]) -> list[str]:
    """What fell below the floor, or is measured no more, with both shares."""
    nothing = Floor("", {})
    return [
        f"{name}, {line}"
        for name, floor in pinned.items()
        for line in below(found.get(name, nothing), floor)
    ]


def changed(found: dict[str, Floor], pinned: dict[str, Floor]) -> list[str]:
    """Parts whose questions are not those that their floor was pinned on."""
    return [
        f"{name}: the questions have changed; --update pins the floor on the new ones"
        for name, floor in found.items()
        if name not in pinned or pinned[name].sha256 != floor.sha256
    ]


def with_room(part: str, least: dict[str, float]) -> dict[str, float]:
    """Shares, 0..1 by name, as they are pinned: evidence of the look-alikes lower by ``ROOM``, all
    others as measured."""
    if part != LOOK_ALIKES:
        return least
    return {
        name: max(0.0, round(share - ROOM, 2)) if name.startswith(_EVIDENCE) else share
        for name, share in least.items()
    }


def pin(found: dict[str, Floor], file: Path, lower: bool) -> None:
    """Writes the floors; raises Refused where one would be lower and ``lower`` is not given."""
    less = lost(found, read(file))
    if less and not lower:
        raise Refused("; ".join(less))
    held = {
        name: {"sha256": part.sha256, "least": with_room(name, part.least)}
        for name, part in found.items()
    }
    file.write_text(json.dumps(held, ensure_ascii=False, indent=1) + "\n", "utf-8")


def main(arguments: Sequence[str]) -> int:
    """Measures; compares with the floor or pins it anew."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.floor", description=__doc__)
    parser.add_argument("--update", action="store_true", help="pin what is measured")
    parser.add_argument("--lower", action="store_true", help="even where that is less than before")
    given = parser.parse_args(arguments)
    begun = time.perf_counter()
    found: dict[str, Floor] = {}
    with tempfile.TemporaryDirectory() as name, all_asked(Path(name), SIZE) as asked:
        for part, floor in measured(asked):
            found[part] = floor
            print(f"{part}: {_told(floor)} ({time.perf_counter() - begun:.0f} s)", flush=True)
    if given.update:
        try:
            pin(found, FLOOR, given.lower)
        except Refused as refused:
            print(f"not pinned: {refused}; --lower pins it all the same", file=sys.stderr)
            return 1
        return 0
    pinned = read(FLOOR)
    wrong = lost(found, pinned) + changed(found, pinned)
    print("\n".join(wrong) or "the floor holds")
    return 1 if wrong else 0


def _told(floor: Floor) -> str:
    """What a part reaches in all."""
    whole = {name: share for name, share in floor.least.items() if ":" not in name}
    return ", ".join(f"{name} {share:g}" for name, share in whole.items())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
