"""A text as lines that know where they stand, so that some can go and spans still fit."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.types import HeadingSpan, PageSpan
from corpus.vietnamese.spelling import canonical

SHAPED_AT_MOST = 200  # characters


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the spaces around it: ``text[start:end]`` of its source.

    ``shape``: the canonical spelling of its first 200 characters.
    """

    start: int
    text: str
    shape: str

    @property
    def end(self) -> int:
        """Where it ends in its source."""
        return self.start + len(self.text)

    @property
    def is_short(self) -> bool:
        """Whether ``shape`` is all of it."""
        return len(self.text) <= SHAPED_AT_MOST


def split(text: str) -> list[Line]:
    """The lines of a text that say something."""
    lines: list[Line] = []
    start = 0
    for line in text.split("\n"):
        if words := line.strip():
            lead = len(line) - len(line.lstrip())
            lines.append(Line(start + lead, words, canonical(words[:SHAPED_AT_MOST])))
        start += len(line) + 1
    return lines


def apply_cuts(lines: list[Line], cuts: dict[int, int]) -> tuple[list[Line], list[str]]:
    """The lines that stay and the texts that go; ``cuts``: how much stays of the line at."""
    left: list[Line] = []
    taken: list[str] = []
    for at, line in enumerate(lines):
        length = cuts.get(at, len(line.text))
        if length == len(line.text):
            left.append(line)
            continue
        if length:
            words = line.text[:length].rstrip()
            left.append(Line(line.start, words, canonical(words[:SHAPED_AT_MOST])))
        taken.append(line.text[length:].strip())
    return left, taken


def join(text: str, lines: list[Line]) -> tuple[str, list[int]]:
    """The lines with a blank one where there was at least one, and where each now starts."""
    parts: list[str] = []
    starts: list[int] = []
    length, end = 0, 0
    for line in lines:
        if parts:
            joint = "\n\n" if text.count("\n", end, line.start) > 1 else "\n"
            parts.append(joint)
            length += len(joint)
        starts.append(length)
        parts.append(line.text)
        length += len(line.text)
        end = line.end
    return "".join(parts), starts


def moved_headings(
    headings: Sequence[HeadingSpan], lines: list[Line], starts: list[int]
) -> Iterator[HeadingSpan]:
    """Headings where they now lie; one whose line is gone goes with it."""
    for heading in headings:
        first = bisect_left(lines, heading.start + 1, key=lambda line: line.end)
        if first < len(lines) and lines[first].start < heading.end:
            last = bisect_left(lines, heading.end, key=lambda line: line.start) - 1
            start = starts[first] + max(0, heading.start - lines[first].start)
            end = starts[last] + min(len(lines[last].text), heading.end - lines[last].start)
            yield HeadingSpan(heading.level, start, end)


def moved_pages(
    pages: Sequence[PageSpan], lines: list[Line], starts: list[int], length: int
) -> Iterator[PageSpan]:
    """Pages where they now lie; an emptied one has no length."""
    for page in pages:
        first = bisect_left(lines, page.start + 1, key=lambda line: line.end)
        last = bisect_left(lines, page.end, key=lambda line: line.start) - 1
        start = length
        if first < len(lines):
            start = starts[first] + max(0, page.start - lines[first].start)
        end = start
        if first <= last:
            end = starts[last] + min(len(lines[last].text), page.end - lines[last].start)
        yield PageSpan(page.number, start, end)
