# Every check is one recipe here; .ci/run runs the same ones.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help demo test test-slow lint format size corpus evaluate lock train-env train clean

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
	$(BIN)/python training/check_corpus.py --against evaluation/reports/*.json

evaluate: $(VENV)/dev ## score the coder on our own gold reports, under other names, and in its roles; fails under evaluation/floors.toml
	$(BIN)/detente evaluate evaluation/reports
	$(BIN)/python evaluation/check_floors.py
	$(BIN)/python benchmarks/swap.py
	$(BIN)/python benchmarks/roles.py

lock: ## pin all versions with hashes (needs uv)
	uv pip compile -q pyproject.toml --universal --generate-hashes --no-header --python-version 3.11 -o requirements/runtime.txt
	uv pip compile -q pyproject.toml --group dev --universal --generate-hashes --no-header --python-version 3.11 -c requirements/runtime.txt -o requirements/dev.txt
	uv pip compile -q pyproject.toml --group train --universal --generate-hashes --no-header --python-version 3.11 -c requirements/runtime.txt --override requirements/left-out.in -o requirements/train.txt

train-env: $(VENV)/runtime ## what training needs besides; torch is installed apart, for the machine at hand
	$(PIP) --no-deps --require-hashes -r requirements/train.txt
	$(PIP) torch==2.13.0

train: train-env ## train teacher and student on training/corpus, export the weights into the package (about 2 hours on 2 cores)
	$(BIN)/python training/train.py --encoder mpnet --rate 6e-5 --passes 3 --joined 0.15 --out .work/teacher
	$(BIN)/python training/distil.py --teacher .work/teacher/checkpoint.pt --copies 2 --passes 4 --out .work/student
	$(BIN)/python training/export.py --checkpoint .work/student/checkpoint.pt --out src/detente/models/weights

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
