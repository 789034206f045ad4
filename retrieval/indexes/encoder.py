"""Texts become vectors; the only module that knows sentence-transformers.

A static model (``StaticEmbedding``: a tokenizer and one table of token vectors) is read with
tokenizers, safetensors and numpy alone: torch takes seconds to import and a cold question has two.
Every other model is loaded by sentence-transformers.
"""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections.abc import Callable, Sequence
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.vietnamese.spelling import canonical, nfc
from retrieval.errors import ModelUnavailable
from retrieval.ports import Encoder, Vectors

PACKAGED = "hoiso-static-v1"
_STATIC_PARTS = frozenset({"StaticEmbedding", "Normalize"})
_BATCH = 512
_VALUES_OF_A_WEIGHT = 10_000
_MAX_CHARACTERS = 4_000  # of one text; a passage has at most about 1,200
_PAIRS_AT_ONCE = 4  # between looks at the clock
_AHEAD = 512  # tokens of a question and its passage, where a model names no bound


def load_encoder(model: str | None) -> Encoder:
    """The packaged encoder, or the sentence-transformers model of a folder or name.

    Raises ModelUnavailable, saying what to do, where it cannot be loaded.
    """
    folder = Path(str(files("retrieval") / "models" / PACKAGED)) if model is None else Path(model)
    static = _static_part(folder)
    if static is not None:
        return StaticEncoder(static)
    if model is None:
        raise ModelUnavailable(
            f"Thiếu mô hình kèm sẵn {PACKAGED}. Hãy cài lại chương trình, hoặc đặt HOISO_MODEL."
        )
    return SentenceTransformerEncoder(model)


def _static_part(folder: Path) -> Path | None:
    """Where a model's static embedding lies, if it is one, perhaps followed by normalisation."""
    try:
        modules = json.loads((folder / "modules.json").read_text("utf-8"))
        kinds = [str(module["type"]).rsplit(".", 1)[-1] for module in modules]
        if kinds[:1] != ["StaticEmbedding"] or not _STATIC_PARTS.issuperset(kinds):
            return None
        return folder / str(modules[0]["path"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _prepared(texts: Sequence[str]) -> list[str]:
    return [canonical(nfc(text[:_MAX_CHARACTERS])) for text in texts]


def _unit_rows(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    lengths[lengths == 0] = 1.0
    units: Vectors = np.divide(vectors, lengths, dtype=np.float32)
    return units


class StaticEncoder:
    """The mean of token vectors, brought to unit length; a text without tokens gives zeros."""

    def __init__(self, folder: Path) -> None:
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        self._files = (folder / "model.safetensors", folder / "tokenizer.json")
        weights_file, tokenizer_file = self._files
        try:
            self._table: NDArray[Any] = load_file(weights_file)["embedding.weight"]
            self._tokenizer = Tokenizer.from_file(str(tokenizer_file))
        except Exception as error:  # each library raises its own: a missing file, a broken one
            raise ModelUnavailable(_advice(str(folder))) from error
        if self._table.ndim != 2 or len(self._table) < self._tokenizer.get_vocab_size():
            raise ModelUnavailable(_advice(str(folder)))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    @cached_property
    def fingerprint(self) -> str:
        """Names the weights and the tokenizer by what is in their files."""
        digest = hashlib.sha256()
        for file in self._files:
            digest.update(file.read_bytes())
        return f"static:{digest.hexdigest()[:16]}"

    @property
    def dimension(self) -> int:
        """Length of each vector."""
        return int(self._table.shape[1])

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension), float32, rows of unit length (or zero)."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        prepared = _prepared(texts)
        for at in range(0, len(prepared), _BATCH):
            batch = prepared[at : at + _BATCH]
            encodings = self._tokenizer.encode_batch_fast(batch, add_special_tokens=False)
            for offset, encoding in enumerate(encodings):
                if encoding.ids:
                    rows = self._table[encoding.ids]
                    vectors[at + offset] = rows.mean(axis=0, dtype=np.float32)
        return _unit_rows(vectors)


class SentenceTransformerEncoder:
    """Any sentence-transformers model, by folder or name."""

    def __init__(self, name: str) -> None:
        try:
            from sentence_transformers import SentenceTransformer

            self._model: Any = SentenceTransformer(name, device="cpu")
        except Exception as error:
            raise ModelUnavailable(_advice(name)) from error

    @cached_property
    def fingerprint(self) -> str:
        """Names the weights by their shapes and by values from all over each of them."""
        digest = hashlib.sha256()
        for key, value in sorted(self._model.state_dict().items()):
            flat = value.detach().cpu().flatten()
            step = max(1, len(flat) // _VALUES_OF_A_WEIGHT)  # all of them would take seconds
            digest.update(f"{key} {tuple(value.shape)}".encode())
            digest.update(flat[::step].double().numpy().tobytes())
        return f"model:{digest.hexdigest()[:16]}"

    @property
    def dimension(self) -> int:
        """Length of each vector."""
        return int(self._model.get_embedding_dimension())

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension), float32, rows of unit length."""
        vectors = self._model.encode(
            _prepared(texts), batch_size=64, convert_to_numpy=True, show_progress_bar=False
        )
        return _unit_rows(np.asarray(vectors, dtype=np.float32).reshape(-1, self.dimension))


class CrossEncoderReranker:
    """A cross-encoder, by folder or name; loaded when first asked, once. Safe to use from threads.

    Scoring is given up after ``seconds``, looked at between a few passages at a time; loading is
    not counted. A model that could not be loaded is not tried again.
    """

    def __init__(
        self, name: str, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._name = name
        self._seconds = seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._model: Any = None
        self._lost: Exception | None = None

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        """A score for each passage, higher is better; raises ModelUnavailable."""
        model = self._loaded()
        begun = self._clock()
        found: list[float] = []
        for at in range(0, len(passages), _PAIRS_AT_ONCE):
            if self._clock() - begun > self._seconds:
                raise ModelUnavailable(
                    f"Mô hình xếp lại «{self._name}» chậm hơn {self._seconds:g} giây."
                    " Tăng HOISO_RERANKER_SECONDS hoặc chọn mô hình nhỏ hơn."
                )
            some = [
                (question, text[:_MAX_CHARACTERS]) for text in passages[at : at + _PAIRS_AT_ONCE]
            ]
            try:
                values = model.predict(some, show_progress_bar=False)
                found += np.asarray(values, dtype=np.float64).reshape(len(some)).tolist()
            except Exception as error:  # one that gives several numbers a pair, say
                raise ModelUnavailable(_advice(self._name, "HOISO_RERANKER")) from error
        if not np.isfinite(found).all():
            raise ModelUnavailable(_advice(self._name, "HOISO_RERANKER"))
        return found

    def _loaded(self) -> Any:
        with self._lock:
            if self._lost is not None:
                raise ModelUnavailable(_advice(self._name, "HOISO_RERANKER")) from self._lost
            if self._model is None:
                try:
                    from sentence_transformers import CrossEncoder

                    self._model = CrossEncoder(self._name, device="cpu", max_length=_AHEAD)
                except Exception as error:
                    self._lost = error
                    raise ModelUnavailable(_advice(self._name, "HOISO_RERANKER")) from error
            return self._model


def _advice(name: str, setting: str = "HOISO_MODEL") -> str:
    return (
        f"Không tải được mô hình «{name}». Kiểm tra {setting}: phải là thư mục của một mô hình "
        "sentence-transformers có trên máy này, hoặc để trống."
    )
