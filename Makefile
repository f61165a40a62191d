# make report   builds the report from a fresh clone into output/
# make test     sets up the test tools, then runs every check and test
# make soak     the same tests with more and larger random cases
# make pictures   draws the pictures of the README from the kit
# make gallery   draws every kind of chart, for docs/gallery
# make lint, format, lock, clean
#
# All paths are relative: a checkout may lie in a folder with spaces in its name.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules

bin := .venv/bin
# Arguments for the program or for pytest: make report ARGS=..., make test ARGS=...
ARGS ?=

.PHONY: report test soak tools pictures gallery lint format lock clean

report: .venv/.run-ready
	$(bin)/deckgen build $(ARGS)

test: tools
	.ci/check $(ARGS)

soak: tools
	DECKGEN_SOAK=1 $(bin)/python -m pytest -n auto $(ARGS)

# The last two leave things out where they must (status 3), and then are asked again.
tools: .venv/.test-ready
	@.ci/install-system || [ $$? = 3 ]
	@.ci/install-validator || [ $$? = 3 ]

pictures: tools
	$(bin)/python tests/visual/make_pictures.py

gallery: tools
	$(bin)/python tests/visual/make_gallery.py

lint: .venv/.test-ready
	$(bin)/ruff check .
	$(bin)/ruff format --check .
	$(bin)/mypy --strict
	$(bin)/lint-imports --no-logo

format: .venv/.test-ready
	$(bin)/ruff check --fix .
	$(bin)/ruff format .

.venv/.run-ready: constraints.txt pyproject.toml .ci/venv
	@.ci/venv constraints.txt
	@touch $@

# The test tools' pins hold the program's too.
.venv/.test-ready: constraints-dev.txt pyproject.toml .ci/venv
	@.ci/venv constraints-dev.txt
	@touch $@ .venv/.run-ready

# Needs uv. UPGRADE=1 takes the newest versions, else only what must change does.
compile := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-header --no-annotate $(if $(UPGRADE),--upgrade)

lock:
	$(compile) pyproject.toml --group build -o constraints.txt
	$(compile) pyproject.toml --group dev -c constraints.txt -o constraints-dev.txt

clean:
	rm -rf .venv .tools build dist .coverage .hypothesis .import_linter_cache
	rm -rf .mypy_cache .pytest_cache .ruff_cache
	find output -mindepth 1 -maxdepth 1 ! -name README.md -exec rm -rf {} +
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
