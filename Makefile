# Every check is one recipe here; .ci/run runs the same ones.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help demo test test-slow lint format size corpus lock train-env train clean

help: ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: $(VENV)/runtime ## install, then code the example dossier and write its briefing
	$(BIN)/detente demo

test: $(VENV)/dev ## install what tests need, then the fast tests (under 3 minutes)
	$(BIN)/python -m pytest -m "not slow"

test-slow: $(VENV)/dev ## whole reports, killed processes, browsers (needs Debian's chromium for the page)
	$(BIN)/python -m pytest -m slow

lint: $(VENV)/dev ## style, types, the import contract, spelling
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright --pythonpath $(BIN)/python
	$(BIN)/lint-imports
	$(BIN)/codespell src tests docs training README.md CHANGELOG.md CONTRIBUTING.md

format: $(VENV)/dev ## put the code into our layout
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

size: ## weight of a fresh runtime environment; fails over 800 MB
	$(PYTHON) benchmarks/size.py

corpus: $(VENV)/dev ## check the training corpus
	$(BIN)/python training/check_corpus.py

lock: ## pin all versions with hashes (needs uv)
	uv pip compile -q pyproject.toml --universal --generate-hashes --no-header --python-version 3.11 -o requirements/runtime.txt
	uv pip compile -q pyproject.toml --group dev --universal --generate-hashes --no-header --python-version 3.11 -c requirements/runtime.txt -o requirements/dev.txt
	uv pip compile -q pyproject.toml --group train --universal --generate-hashes --no-header --python-version 3.11 -c requirements/runtime.txt --override requirements/no-torch.in -o requirements/train.txt

train-env: $(VENV)/runtime ## what training needs besides; torch is installed apart, for the machine at hand
	$(PIP) --require-hashes -r requirements/train.txt
	$(PIP) torch==2.13.0

train: train-env ## train on training/corpus and export the weights into the package (about half an hour on 2 cores)
	$(BIN)/python training/train.py --out .work/model
	$(BIN)/python training/export.py --checkpoint .work/model/checkpoint.pt --out src/detente/models/weights

clean: ## remove everything that was made here
	rm -rf $(VENV) .work demo-output detente-store build dist

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/runtime: requirements/runtime.txt pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes -r requirements/runtime.txt
	$(PIP) --no-deps -e .
	@touch $@

$(VENV)/dev: requirements/dev.txt $(VENV)/runtime
	$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@
