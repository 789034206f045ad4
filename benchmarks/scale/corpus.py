"""Look-alike bulletins without end: each round is of another district of every province.

The first round is the open split of ``benchmarks.lookalike``, whose questions are asked; the
rounds after it are the haystack that its bulletins lie in.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from benchmarks.lookalike.corpus import Bulletin, bulletins
from benchmarks.lookalike.page import ranked
from benchmarks.lookalike.running import OPEN, generate

FIRST = ("An", "Bình", "Cẩm", "Châu", "Đông", "Hàm", "Hòa", "Khánh", "Kim", "Long", "Minh", "Mỹ",
          "Phú", "Phước", "Quỳnh", "Tân", "Thạnh", "Thanh", "Vĩnh", "Yên")  # fmt: skip
SECOND = ("Bắc", "Điền", "Giang", "Hải", "Hưng", "Khê", "Lạc", "Lâm", "Lộc", "Mai", "Nam", "Ninh",
           "Phong", "Sơn", "Thành", "Thịnh", "Thủy", "Trạch", "Trung", "Xuân")  # fmt: skip


def rounds() -> Iterator[list[Bulletin]]:
    """Bulletins, some four hundred at a time, never the same ones again."""
    yield generate(OPEN, size=0.0).bulletins
    for number in count(1):
        yield [_of_district(one, number) for one in bulletins(f"scale/{number}", held=False)]


def _of_district(bulletin: Bulletin, number: int) -> Bulletin:
    """A bulletin as a district of the province would publish it."""
    rng = random.Random(f"{number}/{bulletin.name}")
    name = f"{rng.choice(FIRST)} {rng.choice(SECOND)}"
    place = ranked(bulletin.plan.place)
    text = bulletin.text.replace(place, f"huyện {name}, {place}")
    if text == bulletin.text:  # it names its province in its head alone, perhaps in capitals
        own = bulletin.plan.place.name
        text = text.replace(own, f"{own} (huyện {name})", 1)
    if text == bulletin.text:
        text = text.replace(own.upper(), f"{own.upper()} (huyện {name})", 1)
    return replace(bulletin, name=f"{number:05d}-{bulletin.name}", text=text)
