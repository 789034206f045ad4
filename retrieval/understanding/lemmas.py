"""English words brought to one form each: number, tense, and British or American spelling."""

from __future__ import annotations

import re
from functools import lru_cache

# Forms that no rule gives: base, then its forms.
_IRREGULAR = """
arise arose arisen|be am is are was were been being|bear bore borne|become became|
begin began begun beginning|bleed bled|breed bred breeding|break broke broken|blow blew blown|
bring brought|build built|buy bought|catch caught|choose chose chosen|come came|cut cutting|
deal dealt|dig dug digging|die died dying dies|do does did done doing|draw drew drawn|
drink drank drunk|drive drove driven|eat ate eaten|enroll enrol enrols|fall fell fallen|
feed fed|feel felt|fight fought|find found|fly flew flown|forbid forbade forbidden|
forget forgot forgotten|freeze froze frozen|fulfill fulfil fulfils|get got gotten getting|
give gave given|go goes went gone going|grow grew grown|have has had having|hear heard|
hit hitting|hide hid hidden|hold held|keep kept|know knew known|lay laid|lead led|learn learnt|
leave left|lend lent|lie lain lying lies|lose lost losing|make made making|mean meant|meet met|
overcome overcame|oversee oversaw overseen|pay paid|plan planned planning|prove proven|
put putting|rebuild rebuilt|repay repaid|ride rode ridden|ring rang rung|rise rose risen|
run ran running|say said|see saw seen seeing|seek sought|sell sold|send sent|set setting|
shoot shot|show shown|shrink shrank shrunk|shut shutting|sing sang sung|sink sank sunk|
sit sat sitting|sow sown|speak spoke spoken|spend spent|stand stood|steal stole stolen|
strike struck|swim swam swum|take took taken|teach taught|tear tore torn|tell told|
think thought|throw threw thrown|undergo undergoes underwent undergone|understand understood|
up ups|undertake undertook undertaken|use used using|wear wore worn|win won winning|
withdraw withdrew withdrawn|withhold withheld|write wrote written|man men|woman women|
child children|person persons people|foot feet|tooth teeth|wife wives|life lives|half halves|
leaf leaves|shelf shelves|analysis analyses|basis bases|crisis crises|datum data|
criterion criteria|medium media|index indexes indices|mouse mice|goose geese|ox oxen|
thief thieves|knife knives|loaf loaves
"""
_KEPT = frozenset(
    "news series species media process business address access always this thus plus gas bus "
    "less loss pass class mass glass grass press stress cross success progress congress illness "
    "during spring string morning evening king ring wing thing nothing something anything "
    "hundred need speed seed feed exceed proceed succeed indeed red bed shed breed weed united "
    "physics economics mathematics politics logistics statistics ethics athletics electronics "
    "campus census virus status bonus focus surplus consensus corpus apparatus chorus "
    "diabetes hepatitis tuberculosis tennis oasis thesis hypothesis emphasis sis "
    "being ceiling wedding".split()
)
_SPELLING = (
    (re.compile(r"(?<=[a-z]{3})is(e[sdr]?|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"(?<=[a-z]{2})yse([sd]?)$"), r"yze\1"),
    (re.compile(r"(?<=[a-z]{3})our(s|ed|ing|able|al|ally|ful|hood|hoods)?$"), r"or\1"),
    (re.compile(r"^(cent|met|lit|theat|fib|kilomet|centimet|millimet)re(s|d)?$"), r"\1er\2"),
    (re.compile(r"ogue(s?)$"), r"og\1"),
    (re.compile(r"^(program)me(s|d)?$"), r"\1\2"),
    (re.compile(r"^(licen|defen|offen|practi)c(e[sd]?|ing)$"), r"\1s\2"),
    (re.compile(r"^(enrol|fulfil|instal|skil)(s|ment|ments|ful)$"), r"\1l\2"),
    (re.compile(r"^(travel|label|cancel|model|fuel|level|channel|signal|total|control|patrol)l(ed|ing|er|ers)$"),
     r"\1\2"),
    (re.compile(r"^aeroplane(s?)$"), r"airplane\1"),
    (re.compile(r"^tonne(s?)$"), r"ton\1"),
    (re.compile(r"^cheque(s?)$"), r"check\1"),
    (re.compile(r"^(m)ould"), r"\1old"),
    (re.compile(r"^(ju[dg]+)ement"), "judgment"),
)  # fmt: skip
_BRITISH = re.compile(
    r"is(?:e|i|a)|yse|our|re(?:s|d)?$|ogue|mme|c(?:e|ing)|ll|ls|lm|lf|aeroplane|tonne|cheque|mould|gement"
)
# "-our" that is no spelling of "-or".
_NOT_OR = frozenset("four hour tour pour sour flour your our detour contour".split())
_NOT_IZE = frozenset(
    "rise raise advise advice exercise precise concise wise otherwise likewise arise enterprise "
    "surprise promise premise disease increase decrease release purchase base case phase phrase "
    "noise poise praise disguise comprise compromise supervise revise devise television exercise "
    "franchise expertise merchandise cruise bruise excise treatise paradise demise".split()
)


@lru_cache(maxsize=1)
def _irregular() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in _IRREGULAR.replace("\n", " ").split("|"):
        base, *forms = line.split()
        for form in forms:
            table.setdefault(form, base)
    return table


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """An English word without the common endings, enough to bring its forms together."""
    word = _irregular().get(word, word)
    if word in _KEPT:
        return word
    word = _spelt(word)
    for ending, least in (
        ("ies", 5), ("ied", 5), ("ying", 6), ("eeing", 7), ("ings", 7), ("ing", 6), ("eed", 6), ("ed", 5),
        ("ees", 5), ("sses", 6), ("xes", 5),
        ("ches", 6), ("shes", 6), ("es", 5), ("s", 4),
    ):  # fmt: skip
        if word.endswith(ending) and len(word) >= least and not word.endswith("ss"):
            kept = {
                "ies": "y",
                "ied": "y",
                "ying": "y",
                "sses": "ss",
                "eeing": "ee",
                "eed": "ee",
                "ees": "ee",
            }.get(ending, "")
            word = word[: -len(ending)] + kept
            if ending in ("xes", "ches", "shes"):
                word += ending[:-2]
            break
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "slze":
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


def _spelt(word: str) -> str:
    if not _BRITISH.search(word):
        return word
    bare = re.sub(r"(?:s|d|ed|ing)$", "", word)
    if {word, bare, bare + "e"} & (_NOT_OR | _NOT_IZE):
        return word
    for pattern, replacement in _SPELLING:
        word = pattern.sub(replacement, word)
    return word


def stems(text: str) -> tuple[str, ...]:
    """The stems of an English phrase's words; possessive endings are dropped."""
    plain = text.lower().replace("’", "'")
    return tuple(
        stem(word)
        for word in re.findall(r"[^\W\d_]+(?:&[^\W\d_]+)*|\d+", re.sub(r"'s?\b", " ", plain))
    )


@lru_cache(maxsize=1)
def _plurals() -> frozenset[str]:
    return frozenset(
        "people men women children feet teeth wives lives leaves analyses bases crises data "
        "criteria media staff personnel livestock cattle police".split()
    )


def is_plural(word: str) -> bool:
    """Whether a word looks like the plural of a noun."""
    if word in _plurals():
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))


def is_past(word: str) -> bool:
    """Whether a word looks like a past form of a verb: "joined", "took"."""
    base = _irregular().get(word)
    if base is not None:
        return word not in _plurals() and word != base and not word.endswith("ing")
    return len(word) > 4 and word.endswith("ed") and word not in _KEPT
