# The commands people type. `make run` and `make test` do all their own set-up.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
AXE := tests/browser/node_modules/.package-lock.json
CHECKED := app.py serve.py data analysis pages deploy transpacific benchmarks tests
WORKERS ?= 2
# What one worker has compiled the other reads, whatever the environment says of it.
TEST := PYTHONDONTWRITEBYTECODE= $(BIN)/pytest
# A file stays with one worker, which keeps its servers; files are begun in their order, long first.
SPREAD := -n $(WORKERS) --dist loadfile --no-loadscope-reorder

# The first of these that is Python 3.11 or newer; `make run PYTHON=...` names another.
PYTHON ?= $(shell for name in python3.11 python3.12 python3.13 python3.14 python3 python; do \
	if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; \
	then echo $$name; break; fi; done)

# $(call debian,packages,reason): install Debian packages, or say which are wanted.
define debian
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
			apt-get install -y -qq --no-install-recommends $(1) >/dev/null; \
	elif command -v apt-get >/dev/null && sudo -n true 2>/dev/null; then \
		sudo apt-get update -qq && sudo DEBIAN_FRONTEND=noninteractive \
			apt-get install -y -qq --no-install-recommends $(1) >/dev/null; \
	else \
		echo "$(2) Install it (on Debian: apt-get install $(1)) and run make again." >&2; exit 1; \
	fi
endef

.PHONY: help run test test-all check bench pictures mutants data bundle audit lock chromium java programs

help:  ## list the commands
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/^([a-z-]+):.*## /  make \1\t/'

run: $(VENV)/run.stamp  ## the dashboard on http://localhost:8501
	@$(BIN)/streamlit run serve.py

test: $(VENV)/test.stamp $(VENV)/spark.stamp $(AXE) chromium java programs  ## every kind of test, browser and cluster included
	@$(TEST) $(SPREAD)

test-all: $(VENV)/test.stamp $(VENV)/spark.stamp $(VENV)/iamc.stamp $(AXE) chromium java programs  ## every case of every test; takes half an hour
	@$(TEST) --weekly $(SPREAD)

check: $(VENV)/test.stamp  ## format, lint, types and the tests that need no browser or cluster
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy $(CHECKED)
	@$(BIN)/lint-imports --no-logo >/dev/null || $(BIN)/lint-imports --no-logo
	@$(TEST) -q -n $(WORKERS) -m "not browser and not spark"

bench: $(VENV)/test.stamp chromium  ## measure, and write benchmarks/results.md
	@$(BIN)/python -m benchmarks

pictures: $(VENV)/test.stamp chromium  ## draw the pictures of the README anew
	@$(BIN)/python -m benchmarks.pictures

mutants: $(VENV)/test.stamp  ## plant faults in a copy and see that a test notices each; takes a while
	@$(BIN)/python -m benchmarks.mutants --jobs $(WORKERS)

data: $(VENV)/run.stamp  ## rebuild every table in data/tables from data/raw
	@$(BIN)/python -m data.build
	@$(BIN)/python -m pages.answer.scenario_tables
	@$(BIN)/python -m pages.answer.sensitivity_table
	@$(BIN)/python -m pages.answer.headline_record
	@$(BIN)/python -m pages.answer.data_dictionary

bundle: $(VENV)/test.stamp  ## pack everything into one file that installs without a network
	@deploy/offline-bundle

audit: $(VENV)/test.stamp  ## known faults of dependencies, their licences, and what is inside
	@mkdir -p build
	@$(BIN)/python -m cyclonedx_py requirements --output-reproducible -o build/sbom.cdx.json requirements.txt
	@$(BIN)/python -m piplicenses --format=csv --with-urls --output-file build/licences.csv --packages \
		$$(sed -nE 's/^([A-Za-z0-9._-]+)(\[[^]]*\])?==.*/\1/p' requirements.txt | sort -u)
	@$(BIN)/ruff check --select S --quiet app.py serve.py analysis data deploy pages
	@$(BIN)/python -m benchmarks.audit $(ADVISORIES)

lock: $(VENV)/test.stamp  ## compile requirements*.in to pinned, hashed requirements*.txt
	@for name in requirements requirements-dev requirements-spark requirements-iamc; do \
		$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
			--no-header --output-file $$name.txt $$name.in; \
	done

# --- set-up, done again only when what it reads has changed -------------------------------

$(BIN)/python:
	@if [ -z "$(PYTHON)" ]; then \
		echo "Python 3.11 or newer is needed; none was found." \
			"Install one, or name it: make run PYTHON=/path/to/python" >&2; exit 1; \
	fi
	@if ! $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then \
		echo "Python 3.11 or newer is needed; $(PYTHON) is $$($(PYTHON) --version 2>&1)." >&2; \
		exit 1; \
	fi
	@if ! $(PYTHON) -c 'import ensurepip, venv' >/dev/null 2>&1; then \
		$(call debian,python3-venv,$(PYTHON) cannot make virtual environments.); \
	fi
	@$(PYTHON) -m venv $(VENV)

# One door for both lists: hashes are required, so what is installed is what was locked.
$(VENV)/run.stamp: requirements.txt | $(BIN)/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(VENV)/test.stamp: requirements-dev.txt | $(BIN)/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

# Half a gigabyte, wanted only by the tests of the rollup on a cluster.
$(VENV)/spark.stamp: requirements-spark.txt | $(VENV)/test.stamp
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

# Holds back packages the dashboard is ahead of, so it stands apart; wanted once a week.
$(VENV)/iamc.stamp: requirements-iamc.txt | $(VENV)/test.stamp
	@$(BIN)/uv venv --quiet --clear $(VENV)/iamc
	@$(BIN)/uv pip install --quiet --python $(VENV)/iamc --require-hashes -r $<
	@touch $@

$(AXE): tests/browser/package-lock.json
	@if ! command -v npm >/dev/null; then \
		$(call debian,npm,npm fetches axe-core for the accessibility tests.); \
	fi
	@npm ci --prefix tests/browser --silent --ignore-scripts --no-audit --no-fund
	@touch $@

# Pictures in files are drawn by a whole browser. The shell, which opens the pages of the tests at
# two thirds of the processor's time, is not to be had everywhere; without it they use that one too.
chromium:
	@if [ -n "$${CHROMIUM:-}" ]; then \
		[ -x "$$CHROMIUM" ] || { echo "CHROMIUM=$$CHROMIUM cannot be run." >&2; exit 1; }; \
		exit 0; \
	fi; \
	if ! command -v chromium chromium-browser google-chrome >/dev/null; then \
		$(call debian,chromium,The browser tests need a chromium.); \
	fi; \
	if ! command -v chromium-headless-shell >/dev/null \
			&& apt-cache show chromium-headless-shell >/dev/null 2>&1; then \
		( $(call debian,chromium-headless-shell,) ) 2>/dev/null || true; \
	fi

# Programs nobody here wrote, which open what is handed on, stand in front, and close the network.
programs:
	@missing=""; \
	for pair in soffice:libreoffice-calc soffice:libreoffice-impress pdftoppm:poppler-utils \
			nginx:nginx-light ip:iproute2 curl:curl; do \
		PATH="$$PATH:/usr/sbin:/sbin" command -v $${pair%%:*} >/dev/null || missing="$$missing $${pair##*:}"; \
	done; \
	if [ -n "$$missing" ]; then \
		$(call debian,$$missing,The tests of files and hosting need them.); \
	fi

java:
	@if [ -z "$${JAVA_HOME:-}" ] && ! command -v java >/dev/null; then \
		$(call debian,default-jre-headless,Spark needs Java 17 or newer.); \
	fi
