"""Sums, totals, prizes, units and names, asked in other words than the document's."""

from __future__ import annotations

import pytest

from retrieval.answerer import Answerer
from retrieval.answering.scoring import ranked_values
from retrieval.config import SearchConfig
from retrieval.evaluation import contains
from retrieval.search.search import search
from retrieval.types import AnswerStatus, Question
from retrieval.understanding.understand import understand
from tests.retrieval.memory import TODAY, Library, assistant, faithful

_TEXTS = {
    "kon-tum-ngay-hoi.txt": """
Sở Khoa học và Công nghệ tỉnh Kon Tum
Ngày hội Sáng chế tỉnh Kon Tum năm 2022
18/11/2022

Ngày hội Sáng chế (INNOFEST 2022) diễn ra trong hai ngày tại Quảng trường 16/3.

Ban Tổ chức nhận 143 hồ sơ dự thi. Giải Nhất trị giá 60 triệu đồng trao cho dự án "Máy sấy hạt mắc ca" của Hợp tác xã Măng Đen. Giải Nhì trị giá 35 triệu đồng trao cho dự án "Tem điện tử". Không có giải đặc biệt.

Vườn ươm tiếp nhận thêm 07 dự án, nâng tổng số dự án của vườn ươm lên 31 dự án.

Vùng trồng mắc ca có 64 hộ với 128 ha.

Tổng kinh phí là 900 triệu đồng, gồm:
- Ngân sách tỉnh 560 triệu đồng;
- Doanh nghiệp đóng góp 340 triệu đồng.

So với năm 2021, tăng 25 hồ sơ.

Sở giải quyết 88 hồ sơ thủ tục (trước hạn 71, đúng hạn 17).
""",
    "thu-tuc-the.txt": """
Thủ tục: Cấp thẻ kiểm định viên đo lường

Trình tự thực hiện: Cá nhân nộp hồ sơ tại Trung tâm Phục vụ hành chính công, số 2 đường Hùng Vương. Sở thẩm định và cấp thẻ.

Cơ quan thực hiện: Sở Khoa học và Công nghệ.

Kết quả thực hiện: Thẻ kiểm định viên, không quy định thời hạn.
""",
}


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    """Answers from the two documents."""
    return assistant(_TEXTS)


@pytest.mark.parametrize(
    ("question", "held", "lacks"),
    [
        ("Giải nhì Ngày hội Sáng chế Kon Tum được thưởng bao nhiêu?", "35 triệu đồng", "60"),
        ("Giải nhất sáng chế Kon Tum về tay dự án nào?", "Máy sấy hạt mắc ca", "Tem điện tử"),
        ("Vườn ươm Kon Tum giờ có bao nhiêu dự án?", "31", "07"),
        ("Vườn ươm Kon Tum tiếp nhận thêm bao nhiêu dự án?", "07", "31"),
        ("Vùng trồng mắc ca Kon Tum có bao nhiêu ha?", "128 ha", "64"),
        ("Tổng tiền tổ chức Ngày hội Sáng chế Kon Tum là bao nhiêu?", "900 triệu đồng", "560"),
        ("INNOFEST Kon Tum 2022 nhận mấy hồ sơ dự thi?", "143", "88"),
        ("So với 2021, số hồ sơ ngày hội Kon Tum tăng bao nhiêu?", "25", "143"),
        ("Sở KHCN Kon Tum giải quyết trước hạn mấy hồ sơ?", "71", "88"),
        ("Ngày hội Sáng chế Kon Tum có giải đặc biệt không?", "Không có giải đặc biệt", "60"),
        ("Làm thẻ kiểm định viên đo lường nộp hồ sơ ở đâu?", "Trung tâm Phục vụ", "Sở Khoa học"),
        ("Thẻ kiểm định viên đo lường dùng được mấy năm?", "không quy định thời hạn", "2"),
    ],
)  # fmt: skip
def test_what_was_meant(answerer: Answerer, question: str, held: str, lacks: str) -> None:
    """The thing asked for is answered, and not what stands beside it."""
    answer = faithful(answerer, question)
    assert answer.status is AnswerStatus.ANSWERED
    assert contains(answer.short, held)
    assert not contains(answer.short, lacks)


@pytest.mark.parametrize(
    "question",
    [
        "Giải ba Ngày hội Sáng chế Kon Tum được thưởng bao nhiêu?",
        "Vùng trồng mắc ca Kon Tum cho bao nhiêu tấn?",
        "Giải khuyến khích sáng chế Kon Tum thuộc về dự án nào?",
    ],
)
def test_what_is_not_told_is_not_answered(answerer: Answerer, question: str) -> None:
    """Another prize, another unit is no answer, nor how many there are of what is asked for."""
    assert faithful(answerer, question).status is AnswerStatus.NO_EVIDENCE


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("Kon Tum nhận mấy hồ sơ INNOFEST?", 0.3),
        ("Kon Tum nhận mấy hồ sơ BIOFEST?", 1.0),
        ("Kon Tum nhận mấy hồ sơ 71?", 1.0),
    ],
)
def test_what_a_document_says_elsewhere_is_missing_less(question: str, missing: float) -> None:
    """A bulletin names its event once; a number that stands elsewhere is another one."""
    library = Library(_TEXTS)
    query = understand(Question(question), TODAY)
    hits = search(query, [library], library, SearchConfig()).hits
    (value,) = [s.value for s in ranked_values(query, hits, query.kind) if "143" in s.value.short]
    assert value.match.missing == pytest.approx(missing, abs=0.05)
