"""Passages searched as the product searches documents."""

from __future__ import annotations

from benchmarks.searched import Ranking, ranking, searched
from benchmarks.tuning import Bench, verdict
from corpus.vietnamese.folding import fold
from retrieval.config import LexicalWeights, SearchConfig
from retrieval.training.evaluation import QuestionSet
from tests.word_encoder import WordEncoder

PASSAGES = [
    "Sở Khoa học và Công nghệ nghiệm thu 10 nhiệm vụ cấp tỉnh.",
    "Trung tâm Y tế tiêm phòng cho 1.200 trẻ em.",
    "...",
    "Hội đồng trường họp 4 phiên và bầu chủ tịch.",
]
QUESTIONS = QuestionSet(
    "small",
    ["Có bao nhiêu nhiệm vụ được nghiệm thu?", "Tiêm phòng cho ai?", "Ai bầu chủ tịch?"],
    PASSAGES,
    [{0}, {1}, {1}],
)


def test_documents_are_found_by_their_number() -> None:
    """One without a word is not there; the right ones come first."""
    with searched(PASSAGES, WordEncoder()) as over:
        for question, wanted in (("nghiệm thu nhiệm vụ", 0), ("chủ tịch hội đồng", 3)):
            for text in (question, fold(question)):
                for parts in (("lexical",), ("lexical", "vector")):
                    assert over.found(text, SearchConfig(), parts)[0] == wanted
        assert 2 not in over.found("tiêm phòng họp phiên nhiệm vụ", SearchConfig())


def test_figures_are_means_over_questions() -> None:
    """Two of three questions have their passage first, the third has another one there."""
    with searched(PASSAGES, WordEncoder()) as over:
        found = ranking(QUESTIONS, over, SearchConfig(), ("lexical",))
    assert found == Ranking(2 / 3, 2 / 3, 2 / 3, 2 / 3)


def test_weights_are_tried_one_at_a_time() -> None:
    """Each number has one choice that is in force, which leads itself by nothing."""
    with searched(PASSAGES, WordEncoder()) as over:
        tried = list(Bench([(QUESTIONS, over)]).tried())
    by_name = {one.name: [other for other in tried if other.name == one.name] for one in tried}
    for name, choices in by_name.items():
        assert sum(one.in_force for one in choices) == 1
        assert (
            verdict(name, [one for one in choices if one.in_force]).split(", ")[1].startswith("+0")
        )


def test_weights_change_what_is_found() -> None:
    """A mark that counts for very much turns the order around."""
    texts = ["Ban hành bảng giá đất, giá đất, giá đất.", "Bàn ghế."]
    with searched(texts, WordEncoder()) as over:
        over.weigh(LexicalWeights(marked=50.0))
        assert over.found("bàn", SearchConfig(), ("lexical",))[0] == 1
