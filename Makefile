# make run    install, index the samples when nothing is indexed yet, ask, serve
# make test   install the development extras; format, lint, types, import walls, all tests
# make bench-gate   measure what is quick and always the same; fail below benchmarks/floor.json

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
# More options for pip, such as where a CPU build of torch is (see README).
PIP_FLAGS ?=
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt $(PIP_FLAGS)
QUESTION ?= how many tasks did Ninh Thuận accept in 2021

.PHONY: run test install develop format lint types walls tests bench-gate clean

run: $(VENV)/installed
	@$(BIN)/hoiso samples
	@echo
	@echo "? $(QUESTION)"
	@$(BIN)/hoiso ask "$(QUESTION)"
	@$(BIN)/hoiso serve

test: develop format lint types walls tests

install: $(VENV)/installed

develop: $(VENV)/developed

$(VENV)/installed: pyproject.toml constraints.txt
	@echo "Installing into $(VENV): the first time takes a few minutes / Lần đầu mất vài phút …"
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed: make run PYTHON=python3.11" if sys.version_info < (3, 11) else 0)'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) -e .
	@touch $@

$(VENV)/developed: pyproject.toml constraints.txt
	@echo "Installing the development extras into $(VENV) …"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) -e ".[dev]"
	@touch $@ $(VENV)/installed

format: develop
	$(BIN)/ruff format --check .

lint: develop
	$(BIN)/ruff check .

types: develop
	$(BIN)/mypy

walls: develop
	$(BIN)/lint-imports

tests: develop
	$(BIN)/python -m pytest

bench-gate: develop
	$(BIN)/python -m benchmarks.floor

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
