# `make run` shows the dashboard, `make test` runs every test; both need nothing but Python 3.11+.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

# What it writes must name no registry, no host and no path: tests/architecture/test_pins.py looks.
COMPILE := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
    --generate-hashes --no-header $(UPGRADE)

.PHONY: run test smoke mutations bench lint pins clean

run: $(VENV)/ready-to-run
	@$(BIN)/python -m pipelines sample --if-empty --data "$${DSPT_DATA:-data}/demo"
	@echo "The dashboard: http://127.0.0.1:$(PORT)  (Ctrl+C ends it)"
	@$(BIN)/python -m streamlit run app.py --server.address 127.0.0.1 --server.port $(PORT)

test: $(VENV)/ready-to-test
	$(BIN)/python -m ruff check .
	$(BIN)/python -m pytest -n auto --dist loadfile

# As somebody with Python alone starts it, on each Python that is here.
smoke:
	$(PYTHON) -m tests.smoke

mutations: $(VENV)/ready-to-test
	$(BIN)/python -m tests.mutations

bench: $(VENV)/ready-to-test
	$(BIN)/python -m benchmarks

lint: $(VENV)/ready-to-test
	$(BIN)/python -m ruff check . && $(BIN)/python -m ruff format --check .

# Writes both lists of pins from pyproject.toml, keeping the versions that still fit;
# `make pins UPGRADE=--upgrade` takes the newest of all that these need in turn.
pins: $(VENV)/ready-to-test
	$(COMPILE) --output-file requirements.txt
	$(COMPILE) --group dev --constraint requirements.txt --output-file requirements-dev.txt

clean:
	rm -rf $(VENV) data/demo .pytest_cache .hypothesis .ruff_cache

$(VENV)/ready-to-run: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) -r requirements.txt
	@touch $@

$(VENV)/ready-to-test: requirements.txt requirements-dev.txt
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) -r requirements-dev.txt
	@touch $@ $(VENV)/ready-to-run
