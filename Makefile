# `make demo` and `make test` are all the set-up there is: each makes the virtual environment if it is not there.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test torture check format eval docs schemas bench fuzz clean

demo: $(READY)
	mkdir -p out
	$(BIN)/claimx extract corpus --out out/claims.jsonl
	@echo
	@$(BIN)/claimx show out/claims.jsonl | grep '^[0-9]' | LC_ALL=C sort -r | head -n 30
	@echo
	@echo "The latest 30 that have a day, of $$(wc -l < out/claims.jsonl) claims. All of them, as JSON Lines: out/claims.jsonl"

test: $(READY)
	$(BIN)/python -m pytest

# a run killed at 50 random moments, in one process and in several, and resumed
torture: $(READY)
	KILLS=50 $(BIN)/python -m pytest tests/run/test_folder.py -k killed_at_any_moment

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

eval: $(READY)
	$(BIN)/claimx eval corpus

# the reference, and the examples of README and docs with the output that they give now
docs: $(READY)
	$(BIN)/python docs/build.py
	$(BIN)/python tests/pages.py

schemas: $(READY)
	mkdir -p schemas
	for name in claims mentions run explanations; do $(BIN)/claimx schema $$name > schemas/$$name.schema.json || exit 1; done

# options: make bench BENCH="--full --input FILE --date YYYY-MM-DD"
BENCH ?=

bench: $(READY)
	PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check --group bench
	$(BIN)/python bench/run.py $(BENCH)

# seconds for each target of coverage-guided fuzzing, and the longest text of the growth table
FUZZ_SECONDS ?= 600
FUZZ_CHARACTERS ?= 200000

fuzz: $(READY)
	$(BIN)/python -m pytest --hypothesis-profile=long tests/fuzz
	$(BIN)/python fuzz/growth.py $(FUZZ_CHARACTERS)
	if PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check --group fuzz; then \
		for target in text bytes records; do \
			$(BIN)/python fuzz/target.py $$target -max_total_time=$(FUZZ_SECONDS) -verbosity=0 || exit 1; done; \
	else echo "make fuzz: atheris cannot be installed for this Python and machine: coverage-guided fuzzing is left out"; fi

clean:
	rm -rf $(VENV) out

# pip of Python 3.11 knows no dependency groups, so pip comes first
$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else \
		"claimx needs Python 3.11 or newer; name one with: make PYTHON=python3.11")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --upgrade pip
	PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check \
		--editable . --group dev
	touch $(READY)
