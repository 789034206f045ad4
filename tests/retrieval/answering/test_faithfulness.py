"""The gate: no number without a slice that says it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.registry.number_keys import number_keys
from retrieval.answering.faithfulness import gate, judge
from retrieval.types import (
    AnswerStatus,
    Draft,
    Hit,
    Language,
    Question,
    Sentence,
    Support,
)
from retrieval.understanding.understand import understand
from tests.retrieval.memory import TODAY, Library

_SAID = (
    "Năm 2021, Sở mở 64 lớp tập huấn, giải ngân 8.642 triệu đồng, đạt 97,35% kế hoạch,"
    " theo Quyết định số 218/QĐ-UBND ngày 06/3/2021"
)
_STORED = Library(
    {"a.txt": f"Sở Nông nghiệp tỉnh Kon Tum\nBản tin\n18/01/2022\n\n{_SAID}."}
).stored("a.txt")[0]


def _support(words: str = _SAID) -> Support:
    start = _STORED.passage.start + _STORED.passage.text.index(words)
    return Support(Hit(_STORED, 1.0), start, start + len(words))


_UNSUPPORTED = [
    "65 lớp tập huấn",
    "Sở mở 640 lớp",
    "mở 6 lớp, 4 lớp",
    "năm 2022",
    "97,36%",
    "97%",
    "64%",
    "8.642 tỷ đồng",
    "8.642 đồng",
    "86.420 triệu đồng",
    "ngày 07/3/2021",
    "ngày 06/4/2021",
    "ngày 06/3/2020",
    "219/QĐ-UBND",
    "218/NQ-UBND",
    "218/QĐ-HĐND",
    "mười hai lớp",
    "sáu mươi lăm lớp",
    "quý II/2021",
    "giai đoạn 2021-2025",
    "lúc 14:30",
    "điện thoại 02603862999",
    "Điều 7",
    "64 lớp và 3 hội thảo",
    "[65] lớp",
    "６５ lớp",
    "6\u200b5 lớp",
]
_SUPPORTED = [
    "64 lớp",
    "sáu mươi tư lớp",
    "8.642 triệu đồng",
    "8,642 tỷ đồng",
    "97,35 %",
    "năm 2021",
    "Quyết định 218/QĐ-UBND",
    "ngày 6 tháng 3 năm 2021",
    "không có số nào",
    "",
]


@pytest.mark.parametrize("text", _UNSUPPORTED)
def test_unsupported_numbers_are_found(text: str) -> None:
    """Numbers, percentages, sums, dates and codes that the slice has not."""
    verdict = judge(text, (_support(),), Language.VI)
    assert not verdict.passed
    assert verdict.unsupported


@pytest.mark.parametrize("text", _SUPPORTED)
def test_supported_numbers_pass_in_any_writing(text: str) -> None:
    """The same value in another writing passes, and what has no number."""
    assert judge(text, (_support(),), Language.VI).passed


@pytest.mark.parametrize("text", ["64 courses", "64 lớp tập huấn (training courses)", "in 2021"])
def test_english_wording_of_what_is_said(text: str) -> None:
    """English sentences are held against the Vietnamese slice."""
    assert judge(text, (_support(),), Language.EN).passed


@pytest.mark.parametrize("text", ["65 courses", "in 2022", "64,000 courses"])
def test_english_wording_of_what_is_not_said(text: str) -> None:
    """English digits are read as English writes them."""
    assert not judge(text, (_support(),), Language.EN).passed


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("sixty-five courses", Language.EN),
        ("twelve courses", Language.EN),
        ("½ kế hoạch", Language.VI),
        ("⑫ lớp", Language.VI),
        ("tám chục lớp", Language.VI),
        ("năm hai nghìn hai mươi hai", Language.VI),
    ],
)
def test_numbers_in_rare_writings(text: str, language: Language) -> None:
    """A number in words or signs is a number."""
    assert not judge(text, (_support(),), language).passed


def test_only_the_cited_slice_counts() -> None:
    """A number of the same passage outside the slice supports nothing."""
    assert not judge("97,35%", (_support("Sở mở 64 lớp tập huấn"),), Language.VI).passed
    assert not judge("64 lớp", (), Language.VI).passed


_QUERY = understand(Question("Kon Tum mở bao nhiêu lớp tập huấn năm 2021?"), TODAY.date())


def _draft(short: str, *sentences: Sentence) -> Draft:
    return Draft(AnswerStatus.ANSWERED, short, sentences)


def _sentence(text: str) -> Sentence:
    return Sentence(text, (_support(),))


def test_a_supported_draft_passes_unchanged() -> None:
    """The gate takes nothing away from what is supported."""
    draft = _draft("64 lớp tập huấn", _sentence("Sở mở 64 lớp tập huấn."))
    assert gate(draft, _QUERY) == draft


def test_only_the_unsupported_sentence_falls() -> None:
    """A supported sentence stays beside one that falls."""
    kept, fallen = _sentence("Sở mở 64 lớp."), _sentence("Sở mở 99 hội thảo.")
    assert gate(_draft("64 lớp", kept, fallen), _QUERY).sentences == (kept,)


@pytest.mark.parametrize(
    "draft",
    [
        _draft("65 lớp", _sentence("Sở mở 64 lớp.")),
        _draft("64 lớp", _sentence("Sở mở 65 lớp.")),
        _draft("64 lớp", Sentence("Sở mở 64 lớp.", ())),
        _draft("64 lớp"),
        _draft("Có"),
        _draft("", _sentence("Sở mở 64 lớp.")),
    ],
    ids=["short", "sentence", "no support", "no sentence", "nothing", "no short"],
)
def test_an_answer_that_loses_its_ground_has_no_evidence(draft: Draft) -> None:
    """Without its short answer or any sentence nothing is answered."""
    gated = gate(draft, _QUERY)
    assert gated.status is AnswerStatus.NO_EVIDENCE
    assert gated.short == ""
    assert gated.sentences == ()


def test_a_refusal_loses_an_unsupported_sentence_too() -> None:
    """What is shown as nearest passes the same gate."""
    draft = Draft(AnswerStatus.NO_EVIDENCE, "", (_sentence("Gần nhất: 65 lớp."),))
    assert gate(draft, _QUERY).sentences == ()


@pytest.mark.parametrize(
    ("words", "passes"),
    [
        ("Kon Tum held 64 training courses in 2021.", True),
        ("Kon Tum held 64 projects in 2021.", False),
        ("Kon Tum held at most 64 training courses in 2021.", False),
        ("Kon Tum held 64 training courses in 2020.", False),
    ],
)
def test_an_english_sentence_is_bound_to_the_vietnamese_clause(words: str, passes: bool) -> None:
    """Its nouns, bounds and years are those of the clause."""
    asked = Question("How many training courses did Kon Tum hold in 2021?")
    draft = _draft("64 lớp tập huấn", _sentence(words))
    assert (gate(draft, understand(asked, TODAY.date())) == draft) is passes


_WRITTEN = """Sở Nông nghiệp tỉnh Kon Tum
Nông nghiệp Kon Tum năm 2021
18/01/2022

Năm 2021, Sở theo dõi 47 mô hình, trong đó 13 mô hình được nhân rộng, thu hút hơn 350 nông dân.

Kinh phí khuyến nông không quá 800 triệu đồng cho một dự án.

Năm 2022, Sở phấn đấu nhân rộng 25 mô hình.

Bà Lê Thị Mơ, Trưởng phòng Trồng trọt, trình bày báo cáo; ông Phạm Quốc Thụy, Phó Giám đốc Sở, chủ trì hội nghị.

Theo Quyết định số 218/QĐ-UBND ngày 06/3/2021 phê duyệt Đề án mắc ca và Kế hoạch số 77/KH-UBND ngày 12/5/2021 mở vùng chè.
"""
_LIBRARY = Library({"a.txt": _WRITTEN})


def _answered(question: str, short: str, quote: str, words: str | None = None) -> bool:
    """Whether a draft with this short answer on this quotation passes."""
    (stored,) = [p for p in _LIBRARY.stored("a.txt") if quote in p.passage.text]
    start = stored.passage.start + stored.passage.text.index(quote)
    support = Support(
        Hit(stored, 1.0, (("lexical", 1.0), ("vector", 1.0))), start, start + len(quote)
    )
    text = words if words is not None else f"{short}: “{quote}”"
    draft = _draft(short, Sentence(text, (support,)))
    return gate(draft, understand(Question(question), TODAY.date())) == draft


_MODELS = "Năm 2021, Sở theo dõi 47 mô hình, trong đó 13 mô hình được nhân rộng, thu hút hơn 350 nông dân."
_GROWN = "Kon Tum nhân rộng bao nhiêu mô hình năm 2021?"
_PEOPLE = "Bà Lê Thị Mơ, Trưởng phòng Trồng trọt, trình bày báo cáo; ông Phạm Quốc Thụy, Phó Giám đốc Sở, chủ trì hội nghị."
_CHAIR = "Ai chủ trì hội nghị của Kon Tum?"
_PAPERS = "Theo Quyết định số 218/QĐ-UBND ngày 06/3/2021 phê duyệt Đề án mắc ca và Kế hoạch số 77/KH-UBND ngày 12/5/2021 mở vùng chè."
_PLAN = "Năm 2022, Sở phấn đấu nhân rộng 25 mô hình."
_MONEY = "Kinh phí khuyến nông không quá 800 triệu đồng cho một dự án."


@pytest.mark.parametrize(
    ("question", "short", "quote", "words"),
    [
        (_GROWN, "13 mô hình", _MODELS, None),
        (_GROWN, "13 mô hình", _MODELS, "Năm 2021, Kon Tum nhân rộng 13 mô hình."),
        (_GROWN, "13 mô hình", _MODELS, "Sở theo dõi 47 mô hình và nhân rộng 13 mô hình."),
        ("Kon Tum thu hút bao nhiêu nông dân?", "hơn 350 nông dân", _MODELS, None),
        ("Kon Tum thu hút bao nhiêu nông dân?", "trên 350 nông dân", _MODELS, None),
        ("Kon Tum phấn đấu nhân rộng bao nhiêu mô hình năm 2022?", "25 mô hình", _PLAN, None),
        (_CHAIR, "Phạm Quốc Thụy, Phó Giám đốc Sở", _PEOPLE, None),
        ("Quyết định nào phê duyệt Đề án mắc ca?", "Quyết định số 218/QĐ-UBND", _PAPERS, None),
        ("Kinh phí khuyến nông của Kon Tum là bao nhiêu?",
         "không quá 800 triệu đồng cho một dự án", _MONEY, None),
    ],
)  # fmt: skip
def test_what_the_clause_says_of_what_was_asked_passes(
    question: str, short: str, quote: str, words: str | None
) -> None:
    """Quoted or in words of its own, with another word of the same bound."""
    assert _answered(question, short, quote, words)


@pytest.mark.parametrize(
    ("question", "short", "quote", "words"),
    [
        (_GROWN, "47 mô hình", _MODELS, None),
        (_GROWN, "13 mô hình", _MODELS, "Năm 2021, Kon Tum nhân rộng 47 mô hình."),
        (_GROWN, "13 hợp tác xã", _MODELS, None),
        (_GROWN, "hơn 13 mô hình", _MODELS, None),
        (_GROWN, "13 mô hình", _MODELS, "Gia Lai nhân rộng 13 mô hình."),
        (_GROWN, "13 mô hình", _MODELS, f"13 mô hình: “{_MODELS.replace('2021', '2020')}”"),
        (_GROWN, "25 mô hình", _PLAN, None),
        ("Kon Tum nhân rộng bao nhiêu mô hình năm 2020?", "13 mô hình", _MODELS, None),
        ("Gia Lai nhân rộng bao nhiêu mô hình năm 2021?", "13 mô hình", _MODELS, None),
        ("Kon Tum phấn đấu nhân rộng bao nhiêu mô hình năm 2022?", "25 mô hình", _PLAN,
         "Năm 2022, Sở đã nhân rộng 25 mô hình."),
        ("Kon Tum thu hút bao nhiêu nông dân?", "350 nông dân", _MODELS, None),
        ("Kinh phí khuyến nông của Kon Tum là bao nhiêu?", "800 triệu đồng", _MONEY, None),
        (_CHAIR, "Lê Thị Mơ, Trưởng phòng Trồng trọt", _PEOPLE, None),
        (_CHAIR, "Phạm Quốc Thụy", _PEOPLE, "Bà Lê Thị Mơ chủ trì hội nghị."),
        ("Quyết định nào phê duyệt Đề án mắc ca?", "77/KH-UBND", _PAPERS, None),
        ("Quyết định 218/QĐ-UBND ban hành ngày nào?", "12/5/2021", _PAPERS, None),
        ("Có phải Kon Tum nhân rộng 30 mô hình năm 2021 không?", "Có: 13 mô hình", _MODELS,
         f"Có: 13 mô hình. “{_MODELS}”"),
    ],
)  # fmt: skip
def test_what_the_clause_says_of_something_else_is_withheld(
    question: str, short: str, quote: str, words: str | None
) -> None:
    """A neighbour, another unit, bound, year, place, person, document or event; a plan as done."""
    assert not _answered(question, short, quote, words)


_ALLOWED = number_keys(_SAID)
_NUMBERS = st.one_of(
    st.integers(0, 10**9).map(str),
    st.integers(0, 10**9).map(lambda n: f"{n:,}".replace(",", ".")),
    st.decimals(0, 1000, places=2).map(lambda d: f"{d}".replace(".", ",") + "%"),
    st.integers(1, 999).map(lambda n: f"{n} triệu đồng"),
    st.dates().map(lambda day: f"ngày {day.day}/{day.month}/{day.year}"),
    st.integers(1, 4000).map(lambda n: f"{n}/QĐ-UBND"),
    st.integers(1900, 2100).map(lambda year: f"năm {year}"),
)


@given(
    number=_NUMBERS,
    before=st.sampled_from(
        ["Sở mở ", "Tổng cộng ", "(", "là:", "theo Quyết định số ", "64 lớp và "]
    ),
    after=st.sampled_from([" lớp.", ".", ")", " tập huấn [1]", ", 64 lớp", " kế hoạch"]),
    language=st.sampled_from(Language),
)
def test_nothing_passes_with_a_number_that_is_not_quoted(
    number: str, before: str, after: str, language: Language
) -> None:
    """Whatever stands around it, a number whose keys the quote lacks takes its sentence down."""
    text = before + number + after
    if number_keys(text, english=language is Language.EN) <= _ALLOWED:
        return
    draft = _draft(
        "64 lớp", Sentence("Sở mở 64 lớp.", (_support(),)), Sentence(text, (_support(),))
    )
    query = replace(_QUERY, language=language)
    assert text not in [sentence.text for sentence in gate(draft, query).sentences]
    assert gate(_draft(text[:160], *draft.sentences[:1]), query).status is AnswerStatus.NO_EVIDENCE


@given(st.integers(100_000, 10**12))
def test_digits_that_nobody_said_never_leave(number: int) -> None:
    """Large numbers, read by their digits alone, are never in what the gate lets through."""
    text = f"Có {number} lớp tập huấn."
    draft = _draft(
        "64 lớp", Sentence("Sở mở 64 lớp.", (_support(),)), Sentence(text, (_support(),))
    )
    said = "".join(sentence.text for sentence in gate(draft, _QUERY).sentences)
    assert str(number) not in said


@pytest.mark.parametrize(
    ("text", "passed"),
    [
        ("64 + 218 = 282 lớp", True),
        ("64 + 218 = 283 lớp", False),
        ("64 + 65 = 129 lớp", False),
        ("64 + 64 = 128 lớp", False),
        ("Tổng là 282 lớp, vì 64 + 218 = 282", False),
    ],
)
def test_a_computed_number_shows_terms_that_the_slices_hold(text: str, passed: bool) -> None:
    """Right sums of quoted numbers pass, once, where they are shown."""
    words = "mở 64 lớp tập huấn và 218 lớp nghề"
    stored = Library({"b.txt": f"Sở Nông nghiệp tỉnh Kon Tum\nBản tin\n18/01/2022\n\n{words}."})
    passage = stored.stored("b.txt")[0]
    start = passage.passage.start + passage.passage.text.index(words)
    support = Support(Hit(passage, 1.0), start, start + len(words))
    assert judge(text, (support,), Language.VI).passed is passed
    assert judge(text, (support, support), Language.VI).passed is passed
