# Two commands do everything on a fresh machine with Python 3.11 or later: `make demo` and `make test`.
# Both make the environment `.venv` first, from the locked dependencies in `requirements/`.

PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/installed

.DEFAULT_GOAL := help
.PHONY: help demo test check bench samples lock clean

help: ## what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(STAMP): pyproject.toml requirements/dev.txt
	$(PYTHON) -c 'import sys; assert sys.version_info >= (3, 11), "Glaneur needs Python 3.11 or later: make PYTHON=python3.11 ..."'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

demo: $(STAMP) ## run the main job on the sample sheets and show what was found
	$(BIN)/glaneur run corpus/ --out dataset/ --annotations annotations/
	$(BIN)/glaneur show --dataset dataset/

test: $(STAMP) ## pass all tests
	$(BIN)/python -m pytest --numprocesses auto

check: $(STAMP) ## types, lints and the rules' own examples
	$(BIN)/mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/glaneur model check --models models/

bench: $(STAMP) ## measure speed against other readers, and write docs/speed.md
	$(BIN)/python scripts/bench.py > docs/speed.md
	$(BIN)/python scripts/bench_batches.py >> docs/speed.md

samples: $(STAMP) ## typeset the sample sheets again (see scripts/samples)
	$(BIN)/python scripts/samples/make.py

lock: ## resolve the dependencies again, with hashes and without addresses (needs uv)
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --no-header --no-annotate --quiet --output-file requirements/run.txt
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --no-header --no-annotate --quiet --constraints requirements/run.txt \
	  --output-file requirements/dev.txt

clean: ## remove the environment and what was made
	rm -rf .venv dataset .dataset.cache build dist .mypy_cache .ruff_cache .pytest_cache
