"""What a frame's texts are worth, counted in the same way for each.

Evidence is *among* texts when one of them comes from the document that holds it and contains the
gold evidence, both in one spelling and with single blanks. Texts are of different sizes, so it is
also counted within the first characters that are handed over, whatever the number of texts.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.rivals.protocol import Result, Said, Text
from corpus.vietnamese.spelling import canonical, nfc
from retrieval.evaluation import GoldQuestion, contains

CHARACTERS = 1_000
LANGUAGES = ("vi", "vi-noaccent", "en")


@dataclass(frozen=True, slots=True)
class Counts:
    """Shares of the questions, sizes in characters, times in milliseconds, memory in MB.

    ``whole``: the evidence stands in one text that the frame might hand over at all; ``right``
    and ``cited`` are None for a frame that reads no answer out of its texts.
    """

    questions: int
    first: float
    four: float
    within: float
    whole: float
    characters: float
    right: float | None
    cited: float | None
    by_language: dict[str, float]
    unread: int
    files_per_s: float
    p50_ms: float
    p95_ms: float
    answer_p50_ms: float | None
    peak_mb: float


def flat(text: str) -> str:
    """One spelling, single blanks."""
    return " ".join(canonical(nfc(text)).split())


def is_among(gold: GoldQuestion, texts: Iterable[Text]) -> bool:
    """Whether a text of the right document holds the evidence."""
    wanted = flat(gold.evidence)
    return any(text.source.startswith(gold.doc) and wanted in flat(text.text) for text in texts)


def within(texts: Sequence[Text], characters: int) -> list[Text]:
    """The texts up to a number of characters in all, the last one cut."""
    kept: list[Text] = []
    for text in texts:
        if characters <= 0:
            break
        kept.append(Text(text.source, text.text[:characters]))
        characters -= len(text.text)
    return kept


def is_right(gold: GoldQuestion, said: Said) -> bool:
    """As ``hoiso eval`` counts it."""
    everything = f"{said.short}\n{said.answer}"
    if not said.short or any(contains(said.short, other) for other in gold.distractors):
        return False
    if any(contains(everything, other) for other in gold.forbid):
        return False
    return all(any(contains(everything, one) for one in group) for group in gold.answer_any)


def counted(questions: Sequence[GoldQuestion], result: Result, files: int) -> Counts:
    """All counts of one run; raises ValueError where replies are missing."""
    pairs = list(zip(questions, result.replies, strict=True))
    among = {gold.id: is_among(gold, reply.hits[:4]) for gold, reply in pairs}
    said = [(gold, reply.said) for gold, reply in pairs if reply.said is not None]
    times = sorted(reply.ms for _, reply in pairs)
    by_source: dict[str, list[Text]] = {}
    for piece in result.pieces:
        by_source.setdefault(piece.source, []).append(piece)
    return Counts(
        questions=len(pairs),
        first=_share(is_among(gold, reply.hits[:1]) for gold, reply in pairs),
        four=_share(among.values()),
        within=_share(is_among(gold, within(reply.hits, CHARACTERS)) for gold, reply in pairs),
        whole=_share(is_among(gold, _of(gold, by_source)) for gold in questions),
        characters=round(statistics.mean(sum(len(t.text) for t in r.hits) for _, r in pairs)),
        right=_share(is_right(gold, one) for gold, one in said) if said else None,
        cited=_share(is_among(gold, one.quotes) for gold, one in said) if said else None,
        by_language={
            language: _share(among[gold.id] for gold in questions if gold.lang == language)
            for language in LANGUAGES
            if any(gold.lang == language for gold in questions)
        },
        unread=len(result.unread),
        files_per_s=round((files - len(result.unread)) / max(result.intake_s, 1e-9), 1),
        p50_ms=round(times[len(times) // 2], 1),
        p95_ms=round(times[min(len(times) - 1, int(len(times) * 0.95))], 1),
        answer_p50_ms=round(statistics.median(r.said_ms for _, r in pairs), 1) if said else None,
        peak_mb=round(result.peak_mb),
    )


def _of(gold: GoldQuestion, by_source: dict[str, list[Text]]) -> list[Text]:
    named = (texts for source, texts in by_source.items() if source.startswith(gold.doc))
    return [text for texts in named for text in texts]


def _share(values: Iterable[bool]) -> float:
    held = list(values)
    return round(sum(held) / len(held), 4) if held else 0.0
