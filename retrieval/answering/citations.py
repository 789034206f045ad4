"""A gated draft becomes an answer with numbered, verbatim quotes."""

from __future__ import annotations

import hashlib

from corpus.types import StoredPassage
from corpus.vietnamese.spelling import canonical
from retrieval.answering.quotes import shortened
from retrieval.config import AnswerConfig
from retrieval.types import Answer, AnswerStatus, Citation, Draft, Query, Support


def cite(draft: Draft, query: Query, config: AnswerConfig) -> Answer:
    """The answer of a draft; sentences that cite the same slice share its number."""
    citations: dict[tuple[str, int, int], Citation] = {}
    parts: list[str] = []
    length = 0
    for sentence in draft.sentences:
        numbers = []
        fresh: dict[tuple[str, int, int], Citation] = {}
        for support in sentence.supports:
            key = (support.hit.stored.header.id, support.start, support.end)
            citation = citations.get(key) or fresh.get(key)
            if citation is None:
                citation = _citation(support, len(citations) + len(fresh) + 1)
                fresh[key] = citation
            numbers.append(citation.n)
        marks = "".join(f"[{n}]" for n in dict.fromkeys(numbers))
        room = config.answer_characters - len(marks) - 1
        text = sentence.text if len(sentence.text) <= room else shortened(sentence.text, room)
        part = f"{text} {marks}".strip()
        if parts and length + len(part) + 1 > config.answer_characters:
            break
        citations.update(fresh)
        parts.append(part)
        length += len(part) + 1
    answer = "\n".join(parts)
    short = shortened(draft.short, config.short_characters)
    return Answer(
        status=draft.status,
        language=query.language,
        short=short,
        answer=answer,
        citations=tuple(citations.values()),
        suggestions=draft.suggestions[:3],
        answer_id=_answer_id(query, draft, tuple(citations.values())),
        took_ms=0.0,
        understood=None if draft.status is AnswerStatus.SMALL_TALK else query.understood,
        at_home=query.at_home and draft.status is not AnswerStatus.SMALL_TALK,
    )


def _citation(support: Support, n: int) -> Citation:
    return citation_at(support.hit.stored, support.start, support.end, n)


def citation_at(stored: StoredPassage, start: int, end: int, n: int = 1) -> Citation:
    """The source of a slice of a passage (offsets in its document)."""
    header, passage = stored.header, stored.passage
    metadata = header.metadata
    return Citation(
        n=n,
        document_id=header.id,
        source=header.source,
        title=metadata.title,
        kind=str(metadata.kind),
        issuer=metadata.issuer,
        place=metadata.place,
        published=metadata.published,
        number=metadata.number,
        page=passage.page,
        section=passage.section,
        quote=passage.text[start - passage.start : end - passage.start],
        start=start,
        end=end,
    )


def _answer_id(query: Query, draft: Draft, citations: tuple[Citation, ...]) -> str:
    """The same on every channel: of the question with its history, and what was answered."""
    question = query.question
    parts = [canonical(question.text).strip(), *question.history, *sorted(question.access)]
    parts += [draft.status, draft.short]
    parts += [f"{c.document_id}:{c.start}:{c.end}" for c in citations]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
