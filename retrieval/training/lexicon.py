"""``python -m retrieval.training.lexicon``: what English words are in Vietnamese, learned.

IBM Model 1 in both directions over parallel sentences and dictionary entries; Vietnamese syllables
are joined into words first, and English words that the dictionary has as one term are joined too.
A translation is kept where both directions agree on it; what a dictionary states outright counts
beside what was learned.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, permutations
from pathlib import Path

import numpy as np

from corpus.vietnamese.tokens import syllables
from corpus.vietnamese.words import join_words
from retrieval.training.alignment import Model, Text, learn
from retrieval.training.sources import Folder
from retrieval.understanding.lemmas import stem, stems

Entry = tuple[tuple[str, float], ...]
_BETWEEN = re.compile(r"[,;/]")
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_LONGEST = 60  # words of a sentence that is learned from
_ALL = 1_000_000
_HALF = 0.15  # of the whole, that each of two halves of a word has
_TOGETHER = 30  # texts that write them side by side
_TERM = 3  # words of an English term at most
_MEANING = 4  # syllables of a Vietnamese one at most
# Words of grammar: they take their share in sentences and get no entry.
_GRAMMAR = frozenset(
    "a an the of to in on at by for from with and or nor but not is be do have will would shall "
    "should can could may might must this that these those it its he she they we you i his her "
    "their our your my me him them us who whom whose which what when where why how as if then than "
    "so such very too also only just there here no yes all any each every some own same other into "
    "up down out off over under about away back through".split()
)
_GRAMMAR_STEMS = frozenset(stem(word) for word in _GRAMMAR)


@dataclass(frozen=True, slots=True)
class Recipe:
    """Every number that decides how the lexicon comes out."""

    rounds: int = 6
    stated: float = 3.0  # how many sentences a dictionary entry is worth
    back: float = 0.5  # exponent of the way back
    beside: float = 0.25  # what the dictionary says counts for where sentences tell enough
    in_use: int = 2  # texts that must have a word for it to be kept
    least: float = 0.04  # probability of a translation that is kept
    least_alone: float = 0.1  # and of one that is a single syllable
    most: int = 5  # translations of a term


def meanings(text: str) -> Iterator[str]:
    """The single meanings of a side of a dictionary entry, without what is said in brackets."""
    for part in _BETWEEN.split(_ASIDE.sub(" ", text)):
        meaning = re.sub(r"^(?:to|an?|the|be)\s+", "", part.strip(), flags=re.IGNORECASE)
        if meaning:
            yield meaning


def vietnamese_words(text: str, headwords: Container[str] = frozenset()) -> tuple[str, ...]:
    """The words of a Vietnamese text, neighbours that make a headword as one.

    "và" is left out, as it is where words are looked up.
    """
    parts = [part for part in syllables(text) if part != "và" and not part[0].isdigit()]
    words: list[str] = []
    for start, end in join_words(parts):
        word = " ".join(parts[start:end])
        if words and (both := f"{words[-1]} {word}") in headwords:
            words[-1] = both
        else:
            words.append(word)
    return tuple(words)


def _sentences(folder: Folder) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for row in folder.rows("parallel_envi"):
        seen.add(row["en"].strip())
        yield row["en"], row["vi"]
    vietnamese = {row["id"]: row["text"] for row in folder.rows("alqac_articles")}
    for row in folder.rows("law_articles_en"):
        left = [line.strip() for line in row["text"].splitlines() if line.strip()]
        right = [li.strip() for li in vietnamese.get(row["id"], "").splitlines() if li.strip()]
        if len(left) == len(right):
            yield from ((a, b) for a, b in zip(left, right, strict=True) if a not in seen)


def _joined(words: Sequence[str], terms: frozenset[tuple[str, ...]]) -> tuple[str, ...]:
    """Words with the terms among them as one word each, the longest first."""
    output: list[str] = []
    at = 0
    while at < len(words):
        size = next(
            (
                n
                for n in range(min(_TERM, len(words) - at), 1, -1)
                if tuple(words[at : at + n]) in terms
            ),
            1,
        )
        output.append(" ".join(words[at : at + size]))
        at += size
    return tuple(output)


def read(folder: Folder, recipe: Recipe) -> tuple[list[Text], dict[str, Counter[str]]]:
    """What is learned from, and what the dictionary states: Vietnamese by English term."""
    stated: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for row in folder.rows("dictionary_envi"):
        left = [key for part in meanings(row["en"]) if 0 < len(key := stems(part)) <= _TERM]
        right = [v for part in meanings(row["vi"]) if 0 < len(v := syllables(part)) <= _MEANING]
        for key in left:
            for parts in right:
                stated[key][" ".join(part for part in parts if part != "và")] += 1
    headwords = {word for found in stated.values() for word in found if " " in word}
    sentences = [(stems(en), vietnamese_words(vi, headwords)) for en, vi in _sentences(folder)]
    runs: Counter[tuple[str, ...]] = Counter()
    for english, _ in sentences:
        for size in range(2, _TERM + 1):
            runs.update(english[at : at + size] for at in range(len(english) - size + 1))
    terms = frozenset(
        key for key in stated if len(key) > 1 and runs[key] >= 3 and _GRAMMAR_STEMS.isdisjoint(key)
    )
    texts = [
        Text(_joined(english, terms), vietnamese, 1.0)
        for english, vietnamese in sentences
        if 0 < len(english) <= _LONGEST and 0 < len(vietnamese) <= _LONGEST
    ]
    for key, found in stated.items():
        for words, count in found.items():
            whole = vietnamese_words(words, headwords)
            texts.append(Text(_joined(key, terms), whole, recipe.stated * min(count, 2)))
    return texts, {" ".join(key): found for key, found in stated.items()}


def in_use(folder: Folder, words: frozenset[str]) -> Counter[str]:
    """How many official texts, and how many of some of the news, have each of ``words``."""
    found: Counter[str] = Counter()
    longest = max((word.count(" ") + 1 for word in words), default=0)
    for name, taken in (("law_chunks", _ALL), ("procedure_chunks", _ALL), ("news", 15_000)):
        for row in islice(folder.rows(name), taken):
            parts = [part for part in syllables(row["text"]) if part != "và"]
            runs = {
                " ".join(parts[at : at + size])
                for size in range(1, longest + 1)
                for at in range(len(parts) - size + 1)
            }
            found.update(runs & words)
    return found


def entries(
    model: Model, stated: Mapping[str, Counter[str]], common: Mapping[str, int], recipe: Recipe
) -> dict[str, Entry]:
    """Translations of each English term with their probabilities, the likeliest first."""
    found: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    evidence: dict[str, float] = defaultdict(float)
    score = model.forth * model.back**recipe.back
    for at in np.flatnonzero((score > 0.004) & (model.counts > 0.4)):
        term = model.english[model.left[at]]
        found[term][model.vietnamese[model.right[at]]] += float(score[at])
        evidence[term] += float(model.counts[at])
    kept: dict[str, Entry] = {}
    for term in {*found, *stated}:
        parts = term.split()
        if not _GRAMMAR_STEMS.isdisjoint(parts):  # "take to" is two words as often as one verb
            continue
        if any(part.isdigit() or not part.isascii() for part in parts):
            continue
        learned = found[term]
        _put_together(learned, common)
        total = sum(learned.values()) or 1.0
        # What sentences teach counts the more, the more of them there are.
        trust = evidence[term] / (evidence[term] + 4.0)
        mixed: dict[str, float] = defaultdict(float)
        mixed.update({v: trust * s / total for v, s in learned.items()})
        said = stated.get(term, Counter())
        whole = sum(said.values())
        for word, count in said.items():
            mixed[word] += (1 - trust + recipe.beside) * count / whole
        used = {
            word: share * (0.1 + np.log1p(common[word]) / 10)
            for word, share in mixed.items()
            if common.get(word, 0) >= recipe.in_use
        }
        ranked = _pruned(used, recipe)
        if ranked:
            kept[term] = ranked
    return kept


def _lone(learned: Mapping[str, float]) -> list[str]:
    """The syllables that have a fair share in a term's translations."""
    total = sum(learned.values())
    return [v for v, score in learned.items() if " " not in v and score >= _HALF * total]


def halves(model: Model) -> Iterator[str]:
    """Pairs of syllables that one English word is translated by, as the word that they may be."""
    score = model.forth * np.sqrt(model.back)
    learned: dict[int, dict[str, float]] = defaultdict(dict)
    for at in np.flatnonzero(score > 0.02):
        learned[int(model.left[at])][model.vietnamese[model.right[at]]] = float(score[at])
    for found in learned.values():
        yield from (f"{one} {other}" for one, other in permutations(_lone(found), 2))


def _put_together(learned: dict[str, float], common: Mapping[str, int]) -> None:
    """Two syllables that texts write side by side become the word that they are halves of."""
    for one, other in permutations(_lone(learned), 2):
        both = f"{one} {other}"
        if one in learned and other in learned and common.get(both, 0) >= _TOGETHER:
            learned[both] = learned.get(both, 0.0) + learned.pop(one) + learned.pop(other)


def _pruned(mixed: Mapping[str, float], recipe: Recipe) -> Entry:
    """The likeliest; a lone syllable only where it is likelier, and no part of a word before it."""
    total = sum(mixed.values())
    best: list[tuple[str, float]] = []
    ranked = sorted(mixed.items(), key=lambda pair: -pair[1])
    for word, value in ranked[: 2 * recipe.most]:
        share = value / total
        if " " in word:
            fits = share >= recipe.least
        else:
            fits = share >= recipe.least_alone and not any(word in w.split() for w, _ in best)
        if fits and len(best) < recipe.most:
            best.append((word, round(share, 2)))
    return tuple(best)


def write(table: Mapping[str, Entry], file: Path) -> None:
    """One line a term: ``term,word=probability|…``."""
    lines = [
        f"{term},{'|'.join(f'{word}={value:.2f}' for word, value in found)}"
        for term, found in sorted(table.items())
    ]
    file.write_text("\n".join(["term,translations", *lines]) + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Learns the lexicon and writes it."""
    recipe = Recipe()
    parser = argparse.ArgumentParser(prog="python -m retrieval.training.lexicon")
    parser.add_argument("--data", type=Path, required=True, help="training folder")
    parser.add_argument("--out", type=Path, required=True, help="table to write")
    parser.add_argument(
        "--development", action="store_true", help="leave out what development sets ask about"
    )
    given = parser.parse_args(arguments)

    def say(line: str) -> None:
        print(line, flush=True)

    folder = Folder(given.data, given.development)
    texts, stated = read(folder, recipe)
    say(f"{len(texts)} texts")
    model = learn(texts, recipe.rounds, say)
    words = frozenset(model.vietnamese).union(*stated.values(), halves(model))
    common = in_use(folder, words)
    say(f"{len(common)} of {len(words)} Vietnamese words are in use")
    table = entries(model, stated, common, recipe)
    write(table, given.out)
    say(f"{len(table)} terms, {given.out.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
