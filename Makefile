# Two commands are enough: make ingest, make test. The first one of all installs what they need into .venv.

PYTHON ?= python3
RAW ?= raw
OUT ?= normalized
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.installed
TESTED := $(VENV)/.tested
CODE := pipeline tests

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help setup ingest test check fix validate diff release schemas explain review reproduce fuzz bench-language bench-identity bench-scale bench-validate clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY) ## Install the pinned packages into .venv (the other targets do it when needed)

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "make: Python 3.11 or newer is needed, and '$(PYTHON)' is not. Install one, or name it: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || { \
	  echo "make: '$(PYTHON)' has no venv module. Install it (on Debian and Ubuntu: apt install python3-venv)."; exit 1; }
	@echo "Installing the pinned packages into $(VENV) …"
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@

ingest: $(READY) ## Make the dataset of the articles in raw/ (elsewhere: RAW=folder OUT=folder)
	@$(BIN)/papercanon ingest "$(RAW)" --out "$(OUT)"

test: $(TESTED) ## Run every test
	@PAPERCANON_TESTS=complete $(BIN)/python -m pytest

# What only tests need: the formats of papercanon export, and the readers and validators of each.
$(TESTED): $(READY) tests/export/validators.txt
	@echo "Installing the readers and validators of other formats into $(VENV) …"
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev,export,formats]'
	@$(PYTHON) -m venv --clear $(VENV)/validators
	@$(VENV)/validators/bin/python -m pip install --quiet --requirement tests/export/validators.txt
	@touch $@

check: $(READY) ## Check format, lint, types, import boundaries and house rules; change nothing
	@$(BIN)/ruff format --check $(CODE)
	@$(BIN)/ruff check $(CODE)
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/papercanon schemas --check
	@$(BIN)/python -m pytest tests/test_house.py

fix: $(READY) ## Mend format, lint and schemas
	@$(BIN)/ruff check --fix $(CODE)
	@$(BIN)/ruff format $(CODE)
	@$(BIN)/papercanon schemas

validate: $(READY) ## Check the dataset against its contract, its articles and a fresh run
	@$(BIN)/papercanon validate "$(OUT)" --raw "$(RAW)" --fresh

diff: $(READY) ## Say what changed since another dataset: make diff OLD=folder
	@test -n "$(OLD)" || { echo "make: name the older dataset, as in make diff OLD=../released/normalized"; exit 2; }
	@$(BIN)/papercanon diff "$(OLD)" "$(OUT)"

release: $(READY) ## Make a release, with the version that the changes ask for (or VERSION=1.2.0)
	@$(BIN)/papercanon release $(VERSION) --raw "$(RAW)" --dataset "$(OUT)"

schemas: $(READY) ## Write the JSON Schema of every published file
	@$(BIN)/papercanon schemas

explain: $(READY) ## Say why a paper is as it is: make explain PAPER=arxiv:1706.03762
	@test -n "$(PAPER)" || { echo "make: name a paper, as in make explain PAPER=arxiv:1706.03762"; exit 2; }
	@$(BIN)/papercanon explain "$(PAPER)" --dataset "$(OUT)"

review: $(READY) ## Judge pairs that may be one paper: make review WHO="your name"
	@test -n "$(WHO)" || { echo "make: say who judges, as in make review WHO=\"your name\""; exit 2; }
	@$(BIN)/papercanon review "$(OUT)" --raw "$(RAW)" --who "$(WHO)"

reproduce: $(READY) ## Ingest afresh beside the dataset and fail where a byte differs
	@test -f "$(OUT)/manifest.json" || { echo "make: there is no dataset in $(OUT). Run make ingest first."; exit 1; }
	@$(BIN)/papercanon validate "$(OUT)" --raw "$(RAW)" --fresh

fuzz: $(READY) ## Try many more hostile and damaged documents than the tests do (FUZZ=20: twenty times)
	@FUZZ=$${FUZZ:-20} $(BIN)/python -m pytest tests/hostile

bench-language: $(VENV)/.bench ## Measure language and script detection beside other detectors
	@$(BIN)/python -m benchmarks.language.bench

bench-identity: $(VENV)/.bench ## Measure which mentions are found to be one paper, beside other tools
	@$(BIN)/python -m benchmarks.identity.rivals
	@$(BIN)/python -m benchmarks.identity.fit

bench-scale: $(VENV)/.bench ## Measure identity on 100,000 and 1,000,000 entries, beside Splink
	@$(BIN)/python -m benchmarks.identity.scale

bench-validate: $(READY) ## Measure what validating costs beside bare parsing (PAPERS="100000 1000000")
	@$(BIN)/python -m benchmarks.validate.bench $(PAPERS)

$(VENV)/.bench: $(READY) benchmarks/constraints.txt
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --constraint benchmarks/constraints.txt '.[bench]'
	@touch $@

clean: ## Remove the environment and every cache; the dataset stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find $(CODE) -name __pycache__ -type d -prune -exec rm -rf {} +
