"""A question as typed becomes a query."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import partial

from corpus.registry.abbreviations import in_chat, in_documents
from corpus.registry.dates import find_dates, find_periods
from corpus.registry.numbers import find_numbers
from corpus.registry.places import find_places
from corpus.registry.quantities import find_quantities
from corpus.registry.wording import reads_as
from corpus.vietnamese.folding import fold
from corpus.vietnamese.spelling import has_marks, nfc
from corpus.vietnamese.tokens import Token, tokenize
from corpus.vietnamese.words import join_words, weight
from retrieval.matching import paired
from retrieval.types import Concept, Language, Query, Question, QuestionKind
from retrieval.understanding.english_concepts import (
    counted_concept,
    date_concepts,
    english_concepts,
    pulled,
)
from retrieval.understanding.followups import complete
from retrieval.understanding.kinds import (
    asks_for_plan,
    asks_for_set,
    asks_several,
    kinds_of,
    plan_words,
    procedure_field_asked,
)
from retrieval.understanding.language import language_of
from retrieval.understanding.respelling.doubts import Holds
from retrieval.understanding.respelling.respell import Respelt, nothing_held, respell
from retrieval.understanding.spreads import kinds_of_each, laid_out
from retrieval.understanding.synonyms import join_synonyms, official_words, related_words
from retrieval.understanding.wholes import without_wholes

MAX_CHARACTERS = 1_000
_MAX_CONCEPTS = 24
_NAME_SYLLABLES = 3
# Wording of asking, taken out before words are made; longest first.
_ASKING = re.compile(
    r"\b(?:liet ke|ke ten|danh sach(?: cac)?|cho (?:toi |minh |em |hoi |biet )*(?:hoi|biet)"
    r"|xin (?:cho )?(?:hoi|biet)|vui long|lam on"
    r"|bao nhieu phan tram|bao nhieu|la may|khi nao|bao gio|luc nao|ngay thang nam nao|ngay nao"
    r"|ngay may"
    r"|may(?! (?:moc|tinh|x|do|bay|chieu|phat|anh|quet|in|chu)\b)|thang nao|nam nao|the nao"
    r"|nhu the nao|ra sao|o dau|tai dau|bao lau|vi sao|tai sao|co phai"
    r"|dung khong|phai khong|(?:co )?noi dung (?:la |cua |chinh )?gi|ve viec gi|ve cai gi|ve gi"
    r"|nhung gi|cai gi|la gi|la ai|nguoi nao"
    r"|(?:tong )?so luong"
    r"|tong so|tong cong|how many|how much|how long|which|what|when|who|whom|where|tell me"
    r"|is it true)\b"
)
_ASKED = re.compile(
    r"\b(?:bao nhieu|may|nao|gi|ai|bao lau|bao gio|o dau|how many|how much|how long|which|what"
    r"|when|who|whom|where)\b"
)
# Words that only look like words of asking once their marks are gone: máy, não, ải …
_LOOKALIKE = re.compile(r"\b(?:may|nao|gi|ai)\b")
_AFTER_MACHINE = re.compile(r"\b(?:nha|xe|quat|dong co|thang|thiet bi|o to|chay)\s$")
_PULL = 0.6
_CONTENT = frozenset({"noi dung", "van de", "viec"})  # what "về việc gì" asks for, not about
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
# "… 36 nhiệm vụ không?" asks whether; the word is no part of what is asked about.
_CLOSING = re.compile(
    r"\b(?:dung |phai |co dung |the )?(?:khong|ko|chua|chang|ha|a|nhi)(?: a| vay| nhi)?$"
)
_CLASSIFIERS = frozenset("cac|cai|chiec|con|nhung|loai|luot|nguoi".split("|"))
_COUNTED = re.compile(
    r"\b(?:bao nhieu(?! (?:mot|moi|cho|tren|1)\b)|may|how many|so luong(?: cac)?"
    r"|tong so(?: luong)?(?: cac)?|number of|co tat ca)\b(?! (?:la|is)\b)"
)


def understand(question: Question, today: dt.date, holds: Holds = nothing_held) -> Query:
    """A query from a question; ``today`` gives "năm nay" its year. Never raises on any text.

    ``holds`` tells whether the documents have a folded syllable, or two ("khoa_hoc").
    """
    respelt = _respelt(question.text, holds)
    completed = complete(
        question.text, question.history, today, prepare=partial(_prepared, holds=holds)
    )
    typed = _respelt(completed.text, holds).text if completed else respelt.text
    language = language_of(typed)
    text = typed if language is Language.EN else write_out(typed)
    named = without_wholes(find_places(text, folded_ok=True), text)
    times = find_periods(text, published=today, bare_years=True)
    places = tuple(dict.fromkeys(mention.place.name for mention in named))
    text, spread, periods = laid_out(text, named, times)
    worded = asking_form(text.replace("%", " phần trăm "))
    plain = " ".join(token.text for token in tokenize(worded))
    kinds = kinds_of(plain) if spread is None else kinds_of_each(plain, spread)
    numbers = tuple(find_numbers(text, loose=True))
    masked = _mask(text, today, language)
    stated = find_quantities(masked, english=language is Language.EN)
    claims = tuple(q.text for q in stated) if QuestionKind.YES_NO in kinds else ()
    given = tuple(q.text for q in stated) if not claims else ()
    concepts, head, pairs = _concepts(masked, language, stated[0].end if claims else None)
    if claims:  # what is claimed is held against the evidence, and need not stand in it
        concepts = tuple(c for c in concepts if not c.forms[0].isdigit()) or concepts
    if QuestionKind.CONTENT in kinds:
        concepts = tuple(c for c in concepts if c.forms[0] not in _CONTENT) or concepts
    if language is Language.EN:
        concepts = (*concepts, *date_concepts(text))
    weighed = _terms(concepts)
    names = tokenize(fold(" ".join((*places, *(n.text for n in numbers)))))
    years = [str(year) for period in periods for year in (period.start.year, period.end.year)]
    weighed.update(dict.fromkeys([*(t.text for t in names), *years], 1.0))
    return Query(
        question=question,
        language=completed.language if completed else language,
        kind=kinds[0],
        text=_search_text(text, concepts, language),
        concepts=concepts,
        terms=tuple(weighed),
        marked_terms=tuple(
            dict.fromkeys(s for c in concepts if c.marked is not None for s in c.marked.split())
        ),
        pairs=pairs,
        head=head,
        also=kinds[1:],
        several=asks_several(plain),
        places=places,
        periods=tuple({(p.start, p.end): p for p in periods}.values()),
        numbers=numbers,
        claims=claims,
        given=given,
        planned=asks_for_plan(plain),
        set_down=asks_for_set(plain),
        field=procedure_field_asked(plain),
        spread=spread,
        understood=completed.text if completed else None,
        respelt=respelt.changes,
        meant=respelt.text if respelt.changes else None,
        weaker=tuple((term, weight) for term, weight in weighed.items() if weight < 1),
    )


def _respelt(message: str, holds: Holds, *, marks: bool = True) -> Respelt:
    """A message as it was meant to be typed; English is left alone."""
    typed = nfc(message)[:MAX_CHARACTERS]
    if language_of(typed) is Language.EN:
        return Respelt(typed)
    return respell(typed, holds, marks=marks)


def _prepared(message: str, holds: Holds) -> str:
    """A message as its parts are read: slips put right, abbreviations written out.

    Marks are not put back, which would be done by halves: without any a word may be each of those
    that it stands for.
    """
    meant = _respelt(message, holds, marks=False).text
    return meant if language_of(meant) is Language.EN else write_out(meant)


def _terms(concepts: tuple[Concept, ...]) -> dict[str, float]:
    """The syllables that are searched for; those of a less sure rendering weigh less."""
    weighed: dict[str, float] = {}
    for concept in concepts:
        sure = {fold(word): worth for word, worth in concept.renderings}
        for form in concept.forms:
            for syllable in form.split():
                weighed[syllable] = max(sure.get(form, 1.0), weighed.get(syllable, 0.0))
    return weighed


def write_out(text: str) -> str:
    """A Vietnamese question with its abbreviations written out, names and numbers left alone.

    Without marks where the question has none: "bn nv" becomes "bao nhieu nhiem vu".
    """
    kept = [(m.start, m.end) for m in find_places(text, folded_ok=True)]
    kept += [(n.start, n.end) for n in find_numbers(text, loose=True)]
    marked = has_marks(text)
    parts: list[str] = []
    at = 0
    tokens = tokenize(text)
    for index, token in enumerate(tokens):
        if token.start < at or any(start < token.end and token.start < end for start, end in kept):
            continue
        key = fold(token.text)
        expansion = in_documents().get(key) or in_chat().get(key)
        pair = paired(tokens, index)
        if pair is not None:  # "KH và CN" is "KH&CN"
            parts += [text[at : token.start], pair if marked else fold(pair)]
            at = tokens[index + 2].end
            continue
        if expansion is None:
            continue
        parts += [text[at : token.start], expansion if marked else fold(expansion)]
        at = token.end
    return "".join((*parts, text[at:]))


def _mask(text: str, today: dt.date, language: Language) -> str:
    """The question with names of places, times and document numbers blanked, length kept."""
    spans = [(m.start, m.end) for m in find_places(text, folded_ok=True)]
    spans += [(m.start, m.end) for m in find_periods(text, published=today, bare_years=True)]
    spans += [(n.start, n.end) for n in find_numbers(text, loose=True)]
    if language is Language.EN:  # Vietnamese days are numbers, as documents have them
        spans += [(d.start, d.end) for d in find_dates(text)]
    letters = list(text)
    for start, end in spans:
        for at in range(start, end):
            letters[at] = "\n"  # parts the words on either side
    return "".join(letters)


def _concepts(
    masked: str, language: Language, claimed: int | None
) -> tuple[tuple[Concept, ...], Concept | None, tuple[str, ...]]:
    plain = asking_form(masked)
    asking = [m.span() for m in _ASKING.finditer(plain)]
    asking += [m.span() for m in _CLOSING.finditer(plain.rstrip(" ?!.\n"))]
    asking += plan_words(plain)  # evidence may be a plan without the same word for it
    counted = _COUNTED.search(plain)
    tokens = tokenize(masked)
    stretches = _stretches(masked, tokens, asking, language)
    concepts: list[tuple[int, Concept]] = []
    pairs: list[str] = []
    for stretch in stretches:
        if language is Language.EN:
            concepts.extend(english_concepts(masked, stretch))
        else:
            concepts.extend(_vietnamese_concepts(masked, stretch, pairs))
    head: Concept | None = None
    counted_at = counted.end() if counted is not None else claimed
    if counted_at is not None:
        head = _head(tokens, concepts, counted_at, language)
    merged: dict[tuple[str, ...], Concept] = {}
    asked = _asked_at(masked)
    placed = pulled(concepts, head, asked) if language is Language.EN else _pulled(concepts, asked)
    for concept in placed:
        merged.setdefault(concept.forms, concept)
    return tuple(merged.values())[:_MAX_CONCEPTS], head, tuple(pairs)[:_MAX_CONCEPTS]


def asking_form(text: str) -> str:
    """The text folded, as long as before, in which "máy" is no "mấy": words that are no words of
    asking with their marks, or by what stands before, are spoiled."""
    letters = list(fold(text))
    for match in _LOOKALIKE.finditer("".join(letters)):
        written = text[match.start() : match.end()]
        machine = match[0] == "may" and _AFTER_MACHINE.search(fold(text[: match.start()]))
        if machine or not reads_as(written, "mấy", "nào", "gì", "ai"):
            letters[match.start()] = "z"
    return "".join(letters)


def _asked_at(text: str) -> int | None:
    """Where a question's first word of asking stands; None where it has none."""
    match = _ASKED.search(asking_form(text))
    return match.start() if match is not None else None


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
    text: str, tokens: list[Token], asking: list[tuple[int, int]], language: Language
) -> list[tuple[Token, ...]]:
    """Runs of tokens not parted by punctuation, names, times or words of asking.

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
        if in_asking or capital or (run and gap.strip(" -/")) or "\n" in gap:
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
    spans = join_names(text, tokens, join_synonyms(words, join_words(words)))
    pairs.extend(_pairs(words, spans))
    for start, end in spans:
        word = " ".join(words[start:end])
        bare = fold(word)
        if end - start == 1 and _is_stop(word, bare):
            continue
        typed = word if has_marks(word) else None
        forms = (bare, *official_words(word))
        name = _is_name(text, tokens[start:end])
        concept = Concept(forms, max(weight(word), 0.15), typed, related_words(word), name)
        found.append((tokens[start].start, concept))
    return found


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


def join_names(
    text: str, tokens: list[Token], spans: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Spans in which neighbours written with capitals are one name each: "An Phước"."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        capital = (
            all(text[t.start].isupper() for t in tokens[start:end]) and tokens[start].start > 0
        )
        before = joined[-1] if joined else None
        if (
            capital
            and before is not None
            and before[1] == start
            and end - before[0] <= _NAME_SYLLABLES
            and all(text[t.start].isupper() for t in tokens[before[0] : before[1]])
            and not any(text[t.start : t.end].isupper() for t in tokens[before[0] : end])
            and tokens[before[0]].start > 0
            and not (end - start > 1 or before[1] - before[0] > 1)
        ):
            joined[-1] = (before[0], end)
        else:
            joined.append((start, end))
    return joined


def _is_stop(word: str, bare: str) -> bool:
    if has_marks(word):
        return word in _STOP_MARKED
    return bare in _STOP or (len(bare) == 1 and not bare.isdigit())


def _search_text(text: str, concepts: tuple[Concept, ...], language: Language) -> str:
    """What the vector index is asked: the question, with the Vietnamese of an English one."""
    if language is Language.VI:
        return text
    return text + " " + " ".join(concept.forms[0] for concept in concepts)
