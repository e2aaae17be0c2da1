# The way in. `make demo` shows the house with invented people; `make test` proves it.
# Needs python3, python3-venv and make. Everything made here lies in .venv and var.

.DEFAULT_GOAL := help
.PHONY: help demo test on-postgres in-browser on-sqlite check fix messages bench run
.DELETE_ON_ERROR:

PORT ?= 8000
VENV := .venv
PYTHON := $(VENV)/bin/python
MANAGE := $(PYTHON) manage.py
TEMPLATES = $(shell find . -path ./$(VENV) -prune -o -path ./var -prune -o -name '*.html' -print)

# Browser tests cost 165 MB more: only where there is a browser, or in CI.
BROWSER := $(wildcard /usr/bin/chromium)
TEST_LOCK := $(if $(BROWSER)$(filter true,$(CI)),requirements-e2e,requirements-test)
TESTING := $(VENV)/$(TEST_LOCK).installed
RUNNING := $(VENV)/requirements.installed

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export DJANGO_RUNSERVER_HIDE_WARNING := true
export RUFF_CACHE_DIR := var/cache/ruff
export MYPY_CACHE_DIR := var/cache/mypy

help:
	@echo 'make demo      the house with invented people, on http://localhost:$(PORT)'
	@echo 'make test      the whole suite, on SQLite and on PostgreSQL'
	@echo 'make check     style, types, layers, words, migrations; changes nothing'
	@echo 'make fix       what of that a tool can repair'
	@echo 'make messages  collect and compile the words for translation (needs gettext)'
	@echo 'make bench     speed, as ratios beside a baseline'
	@echo 'make run       the production server, with a filled .env'

demo: $(RUNNING)
	@mkdir -p var/static
	@$(PYTHON) deploy/demo_env.py
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) migrate --verbosity 0 --database keystore
	@$(MANAGE) createcachetable --verbosity 0
	@test -s var/keys/master.key || $(MANAGE) keys init --demo
	@$(MANAGE) demo
	@echo; echo 'The house is at http://localhost:$(PORT) (Ctrl+C ends it)'; echo
	@$(MANAGE) runserver --noreload localhost:$(PORT)

# A browser test commits, and the flush that follows takes the lists that migrations
# filled: it runs apart. Three passes at once, even on two cores: each waits at times
# for a browser or a disk. What each prints stays in one piece.
test: $(TESTING)
	@$(MAKE) --no-print-directory --jobs=3 --output-sync=target \
		on-postgres in-browser on-sqlite

on-postgres:
	$(PYTHON) -m tests.postgres $(PYTHON) -m pytest -m 'not browser'

in-browser:
	$(if $(BROWSER)$(filter true,$(CI)),$(PYTHON) -m pytest -m browser)

on-sqlite:
	$(PYTHON) -m pytest -m 'not browser'

# As in production, but nothing is opened and nothing is written.
check messages: export DEMO := false
check messages: export SECRET_KEY := only-for-checking-0123456789-abcdefghijklmnopqrstuvwxyz
check messages: export ALLOWED_HOSTS := house.example
check messages: export DATABASE_URL := sqlite://:memory:
check messages: export KEYSTORE_URL := sqlite://:memory:

check: $(TESTING)
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy .
	$(VENV)/bin/lint-imports --no-cache
	$(VENV)/bin/djade --check --target-version 5.2 $(TEMPLATES)
	$(MANAGE) makemigrations --check --dry-run
	$(MANAGE) check --deploy --fail-level WARNING
	$(PYTHON) -m pytest tests/house/test_catalogue.py tests/house/test_locks.py

fix: $(TESTING)
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .
	$(VENV)/bin/djade --target-version 5.2 $(TEMPLATES)

messages: $(TESTING)
	$(MANAGE) makemessages --locale bg --no-obsolete --no-wrap --add-location file \
		--ignore $(VENV) --ignore var --ignore tests --ignore docs
	$(PYTHON) deploy/compile_messages.py

bench: $(TESTING)
	$(PYTHON) -m benchmarks

run: $(RUNNING)
	@mkdir -p var/static
	$(MANAGE) migrate --check
	$(MANAGE) migrate --check --database keystore
	$(MANAGE) collectstatic --no-input --verbosity 0
	$(VENV)/bin/gunicorn --config deploy/gunicorn.py crisis_center.wsgi

# A lock is installed again when it changed.
$(VENV)/%.installed: %.txt | $(VENV)/bin/pip
	@echo 'Installing $< into $(VENV)'
	@$(PYTHON) -m pip install -qq --require-hashes --only-binary :all: -r $<
	@touch $@

$(VENV)/bin/pip:
	@python3 -m venv $(VENV)
