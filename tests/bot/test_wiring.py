"""Settings become the parts that they name."""

from __future__ import annotations

import asyncio
import logging
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any, cast

import pytest

from bot import wiring
from bot.settings import Settings
from bot.wiring.loops import follow, prepared
from corpus.errors import CorpusError
from retrieval.errors import IndexBusy, IndexMismatch, ModelUnavailable
from retrieval.indexes.encoder import load_encoder
from retrieval.sync import Follower, IndexSet, reindex
from retrieval.types import AnswerStatus, Question


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A data folder of the test's own."""
    return Settings(_env_file=None, data_dir=tmp_path / "data")


@pytest.fixture(scope="module")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A static sentence-transformers model of four words, as anybody may train one."""
    import numpy as np
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace

    words = {"[UNK]": 0, "nghiệm": 1, "thu": 2, "nhiệm": 3, "vụ": 4}
    tokenizer = Tokenizer(WordLevel(words, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    weights = np.eye(len(words), 8, dtype=np.float32)
    folder = tmp_path_factory.mktemp("tiny") / "model"
    module = StaticEmbedding(tokenizer, embedding_weights=weights)
    SentenceTransformer(modules=[module], device="cpu").save_pretrained(str(folder))
    return folder


def test_the_clock_is_vietnam_s() -> None:
    """Seven hours ahead of Greenwich, whatever the machine says."""
    offset = wiring.now().utcoffset()
    assert offset is not None
    assert offset.total_seconds() == 7 * 3600


def test_the_store_lies_in_the_data_folder(settings: Settings) -> None:
    """Unless a database is named."""
    assert wiring.store_url(settings) == f"sqlite:///{settings.data_dir / 'store.sqlite3'}"
    named = Settings(_env_file=None, database_url="postgresql://a@b/c")
    assert wiring.store_url(named) == "postgresql://a@b/c"


def test_a_data_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    """In one line that names the folder and the setting."""
    (tmp_path / "file").touch()
    settings = Settings(_env_file=None, data_dir=tmp_path / "file" / "data")
    with pytest.raises(CorpusError, match="HOISO_DATA_DIR"):
        wiring.data_dir(settings)


def test_the_home_folder_may_be_written_short(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``~`` stands for the home folder in both folders that can be set."""
    monkeypatch.setenv("HOME", str(tmp_path))
    assert wiring.data_dir(Settings(_env_file=None, data_dir=Path("~/d"))) == tmp_path / "d"
    with pytest.raises(ModelUnavailable, match=str(tmp_path / "m")):
        wiring.encoder(Settings(_env_file=None, model="~/m"))


def test_nothing_stored_is_no_evidence(settings: Settings) -> None:
    """An assistant over nothing answers that it has nothing."""
    assistant = wiring.build_assistant(settings)
    answer = assistant.answerer.answer(Question("Năm 2021 nghiệm thu bao nhiêu nhiệm vụ?"))
    assistant.close()
    assert (answer.status, answer.citations) == (AnswerStatus.NO_EVIDENCE, ())


def test_a_model_of_one_s_own(settings: Settings, tiny_model: Path) -> None:
    """Indexes of the packaged model refuse it until they are built anew with it."""
    store = wiring.open_store(settings)
    reindex(store, wiring.data_dir(settings), load_encoder(None))
    own = settings.model_copy(update={"model": str(tiny_model)})
    with pytest.raises(IndexMismatch, match="hoiso reindex"):
        wiring.open_indexes(own)
    reindex(store, wiring.data_dir(own), wiring.encoder(own))
    wiring.open_indexes(own).close()
    with pytest.raises(IndexMismatch, match="hoiso reindex"):
        wiring.open_indexes(settings)
    store.close()


def test_a_language_model_that_cannot_be_made_is_done_without(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    """The log says what to mend, and questions are answered by quoting."""
    chosen = settings.model_copy(update={"chat_model": "nobody:nothing"})
    assistant = wiring.build_assistant(chosen)
    assistant.close()
    assert "HOISO_CHAT_MODEL" in caplog.text


def test_the_application_is_ready_once_it_follows(samples: Settings) -> None:
    """Not before it has looked at the store; on leaving, the indexes are others' again."""

    async def live() -> list[int]:
        import httpx

        app = wiring.build_app(samples)
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://hoiso.test") as http:
            statuses = [(await http.get("/readyz")).status_code]
            async with app.router.lifespan_context(app):
                async with asyncio.timeout(20):
                    while not (await http.get("/readyz")).is_success:  # noqa: ASYNC110
                        await asyncio.sleep(0.01)
                statuses.append(200)
                with pytest.raises(IndexBusy, match="Chỉ mục đang do"):
                    reindex(cast(Any, None), samples.data_dir, load_encoder(None))
        return statuses

    assert asyncio.run(live()) == [503, 200]
    store, encoder = wiring.open_store(samples), load_encoder(None)
    follower = Follower(samples.data_dir, store, IndexSet.open(samples.data_dir, encoder))
    assert not follower.poll()
    follower.close()
    store.close()


class Failing:
    """A follower that fails so many times, then has something new, then nothing."""

    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)
        self.polls = 0

    def poll(self) -> bool:
        """Fails, or says whether it is the first time that it does not."""
        self.polls += 1
        if self.errors:
            raise self.errors.pop(0)
        return True


async def test_following_survives_failures(caplog: pytest.LogCaptureFixture) -> None:
    """Each failure is logged, what says itself what to do without a traceback, and tried again."""
    caplog.set_level(logging.INFO)
    follower = Failing(IndexMismatch("Chạy: hoiso reindex"), OSError("đĩa đầy"))
    state = {"ready": False}
    stop = asyncio.Event()
    task = asyncio.create_task(follow(cast(Any, follower), 0.001, state, stop))
    async with asyncio.timeout(10):
        while not state["ready"]:  # noqa: ASYNC110
            await asyncio.sleep(0.001)
    stop.set()
    await task
    assert [bool(record.exc_info) for record in caplog.records[:3]] == [False, True, False]
    assert "Chạy: hoiso reindex" in caplog.text


def test_a_cross_encoder_that_is_not_there_is_done_without(samples: Settings) -> None:
    """Questions are answered in the order that search gives, and the answer names what is lost."""
    from retrieval.types import AnswerStatus, Question

    chosen = samples.model_copy(update={"reranker": "/nowhere/cross-encoder"})
    assistant = wiring.build_assistant(chosen)
    try:
        answer = assistant.answerer.answer(
            Question("Ninh Thuận nghiệm thu bao nhiêu nhiệm vụ năm 2021")
        )
    finally:
        assistant.close()
    assert answer.status is AnswerStatus.ANSWERED
    assert answer.degraded == ("reranker",)


def test_requests_wait_until_what_a_first_question_loads_is_there() -> None:
    """The server takes requests when the context is entered."""
    loaded: list[str] = []

    async def run() -> list[str]:
        async with prepared(lambda: loaded.append("all"), 60.0):
            return list(loaded)

    assert asyncio.run(run()) == ["all"]


def test_requests_do_not_wait_for_ever(caplog: pytest.LogCaptureFixture) -> None:
    """Slow preparations go on beside the server, which waits for them when it ends; what they
    fail at is logged."""
    let_go, order = threading.Event(), []

    def slow() -> None:
        let_go.wait(60)
        order.append("prepared")
        raise OSError("disk")

    async def run() -> None:
        async with prepared(slow, 0.01):
            order.append("serving")
            let_go.set()
        order.append("ended")

    asyncio.run(run())
    assert order == ["serving", "prepared", "ended"]
    assert "chưa nạp sẵn được" in caplog.text


def test_the_first_question_loads_nothing_that_was_not_loaded(settings: Settings) -> None:
    """A process that serves has every module before it takes requests."""
    script = (
        "import asyncio, sys\n"
        "from bot.settings import Settings\n"
        "from bot.wiring import build_app\n"
        "import httpx\n"
        "async def run():\n"
        "    app = build_app(Settings(_env_file=None))\n"
        "    async with app.router.lifespan_context(app):\n"
        "        transport = httpx.ASGITransport(app=app)\n"
        "        base = 'http://127.0.0.1'\n"
        "        async with httpx.AsyncClient(transport=transport, base_url=base) as http:\n"
        "            while (await http.get('/readyz')).status_code != 200:\n"
        "                await asyncio.sleep(0.02)\n"
        "            before = set(sys.modules)\n"
        "            asked = {'question': 'năm 2020 thì sao?', 'history': ['Năm 2021 Ninh Thuận "
        "nghiệm thu bao nhiêu nhiệm vụ?']}\n"
        "            said = await http.post('/api/ask', json=asked)\n"
        "            assert said.status_code == 200, said.text\n"
        "            print(sorted(set(sys.modules) - before))\n"
        "asyncio.run(run())\n"
    )
    settings.data_dir.mkdir(parents=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HOISO_")}
    environment = kept | {"HOISO_DATA_DIR": str(settings.data_dir)}
    command = [sys.executable, "-W", "ignore", "-m", "bot", "samples"]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    said = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    assert said.stdout.strip() == "[]"
