"""Intake of one source, start to end: read → clean → describe → outline → split → facts.

``build`` is pure: the same bytes at the same location give the same ``Built``, digest included.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Iterator

from corpus.cleaning import clean
from corpus.errors import BrokenSource, EmptySource, UnreadableSource
from corpus.figures import find_figures
from corpus.metadata import describe
from corpus.outline import outline
from corpus.readers import read
from corpus.references import find_references
from corpus.splitting import split
from corpus.types import (
    AccessLevel,
    Built,
    Document,
    DocumentHeader,
    Figure,
    Metadata,
    Passage,
    Source,
)
from corpus.version import PIPELINE_VERSION
from corpus.workers import in_order

_log = logging.getLogger(__name__)

SECONDS_AT_MOST = 60.0  # for one document, in ``build_many``


def document_id(location: str, access: AccessLevel) -> str:
    """16 hexadecimal digits that stay the same as long as location and access do."""
    return _sha256(f"{access.value}\n{location}")[:16]


def build(source: Source) -> Built:
    """Everything that intake makes of ``source``; raises ``UnreadableSource`` and nothing else."""
    try:
        return _build(source)
    except UnreadableSource:
        raise
    except Exception as error:
        _log.exception("intake of %s failed unexpectedly", source.name)  # perhaps ours to mend
        message = (
            f"Không xử lý được tệp «{source.name}»: nội dung tệp bị lỗi ({type(error).__name__})."
            " Hãy mở và lưu lại tệp, hoặc chuyển sang định dạng khác rồi nạp lại."
        )
        raise BrokenSource(message) from error


def build_many(
    sources: Iterable[Source], workers: int, seconds: float = SECONDS_AT_MOST
) -> Iterator[tuple[str, Built | UnreadableSource]]:
    """Each source's location with what became of it, in the order of ``sources``.

    With ``workers`` of 1 or less the work is done here, one after another, with no bound in time;
    with more, in that many processes, where a document that takes longer than ``seconds``, or
    brings its process down, is reported as failed and the rest goes on. Sources are drawn only a
    little ahead of what has been given out.
    """
    if workers <= 1:
        for source in sources:
            yield source.location, _attempt(source)
        return
    for source, outcome in in_order(_attempt, sources, workers, seconds):
        yield source.location, outcome if outcome is not None else _given_up(source, seconds)


def _attempt(source: Source) -> Built | UnreadableSource:
    """``build`` with its error as a value, so that it passes between processes."""
    try:
        return build(source)
    except UnreadableSource as error:
        return error


def _given_up(source: Source, seconds: float) -> BrokenSource:
    return BrokenSource(
        f"Không xử lý được tệp «{source.name}» trong {seconds:.0f} giây, hoặc tệp làm hỏng"
        " trình đọc. Hãy chia nhỏ tệp hoặc chuyển sang định dạng khác rồi nạp lại."
    )


def _build(source: Source) -> Built:
    reading, _ = clean(read(source))
    if not reading.text.strip():
        raise EmptySource(
            f"Tệp «{source.name}» không có nội dung chữ."
            " Nếu là bản quét, hãy nhận dạng chữ (OCR) trước khi nạp."
        )
    metadata = describe(source, reading)
    identity = document_id(source.location, source.access)
    header = DocumentHeader(
        id=identity,
        source=source.name,
        location=source.location,
        access=source.access,
        media_type=reading.media_type,
        digest=source.digest,
        metadata=metadata,
    )
    document = Document(header=header, text=reading.text, pages=reading.pages)
    sections = outline(reading.text, reading.headings)
    passages = split(identity, reading.text, sections, reading.pages)
    figures = find_figures(document, passages)
    return Built(
        document=document,
        passages=passages,
        figures=figures,
        references=find_references(reading.text),
        digest=_digest(reading.text, metadata, passages, figures),
    )


def _digest(
    text: str, metadata: Metadata, passages: tuple[Passage, ...], figures: tuple[Figure, ...]
) -> str:
    """SHA-256 of all that an index or an answer can show of the document."""
    spans = [(passage.start, passage.end, passage.page, passage.headings) for passage in passages]
    # ascii() and not repr(): which letters repr() writes out differs between Python versions.
    facts = ascii((PIPELINE_VERSION, metadata, metadata.period and metadata.period.text, spans))
    return _sha256("\n".join((text, facts, ascii(figures))))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
