# Set-up, demo, tests. Everything happens in .venv; nothing outside this folder is changed.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test lint setup soak bench clean

setup: .venv/ready

.venv/ready: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "FactReel needs Python 3.11 or newer")'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@

demo: setup
	$(BIN)/factreel demo

test: setup lint
	$(BIN)/pytest -n 2 --dist loadfile -m 'not soak'

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

soak: setup
	$(BIN)/pytest -m soak

bench: setup
	$(BIN)/python -m bench

clean:
	rm -rf .venv factreel-data
