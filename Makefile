# Everything a developer or CI runs. Needs Python ≥ 3.11, Node ≥ 20 and make; see `make help`.

PYTHON ?= python3
# One more than the processors that CI has: deployments and commands wait often.
JOBS ?= 3

VENV := .venv
BIN := $(VENV)/bin
TOOLS := $(VENV)/.installed
CDK := node_modules/.installed
EMULATOR := .emulator/.installed
PIP := -m pip --disable-pip-version-check install --quiet --require-hashes -r

PYTEST := $(BIN)/pytest -n $(JOBS) --dist loadgroup
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header


.DELETE_ON_ERROR:
.PHONY: help setup lint types layers test suite unit e2e demo format snapshots docs lock clean

help: ## what there is to make
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(TOOLS) $(CDK) $(EMULATOR) ## environments for Python, the CDK CLI and the AWS emulator

test: ## lint, types, layers and all tests; what needs one processor runs beside the rest
	$(MAKE) -j 3 setup
	$(MAKE) -j 2 lint types layers suite

suite: $(TOOLS) $(CDK) $(EMULATOR)
	$(PYTEST)

lint: $(TOOLS) ## rules and format
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(TOOLS) ## mypy, strict
	$(BIN)/mypy

layers: $(TOOLS) ## which module may import which
	$(BIN)/lint-imports

unit: $(TOOLS) ## all tests but the deployments
	$(PYTEST) --ignore=tests/e2e

e2e: $(TOOLS) $(CDK) $(EMULATOR) ## deployments with the real CDK CLI to a local AWS emulator
	$(BIN)/pytest tests/e2e

demo: $(TOOLS) ## the sample workflow on its real inputs: a success, then a failure with compensation
	$(BIN)/cohesion run sample_app/workflows.py:place_order --input sample_app/inputs/order.json
	@echo
	$(BIN)/cohesion run sample_app/workflows.py:place_order --input sample_app/inputs/declined.json \
		|| test $$? -eq 1  # 1: the execution failed, as it should

format: $(TOOLS) ## rewrite the code as lint wants it
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

snapshots: $(TOOLS) ## write the template snapshots anew; read the diff
	$(BIN)/pytest tests/cdk --snapshot-update

docs: $(TOOLS) ## write the pages that are made from code anew
	$(BIN)/python docs/pages.py

lock: $(TOOLS) ## resolve the requirements anew: UPGRADE=--upgrade takes the newest releases
	$(COMPILE) $(UPGRADE) --extra dev pyproject.toml -o requirements/dev.txt
	$(COMPILE) $(UPGRADE) requirements/emulator.in -o requirements/emulator.txt
	npm install --package-lock-only --loglevel=error

clean: ## remove everything that was made here
	rm -rf $(VENV) node_modules .emulator .cohesion cdk.out dist
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# An environment is installed again when what it is made from has changed, and costs nothing otherwise.

$(TOOLS): requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo 'Python 3.11 or newer is needed: make PYTHON=python3.12 …' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python $(PIP) requirements/dev.txt
	$(BIN)/python -m pip --disable-pip-version-check install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(CDK): package-lock.json
	npm ci --loglevel=error
	@touch $@

$(EMULATOR): requirements/emulator.txt
	$(PYTHON) -m venv .emulator
	.emulator/bin/python $(PIP) requirements/emulator.txt
	@touch $@
