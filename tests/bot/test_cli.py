"""The ``hoiso`` command, run in this process over a real data folder."""

from __future__ import annotations

import gc
import json
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot import cli, jobs, wiring
from bot.settings import Settings
from bot.types import Incoming, MessageKind, Role
from corpus.store import writer_lock
from retrieval.sync import index_lock
from retrieval.types import Question
from tests.bot.fakes import FakeAnswerer

FLAGSHIP = "how many tasks did Ninh Thuận accept in 2021"
KEYS = "status language short answer citations suggestions answer_id took_ms understood".split()
CITATION_KEYS = (
    "n document_id source title kind issuer place published number page section quote start end"
).split()
PAGE = (
    "Sở Tư pháp tỉnh Cao Bằng báo cáo năm 2023\n\nTrong năm đã tổ chức 41 hội nghị phổ biến luật."
)


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    status: int
    out: str
    err: str


Hoiso = Callable[..., Ran]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own, not made yet, and no other setting."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOISO_DATA_DIR", str(tmp_path / "data"))
    for name in ("HOISO_MODEL", "HOISO_DATABASE_URL", "HOISO_TELEGRAM_TOKEN", "HOISO_CHAT_MODEL"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "data"


@pytest.fixture
def full(data: Path, samples: Settings) -> Path:
    """The same with the samples in it."""
    shutil.copytree(samples.data_dir, data)
    return data


@pytest.fixture
def hoiso(
    data: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Iterator[Hoiso]:
    """Runs a command line."""

    def run(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["hoiso", *arguments])
        with pytest.raises(SystemExit) as end:
            cli.main()
        out, err = capfd.readouterr()
        return Ran(int(end.value.code or 0), out, err)

    yield run
    gc.enable()  # a command that puts one question switches it off


def test_the_flagship(hoiso: Hoiso, full: Path) -> None:
    """The contract's keys in their order, and the short answer."""
    ran = hoiso("ask", FLAGSHIP, "--json")
    answer: dict[str, Any] = json.loads(ran.out)
    assert (ran.status, ran.err, list(answer)) == (0, "", KEYS)
    assert [CITATION_KEYS] * len(answer["citations"]) == [list(c) for c in answer["citations"]]
    assert "10 nhiệm vụ" in answer["short"]
    assert isinstance(answer["took_ms"], float)


def test_an_answer_in_words(hoiso: Hoiso, full: Path) -> None:
    """The short answer comes first; the quote and its source follow."""
    lines = hoiso("ask", "Năm 2021 Ninh Thuận nghiệm thu bao nhiêu nhiệm vụ?").out.splitlines()
    assert lines[0] == "10 nhiệm vụ"
    assert "Nguồn:" in lines


def test_what_was_asked_before(hoiso: Hoiso, monkeypatch: pytest.MonkeyPatch) -> None:
    """``--history`` may be repeated, oldest first; blanks and levels are set right."""
    answerer = FakeAnswerer()
    store = SimpleNamespace(is_empty=lambda: False)
    made = SimpleNamespace(recorded=answerer, store=store, close=lambda: None)
    monkeypatch.setattr(wiring, "build_assistant", lambda settings: made)
    hoiso("ask", " còn  năm 2020? ", "--history", "a?", "--history", "b?")
    assert answerer.asked == [Question("còn năm 2020?", ("a?", "b?"))]


@pytest.mark.parametrize(
    ("question", "says"),
    [("", "Câu hỏi trống"), (" \n\t ", "Câu hỏi trống"), ("a" * 1001, "dài quá 1000 ký tự")],
)
def test_what_is_no_question(question: str, says: str, hoiso: Hoiso) -> None:
    """One line on the error stream, status 2, nothing printed."""
    ran = hoiso("ask", question, "--json")
    assert (ran.status, ran.out, says in ran.err) == (2, "", True)
    assert ran.err.count("\n") == 1


def test_bytes_that_are_no_text(hoiso: Hoiso, full: Path) -> None:
    """A terminal in an old encoding hands over lone surrogates; an answer is printed all the same."""
    assert hoiso("ask", "Ninh Thu\udce2n 2021?", "--history", "\udcff", "--json").status == 0


def test_nothing_taken_in_yet(hoiso: Hoiso) -> None:
    """A person is told how to take documents in; a program gets an answer without evidence."""
    assert "hoiso ingest" in hoiso("ask", FLAGSHIP).out
    assert json.loads(hoiso("ask", FLAGSHIP, "--json").out)["status"] == "no_evidence"


def test_taking_in(hoiso: Hoiso, tmp_path: Path) -> None:
    """Good files are taken in, each bad one is a line, and the answer comes from the good ones."""
    inbox = tmp_path / "hộp thư"
    inbox.mkdir()
    (inbox / "a.txt").write_text(PAGE, encoding="utf-8")
    (inbox / "b.txt").write_bytes(b"")
    (inbox / "c.bin").write_bytes(b"\x00\x01")
    ran = hoiso("ingest", str(inbox), "--workers", "1")
    assert (ran.status, ran.err) == (0, "")
    *failures, counts = ran.out.splitlines()
    assert [line.partition(":")[0] for line in failures] == ["✗ b.txt", "✗ c.bin"]
    assert counts == "Thêm 1, đổi 0, không đổi 0, lỗi 2."
    asked = hoiso("ask", "Sở Tư pháp Cao Bằng tổ chức bao nhiêu hội nghị năm 2023?", "--json")
    assert "41" in json.loads(asked.out)["short"]


def test_taking_in_for_machines(hoiso: Hoiso, tmp_path: Path) -> None:
    """JSON alone on the output."""
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    ran = hoiso("ingest", str(tmp_path / "a.txt"), str(tmp_path / "no.txt"), "--json")
    made = json.loads(ran.out)
    assert (ran.status, made["added"], made["indexed"]) == (0, ["a.txt"], True)
    assert [failure["name"] for failure in made["failed"]] == ["no.txt"]


@pytest.mark.parametrize(
    ("names", "says"), [((), "Không tìm thấy tệp nào"), (("no.txt",), "Không tìm thấy đường dẫn")]
)
def test_nothing_to_take_in(
    names: tuple[str, ...], says: str, hoiso: Hoiso, tmp_path: Path
) -> None:
    """A run that takes in nothing has failed."""
    (tmp_path / "inbox").mkdir()
    ran = hoiso("ingest", str(tmp_path / "inbox"), *names)
    assert ran.status == 1
    assert says in ran.out + ran.err


def test_internal_documents(hoiso: Hoiso, tmp_path: Path) -> None:
    """Only those who say that they may see them get answers from them."""
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    hoiso("ingest", str(tmp_path / "a.txt"), "--internal")
    question = "Sở Tư pháp Cao Bằng tổ chức bao nhiêu hội nghị năm 2023?"
    assert json.loads(hoiso("ask", question, "--json").out)["citations"] == []
    assert json.loads(hoiso("ask", question, "--json", "--internal").out)["citations"] != []


def test_a_second_writer(hoiso: Hoiso, data: Path, tmp_path: Path) -> None:
    """One line that says who writes and what to do."""
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    with writer_lock(data):
        ran = hoiso("ingest", str(tmp_path / "a.txt"))
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("Kho tài liệu đang được ghi bởi tiến trình ")
    assert ran.err.count("\n") == 1


def test_ctrl_c(hoiso: Hoiso, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever stops a run is told that nothing is lost."""

    def stopped(*arguments: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(jobs, "ingest", stopped)
    ran = hoiso("ingest", str(tmp_path))
    assert ran.status == 130
    assert "Chạy lại cùng lệnh để làm tiếp" in ran.err


def test_samples(hoiso: Hoiso, data: Path, tmp_path: Path) -> None:
    """Documents only; a second run tops up; beside documents of one's own they stay away."""
    assert hoiso("samples").out == "Thêm 29, đổi 0, không đổi 0, lỗi 0.\n"
    hoiso("documents", "remove", "lang-son-2020.docx")
    assert hoiso("samples").out == "Thêm 1, đổi 0, không đổi 28, lỗi 0.\n"
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    hoiso("ingest", str(tmp_path / "a.txt"))
    hoiso("documents", "remove", "lang-son-2020.docx")
    ran = hoiso("samples")
    assert (ran.status, ran.out) == (0, "Đã có tài liệu trong kho; không nạp tài liệu mẫu.\n")
    assert "29/29 tài liệu" in hoiso("documents", "list").out


def test_listing(hoiso: Hoiso, full: Path) -> None:
    """A line a document and the whole count; or JSON."""
    lines = hoiso("documents", "list", "--limit", "5").out.splitlines()
    assert (len(lines), lines[-1]) == (6, "5/29 tài liệu")
    listed = json.loads(hoiso("documents", "list", "--json").out)
    assert len(listed) == 29
    assert {"id", "title", "source", "published"} <= set(listed[0])


def test_showing(hoiso: Hoiso, full: Path) -> None:
    """By name or id; its text, and what it says about itself."""
    shown = hoiso("documents", "show", "ninh-thuan-2021.html").out
    assert "Nơi: Ninh Thuận" in shown
    assert "10 nhiệm vụ được nghiệm thu" in shown
    made = json.loads(hoiso("documents", "show", "ninh-thuan-2021", "--json").out)
    assert hoiso("documents", "show", made["id"]).out == shown


@pytest.mark.parametrize(
    ("name", "says"),
    [("nothing.txt", "Không có tài liệu nothing.txt"), ("thu-tuc", "chỉ 9 tài liệu")],
)
def test_a_name_that_is_not_one_document_s(name: str, says: str, hoiso: Hoiso, full: Path) -> None:
    """Nothing is shown or removed; the message lists what the name could mean."""
    for command in ("show", "remove"):
        ran = hoiso("documents", command, name)
        assert (ran.status, ran.out, says in ran.err) == (1, "", True)
    assert "29/29" in hoiso("documents", "list").out


def test_removing(hoiso: Hoiso, full: Path) -> None:
    """What is removed answers no more; named twice it is removed once."""
    name = "ninh-thuan-2021.html"
    assert hoiso("documents", "remove", name, name).out == "Đã gỡ 1 tài liệu.\n"
    answer = json.loads(hoiso("ask", FLAGSHIP, "--json").out)
    assert name not in {citation["source"] for citation in answer["citations"]}
    assert "Chỉ mục: thêm 0, đổi 0, giữ nguyên 28, gỡ 0." in hoiso("sync").out


def test_scoring(hoiso: Hoiso, full: Path, tmp_path: Path) -> None:
    """A table, or JSON; with -v, the questions that went wrong."""
    rows = [
        {"id": "1", "question": FLAGSHIP, "answerable": True, "answer_any": [["10"]], "lang": "en"},
        {"id": "2", "question": FLAGSHIP, "answerable": True, "answer_any": [["11"]], "kind": "k"},
    ]
    file = tmp_path / "gold.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    scores = json.loads(hoiso("eval", str(file), "--json").out)
    assert (scores["questions"], scores["right"], scores["faithful"]) == (2, 0.5, 1.0)
    assert {"en", "vi"} == set(scores["by_language"])
    assert {"p50", "p95"} == set(scores["latency_ms"])
    assert "✗ 2 [k]" in hoiso("eval", str(file), "-v").out


@pytest.mark.parametrize(
    ("data_of_file", "says"),
    [
        (None, "Không mở được"),
        (b"", "không có câu hỏi nào"),
        (b"{", "dòng 1"),
        (b'\n{"id": 1}', "dòng 2"),
        (b"\xff\xfe\xfa", "UTF-8"),
    ],
)
def test_a_question_file_that_cannot_be_used(
    data_of_file: bytes | None, says: str, hoiso: Hoiso, tmp_path: Path
) -> None:
    """The line to mend is named."""
    file = tmp_path / "gold.jsonl"
    if data_of_file is not None:
        file.write_bytes(data_of_file)
    ran = hoiso("eval", str(file))
    assert (ran.status, ran.out, says in ran.err) == (2, "", True)


def test_building_the_indexes_anew(hoiso: Hoiso, full: Path) -> None:
    """A lost index comes back whole; the answers are the same."""
    before = json.loads(hoiso("ask", FLAGSHIP, "--json").out)
    shutil.rmtree(full / "indexes" / "vector")
    assert hoiso("reindex").out == "Đã dựng lại chỉ mục của 29 tài liệu.\n"
    after = json.loads(hoiso("ask", FLAGSHIP, "--json").out)
    before.pop("took_ms")
    after.pop("took_ms")
    assert before == after


def test_indexes_that_a_service_holds(hoiso: Hoiso, full: Path) -> None:
    """``reindex`` is refused with who holds them; ``sync`` has nothing to do."""
    with index_lock(full):
        refused, synced = hoiso("reindex"), hoiso("sync")
    assert (refused.status, refused.out) == (1, "")
    assert refused.err.startswith("Chỉ mục đang do tiến trình ")
    assert (synced.status, "tự cập nhật" in synced.out) == (0, True)


def test_another_model_is_refused(
    hoiso: Hoiso, full: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A copy of the packaged model with one number changed is another model."""
    import retrieval

    folder = tmp_path / "model"
    shutil.copytree(Path(retrieval.__file__).parent / "models" / "hoiso-static-v1", folder)
    weights = folder / "model.safetensors"
    changed = bytearray(weights.read_bytes())
    changed[-4] ^= 1
    weights.write_bytes(changed)
    monkeypatch.setenv("HOISO_MODEL", str(folder))
    for command in (["ask", FLAGSHIP], ["ingest", str(tmp_path)], ["sync"]):
        ran = hoiso(*command)
        assert (ran.status, ran.out, "hoiso reindex" in ran.err) == (1, "", True)
    assert hoiso("reindex").status == 0
    assert hoiso("ask", FLAGSHIP).status == 0


def test_the_doctor(hoiso: Hoiso, full: Path) -> None:
    """A line a finding; status 1 and what to do where something is wrong."""
    lines = hoiso("doctor").out.splitlines()
    assert next(line for line in lines if "Chỉ mục" in line).startswith("✓ Chỉ mục")
    shutil.rmtree(full / "indexes")
    ran = hoiso("doctor")
    assert (ran.status, "    → Chạy: hoiso sync" in ran.out) == (1, True)
    found = json.loads(hoiso("doctor", "--json").out)
    assert {"ok", "name", "detail", "remedy"} == set(found[0])


def test_a_setting_that_cannot_be_used(hoiso: Hoiso, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is named, status 2."""
    monkeypatch.setenv("HOISO_PORT", "không")
    ran = hoiso("doctor")
    assert (ran.status, "HOISO_PORT" in ran.err) == (2, True)


def test_a_data_folder_that_cannot_be_made(
    hoiso: Hoiso, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line with the folder and the setting, and no traceback."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("HOISO_DATA_DIR", str(tmp_path / "file" / "data"))
    ran = hoiso("ask", FLAGSHIP)
    assert (ran.status, ran.out) == (1, "")
    assert "HOISO_DATA_DIR" in ran.err
    assert ran.err.count("\n") == 1


def test_a_full_disk(hoiso: Hoiso, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system says, in one line."""

    def full_disk(*arguments: object, **options: object) -> None:
        raise OSError(28, "No space left on device", "/kho/x")

    monkeypatch.setattr(jobs, "ingest", full_disk)
    ran = hoiso("ingest", str(tmp_path))
    assert (ran.status, ran.err.count("\n")) == (1, 1)
    assert "No space left" in ran.err


def test_serving_takes_its_options(hoiso: Hoiso, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command line wins over the settings."""
    from bot import serving

    served: list[tuple[str, int]] = []
    monkeypatch.setattr(serving, "run", lambda s: served.append((s.host, s.port)))
    monkeypatch.setenv("HOISO_PORT", "8002")
    hoiso("serve")
    hoiso("serve", "--host", "::1", "--port", "8003")
    assert served == [("127.0.0.1", 8002), ("::1", 8003)]
    assert hoiso("serve", "--port", "0").status == 2


ASKED = "Năm 2021 Ninh Thuận nghiệm thu bao nhiêu nhiệm vụ?"


def test_explaining_a_question(hoiso: Hoiso, full: Path) -> None:
    """For people in their order; for machines with every number; nothing of it is noted."""
    ran = hoiso("explain", ASKED, "--top", "2")
    assert (ran.status, ran.err) == (0, "")
    assert "✓ 1  " in ran.out
    said = json.loads(hoiso("explain", ASKED, "--json", "--top", "2").out)
    assert list(said) == ["question", "history", "explanation", "answer"]
    (values,) = said["explanation"]["values"]
    assert [one["n"] for one in values["shown"]] == [1, 2]
    assert said["answer"]["short"] == "10 nhiệm vụ"
    assert "chưa có câu trả lời nào" in hoiso("explain").out


def test_explaining_a_follow_up(hoiso: Hoiso, full: Path) -> None:
    """What was asked before goes along."""
    said = json.loads(hoiso("explain", "còn năm 2020?", "--history", ASKED, "--json").out)
    assert (said["question"], said["history"]) == ("còn năm 2020?", [ASKED])


def test_explaining_an_answer(hoiso: Hoiso, full: Path) -> None:
    """By its id, alone or as an option; the list of the newest names it."""
    given = json.loads(hoiso("ask", ASKED, "--json").out)
    answer_id = given["answer_id"]
    for arguments in ([answer_id], ["--answer", answer_id.upper()]):
        said = json.loads(hoiso("explain", *arguments, "--json").out)
        assert (said["same"], said["changes"]) == (True, [])
        assert said["given"]["question"] == said["question"] == ASKED
        assert said["given"]["short"] == given["short"]
        assert said["answer"]["citations"] == given["citations"]
        assert said["given"]["setup"]["thresholds"]["answer.confidence"] > 0
    assert "✓ Hỏi lại bây giờ" in hoiso("explain", answer_id).out
    assert hoiso("explain").out.startswith(answer_id)
    assert [one["answer_id"] for one in json.loads(hoiso("explain", "--json").out)] == [answer_id]


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["0123456789abcdef"], 1, "Không có câu trả lời 0123456789abcdef"),
        (["--answer", "0123456789abcdef"], 1, "hoiso explain"),
        (["--answer", "A1B2C3D4"], 2, "không phải mã câu trả lời"),
        (["câu hỏi", "--answer", "0123456789abcdef"], 2, "Chỉ dùng một trong hai"),
        ([" \n"], 2, "Câu hỏi trống"),
        (["a" * 1001], 2, "dài quá 1000 ký tự"),
    ],
)
def test_what_cannot_be_explained(
    hoiso: Hoiso, arguments: list[str], status: int, says: str
) -> None:
    """One line on the error stream that says what to do; nothing printed."""
    ran = hoiso("explain", *arguments)
    assert (ran.status, ran.out, says in ran.err) == (status, "", True)
    assert ran.err.count("\n") == 1


def test_an_internal_answer_is_explained_to_staff_only(hoiso: Hoiso, tmp_path: Path) -> None:
    """Without ``--internal`` neither the answer nor its place in the list is shown."""
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    hoiso("ingest", str(tmp_path / "a.txt"), "--internal")
    question = "Sở Tư pháp Cao Bằng tổ chức bao nhiêu hội nghị năm 2023?"
    answer_id = json.loads(hoiso("ask", question, "--json", "--internal").out)["answer_id"]
    refused = hoiso("explain", answer_id)
    assert (refused.status, refused.out, "--internal" in refused.err) == (1, "", True)
    assert "41" not in refused.err.replace(answer_id, "")
    assert answer_id not in hoiso("explain").out
    assert "41 hội nghị" in hoiso("explain", answer_id, "--internal").out
    assert answer_id in hoiso("explain", "--internal").out


def test_a_document_that_was_taken_out(hoiso: Hoiso, full: Path) -> None:
    """The answer of then is shown beside the one of now, with what has changed."""
    answer_id = json.loads(hoiso("ask", ASKED, "--json").out)["answer_id"]
    hoiso("documents", "remove", "ninh-thuan-2021.html", "lang-son-2020.docx")
    said = json.loads(hoiso("explain", answer_id, "--json").out)
    assert said["same"] is False
    assert [(one["what"], one["name"]) for one in said["changes"]] == [
        ("document_removed", "ninh-thuan-2021.html"),
        ("other_documents", ""),
    ]
    assert "ninh-thuan-2021.html đã bị gỡ" in hoiso("explain", answer_id).out


@pytest.mark.parametrize("days", ["30", "0"])
def test_an_answer_does_not_need_its_note(
    hoiso: Hoiso,
    full: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    days: str,
) -> None:
    """Where the log cannot be written the answer is the same, and a line says so; with no days
    nobody tries."""
    monkeypatch.setenv("HOISO_KEEP_DAYS", days)
    (full / "answers.sqlite3").mkdir()
    ran = hoiso("ask", ASKED)
    assert (ran.status, ran.out.splitlines()[0]) == (0, "10 nhiệm vụ")
    assert [record.levelname for record in caplog.records] == ["WARNING"] * (days == "30")


def test_scoring_and_the_doctor_note_nothing(hoiso: Hoiso, full: Path, tmp_path: Path) -> None:
    """Only what people ask is kept."""
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps({"id": "1", "question": ASKED, "answerable": True}))
    hoiso("eval", str(file))
    hoiso("doctor")
    assert not (full / "answers.sqlite3").exists()


def test_people_are_invited_and_given_roles(hoiso: Hoiso) -> None:
    """An invitation's code makes the first admin; a name that is nobody's ends the command."""
    ran = hoiso("people", "invite", "--role", "admin", "--note", "phòng A")
    code = ran.out.splitlines()[0]
    assert (ran.status, len(code)) == (0, 14)
    one = Incoming("telegram", "7", "7", "/ma", kind=MessageKind.COMMAND)
    with cli.people.opened() as memory:
        assert memory.redeem(one, code) is Role.ADMIN
        name = memory.name(one)
    assert f"{name}  admin" in hoiso("people", "list").out
    assert hoiso("people", "grant", name, "--role", "staff").status == 0
    assert "phòng A" in hoiso("people", "list").out
    assert hoiso("people", "revoke", name).out == f"{name}: staff → citizen\n"
    assert "0 người có vai trò trong 1" in hoiso("people", "list").out
    assert [
        hoiso("people", "invite", "--role", "citizen").status,
        hoiso("people", "grant", "ffffffffff", "--role", "staff").status,
        hoiso("people", "revoke", "abc").status,
    ] == [2, 1, 2]
