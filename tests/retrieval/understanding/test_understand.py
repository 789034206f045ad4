"""A question as typed becomes a query."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.vietnamese.folding import fold
from retrieval.types import Language, Query, Question, QuestionKind
from retrieval.understanding.understand import MAX_CHARACTERS, understand, write_out

TODAY = dt.date(2024, 5, 20)
_SECONDS = 1.0  # far above what 1,000 characters take; a search that runs away takes longer


def _read(text: str) -> Query:
    return understand(Question(text), TODAY)


def _forms(query: Query) -> set[str]:
    return {form for concept in query.concepts for form in concept.forms}


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("Sóc Trăng mở bao nhiêu lớp", ("Sóc Trăng",)),
        ("soc trang mo bao nhieu lop", ("Sóc Trăng",)),
        ("how many courses did Sóc Trăng hold", ("Sóc Trăng",)),
        ("Kon Tum và Bắc Kạn có mấy hợp tác xã", ("Kon Tum", "Bắc Kạn")),
        ("BR-VT có mấy sáng kiến", ("Bà Rịa - Vũng Tàu",)),
        ("tỉnh nào có nhiều hợp tác xã nhất", ()),
    ],
)
def test_places(question: str, places: tuple[str, ...]) -> None:
    """Places by their registry names, with or without marks, and abbreviated."""
    assert _read(question).places == places


@pytest.mark.parametrize(
    ("question", "start", "end"),
    [
        ("có mấy lớp năm 2022", dt.date(2022, 1, 1), dt.date(2022, 12, 31)),
        ("co may lop nam 2022", dt.date(2022, 1, 1), dt.date(2022, 12, 31)),
        ("how many courses in 2022", dt.date(2022, 1, 1), dt.date(2022, 12, 31)),
        ("Bắc Kạn 2022 có mấy lớp", dt.date(2022, 1, 1), dt.date(2022, 12, 31)),
        ("quý II/2021 trồng bao nhiêu ha", dt.date(2021, 4, 1), dt.date(2021, 6, 30)),
        ("6 tháng đầu năm 2021 mở mấy lớp", dt.date(2021, 1, 1), dt.date(2021, 6, 30)),
        ("năm nay có mấy lớp", dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
        ("năm ngoái có mấy lớp", dt.date(2023, 1, 1), dt.date(2023, 12, 31)),
    ],
)
def test_periods(question: str, start: dt.date, end: dt.date) -> None:
    """Periods to their exact days; what counts from today counts from ``today``."""
    assert [(p.start, p.end) for p in _read(question).periods] == [(start, end)]


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("Quyết định 218/QĐ-UBND về việc gì", "218/QĐ-UBND"),
        ("quyet dinh 218/qd-ubnd ve viec gi", "218/QĐ-UBND"),
        ("what is decision 218/QĐ-UBND about", "218/QĐ-UBND"),
    ],
)
def test_document_numbers(question: str, number: str) -> None:
    """A document's number is read whole and never taken for a quantity."""
    query = _read(question)
    assert [n.normalised for n in query.numbers] == [number]
    assert query.claims == ()


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Sóc Trăng mở bao nhiêu lớp tập huấn", "lớp"),
        ("có mấy hợp tác xã ở Bắc Kạn", "hợp tác xã"),
        ("co may hop tac xa o Bac Kan", "hop tac xa"),
        ("Có bao nhiêu HTX", "hợp tác xã"),
        ("số lượng sáng kiến năm 2021", "sáng kiến"),
        ("mình cần số lớp tập huấn đã mở năm 2020", "lớp"),
        ("minh can so lop tap huan da mo nam 2020", "lớp"),
        ("có bao nhiêu lượt người được tập huấn", "lượt người"),
        ("how many science and technology tasks were accepted", "nhiệm vụ"),
    ],
)
def test_head_is_what_is_counted(question: str, wanted: str) -> None:
    """The head is the word after "bao nhiêu", in English the noun phrase after "how many"."""
    head = _read(question).head
    assert head is not None
    assert fold(wanted) in head.forms


def test_nothing_is_counted_in_a_question_on_a_person() -> None:
    """Questions that count nothing have no head."""
    assert _read("Ai chủ trì hội nghị").head is None


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("bn lop tap huan", "tap huan"),
        ("co may nv", "nhiem vu"),
        ("Sở KHCN làm gì", "khoa hoc"),
        ("Sở KH&CN làm gì", "cong nghe"),
        ("Bao nhiêu DN được hỗ trợ", "doanh nghiep"),
        ("lệ phí đổi bằng lái xe", "giay phep lai xe"),
        ("how much funding for cooperatives", "kinh phi"),
    ],
)
def test_evidence_is_looked_for_in_the_words_of_documents(question: str, form: str) -> None:
    """Abbreviations, everyday words and English become what documents write."""
    assert form in _forms(_read(question))


@pytest.mark.parametrize("question", ["Sở có bao nhiêu mô hình vậy ạ", "cho em hỏi có mấy mô hình"])
def test_words_of_asking_are_no_evidence(question: str) -> None:
    """Politeness and asking ask nothing of a document."""
    assert not _forms(_read(question)) & {"hoi", "em", "a", "vay", "bao", "nhieu", "may", "cho"}


def test_names_and_times_are_no_words_of_the_measure() -> None:
    """Place and year are held against metadata, not looked for as words."""
    assert _forms(_read("Sóc Trăng năm 2022 trồng bao nhiêu ha mắc ca")).isdisjoint(
        {"soc", "trang", "soc trang", "2022"}
    )


def test_marks_typed_are_kept_beside_the_folded_word() -> None:
    """ "trồng" is no "trong": marks stay with the word, and what is ambiguous is given none."""
    typed = next(c for c in _read("Sóc Trăng trồng bao nhiêu ha").concepts if "trong" in c.forms)
    assert typed.marked == "trồng"
    read = {c.forms[0]: c.marked for c in _read("mo bao nhieu lop tap huan").concepts}
    assert (read["mo"], read["tap huan"]) == (None, "tập huấn")


def test_words_read_otherwise_than_typed_are_told() -> None:
    """A query tells what it reads a mistyped word as, and leaves an English question alone."""
    read = _read("Sở mở mấy lowps tập huấnn ở Sóc Trăng?")
    assert [(r.typed, r.read) for r in read.respelt] == [("lowps", "lớp"), ("huấnn", "huấn")]
    assert read.said == read.asked == "Sở mở mấy lớp tập huấn ở Sóc Trăng?"
    assert _read("How many claasses did Soc Trang hold?").respelt == ()


def test_terms_for_the_index_have_place_and_year() -> None:
    """The lexical index looks for place and year too."""
    assert {"soc", "trang", "2022", "lop"} <= set(_read("Sóc Trăng 2022 mở bao nhiêu lớp").terms)


@pytest.mark.parametrize(
    ("question", "claims"),
    [
        ("Có phải Sở mở 64 lớp không?", ("64",)),
        ("did the department open 64 courses in 2021?", ("64",)),
        ("Sở đã giải ngân 97,35% phải không?", ("97,35%",)),
        ("Sở đã công bố dịch chưa?", ()),
    ],
)
def test_claims_of_a_yes_or_no_question(question: str, claims: tuple[str, ...]) -> None:
    """What a question itself states is kept apart, years left out."""
    query = _read(question)
    assert QuestionKind.YES_NO in (query.kind, *query.also)
    assert query.claims == claims


def test_plans_and_fields_are_carried() -> None:
    """A plan asked for and a procedure's field stand on the query."""
    assert _read("Sở phấn đấu mở bao nhiêu lớp").planned
    assert _read("Lệ phí cấp phép giếng khoan").field == "fee"


@pytest.mark.parametrize(
    ("question", "planned"),
    [
        ("Số nhiệm vụ cấp tỉnh của tỉnh Bình Định trong năm 2018?", False),
        ("so cong trinh tinh Nam Dinh xay nam 2019", False),
        ("Sở định trồng bao nhiêu cây?", True),
        ("Sở định xây mấy công trình ở Bình Định?", True),
        ("Kế hoạch của Bình Định năm 2022 là mấy nhiệm vụ?", True),
    ],
)
def test_names_of_places_tell_of_no_plan(question: str, planned: bool) -> None:
    """ "Bình Định trong năm" reads like "định trong"."""
    assert _read(question).planned is planned


def test_english_is_searched_in_vietnamese_too() -> None:
    """The vector index gets the question with the Vietnamese of its terms."""
    query = _read("how many tasks were accepted")
    assert query.language is Language.EN
    assert "nhiem vu" in query.text
    assert query.text.startswith("how many tasks")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("bn nv ở Bắc Kạn", "bao nhiêu nhiệm vụ ở Bắc Kạn"),
        ("co bn nv", "co bao nhieu nhiem vu"),
        ("Sở KHCN có mấy nv", "Sở khoa học và công nghệ có mấy nhiệm vụ"),
        ("Quyết định 12/QĐ-UBND", "Quyết định 12/QĐ-UBND"),
        ("không có gì để viết ra", "không có gì để viết ra"),
        ("Kinh phí KH-CN năm 2022", "Kinh phí khoa học và công nghệ năm 2022"),
        ("bà H’Nga Niê nói gì", "bà H’Nga Niê nói gì"),
    ],
)
def test_abbreviations_are_written_out(typed: str, written: str) -> None:
    """With marks where the question has some, without where not; numbers stay."""
    assert write_out(typed) == written


def test_a_pair_of_abbreviations_parted_by_and() -> None:
    """ "KH và CN" is KH&CN in a question as it is in a document."""
    assert "khoa hoc" in _forms(_read("Sở KH và CN Lào Cai nghiệm thu bao nhiêu nv"))


@pytest.mark.parametrize(
    "question",
    ["Sở Kế hoạch và Đầu tư có bao nhiêu dự án", "so ke hoach va dau tu co bao nhieu du an"],
)
def test_a_department_of_planning_is_no_number_of_a_plan(question: str) -> None:
    """The department's name asks for no document's number."""
    assert _read(question).kind is QuestionKind.COUNT


_RUNNING_AWAY = [
    "bao nhiêu " * 300,
    "những " * 300 + "nào",
    "1/1/" * 600,
    "218/QĐ-UBND-" * 200,
    "năm 2021 " * 300,
    "(" * 3000,
    "a" * 50_000,
    "ộ" * 50_000,
    "có " * 300 + "không",
    "1.234," * 400,
    "Sở và Sở và " * 200,
    "Kon Tum - " * 200,
    " \n\t" * 1000,
    "which province " * 100 + "more than",
    "\ud800\udfff",
    "\x00\u200b\u0301",
]


@pytest.mark.parametrize("text", _RUNNING_AWAY, ids=range(len(_RUNNING_AWAY)))
def test_no_text_takes_long(text: str) -> None:
    """Texts made to make patterns run away are read as fast as others."""
    begun = time.perf_counter()
    query = _read(text)
    assert time.perf_counter() - begun < _SECONDS
    assert len(query.text) <= 20 * MAX_CHARACTERS


_WORDS = st.sampled_from(
    [
        "bao",
        "nhiêu",
        "mấy",
        "có",
        "không",
        "năm",
        "2021",
        "quý",
        "II",
        "tháng",
        "6/2021",
        "nhiệm",
        "vụ",
        "KH&CN",
        "218/QĐ-UBND",
        "Kon",
        "Tum",
        "%",
        ",",
        ".",
        "?",
        "và",
        "how",
        "many",
        "did",
        "which",
        "so",
        "với",
        "12.486",
        "triệu",
        "đồng",
        "-",
        "/",
        "(",
        ")",
        "“",
        "nv",
        "bn",
        "Sở",
        "UBND",
    ]
)


@given(st.one_of(st.text(max_size=400), st.lists(_WORDS, max_size=80).map(" ".join)))
def test_any_text_is_understood_as_something(text: str) -> None:
    """No text raises, and no text takes long."""
    begun = time.perf_counter()
    query = _read(text)
    assert time.perf_counter() - begun < _SECONDS
    assert query.question.text == text
    assert all(0 <= concept.weight <= 1 and concept.forms for concept in query.concepts)
