"""Takes page furniture away, after what it tells about the document has been kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus import furniture
from corpus.lines import Line, apply_cuts, join, moved_headings, moved_pages, split
from corpus.types import Reading
from corpus.vietnamese.spelling import canonical

SURROUNDINGS_AT_MOST = 4_000  # characters

_PARAGRAPH = 120  # characters; a line as long that ends as a sentence does is a paragraph
_LONG = 200  # a line as long is no headline of other news, whatever its end
_ENDS = (".", ":", ";", "!", "?", "…", "/", '"', "”", ")")
_SENTENCE = 60  # nor is one as long that ends as a sentence does
_TITLE_AT_MOST = 300
_TITLE_LINES = 15  # a headline that is written twice stands among the first lines
_ROUNDS = 6  # what one round takes away may bare something for the next


@dataclass(frozen=True, slots=True)
class Removed:
    """A line, or the end of one, that a step took away."""

    step: str
    text: str


_Lines = Sequence[Line]
# A step gives the lines to take away: where each stands in the list, and how much of it stays.
_Cuts = Iterator[tuple[int, int]]


def clean(reading: Reading) -> tuple[Reading, tuple[Removed, ...]]:
    """The reading without furniture, and what was removed.

    What describes the document (breadcrumbs, the section, the publisher's lines) is added to the
    surroundings. Sentences of the body are never removed. Cleaning twice changes nothing more.
    """
    lines = split(reading.text)
    removed: list[Removed] = []
    told: list[str] = []
    for _ in range(_ROUNDS):
        before = len(removed)
        for name, step, describes in STEPS:
            lines, taken = apply_cuts(lines, dict(step(lines)))
            removed.extend(Removed(name, text) for text in taken)
            told.extend(taken if describes else ())
        if len(removed) == before:
            break
    if not removed:
        return reading, ()
    text, starts = join(reading.text, lines)
    around = "\n".join([*told, *filter(None, [reading.surroundings])])
    cleaned = replace(
        reading,
        text=text,
        headings=tuple(moved_headings(reading.headings, lines, starts)),
        pages=tuple(moved_pages(reading.pages, lines, starts, len(text))),
        surroundings=around[: max(SURROUNDINGS_AT_MOST, len(reading.surroundings))],
    )
    return cleaned, tuple(removed)


# Steps, in order


def _controls(lines: _Lines) -> _Cuts:
    for at, line in enumerate(lines):
        if line.is_short and furniture.is_control(line.shape):
            yield at, 0


def _counters(lines: _Lines) -> _Cuts:
    among = False
    for at, line in enumerate(lines):
        among = line.is_short and (
            furniture.is_counter(line.shape) or (among and furniture.is_counter_row(line.shape))
        )
        if among:
            yield at, furniture.dateline_length(line.shape)  # "Đăng ngày 02/03/2022 | Lượt xem: 15"


def _weather(lines: _Lines) -> _Cuts:
    """Forecasts above or below the body; a bulletin on the weather keeps its lines."""
    paragraphs = [at for at, line in enumerate(lines) if _is_paragraph(line)]
    if not paragraphs:
        return
    for at, line in enumerate(lines):
        outside = at < paragraphs[0] or at > paragraphs[-1]
        if outside and line.is_short and furniture.WEATHER.fullmatch(line.shape):
            yield at, 0


def _images(lines: _Lines) -> _Cuts:
    for at, line in enumerate(lines):
        if line.is_short and furniture.IMAGE.fullmatch(line.shape):
            yield at, 0


def _cookies(lines: _Lines) -> _Cuts:
    for at, line in enumerate(lines):
        if line.is_short and furniture.COOKIES.match(line.shape):
            yield at, 0


def _slogans(lines: _Lines) -> _Cuts:
    """A banner's slogan: above the page's buttons, with the headline below them."""
    for at, line in enumerate(lines[: _head(lines)]):
        if line.is_short and furniture.SLOGAN.match(line.shape) and at + 2 < len(lines):
            under = next((i for i in range(at + 1, len(lines)) if not _is_button(lines[i])), at)
            headline = len(lines[under].text) >= 30 and not _is_paragraph(lines[under])
            if at + 1 < under and headline:
                yield at, 0


def _breadcrumbs(lines: _Lines) -> _Cuts:
    for at, line in enumerate(lines[: _head(lines)]):
        if line.is_short and furniture.is_breadcrumb(line.text):
            yield at, 0


def _section_labels(lines: _Lines) -> _Cuts:
    """The section's name over the headline: "Tin hoạt động", at the very top only."""
    if _head(lines) < 2 or not furniture.SECTION.match(lines[0].shape):
        return
    if len(lines[0].text) <= 40 and len(lines[1].text) > len(lines[0].text):
        yield 0, 0


def _datelines(lines: _Lines) -> _Cuts:
    """When the page was posted, above the body; more than three dates are a table's.

    The date itself stays, for answers that say a day without its year can cite it; buttons and
    counters on its line go.
    """
    found = [
        at
        for at, line in enumerate(lines[: _head(lines)])
        if line.is_short and furniture.is_dateline(line.shape)
    ]
    if len(found) <= 3:
        yield from ((at, furniture.dateline_length(lines[at].shape)) for at in found)


def _zoom(lines: _Lines) -> _Cuts:
    for at, line in enumerate(lines[: _head(lines)]):
        if line.is_short and furniture.ZOOM.fullmatch(line.shape):
            yield at, 0


def _doubled_titles(lines: _Lines) -> _Cuts:
    """A headline that the page writes twice on one line, a date after it or not."""
    for at, line in enumerate(lines[:_TITLE_LINES]):
        if len(line.text) > 2 * _TITLE_AT_MOST:
            continue
        dated = furniture.DATE_IN_PARENTHESES.search(canonical(line.text))
        words = line.text[: dated.start()] if dated else line.text
        half = len(words) // 2
        first, second = words[: (len(words) + 1) // 2].rstrip(), words[half:].lstrip()
        if len(first) >= 10 and first == second:
            yield at, len(first)


def _repeated_lines(lines: _Lines) -> _Cuts:
    """A caption or a headline right under itself."""
    for at, line in enumerate(lines):
        if at and line.text == lines[at - 1].text and len(line.text) >= 12:
            yield at, 0


def _publisher(lines: _Lines) -> _Cuts:
    """The block of a paper or portal below the body: licence, editors, address."""
    body_end = _body_end(lines)
    at = body_end
    while at < len(lines):
        end = at
        while end < len(lines) and _is_publishers(lines[end]):
            end += 1
        if any(furniture.PUBLISHER.match(line.shape) for line in lines[at:end]):
            yield from ((i, 0) for i in range(at, end))
        at = max(end, at + 1)


def _related_news(lines: _Lines) -> _Cuts:
    """Lists of other pages; where the body goes on below one, only its dated headlines."""
    body_end = _body_end(lines)
    at = 0
    while at < len(lines):
        if not (lines[at].is_short and furniture.RELATED.fullmatch(lines[at].shape)):
            at += 1
            continue
        yield at, 0
        at += 1
        while at < len(lines) and (at >= body_end or _is_dated_headline(lines[at])):
            if lines[at].is_short and furniture.RELATED.fullmatch(lines[at].shape):
                break
            if not _is_contact(lines[at]):
                yield at, 0
            at += 1


STEPS: tuple[tuple[str, Callable[[_Lines], _Cuts], bool], ...] = (
    # name, step, whether what it takes describes the document
    ("slogan", _slogans, True),
    ("controls", _controls, False),
    ("counters", _counters, False),
    ("weather", _weather, False),
    ("images", _images, False),
    ("cookies", _cookies, False),
    ("breadcrumb", _breadcrumbs, True),
    ("section", _section_labels, True),
    ("dateline", _datelines, False),
    ("zoom", _zoom, False),
    ("doubled title", _doubled_titles, True),
    ("repeated line", _repeated_lines, False),
    ("publisher", _publisher, True),
    ("related news", _related_news, False),
)


# What steps ask of lines


def _head(lines: _Lines) -> int:
    """How many lines stand before the first paragraph; none where there is no paragraph."""
    return next((at for at, line in enumerate(lines) if _is_paragraph(line)), 0)


def _is_paragraph(line: Line) -> bool:
    """Not a headline, which may be long and does not end as a sentence does."""
    length = len(line.text)
    return length > _TITLE_AT_MOST or (length >= _PARAGRAPH and line.text.endswith(_ENDS))


def _body_end(lines: _Lines) -> int:
    """Where only headlines, labels and the publisher's lines follow."""
    for at in range(len(lines) - 1, -1, -1):
        if _is_body(lines[at]):
            return at + 1
    return 0


def _is_body(line: Line) -> bool:
    """A paragraph, a sentence, an item of a list, a field or a row of a table."""
    if _is_dated_headline(line) or _is_publishers(line):
        return False
    text = line.text
    if len(text) >= _LONG or text.endswith((":", ";", "./.", "./")):
        return True
    if len(text) >= _SENTENCE and text.endswith(".") and not text.endswith(".."):
        return True
    label, colon, said = text.partition(":")
    field = bool(colon and said.strip()) and len(label) <= 60 and any(map(str.isdigit, said))
    return field or " | " in text or bool(furniture.ITEM.match(line.shape))


def _is_dated_headline(line: Line) -> bool:
    return line.is_short and bool(furniture.DATED_HEADLINE.search(line.shape))


def _is_publishers(line: Line) -> bool:
    return _is_contact(line) or (line.text.isupper() and 8 <= len(line.text) <= 120)


def _is_contact(line: Line) -> bool:
    return bool(furniture.PUBLISHER.match(line.shape) or furniture.CONTACT.match(line.shape))


def _is_button(line: Line) -> bool:
    return line.is_short and furniture.is_control(line.shape)
