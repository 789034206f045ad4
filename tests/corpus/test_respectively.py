"""Lists whose figures belong to several things in turn."""

from __future__ import annotations

import pytest

from corpus.registry.quantities import find_quantities
from corpus.respectively import in_turn


def _said(clause: str, noun: str = "") -> list[tuple[str, str]]:
    quantities = find_quantities(clause)
    nouns = [""] * (len(quantities) - 1) + [noun]
    turns = in_turn(clause, quantities, nouns)
    return [(turns[at].counted, turns[at].said) for at in sorted(turns)]


@pytest.mark.parametrize(
    ("clause", "noun", "said"),
    [
        (
            "số nhiệm vụ quản lý, nghiệm thu và ký hợp đồng mới lần lượt là 63, 05 và 20",
            "",
            [
                ("nhiệm vụ", "số nhiệm vụ quản lý"),
                ("nhiệm vụ", "số nhiệm vụ nghiệm thu"),
                ("nhiệm vụ", "số nhiệm vụ ký hợp đồng mới"),
            ],
        ),
        (
            "mở 12 lớp, số hộ được vay và thoát nghèo lần lượt là 8 và 6 hộ",
            "hộ",
            [("hộ", "số hộ vay"), ("hộ", "số hộ thoát nghèo")],
        ),
        (
            "Tỷ lệ hộ nghèo của Sơn La, Lai Châu và Điện Biên lần lượt là 12%, 15% và 18%",
            "",
            [
                ("hộ nghèo của", "Tỷ lệ hộ nghèo của Sơn La"),
                ("hộ nghèo của", "Tỷ lệ hộ nghèo của Lai Châu"),
                ("hộ nghèo của", "Tỷ lệ hộ nghèo của Điện Biên"),
            ],
        ),
        (
            "doanh thu và lợi nhuận lần lượt đạt 12 tỷ đồng và 3 tỷ đồng",
            "",
            [("doanh thu", "doanh thu"), ("lợi nhuận", "lợi nhuận")],
        ),
        (
            "nghiệm thu và ký mới tương ứng 9 và 7 nhiệm vụ",
            "nhiệm vụ",
            [("nhiệm vụ", "nghiệm thu"), ("nhiệm vụ", "ký mới")],
        ),
        (
            "số hộ vay và thoát nghèo lần lượt là 8 và 6, 43 dự án được hỗ trợ",
            "dự án",
            [("hộ", "số hộ vay"), ("hộ", "số hộ thoát nghèo")],
        ),
        ("Sở lần lượt mở 5 lớp và 3 hội nghị", "hội nghị", []),
        ("5 lớp tương ứng với 120 học viên", "học viên", []),
        ("", "", []),
    ],
)
def test_each_figure_has_its_own_member(
    clause: str, noun: str, said: list[tuple[str, str]]
) -> None:
    """Each is said of its own part of the list and of the head that all share."""
    assert _said(clause, noun) == said
