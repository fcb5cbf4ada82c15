# Two commands do everything on a machine with Python 3.11 or newer (with venv), git and make:
#   make run    start Zhidu with six sample offices on http://127.0.0.1:8000
#   make test   check format, style, types and architecture, then run every test
# `make help` lists the others.

PYTHON ?= python3
PORT ?= 8000
WORKERS ?= auto
ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
RUN_READY := $(VENV)/ready-to-run
DEV_READY := $(VENV)/ready-to-develop
ASSETS_READY := build/assets-ready
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --custom-compile-command "make lock"

export PYTHONUTF8 := 1
# Hundreds of modules are compiled once, not by every program that starts.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test format-check style types imports tests lint format bench assets lock set-up clean

help: ## list the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | expand -t 16

run: $(RUN_READY) $(ASSETS_READY) ## set up, fill the sample offices on first start, and serve
	@$(BIN)/zhidu serve --with-demo --bind 127.0.0.1:$(PORT) $(ARGS)

test: lint tests ## set up, check everything, run every test

lint: format-check style types imports ## check format, style, types and architecture

format-check: $(DEV_READY)
	@echo "== Format (ruff format)"
	@$(BIN)/ruff format --check .

style: $(DEV_READY)
	@echo "== Style (ruff check)"
	@$(BIN)/ruff check .

types: $(DEV_READY)
	@echo "== Types (mypy)"
	@$(BIN)/mypy

imports: $(DEV_READY)
	@echo "== Architecture (import-linter)"
	@$(BIN)/lint-imports --no-logo

tests: $(DEV_READY) $(ASSETS_READY) ## run every test, without the checks before; ARGS="…" goes to the first pytest
	@echo "== Tests (pytest)"
	@$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadscope --no-loadscope-reorder --durations 15 \
		--cov --cov-report term --ignore tests/bench $(ARGS)
	@echo "== Floors under the speed (pytest, alone and untraced)"
	@$(BIN)/python -m pytest --durations 15 tests/bench

bench: $(DEV_READY) $(ASSETS_READY) ## measure, and print one table
	@$(BIN)/python -m tests.bench $(ARGS)

format: $(DEV_READY) ## format, and mend what can be mended by machine
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format .

assets: ## fetch styles and fonts again
	@rm -f $(ASSETS_READY)
	@$(MAKE) --no-print-directory $(ASSETS_READY)

set-up: $(DEV_READY) $(ASSETS_READY) ## install everything, act on nothing

lock: $(BIN)/python ## pin again what pyproject.toml and package.json name
	@$(PIP) install --require-hashes --requirement requirements/lock.txt
	@$(COMPILE) pyproject.toml --extra postgresql --group build --output-file requirements/run.txt
	@$(COMPILE) pyproject.toml --extra dev --extra postgresql --group build \
		--constraints requirements/run.txt --output-file requirements/dev.txt
	@$(COMPILE) --group pyproject.toml:node --output-file requirements/node.txt
	@$(COMPILE) --group pyproject.toml:lock --output-file requirements/lock.txt
	@$(BIN)/python scripts/build_assets.py --lock

clean: ## remove everything that make has made, except var/
	rm -rf $(VENV) build dist node_modules src/zhidu/web/static/vendor src/zhidu/kernel/files/fonts
	rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache .coverage

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Zhidu needs Python 3.11 or newer: name it with make PYTHON=…")'
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { echo "Python lacks venv: install the package python3-venv."; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(RUN_READY): $(BIN)/python requirements/run.txt pyproject.toml
	@echo "== Install (what running needs)"
	@$(PIP) install --require-hashes --requirement requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV_READY): $(BIN)/python requirements/dev.txt pyproject.toml
	@echo "== Install (what developing needs)"
	@$(PIP) install --require-hashes --requirement requirements/dev.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@ $(RUN_READY)

$(ASSETS_READY): package.json package-lock.json scripts/build_assets.py $(BIN)/python
	@echo "== Styles and fonts"
	@$(BIN)/python scripts/build_assets.py
	@mkdir -p $(@D) && touch $@
