# make demo   builds the project's own site into public/
# make docs   builds the manual into docs/public/
# make test   installs what the checks need and runs them all
# make format puts the code into the project's form

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo docs test lint types contract claims tests browser checkers format clean

demo: $(VENV)/.installed
	$(BIN)/sitegen build --strict
	@echo "open public/index.html in a browser"

docs: $(VENV)/.installed
	$(BIN)/sitegen -C docs build --strict
	@echo "open docs/public/index.html in a browser"

test: lint types contract claims tests

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

contract: $(VENV)/.installed-dev
	$(BIN)/lint-imports --no-cache

# The figures of our own README and of the benchmarks', held against our own records.
claims: $(VENV)/.installed-dev
	$(BIN)/sitegen check README.md --strict
	$(BIN)/sitegen -C benchmarks check --strict
	$(BIN)/sitegen -C benchmarks check benchmarks/README.md --strict

tests: $(VENV)/.installed-dev browser checkers
	$(BIN)/pytest -n auto

# Debian's chromium, where this user may install it. Without one the browser tests are skipped loudly; with CI=true they fail.
browser:
	@command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || \
	if command -v apt-get >/dev/null 2>&1 && [ "$$(id -u)" = 0 ]; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk >/dev/null; \
	else echo "NO CHROMIUM: the browser tests will be skipped; install Debian's chromium to run them" >&2; fi

# What the built pages are held against, in exact versions. Without npm those tests are skipped loudly; with CI=true they fail.
CHECKERS := tests/browser/checkers
checkers:
	@cmp -s $(CHECKERS)/package-lock.json $(CHECKERS)/node_modules/.fetched || \
	if command -v npm >/dev/null 2>&1; then \
	  npm ci --prefix $(CHECKERS) --ignore-scripts --no-audit --no-fund --loglevel=error && \
	  cp $(CHECKERS)/package-lock.json $(CHECKERS)/node_modules/.fetched; \
	else echo "NO NPM: the pages will not be held against axe-core and the Nu HTML Checker" >&2; fi

format: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

$(VENV)/.installed: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q -c constraints.txt -e .
	touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q -c constraints.txt -e '.[dev]'
	touch $@ $(VENV)/.installed

clean:
	rm -rf public .sitegen
