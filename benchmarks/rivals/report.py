"""The tables of the rivals' benchmark, and where a rival is ahead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.rivals.counting import LANGUAGES, Counts
from benchmarks.rivals.frames import ALL, OURS, WAY_NAMES

_HEADS = (
    "frame", "found by", "top 1", "top 4", "in 1,000 characters", "characters in top 4",
    "whole in a text", "answer right", "answer cited", "files a second", "p50 ms", "p95 ms", "MB",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One frame, one way of finding, one set of documents."""

    bench: str
    frame: str
    way: str
    counts: Counts


def rows_from(entries: Iterable[dict[str, Any]]) -> list[Row]:
    """Rows of the entries of a results file."""
    return [Row(e["bench"], e["frame"], e["way"], Counts(**e["counts"])) for e in entries]


def tables(rows: Sequence[Row]) -> str:
    """For each set of documents: the table, top 4 by language, and what rivals are ahead in."""
    parts: list[str] = []
    for bench in dict.fromkeys(row.bench for row in rows):
        chosen = _ordered([row for row in rows if row.bench == bench])
        count = max(row.counts.questions for row in chosen)
        parts += [
            f"### Rivals: {bench}, {count} questions",
            "",
            *_table(_HEADS, map(_cells, chosen)),
            "",
        ]
        spoken = [name for name in LANGUAGES if any(name in r.counts.by_language for r in chosen)]
        heads = ("top 4 by language", "found by", *spoken)
        parts += [*_table(heads, (_languages(row, spoken) for row in chosen)), ""]
        parts += [*ahead(chosen), ""]
    return "\n".join(parts).rstrip()


def _ordered(rows: Sequence[Row]) -> list[Row]:
    frames, ways = [rival.name for rival in ALL], list(WAY_NAMES)
    return sorted(rows, key=lambda row: (frames.index(row.frame), ways.index(row.way)))


def _cells(row: Row) -> list[str]:
    counts = row.counts
    unread = f" ({counts.unread} not read)" if counts.unread else ""
    return [
        row.frame,
        WAY_NAMES[row.way],
        *(f"{share:.3f}" for share in (counts.first, counts.four, counts.within)),
        f"{counts.characters:,.0f}",
        f"{counts.whole:.3f}{unread}",
        *("–" if share is None else f"{share:.3f}" for share in (counts.right, counts.cited)),
        f"{counts.files_per_s:.0f}",
        f"{counts.p50_ms:.1f}"
        + (f" (answer {counts.answer_p50_ms:.1f})" if counts.answer_p50_ms else ""),
        f"{counts.p95_ms:.1f}",
        f"{counts.peak_mb:.0f}",
    ]


def _languages(row: Row, spoken: Sequence[str]) -> list[str]:
    shares = (row.counts.by_language.get(name) for name in spoken)
    return [row.frame, WAY_NAMES[row.way], *("–" if s is None else f"{s:.3f}" for s in shares)]


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [
        f"| {' | '.join(heads)} |",
        "|---" * len(heads) + "|",
        *(f"| {' | '.join(r)} |" for r in rows),
    ]


# What is compared, how to read it off, and whether more is better.
_COMPARED: tuple[tuple[str, Callable[[Counts], float], bool, str], ...] = (
    ("evidence in the top 1", lambda c: c.first, True, "{:.3f}"),
    ("evidence in the top 4", lambda c: c.four, True, "{:.3f}"),
    ("evidence within 1,000 characters", lambda c: c.within, True, "{:.3f}"),
    ("evidence left whole by splitting", lambda c: c.whole, True, "{:.3f}"),
    ("files read a second", lambda c: c.files_per_s, True, "{:.0f}"),
    ("p50 of finding", lambda c: c.p50_ms, False, "{:.1f} ms"),
    ("p95 of finding", lambda c: c.p95_ms, False, "{:.1f} ms"),
    ("memory", lambda c: c.peak_mb, False, "{:.0f} MB"),
)  # fmt: skip


def ahead(rows: Sequence[Row]) -> list[str]:
    """A line for each measure in which the best row of a rival beats ours as it is delivered."""
    own = next((row for row in _ordered(rows) if row.frame == OURS.name), None)
    others = [row for row in rows if row.frame != OURS.name]
    if own is None or not others:
        return []
    lines: list[str] = []
    for name, read, more, form in _COMPARED:
        best = (max if more else min)(others, key=lambda row: read(row.counts))
        theirs, mine = read(best.counts), read(own.counts)
        if (theirs > mine) if more else (theirs < mine):
            who = f"{best.frame} ({WAY_NAMES[best.way]})"
            lines.append(f"- {name}: {who} {form.format(theirs)}, ours {form.format(mine)}")
    said = "Where a rival is ahead of ours (vectors and words):"
    return [said, "", *lines] if lines else ["No rival is ahead of ours in any of these measures."]
