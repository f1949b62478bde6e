# khobaocao: `make run` makes everything from nothing and runs the pipeline; `make test` tests it.

HOME_DIR := $(or $(KHOBAOCAO_HOME),data)
BIN := .venv/bin
INSTALLED := .venv/installed

# The first Python 3.11 found: by its name, or python3 where that is 3.11.
PYTHON := $(shell for p in python3.11 python3; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null && command -v "$$p" && break; done)

.PHONY: install run test test-slow fuzz faults score accuracy bench site lint format ui clean
.DEFAULT_GOAL := run

# The lock file names every package with its hash; --no-deps, because it already holds them all.
# Byte-compiled by pip: otherwise the first start of every program compiles some thousand modules. The dbt project is
# parsed ahead: otherwise the first run does it.
$(INSTALLED): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Cần Python 3.11 / Python 3.11 is needed (python3.11 or python3)"; exit 1; }
	@echo "Cài đặt / installing into .venv (about 800 MB, once) ..."
	@test -x $(BIN)/python || "$(PYTHON)" -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -c "from orchestration.transform import INSTALLED, manifest; manifest(INSTALLED)"
	@touch $@

install: $(INSTALLED)

# Samples only where nothing was ever put in: an office's inbox stays its own.
run: $(INSTALLED)
	@mkdir -p "$(HOME_DIR)/inbox"
	@test -e "$(HOME_DIR)/archive" || test -n "$$(ls -A "$(HOME_DIR)/inbox")" || cp samples/* "$(HOME_DIR)/inbox/"
	@KHOBAOCAO_HOME="$(HOME_DIR)" $(BIN)/khobaocao run

test: $(INSTALLED)
	@$(BIN)/python -m pytest

test-slow: $(INSTALLED)
	@$(BIN)/python -m pytest -m slow

# Mutated files of every kind for ten minutes; FUZZ_SEED=2 tries others.
fuzz: $(INSTALLED)
	@KHOBAOCAO_FUZZ_SECONDS=$(or $(FUZZ_SECONDS),600) KHOBAOCAO_FUZZ_SEED=$(or $(FUZZ_SEED),1) \
		$(BIN)/python -m pytest -m slow tests/hostile -k fuzz

# 500 runs killed at every stage, and every other fault; two hours. Written to docs/faults.md.
faults: $(INSTALLED)
	@$(BIN)/python -m tests.faults --kills $(or $(KILLS),500) --seed $(or $(SEED),1)

# The answer keys of the project, and the shared ones where they lie beside the checkout.
KEYS := tests/accuracy/keys tests/accuracy/constructions $(wildcard ../shared/gold/reports)
score: $(INSTALLED)
	@rm -rf build/annexes && $(BIN)/python -m tests.accuracy.annexes.make build/annexes
	@for keys in $(KEYS) build/annexes; do echo "$$keys"; $(BIN)/python -m tests.accuracy.score "$$keys" || exit 1; done

# The scoreboard: every set and measure, written to docs/accuracy.md.
accuracy: $(INSTALLED)
	@$(BIN)/python -m tests.accuracy.board $(KEYS)

# Speed beside other tools, written to docs/performance.md; some minutes. underthesea (Apache-2.0) is only measured
# against, so it has an environment of its own; without it the bench goes on and says so.
bench: $(INSTALLED)
	@test -x .venv-bench/bin/python || "$(PYTHON)" -m venv .venv-bench
	@.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
		-r bench/requirements.txt || rm -rf .venv-bench
	@$(BIN)/python -m bench

# The guides as pages, in build/site.
site: $(INSTALLED)
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict && echo build/site/index.html

lint: $(INSTALLED)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/sqlfluff lint --disable-progress-bar dbt_project

format: $(INSTALLED)
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

ui: $(INSTALLED)
	@KHOBAOCAO_HOME="$(HOME_DIR)" $(BIN)/khobaocao ui

clean:
	rm -rf .venv .venv-* build *.egg-info .pytest_cache .ruff_cache .mypy_cache .hypothesis dbt_project/target
