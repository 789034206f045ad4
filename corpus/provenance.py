"""Whose document it is: the province it speaks for and the body that issues it.

A document names many places and bodies. Its own are told by where they stand: the issuer's
lines above the number, what the page says around the body, the title, and only then the text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from operator import itemgetter
from urllib.parse import urlsplit

from corpus.headline import UNIT, head_lines, is_name
from corpus.letterhead import unit_below
from corpus.registry.bodies import find_bodies
from corpus.registry.places import PlaceMention, find_places, place_named
from corpus.types import Reading
from corpus.vietnamese.folding import fold

_RANK_END = re.compile(r"\s(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường)\s*$", re.IGNORECASE)
_RANKED = re.compile(r"(?:tỉnh|thành phố|tp\.?)\s*$", re.IGNORECASE)
_CENTRAL = re.compile(
    r"(?:bo (?!chi huy|phan)|chinh phu|quoc hoi|thu tuong|van phong chinh phu|uy ban thuong vu"
    r"|ngan hang nha nuoc|ban chap hanh trung uong|toa an nhan dan toi cao|thanh tra chinh phu)"
)
# Where a body has its door says less than its name: an address, a licence, a telephone line.
_ADDRESS = re.compile(r"\b(?:dia chi|toa soan|tru so|dien thoai|giay phep|email|fax|hotline)\b")
_NUMBER_LINE = re.compile(r"(?:luat\s+)?so(?:\s+hieu)?\s*[:/.]")
_PRESS = re.compile(
    r"^(?P<name>(?:báo(?! cáo| chí)|tạp chí|đài phát thanh|đài truyền hình|thông tấn xã)"
    r"\s+\S.{1,60}?)"
    r"(?:\s+(?:điện tử|online))?(?:\s+[-–|].*)?$",
    re.IGNORECASE,
)
_ONLINE = re.compile(r"\s+(?:điện tử|online)$", re.IGNORECASE)
# "Cổng thông tin điện tử Sở …": whose site it is stands behind.
_SITE_OF = re.compile(r"(?:cổng|trang)(?:\s+thông\s+tin)?(?:\s+điện\s+tử)?\s+", re.IGNORECASE)
_DEPARTMENT = re.compile(r"(?:sở|ban|cục|chi cục|thanh tra|văn phòng)\s", re.IGNORECASE)

# Weights of evidence, in the order of how seldom each misleads.
_ISSUER_LINE, _DOMAIN, _SURROUNDINGS, _TITLE, _TEXT, _ADDRESS_LINE = 12.0, 8.0, 6.0, 4.0, 8.0, 2.0
_HEAD_LINE = 6.0  # "SỞ KH&CN AN GIANG" over the body, "Nguồn: Sở KH&CN An Giang" below it
_HEAD_LINES = 6
_SOURCE = re.compile(r"(?:nguồn|theo|tin từ|đơn vị)\s*:?\s*", re.IGNORECASE)
_READ = 12_000  # characters of the text that are looked at
_ENOUGH = 2.5
_CLEAR = 1.25  # times the runner-up


def own_place(reading: Reading, title: str, location: str, official: bool) -> str | None:
    """The registry name of the document's own province, or None where that cannot be told."""
    scores: dict[str, float] = defaultdict(float)
    if official:
        lines = issuer_lines(reading.text)
        if lines and _CENTRAL.match(fold(lines[0])):
            return None
        for mention in _sure(" \n".join(lines)):
            scores[mention.place.name] += _ISSUER_LINE
    if place := _domain_place(location):
        scores[place] += _DOMAIN
    for name in {mention.place.name for mention in _sure(title)}:
        scores[name] += _TITLE
    for name in _served(title):
        scores[name] += _HEAD_LINE
    for name in _headed(reading.text):
        scores[name] += _HEAD_LINE
    for evidence in (_around(reading), _spoken_of(reading.text[:_READ])):
        for name, weight in evidence.items():
            scores[name] += weight
    ranked = sorted(scores.items(), key=itemgetter(1), reverse=True)[:2]
    if not ranked or ranked[0][1] < _ENOUGH:
        return None
    if len(ranked) == 2 and ranked[0][1] < _CLEAR * ranked[1][1]:
        return None
    return ranked[0][0]


def own_issuer(reading: Reading, title: str, place: str | None, official: bool) -> str | None:
    """The body that the document comes from, with its province: "Sở … tỉnh Ninh Thuận"."""
    if official:
        lines = "\n".join(issuer_lines(reading.text))
        bodies = find_bodies(lines)
        if bodies:
            after = UNIT.search(lines, bodies[-1].start)
            near = after if after and after.start() <= bodies[-1].end + 1 else None
            unit = near or UNIT.search(lines)
            return _with_place(bodies[-1].name, unit[0] if unit else None, place)
    if press := _press(reading):
        return press
    body = _own_body(reading, title, place)
    if body is None:
        return None
    if place:
        whole = _with_place(body, None, place)
        unit_of = unit_below(reading.text, body)
        return f"{unit_of}, {whole}" if unit_of else whole
    # A province that the registry does not know is still the one that stands after the name.
    named = re.search(re.escape(body) + r"\s+(" + UNIT.pattern + ")", reading.text[:_READ])
    return _with_place(body, named[1], None) if named else None


def issuer_lines(text: str) -> list[str]:
    """The lines above a formal document's number: who issues it."""
    lines = head_lines(text, 12)
    for at, line in enumerate(lines):
        if _NUMBER_LINE.match(fold(line)):
            return [
                line for line in lines[:at] if not fold(line).startswith(("cong hoa", "doc lap"))
            ]
    return [line for line in lines[:4] if line.isupper() and not fold(line).startswith("cong hoa")]


def _headed(text: str) -> set[str]:
    """Provinces in the lines above or below the body that are nothing but the name of a body, of
    its site or of a newspaper."""
    tail = [line.strip() for line in text[-600:].split("\n")[-4:]]
    found: set[str] = set()
    for line in [*head_lines(text, _HEAD_LINES), *tail]:
        name = _SOURCE.sub("", line, count=1) if line in tail else line
        if (press := _press_place(name)) is not None:
            found.add(press)
            continue
        if (site := _SITE_OF.match(name)) is not None:
            name = name[site.end() :]
        bare = bool(name) and len(name) <= 120 and name[-1] not in ".;:,"
        if bare and not any(map(str.isdigit, name)) and is_name(name):
            found |= {mention.place.name for mention in _sure(name)} | _served(name)
    return found


def _served(text: str) -> set[str]:
    """Provinces that stand right behind a department's name, also one that is a person's name."""
    bodies = [body for body in find_bodies(text) if _DEPARTMENT.match(body.name)]
    return {place for body in bodies if (place := _behind(text, body.end))}


def _behind(text: str, end: int) -> str | None:
    """The province that the words from ``end`` on name, with its rank or without."""
    words = text[end : end + 60].lstrip(" -–,").split(maxsplit=6)[:5]
    for size in range(len(words), 1, -1):
        if place := place_named(" ".join(words[:size]).rstrip(".,:;()")):
            return place.name
    return None


def _sure(text: str) -> list[PlaceMention]:
    """Mentions of provinces that can be nothing else."""
    return [mention for mention in find_places(text) if not mention.weak]


def _is_ranked(text: str, mention: PlaceMention) -> bool:
    """Whether it is called a province there: "tỉnh X"."""
    before = text[max(0, mention.start - 12) : mention.start]
    return bool(_RANKED.search(before)) or bool(re.match(r"(?:tỉnh|tp)", mention.text, re.I))


def _around(reading: Reading) -> dict[str, float]:
    """Places in what the page says around the body."""
    scores: dict[str, float] = {}
    declared = dict(reading.declared)
    around = [
        declared.get("site", ""),
        declared.get("author", ""),
        *reading.surroundings.split("\n"),
    ]
    for line in around[:400]:
        mentions = _sure(line[:400])
        if (press := _press_place(line)) is not None:
            scores[press] = _SURROUNDINGS
        # A line with many is a list of links to other provinces.
        names = {mention.place.name for mention in mentions}
        if len(names) != 1:
            continue
        weight = _ADDRESS_LINE if _ADDRESS.search(fold(line[:400])) else _SURROUNDINGS
        name = names.pop()
        scores[name] = max(scores.get(name, 0.0), weight)
    if len(scores) > 3:  # such a list over many lines
        return {}
    return scores


def _spoken_of(text: str) -> dict[str, float]:
    """Each place's share of what the text says of places, "tỉnh X" counting double."""
    counts: Counter[str] = Counter()
    for mention in _sure(text):
        counts[mention.place.name] += 2 if _is_ranked(text, mention) else 1
    total = sum(counts.values())
    certainty = min(1.0, total / 4)
    return {name: _TEXT * certainty * n / total for name, n in counts.items()}


def _domain_place(location: str) -> str | None:
    """The province in a host name: "sokhcn.ninhthuan.gov.vn"."""
    if not location.startswith(("http://", "https://")):
        return None
    try:
        host = urlsplit(location).hostname or ""
    except ValueError:
        return None
    for label in host.split("."):
        if len(label) >= 3 and (place := place_named(label)):
            return place.name
    return None


def _press(reading: Reading) -> str | None:
    """The newspaper or station that a page names itself after."""
    tail = reading.text[-1_000:].split("\n")
    lines = [dict(reading.declared).get("site", ""), *reading.surroundings.split("\n"), *tail]
    for line in lines[:400]:
        found = _PRESS.match(line.strip())
        name = found["name"].rstrip(" .,:-") if found else ""
        if not name or not (name.isupper() or name.istitle() or line is lines[0]):
            continue
        return _proper(name) if name.isupper() else name
    return None


def _press_place(line: str) -> str | None:
    """The province that a newspaper or station is named after."""
    named = line.partition(".")[0].strip()
    found = _PRESS.match(named)
    if found is None:
        return None
    for name in (_ONLINE.sub("", named), found["name"]):  # "Báo Bà Rịa - Vũng Tàu" has a dash
        if (place := place_named(name.partition(" ")[2])) is not None:
            return place.name
    return None


def _proper(name: str) -> str:
    """Capitals undone: "BÁO NAM ĐỊNH" gives "Báo Nam Định"."""
    first, _, rest = name.partition(" ")
    place = place_named(rest)
    return f"{first.capitalize()} {place.name if place else rest.title()}"


def _own_body(reading: Reading, title: str, place: str | None) -> str | None:
    """The department that the page and its first lines speak for, where one stands out.

    One named with the document's own province ("Sở KH&CN tỉnh An Giang") says it twice.
    """
    scores: Counter[str] = Counter()
    parts = (
        (reading.surroundings[:20_000], 3),
        (dict(reading.declared).get("site", ""), 3),
        (title, 3),
        (reading.text[:1_000], 2),
        (reading.text[1_000:2_000], 1),
    )
    for part, weight in parts:
        for mention in find_bodies(part):
            if _DEPARTMENT.match(mention.name):
                own = place is not None and _behind(part, mention.end) == place
                scores[mention.name] += 2 * weight if own else weight
    ranked = scores.most_common(2)
    if not ranked or ranked[0][1] < 4:
        return None
    clear = len(ranked) == 1 or ranked[0][1] >= 1.5 * ranked[1][1]
    return ranked[0][0] if clear else None


def _with_place(body: str, unit: str | None, place: str | None) -> str:
    """A body with the unit that it serves; central ones, and ones that name it, as they are.

    ``unit``: a province or district as written beside the body ("HUYỆN THUẬN BẮC").
    """
    known = place_named(place) if place else None
    if (known and known.name in body) or _CENTRAL.match(fold(body)):
        return body
    base = _RANK_END.sub("", body).rstrip()
    if unit:
        rank, _, name = unit.partition(" ")
        if fold(rank) in ("thanh", "thi"):
            second, _, name = name.partition(" ")
            rank = f"{rank} {second}"
        unit = f"{rank.lower()} {name.title() if name.isupper() else name}"
        local = fold(rank) != "tinh" and (known is None or place_named(name) != known)
        if local and fold(rank) in fold(body):
            return f"{base} {unit}, {known.full_name}" if known else f"{base} {unit}"
    if known:
        return f"{base} {known.full_name}"
    return f"{base} {unit}" if unit else body
