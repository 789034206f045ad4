"""What one sentence tells as a whole: reasons, the most and least, parts, earlier figures, denials."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from retrieval.answering.faithfulness import gate
from retrieval.answering.within.telling import told_first
from retrieval.config import AnswerConfig
from retrieval.evaluation import contains, is_faithful
from retrieval.types import Answer, AnswerStatus, Hit, Question
from retrieval.understanding.understand import understand
from tests.retrieval.memory import TODAY, Library

AskOf = Callable[[dict[str, str], str], Answer]

_HARVEST = """
Sở Nông nghiệp và Phát triển nông thôn tỉnh Kon Tum
Tình hình nông nghiệp Kon Tum 6 tháng đầu năm 2021
08/7/2021

1. Trồng trọt
Toàn tỉnh gieo trồng 18.420 ha lúa, tăng 640 ha so với cùng kỳ năm 2020. Diện tích mắc ca đạt 1.275 ha (cùng kỳ năm 2020 là 930 ha), diện tích chanh dây đạt 410 ha.
Có 3 vườn ươm chậm giao cây giống do thiếu nước tưới từ tháng 3. Sản lượng cao su giảm 7,5% vì giá mủ xuống thấp.
Đã cấp 57 mã số vùng trồng, trong đó sầu riêng 31 mã, mắc ca 15 mã, chuối 11 mã. Sở chưa cấp mã số vùng trồng cho cây chè.

2. Chăn nuôi
Dịch lở mồm long móng phân theo địa bàn: Đăk Hà 46 con, Sa Thầy 38 con, Ngọc Hồi 12 con, Đăk Tô 05 con.
Huyện Kon Plông có đàn bò lớn nhất với 14.600 con, kế đến là Sa Thầy 11.900 con. Địa phương nợ tiền thuốc thú y nhiều nhất là Đăk Glei (215 triệu đồng), tiếp theo là Tu Mơ Rông (98 triệu đồng).
Số trại nuôi lợn vi phạm giảm từ 19 trại (năm 2020) xuống còn 8 trại.
Tiêm phòng: lở mồm long móng 52.100 liều (91,4% kế hoạch), tụ huyết trùng 30.800 liều (43,7%).
Đã xếp hạng 24 trang trại (05 hạng A, 12 hạng B, 07 hạng C). 02 trang trại bị thu hồi giấy chứng nhận là Hòa Bình Xanh và Măng Đen Xanh.
Số vườn mẫu được công nhận là 33 vườn; giai đoạn trước chỉ có 9 vườn.

3. Xuất khẩu
Xuất khẩu nông sản giảm 11,9% so với năm 2020 và bằng 84,1% kế hoạch. Doanh nghiệp nước ngoài chiếm 82,3% kim ngạch xuất khẩu nông sản.
So với năm 2020, số vụ cháy rừng tăng 52 vụ.
"""

# Question, what the short answer holds, what of its neighbours it lacks.
_TOLD: list[tuple[str, tuple[str, ...], tuple[str, ...]]] = [
    ("Vì sao 3 vườn ươm ở Kon Tum giao cây giống chậm?", ("thiếu nước tưới",), ()),
    ("nguyen nhan vuon uom kon tum cham giao cay giong la gi", ("thiếu nước tưới",), ()),
    ("Sản lượng cao su Kon Tum 6 tháng đầu năm 2021 sụt do đâu?", ("giá mủ xuống thấp",), ()),
    ("Why did rubber output in Kon Tum fall in the first half of 2021?", ("giá mủ",), ()),
    ("Huyện nào ở Kon Tum ít con bị lở mồm long móng nhất 6 tháng đầu năm 2021?", ("Đăk Tô", "05"), ("46",)),
    ("Nơi nào của Kon Tum có nhiều con mắc lở mồm long móng nhất?", ("Đăk Hà", "46"), ("38",)),
    ("Huyện nào ở Kon Tum có đàn bò đông nhất?", ("Kon Plông", "14.600"), ("11.900",)),
    ("Địa phương nào ở Kon Tum nợ tiền thuốc thú y nhiều nhất?", ("Đăk Glei",), ("98",)),
    ("Mã số vùng trồng của Kon Tum chia theo từng loại cây thế nào?", ("31", "15", "11"), ("57",)),
    ("24 trang trại ở Kon Tum xếp hạng ra sao?", ("05 hạng A", "12 hạng B", "07 hạng C"), ()),
    ("Kể tên các trang trại ở Kon Tum bị thu hồi giấy chứng nhận", ("Hòa Bình Xanh", "Măng Đen Xanh"), ()),
    ("Diện tích mắc ca ở Kon Tum 6 tháng đầu năm 2021 so với cùng kỳ 2020 thế nào?", ("1.275", "930"), ("410",)),
    ("Gieo trồng lúa ở Kon Tum 6 tháng đầu năm 2021 tăng bao nhiêu so với năm 2020?", ("640",), ("18.420",)),
    ("Trại lợn vi phạm ở Kon Tum năm 2021 so với năm 2020 ra sao?", ("19", "8"), ()),
    ("Vườn mẫu được công nhận ở Kon Tum so với giai đoạn trước thế nào?", ("33", "9"), ()),
    ("Sản lượng cao su của Kon Tum 6 tháng đầu năm 2021 có tăng không?", ("Không", "7,5%"), ()),
    ("Tiêm phòng tụ huyết trùng ở Kon Tum đã quá nửa kế hoạch chưa?", ("Không", "43,7%"), ("91,4",)),
    ("Tiêm phòng lở mồm long móng ở Kon Tum đã quá nửa kế hoạch chưa?", ("Có", "91,4%"), ("43,7",)),
    ("Kon Tum đã cấp mã số vùng trồng cho cây chè chưa?", ("chưa",), ()),
    ("Xuất khẩu nông sản của Kon Tum có đạt kế hoạch không?", ("Không", "84,1%"), ("82,3%",)),
    ("Số vụ cháy rừng ở Kon Tum năm 2021 chênh bao nhiêu vụ so với 2020?", ("tăng 52 vụ",), ()),
    ("Có phải số vụ cháy rừng ở Kon Tum giảm 52 vụ?", ("Không", "tăng 52 vụ"), ()),
    ("Mã số vùng trồng ở Kon Tum: mắc ca so với chuối thế nào?", ("15", "11"), ("31", "57")),
]  # fmt: skip

_NOT_TOLD = [
    "Huyện nào ở Kon Tum có nhiều ha mắc ca nhất?",
    "Kể tên các huyện của Kon Tum có vườn mẫu",
    "Diện tích lúa ở Kon Tum 6 tháng đầu năm 2021 so với cùng kỳ 2015 thế nào?",
    "Sản lượng cà phê của Kon Tum 6 tháng đầu năm 2021 có tăng không?",
    "Diện tích mắc ca ở Kon Tum năm 2019 so với năm 2018 thế nào?",
    "Vì sao sản lượng cao su của Sóc Trăng giảm?",
]


@pytest.mark.parametrize(("question", "held", "lacks"), _TOLD)
def test_what_a_sentence_tells_as_a_whole(
    ask_of: AskOf, question: str, held: tuple[str, ...], lacks: tuple[str, ...]
) -> None:
    """``short`` holds what is told, and none of what stands beside it."""
    answer = ask_of({"kt.txt": _HARVEST}, question)
    assert answer.status is AnswerStatus.ANSWERED
    assert [one for one in held if not contains(answer.short, one)] == []
    assert [one for one in lacks if contains(answer.short, one)] == []
    assert answer.citations[0].source == "kt.txt"
    assert is_faithful(answer)


@pytest.mark.parametrize("question", _NOT_TOLD)
def test_what_no_sentence_tells(ask_of: AskOf, question: str) -> None:
    """Another thing's reason, most, parts or earlier figure answers nothing."""
    assert ask_of({"kt.txt": _HARVEST}, question).status is AnswerStatus.NO_EVIDENCE


_CHANGED = [
    ("Vì sao 3 vườn ươm ở Kon Tum giao cây giống chậm?", "thiếu nước tưới", "giá mủ xuống thấp"),
    ("Huyện nào ở Kon Tum có đàn bò đông nhất?", "Kon Plông", "Sa Thầy"),
    ("24 trang trại ở Kon Tum xếp hạng ra sao?", "05 hạng A", "12 hạng A"),
    ("Sản lượng cao su của Kon Tum 6 tháng đầu năm 2021 có tăng không?", "Không", "Có"),
    ("Tiêm phòng tụ huyết trùng ở Kon Tum đã quá nửa kế hoạch chưa?", "43,7%", "91,4%"),
]


@pytest.mark.parametrize(("question", "right", "wrong"), _CHANGED)
def test_the_gate_reads_the_sentence_anew(question: str, right: str, wrong: str) -> None:
    """What was told is let through; the same with a neighbour in its place is withheld."""
    library = Library({"kt.txt": _HARVEST})
    query = understand(Question(question), TODAY)
    hits = tuple(Hit(stored, 1.0) for stored in library.stored("kt.txt"))
    draft = told_first(query, hits, AnswerConfig())
    assert draft is not None
    assert right in draft.short
    assert gate(draft, query).status is AnswerStatus.ANSWERED
    said = draft.short.replace(right, wrong)
    changed = replace(
        draft,
        short=said,
        sentences=tuple(
            replace(one, text=one.text.replace(f"{draft.short}: ", f"{said}: "))
            for one in draft.sentences
        ),
    )
    assert gate(changed, query).status is AnswerStatus.NO_EVIDENCE
