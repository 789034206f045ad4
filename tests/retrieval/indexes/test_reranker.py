"""A cross-encoder of one's own: tiny ones with random weights, built here."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import numpy as np
import pytest

from retrieval.errors import ModelUnavailable
from retrieval.indexes.encoder import CrossEncoderReranker, load_encoder

pytestmark = pytest.mark.filterwarnings("ignore")  # of torch and transformers, about themselves
WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "nhiệm", "vụ", "sở", "chi", "10"]
PASSAGES = ["10 nhiệm vụ", "sở chi 10", "vụ vụ vụ", "chi", "nhiệm", "10"]


def tiny_bert(folder: Path, labels: int | None) -> Path:
    """A BERT of one layer with random weights: a cross-encoder, or a bare model without labels."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertModel, BertTokenizerFast

    torch.manual_seed(7)
    folder.mkdir(parents=True)
    (folder / "vocab.txt").write_text("\n".join(WORDS), encoding="utf-8")
    BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(folder)
    config = BertConfig(
        vocab_size=len(WORDS),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
        num_labels=labels or 2,
    )
    model = BertModel(config) if labels is None else BertForSequenceClassification(config)
    model.save_pretrained(folder)
    return folder


def test_each_passage_gets_a_score(tmp_path: Path) -> None:
    """One for each, the same in any company, of the library's own making."""
    from sentence_transformers import CrossEncoder

    folder = str(tiny_bert(tmp_path / "cross", 1))
    reranker = CrossEncoderReranker(folder, 60)
    scores = reranker.scores("bao nhiêu nhiệm vụ", PASSAGES)
    heavy = CrossEncoder(folder, device="cpu")
    expected = heavy.predict([("bao nhiêu nhiệm vụ", text) for text in PASSAGES])
    np.testing.assert_allclose(scores, expected, atol=1e-5)
    assert len(set(scores)) > 1
    assert reranker.scores("sở", PASSAGES[:1]) == pytest.approx(
        reranker.scores("sở", PASSAGES)[:1], abs=1e-5
    )
    assert reranker.scores("sở", []) == []


def test_a_slow_model_is_given_up(tmp_path: Path) -> None:
    """The clock is looked at between a few passages at a time."""
    ticks = count()
    reranker = CrossEncoderReranker(
        str(tiny_bert(tmp_path / "cross", 1)), 1.5, clock=lambda: float(next(ticks))
    )
    assert len(reranker.scores("sở", PASSAGES[:4])) == 4
    with pytest.raises(ModelUnavailable, match=r"chậm hơn 1\.5 giây"):
        reranker.scores("sở", PASSAGES)


def test_a_model_with_several_numbers_for_a_pair_is_none(tmp_path: Path) -> None:
    """A classifier of other things cannot rank."""
    reranker = CrossEncoderReranker(str(tiny_bert(tmp_path / "cross", 3)), 60)
    with pytest.raises(ModelUnavailable, match="HOISO_RERANKER"):
        reranker.scores("sở", PASSAGES)


def test_a_model_that_is_not_there_is_looked_for_once(tmp_path: Path) -> None:
    """The second question does not wait for a load that fails again."""
    folder = tmp_path / "cross"
    reranker = CrossEncoderReranker(str(folder), 60)
    with pytest.raises(ModelUnavailable, match="HOISO_RERANKER"):
        reranker.scores("sở", PASSAGES)
    tiny_bert(folder, 1)
    with pytest.raises(ModelUnavailable, match="HOISO_RERANKER"):
        reranker.scores("sở", PASSAGES)
    assert len(CrossEncoderReranker(str(folder), 60).scores("sở", PASSAGES)) == len(PASSAGES)


def test_a_transformer_serves_as_encoder_by_its_folder(tmp_path: Path) -> None:
    """A model as sentence-transformers saves one, of a transformer and pooling."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Pooling, Transformer

    part = Transformer(str(tiny_bert(tmp_path / "bert", None)))
    pooled = Pooling(part.get_word_embedding_dimension())
    SentenceTransformer(modules=[part, pooled], device="cpu").save(str(tmp_path / "model"))
    encoder = load_encoder(str(tmp_path / "model"))
    vectors = encoder.encode(PASSAGES)
    assert (vectors.shape, encoder.dimension) == ((6, 16), 16)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
