"""Settings become an assistant: store, indexes, encoder, writer, answerer."""

from __future__ import annotations

import datetime as dt
import functools
import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.answers.given import Setup
from bot.answers.log import AnswerLog
from bot.answers.recording import Recorded, Recorder
from bot.settings import Settings
from corpus.errors import CorpusError
from corpus.store import Store
from corpus.version import PIPELINE_VERSION
from retrieval.answerer import Answerer
from retrieval.errors import ModelUnavailable

if TYPE_CHECKING:
    from retrieval.config import Config
    from retrieval.ports import Encoder, PassageIndex, Reranker, Writer
    from retrieval.sync import IndexSet

log = logging.getLogger(__name__)

Clock = Callable[[], dt.datetime]


def now() -> dt.datetime:
    """The time in Vietnam, which has one zone and no summer time."""
    return dt.datetime.now(dt.timezone(dt.timedelta(hours=7)))


def store_url(settings: Settings) -> str:
    """Where the store is: the URL that was set, or a file in the data folder."""
    if settings.database_url:
        return settings.database_url
    return f"sqlite:///{data_dir(settings) / 'store.sqlite3'}"


def data_dir(settings: Settings) -> Path:
    """The data folder, made where it is not there yet."""
    folder = settings.data_dir.expanduser().resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CorpusError(
            f"Không tạo được thư mục dữ liệu {folder}: {error.strerror}."
            " Cấp quyền ghi, hoặc đặt HOISO_DATA_DIR vào nơi khác."
        ) from error
    return folder


def open_store(settings: Settings, clock: Clock = now) -> Store:
    """The store, made or brought up to date where needed."""
    return Store.open(store_url(settings), clock)


def encoder(settings: Settings) -> Encoder:
    """The encoder that the settings name, or the packaged one."""
    from retrieval.indexes.encoder import load_encoder

    # A folder may be written with ~; a model's name never begins so.
    return load_encoder(str(Path(settings.model).expanduser()) if settings.model else None)


def open_indexes(settings: Settings) -> IndexSet:
    """The indexes beside the store, with the encoder that the settings name."""
    from retrieval.sync import IndexSet

    return IndexSet.open(data_dir(settings), encoder(settings))


@dataclass(slots=True)
class Assistant:
    """The parts that answering needs, and how to let go of them.

    What people ask goes through ``recorded``; ``answerer`` notes nothing.
    """

    store: Store
    indexes: IndexSet
    answerer: Answerer
    recorder: Recorder
    setup: Callable[[], Setup]

    @property
    def recorded(self) -> Recorded:
        """The answerer whose answers are noted as given."""
        return Recorded(self.answerer.answer, self.recorder)

    def close(self) -> None:
        """Lets go of files and connections."""
        self.recorder.close()
        self.indexes.close()
        self.store.close()


def build_assistant(settings: Settings, clock: Clock = now) -> Assistant:
    """An assistant over what is stored and indexed now."""
    store = open_store(settings, clock)
    indexes = open_indexes(settings)
    searched: tuple[PassageIndex, ...] = indexes.indexes
    answerer = Answerer(
        searched, store, clock, writer=_writer(settings, store), reranker=_reranker(settings)
    )
    setup = functools.cache(lambda: _setup(settings, indexes, answerer.config))
    recorder = Recorder(answer_log(settings), settings.keep_days, clock, setup, store.last_change)
    return Assistant(store, indexes, answerer, recorder, setup)


def answer_log(settings: Settings) -> AnswerLog:
    """The log of answers given, in the data folder wherever the store is."""
    return AnswerLog(data_dir(settings))


def _setup(settings: Settings, indexes: IndexSet, config: Config) -> Setup:
    """What answers are made by."""
    from importlib import metadata

    try:
        program = metadata.version("hoiso")
    except metadata.PackageNotFoundError:  # run from its sources
        program = ""
    return Setup(
        program=program,
        pipeline=PIPELINE_VERSION,
        model=indexes.encoder_fingerprint,
        chat_model=settings.chat_model,
        thresholds={
            f"{part}.{name}": value
            for part, named in asdict(config).items()
            for name, value in named.items()
        },
    )


def _reranker(settings: Settings) -> Reranker | None:
    """The cross-encoder that the settings name, which is loaded when it is first asked."""
    if not settings.reranker:
        return None
    from retrieval.indexes.encoder import CrossEncoderReranker

    name = str(Path(settings.reranker).expanduser())
    return CrossEncoderReranker(name, settings.reranker_seconds)


def _writer(settings: Settings, store: Store) -> Writer | None:
    """A chat model inside the gate where one is set and can be made; otherwise answers are quoted."""
    if not settings.chat_model:
        return None
    from retrieval.answering.extractive import ExtractiveWriter
    from retrieval.config import AnswerConfig
    from retrieval.langchain import ChatModelWriter, load_chat_model

    try:
        model = load_chat_model(settings.chat_model, settings.chat_model_seconds)
    except ModelUnavailable as error:
        log.error("%s", error)  # what is quoted needs no model
        return None
    return ChatModelWriter(model, ExtractiveWriter(store, AnswerConfig()))
