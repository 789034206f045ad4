"""What the documents say is so: commands, settings, routes, links and printed answers."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from bot import cli
from bot.app import Parts, create_app
from bot.settings import PREFIX, Settings

ROOT = Path(__file__).parents[1]
READMES = (ROOT / "README.md", ROOT / "README.vi.md")
PAGES = [*READMES, ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
API = ROOT / "docs" / "api.md"
FLAGSHIP = 'hoiso ask "how many tasks did Ninh Thuận accept in 2021"'
SHELLS = ("sh", "console")
SKIPPED = frozenset({"node_modules", "build", "dist", "data"})

_FENCE = re.compile(r"^```([a-z]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_ROUTE = re.compile(r"\b(GET|POST) (/[\w/{}.-]*)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_TARGET = re.compile(r"\bmake ([a-z][a-z-]*)")


def _named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def _fences(page: Path, *languages: str) -> list[str]:
    return [body for language, body in _FENCE.findall(_text(page)) if language in languages]


def _commands(lines: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Arguments of each ``hoiso`` command among lines of code."""
    for line in lines:
        command = line.removeprefix("$ ").partition(" #")[0]
        if command.startswith("hoiso "):
            yield tuple(shlex.split(command)[1:])


def _typed(page: Path) -> list[tuple[str, ...]]:
    """Commands of a page's shell blocks, which a reader pastes."""
    return list(_commands(line for block in _fences(page, *SHELLS) for line in block.splitlines()))


def _mentioned(page: Path) -> list[tuple[str, ...]]:
    """Commands that a page names between backticks."""
    return list(_commands(_CODE.findall(_FENCE.sub("", _text(page)))))


def _cases(commands: Callable[[Path], list[tuple[str, ...]]]) -> list[Any]:
    return [
        pytest.param(arguments, id=f"{_named(page)}: {' '.join(arguments)}")
        for page in PAGES
        for arguments in sorted(set(commands(page)))
        if arguments[0] not in ("COMMAND", "LỆNH")
    ]


def test_the_readmes_show_the_first_question() -> None:
    """Both begin with the same runnable example, and name the two commands."""
    for page in READMES:
        assert [FLAGSHIP in block for block in _fences(page, "console")][:1] == [True]
        assert {"make run", "make test"} <= set(_CODE.findall(_text(page)))


@pytest.mark.parametrize("arguments", _cases(_typed))
def test_every_command_to_paste_is_one(arguments: tuple[str, ...]) -> None:
    """The program reads each ``hoiso …`` of a shell block without complaint; nothing is run."""
    command: Any = typer.main.get_command(cli.app)
    context, rest = None, list(arguments)
    while hasattr(command, "commands"):
        context = command.make_context(command.name, rest, parent=context)
        _, command, rest = command.resolve_command(
            context, [*context._protected_args, *context.args]
        )
    command.make_context(command.name, rest, parent=context)
    assert command.callback is not None


@pytest.mark.parametrize("arguments", _cases(_mentioned))
def test_every_command_mentioned_is_one(arguments: tuple[str, ...]) -> None:
    """Between backticks, the names of commands and of their options are those of the program."""
    command: Any = typer.main.get_command(cli.app)
    rest = list(arguments)
    while rest and hasattr(command, "commands"):
        assert rest[0] in command.commands
        command = command.commands[rest.pop(0)]
    known = {name for parameter in command.params for name in parameter.opts}
    assert {word for word in rest if word.startswith("--")} <= known | {"--help"}


def test_the_readmes_name_every_command() -> None:
    """No command is left out of the tables."""
    root: Any = typer.main.get_command(cli.app)
    for page in READMES:
        assert set(root.commands) - {arguments[0] for arguments in _mentioned(page)} == set()


@pytest.mark.parametrize("page", PAGES, ids=_named)
def test_every_setting_named_exists(page: Path) -> None:
    """A ``HOISO_…`` of the documents is a setting."""
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    assert set(re.findall(rf"\b{PREFIX}[A-Z_]+", _text(page))) <= known


def _schema() -> dict[str, Any]:
    """The application's own description of its routes; no part of it is needed for that."""
    nothing: Any = None
    app = create_app(Settings(_env_file=None), Parts(nothing, nothing, lambda: True))
    paths: dict[str, Any] = app.openapi()["paths"]
    return paths


@pytest.mark.parametrize("page", PAGES, ids=_named)
def test_every_route_named_exists(page: Path) -> None:
    """A ``GET /…`` or ``POST /…`` of the documents is served."""
    schema = _schema()
    served = {(method.upper(), path) for path, methods in schema.items() for method in methods}
    served |= {("GET", "/"), ("GET", "/d/{document_id}"), ("GET", "/openapi.json")}
    assert set(_ROUTE.findall(_text(page))) - served == set()


def test_the_api_page_names_every_route() -> None:
    """What programs may call is described."""
    assert set(_schema()) <= {path for _, path in _ROUTE.findall(_text(API))}


@pytest.mark.parametrize("page", PAGES, ids=_named)
def test_every_make_target_named_exists(page: Path) -> None:
    """A ``make …`` between backticks or in a shell block is in the Makefile."""
    targets = set(re.findall(r"^([a-z][a-z-]*):", _text(ROOT / "Makefile"), re.MULTILINE))
    shown = [*_CODE.findall(_text(page)), *_fences(page, *SHELLS)]
    assert {name for code in shown for name in _TARGET.findall(code)} <= targets


def _anchors(page: Path) -> set[str]:
    titles = (re.sub(r"[^\w\s-]", "", title.lower()) for title in _HEADING.findall(_text(page)))
    return {title.strip().replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=_named)
def test_every_link_leads_somewhere(page: Path) -> None:
    """Links within the project name files and headings that are there."""
    lost = []
    for link in _LINK.findall(_text(page)):
        if link.startswith(("http://", "https://")):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in _anchors(target)):
            lost.append(link)
    assert lost == []


def test_every_page_can_be_reached() -> None:
    """From the README, link by link, a reader finds each page of docs/."""
    seen: set[Path] = set()
    ahead = [READMES[0]]
    while ahead:
        page = ahead.pop()
        if page in seen:
            continue
        seen.add(page)
        for link in _LINK.findall(_text(page)):
            target = (page.parent / link.partition("#")[0]).resolve()
            if target.is_dir():
                ahead += sorted(target.glob("*.md"))
            elif target.suffix == ".md" and target.exists():
                ahead.append(target)
    assert set(PAGES) - seen == set()


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment with a data folder of its own that holds the samples, and no settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    folder = tmp_path_factory.mktemp("data")
    environment = kept | {"HOISO_DATA_DIR": str(folder), "PYTHONPATH": str(ROOT)}
    _run(["samples"], environment)
    return environment


def _run(arguments: list[str], environment: dict[str, str]) -> str:
    """What ``hoiso`` prints, started where no ``.env`` lies."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=environment["HOISO_DATA_DIR"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


SESSIONS = [
    pytest.param(block, id=f"{_named(page)}:{number}")
    for page in PAGES
    for number, block in enumerate(_fences(page, "console"))
]


@pytest.mark.parametrize("block", SESSIONS)
def test_what_is_shown_is_what_is_printed(block: str, environment: dict[str, str]) -> None:
    """Under each ``$ hoiso …`` stands, to the letter, what it prints on the sample documents."""
    shown = block.rstrip()
    commands = [line for line in shown.splitlines() if line.startswith("$ ")]
    printed = [
        f"{command}\n{_run(shlex.split(command)[2:], environment).rstrip()}" for command in commands
    ]
    assert shown == "\n".join(printed)


@pytest.mark.parametrize(
    "code", [pytest.param(c, id=_named(p)) for p in PAGES for c in _fences(p, "python")]
)
def test_python_in_the_documents_runs(code: str, environment: dict[str, str]) -> None:
    """A reader who pastes it gets no error."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=environment["HOISO_DATA_DIR"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_answer_in_the_api_page_has_the_fields_of_an_answer(
    environment: dict[str, str],
) -> None:
    """The sample has the keys that a real answer has, and says what a real one says."""
    (sample,) = (block for block in _fences(API, "json") if '"citations"' in block)
    shown: dict[str, Any] = json.loads(sample)
    question = "Năm 2021 Ninh Thuận nghiệm thu bao nhiêu nhiệm vụ?"
    real: dict[str, Any] = json.loads(_run(["ask", question, "--json"], environment))
    assert list(shown) == list(real)
    for citation, another in zip(shown["citations"], real["citations"], strict=True):
        assert list(citation) == list(another)
        assert citation["quote"] == another["quote"]
    assert (shown["short"], shown["answer"]) == (real["short"], real["answer"])


def _files() -> Iterator[Path]:
    """Files of the project: nothing hidden in the root (but .ci), nothing built."""
    for top in sorted(ROOT.iterdir()):
        if (top.name.startswith(".") and top.name != ".env.example") or top.name in SKIPPED:
            continue
        for path in [top] if top.is_file() else sorted(top.rglob("*")):
            if path.is_file() and not any(
                part == "__pycache__" or part.endswith(".egg-info") for part in path.parts
            ):
                yield path


# Written in halves, so that this file does not hold them. Addresses of registries and of model
# hubs change and are blocked in many offices; paths of the machine it was written on mean nothing.
NEVER = tuple(
    first + second
    for first, second in (
        ("/wo", "rk/"),
        ("/ro", "ot/"),
        ("/tm", "p/"),
        ("pypi", ".org"),
        ("python", "hosted"),
        ("download.py", "torch"),
        ("hugging", "face.co/"),
        ("TO", "DO"),
        ("FIX", "ME"),
    )
)


def test_no_file_names_a_place_that_readers_do_not_have() -> None:
    """No path of somebody's machine, no registry's host, nothing left to be done."""
    found = []
    for path in _files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a PDF, a model, a bulletin in an old encoding
        found += [f"{_named(path)}: {words}" for words in NEVER if words in text]
    assert found == []
