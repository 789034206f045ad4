"""The training of the default embedding model, and the model that is packaged."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tokenizers import Tokenizer

import retrieval
from corpus.vietnamese.folding import fold
from retrieval.training import glossary, sources, vocabulary
from retrieval.training.__main__ import main
from retrieval.training.evaluation import folder_encoder, question_sets, ranked_recall, recall
from retrieval.training.loop import train
from retrieval.training.prepare import first_vectors, prepare
from retrieval.training.recipe import Recipe

PACKAGED = Path(retrieval.__file__).parent / "models" / "hoiso-static-v1"
SUBJECTS = [
    ("thủ tục cấp giấy phép xây dựng", "building permit"),
    ("chăm sóc vườn cà phê", "coffee garden"),
    ("nghiệm thu nhiệm vụ khoa học", "science task"),
    ("tiêm phòng cho đàn bò", "cattle vaccine"),
    ("sửa chữa cầu treo dân sinh", "bridge repair"),
    ("học bổng cho sinh viên nghèo", "student grant"),
    ("thu gom rác thải nhựa", "plastic waste"),
    ("lễ hội đua thuyền truyền thống", "boat race"),
]
SMALL = Recipe(
    dimension=24,
    words=400,
    english_words=60,
    folded_words=200,
    pairs_of_words=60,
    folded_pairs_of_words=60,
    minimum_count=2,
    batch=32,
    steps=40,
    threads=1,
)


def write_rows(folder: Path, name: str, rows: list[dict[str, Any]]) -> None:
    """One gzipped file of JSON lines."""
    with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Invented news and translations on eight subjects."""
    folder = tmp_path_factory.mktemp("data")
    news, parallel = [], []
    for number in range(12):
        for subject, english in SUBJECTS:
            news.append(
                {
                    "title": f"Tin số {number}: {subject}",
                    "abstract": f"Hôm qua xã Mẫu bàn về {subject} trong đợt {number}.",
                    "text": f"Người dân hỏi về {subject}. Xã trả lời rằng {subject} đã xong.",
                }
            )
            parallel.append({"en": f"About {english} {number}", "vi": f"Về {subject} {number}"})
    write_rows(folder, "news", news)
    write_rows(folder, "parallel_envi", parallel)
    return folder


@pytest.fixture(scope="module")
def model(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny model trained in about two seconds through the command."""
    folder = tmp_path_factory.mktemp("model")
    cache = tmp_path_factory.mktemp("cache")
    arguments = ["--data", data, "--out", folder, "--cache", cache, "--steps", "150"]
    assert main([*map(str, arguments), "--dimension", "24"]) == 0
    return folder


def test_trained_model_tells_subjects_apart(model: Path) -> None:
    """A question finds the text on its subject, with marks, without, and in English."""
    encode = folder_encoder(model)
    passages = encode([f"Xã trả lời rằng {subject} đã xong." for subject, _ in SUBJECTS])
    marked = [f"hỏi về {subject}" for subject, _ in SUBJECTS]
    for questions in (
        marked,
        [fold(question) for question in marked],
        [english for _, english in SUBJECTS],
    ):
        best = (encode(questions) @ passages.T).argmax(axis=1).tolist()
        assert best == list(range(len(SUBJECTS)))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("which", ["trained here", "packaged"])
def test_both_ways_of_loading_agree(which: str, request: pytest.FixtureRequest) -> None:
    """sentence-transformers and tokenizers with numpy give the same vectors."""
    from sentence_transformers import SentenceTransformer

    folder = PACKAGED if which == "packaged" else request.getfixturevalue("model")
    texts = ["tiêm phòng cho đàn bò", "tiem phong", "student grant", "sửa chữa cầu treo"]
    loaded = SentenceTransformer(str(folder), device="cpu")
    theirs = np.asarray(loaded.encode(texts), dtype=np.float32)
    np.testing.assert_allclose(theirs, folder_encoder(folder)(texts), atol=2e-3)


def test_text_without_known_words_gives_a_zero_row(model: Path) -> None:
    """Nothing to go by is no direction, and not a number that is not one."""
    assert folder_encoder(model)(["", "…", "漢字"]).tolist() == [[0.0] * 24] * 3


def test_run_goes_on_from_its_checkpoint(data: Path, tmp_path: Path) -> None:
    """A resumed run counts on from the steps done; a finished one changes nothing."""
    tokenizer, corpus = prepare(data, tmp_path, SMALL, lambda _: None)
    first = first_vectors(tokenizer, SMALL)
    said: list[str] = []
    checkpoint = tmp_path / "checkpoint.pt"
    once = train(corpus, first, SMALL, checkpoint, resume=False, report=said.append)
    again = train(corpus, first, SMALL, checkpoint, resume=True, report=said.append)
    assert np.array_equal(once, again)
    assert [said[0][:16], said[1][:19]] == ["trained 40 steps", "resumed at step 40,"]
    longer = replace(SMALL, steps=60)
    further = train(corpus, first, longer, checkpoint, resume=True, report=said.append)
    assert not np.array_equal(once, further)
    assert not further[0].any()


def test_preparing_again_reads_the_cache(data: Path, tmp_path: Path) -> None:
    """The second preparation says nothing and gives the same tokens."""
    said: list[str] = []
    _, before = prepare(data, tmp_path, SMALL, said.append)
    told = len(said)
    _, after = prepare(data, tmp_path, SMALL, said.append)
    assert told > 0
    assert len(said) == told
    assert np.array_equal(before.marked.flat, after.marked.flat)
    assert before.names == after.names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thuỷ lợi", "thủy lợi"),
        ("HOÀ, khoẻ", "hòa|khỏe"),
        ("quý hoạch toán", "quý hoạch toán"),
        ("số 02/QĐ-UBND", "số 02|qđ|ubnd"),
        ("nhiệm\n  vụ", "nhiệm vụ"),
    ],
)
def test_tokenizer_normalises_raw_text(text: str, expected: str) -> None:
    """Case, tone placement, spaces and punctuation are one before words are looked up."""
    normalizer = vocabulary.empty_tokenizer([(vocabulary.UNKNOWN, 0.0)]).normalizer
    assert normalizer.normalize_str(text) == expected


def test_common_pairs_become_one_token() -> None:
    """Two syllables that stand together are one token, with and without marks."""
    counts = vocabulary.count([("nhiệm vụ và khoa học; vụ án, bác học, nhiệm kỳ", False)] * 9)
    tokenizer = vocabulary.empty_tokenizer(vocabulary.choose(counts, SMALL))
    assert tokenizer.encode("khoa học").tokens == ["▁khoa▁học"]
    assert tokenizer.encode("khoa hoc").tokens == ["▁khoa▁hoc"]
    assert tokenizer.encode("vụ học").tokens == ["▁vụ", "▁học"]


def test_glossary_puts_a_title_into_rough_english() -> None:
    """Longest words first; a title mostly unknown gives nothing."""
    from random import Random

    meanings = glossary.build([("to accept", "nghiệm thu"), ("task, duty", "nhiệm vụ")])
    rough = glossary.in_english("nghiệm thu nhiệm vụ", meanings, Random(1))
    assert rough in {"accept task", "accept duty"}
    assert glossary.in_english("hội chợ hoa xuân lớn nhiệm vụ", meanings, Random(1)) is None


def test_pairs_are_the_same_every_time(data: Path) -> None:
    """The order and the choices depend on the seed alone."""
    once = list(sources.pairs(data, seed=3))
    assert once == list(sources.pairs(data, seed=3))
    assert {pair.kind for pair in once} >= {"news title", "news text", "parallel"}


def test_missing_folder_has_no_pairs(tmp_path: Path) -> None:
    """A file that is not there is skipped."""
    assert list(sources.pairs(tmp_path)) == []


def test_training_on_an_empty_folder_says_what_is_missing(tmp_path: Path) -> None:
    """The command stops with a sentence rather than a failure deep inside."""
    arguments = ["--data", str(tmp_path), "--out", str(tmp_path / "m"), "--cache", str(tmp_path)]
    with pytest.raises(SystemExit, match="training folder"):
        main(arguments)


def test_recall_counts_ranks() -> None:
    """Two of three questions at rank 1, all within ten."""
    scores = np.array([[0.9, 0.1], [0.2, 0.3], [0.9, 0.1]])
    measured = ranked_recall("x", scores, [{0}, {1}, {1}])
    assert (measured.at_1, measured.at_10) == (pytest.approx(2 / 3), 1.0)


def test_evaluation_folder_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All six question sets are measured, questions with missing articles left out."""
    passage = {"id": "p", "text": "Xã Mẫu thu gom rác thải nhựa mỗi tuần."}
    other = {"id": "o", "text": "Lễ hội đua thuyền diễn ra trên sông."}
    question = {"question": "Rác thải nhựa thu gom khi nào?", "paragraph_id": "p"}
    for name in ("xquad_paragraphs_vi", "uitreg_paragraphs", "wikiqa_vi_paragraphs"):
        write_rows(tmp_path, name, [passage, other])
    for name in ("xquad_vi", "xquad_en", "uitreg_queries", "wikiqa_vi_queries"):
        write_rows(tmp_path, name, [question])
    articles = [{**row, "law_title": "Luật", "article_title": "Điều"} for row in (passage, other)]
    write_rows(tmp_path, "traffic_corpus", articles)
    asked = {"question": "rác thải nhựa", "relevant": ["p"], "relevant_missing": []}
    missing = {"question": "xe", "relevant": [], "relevant_missing": ["q"]}
    write_rows(tmp_path, "traffic_queries", [asked, missing])
    assert [len(each.questions) for each in question_sets(tmp_path)] == [1] * 6
    assert main(["evaluate", "--model", str(PACKAGED), "--data", str(tmp_path)]) == 0
    assert capsys.readouterr().out.count("| 1.000 | 1.000 |") == 6
    first = question_sets(tmp_path)[0]
    assert recall(first, folder_encoder(PACKAGED)).at_1 == 1.0


def test_packaged_model_is_whole_and_small() -> None:
    """Vocabulary and vectors fit each other; the folder stays under 20 MB."""
    tokenizer = Tokenizer.from_file(str(PACKAGED / "tokenizer.json"))
    assert folder_encoder(PACKAGED)(["khoa học"]).shape == (1, Recipe().dimension)
    from safetensors import safe_open

    with safe_open(str(PACKAGED / "model.safetensors"), "numpy") as weights:
        rows, dimension = weights.get_slice("embedding.weight").get_shape()
    assert (rows, dimension) == (tokenizer.get_vocab_size(), Recipe().dimension)
    assert sum(path.stat().st_size for path in PACKAGED.rglob("*") if path.is_file()) < 20e6


@pytest.mark.parametrize(
    ("question", "same", "unlike"),
    [
        (
            "tỉnh đã nghiệm thu bao nhiêu nhiệm vụ khoa học",
            "tinh da nghiem thu bao nhieu nhiem vu khoa hoc",
            "lich thi dau bong da cuoi tuan",
        ),
        (
            "hồ sơ đăng ký kết hôn gồm những giấy tờ gì",
            "ho so dang ky ket hon gom nhung giay to gi",
            "gia xang dau hom nay tang manh",
        ),
        (
            "kinh phí bảo hộ sở hữu trí tuệ",
            "budget for protecting intellectual property",
            "football match this weekend",
        ),
    ],
)
def test_packaged_model_knows_unmarked_and_english(question: str, same: str, unlike: str) -> None:
    """The same question without marks, or in English, lies nearer than another subject."""
    one, two, three = folder_encoder(PACKAGED)([question, same, unlike])
    assert one @ two > 0.2 + one @ three


def test_product_does_not_load_the_training() -> None:
    """Training is no part of what runs: importing the product leaves it and torch alone."""
    code = (
        "import sys, retrieval, corpus\n"
        "import retrieval.ports\n"
        "assert not [m for m in sys.modules if m.startswith(('torch', 'retrieval.training'))]"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
