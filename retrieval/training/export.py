"""Writes a model folder that sentence-transformers loads and that tokenizers and numpy can read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_MODULES = [
    {
        "idx": 0,
        "name": "0",
        "path": "",
        "type": "sentence_transformers.models.StaticEmbedding",
    },
    {
        "idx": 1,
        "name": "1",
        "path": "1_Normalize",
        "type": "sentence_transformers.models.Normalize",
    },
]


def export(folder: Path, tokenizer: Any, vectors: NDArray[np.float32]) -> None:
    """Write tokenizer, vectors (float16) and the module list; other files there are left alone."""
    from safetensors.numpy import save_file

    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    save_file(
        {"embedding.weight": np.ascontiguousarray(vectors.astype(np.float16))},
        str(folder / "model.safetensors"),
        metadata={"format": "pt"},
    )
    # safetensors lets the owner alone read; whoever runs the product must be able to.
    (folder / "model.safetensors").chmod(0o644)
    (folder / "modules.json").write_text(json.dumps(_MODULES, indent=2) + "\n", encoding="utf-8")
    settings: dict[str, object] = {
        "similarity_fn_name": "cosine",
        "prompts": {},
        "default_prompt_name": None,
    }
    (folder / "config_sentence_transformers.json").write_text(
        json.dumps(settings, indent=2) + "\n", encoding="utf-8"
    )
