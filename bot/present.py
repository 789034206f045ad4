"""Answers and documents as JSON, and as plain words."""

from __future__ import annotations

import datetime as dt
from urllib.parse import quote, urlsplit

from bot.messages import Text, say
from corpus.types import Document, DocumentHeader
from retrieval.types import Answer, Citation, Language

JsonObject = dict[str, object]
CONTEXT_CHARS = 220
MAX_QUOTE_CHARS = 4000


def answer_to_json(answer: Answer) -> JsonObject:
    """An answer with exactly the public keys: dates as ISO, ``took_ms`` a float."""
    return {
        "status": answer.status.value,
        "language": answer.language.value,
        "short": answer.short,
        "answer": answer.answer,
        "citations": [_citation_to_json(citation) for citation in answer.citations],
        "suggestions": list(answer.suggestions),
        "answer_id": answer.answer_id,
        "took_ms": round(float(answer.took_ms), 3),
        "understood": answer.understood,
    }


def _citation_to_json(citation: Citation) -> JsonObject:
    return {
        "n": citation.n,
        "document_id": citation.document_id,
        "source": citation.source,
        "title": citation.title,
        "kind": str(citation.kind),
        "issuer": citation.issuer,
        "place": citation.place,
        "published": _iso(citation.published),
        "number": citation.number,
        "page": citation.page,
        "section": citation.section,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
    }


def header_to_json(header: DocumentHeader) -> JsonObject:
    """What a list of documents shows. A path on the server's disk is not shown, a URL is."""
    about = header.metadata
    address = header.location if urlsplit(header.location).scheme in ("http", "https") else None
    return {
        "id": header.id,
        "title": about.title,
        "kind": about.kind.value,
        "issuer": about.issuer,
        "place": about.place,
        "published": _iso(about.published),
        "number": about.number,
        "language": about.language,
        "source": header.source,
        "url": address,
    }


def document_to_json(document: Document) -> JsonObject:
    """A whole document; offsets count code points of ``text``."""
    return {
        **header_to_json(document.header),
        "text": document.text,
        "pages": [
            {"number": page.number, "start": page.start, "end": page.end} for page in document.pages
        ],
    }


def context(document: Document, start: int, end: int) -> JsonObject | None:
    """The slice with up to CONTEXT_CHARS before and after it, cut between words.

    None where the slice is no part of the text, or is longer than a quote can be.
    """
    text = document.text
    if not 0 <= start < end <= len(text) or end - start > MAX_QUOTE_CHARS:
        return None
    before, after = text[max(0, start - CONTEXT_CHARS) : start], text[end : end + CONTEXT_CHARS]
    if start > CONTEXT_CHARS:
        before = "…" + before.partition(" ")[2]
    if len(text) - end > CONTEXT_CHARS:
        after = after.rpartition(" ")[0] + "…"
    return {"before": before, "quote": text[start:end], "after": after}


def document_path(document_id: str, start: int, end: int) -> str:
    """Path of the page that shows the document with ``[start:end]`` marked."""
    return f"/d/{quote(document_id, safe='')}?start={start}&end={end}"


def source_line(citation: Citation, language: Language) -> str:
    """Title · number · issuer · date · page, of what is known."""
    parts = [citation.title or citation.source]
    if citation.number:
        parts.append(say(Text.NUMBER, language, number=citation.number))
    if citation.issuer:
        parts.append(citation.issuer)
    if citation.published:
        parts.append(citation.published.strftime("%d/%m/%Y"))
    if citation.page is not None:
        parts.append(say(Text.PAGE, language, page=citation.page))
    elif citation.section:
        parts.append(citation.section)
    return " · ".join(parts)


def understood_line(answer: Answer) -> str:
    """ "Hiểu là: …", where a message was completed from those before it; else nothing."""
    if answer.understood is None:
        return ""
    return say(Text.UNDERSTOOD, answer.language, question=answer.understood)


def plain_text(answer: Answer) -> str:
    """The answer as plain words: the short one first, then the sentence, then the sources.

    Before them, the question that was answered where it is not the one typed. A quote that the
    answer does not hold whole stands with its source.
    """
    lines = [line] if (line := understood_line(answer)) else []
    if answer.short:
        lines.append(answer.short)
    lines.append(answer.answer)
    if answer.citations:
        lines.append("")
        lines.append(say(Text.SOURCES, answer.language))
        for citation in answer.citations:
            line = source_line(citation, answer.language)
            if citation.quote in answer.answer:  # it has been read already
                lines.append(f"[{citation.n}] {line}")
            else:
                lines.append(f"[{citation.n}] “{citation.quote}”")
                lines.append(f"    {line}")
    if answer.suggestions:
        lines.append("")
        lines.append(say(Text.ASK_ON, answer.language))
        lines.extend(f"• {question}" for question in answer.suggestions)
    return "\n".join(lines)


def _iso(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None
