"""The likeliest reading of a run of syllables, of those that each may be read as."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.understanding.respelling.counts import Syllables

Option = tuple[int, float]  # number of a syllable, UNKNOWN for another word; its likelihood
UNKNOWN = -1


def posteriors(
    columns: Sequence[Sequence[Option]], parted: Sequence[bool], counts: Syllables
) -> list[list[float]]:
    """For each position the probability of each of its options, by those all around it.

    ``parted[i]``: what stands before position i tells nothing of it. Forward and backward sums
    over pairs of neighbours, each position scaled to one.
    """
    steps = [
        _transitions(columns[at - 1] if at and not parted[at] else (), columns[at], counts)
        for at in range(len(columns))
    ]
    forward: list[list[float]] = []
    for at, column in enumerate(columns):
        if at and not parted[at]:
            sums = [
                sum(f * step for f, step in zip(forward[-1], row, strict=True)) for row in steps[at]
            ]
        else:
            sums = [row[0] for row in steps[at]]
        forward.append(_scaled([s * like for s, (_, like) in zip(sums, column, strict=True)]))
    backward = [[1.0] * len(column) for column in columns]
    for at in range(len(columns) - 1, 0, -1):
        if parted[at]:
            continue
        onward = [b * like for b, (_, like) in zip(backward[at], columns[at], strict=True)]
        backward[at - 1] = _scaled(
            [
                sum(row[left] * value for row, value in zip(steps[at], onward, strict=True))
                for left in range(len(columns[at - 1]))
            ]
        )
    return [
        _scaled([f * b for f, b in zip(ahead, back, strict=True)])
        for ahead, back in zip(forward, backward, strict=True)
    ]


def _transitions(
    before: Sequence[Option], column: Sequence[Option], counts: Syllables
) -> list[list[float]]:
    """A row for each option, with its probability after each option before it."""
    if not before:
        return [[1.0 if number == UNKNOWN else counts.alone(number)] for number, _ in column]
    rows: list[list[float]] = []
    for number, _ in column:
        if number == UNKNOWN:
            rows.append([1.0] * len(before))
            continue
        rows.append(
            [
                counts.alone(number) if left == UNKNOWN else counts.after(left, number)
                for left, _ in before
            ]
        )
    return rows


def _scaled(values: list[float]) -> list[float]:
    total = sum(values)
    return [value / total for value in values] if total > 0 else values
