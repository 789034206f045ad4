"""Numbers of official documents: "527/QĐ-UBND", "190-CTr/TU", "12/2021/QĐ-TTg", "1234/SKHCN-VP".

Rules: Decree 30/2020/NĐ-CP, article 8 and Appendix III (number/form-issuer; letters:
number/issuer-unit), Law 80/2015/QH13 (year between), and the Party's writing (number-form/issuer).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_lowercase

from corpus.registry.document_codes import canonical_code, document_codes
from corpus.registry.partial_numbers import NOT_FORM, find_partial
from corpus.registry.wording import DASH, GAP, folded, number_starts, overlaps


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document's number where a text names it.

    ``normalised`` has canonical letters and no spaces ("527/QĐ-UBND", leading zeros kept); of a
    number asked for in part it holds what was said ("527/QĐ", "527"). ``key`` is
    ``number|year|form|issuer``, folded, without leading zeros; parts that were not said are empty.
    """

    text: str
    normalised: str
    start: int
    end: int
    form: str | None
    key: str


_NUMBER = r"(?<![\w/])(?<![0-9][.,])(?P<number>[0-9]{1,6}[a-z]?)"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_CODE = r"[a-z](?:[a-z0-9]|&(?=[a-z0-9])){0,14}"
_SLASH = rf"{GAP}{{0,3}}/\s{{0,2}}"
_JOIN = rf"{GAP}{{0,2}}{DASH}\s{{0,2}}"
_TAIL = rf"(?:{DASH}{_CODE}){{0,4}}"

_FULL = re.compile(
    rf"{_NUMBER}(?:"
    rf"{_SLASH}(?:{_YEAR}{_SLASH})?(?P<first>{_CODE})(?P<rest>(?:{_JOIN}{_CODE}{_TAIL})?)"
    rf"|(?:{_JOIN}|{GAP})(?P<party>{_CODE}){GAP}?/{GAP}?(?P<organ>{_CODE}{_TAIL})"
    rf")(?![\w])"
)
_ASSEMBLY = re.compile(r"qh[0-9]{1,2}")  # the National Assembly's term: 29/2013/QH13
# Between a form's name and the number: "Chương trình hành động số: ".
_SAID_BETWEEN = re.compile(
    r"(?:\s(?:hanh dong|phoi hop))?(?:\s(?:so(?: hieu)?|no\.?|number))?\s{0,2}:?\s{0,2}$"
)
_LONGEST_FORM = 5
_SEPARATORS = re.compile(rf"\s*{DASH}\s*")


def find_numbers(text: str, *, loose: bool = False) -> list[DocumentNumber]:
    """The document numbers of a text, in order, none overlapping.

    ``loose`` is for questions: it reads numbers typed without marks, slashes or issuer too
    ("qd 527", "quyết định số 527", "decision No. 527"), giving what was said of them.
    """
    found = list(_find_full(text, loose))
    if loose:
        plain = folded(text)
        taken = [(n.start, n.end) for n in found]
        found += [
            _partial(text, start, end, parts)
            for start, end, *parts in find_partial(text, plain)
            if not overlaps(taken, start, end)
        ]
        found.sort(key=lambda n: n.start)
    return found


@lru_cache(maxsize=32)  # quantities of the same text ask again
def _find_full(text: str, loose: bool) -> tuple[DocumentNumber, ...]:
    plain = folded(text)
    found: list[DocumentNumber] = []
    last = 0
    for start in number_starts(plain):
        match = _FULL.match(plain, start) if start >= last else None
        if match and (number := _read_full(match, text, plain, loose)):
            found.append(number)
            last = number.end
    return tuple(found)


def matches(asked: DocumentNumber, stated: DocumentNumber) -> bool:
    """Whether ``stated`` can be the document that ``asked`` names, perhaps in part.

    The numbers are equal but for leading zeros; year, form and issuer agree where both say them.
    """
    number, year, form, issuer = asked.key.split("|")
    other_number, other_year, other_form, other_issuer = stated.key.split("|")
    if number != other_number:
        return False
    if any(a and b and a != b for a, b in ((year, other_year), (form, other_form))):
        return False
    if not issuer or not other_issuer:
        return True
    return issuer == other_issuer or other_issuer.startswith(issuer + "-")


def names_one(text: str, asked: Sequence[DocumentNumber]) -> bool:
    """Whether a text names one of the documents asked for, perhaps in part."""
    near = [one for one in asked if one.key.partition("|")[0].rstrip(ascii_lowercase) in text]
    if not near:  # most texts have not even the digits
        return False
    return any(matches(one, stated) for stated in find_numbers(text) for one in near)


def _read_full(match: re.Match[str], text: str, plain: str, loose: bool) -> DocumentNumber | None:
    """The number that a candidate is, or None for "5/tháng", "80/ha" and their like."""
    table = document_codes()
    party = match["party"] is not None
    first_group, rest_group = ("party", "organ") if party else ("first", "rest")
    first_start, first_end = match.span(first_group)
    first = plain[first_start:first_end]
    rest_start, end = match.span(rest_group)
    known = first in table.form_of and first not in NOT_FORM.get(text[first_start:first_end], ())
    if not party and not _issuer_stands(text[rest_start:end], tight=known):
        end = rest_start = first_end
    issuer = text[rest_start:end]
    if party:
        if not known or (plain[match.end("number")].isspace() and not _upper(text, match, "party")):
            return None
        issuer = "-" + issuer
    elif not known:
        written = text[first_start:end]
        assembly = _ASSEMBLY.fullmatch(first) is not None and match["year"]
        if not assembly and not (issuer and (written.isupper() or (loose and "-" in written))):
            return None
    elif not issuer and not _code_like(text[first_start:first_end], loose):
        return None
    codes = [text[first_start:first_end], *_SEPARATORS.split(issuer)[1:]]
    form = _form_before(plain, match.start()) or table.form_of.get(first if known else "")
    return _number(text, match.start(), end, match["number"], match["year"], codes, form, party)


def _issuer_stands(written: str, *, tight: bool) -> bool:
    """Whether what follows a dash is an issuer, not the next words of the sentence."""
    if not written:
        return True
    spaced = any(letter.isspace() for letter in written)
    letters = [letter for letter in written if letter.isalpha()]
    raised = sum(letter.isupper() for letter in letters)
    if not spaced:
        return tight or 2 * raised > len(letters)
    return 2 * raised > len(letters) > 1


def _code_like(written: str, loose: bool) -> bool:
    """Whether a form's code without issuer is one: "138/QĐ" is, "5/da" is not."""
    return loose or (len(written) > 1 and written[0].isupper() and written[-1].isupper())


def _upper(text: str, match: re.Match[str], group: str) -> bool:
    return text[match.start(group)].isupper()


def _form_before(plain: str, start: int) -> str | None:
    """The form that the words right before a number name."""
    table = document_codes()
    words = _SAID_BETWEEN.sub("", plain[max(0, start - 60) : start]).split()[-_LONGEST_FORM:]
    for first in range(len(words)):
        if code := table.code_of.get(" ".join(words[first:])):
            return table.form_of[code]
    return None


def _number(
    text: str,
    start: int,
    end: int,
    number: str,
    year: str | None,
    codes: list[str],
    form: str | None,
    party: bool,
) -> DocumentNumber:
    """Puts the parts together in official writing."""
    table = document_codes()
    canonical = [canonical_code(code) for code in codes if code]
    parts = [number.upper() if number.isdigit() else number, *([year] if year else [])]
    if party:
        normalised = f"{parts[0]}-{canonical[0]}/{'-'.join(canonical[1:])}"
    else:
        normalised = "/".join([*parts, *(["-".join(canonical)] if canonical else [])])
    keys = [folded(code) for code in canonical]
    if keys and keys[0] in table.form_of:
        kind, issuer = keys[0], "-".join(keys[1:])
    else:  # letters bear no form; nor do acts of the National Assembly
        said = table.code_of.get(folded(form or ""), "")
        assembly = bool(keys) and _ASSEMBLY.fullmatch(keys[0]) is not None
        kind, issuer = said or ("cv" if keys and not assembly else ""), "-".join(keys)
    key = "|".join((number.lstrip("0") or "0", year or "", kind, issuer))
    return DocumentNumber(text[start:end], normalised, start, end, form, key)


def _partial(text: str, start: int, end: int, parts: list[str]) -> DocumentNumber:
    """A number that a question names in part."""
    number, year, code, issuer = parts
    table = document_codes()
    form = table.form_of.get(code)
    codes = [code, *issuer.split("-")] if code else []
    if code == "cv":  # letters do not bear their form
        key = "|".join((number.lstrip("0") or "0", year, "cv", issuer))
        return DocumentNumber(text[start:end], number, start, end, form, key)
    return _number(text, start, end, number, year or None, codes, form, party=False)
