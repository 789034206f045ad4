"""What a cold shell does not wait for."""

from __future__ import annotations

import subprocess
import sys

import pytest

MODELS = ("torch", "sentence_transformers", "transformers")
SEARCH = ("chromadb", "tantivy", "tokenizers", "numpy")
LANGCHAIN = ("langchain", "langchain_core")
WEB = ("fastapi", "starlette", "telegram", "uvicorn")
STORE = ("sqlalchemy", "alembic")
READERS = ("trafilatura", "lxml", "pypdfium2", "docx")

# What is imported, and what must not be loaded by then.
IMPORTS = (
    ("bot.cli", (*MODELS, *SEARCH, *LANGCHAIN, *WEB, *STORE, *READERS)),
    ("bot.dialogue", (*MODELS, *SEARCH, *LANGCHAIN, *WEB, *STORE, *READERS)),
    ("bot.app", (*MODELS, *SEARCH, *LANGCHAIN, *STORE, *READERS, "telegram")),
    ("bot.wiring", (*MODELS, "chromadb", *LANGCHAIN, *WEB, *READERS, "alembic")),
    ("retrieval.answerer", (*MODELS, "chromadb", "tantivy", *LANGCHAIN, *READERS)),
    ("retrieval.sync", (*MODELS, "chromadb", "tantivy", *LANGCHAIN)),
    ("retrieval.indexes.encoder", MODELS),
    ("corpus.pipeline", (*MODELS, *SEARCH, *STORE, *READERS)),
)
# Loads the packaged encoder, opens the indexes and puts a question, as ``hoiso ask`` does.
ASK = """
import pathlib, sys
from bot.settings import Settings
from bot.wiring import build_assistant
from retrieval.types import Question
assistant = build_assistant(Settings(data_dir=pathlib.Path(sys.argv[1]), chat_model=""))
assistant.answerer.answer(Question("Năm 2021 nghiệm thu bao nhiêu nhiệm vụ?"))
assistant.close()
"""


def _loaded(code: str, *arguments: str) -> set[str]:
    """Top-level modules that a fresh interpreter has loaded after running ``code``."""
    tell = "\nimport sys\nprint('loaded', *{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run(
        [sys.executable, "-c", code + tell, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.splitlines()[-1].split()[1:])


@pytest.mark.parametrize(("module", "absent"), IMPORTS)
def test_an_import_is_light(module: str, absent: tuple[str, ...]) -> None:
    """Naming a module loads none of the heavy libraries behind it."""
    assert _loaded(f"import {module}").isdisjoint(absent)


def test_a_cold_question_loads_no_torch(tmp_path: object) -> None:
    """Answering with the packaged encoder needs neither torch, nor LangChain, nor a reader, and of
    Chroma its engine alone."""
    absent = {*MODELS, "chromadb", *LANGCHAIN, *WEB, *READERS}
    assert _loaded(ASK, str(tmp_path)).isdisjoint(absent)
