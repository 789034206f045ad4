"""Reads the training folder and says which two texts belong together.

The folder holds gzipped JSON lines (the model card names each file's origin and licence). A file
that is not there is skipped, so that a part of the data trains a model too.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from retrieval.training import glossary
from retrieval.training.held_out import is_held_out

INSIDE = " inside"
_LONGEST = 1_200
_SECTION = re.compile(r"==+ ([^=]{1,120}) ==+")
_SENTENCE_END = re.compile(r"(?<=[.;?!])\s+")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that should lie near each other, the shorter or question-like one first."""

    kind: str
    left: str
    right: str
    english_left: bool = False
    english_right: bool = False


def rows(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    """The rows of one file, none where it is missing."""
    path = folder / f"{name}.jsonl.gz"
    if not path.is_file():
        return
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


@dataclass(frozen=True, slots=True)
class Folder:
    """The training folder; for ``development``, without the rows that development asks about."""

    path: Path
    development: bool = False

    def rows(self, name: str) -> Iterator[dict[str, Any]]:
        """The rows of one file that are trained on."""
        found = rows(self.path, name)
        if not self.development:
            return found
        return (row for row in found if not is_held_out(name, row))


def chunks(text: str, size: int = 500) -> list[str]:
    """``text`` in runs of whole sentences of about ``size`` characters."""
    found: list[str] = []
    current = ""
    for sentence in _SENTENCE_END.split(text):
        if current and len(current) + len(sentence) > size:
            found.append(current)
            current = ""
        current = f"{current} {sentence}".strip()[:_LONGEST]
    if current:
        found.append(current)
    return found


def _news(folder: Folder) -> Iterator[Pair]:
    for row in folder.rows("news"):
        title, abstract = row["title"], row["abstract"]
        yield Pair("news title", title, abstract)
        parts = chunks(row["text"], 600)
        for part in parts[:2]:
            yield Pair("news text", title, part)
        if parts:
            yield Pair("news abstract", abstract, parts[0])


def sections(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The first pieces of each section of an encyclopaedia's article, under their heading."""
    parts = _SECTION.split(row["text"])
    headings = ["", *parts[1::2]]
    for heading, body in zip(headings, parts[0::2], strict=False):
        for chunk in chunks(body)[:4]:
            if len(chunk) > 80:
                yield heading, chunk


def _wiki(folder: Folder) -> Iterator[Pair]:
    for row in folder.rows("wiki"):
        for heading, chunk in sections(row):
            yield Pair("wiki", f"{row['title']} {heading}".strip(), chunk)


def _laws(folder: Folder) -> Iterator[Pair]:
    for row in folder.rows("law_articles"):
        for chunk in chunks(row["text"])[:3]:
            yield Pair("law", row["title"], chunk)
    for row in folder.rows("law_chunks"):
        yield Pair("law", f"{row['article_title']} {row['law_title']}", row["text"][:_LONGEST])
    for row in folder.rows("procedure_chunks"):
        yield Pair("procedure", row["title"], row["text"][:_LONGEST])


def _questions(folder: Folder) -> Iterator[Pair]:
    articles = {row["id"]: row for row in folder.rows("alqac_articles")}
    english = {row["id"]: row for row in folder.rows("law_articles_en")}
    for identity, article in articles.items():
        title = article["title"]
        yield Pair("law", title, article["text"][:_LONGEST])
        if (other := english.get(identity)) is not None:
            yield Pair("law english", other["title"], f"{title} {article['text'][:400]}", True)
            yield Pair("law english", other["text"][:500], article["text"][:_LONGEST], True)
    for row in folder.rows("alqac_questions"):
        for identity in row["relevant"]:
            if identity in articles:
                article = articles[identity]
                whole = f"{article['title']} {article['text']}"
                yield Pair("question", row["question"], whole[:_LONGEST])
    for row in folder.rows("landlaw_questions"):
        yield Pair("question", row["question"], row["positive_text"][:_LONGEST])
    snippets = {row["id"]: row["text"] for row in folder.rows("search_snippets")}
    for row in folder.rows("search_questions"):
        if row["has_answer"] and row["paragraph_id"] in snippets:
            yield Pair("question", row["question"], snippets[row["paragraph_id"]][:_LONGEST])


def _translations(folder: Folder) -> Iterator[Pair]:
    for row in folder.rows("parallel_envi"):
        yield Pair("parallel", row["en"][:_LONGEST], row["vi"][:_LONGEST], True)
    for row in folder.rows("dictionary_envi"):
        if len(row["en"]) < 120 and len(row["vi"]) < 120:
            yield Pair("dictionary", row["en"], row["vi"], True)


def _names(folder: Folder) -> Iterator[Pair]:
    for row in folder.rows("abbreviations"):
        for expansion in row["expansions"][:1]:
            yield Pair("abbreviation", row["abbr"], expansion["text"])
    for row in folder.rows("provinces"):
        yield Pair("place", row["full_name_en"], row["full_name"], True)
    for row in folder.rows("wards"):
        yield Pair("place", f"{row['full_name']} {row['province']}", row["merged_from_text"])


_TITLED = frozenset({"news title", "wiki", "law", "procedure", "question"})


def pairs(path: Path, seed: int = 0, development: bool = False) -> Iterator[Pair]:
    """Every training pair of a folder, in the same order for the same ``seed``.

    Beside the pairs that the files hold: titles put into rough English, and some passages paired
    with themselves, from which training takes a short stretch as the question.
    """
    chance = Random(seed)
    folder = Folder(path, development)
    entries = ((row["en"], row["vi"]) for row in folder.rows("dictionary_envi"))
    meanings = glossary.build(entries)
    for reader in (_news, _wiki, _laws, _questions, _translations, _names):
        for pair in reader(folder):
            if not pair.left.strip() or not pair.right.strip():
                continue
            yield pair
            if pair.kind in _TITLED:
                rough = glossary.in_english(pair.left, meanings, chance)
                if rough is not None:
                    yield Pair(f"{pair.kind} in english", rough, pair.right, True)
            if not (pair.english_left or pair.english_right) and len(pair.right) > 200:
                yield Pair(pair.kind + INSIDE, pair.right, pair.right)
