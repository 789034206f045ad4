"""Looking for a question's words in a text, whatever the writing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.vietnamese.folding import fold
from retrieval.matching import Matchable, credit, matchable, written_out
from retrieval.types import Concept


def _concept(word: str, *, marked: bool = True) -> Concept:
    return Concept((fold(word),), 1.0, word if marked else None)


_ONE_WRITING = [
    "Sở Khoa học và Công nghệ",
    "Sở KH&CN",
    "Sở KH và CN",
    "Sở KHCN",
    pytest.param("Sở KH-CN"),
    "sở khoa học, công nghệ",
    "Sở Khoa học & Công nghệ",
]


@pytest.mark.parametrize("text", _ONE_WRITING)
def test_one_department_in_every_writing(text: str) -> None:
    """Abbreviations and "và" make no difference."""
    assert matchable(text).marked == " sở khoa học công nghệ "


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("thanh, kiểm tra tại 67 cơ sở", "thanh tra kiểm tra tại 67 cơ sở"),
        ("Xuất, nhập khẩu tăng", "xuất khẩu nhập khẩu tăng"),
        ("khám và chữa bệnh", "khám bệnh chữa bệnh"),
        ("hội nghị, hội thảo khoa học", "hội nghị hội thảo khoa học"),
        ("âm thanh, kiểm tra", "âm thanh kiểm tra"),
        ("thẩm định, phê duyệt", "thẩm định phê duyệt"),
        ("năm 2021, kinh phí", "năm 2021 kinh phí"),
    ],
)
def test_a_syllable_that_two_words_share(text: str, words: str) -> None:
    """It is written once and read with both; words that are whole stay as they are."""
    assert matchable(text).marked == f" {words} "


def test_only_capitals_are_abbreviations() -> None:
    """ "DN" is doanh nghiệp; the same letters in small are no abbreviation."""
    assert "doanh nghiệp" in matchable("hỗ trợ 12 DN").marked
    assert "doanh nghiệp" not in matchable("hỗ trợ 12 dn").marked


def test_a_pair_needs_both_halves() -> None:
    """ "KH" beside a word that is no abbreviation stays what it is alone."""
    words = written_out("KH và đầu tư")
    assert words[-2:] == ["đầu", "tư"]
    assert "công nghệ" not in " ".join(words)


@pytest.mark.parametrize(
    ("word", "marked", "text", "least", "most"),
    [
        ("trồng", True, "Sở trồng 120 ha", 1.0, 1.0),
        ("trồng", True, "Sở trong 120 ngày", 0.01, 0.99),
        ("trong", False, "Sở trồng 120 ha", 1.0, 1.0),
        ("trồng", True, "so trong 120 ha", 0.01, 0.99),
        ("trồng", True, "Sở nuôi 120 con", 0.0, 0.0),
        ("hợp tác xã", True, "có 11 HTX mới", 1.0, 1.0),
        ("công nghệ", True, "chuyển giao CÔNG NGHỆ", 1.0, 1.0),
        ("lớp", True, "lớpp học", 0.0, 0.0),
        ("ha", False, "nha khoa", 0.0, 0.0),
        ("công nghệ", True, "", 0.0, 0.0),
    ],
)
def test_credit(word: str, marked: bool, text: str, least: float, most: float) -> None:
    """Full for the word as typed, less where only its letters agree, none within another word."""
    assert least <= credit(_concept(word, marked=marked), matchable(text)) <= most


def test_any_form_of_a_concept_counts() -> None:
    """A synonym in the text is found like the word itself."""
    concept = Concept(("bang lai xe", "giay phep lai xe"), 1.0)
    assert credit(concept, matchable("Đổi giấy phép lái xe")) == 1.0


@given(st.text(max_size=120))
def test_any_text_can_be_looked_in(text: str) -> None:
    """Both writings are words with single blanks between them and at both ends."""
    held = matchable(text)
    for words in (held.folded, held.marked):
        assert words == f" {' '.join(words.split(' ')[1:-1])} "
    assert held.folded == fold(held.marked)


_WORDS = st.lists(
    st.sampled_from("sở khoa học công nghệ nghiệm thu 12 nhiệm vụ KH&CN và hộ ho".split()),
    max_size=12,
).map(" ".join)
_ANY_TEXT = st.one_of(_WORDS, st.text(max_size=30))


@given(_ANY_TEXT, _ANY_TEXT, st.lists(_ANY_TEXT, max_size=3), st.booleans())
def test_bits_rule_out_only_what_is_not_there(
    text: str, word: str, near: list[str], rendered: bool
) -> None:
    """A text credits a word the same whether its bits are looked at first or not."""
    renderings = tuple((one, 0.5) for one in near) if rendered else ()
    held = matchable(text)
    concept = Concept((fold(word),), 1.0, word, near=tuple(near), renderings=renderings)
    assert credit(concept, held) == credit(concept, Matchable(held.folded, held.marked))


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("Có 12 hộ dân mới", 1.0),  # the likeliest
        ("Có 12 gia đình mới", 0.7),
        ("co 12 gia dinh moi", 0.63),  # without marks
        ("nộp hồ sơ", 0.0),  # one syllable must have its marks, where the text has marks
        ("có 12 nông dân mới", 0.6),  # of like meaning
        ("có 12 đề tài mới", 0.0),
    ],
)
def test_a_rendering_is_worth_what_it_is_sure_of(text: str, worth: float) -> None:
    """An English word's Vietnamese is credited by how sure it is."""
    concept = Concept(
        ("ho", "ho dan", "gia dinh"),
        1.0,
        near=("nông dân",),
        renderings=(("hộ", 1.0), ("hộ dân", 1.0), ("gia đình", 0.7)),
    )
    assert credit(concept, matchable(text)) == pytest.approx(worth)
