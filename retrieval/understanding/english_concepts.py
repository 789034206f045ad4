"""The words of an English question as what Vietnamese evidence is expected to have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.registry.abbreviations import in_documents
from corpus.registry.dates import find_dates
from corpus.vietnamese.folding import fold
from corpus.vietnamese.spelling import has_marks
from corpus.vietnamese.tokens import Token, syllables
from corpus.vietnamese.words import join_words, lexicon, weight
from retrieval.types import Concept
from retrieval.understanding.english import Rendering, is_rendering, render
from retrieval.understanding.lemmas import is_past, is_plural, stem
from retrieval.understanding.synonyms import related_words

_LEAST_WEIGHT = 0.15
_LEARNED = 0.85  # of its weight: the word may well be put otherwise
_LIGHT_WEIGHT = 0.15
_VERB = 0.75  # of a past form's weight: verbs are put in more ways than nouns
_UNKNOWN = 0.6  # an English word that nothing renders
_NAME = 1.0
_RELATED = 2  # renderings whose words of like meaning are evidence too, if known
_PULL = 0.6  # of each word that stands one farther from what is asked
_DAY = 0.8
_LONG = 4  # syllables from which on a rendering is taken as the words that it is made of
_PARTICLES = frozenset({"của", "cho", "về", "từ", "với", "trong", "theo", "được", "các"})
_STOP = frozenset(
    "a|an|and|any|are|as|at|by|can|did|do|does|for|from|had|has|have|in|is|it|its|of|on|or|"
    "please|than|that|the|their|there|these|they|this|those|to|was|were|will|with|be|been|"
    "between|during|over|under|about|most|per|year|years|many|much|which|who|whose|"
    "what|when|number|some|into|out|up|according|get|got|getting|give|given|gave|made|make|take|"
    "took|taken|also|all|each|other|only|own|such|so|but|not|no|we|you|i|me|my|our|us|your|he|she|"
    "his|her|him|them|would|could|should|may|might|must|shall|being|having|how|why|where|if|then|"
    "within|across|through|throughout|until|till|before|after|since|against|among|toward|towards|"
    "upon|via|off|onto|down|back|again|ever|yet|still|already|just|very|too|both|either|neither|"
    "every|another|same|least|last|first|go|goes|going|went|gone|come|came|coming|let|put|"
    "want|need|needs|needed|like|know|ask|asked|say|said|says|tell|told|one|ones|there|here|"
    "altogether|together|overall|whole|entire|exactly|currently|now|s|t|re|ve|ll|d|m|am|pm|"
    "become|became|seem|because|due|while|though|although|using|used|use|way|thing|things|"
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred|thousand|million|billion|"
    "long|far|kind|sort|type|right|along|around|worth|e|g|vs|etc|dong|vnd".split("|")
)  # fmt: skip
# General verbs: documents put them in too many ways for their absence to tell anything.
_LIGHT = frozenset(
    " ".join(map(stem, words.split()))
    for words in (
        "hold|record|report|receive|run|conduct|include|consist|contain|happen|occur|set|see|show|"
        "state|mention|reach|bring|call|carry|cover|provide|perform|implement|hand|handle|deal|"
        "start|begin|end|finish|finalise|work|help|support|keep|find|join|attend|involve|participate|"
        "organise|arrange|do|aim|intend|expect|plan|hope|target|propose|stand|lie|belong|turn|"
        "undertake|deliver|achieve|attain|obtain|mean|name|list|describe|concern|regard|relate|"
        "apply|serve|share|percentage|percent|proportion|amount|sum|figure|total|level|rate|"
        "spend|pay|worth|take part|take part in|take place|carry out|put into use|consist of|"
        "full|fully|new|newly|additional|further|extra|successful|successfully|main|various|"
        "different|certain|available|place|time|day|date|month|people|person"
    ).split("|")
)  # fmt: skip
_BREAKS = frozenset(
    "did|does|do|was|were|is|are|have|has|had|will|would|can|could|in|of|from|to|by|for|a|an|the|"
    "that|which|who|whose|where|when|with|at|on|under|during|between|per|each|should|must|may|"
    "got|get|being".split("|")
)


def english_concepts(text: str, run: Sequence[Token]) -> list[tuple[int, Concept]]:
    """What each word of a run of English tokens asks evidence to have, with where it begins."""
    run = [token for token in run if not _is_possessive(text, token)]
    found: list[tuple[int, Concept]] = []
    at = 0
    for start, end in names_in(text, run):
        found += _plain(text, run[at:start])
        name = " ".join(token.text for token in run[start:end])
        typed = name if has_marks(name) else None
        found.append((run[start].start, Concept((fold(name),), _NAME, typed, name=True)))
        at = end
    found += _plain(text, run[at:])
    return found


def _is_possessive(text: str, token: Token) -> bool:
    """Whether a token is the ending of an owner: "driver's licence" is a term of two words."""
    return token.text == "s" and text[max(0, token.start - 1) : token.start] in ("'", "’")


def names_in(text: str, run: Sequence[Token]) -> list[tuple[int, int]]:
    """Runs of neighbours with capitals that are Vietnamese syllables: "Nui Che", "Tran Huu Loc"."""
    known = lexicon().documents
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(run):
        end = at
        while end < len(run) and text[run[end].start].isupper() and fold(run[end].text) in known:
            end += 1
        if end - at > 1 and not text[run[at].start : run[end - 1].end].isupper():
            spans.append((at, end))
        at = max(end, at + 1)
    return spans


def _plain(text: str, run: Sequence[Token]) -> list[tuple[int, Concept]]:
    found: list[tuple[int, Concept]] = []
    rendered = render([token.text for token in run])
    covered: set[int] = set()
    for rendering in rendered:
        span = range(rendering.start, rendering.end)
        if len(span) == 1 and run[rendering.start].text in _STOP:
            continue
        covered.update(span)
        words = [token.text for token in run[rendering.start : rendering.end]]
        light = " ".join(map(stem, words)) in _LIGHT
        start = run[rendering.start].start
        acted = is_past(words[0])
        found += [(start, concept) for concept in _concepts(rendering, light, acted)]
    for at, token in enumerate(run):
        if at in covered or token.text[0].isdigit() or fold(token.text) in _STOP:
            continue
        word = " ".join(_expanded(token.text))
        if not word:
            continue
        typed = word if has_marks(word) else None
        name = token.start > 0 and text[token.start].isupper()
        told = _LIGHT_WEIGHT if stem(token.text) in _LIGHT else _NAME if name else _UNKNOWN
        found.append((token.start, Concept((fold(word),), told, typed, name=name)))
    return sorted(found, key=lambda pair: pair[0])


def _concepts(rendering: Rendering, light: bool, acted: bool) -> list[Concept]:
    """One concept; of a rendering of several words, one for each, as Vietnamese would have."""
    parts = _without_and(rendering.words[0].text).split()
    spans = _kept_together(parts, join_words(parts))
    if rendering.known and len(parts) >= _LONG and len(spans) > 1:
        words = [" ".join(parts[start:end]) for start, end in spans]
        return [
            _concept(((word, 1.0),), True, light, acted) for word in words if word not in _PARTICLES
        ]
    words_of = tuple((_without_and(word.text), word.sure) for word in rendering.words)
    concept = _concept(words_of, rendering.known, light, acted)
    return [replace(concept, weight=concept.weight * rendering.certain)]


def _kept_together(parts: list[str], spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans of words, two syllables that stand alone beside each other as one where the glossary has
    them as a term: "bỏ học" of "tỷ lệ bỏ học"."""
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        lone = bool(kept) and end - start == 1 and kept[-1] == (start - 1, start)
        if lone and is_rendering(" ".join(parts[start - 1 : end])):
            kept[-1] = (start - 1, end)
        else:
            kept.append((start, end))
    return kept


def _concept(
    words: tuple[tuple[str, float], ...], known: bool, light: bool, acted: bool
) -> Concept:
    stated = [(word, sure) for word, sure in words if not known or sure == 1.0]
    if known and not acted:
        telling = weight(stated[0][0])  # the likeliest
    else:  # as telling as its words are on the whole: which of them is meant is not known
        told = sum(weight(word) * sure for word, sure in stated)
        telling = told / sum(sure for _, sure in stated)
        telling *= _VERB if acted else 1.0
        telling *= 1.0 if known else _LEARNED
    telling = min(telling, _LIGHT_WEIGHT) if light else max(telling, _LEAST_WEIGHT)
    forms = tuple(dict.fromkeys(fold(word) for word, _ in words))
    near = [word for stated_word, _ in stated[:_RELATED] for word in related_words(stated_word)]
    return Concept(forms, telling, near=tuple(dict.fromkeys(near)), renderings=words)


def date_concepts(text: str) -> tuple[Concept, ...]:
    """The days of a question as Vietnamese texts write them, in digits or around "tháng"."""
    found: list[Concept] = []
    for mention in find_dates(text):
        if mention.date is not None:
            day, month, year = mention.date.day, mention.date.month, mention.date.year
            numbers = [(d, m) for d in (str(day), f"{day:02}") for m in (str(month), f"{month:02}")]
            forms = [f"{d} {m} {year}" for d, m in numbers]
            forms += [f"{d} thang {m} nam {year}" for d, m in numbers]
            found.append(Concept(tuple(dict.fromkeys(forms)), _DAY, name=True))
    return tuple(found)


def counted_concept(
    run: Sequence[Token], concepts: Sequence[tuple[int, Concept]], counted_at: int
) -> Concept | None:
    """The thing counted: the noun that ends the phrase after "how many" ("science tasks").

    It is the last plural before a verb or a preposition; where none is told, the last word.
    """
    plural: Token | None = None
    phrase = [token for token in run if token.start >= counted_at]
    while phrase and phrase[0].text in _BREAKS:  # "how many of the samples"
        phrase = phrase[1:]
    limit = len(phrase)
    for at, token in enumerate(phrase):
        if token.text in _BREAKS or (
            plural is not None and (is_past(token.text) or token.text in ("and", "or"))
        ):
            limit = at
            break
        if is_plural(token.text):
            plural = token
    if limit == 0:
        return None
    end = phrase[limit - 1].end if limit <= len(phrase) and phrase[:limit] else counted_at
    after = [(start, concept) for start, concept in concepts if counted_at <= start < end]
    if plural is not None:
        after = [pair for pair in after if pair[0] <= plural.start] or after
    # Of several Vietnamese words of one English term the first is the noun: "tem truy xuất".
    return next((c for start, c in after if start == after[-1][0]), None)


def pulled(
    concepts: Sequence[tuple[int, Concept]], head: Concept | None, asked: int | None
) -> list[Concept]:
    """Concepts with their pull: the noun counted and what is said to become of it pull most.

    "How many cards were withdrawn in …": cards and withdrawn stand beside the figure in Vietnamese.
    """
    order = list(dict.fromkeys(start for start, _ in concepts))
    if asked is None:
        return [concept for _, concept in concepts]
    telling = {
        start for start, concept in concepts if concept.weight > _LIGHT_WEIGHT and not concept.name
    }
    counted = next((start for start, concept in concepts if concept is head), None)
    steps: dict[int, int] = dict.fromkeys(order, 1)
    at = 0
    if counted is not None:
        steps[counted] = 0
        following = [start for start in order if start > counted]
    else:
        following = [start for start in order if start > asked]
    for start in following:
        steps[start] = at if start in telling else max(at, 1)
        at += start in telling
    for away, start in enumerate(start for start in reversed(order) if start < asked):
        steps[start] = away
    return [replace(concept, pull=_PULL ** steps[start]) for start, concept in concepts]


def _expanded(token: str) -> list[str]:
    """A word that English leaves as it is, or what its Vietnamese abbreviation stands for."""
    expansion = in_documents().get(fold(token))
    return [token] if expansion is None else [s for s in syllables(expansion) if s != "và"]


def _without_and(word: str) -> str:
    return " ".join(part for part in word.split() if part != "và")
