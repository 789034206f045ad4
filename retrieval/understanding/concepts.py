"""The words of a question that evidence is expected to have, and the one that is counted."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.registry.wording import reads_as
from corpus.vietnamese.folding import fold
from corpus.vietnamese.spelling import has_marks
from corpus.vietnamese.tokens import Token, tokenize
from corpus.vietnamese.words import join_words, weight
from retrieval.types import Concept, Language
from retrieval.understanding.asking import (
    ASKING,
    CLOSING,
    COUNTED,
    aside,
    asked_at,
    asking_form,
    unit_end,
)
from retrieval.understanding.english_concepts import (
    counted_concept,
    english_concepts,
    pulled,
)
from retrieval.understanding.joining import join_names
from retrieval.understanding.kinds import NAMES_A_NUMBER, plan_words
from retrieval.understanding.synonyms import (
    join_synonyms,
    official_words,
    phrases_in,
    related_words,
)

_MAX_CONCEPTS = 24
_DIGITS = 2  # that a count is filled up to with noughts
_PULL = 0.6
_ASIDE = 0.4  # what a word weighs in a sentence that asks nothing
_STOP = frozenset(
    "a|ah|ai|boi|bi|by|cac|cai|chang|cho|chu|co|con|cua|cung|da|dang|day|de|den|di|do|duoc|"
    "em|gi|giup|gium|hay|hoi|het|hom|khi|khong|la|lai|lam|le|len|luc|ma|may|minh|mot|nao|"
    "nay|neu|nhe|nhi|nhieu|nhu|nhung|nua|o|oi|ra|roi|sao|so|tai|tat|than|thi|toi|trong|tu|"
    "tung|va|van|vao|vay|ve|vi|viec|voi|xin|ban|anh|chi|biet|ten|hien|cu|nam|thang|ngay|"
    "tinh|thanh|pho|vua|moi|bao|the|theo|nhat|cuoi|dau".split("|")
)
# Marks tell these apart from words that mean something: về/vé, là/lá, số/sợ, tính/tỉnh, đất/dạt.
_STOP_MARKED = frozenset(
    "ai|à|ạ|bị|bởi|các|cái|cho|chứ|có|còn|của|cũng|dạ|đã|đang|đây|để|đến|đi|do|được|gì|"
    "giúp|giùm|hay|hỏi|khi|không|là|lại|làm|lúc|mà|mấy|mình|một|nào|này|nếu|nhé|nhỉ|nhiều|"
    "như|những|nữa|ở|ơi|ra|rồi|sao|số|hết|hôm|lên|vừa|nhất|tại|tất|thế|thì|toi|tôi|trong|"
    "từ|từng|và|vẫn|vào|vậy|về|vì|việc|với|xin|năm|tháng|ngày|tỉnh|bạn|anh|chị|biết|hiện|"
    "định|muốn|theo|nhờ|thành|phố|đó|đấy|ấy|mà|tổng".split("|")
)
# A level of government tells its tasks apart from all others.
_LEVELS = frozenset(
    "cap bo|cap nha nuoc|cap quoc gia|cap tinh|cap huyen|cap xa|cap co so".split("|")
)
_LEVEL = re.compile(r"(?<=[Cc]ấp )(?:Bộ|Nhà nước|Quốc gia|Tỉnh|Huyện|Xã|Cơ sở)(?!\w)")
_DENIED = 1.0  # a denial decides, however common the word denied
_NOT = ("khong", "chua")
_NOT_MARKED = frozenset({"không", "chưa"})
_NOT_ALONE = frozenset(
    "con|co|la|phai|the|duoc|bao|nhung|chi".split("|")
)  # "không còn", "không chỉ"
_WHICH = re.compile(r"(?:nao|gi)\b")
# "Những loại văn bằng nào" asks which văn bằng.
_CLASSES = frozenset({"loai", "kieu", "dang", "hinh thuc", "nhom"})
_WHICH_OF = re.compile(r"(?: [a-z]+){1,3} (?:nao|gi)\b")
_SORT, _ANY_SORT = 0.6, 0.2  # of the weight of a word before "nào" or "gì"
_SORTS = frozenset(
    "mang|linh vuc|chuyen|thu|loai|mat|khau|nganh|dieu|hinh thuc|kieu|van de|noi dung|viec|muc"
    "|nhom|cong viec|hoat dong|su kien".split("|")
)
_CLASSIFIERS = frozenset("cac|cai|chiec|con|nhung|loai|luot|nguoi".split("|"))


def concepts_of(
    masked: str, language: Language, claimed: int | None
) -> tuple[tuple[Concept, ...], Concept | None, tuple[str, ...]]:
    """The words of a question, what is counted, and its neighbouring words.

    ``masked``: the question with names, times and numbers of documents blanked; ``claimed``: where
    a claimed quantity ends, behind which what is counted stands.
    """
    masked = _LEVEL.sub(lambda level: level[0].lower(), masked)  # "cấp Bộ" is one word
    plain = asking_form(masked)
    asking = [m.span() for m in ASKING.finditer(plain)]
    asking += [m.span() for m in CLOSING.finditer(plain.rstrip(" ?!.\n"))]
    asking += plan_words(plain)  # evidence may be a plan without the same word for it
    counted = COUNTED.search(plain) or _number_of(masked, plain)
    tokens = tokenize(masked)
    cut = unit_end(masked, counted.end()) if counted is not None else 0
    stretches = _stretches(masked, tokens, asking, language, cut)
    concepts: list[tuple[int, Concept]] = []
    pairs: list[str] = []
    for stretch in stretches:
        if language is Language.EN:
            concepts.extend(english_concepts(masked, stretch))
        else:
            concepts.extend(_vietnamese_concepts(masked, stretch, pairs))
    concepts = [(at, _typed(at, concept, tokens, plain)) for at, concept in concepts]
    beside = aside(masked)
    concepts = [
        (at, replace(c, weight=c.weight * _ASIDE) if any(a <= at < b for a, b in beside) else c)
        for at, c in concepts
    ]
    head: Concept | None = None
    counted_at = counted.end() if counted is not None else claimed
    if counted_at is not None:
        head = _head(tokens, concepts, counted_at, language)
    merged: dict[tuple[str, ...], Concept] = {}
    asked = asked_at(masked) if claimed is not None else _asked_at(masked, plain)
    number = _number_of(masked, plain) if claimed is None and language is Language.VI else None
    ends = counted is not None and all(at < counted.end() for at, _ in concepts)
    if number is not None and ends:
        # "Số lớp … là bao nhiêu" asks where it names the number.
        head, asked = _head(tokens, concepts, number.end(), language), number.start()
    placed = pulled(concepts, head, asked) if language is Language.EN else _pulled(concepts, asked)
    for concept in placed:
        merged.setdefault(concept.forms, concept)
    return tuple(merged.values())[:_MAX_CONCEPTS], head, tuple(pairs)[:_MAX_CONCEPTS]


def _asked_at(masked: str, plain: str) -> int | None:
    """Where a question asks: at its first word of asking, else where it ends in "không"."""
    closing = CLOSING.search(plain.rstrip(" ?!.\n"))
    at = asked_at(masked)
    return closing.start() if at is None and closing is not None else at


def _number_of(masked: str, plain: str) -> re.Match[str] | None:
    """Where "số" names a number that is asked for without a word of asking; "sở" does not."""
    found = NAMES_A_NUMBER.search(plain)
    said = masked[found.start() : found.end()].rsplit(maxsplit=1)[-1] if found is not None else ""
    return found if said and reads_as(said, "số") else None


def _typed(at: int, concept: Concept, tokens: list[Token], plain: str) -> Concept:
    """A word that only says of what sort the answer is weighs less: "về mảng gì"."""
    size = len(concept.forms[0].split())
    span = [token for token in tokens if token.start >= at][: size + 1]
    if len(span) <= size:
        return concept
    if concept.forms[0] in _CLASSES and _WHICH_OF.match(plain, span[size - 1].end):
        return replace(concept, weight=concept.weight * _ANY_SORT)
    if not _WHICH.match(plain, span[size].start):
        return concept
    if plain[span[size - 1].end : span[size].start].strip():
        return concept
    share = _ANY_SORT if concept.forms[0] in _SORTS else _SORT
    return replace(concept, weight=concept.weight * share)


def _pulled(concepts: list[tuple[int, Concept]], asked: int | None) -> list[Concept]:
    """Concepts with their pull: what stands beside "bao nhiêu" stands beside the figure."""
    if asked is None:
        return [concept for _, concept in concepts]
    after = [start for start, _ in concepts if start > asked]
    before = [start for start, _ in concepts if start < asked][::-1]
    away = {start: steps for side in (after, before) for steps, start in enumerate(side)}
    return [replace(c, pull=_PULL ** away.get(start, 0)) for start, c in concepts]


def _head(
    tokens: list[Token], concepts: list[tuple[int, Concept]], counted_at: int, language: Language
) -> Concept | None:
    """The thing counted: in Vietnamese the word right after "bao nhiêu". "Được thưởng bao nhiêu
    theo quyết định nào" names none."""
    if language is Language.EN:
        return counted_concept(tokens, concepts, counted_at)
    after = [(start, concept) for start, concept in concepts if counted_at <= start]
    if not after:
        return None
    between = [t.text for t in tokens if counted_at <= t.start < after[0][0]]
    return after[0][1] if _CLASSIFIERS.issuperset(map(fold, between)) else None


def _stretches(
    text: str, tokens: list[Token], asking: list[tuple[int, int]], language: Language, cut: int
) -> list[tuple[Token, ...]]:
    """Runs of tokens not parted by punctuation, names, times or words of asking, nor by the end
    ``cut`` of a unit that is asked for.

    English capitals part nothing: "the Department of Home Affairs".
    """
    vietnamese = language is Language.VI
    runs: list[tuple[Token, ...]] = []
    run: list[Token] = []
    for token in tokens:
        in_asking = any(start <= token.start < end for start, end in asking)
        gap = text[run[-1].end : token.start] if run else ""
        capital = (
            vietnamese
            and bool(run)
            and text[token.start].isupper()
            and text[run[-1].start].islower()
        )
        behind_unit = bool(run) and run[-1].start < cut <= token.start
        parted = behind_unit or (run and gap.strip(" -/" if vietnamese else " -/'’"))
        if in_asking or capital or parted or "\n" in gap:
            runs.append(tuple(run))
            run = []
        if not in_asking:
            run.append(token)
    runs.append(tuple(run))
    return [run for run in runs if run]


def _vietnamese_concepts(
    text: str, run: tuple[Token, ...], pairs: list[str]
) -> list[tuple[int, Concept]]:
    """Words of a run; neighbours are added to ``pairs``."""
    tokens = [token for token in run if token.text not in ("và", "va")]
    words = [token.text for token in tokens]
    found: list[tuple[int, Concept]] = []
    spans = join_words(words)
    phrases = phrases_in(words, spans)
    spans = join_names(text, tokens, join_synonyms(words, spans))
    pairs.extend(_pairs(words, spans))
    for start, end in spans:
        word = " ".join(words[start:end])
        bare = fold(word)
        if end - start == 1 and _is_stop(word, bare):
            continue
        typed = word if has_marks(word) else None
        said = [one for at, to, all_ in phrases if at <= start and end <= to for one in all_]
        forms = tuple(dict.fromkeys((*_writings(bare), *official_words(word), *said)))
        name = _is_name(text, tokens[start:end])
        if start and _denies(words[start - 1], bare):
            # "mẫu không đạt" is not "mẫu đạt": the word and its denial are one.
            forms = tuple(f"{no} {form}" for form in forms for no in _NOT)
            concept = Concept(forms, max(weight(word), _DENIED), None, (), name=False)
            found.append((tokens[start - 1].start, concept))
            continue
        telling = 1.0 if bare in _LEVELS else max(weight(word), 0.15)
        concept = Concept(forms, telling, typed, related_words(word), name)
        found.append((tokens[start].start, concept))
    return found


def _writings(bare: str) -> tuple[str, ...]:
    """A folded word as documents write it: "2" is "02" as well."""
    if not bare.isdigit() or len(bare) > _DIGITS:
        return (bare,)
    return tuple(dict.fromkeys((bare, bare.lstrip("0") or bare, bare.zfill(_DIGITS))))


def _denies(before: str, bare: str) -> bool:
    """Whether the word before denies a word."""
    return (before in _NOT_MARKED or before in _NOT) and bare not in _NOT_ALONE


def _pairs(words: list[str], spans: list[tuple[int, int]]) -> list[str]:
    """Neighbouring syllables of different words, folded, that are not both small words: "tự có"
    in "vốn tự có" tells even where neither alone does."""
    bare = [fold(word) for word in words]
    small = [_is_stop(word, plain) for word, plain in zip(words, bare, strict=True)]
    ends = {end for _, end in spans}
    return [
        f"{bare[at - 1]} {bare[at]}"
        for at in range(1, len(words))
        if at in ends and not (small[at - 1] and small[at])
    ]


def _is_name(text: str, tokens: list[Token]) -> bool:
    """Whether words are a name by their writing: capitals within the sentence, or a number."""
    if all(token.text.isdigit() for token in tokens):
        return True
    return tokens[0].start > 0 and all(text[token.start].isupper() for token in tokens)


def _is_stop(word: str, bare: str) -> bool:
    if has_marks(word):
        return word in _STOP_MARKED
    return bare in _STOP or (len(bare) == 1 and not bare.isdigit())
