"""Replies as plain texts."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.blocks import units
from bot.channels.zalo_bot.dressing import MESSAGE_UNITS, SMALLEST, parcels, smaller
from bot.channels.zalo_bot.reading import parse
from bot.delivery.types import Parcel
from bot.types import (
    ActButton,
    AskButton,
    Block,
    CallButton,
    LinkButton,
    MessageKind,
    Refusal,
    Reply,
    Style,
)
from retrieval.types import Language
from tests.bot.channels.zalo_bot.test_reading import event
from tests.bot.fakes import ANSWERED

VI = Language.VI


def texts(reply: Reply, public_url: str = "", hotline: str = "") -> list[str]:
    """The texts of a reply's messages."""
    made = parcels(reply, "p1", public_url, hotline)
    assert all(parcel.payload["chat_id"] == "p1" for parcel in made)
    return [str(parcel.payload["text"]) for parcel in made]


def test_an_answer() -> None:
    """Short answer, sentence, quote and source, then the questions to go on with."""
    asks = tuple(AskButton(question) for question in ANSWERED.suggestions)
    (text,) = texts(Reply("", VI, ANSWERED, buttons=asks))
    assert text == (
        "10 nhiệm vụ\n\nNăm 2021, tỉnh Ninh Thuận đã nghiệm thu 10 nhiệm vụ. [1]\n\n"
        "[1] “trong đó nghiệm thu 10 nhiệm vụ”\n\n"
        "[1] Tổng kết công tác năm 2021 <b>& · số 07/BC-SKHCN · "
        "Sở Khoa học và Công nghệ tỉnh Ninh Thuận · 02/03/2022 · trang 1\n\n"
        "Có thể hỏi tiếp:\n• Kinh phí năm 2021 là bao nhiêu?\n"
        "• Năm 2022 dự kiến nghiệm thu bao nhiêu?"
    )


def test_questions_that_a_number_asks_are_numbered() -> None:
    """There is nothing to tap; the dialogue knows the numbers of what it suggested."""
    asks = tuple(
        AskButton(question, f"ask:ab12:{n}", n + 1)
        for n, question in enumerate(ANSWERED.suggestions)
    )
    acts = (ActButton("Vì sao?", "why:ab12:0", 3), ActButton("Quên nơi này", "plc:-:0"))
    (text,) = texts(Reply("Xong.", VI, buttons=(*asks, *acts)))
    assert text == (
        "Xong.\n\nCó thể hỏi tiếp (gõ số để chọn):\n1. Kinh phí năm 2021 là bao nhiêu?\n"
        "2. Năm 2022 dự kiến nghiệm thu bao nhiêu?\n\n"
        "• Vì sao? → gõ 3\n• Quên nơi này → gõ #hs:plc:-:0"
    )


def test_questions_are_written_once() -> None:
    """Long questions stand in the blocks already."""
    question = "Năm 2021 tỉnh Ninh Thuận đã nghiệm thu bao nhiêu nhiệm vụ khoa học?"
    answer = replace(ANSWERED, suggestions=(question,))
    (text,) = texts(Reply("", VI, answer, buttons=(AskButton(question),)))
    assert text.count(question) == 1


def test_what_is_typed_instead_of_pressed_comes_back_as_a_tap() -> None:
    """The line under a reply says what to type, and typing it does what the button would."""
    reply = Reply("Xong.", VI, buttons=(ActButton("Vì sao?", "why:ab12:0"),))
    (text,) = texts(reply)
    assert text == "Xong.\n\n• Vì sao? → gõ #hs:why:ab12:0"
    heard = parse(event(text=text.rpartition("gõ ")[2]))
    assert heard is not None
    assert (heard.kind, heard.text) == (MessageKind.TAP, "why:ab12:0")


def test_few_lines_to_type() -> None:
    """Only the actions of most worth are written out."""
    buttons = tuple(ActButton(f"Nút {n}", f"why:t:{n}") for n in range(9))
    (text,) = texts(Reply("Xong.", VI, buttons=buttons))
    assert "Nút 4" in text
    assert "Nút 5" not in text


def test_links_and_numbers() -> None:
    """Pages and phones are written out."""
    reply = Reply(
        "Xong.", VI, buttons=(LinkButton("Cổng", "https://dvc.vn"), CallButton("Gọi", "1022"))
    )
    assert texts(reply) == ["Xong.\n\nCổng: https://dvc.vn\nGọi: 1022"]


def test_sources_as_addresses() -> None:
    """With a page of ours a source is an address; without, something to type."""
    reply = Reply("", VI, ANSWERED, buttons=(ActButton("Xem nguồn [1]", "src:ab12:1"),))
    (linked,) = texts(reply, "https://hoiso.vn/")
    assert "Xem nguồn [1]: https://hoiso.vn/d/d1?start=" in linked
    assert "#hs:" not in linked
    (typed,) = texts(reply)
    assert "Xem nguồn [1] → gõ #hs:src:ab12:1" in typed


def test_a_source_is_linked_once() -> None:
    """A link that the reply brings is not written a second time."""
    address = "https://hoiso.vn/d/d1?start=" + f"{ANSWERED.citations[0].start}&end="
    address += str(ANSWERED.citations[0].end)
    reply = Reply("", VI, ANSWERED, buttons=(LinkButton("Nguồn 1", address),))
    (text,) = texts(reply, "https://hoiso.vn")
    assert text.count(address) == 1


def test_what_is_no_text_points_to_a_person() -> None:
    """A protected sender's words do not come through: they are told whom to call."""
    reply = Reply("Trợ lý chỉ đọc được chữ.", VI, refusal=Refusal.UNSUPPORTED)
    (text,) = texts(reply, hotline="1022")
    assert text.endswith("xin gọi 1022.")
    (without,) = texts(reply)
    assert without.endswith("xin liên hệ trực tiếp cơ quan.")


PIECES = st.lists(
    st.text(
        st.characters(exclude_categories=("Cs",)) | st.sampled_from("ệ ạ́.\n😀"), min_size=1
    ).map(lambda text: text * 40),
    min_size=1,
    max_size=8,
)


@given(PIECES)
def test_long_answers_arrive_whole(pieces: list[str]) -> None:
    """Every character arrives, composed, in messages within the limit."""
    blocks = tuple(Block(Style.PLAIN, text) for text in pieces)
    made = texts(Reply("", VI, blocks=blocks))
    assert all(1 <= units(text) <= MESSAGE_UNITS for text in made)
    wanted = "".join(unicodedata.normalize("NFC", text) for text in pieces)
    assert "".join("".join(made).split()) == "".join(wanted.split())


def test_decomposed_words_are_composed_before_they_are_counted() -> None:
    """Vietnamese with loose marks is longer; it is not cut for that."""
    word = unicodedata.normalize("NFD", "ệ")
    assert len(texts(Reply("", VI, blocks=(Block(Style.PLAIN, word * MESSAGE_UNITS),)))) == 1


def test_lone_surrogates_do_not_reach_the_platform() -> None:
    """What cannot be written as UTF-8 is replaced."""
    assert texts(Reply("a\ud800b", VI)) == ["a?b"]


@given(st.integers(1, 3000))
def test_smaller(length: int) -> None:
    """Halves, until the text is so small that its size is not what is wrong."""
    text = ("một hai ba. " * 300)[:length]
    pieces = smaller(Parcel({"chat_id": "p1", "text": text}))
    if length <= SMALLEST:
        assert pieces == ()
    else:
        assert len(pieces) >= 2
        assert all(units(str(p.payload["text"])) <= length // 2 for p in pieces)
        joined = "".join(str(p.payload["text"]) for p in pieces)
        assert "".join(joined.split()) == "".join(text.split())
