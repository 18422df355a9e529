# Needs make and Python 3.11 or newer with its venv module; nothing else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Options for Streamlit, such as ARGS="--server.port 8600".
ARGS ?=

# What is installed: by version and hash. Where a hash does not fit, as on a Python that needs other
# files, the plain list does: make run PINS=requirements.txt
PINS ?= requirements.lock

.DEFAULT_GOAL := help
.PHONY: help run check test lint format clean

help: ## Show this list
	@grep -E '^[a-z]+:.*##' $(firstword $(MAKEFILE_LIST)) | sed -E 's/^([a-z]+):.*## /\1 /' | \
		while read -r name text; do printf '  make %-8s %s\n' "$$name" "$$text"; done

run: $(VENV)/.app ## Start the app (installs what it needs on the first run)
	$(BIN)/streamlit run app.py $(ARGS)

# The tests run even when the linters complain, so that one run shows the whole of the work.
# REQUIRE_BROWSER=1 and REQUIRE_NGINX=1 fail where Chromium or nginx is missing.
test: $(VENV)/.dev ## Lint, types and tests; those that need Chromium or nginx are skipped without
	@$(MAKE) --no-print-directory lint && lint=0 || lint=1; \
	$(BIN)/python -m pytest && tests=0 || tests=1; \
	[ $$lint -eq 0 ] || echo "The tests ran, but lint or types failed: see above." >&2; \
	[ $$lint -eq 0 ] && [ $$tests -eq 0 ]

check: test ## All that must hold before a change lands: lint, types, tests, documents, lock

lint: $(VENV)/.dev ## Lint, formatting and types
	@failed=0; \
	for step in "ruff check ." "ruff format --check ." "mypy"; do \
		echo "$$step"; $(BIN)/$$step || failed=1; \
	done; exit $$failed

format: $(VENV)/.dev ## Format the code and mend what the linter can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean: ## Remove the environment, caches and builds
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis test-output
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Each stamp is written last: an interrupted installation begins again.
$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or newer is needed; $(PYTHON) is $$($(PYTHON) --version 2>&1)." >&2; \
		echo "Name another one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) has no venv module. On Debian or Ubuntu: apt-get install python3-venv" >&2; \
		exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/.app: requirements.txt requirements.lock | $(VENV)/.made
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r $(PINS)
	@# Compiled now, the first visit need not wait for it.
	$(BIN)/python -m compileall -q src pages app.py
	@touch $@

# The package itself is installed as a link to src/, for its command and its metadata.
$(VENV)/.dev: $(VENV)/.app requirements-dev.txt pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps \
		--no-build-isolation --editable .
	@touch $@
