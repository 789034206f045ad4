"""Neighbours written with capitals joined into names."""

from __future__ import annotations

from corpus.vietnamese.tokens import Token

_NAME_SYLLABLES = 3


def join_names(
    text: str, tokens: list[Token], spans: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Spans in which neighbours written with capitals are one name each: "An Phước"."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        capital = (
            all(text[t.start].isupper() for t in tokens[start:end]) and tokens[start].start > 0
        )
        before = joined[-1] if joined else None
        if (
            capital
            and before is not None
            and before[1] == start
            and end - before[0] <= _NAME_SYLLABLES
            and all(text[t.start].isupper() for t in tokens[before[0] : before[1]])
            and not any(text[t.start : t.end].isupper() for t in tokens[before[0] : end])
            and tokens[before[0]].start > 0
            and not (end - start > 1 or before[1] - before[0] > 1)
        ):
            joined[-1] = (before[0], end)
        else:
            joined.append((start, end))
    return joined
