"""Words that a question tells its figure by, and what a document does not say of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from retrieval.answering.unsaid import light_words, stands_in, tells
from retrieval.evaluation import contains
from retrieval.matching import matchable
from retrieval.types import Answer, AnswerStatus, Question
from retrieval.understanding.understand import understand
from tests.retrieval.memory import TODAY

AskOf = Callable[[dict[str, str], str], Answer]

_REPORT = """
Sở Nông nghiệp và Phát triển nông thôn tỉnh Kon Tum
Ngành nông nghiệp Kon Tum nhìn lại năm 2021
18/01/2022

Năm 2021, Sở kiểm tra 64 cơ sở giết mổ, trong đó 12 cơ sở vi phạm; cấp 35 giấy chứng nhận vệ sinh thú y; công nhận 28 vườn mẫu cấp tỉnh; hỗ trợ 240 hộ trồng sâm với 1.800 triệu đồng.

Mô hình nuôi cá tầm ở huyện Kon Plông có 17 hộ tham gia. Trạm giống sản xuất 52.000 cây cà phê.

Ông Đinh Văn Rơ, Giám đốc Sở, chủ trì hội nghị tổng kết.

Hội thi Nông dân sáng tạo lần thứ 8 nhận 73 giải pháp, trao 04 giải nhì và 09 giải ba; mỗi giải nhì được thưởng 7 triệu đồng. Toàn tỉnh có 91 trường, 3 chợ. Tỷ lệ học sinh tiểu học hoàn thành chương trình lớp học đạt 98,7%; tỷ lệ học sinh bỏ học cấp trung học cơ sở là 0,84%.
"""


def _read(question: str, word: str) -> tuple[bool, bool]:
    """Whether a word of a question tells, and whether the report has it."""
    query = understand(Question(question), TODAY)
    concept = next(c for c in query.concepts if word in (c.marked, *c.forms))
    return tells(query, concept), stands_in(query, concept, [matchable(_REPORT)])


@pytest.mark.parametrize(
    ("question", "word", "expected"),
    [
        ("Kon Tum có bao nhiêu cơ sở bị niêm phong?", "niêm phong", (True, False)),
        ("Kon Tum có bao nhiêu hộ trồng sâm?", "sâm", (False, True)),  # of one syllable
        ("Kon Tum vun bao nhiêu cây cà phê?", "vun", (False, False)),
        ("Kon Tum xử phạt bao nhiêu cơ sở vi phạm?", "vi phạm", (True, True)),
        ("Trồng sâm ở Kon Tum tốn bao nhiêu tiền?", "tốn", (False, False)),
        ("Kon Tum tổ chức kiểm tra bao nhiêu cơ sở?", "tổ chức", (False, False)),
        ("Kinh phí sự nghiệp của Kon Tum là bao nhiêu?", "sự nghiệp", (False, False)),
        ("Sự nghiệp trồng sâm có bao nhiêu hộ?", "sự nghiệp", (True, False)),
        ("Kon Tum chuyển giao bao nhiêu mô hình?", "chuyển giao", (True, False)),  # of light syllables
        ("Kon Tum có bao nhiêu cơ sở không đạt?", "khong dat", (True, False)),
        ("How many slaughterhouses were inspected by the airport in Kon Tum?", "san bay", (True, False)),
    ],
)  # fmt: skip
def test_words_that_tell(question: str, word: str, expected: tuple[bool, bool]) -> None:
    """Words of asking, of doing and of having tell nothing; all others by their absence do."""
    assert _read(question, word) == expected


def test_syllables_taken_for_another_word_are_found_with_their_neighbours() -> None:
    """Without marks "công nghệ An Phước" has "nghệ an" in it, which no document needs to say."""
    query = understand(Question("so khoa hoc va cong nghe an phuoc co may phong"), TODAY)
    taken = [c for c in query.concepts if "nghe an" in c.forms]
    told = [matchable("Sở Khoa học và Công nghệ tỉnh có 5 phòng. An Phước là tỉnh")]
    assert all(stands_in(query, concept, told) for concept in taken)


def test_light_words_are_words() -> None:
    """The table is read whole, without its head."""
    assert {"có", "bao nhiêu".split(maxsplit=1)[0], "tổ chức"} <= light_words()
    assert "words" not in light_words()


@pytest.mark.parametrize(
    "question",
    [
        "Năm 2021 Kon Tum niêm phong bao nhiêu cơ sở giết mổ?",
        "Năm 2021 Kon Tum có bao nhiêu cơ sở giết mổ bị đóng cửa?",
        "Năm 2021 Kon Tum thu hồi bao nhiêu giấy chứng nhận vệ sinh thú y?",
        "Năm 2021 Kon Tum công nhận bao nhiêu vườn mẫu cấp cơ sở?",
        "Mô hình nuôi cá tầm ở huyện Kon Plông có diện tích bao nhiêu?",
        "Trạm giống Kon Tum bán được bao nhiêu cây cà phê?",
        "Năm 2021 Kon Tum có bao nhiêu hộ trồng hồ tiêu?",
        "Ai là Giám đốc Sở Tài chính Kon Tum?",
        "Hội thi Nông dân sáng tạo Kon Tum lần thứ 6 có bao nhiêu giải pháp?",
        "Giải khuyến khích Hội thi Nông dân sáng tạo Kon Tum được thưởng bao nhiêu tiền?",
        "What was the dropout rate of primary pupils in Kon Tum in 2021?",
        "How many airports did Kon Tum inspect in 2021?",
    ],
)
def test_a_neighbour_is_not_given_for_what_is_not_said(ask_of: AskOf, question: str) -> None:
    """The thing is told of, and what is asked of it is not."""
    assert ask_of({"a.txt": _REPORT}, question).status is AnswerStatus.NO_EVIDENCE


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Năm 2021 Kon Tum kiểm tra bao nhiêu cơ sở giết mổ?", "64"),
        ("Năm 2021 Kon Tum có bao nhiêu cơ sở giết mổ vi phạm?", "12"),
        ("Năm 2021 Kon Tum cấp bao nhiêu giấy chứng nhận vệ sinh thú y?", "35"),
        ("Năm 2021 Kon Tum công nhận bao nhiêu vườn mẫu cấp tỉnh?", "28"),
        ("Mô hình nuôi cá tầm ở huyện Kon Plông có bao nhiêu hộ?", "17"),
        ("Trạm giống Kon Tum sản xuất được bao nhiêu cây cà phê?", "52.000"),
        ("Năm 2021 Kon Tum dành bao nhiêu tiền hỗ trợ hộ trồng sâm?", "1.800"),
        ("Ai là Giám đốc Sở Nông nghiệp Kon Tum?", "Đinh Văn Rơ"),
        ("Hội thi Nông dân sáng tạo Kon Tum lần thứ 8 có bao nhiêu giải pháp?", "73"),
        ("Kon Tum có bao nhiêu trường học?", "91"),  # "91 trường"
        ("Giải nhì Hội thi Nông dân sáng tạo Kon Tum được thưởng bao nhiêu tiền?", "7"),
    ],
)
def test_the_same_with_what_is_said(ask_of: AskOf, question: str, wanted: str) -> None:
    """In the same words, what is said is answered."""
    answer = ask_of({"a.txt": _REPORT}, question)
    assert answer.status is AnswerStatus.ANSWERED
    assert contains(answer.short, wanted)
