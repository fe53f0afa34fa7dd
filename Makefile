# The verbs of the project. `make help` explains them.
# Everything runs in .venv, which make itself creates from pinned and hashed requirements.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
# How many processes run the tests.
PROCESSES ?= 2
# What pytest gets besides: make test TESTS="jauap/lib -k reference"
TESTS ?=

BIN := .venv/bin
READY := .venv/.ready
REQUIREMENTS := requirements/install.txt requirements/dev.txt

.PHONY: help setup demo run test check fix migrate messages openapi docs pictures bench release requirements browser

help: ## Explain the verbs.
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(READY) messages-compiled ## Install everything, make the database, load the reference data.
	$(BIN)/jauap setup

demo: $(READY) messages-compiled ## Show the whole system with invented people at http://localhost:8000.
	$(BIN)/jauap demo

run: setup ## Run the system for a developer: reloads when the source changes, shows errors in full.
	JAUAP_DEBUG=yes $(BIN)/jauap serve --with-worker --reload

test: $(READY) messages-compiled browser ## Run all tests, the journeys in a real browser too.
	$(BIN)/pytest -n $(PROCESSES) --dist loadgroup $(TESTS)

check: $(READY) ## Check style, types, who imports whom, migrations and the settings of production.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python manage.py makemigrations --check --dry-run
	@# With secrets that last as long as this line.
	secret() { $(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(64))'; }; \
	JAUAP_ENVIRONMENT=production JAUAP_SITE_URL=https://example.org JAUAP_SECRET_KEY=$$(secret) \
	JAUAP_ENCRYPTION_KEYS=$$(secret) JAUAP_BLIND_INDEX_KEY=$$(secret) $(BIN)/jauap check

fix: $(READY) ## Mend what can be mended by a machine: order of imports, layout.
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

migrate: $(READY) ## Write the migrations that the models ask for, and apply all.
	$(BIN)/python manage.py makemigrations
	$(BIN)/jauap migrate

messages: $(READY) ## Collect the sentences of the pages, name those without a translation.
	$(BIN)/python -m jauap.lib.messages extract
	$(BIN)/python -m jauap.lib.messages compile
	$(BIN)/python -m jauap.lib.messages check

.PHONY: messages-compiled
messages-compiled: $(READY)
	@$(BIN)/python -m jauap.lib.messages compile

openapi: $(READY) ## Write docs/openapi.yaml from the code.
	$(BIN)/python -m jauap.config.openapi

docs: openapi ## Write every page of docs/ that is made from the code.
	mkdir -p docs/law
	$(BIN)/jauap law appeals > docs/law/appeals.md
	$(BIN)/python -m tests.architecture.addresses
	$(BIN)/python -m tests.architecture.glossary
	$(BIN)/python -m tests.architecture.retention

pictures: $(READY) messages-compiled browser ## Take the pictures of the README in the demonstration country.
	$(BIN)/python -m tests.journeys.pictures

bench: $(READY) messages-compiled ## Measure what the README promises.
	$(BIN)/python -m bench

release: check test ## Build the package into dist/ after all checks.
	$(BIN)/uv build --no-build-isolation --out-dir dist

requirements: $(READY) ## Pin the newest versions that fit together, with their hashes.
	cd requirements && for set in dev install runtime; do \
	  ../$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-annotate --custom-compile-command "make requirements" \
	    $$(test $$set = dev || echo "--constraint dev.txt") $$set.in --output-file $$set.txt; done

# uv installs in seconds; where it cannot run, pip installs the same files.
$(READY): $(REQUIREMENTS) pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Jauap needs Python 3.11 or newer.")'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/install.txt
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements/dev.txt \
	  || $(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable . \
	  || $(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# The journeys walk in Chromium: in the one without windows, which does a third of the work, else in the whole one. Where
# neither is there and none can be installed, they are skipped and say so.
CHROMIUM := chromium chromium-browser google-chrome
browser:
	@command -v chromium-headless-shell > /dev/null && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then \
	  echo "Installing Chromium for the journeys…"; \
	  get() { DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$$1" fonts-dejavu-core; }; \
	  { apt-get update -qq; get chromium-headless-shell || command -v $(CHROMIUM) || get chromium; } \
	    > .venv/browser.log 2>&1 || tail -5 .venv/browser.log; \
	fi; \
	command -v chromium-headless-shell $(CHROMIUM) > /dev/null \
	  || echo "There is no Chromium, and only root with apt can install it here: the journeys will be skipped."
