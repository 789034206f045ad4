"""Closing with a document, an approved answer or a reason, and what people get of it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.addresses import Address, seal
from bot.reviews.closing import Closed, Refused
from bot.reviews.words import Word
from bot.types import AskButton
from corpus.types import AccessLevel
from retrieval.types import AnswerStatus, Language, Question
from tests.bot.notices.bench import GROUP, LAN, MIDNIGHT, NOON, OFFICIAL, PUBLIC, STAFF, Bench

VI = Language.VI
ASKED = "Ninh Thuận có bao nhiêu bằng sáng chế?"
TEXT = """Báo cáo sở hữu trí tuệ tỉnh Ninh Thuận

Đến nay toàn tỉnh được cấp   05 văn bằng
bảo hộ độc quyền. Liên hệ phòng Quản lý chuyên ngành để biết thêm.

Phần sau nói về việc khác, gồm 9 mục.
"""
QUOTE = "toàn tỉnh được cấp 05 văn bằng bảo hộ độc quyền"
ANSWER = "Tỉnh có 5 văn bằng bảo hộ."


def opened(bench: Bench) -> int:
    """The number of the only open group."""
    (group,) = bench.record()
    return group.id


def wished(bench: Bench, token: str, address: Address) -> None:
    """Asks to be told."""
    keys = bench.keyring
    person = keys.person(address.channel, address.person_id)
    chat = keys.chat(address.channel, address.chat_id)
    bench.reviews.wish(token, person, chat, seal(address, keys), VI)


def test_an_approved_answer_is_given_to_like_questions(bench: Bench) -> None:
    """Marked as approved, with the document's own words; not for another place or thing."""
    bench.put("so-huu.txt", TEXT)
    bench.asked(ASKED)
    closed = bench.closer.with_answer(opened(bench), ANSWER, f"“{QUOTE}”", "so-huu.txt")
    assert isinstance(closed, Closed)
    for text in (ASKED, "so bang sang che ninh thuan"):
        answer = bench.approved.answer(Question(text))
        assert answer.status is AnswerStatus.ANSWERED
        assert answer.answer == f"Câu trả lời do cán bộ duyệt: {ANSWER} [1]"
        assert answer.short == ANSWER
        (cited,) = answer.citations
        document = bench.store.document(cited.document_id, PUBLIC)
        assert document is not None
        assert cited.quote == document.text[cited.start : cited.end]
        assert " ".join(cited.quote.split()) == QUOTE
    for text in ("Lạng Sơn có bao nhiêu bằng sáng chế?", "Ninh Thuận có bao nhiêu xe buýt?"):
        assert bench.approved.answer(Question(text)).status is AnswerStatus.NO_EVIDENCE


@pytest.mark.parametrize(
    "other",
    [
        "Thời hạn cấp giấy phép xây dựng là bao lâu?",
        "Ai cấp giấy phép xây dựng?",
        "Phí cấp giấy phép xây dựng tạm là bao nhiêu?",
        "Phí cấp giấy phép xây dựng năm 2019 là bao nhiêu?",
        "Phí đổi giấy phép lái xe là bao nhiêu?",
    ],
)
def test_what_only_looks_like_it_gets_no_approved_answer(bench: Bench, other: str) -> None:
    """The fee is no answer to the time limit, though both were asked and stand for review."""
    bench.put("phi.txt", "Thủ tục\n\nNgười nộp hồ sơ không phải trả tiền, xem Phụ lục kèm theo.")
    for text in ("Phí cấp giấy phép xây dựng là bao nhiêu?", other):
        bench.asked(text)
    group = next(g for g in bench.record() if g.question.startswith("Phí cấp"))
    quote = "Người nộp hồ sơ không phải trả tiền"
    assert isinstance(bench.closer.with_answer(group.id, "Miễn phí.", quote, "phi.txt"), Closed)
    same = bench.approved.answer(Question("phí cấp giấy phép xây dựng bao nhiêu"))
    assert same.short == "Miễn phí."
    assert bench.approved.answer(Question(other)).short != "Miễn phí."


@pytest.mark.parametrize(
    ("answer", "quote", "name", "why"),
    [
        ("Tỉnh có 6 văn bằng.", QUOTE, "so-huu.txt", Word.UNSAID),
        ("Năm 2023 có 5 văn bằng.", QUOTE, "so-huu.txt", Word.UNSAID),
        (ANSWER, "toàn tỉnh được cấp 06 văn bằng", "so-huu.txt", Word.NO_QUOTE),
        (ANSWER, "toan tinh duoc cap 05 van bang", "so-huu.txt", Word.NO_QUOTE),
        (ANSWER, QUOTE, "khong-co.txt", Word.NO_DOCUMENT),
        (ANSWER, QUOTE, "", Word.NO_DOCUMENT),
        (ANSWER, "", "so-huu.txt", Word.BAD_QUOTE),
        ("", QUOTE, "so-huu.txt", Word.BAD_ANSWER),
        ("x" * 601, QUOTE, "so-huu.txt", Word.BAD_ANSWER),
        (ANSWER, "x " * 400, "so-huu.txt", Word.BAD_QUOTE),
    ],
)
def test_what_is_not_quoted_is_not_approved(
    bench: Bench, answer: str, quote: str, name: str, why: Word
) -> None:
    """Every number stands in the quote, and the quote in the document; else it stays open."""
    bench.put("so-huu.txt", TEXT)
    bench.asked(ASKED)
    refused = bench.closer.with_answer(opened(bench), answer, quote, name)
    assert isinstance(refused, Refused)
    assert refused.word is why
    assert len(bench.reviews.open_groups(5)[0]) == 1


def test_without_its_database_the_documents_still_answer(bench: Bench) -> None:
    """Who asks on the web page needs nothing that is kept of people."""
    with bench.database.writing() as connection:
        connection.exec_driver_sql("DROP TABLE review_shapes")
    answer = bench.approved.answer(Question(ASKED, access=PUBLIC))
    assert answer.status is AnswerStatus.NO_EVIDENCE


def test_an_approved_answer_ends_with_its_quote(bench: Bench) -> None:
    """Once the document says otherwise, or is gone, it is given no more."""
    key = bench.put("so-huu.txt", TEXT)
    bench.asked(ASKED)
    bench.closer.with_answer(opened(bench), ANSWER, QUOTE, "so-huu")
    bench.put("so-huu.txt", TEXT.replace("05", "06"))
    assert bench.approved.answer(Question(ASKED)).status is AnswerStatus.NO_EVIDENCE
    bench.put("so-huu.txt", TEXT)
    assert bench.approved.answer(Question(ASKED)).status is AnswerStatus.ANSWERED
    bench.store.remove(key)
    assert bench.approved.answer(Question(ASKED)).status is AnswerStatus.NO_EVIDENCE


def test_an_answer_from_an_internal_document_is_for_officials(bench: Bench) -> None:
    """Citizens get what they got before, and are not told that there is one."""
    bench.put("so-huu.txt", TEXT, AccessLevel.INTERNAL)
    for address, token in ((LAN, "a"), (OFFICIAL, "b"), (GROUP, "c")):
        bench.asked(ASKED, address=address, token=token)
        wished(bench, token, address)
    closed = bench.closer.with_answer(opened(bench), ANSWER, QUOTE, "so-huu")
    assert isinstance(closed, Closed)
    assert bench.approved.answer(Question(ASKED)).status is AnswerStatus.NO_EVIDENCE
    assert bench.approved.answer(Question(ASKED, access=STAFF)).short == ANSWER
    bench.run()
    ((address, reply),) = bench.outbox.pushed
    assert address == OFFICIAL
    for said in (f"cho câu: {ASKED}", ANSWER, "05 văn bằng"):
        assert said in reply.text


def test_those_who_asked_are_told_once_and_by_day(bench: Bench) -> None:
    """Only who wanted it, in the morning, in one message, with a way to ask again."""
    bench.asked(ASKED, token="a")
    bench.asked(ASKED, token="b", address=OFFICIAL)
    wished(bench, "a", LAN)
    number = opened(bench)
    bench.put("so-huu.txt", TEXT)
    closed = bench.closer.with_document(number, "so-huu")
    assert isinstance(closed, Closed)
    assert closed.told == 1
    bench.now = MIDNIGHT
    assert bench.run().pushed == 0
    bench.now = NOON
    assert [bench.run().pushed, bench.run().pushed] == [1, 0]
    ((address, reply),) = bench.outbox.pushed
    assert address == LAN
    assert "nay đã có tài liệu" in reply.text
    assert reply.buttons == (AskButton(ASKED),)


def test_a_reason_is_told_as_the_departments(bench: Bench) -> None:
    """And it answers nothing: the same question has no evidence as before."""
    bench.asked(ASKED, token="a")
    wished(bench, "a", LAN)
    number = opened(bench)
    assert isinstance(bench.closer.with_reason(number, " "), Refused)
    assert isinstance(bench.closer.with_reason(number, "x" * 301), Refused)
    bench.closer.with_reason(number, "Cục Sở hữu trí tuệ trả lời việc này.")
    assert isinstance(bench.closer.with_reason(number, "lần nữa"), Refused)
    bench.run()
    assert "Cục Sở hữu trí tuệ" in bench.outbox.texts(LAN)[0]
    assert bench.approved.answer(Question(ASKED)).status is AnswerStatus.NO_EVIDENCE


def test_a_name_must_be_one_documents(bench: Bench) -> None:
    """Several that begin so are none."""
    bench.asked(ASKED)
    number = opened(bench)
    bench.put("so-huu-1.txt", TEXT)
    bench.put("so-huu-2.txt", TEXT.replace("05", "06"))
    refused = bench.closer.with_document(number, "so-huu")
    assert isinstance(refused, Refused)
    assert refused.word is Word.MANY_DOCUMENTS
    assert isinstance(bench.closer.with_document(number, "so-huu-2.txt"), Closed)
    assert isinstance(bench.closer.with_document(number + 7, "so-huu-2.txt"), Refused)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    answer=st.lists(st.sampled_from("Tỉnh có 5 05 6 9 văn bằng năm 2021 mục".split()), max_size=8),
    quote=st.lists(st.sampled_from([QUOTE, "gồm 9 mục", "05", "độc quyền. Liên hệ"]), max_size=2),
    access=st.sampled_from(AccessLevel),
)
def test_whatever_is_approved_holds(
    tmp_path_factory: pytest.TempPathFactory,
    answer: list[str],
    quote: list[str],
    access: AccessLevel,
) -> None:
    """Whatever staff write: what a citizen gets is quoted from a public document to the letter, and
    has no number that the quote has not."""
    bench = Bench(tmp_path_factory.mktemp("approved"))
    bench.put("so-huu.txt", TEXT, access)
    bench.asked(ASKED)
    bench.closer.with_answer(opened(bench), " ".join(answer), " ".join(quote), "so-huu")
    given_answer = bench.approved.answer(Question(ASKED))
    if given_answer.status is AnswerStatus.ANSWERED:
        assert access is AccessLevel.PUBLIC
        (cited,) = given_answer.citations
        document = bench.store.document(cited.document_id, PUBLIC)
        assert document is not None
        assert cited.quote == document.text[cited.start : cited.end]
        assert not {w for w in answer if w in "6 2021".split()} or "6" in cited.quote
    bench.close()
