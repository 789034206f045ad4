"""Documents that say something else than the samples do, cited by the same slices."""

from __future__ import annotations

from dataclasses import dataclass, replace

from corpus.figures import find_figures
from corpus.store import Store
from corpus.types import AccessLevel, Document, Metadata, Passage, StoredPassage
from retrieval.types import Draft, Sentence, Support


@dataclass(frozen=True, slots=True)
class Edit:
    """What stands instead of ``text[start:end]``."""

    start: int
    end: int
    words: str


class Rewriter:
    """Rewrites the document that a draft cites, and reads its figures anew."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._built: dict[tuple[str, tuple[Edit, ...]], dict[str, StoredPassage]] = {}

    def document(self, draft: Draft) -> Document:
        """The document that a draft cites first."""
        key = draft.sentences[0].supports[0].hit.stored.header.id
        document = self._store.document(key, frozenset(AccessLevel))
        assert document is not None
        return document

    def cited_anew(
        self, draft: Draft, edits: list[Edit], metadata: Metadata | None = None
    ) -> Draft | None:
        """The draft with its slices of its document as edited; quotations follow the slices, words
        of its own stay. None where it cites a second document."""
        document = self.document(draft)
        edits = sorted(edits, key=lambda edit: edit.start)
        passages = self._rewritten(document, edits, metadata or document.header.metadata)
        sentences: list[Sentence] = []
        for sentence in draft.sentences:
            supports, words = [], sentence.text
            for support in sentence.supports:
                stored = support.hit.stored
                if stored.header.id != document.header.id:
                    return None
                start, end = _moved(support.start, support.end, edits)
                held = passages[stored.passage.id]
                supports.append(Support(replace(support.hit, stored=held), start, end))
                quote = held.passage.text[start - held.passage.start : end - held.passage.start]
                words = words.replace(
                    f"“{document.text[support.start : support.end]}”", f"“{quote}”"
                )
            sentences.append(Sentence(words, tuple(supports)))
        return replace(draft, sentences=tuple(sentences))

    def _rewritten(
        self, document: Document, edits: list[Edit], metadata: Metadata
    ) -> dict[str, StoredPassage]:
        key = (document.header.id, tuple(edits))
        if key in self._built:
            return self._built[key]
        parts, at = [], 0
        for edit in edits:
            parts += [document.text[at : edit.start], edit.words]
            at = edit.end
        text = "".join((*parts, document.text[at:]))
        header = replace(document.header, metadata=metadata)
        lines = document.text.split("\n"), text.split("\n")
        renamed = list(zip(*lines, strict=True)) if len(lines[0]) == len(lines[1]) else []
        passages: list[Passage] = []
        for stored in self._store.passages_of(document.header.id, frozenset(AccessLevel)):
            start, end = _moved(stored.passage.start, stored.passage.end, edits)
            headings = tuple(
                dict(renamed).get(heading, heading) for heading in stored.passage.headings
            )
            passages.append(
                replace(
                    stored.passage, start=start, end=end, text=text[start:end], headings=headings
                )
            )
        figures = find_figures(Document(header, text), tuple(passages))
        built = {
            p.id: StoredPassage(p, header, tuple(f for f in figures if f.passage_id == p.id))
            for p in passages
        }
        self._built[key] = built
        return built


def _moved(start: int, end: int, edits: list[Edit]) -> tuple[int, int]:
    """A span after the edits: it grows with those inside of it."""
    left, right = start, end
    for edit in edits:
        grown = len(edit.words) - (edit.end - edit.start)
        if edit.end <= start and edit.start < start:
            left += grown
        if edit.start < end:
            right += grown
    return left, right
