# `make run` shows the dashboard, `make test` runs every test; both need nothing but Python 3.11+.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501

.PHONY: run test mutations bench lint clean

run: $(VENV)/ready-to-run
	@$(BIN)/python -m pipelines sample --if-empty --data "$${DSPT_DATA:-data}/demo"
	@echo "The dashboard: http://127.0.0.1:$(PORT)  (Ctrl+C ends it)"
	@$(BIN)/python -m streamlit run app.py --server.address 127.0.0.1 --server.port $(PORT)

test: $(VENV)/ready-to-test
	$(BIN)/python -m ruff check .
	$(BIN)/python -m pytest -n auto --dist loadfile

mutations: $(VENV)/ready-to-test
	$(BIN)/python -m tests.mutations

bench: $(VENV)/ready-to-test
	$(BIN)/python -m benchmarks

lint: $(VENV)/ready-to-test
	$(BIN)/python -m ruff check . && $(BIN)/python -m ruff format --check .

clean:
	rm -rf $(VENV) data/demo .pytest_cache .hypothesis .ruff_cache

$(VENV)/ready-to-run: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/ready-to-test: requirements.txt requirements-dev.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(VENV)/ready-to-run
