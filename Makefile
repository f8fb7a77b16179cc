# Set-up, demo, tests. Everything happens in .venv; nothing outside this folder is changed.
PYTHON ?= python3
BIN := .venv/bin

CHROMIUM := chromium chromium-browser google-chrome google-chrome-stable

.PHONY: demo test lint setup browser screenshots soak bench clean

setup: .venv/ready

.venv/ready: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "FactReel needs Python 3.11 or newer")'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@

demo: setup
	$(BIN)/factreel demo

# The tests of the report's pages are skipped where there is no Chromium and none can be had.
browser:
	@for name in $(CHROMIUM); do command -v $$name >/dev/null && exit 0; done; \
	if [ "$$CI" ] && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		export DEBIAN_FRONTEND=noninteractive; \
		{ apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core; } \
		>/dev/null 2>&1 || echo "Chromium could not be installed: the report's pages are not tested"; \
	else echo "no Chromium here: the report's pages are not tested (apt install chromium)"; fi

test: setup browser lint
	$(BIN)/pytest -n 2 --dist loadfile -m 'not soak'

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

screenshots: setup browser
	$(BIN)/python tests/screenshots.py

soak: setup
	$(BIN)/pytest -m soak

bench: setup
	$(BIN)/python -m bench

clean:
	rm -rf .venv factreel-data
