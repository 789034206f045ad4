"""Things with a figure each, as one sentence or one list lines them up."""

from __future__ import annotations

import pytest

from retrieval.answering.within.parts import most_of, runs_in


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        (
            "Phân theo huyện: Đăk Hà 58 ca, Sa Thầy 46 ca, Đăk Tô 06 ca.",
            [[("Đăk Hà", "58"), ("Sa Thầy", "46"), ("Đăk Tô", "06")]],
        ),
        (
            "nộp 143 đơn, trong đó nhãn hiệu 96 đơn, sáng chế và giải pháp hữu ích 47 đơn;",
            [[("nhãn hiệu", "96"), ("sáng chế và giải pháp hữu ích", "47")]],
        ),
        (
            "nghiệm thu 07 đề tài (02 xuất sắc, 04 khá và 01 đạt);",
            [[("xuất sắc", "02"), ("khá", "04"), ("đạt", "01")]],
        ),
        (
            "Cao nhất là Công ty Măng Đen (402 tỷ đồng), Công ty Sa Thầy (88 tỷ đồng).",
            [[("Công ty Măng Đen", "402 tỷ đồng"), ("Công ty Sa Thầy", "88 tỷ đồng")]],
        ),
        (
            "Theo lĩnh vực: nông nghiệp 14 đề tài; y, dược 6 đề tài; xã hội 7 đề tài.",
            [[("nông nghiệp", "14"), ("y, dược", "6"), ("xã hội", "7")]],
        ),
        (
            "- Huyện Sa Thầy: 11.260 triệu đồng;\n- Huyện Đăk Tô: 935 triệu đồng.",
            [[("Huyện Sa Thầy", "11.260 triệu đồng"), ("Huyện Đăk Tô", "935 triệu đồng")]],
        ),
        (
            "nghiệm thu 14 nhiệm vụ, thấp hơn mục tiêu 16 nhiệm vụ; ký mới 15 nhiệm vụ.",
            [],
        ),
        ("Rừng bị phá 18,6 ha, giảm 12 vụ so với năm trước.", []),
        ("Trồng 65 ha cà phê, cấp 12 mã số vùng trồng.", []),
    ],
)
def test_things_that_are_lined_up(text: str, runs: list[list[tuple[str, str]]]) -> None:
    """Each thing with its figure; figures of other sorts are none of them."""
    assert [[(part.label, part.figure) for part in run] for run in runs_in(text)] == runs


@pytest.mark.parametrize(
    ("text", "least", "label"),
    [
        ("Đăk Hà 58 ca, Sa Thầy 46 ca, Đăk Tô 06 ca", False, "Đăk Hà"),
        ("Đăk Hà 58 ca, Sa Thầy 46 ca, Đăk Tô 06 ca", True, "Đăk Tô"),
        ("Đăk Hà 58 ca, Sa Thầy 58 ca, Đăk Tô 06 ca", False, None),
        ("Đăk Hà 58 ca, Sa Thầy 46 ca, các huyện khác 90 ca", False, "Đăk Hà"),
    ],
)
def test_the_most_of_them(text: str, least: bool, label: str | None) -> None:
    """None where two have it; what is left over is none of the things."""
    (run,) = runs_in(text)
    best = most_of(run, least=least)
    assert (best.label if best is not None else None) == label
