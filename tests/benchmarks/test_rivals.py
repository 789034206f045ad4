"""Every frame is asked in one way and its texts are counted in one way; no frame is installed here."""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.rivals import frames, running
from benchmarks.rivals.counting import Counts, counted, is_among, is_right, within
from benchmarks.rivals.frames import ALL, OURS, RIVALS
from benchmarks.rivals.protocol import (
    BOTH,
    VECTORS,
    WORDS,
    Job,
    Reply,
    Result,
    Said,
    Text,
    job_from,
    peak_mb,
    result_from,
    run,
    written,
)
from benchmarks.rivals.questions import samples
from benchmarks.rivals.report import Row, ahead, tables
from retrieval.evaluation import GoldQuestion

GOLD = GoldQuestion(
    "1", "?", True, doc="ninh-thuan-2021", evidence="nghiệm thu 10 nhiệm vụ",
    answer_any=(("10",),), distractors=("36",), forbid=("2019",),
)  # fmt: skip
RIGHT = Text("ninh-thuan-2021.html", "Sở đã nghiệm thu 10 nhiệm vụ trong năm.")
OTHER = Text("lang-son-2020.docx", RIGHT.text)


@pytest.mark.parametrize(
    ("texts", "among"),
    [
        ([RIGHT], True),
        ([OTHER], False),
        ([OTHER, RIGHT], True),
        ([Text(RIGHT.source, "nghiệm  thu\n10 nhiệm\u00a0vụ")], True),
        ([Text(RIGHT.source, "nghiệm thu 10 nhiệm vu\u0323")], True),
        ([Text(RIGHT.source, "nghiem thu 10 nhiem vu")], False),
        ([Text(RIGHT.source, "nghiệm thu 10"), Text(RIGHT.source, "nhiệm vụ")], False),
        ([], False),
    ],
)
def test_evidence_is_among_texts(texts: list[Text], among: bool) -> None:
    """Whole, in one text, of the right document, whatever the blanks and the form of the letters."""
    assert is_among(GOLD, texts) is among


@pytest.mark.parametrize(
    ("characters", "kept"),
    [(10, ["aaaa", "bbbb", "cc"]), (8, ["aaaa", "bbbb"]), (3, ["aaa"]), (0, []), (99, ["aaaa", "bbbb", "cccc"])],
)  # fmt: skip
def test_texts_are_cut_at_a_number_of_characters(characters: int, kept: list[str]) -> None:
    """In order, the last one in part."""
    texts = [Text("x", letter * 4) for letter in "abc"]
    assert [text.text for text in within(texts, characters)] == kept


@pytest.mark.parametrize(
    ("said", "right"),
    [
        (Said("10 nhiệm vụ", "Sở nghiệm thu 10 nhiệm vụ.", ()), True),
        (Said("36 nhiệm vụ", "36, trong đó 10 mới.", ()), False),
        (Said("12 nhiệm vụ", "Sở nghiệm thu 12 nhiệm vụ.", ()), False),
        (Said("10 nhiệm vụ", "Năm 2019: 10 nhiệm vụ.", ()), False),
        (Said("", "", ()), False),
    ],
)
def test_an_answer_is_right(said: Said, right: bool) -> None:
    """It has what is wanted, none of the neighbours in short, nothing forbidden."""
    assert is_right(GOLD, said) is right


RESULT = Result(
    pieces=(RIGHT, OTHER),
    replies=(
        Reply((OTHER, RIGHT), 2.0, Said("10", "10 nhiệm vụ", (RIGHT,)), 4.0),
        Reply((RIGHT,), 1.0, Said("", "", ()), 8.0),
    ),
    unread={"x.pdf": "no reader"},
    intake_s=2.0,
    peak_mb=100.4,
    versions={"x": "1"},
)


def test_a_run_is_counted() -> None:
    """Shares over all questions, sizes and times of all replies."""
    english = replace(GOLD, id="2", lang="en")
    assert counted([GOLD, english], RESULT, 5) == Counts(
        questions=2, first=0.5, four=1.0, within=1.0, whole=1.0,
        characters=round(len(RIGHT.text) * 1.5), right=0.5, cited=0.5,
        by_language={"vi": 1.0, "en": 1.0}, unread=1, files_per_s=2.0, p50_ms=2.0, p95_ms=2.0,
        answer_p50_ms=6.0, peak_mb=100,
    )  # fmt: skip
    mute = replace(RESULT, replies=tuple(replace(r, said=None) for r in RESULT.replies))
    found = counted([GOLD, english], mute, 5)
    assert (found.right, found.cited, found.answer_p50_ms) == (None, None, None)
    with pytest.raises(ValueError, match="shorter"):
        counted([GOLD, english], replace(RESULT, replies=RESULT.replies[:1]), 5)


def test_jobs_and_results_come_back_as_they_were_written() -> None:
    """What one process writes, the other reads."""
    job = Job(("a.txt",), ("Bao nhiêu?",), BOTH, "model", 4)
    assert job_from(json.loads(written(job))) == job
    assert result_from(json.loads(written(RESULT))) == RESULT
    mute = replace(RESULT, replies=(Reply((RIGHT,), 1.0),))
    assert result_from(json.loads(written(mute))) == mute


class Echo:
    """A frame that hands over what it took in."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.held: list[Text] = []

    def take_in(self, files: Sequence[Path]) -> dict[str, str]:
        self.held = [Text(file.name, file.read_text("utf-8")) for file in files]
        return {}

    def pieces(self) -> Sequence[Text]:
        return self.held

    def ask(self, question: str, top: int) -> Sequence[Text]:
        self.asked.append(question)
        return self.held

    def say(self, question: str) -> Said | None:
        return None


def test_a_frame_is_asked_everything_once_warm(tmp_path: Path) -> None:
    """The first question is asked once more before the clock; never more texts than wanted."""
    files = [tmp_path / name for name in ("a.txt", "b.txt")]
    for file in files:
        file.write_text("một", "utf-8")
    frame = Echo()
    job = Job(tuple(map(str, files)), ("một?", "hai?"), WORDS, "", 1)
    result = run(job, frame, ["pytest"])
    assert frame.asked == ["một?", "một?", "hai?"]
    assert [len(reply.hits) for reply in result.replies] == [1, 1]
    assert (len(result.pieces), result.versions) == (2, {"pytest": pytest.__version__})
    assert 1 < result.peak_mb < 1_000_000
    assert peak_mb() >= result.peak_mb


def test_ours_answers_through_the_same_protocol() -> None:
    """In a process of its own: the evidence of samples is found, and answers are read out."""
    bench = samples()
    chosen = [gold for gold in bench.questions if gold.doc == "ninh-thuan-2021"][:3]
    files = [file for file in bench.files if file.name.startswith(("ninh-thuan", "lang-son"))]
    model = frames.ROOT / "retrieval" / "models" / "hoiso-static-v1"
    job = Job(tuple(map(str, files)), tuple(g.question for g in chosen), BOTH, str(model), 4)
    found = counted(chosen, running.run_frame(OURS, job, 120), len(files))
    assert (found.four, found.whole, found.right, found.unread) == (1.0, 1.0, 1.0, 0)


def test_a_frame_that_fails_says_why() -> None:
    """The end of what it complained, and nothing of a run that goes on for ever."""
    job = Job(("absent.txt",), ("?",), "no such way", "absent", 4)
    with pytest.raises(
        running.FrameFailed, match=r"No module named benchmarks\.rivals\.adapters\.absent"
    ):
        running.run_frame(replace(OURS, adapter="absent"), job, 60)
    with pytest.raises(running.FrameFailed, match="not done after 0 s"):
        running.run_frame(OURS, job, 0.01)


def test_an_environment_is_made_once_for_its_requirements(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Made anew when what it should hold changes; ours is the one that this runs in."""
    made: list[list[str]] = []
    monkeypatch.setattr(frames, "CACHE", tmp_path)
    monkeypatch.setattr(frames, "ROOT", tmp_path)
    monkeypatch.setattr(frames, "REQUIREMENTS", tmp_path / "wanted")
    (tmp_path / "wanted").mkdir()
    (tmp_path / "wanted" / "x.txt").write_text("a==1\n", "ascii")
    (tmp_path / "x").mkdir()

    def note(command: list[str], check: bool) -> None:
        assert check
        made.append(command)

    monkeypatch.setattr(frames.subprocess, "run", note)
    rival = replace(RIVALS[0], requirements="x")
    assert frames.python_of(rival) == frames.python_of(rival) == tmp_path / "x" / "bin" / "python"
    assert len(made) == 2
    (tmp_path / "wanted" / "x.txt").write_text("a==2\n", "ascii")
    frames.python_of(rival)
    assert len(made) == 4
    assert frames.python_of(OURS) == Path(sys.executable)


@pytest.mark.parametrize("rival", RIVALS, ids=lambda rival: rival.name)
def test_every_requirement_is_pinned(rival: frames.Rival) -> None:
    """An environment that is made next year is the one that was measured; torch is ours."""
    text = (frames.REQUIREMENTS / f"{rival.requirements}.txt").read_text("utf-8")
    wanted = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert [line for line in wanted if line.count("==") != 1] == []
    constraints = (frames.ROOT / "constraints.txt").read_text("utf-8").splitlines()
    (torch,) = (line for line in wanted if line.startswith("torch=="))
    assert torch in constraints


@pytest.mark.parametrize("rival", RIVALS, ids=lambda rival: rival.name)
def test_an_adapter_uses_nothing_of_ours_but_the_protocol(rival: frames.Rival) -> None:
    """Its environment has none of our libraries."""
    file = frames.ROOT / "benchmarks" / "rivals" / "adapters" / f"{rival.adapter}.py"
    modules = {
        node.module or ""
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
    }
    ours = {
        name
        for name in modules
        if name.split(".")[0] in ("benchmarks", "bot", "corpus", "retrieval")
    }
    assert ours == {"benchmarks.rivals.protocol"}


def _row(frame: str, way: str, **changed: float) -> Row:
    counts = counted([GOLD, replace(GOLD, id="2")], RESULT, 5)
    return Row("samples", frame, way, replace(counts, **changed))  # type: ignore[arg-type]


def test_a_rival_that_is_ahead_is_said_to_be() -> None:
    """Against ours as it is delivered, measure by measure, with both figures."""
    own = _row("Hỏi Sở", BOTH, four=0.8, p50_ms=20.0)
    near = _row("Hỏi Sở", WORDS, four=0.95)
    other = _row("txtai", VECTORS, four=0.9, p50_ms=30.0)
    same = ["- evidence in the top 4: txtai (vectors alone) 0.900, ours 0.800"]
    assert ahead([other, near, own])[2:] == same
    assert ahead([own, _row("txtai", WORDS, four=0.7, p50_ms=20.0)])[0].startswith("No rival")
    assert ahead([own]) == []


def test_tables_show_every_frame_beside_ours() -> None:
    """Ours first, then the others in one order; what a frame cannot do is a dash."""
    rows = [_row("txtai", WORDS), _row("Hỏi Sở", BOTH)]
    rows[0] = replace(rows[0], counts=replace(rows[0].counts, right=None, cited=None))
    lines = tables(rows).splitlines()
    starts = [line.split(" | ")[0] for line in lines if line.startswith("| ")]
    assert starts == [
        "| frame",
        "| Hỏi Sở",
        "| txtai",
        "| top 4 by language",
        "| Hỏi Sở",
        "| txtai",
    ]
    assert " | – | – | " in next(line for line in lines if line.startswith("| txtai"))
    assert {rival.name for rival in ALL} == {
        "Hỏi Sở",
        "LangChain",
        "LlamaIndex",
        "Haystack",
        "txtai",
    }
