"""English terms in the Vietnamese of documents."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from corpus.vietnamese.tokens import syllables
from retrieval.understanding.english import glossary, render
from retrieval.understanding.learned import translations
from retrieval.understanding.lemmas import stems


def _words(text: str) -> list[list[str]]:
    return [[word.text for word in found.words] for found in render(text.split())]


def test_the_longest_term_is_rendered() -> None:
    """ "intellectual property" is one term, not two words."""
    found = render(["how", "many", "intellectual", "property", "exhibitions"])
    assert [(r.start, r.end) for r in found if r.known] == [(2, 4), (4, 5)]
    assert next(r for r in found if r.start == 2).words[0].text == "sở hữu trí tuệ"


def test_phrasal_verbs_are_one_term() -> None:
    """The verb alone means something else."""
    assert _words("took part in") == [["tham gia", "tham dự"]]


def test_the_glossary_comes_before_what_was_learned() -> None:
    """What is learned stands behind, and counts for less."""
    (found,) = render(["households"])
    assert found.known
    assert found.words[0].text == "hộ"
    assert all(word.sure == 1.0 for word in found.words if word.text in glossary()[("household",)])
    assert all(
        word.sure < 1.0 for word in found.words if word.text not in glossary()[("household",)]
    )


def test_a_word_that_the_glossary_lacks_is_looked_up_among_the_learned() -> None:
    """With certainties that fall with the probability."""
    assert ("alcoholism",) not in glossary()
    word = next(
        word
        for word in ("sculptor", "orchestra", "astronomy", "violin", "umbrella")
        if stems(word) not in glossary() and translations(stems(word))
    )
    (found,) = render([word])
    assert not found.known
    sures = [one.sure for one in found.words]
    assert sures == sorted(sures, reverse=True)
    assert all(0 < sure <= 1 for sure in sures)
    assert 0 < found.certain <= 1


def test_words_without_a_rendering_are_left() -> None:
    """What neither has gives nothing."""
    assert render(["zxqv"]) == []
    assert render([]) == []


def test_every_entry_of_the_glossary_renders_to_canonical_words() -> None:
    """As texts are cut into words, so that they can be found there."""
    table = files("retrieval.understanding").joinpath("data/english.csv").read_text("utf-8")
    rows = list(csv.reader(table.splitlines()[1:]))
    english = [english for english, _ in rows]
    assert len(set(english)) == len(english)
    words = [word for _, vietnamese in rows for word in vietnamese.split("|")]
    assert [word for word in words if " ".join(syllables(word)) != word or not word] == []


def test_the_learned_table_is_small_and_well_formed() -> None:
    """It is read for each English question of a cold command."""
    data = files("retrieval.understanding").joinpath("data/english_learned.csv").read_text("utf-8")
    assert len(data.encode()) < 2_500_000
    terms = [line.partition(",")[0] for line in data.splitlines()[1:]]
    assert terms == sorted(set(terms))
    for term in terms[::500]:
        found = translations(tuple(term.split()))
        assert found
        assert sum(one.probability for one in found) <= 1.01
        assert all(" ".join(syllables(one.word)) == one.word for one in found)


@pytest.mark.parametrize(
    ("english", "vietnamese"),
    [("doctor", "bác sĩ"), ("rain", "mưa"), ("elephant", "voi"), ("newspaper", "báo")],
)
def test_everyday_words_are_known(english: str, vietnamese: str) -> None:
    """The language at large, not only that of administration."""
    assert vietnamese in [one.word for one in translations(stems(english))]
