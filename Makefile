# Two commands do everything: `make site` and `make test`. Each sets up what it needs.
PYTHON ?= python3
ENGINE ?= mkdocs
VENV := .venv
BIN := $(VENV)/bin
ENVELOPE := $(BIN)/python -m scripts
export ENGINE

.PHONY: site serve check test lint browser bench lock clean help
.DEFAULT_GOAL := help

help: ## say what there is
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

site: $(VENV)/build.stamp $(if $(filter-out mkdocs,$(ENGINE)),$(VENV)/engines.stamp) ## build the handbook into site/
	@$(ENVELOPE) build

serve: $(VENV)/build.stamp ## build, serve on http://127.0.0.1:8000/ and follow every edit
	@$(ENVELOPE) serve

check: $(VENV)/author.stamp ## all static checks: book, code, workflows
	@$(ENVELOPE) check
	@$(MAKE) --no-print-directory lint

lint: $(VENV)/author.stamp
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/zizmor --offline --quiet --no-progress .github
	@$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	@$(BIN)/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml

test: check browser ## every check and every test, in a browser too
	@$(BIN)/python -m pytest

browser: $(VENV)/author.stamp ## find or install a Chromium for the tests
	@$(BIN)/python -m scripts.browser

bench: $(VENV)/author.stamp ## every benchmark
	@$(ENVELOPE) bench all

# A universal lock: one file a group serves every platform and Python from 3.11 on.
lock: $(VENV)/author.stamp ## renew the locks from pyproject.toml
	@for group in build engines test author; do \
		$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
			--no-header --no-annotate --group $$group -o requirements/$$group.txt pyproject.toml \
			|| exit 1; \
	done

clean: ## delete what was built and set up
	@rm -rf site .cache $(VENV)

# A stamp is written last, so that an interrupted set-up is done again.
$(VENV)/venv.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		|| { echo "Makefile:1: $(PYTHON) is not Python 3.11 or newer; the handbook is built with it; install one, or run make PYTHON=/path/to/python3.12"; exit 2; }
	@echo "Setting up $(VENV) …"
	@$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/%.stamp: requirements/%.txt $(VENV)/venv.stamp
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@touch $@
