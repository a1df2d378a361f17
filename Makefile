# `make run` shows the dashboard, `make test` runs every test; both need nothing but Python 3.11, 3.12
# or 3.13.
# `make help` lists what else there is.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
# what is imported is compiled when it is first imported; compiling all of it took half the time
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile

# What it writes must name no registry, no host and no path: tests/architecture/test_pins.py looks.
COMPILE := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
    --generate-hashes --no-header $(UPGRADE)

# ROOM=rules, ROOM=landing, ROOM=rules/test_flags.py … names a part of the tests; K=Big leaves of it
# those that have this in their names, as the walks of one page
ROOM ?=
K ?=
FOUND = $(firstword $(wildcard tests/$(ROOM) tests/*/$(ROOM)))
TESTS = $(if $(ROOM),$(or $(FOUND),$(error There is no room $(ROOM) below tests)),tests)
PYTEST := $(BIN)/python -m pytest -n auto --dist loadfile

.PHONY: help run quick test night smoke mutations wrong-changes bench lint pins windows clean

help:  ## this list
	@awk -F ':.*  ## ' '/^[a-z-]+:.*  ## / { printf "make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(VENV)/ready-to-run  ## the dashboard over the example data, on PORT=8501
	@$(BIN)/python -m pipelines sample --if-empty --data "$${DSPT_DATA:-data}/demo"
	@echo "The dashboard: http://127.0.0.1:$(PORT)  (Ctrl+C ends it)"
	@$(BIN)/python -m streamlit run app.py --server.address 127.0.0.1 --server.port $(PORT)

quick: lint  ## style, architecture, docs, macros and pages over the example data; last failures first
	$(PYTEST) tests/architecture tests/docs tests/rules tests/pages tests/wrong_changes -m quick --ff \
		--hypothesis-profile quick

test: $(VENV)/ready-to-test  ## every test, or those of ROOM=rules, pages, landing …, or named K=…
	$(BIN)/python -m ruff check .
	$(PYTEST) $(TESTS) $(if $(K),-k '$(K)')

night: $(VENV)/ready-to-test  ## whole what CI runs in part, or the share of ROOM=…
	$(PYTEST) $(TESTS) --hypothesis-profile night --fresh-builds
	$(if $(filter-out mutations,$(ROOM)),,$(BIN)/python -m tests.mutations)
	$(if $(filter-out wrong_changes $(CHANGED_ROOMS),$(ROOM)),,$(MAKE) wrong-changes)
	$(if $(ROOM),,$(MAKE) windows)

smoke:  ## as somebody with Python alone starts it, on each of Python 3.11, 3.12 and 3.13 that is here
	$(PYTHON) -m tests.smoke

mutations: $(VENV)/ready-to-test  ## every damaged variant of every file type, about ten minutes
	$(BIN)/python -m tests.mutations

CHANGED_ROOMS := rules landing pages

wrong-changes: $(VENV)/ready-to-test  ## forty wrong changes that tests must notice; ROOM=rules, landing or pages
	$(BIN)/python -m tests.wrong_changes $(addprefix --room ,$(filter $(CHANGED_ROOMS),$(ROOM)))

bench: $(VENV)/ready-to-test  ## the speed ratios
	$(BIN)/python -m benchmarks

lint: $(VENV)/ready-to-test  ## style alone
	$(BIN)/python -m ruff check . && $(BIN)/python -m ruff format --check .

# It keeps the versions that still fit; `make pins UPGRADE=--upgrade` takes the newest of all.
pins: $(VENV)/ready-to-test  ## both lists of requirements, from the dependencies in pyproject.toml
	$(COMPILE) --output-file requirements.txt
	$(COMPILE) --group dev --constraint requirements.txt --output-file requirements-dev.txt

# the rooms that touch files, the terminal and other processes, a walk of every page, and each command's
# output held against what it is here
WINDOWS := .windows
WINDOWS_ROOMS ?= landing loading outgoing commands

windows: $(VENV)/ready-to-test $(WINDOWS)/ready  ## the product on a Windows Python under Wine, about an hour
	tests/windows/run.sh $(WINDOWS) -m pytest -p no:cacheprovider $(addprefix tests/,$(WINDOWS_ROOMS))
	$(BIN)/python -m tests.windows.walk
	$(BIN)/python -m tests.windows.compare

$(WINDOWS)/ready: requirements.txt requirements-dev.txt tests/windows/setup.sh tests/windows/shims.py
	tests/windows/setup.sh $(WINDOWS)
	@touch $@

clean:  ## removes what was made: environment, example data, caches
	rm -rf $(VENV) $(WINDOWS) data/demo .pytest_cache .hypothesis .ruff_cache .cache

$(VENV)/ready-to-run: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) -r requirements.txt
	@touch $@

$(VENV)/ready-to-test: requirements.txt requirements-dev.txt
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) -r requirements-dev.txt
	@touch $@ $(VENV)/ready-to-run
