"""Document numbers as people ask for them: "qd 527", "quyết định số 527", "decision 527"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from corpus.registry.document_codes import document_codes
from corpus.registry.wording import DASH, GAP, overlaps, reads_as

# What folds like a code and is a word: "5/ha" never gets here, "3/đạ" does.
NOT_FORM: dict[str, tuple[str, ...]] = {"l": ("l",), "đa": ("da",), "pá": ("pa",)}

_ENGLISH = {
    "decision": "qd", "resolution": "nq", "decree": "nd", "circular": "tt", "directive": "ct",
    "conclusion": "kl", "plan": "kh", "programme": "ctr", "program": "ctr", "notice": "tb",
    "announcement": "tb", "report": "bc", "official letter": "cv", "letter": "cv",
    "dispatch": "cv", "licence": "gp", "license": "gp", "permit": "gp", "document": "",
    "law": "", "project": "da", "scheme": "da", "proposal": "ttr",
}  # fmt: skip
_OTHER_NAMES = {
    "chuong trinh hanh dong": "ctr", "chuong trinh phoi hop": "ctr", "van ban": "", "luat": "",
    "bo luat": "", "nghi quyet lien tich": "nqlt",
}  # fmt: skip
_STRONG_ENGLISH = frozenset({"decision", "resolution", "decree", "circular", "directive"})

# Codes that stand for what is counted too: "12 tt".
_AFTER_COUNTS = frozenset(("tt", "ct", "cd", "kl", "cv", "pl", "sl", "kh", "ctr"))

_SO = r"(?:so(?: hieu)?|no\.?|number|nr\.?|#)"
_NUMBER = r"(?P<number>[0-9]{1,6}[a-z]?)"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_END = rf"(?![\w%])(?!{GAP}?[/,.][0-9])(?!/)"
_YEAR_ALONE = re.compile(r"(?:19|20)[0-9]{2}")
# After the name of a form and a bare number: a count, not the document's number. Whoever asks
# "quyết định 87 đơn vị nào thực hiện" counts nothing.
_COUNTED = re.compile(
    r"\s*(?:nam(?! (?:19|20)[0-9])|thang|quy(?! (?:dinh|che|trinh|hoach))|ngay(?! [0-9])|tuan|gio|%|trieu|ty"
    r"|nghin|dong|ha|nguoi|ho|nhiem vu|du an|de tai|don vi|ho so|san pham|sang kien|doanh nghiep"
    r"|to chuc(?! thuc hien)|co so|cuoc|lop|tasks?|projects?|months?|years?|days?|people|percent)\b(?! (?:nao|gi)\b)"
)
# After a form whose name is a verb or heads counts too, only these make a number of it.
_SPOKEN_OF = re.compile(
    r"\s*(?:$|[?!.,;:)\"'”]|(?:ve|la|cua|ngay|noi|ban hanh|duoc|do|gom|quy dinh|nao|the|thi|va|"
    r"hoac|trong|tai|o|cho|de|co|nam (?:19|20)[0-9]|ubnd|hdnd|tinh|chinh phu|thu tuong|tinh uy|"
    r"of|about|is|says?|was|on|by|from|dated|do|does|and|or|issued)\b)"
)


@cache
def _names() -> tuple[dict[str, str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Names of forms to their codes, and the three patterns that use them."""
    table = document_codes()
    names = {**table.code_of, **_OTHER_NAMES, **_ENGLISH}
    codes = [code for code in table.form_of if len(code) > 1]
    wordings = "|".join(sorted((*names, *codes), key=len, reverse=True))
    issuers = "|".join(
        sorted((c for c in table.written if c not in table.form_of), key=len, reverse=True)
    )
    code = "|".join(sorted(codes, key=len, reverse=True))
    joint = rf"(?:{GAP}?{DASH[:-1]}/]{GAP}?|{GAP})"
    named_first = re.compile(
        rf"\b(?P<name>{wordings})(?:{joint}(?P<issuer>{issuers}))?"
        rf"(?:{GAP}{{1,2}}|:{GAP}{{0,2}})(?P<so>{_SO}(?:{GAP}|:){{0,3}})?"
        rf"{_NUMBER}(?:/{_YEAR})?{_END}"
    )
    number_first = re.compile(
        rf"(?<![\w/.,]){_NUMBER}(?:{joint}{_YEAR})?{joint}(?P<name>{code})"
        rf"(?:{joint}(?P<issuer>{issuers}))?(?![\w/])"
    )
    tight = "|".join(sorted(_tight_codes(), key=len, reverse=True))
    run_together = re.compile(
        rf"(?<![\w/.,-])(?:(?P<name>{tight})[.-]?{_NUMBER}(?:/{_YEAR})?{_END}"
        rf"|(?P<before>[0-9]{{1,6}})(?P<form>{tight})(?:{joint}?(?P<issuer>{issuers}))?(?![\w/]))"
    )
    return names, named_first, number_first, run_together


def _tight_codes() -> frozenset[str]:
    """Codes that make a number of the digits that they are typed together with: "qđ527"."""
    return document_codes().strong - {"ct", "cd", "kl", "pl", "sl"} | {"kh", "ctr"}


def find_partial(text: str, plain: str) -> Iterator[tuple[int, int, str, str, str, str]]:
    """Start, end, number, year, code of the form, issuer: what is not said is empty."""
    names, named_first, number_first, run_together = _names()
    strong = document_codes().strong
    last = 0
    taken: list[tuple[int, int]] = []
    for match in named_first.finditer(plain):
        name = match["name"]
        code = names.get(name, name)
        if not match["so"] and not _is_number(text, plain, match, name, code in strong):
            continue
        by_code = name not in names
        start = match.start() if by_code else match.start("number")
        last = match.end()
        taken.append((start, last))
        yield start, last, match["number"], match["year"] or "", code, match["issuer"] or ""
    for match in number_first.finditer(plain):
        if match.start() < last:
            continue
        tight = plain[match.end("number")] in "/-" or match["issuer"]
        if tight or match["name"] in strong - _AFTER_COUNTS:
            year, issuer = match["year"] or "", match["issuer"] or ""
            taken.append(match.span())
            yield *match.span(), match["number"], year, match["name"], issuer
    for match in run_together.finditer(plain):
        group = "name" if match["name"] else "form"
        code, issuer = match[group], match["issuer"] or ""
        if overlaps(sorted(taken), *match.span()):
            continue
        if group == "form" and not issuer and code in _AFTER_COUNTS:
            continue  # "12tt" may be twelve of anything
        if reads_as(text[slice(*match.span(group))], *_written(code)):
            number = match["number"] or match["before"]
            yield *match.span(), number, match["year"] or "", code, issuer


def _is_number(text: str, plain: str, match: re.Match[str], name: str, strong: bool) -> bool:
    """Whether a bare number after a form's name is the document's, not a count or a year."""
    if _YEAR_ALONE.fullmatch(match["number"]) and not match["year"]:
        return False
    if len(name) < 4 and not reads_as(text[slice(*match.span("name"))], *_written(name)):
        return False
    if _COUNTED.match(plain, match.end()):
        return False  # "lập biên bản 20 cơ sở" names no document
    if strong or name in _STRONG_ENGLISH:
        return True
    return _SPOKEN_OF.match(plain, match.end()) is not None


def _written(code: str) -> tuple[str, ...]:
    return (document_codes().written.get(code, code).lower(),)
