"""Lines that know where they stand."""

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.lines import apply_cuts, join, moved_headings, moved_pages, split
from corpus.types import HeadingSpan, PageSpan

TEXTS = st.text(alphabet="ab \n\t", max_size=60)


@settings(deadline=None)
@given(TEXTS)
def test_split(text: str) -> None:
    """Each line is a slice of its source, and together they hold every letter."""
    lines = split(text)
    assert all(text[line.start : line.end] == line.text for line in lines)
    assert (
        "".join(line.text for line in lines).split()
        == "".join(part.strip() for part in text.split("\n")).split()
    )


@settings(deadline=None)
@given(TEXTS, st.data())
def test_spans_follow_their_lines(text: str, data: st.DataObject) -> None:
    """A heading says after cutting what it said before, and pages keep their order."""
    lines = split(text)
    headings = [HeadingSpan(1, line.start, line.end) for line in lines]
    middle = data.draw(st.integers(0, len(text)))
    pages = [PageSpan(1, 0, middle), PageSpan(2, middle, len(text))]
    cuts = data.draw(st.sets(st.integers(0, max(0, len(lines) - 1))))
    kept, taken = apply_cuts(lines, {at: 0 for at in cuts if at < len(lines)})
    joined, starts = join(text, kept)
    moved = list(moved_headings(headings, kept, starts))
    assert [joined[h.start : h.end] for h in moved] == [line.text for line in kept]
    assert len(kept) + len(taken) == len(lines)
    first, second = moved_pages(pages, kept, starts, len(joined))
    assert 0 <= first.start <= first.end <= second.end <= len(joined)
    assert first.end <= second.start or not joined


def test_part_of_a_line() -> None:
    """A line can lose its end, and is trimmed where it is cut."""
    lines = split("một hai\nba")
    kept, taken = apply_cuts(lines, {0: 4})
    assert ([line.text for line in kept], taken) == (["một", "ba"], ["hai"])


def test_blank_lines() -> None:
    """Stretches of blank lines become one, also where lines between are gone."""
    text = "a\nb\n\n\n\nc\nx\nd"
    lines = split(text)
    kept, _ = apply_cuts(lines, {3: 0})
    assert join(text, kept)[0] == "a\nb\n\nc\n\nd"
