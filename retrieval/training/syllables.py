"""``python -m retrieval.training.syllables``: count the syllables that ``respelling`` works with.

Reads the training folder (see ``sources``), counts Vietnamese syllables and pairs of neighbours in
their canonical writing, and writes three files that hold counts only:

- ``syllables.csv``: each syllable with its count, the number of different syllables before it, and
  how much of its count is followed by a pair that is kept;
- ``pairs.bin``: the kept pairs, sorted, little-endian: for each syllable where its row begins
  (uint32), then the second syllables (uint16), then ``round(16 * ln(count))`` (uint8);
- ``foreign.csv``: words that the press or English writes often and that are no Vietnamese syllables.

Counting has no chance in it: the same folder gives the same files. Every fiftieth row is left out,
for ``evaluation`` of what the counts are good for.
"""

from __future__ import annotations

import argparse
import csv
import math
import re
import struct
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from corpus.vietnamese.folding import fold
from corpus.vietnamese.spelling import canonical, nfc
from corpus.vietnamese.syllables import is_syllable
from retrieval.training.sources import rows

LEFT_OUT = 50  # one row of so many is not counted
_AT_LEAST = 5  # times that a syllable is seen; fewer are slips of the press
_PAIR_AT_LEAST = 8
_FOREIGN_AT_LEAST = 40
_STEPS = 16  # of a logarithm to the base e
# File, how often each of its texts counts (office language over the press), its fields.
_TEXTS: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    ("news", 1, ("title", "abstract", "text")),
    ("wiki", 1, ("title", "text")),
    ("parallel_envi", 1, ("vi",)),
    ("search_snippets", 2, ("text",)),
    ("law_articles", 4, ("title", "text")),
    ("law_chunks", 4, ("text",)),
    ("alqac_articles", 4, ("title", "text")),
    ("alqac_questions", 4, ("question",)),
    ("landlaw_questions", 4, ("question", "positive_text")),
    ("zalo_questions_train", 4, ("question",)),
    ("search_questions", 4, ("question",)),
    ("procedures", 4, ("title",)),
    ("procedure_chunks", 4, ("title", "text")),
)
_PIECE = re.compile(r"[^\W\d_]+|\S")


@dataclass(slots=True)
class Counts:
    """What was counted: syllables, pairs of neighbours, and words of other languages."""

    syllables: Counter[str] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    foreign: Counter[str] = field(default_factory=Counter)
    judged: dict[str, bool] = field(default_factory=dict)

    def add(self, text: str, times: int) -> None:
        """Counts one text; what is no syllable parts its neighbours."""
        for run in self._runs(_PIECE.findall(canonical(nfc(text)))):
            for syllable in run:
                self.syllables[syllable] += times
            for pair in pairwise(run):
                self.pairs[pair] += times

    def _runs(self, pieces: Sequence[str]) -> Iterator[list[str]]:
        run: list[str] = []
        for piece in pieces:
            known = self.judged.get(piece)
            if known is None:
                known = self.judged[piece] = is_syllable(piece)
            if known:
                run.append(piece)
                continue
            if piece.isalpha():
                self.foreign[piece] += 1
            if run:
                yield run
                run = []
        if run:
            yield run


def texts(folder: Path, *, left_out: bool = False) -> Iterator[tuple[str, int]]:
    """The texts to count and how often each counts; or those that are left out of counting."""
    for name, times, fields in _TEXTS:
        for at, row in enumerate(rows(folder, name)):
            if (at % LEFT_OUT == LEFT_OUT - 1) is left_out:
                yield from ((row[one], times) for one in fields if row.get(one))


def write(counts: Counts, out: Path) -> None:
    """The three files, sorted, so that they can be compared with those of another run."""
    kept = sorted(s for s, count in counts.syllables.items() if count >= _AT_LEAST)
    number = {syllable: at for at, syllable in enumerate(kept)}
    lefts = Counter(right for _, right in counts.pairs)
    pairs = sorted(
        (number[left], number[right], count)
        for (left, right), count in counts.pairs.items()
        if count >= _PAIR_AT_LEAST and left in number and right in number
    )
    starts = [0] * (len(kept) + 1)
    followed = [0] * len(kept)
    for left, _, count in pairs:
        starts[left + 1] += 1
        followed[left] += count
    for at in range(len(kept)):
        starts[at + 1] += starts[at]
    out.mkdir(parents=True, exist_ok=True)
    with (out / "pairs.bin").open("wb") as binary:
        binary.write(struct.pack(f"<{len(starts)}I", *starts))
        binary.write(struct.pack(f"<{len(pairs)}H", *(right for _, right, _ in pairs)))
        binary.write(bytes(min(255, round(_STEPS * math.log(count))) for _, _, count in pairs))
    with (out / "syllables.csv").open("w", encoding="utf-8", newline="") as table:
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(("syllable", "count", "lefts", "followed"))
        for at, syllable in enumerate(kept):
            row = (syllable, counts.syllables[syllable], lefts[syllable], followed[at])
            writer.writerow(row)
    bare = {fold(syllable) for syllable in kept}
    foreign = sorted(
        word
        for word, count in counts.foreign.items()
        if count >= _FOREIGN_AT_LEAST and word.isalpha() and len(word) > 1
        if fold(word) not in bare
    )
    (out / "foreign.csv").write_text("\n".join(("word", *foreign, "")), encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Counts the training folder into the folder of ``respelling``'s data."""
    parser = argparse.ArgumentParser(prog="python -m retrieval.training.syllables")
    parser.add_argument("--data", type=Path, required=True, help="training folder")
    parser.add_argument("--out", type=Path, required=True, help="folder to write")
    given = parser.parse_args(arguments)
    counts = Counts()
    for text, times in texts(given.data):
        counts.add(text, times)
    for row in rows(given.data, "parallel_envi"):
        counts.foreign.update(_PIECE.findall(row["en"].lower()))
    if not counts.pairs:
        raise SystemExit(f"{given.data} holds no .jsonl.gz file: give the training folder.")
    write(counts, given.out)
    print(f"wrote {given.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
