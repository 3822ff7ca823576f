# Two commands matter: `make demo` (try it, no token) and `make test` (every check).
# Both set everything up in .venv first; nothing has to be installed but Python 3.11 or newer.
.DEFAULT_GOAL := help
SHELL := /bin/sh

VENV ?= .venv
PY := $(VENV)/bin/python
ARGS ?=
# Tests start hundreds of processes, each of which would compile everything anew where this is set.
export PYTHONDONTWRITEBYTECODE :=
# The newest suitable interpreter on the path, unless PYTHON names one.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	if $$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then echo $$p; break; fi; done)

.PHONY: help demo test lint run upstream faults benchmark-map screenshots commands lock env-example audit clean

help: ## what can be made
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

$(VENV)/.ready: requirements-dev.lock
	@if [ -z "$(PYTHON)" ]; then echo "Clusters needs Python 3.11 or newer with venv (Debian and Ubuntu: apt install python3-venv). Or name one: make $(MAKECMDGOALS) PYTHON=/path/to/python3"; exit 1; fi
	@echo "Setting up $(VENV) with $(PYTHON) (the first time takes a few minutes)"
	@$(PYTHON) -m venv $(VENV)
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

demo: $(VENV)/.ready ## the whole bot in your browser, no token needed (ARGS="--import FILE")
	@$(PY) -m bot demo $(ARGS)

run: $(VENV)/.ready ## the bot on Discord; needs DISCORD_TOKEN
	@$(PY) -m bot run $(ARGS)

lint: $(VENV)/.ready ## ruff, types, import rules
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(VENV)/bin/basedpyright --level warning
	@$(VENV)/bin/lint-imports --no-cache

test: lint ## every check: lint, then all tests on all cores with branch coverage (ARGS go to pytest)
	@PY=$(PY) sh scripts/ensure_browser.sh
	@sh scripts/ensure_espeak.sh
	@$(PY) -m coverage erase
	@$(PY) -m pytest -n auto --maxprocesses 8 --dist worksteal --cov --cov-report= $(ARGS)
	@$(PY) -m coverage report

upstream: $(VENV)/.ready ## made-up music services on this machine, to try the live bot against
	@$(PY) scripts/upstream.py $(ARGS)

faults: $(VENV)/.ready ## kill, cut off, flood and starve the bot (ARGS="--only NAME --times N --short")
	@$(PY) -m faults $(ARGS)

benchmark-map: $(VENV)/.ready ## how true, telling and steady maps are, beside the usual methods (ARGS=--help)
	@$(PY) -m benchmarks.map_quality $(ARGS)

screenshots: $(VENV)/.ready ## the pictures of the README, gallery and languages, taken anew (needs Chromium)
	@$(PY) scripts/screenshots.py $(ARGS)
	@$(PY) scripts/gallery.py
	@$(PY) scripts/language_sheets.py

commands: $(VENV)/.ready ## docs/commands.md from the commands themselves
	@$(PY) scripts/commands.py

env-example: $(VENV)/.ready ## .env.example from the settings
	@$(PY) -m bot.settings > .env.example

lock: ## requirements*.lock from pyproject.toml (needs uv; ARGS=--upgrade takes newer ones)
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --no-strip-extras --quiet --all-extras --group dev $(ARGS) pyproject.toml -o requirements-dev.lock
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --no-strip-extras --quiet -c requirements-dev.lock $(ARGS) pyproject.toml -o requirements.lock
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --no-strip-extras --quiet --extra fleet -c requirements-dev.lock $(ARGS) pyproject.toml -o requirements-fleet.lock

audit: $(VENV)/.ready ## are holes known in the locked libraries? (needs a network)
	@PY=$(PY) sh scripts/audit.sh

clean: ## remove what was made
	rm -rf $(VENV) .coverage* .pytest_cache .ruff_cache .hypothesis .import_linter_cache demo-output
