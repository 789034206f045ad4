"""The same measure in other words, as the documents themselves show it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from retrieval.types import Answer, AnswerStatus

AskOf = Callable[[dict[str, str], str], Answer]

_PLACES = (
    "Sơn La", "Lào Cai", "Hà Giang", "Cao Bằng", "Kon Tum", "Gia Lai", "Phú Yên", "Nghệ An",
    "Bến Tre", "Long An",
)  # fmt: skip
_OTHERS = ("Hà Nam", "Nam Định", "Thái Bình", "Hưng Yên", "Bắc Ninh", "Lai Châu")
_ASKED = "Năm 2021 Lai Châu phát hiện bao nhiêu cơ sở vi phạm?"
_LESSONS = "Sở mở {n} lớp tập huấn. "


def _bulletin(place: str, said: str) -> str:
    head = f"Sở Khoa học và Công nghệ tỉnh {place}\nKết quả hoạt động năm 2021\n18/01/2022\n\n"
    return f"{head}Năm 2021, Sở thực hiện nhiệm vụ. {said}\n"


def _reports(last: str = "", others: str = "") -> dict[str, str]:
    """Ten bulletins that answer in the words of the question, six that say it otherwise; of the last
    place what is given, if anything."""
    otherwise = others or "Có {n} cơ sở không chấp hành đúng quy định. "
    texts = {
        f"{place}.txt": _bulletin(
            place,
            _LESSONS.format(n=30 + at) + f"Thanh tra phát hiện {50 + at} cơ sở vi phạm.",
        )
        for at, place in enumerate(_PLACES)
    }
    for at, place in enumerate(_OTHERS):
        said = otherwise.format(n=70 + at) + _LESSONS.format(n=10 + at)
        texts[f"{place}.txt"] = _bulletin(place, said)
    if last:
        texts[f"{_OTHERS[-1]}.txt"] = _bulletin(_OTHERS[-1], last)
    return texts


def test_what_others_say_instead(ask_of: AskOf) -> None:
    """A figure of the same noun that recurs, and that no document has beside an answer in the words
    of the question, is the one asked for."""
    answer = ask_of(_reports(), _ASKED)
    assert answer.status is AnswerStatus.ANSWERED
    assert answer.short == "75 cơ sở"
    assert "không chấp hành đúng quy định" in answer.citations[0].quote


@pytest.mark.parametrize(
    "last",
    [
        "Sở mở 15 lớp tập huấn.",  # left out: what is left, the others have beside theirs
        "Sở mở 15 lớp tập huấn. Sở khen thưởng 75 cơ sở tiêu biểu.",  # said nowhere else
        "Năm 2020, có 75 cơ sở không chấp hành đúng quy định.",
    ],
)
def test_what_is_left_out_stays_so(ask_of: AskOf, last: str) -> None:
    """What is of another measure, said once or of another time answers nothing."""
    assert ask_of(_reports(last), _ASKED).status is AnswerStatus.NO_EVIDENCE


def test_few_documents_show_nothing(ask_of: AskOf) -> None:
    """With few that answer in the words of the question chance would decide."""
    texts = {name: text for name, text in _reports().items() if name[:-4] not in _PLACES[3:]}
    assert ask_of(texts, _ASKED).status is AnswerStatus.NO_EVIDENCE


def test_what_stands_beside_an_answer_is_another_measure(ask_of: AskOf) -> None:
    """A way of saying that documents have beside their answer is not another way of saying it."""
    texts = _reports()
    first = f"{_PLACES[0]}.txt"
    texts[first] = texts[first].strip() + " Có 71 cơ sở không chấp hành đúng quy định.\n"
    assert ask_of(texts, _ASKED).status is AnswerStatus.NO_EVIDENCE
