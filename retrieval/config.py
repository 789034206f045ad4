"""Every threshold of search and answering, named, in one place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LexicalWeights:
    """What a word's score counts for, by the field in which it is found; a syllable in the text: 1."""

    pair: float = 1.2  # two syllables side by side
    marked: float = 0.35  # a syllable as typed, with its marks, beside the same without
    context: float = 0.3  # title, headings, place, period and number, against the text
    place: float = 4.0  # a document of the place asked for comes before look-alikes of others
    year: float = 1.5


@dataclass(frozen=True, slots=True)
class SearchConfig:
    """Candidates, fusion and preferences. Scores of each index are scaled to 0..1 first."""

    lexical_candidates: int = 80
    vector_candidates: int = 40
    lexical_weight: float = 0.7
    vector_weight: float = 0.3
    kept: int = 24  # passages handed to the writer
    reranked: int = 16  # of them, the first, that a cross-encoder reads where one is set
    reranker_weight: float = 0.6  # for the best of those that it reads
    place_bonus: float = 0.35  # the document is of the place asked for
    mention_bonus: float = 0.1  # the passage only mentions it
    period_bonus: float = 0.12
    number_bonus: float = 0.6  # names the document number asked for
    kind_bonus: float = 0.15  # procedures for procedure questions
    open_factor: int = 16  # times as many for a ranking of all places or years
    cells_apart: int = 6  # figures side by side that are looked for again, each by itself


@dataclass(frozen=True, slots=True)
class AnswerConfig:
    """What counts as evidence. Coverage is the weighted share of a question's words found."""

    confidence: float = 0.35  # below: no evidence
    near: float = 0.45  # at least this to be shown as the nearest thing
    short_characters: int = 160
    answer_characters: int = 800
    quote_characters: int = 420
    list_characters: int = 720  # of a list that is quoted to its last item
    rows: int = 12  # figures side by side that are shown


@dataclass(frozen=True, slots=True)
class WatchConfig:
    """What of a document counts as what somebody waits for."""

    coverage: float = 0.75  # weighted share of a topic's words in a passage and what stands over it
    in_passage: float = 0.5  # of them, at least this share in the passage itself


@dataclass(frozen=True, slots=True)
class Config:
    """All, as wired."""

    search: SearchConfig = SearchConfig()
    answer: AnswerConfig = AnswerConfig()
    watch: WatchConfig = WatchConfig()
