"""Texts become vectors."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from retrieval.errors import ModelUnavailable
from retrieval.indexes.encoder import StaticEncoder, load_encoder

WORDS = ["[UNK]", "nhiệm", "vụ", "nghiệm", "thu", "hòa", "bình", "10"]
TEXTS = ["10 nhiệm vụ nghiệm thu", "hòa bình", "nhiệm nhiệm vụ", "lạ hoắc"]


def static_model(folder: Path, *, path: str = "", seed: int = 0, half: bool = False) -> Path:
    """A tiny model as sentence-transformers saves one."""
    part = folder / path
    part.mkdir(parents=True)
    tokenizer = Tokenizer(WordLevel({word: at for at, word in enumerate(WORDS)}, "[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.save(str(part / "tokenizer.json"))
    table = np.random.default_rng(seed).normal(size=(len(WORDS), 16))
    weights = {"embedding.weight": table.astype(np.float16 if half else np.float32)}
    save_file(weights, part / "model.safetensors", metadata={"format": "pt"})
    kind = "sentence_transformers.models.StaticEmbedding"
    modules = [{"idx": 0, "name": "0", "path": path, "type": kind}]
    (folder / "modules.json").write_text(json.dumps(modules))
    return folder


@pytest.mark.filterwarnings("ignore")  # of torch and transformers, about themselves
@pytest.mark.parametrize(("path", "half"), [("", False), ("0_StaticEmbedding", True)])
def test_the_light_reading_equals_the_heavy_one(tmp_path: Path, path: str, half: bool) -> None:
    """Tokenizers and numpy give what sentence-transformers gives for the same folder."""
    from sentence_transformers import SentenceTransformer

    folder = static_model(tmp_path / "model", path=path, half=half)
    encoder = load_encoder(str(folder))
    assert isinstance(encoder, StaticEncoder)
    heavy = SentenceTransformer(str(folder), device="cpu")
    expected = heavy.encode(TEXTS, normalize_embeddings=True)
    np.testing.assert_allclose(encoder.encode(TEXTS), expected, atol=1e-3)


@pytest.mark.filterwarnings("ignore")
def test_any_other_model_is_loaded_by_its_own_library(tmp_path: Path) -> None:
    """A model with more parts than a table gives unit vectors too, and has its own name."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Dense, StaticEmbedding
    from torch import nn

    tokenizer = Tokenizer.from_file(str(static_model(tmp_path / "a") / "tokenizer.json"))

    def save(name: str) -> str:
        parts = [StaticEmbedding(tokenizer, embedding_dim=16), Dense(16, 8, True, nn.Tanh())]
        SentenceTransformer(modules=parts, device="cpu").save(str(tmp_path / name))
        return str(tmp_path / name)

    folder = save("b")
    encoder = load_encoder(folder)
    vectors = encoder.encode(TEXTS)
    assert encoder.dimension == 8
    assert (vectors.shape, vectors.dtype) == ((4, 8), np.float32)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert encoder.encode([]).shape == (0, 8)
    assert encoder.fingerprint == load_encoder(folder).fingerprint
    assert encoder.fingerprint != load_encoder(save("c")).fingerprint


def test_vectors_have_unit_length_or_none(tmp_path: Path) -> None:
    """A text without tokens gives zeros; no texts give no rows."""
    encoder = load_encoder(str(static_model(tmp_path / "model")))
    vectors = encoder.encode([*TEXTS, "", "   "])
    assert (vectors.shape, vectors.dtype) == ((6, 16), np.float32)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), [1, 1, 1, 1, 0, 0], atol=1e-5)
    assert encoder.encode([]).shape == (0, 16)


def test_a_text_has_the_same_vector_in_any_company(tmp_path: Path) -> None:
    """Batches change nothing, whatever their size."""
    encoder = load_encoder(str(static_model(tmp_path / "model")))
    together = encoder.encode(TEXTS * 400)
    alone = np.concatenate([encoder.encode([text]) for text in TEXTS])
    np.testing.assert_allclose(together, np.tile(alone, (400, 1)), atol=1e-6)


@pytest.mark.parametrize("written", ["HOÀ BÌNH", "hoà bình", "hòa\u200b bình", "ho\u0300a bình"])
def test_one_spelling_for_what_is_written_in_several(tmp_path: Path, written: str) -> None:
    """Case, tone placement and code points do not change a vector."""
    encoder = load_encoder(str(static_model(tmp_path / "model")))
    np.testing.assert_array_equal(encoder.encode([written]), encoder.encode(["hòa bình"]))


def test_the_fingerprint_is_of_the_files(tmp_path: Path) -> None:
    """The same files anywhere have one name; other weights have another."""
    names = [
        load_encoder(str(static_model(tmp_path / name, seed=seed))).fingerprint
        for name, seed in (("a", 0), ("b", 0), ("c", 1))
    ]
    assert names[0] == names[1] != names[2]


def test_the_packaged_model_is_there() -> None:
    """It puts a question nearer to its answer than to something else."""
    encoder = load_encoder(None)
    asked, answer, other = encoder.encode(
        ["bao nhiêu nhiệm vụ được nghiệm thu", "nghiệm thu 12 nhiệm vụ", "giá vé tàu hỏa tăng"]
    )
    assert asked @ answer > asked @ other + 0.2


def _without(folder: Path, name: str) -> None:
    (folder / name).unlink()


def _broken(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"version https://git-lfs.github.com/spec/v1\n")


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json"])
@pytest.mark.parametrize("spoil", [_without, _broken])
def test_a_spoiled_model_is_unavailable(tmp_path: Path, spoil: object, name: str) -> None:
    """A missing file, or a pointer in its place, is said in words that help."""
    folder = static_model(tmp_path / "model")
    spoil(folder, name)
    with pytest.raises(ModelUnavailable, match="HOISO_MODEL"):
        load_encoder(str(folder))


def test_a_table_shorter_than_its_vocabulary_is_unavailable(tmp_path: Path) -> None:
    """Better now than in the middle of a question."""
    folder = static_model(tmp_path / "model")
    save_file({"embedding.weight": np.zeros((2, 16), np.float32)}, folder / "model.safetensors")
    with pytest.raises(ModelUnavailable):
        load_encoder(str(folder))


@pytest.mark.filterwarnings("ignore")
def test_a_folder_without_a_model_is_unavailable(tmp_path: Path) -> None:
    """Whatever the library makes of it, the reason is in Vietnamese."""
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(ModelUnavailable, match="Không tải được mô hình"):
        load_encoder(str(tmp_path))


def test_the_light_reading_loads_no_torch(tmp_path: Path) -> None:
    """A question from a cold shell does not wait for it."""
    folder = static_model(tmp_path / "model")
    code = (
        "import sys; from retrieval.indexes.encoder import load_encoder;"
        f"load_encoder({str(folder)!r}).encode(['nhiệm vụ']);"
        "print({'torch', 'sentence_transformers', 'transformers'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
