"""What a question asks for, from its wording."""

from __future__ import annotations

import pytest

from corpus.vietnamese.folding import fold
from retrieval.types import QuestionKind as Kind
from retrieval.understanding.kinds import (
    asks_for_done,
    asks_for_plan,
    asks_for_set,
    kinds_of,
)
from retrieval.understanding.sheet_fields import procedure_field_asked, procedure_fields_asked

_KINDS = [
    ("Sóc Trăng mở bao nhiêu lớp tập huấn", Kind.COUNT),
    ("mo may lop tap huan", Kind.COUNT),
    ("Có mấy doanh nghiệp được cấp giấy", Kind.COUNT),
    ("Mấy xã và mấy đơn vị tham gia", Kind.COUNT),
    ("ký mấy hợp đồng", Kind.COUNT),
    ("nghiệm thu mấy nhiệm vụ", Kind.COUNT),
    ("Chỉ số của tỉnh xếp thứ mấy", Kind.ORDINAL),
    ("hội thi này là lần thứ mấy", Kind.ORDINAL),
    ("what rank did the province get", Kind.ORDINAL),
    ("nợ thuế bao nhiêu tỉ", Kind.MONEY),
    ("What is Decision 218 about?", Kind.CONTENT),
    ("Đề án 514 là đề án gì", Kind.CONTENT),
    ("Bà ấy giữ chức gì", Kind.PERSON),
    ("how many training courses were held", Kind.COUNT),
    ("số lượng cơ sở giết mổ", Kind.COUNT),
    ("tổng số học viên năm 2022", Kind.COUNT),
    ("the number of farmers trained", Kind.COUNT),
    ("số mô hình nhân rộng năm 2021", Kind.COUNT),
    ("Kinh phí khuyến nông là bao nhiêu", Kind.MONEY),
    ("kinh phi khuyen nong bao nhieu", Kind.MONEY),
    ("Sở chi bao nhiêu tiền cho thú y", Kind.MONEY),
    ("how much did the department spend", Kind.MONEY),
    ("what was the budget for extension", Kind.MONEY),
    ("mức hỗ trợ mỗi hộ thế nào", Kind.MONEY),
    ("Giải ngân đạt bao nhiêu phần trăm", Kind.SHARE),
    ("ty le giai ngan", Kind.SHARE),
    ("what percentage of cattle were vaccinated", Kind.SHARE),
    ("đạt bao nhiêu % kế hoạch", Kind.SHARE),
    ("Tổng tiền làm đề án bao nhiêu", Kind.MONEY),
    ("tiền thưởng giải nhất là bao nhiêu", Kind.MONEY),
    ("phạt các cơ sở vi phạm tổng cộng bao nhiêu", Kind.MONEY),
    ("phạt bao nhiêu cơ sở", Kind.COUNT),
    ("what was the total revenue of cooperatives", Kind.MONEY),
    ("giấy dùng được mấy tháng", Kind.DURATION),
    ("Đơn vị nào chủ trì hội thi", Kind.PLACE),
    ("Vị nào chủ trì hội thi", Kind.PERSON),
    ("Hội nghị diễn ra khi nào", Kind.DATE),
    ("hoi nghi to chuc ngay nao", Kind.DATE),
    ("when was the meeting held", Kind.DATE),
    ("on what date was it signed", Kind.DATE),
    ("Đề án được ký ngày mấy", Kind.DATE),
    ("Cấp giấy mất bao lâu", Kind.DURATION),
    ("thoi han giai quyet", Kind.DURATION),
    ("how long does it take", Kind.DURATION),
    ("mất mấy ngày làm việc", Kind.DURATION),
    ("Ai chủ trì hội nghị", Kind.PERSON),
    ("ai ky quyet dinh", Kind.PERSON),
    ("who chaired the meeting", Kind.PERSON),
    ("which provincial vice chairman attended", Kind.PERSON),
    ("what is the number of the plan", Kind.NUMBER),
    ("what is the number of lang son s plan to support start ups", Kind.NUMBER),
    ("by how much did the production index rise", Kind.SHARE),
    ("Giám đốc Sở tên gì", Kind.PERSON),
    ("Quyết định nào phê duyệt đề án", Kind.NUMBER),
    ("quyet dinh so may", Kind.NUMBER),
    ("which decision approved the scheme", Kind.NUMBER),
    ("số hiệu của quyết định", Kind.NUMBER),
    ("Quyết định 218/QĐ-UBND về việc gì", Kind.CONTENT),
    ("nghi quyet noi ve gi", Kind.CONTENT),
    ("what is the decision about", Kind.CONTENT),
    ("Gồm những cây trồng nào", Kind.LIST),
    ("ke ten cac don vi", Kind.LIST),
    ("list the districts", Kind.LIST),
    ("Thủ tục cấp phép thế nào", Kind.PROCEDURE),
    ("thu tuc cap phep gieng", Kind.PROCEDURE),
    ("how do I apply for a permit", Kind.PROCEDURE),
    ("Nộp hồ sơ ở đâu", Kind.PLACE),
    ("where do I submit", Kind.PLACE),
    ("Có phải Sở mở 64 lớp không", Kind.YES_NO),
    ("Sở đã công bố dịch chưa", Kind.YES_NO),
    ("did the department open 64 courses", Kind.YES_NO),
    ("in 2022 did Kon Tum open 64 courses", Kind.YES_NO),
    ("Kon Tum opened 64 courses in 2022 is that right", Kind.YES_NO),
    ("in which year did Kon Tum open the courses", Kind.DATE),
    ("phấn đấu phát hành thêm bao nhiêu tem", Kind.COUNT),
    ("phấn đấu có ít nhất bao nhiêu đơn", Kind.COUNT),
    ("có bao nhiêu hồ sơ thủ tục hành chính được tiếp nhận", Kind.COUNT),
    ("Kon Tum so với Sóc Trăng bên nào nhiều hơn", Kind.COMPARE),
    ("which province has the most courses", Kind.COMPARE),
    ("tình hình sản xuất nông nghiệp", Kind.DESCRIBE),
    ("tell us of the drought", Kind.DESCRIBE),
]


@pytest.mark.parametrize(("question", "kind"), _KINDS)
def test_main_kind(question: str, kind: Kind) -> None:
    """The main kind comes first."""
    assert kinds_of(fold(question))[0] is kind


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("Quyết định 218/QĐ-UBND ban hành ngày nào, về việc gì", {Kind.DATE, Kind.CONTENT}),
        ("Ai ký quyết định và ký khi nào", {Kind.PERSON, Kind.DATE}),
        ("Thủ tục cấp phép mất bao lâu", {Kind.DURATION, Kind.PROCEDURE}),
    ],
)
def test_several_kinds_at_once(question: str, kinds: set[Kind]) -> None:
    """What is asked in the same breath is kept too."""
    assert kinds <= set(kinds_of(fold(question)))


@pytest.mark.parametrize("question", ["Kinh phí là bao nhiêu", "Đạt bao nhiêu phần trăm"])
def test_a_sum_is_no_count_as_well(question: str) -> None:
    """ "Bao nhiêu" of money or of a share asks for no count."""
    assert Kind.COUNT not in kinds_of(fold(question))


@pytest.mark.parametrize(
    ("question", "planned"),
    [
        ("Sở phấn đấu mở bao nhiêu lớp", True),
        ("du kien trong bao nhieu ha", True),
        ("Năm tới sẽ nhân rộng bao nhiêu mô hình", True),
        ("how many models are planned for 2022", True),
        ("how many new models did Kon Tum plan for 2022", True),
        ("how much did the plan allot", False),
        ("Kon Tum có kế hoạch mở bao nhiêu lớp năm 2022", True),
        ("so de ra chi tieu mo may lop", True),
        ("Chỉ tiêu năm 2022 của Kon Tum: mở bao nhiêu lớp", True),
        ("Có kế hoạch nào về đo lường", False),
        ("Hội nghị đề ra bao nhiêu chỉ tiêu", False),
        ("Sở đã mở bao nhiêu lớp", False),
        ("chi bao nhiêu theo các quyết định hưởng trợ cấp", False),
        ("định hướng mở bao nhiêu lớp", True),
        ("how many courses were held", False),
    ],
)
def test_plans_are_told_from_results(question: str, planned: bool) -> None:
    """What is meant to happen is told from what did."""
    assert asks_for_plan(fold(question)) is planned


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("Lệ phí bao nhiêu", "fee"),
        ("what is the fee", "fee"),
        ("Làm mất bao lâu", "time_limit"),
        ("how long does it take", "time_limit"),
        ("Phải nộp mấy bộ hồ sơ", "copies"),
        ("Hồ sơ gồm những gì", "papers"),
        ("Cần nộp giấy tờ gì", "papers"),
        ("Nộp ở cơ quan nào", "office"),
        ("where do I hand it in", "office"),
        ("Căn cứ pháp lý là gì", "legal_basis"),
        ("Điều kiện để được cấp", "conditions"),
        ("Các bước thực hiện", "steps"),
        ("tình hình sản xuất", None),
    ],
)
def test_field_of_a_procedure(question: str, field: str | None) -> None:
    """A field is named as people say it."""
    assert procedure_field_asked(fold(question)) == field


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("Tỉnh đã hỗ trợ được bao nhiêu dự án?", True),
        ("tinh da ho tro duoc bao nhieu du an", True),
        ("Tỉnh sẽ hỗ trợ bao nhiêu dự án?", False),
        ("Nghị quyết đã đề ra bao nhiêu chỉ tiêu?", False),  # what was set is a plan
        ("Có bao nhiêu giống đa dạng?", False),
        ("Khai thác bao nhiêu đá xây dựng?", False),
    ],
)
def test_what_was_done_is_asked_for_outright(text: str, done: bool) -> None:
    """ "Đã" says so, "đa" and "đá" do not."""
    assert asks_for_done(text) is done


@pytest.mark.parametrize(
    ("text", "set_down"),
    [
        ("chi tieu dat ra cho nam 2022", True),
        ("hoi nghi ban ke hoach nam 2021", True),
        ("hoi nghi de ra bao nhieu chi tieu", True),
        ("so de ra chi tieu mo may lop", False),
        ("chu tich uy ban nhan dan tinh", False),
    ],
)
def test_a_committee_sets_nothing_down(text: str, set_down: bool) -> None:
    """ "Ủy ban" is no "bàn"."""
    assert asks_for_set(text) is set_down


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Giấy phép này có giá trị mấy năm?", "validity"),
        ("Cần mang giấy tờ gì khi đi đăng ký?", "papers"),
        ("What document do I receive?", "result"),
        ("Không đăng ký thì bị phạt bao nhiêu tiền?", None),
        ("Học phí bao nhiêu?", None),
        ("Which authority issues the licence?", "office"),
    ],
)
def test_fields_as_citizens_ask_for_them(text: str, field: str | None) -> None:
    """A fine and tuition are no fee of a procedure."""
    assert procedure_field_asked(fold(text)) == field


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("nộp ở đâu, bao nhiêu tiền", ("office", "fee")),
        ("Thời hạn và lệ phí cấp giấy phép", ("time_limit", "fee")),
        ("can giay to gi va nop o dau", ("papers", "office")),
        ("How long does it take and how much is the fee?", ("time_limit", "fee")),
        ("cấp giấy phép xây dựng và sửa chữa mất bao lâu", ("time_limit",)),
        ("phí, lệ phí đăng ký", ("fee",)),
        ("có mấy nhiệm vụ và mấy đề tài", ()),
    ],
)
def test_several_fields_of_a_procedure(text: str, fields: tuple[str, ...]) -> None:
    """Each part of a question names a field at most; they are told once, in its order."""
    assert procedure_fields_asked(text, fold) == fields
