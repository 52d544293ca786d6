# `make help` lists the targets. The environment is .venv; whatever the portal writes goes to var/.
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
WORKERS ?= 2
THREADS ?= 4
# Passed on to pytest: make test ARGS="-k french"
ARGS ?=
UV ?= uv

BIN := .venv/bin
PIP := $(BIN)/pip --disable-pip-version-check --no-input install --quiet --no-compile --require-hashes --only-binary :all:
MANAGE := $(BIN)/python manage.py
TEMPLATES = $(shell find templates -name '*.html')
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help run code dev test e2e coverage check format bench measure lock ci clean

help: ## Affiche cette aide
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# One sees what production serves: DEBUG off, condensed static files, gunicorn. Only HTTPS is missing,
# on 127.0.0.1. The settings go to .env, so that `manage.py` reads the same ones afterwards.
run: export ALLOWED_HOSTS := localhost,127.0.0.1,$(HOST)
run: export PORTAL_ADDRESS := http://$(HOST):$(PORT)
run: .venv/.base demonstration-env ## Lance le portail et sa démonstration, servis comme en production (PORT=8000)
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) collectstatic --noinput --verbosity 0
	@$(MANAGE) load_communes
	@$(MANAGE) load_demo --address http://$(HOST):$(PORT)
	@echo "Le portail répond à l’adresse http://$(HOST):$(PORT)/ (Ctrl+C pour l’arrêter)."
	@exec $(BIN)/gunicorn curiouslab.wsgi --bind $(HOST):$(PORT) --workers $(WORKERS) --threads $(THREADS) \
		--no-control-socket --log-level warning

code: .venv/.base ## Affiche le code du moment des comptes de démonstration de l’équipe (second facteur)
	@$(MANAGE) demo_code

dev: export DEBUG := 1
dev: .venv/.base ## Lance le serveur de développement, qui se recharge (DEBUG=1)
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) runserver $(HOST):$(PORT)

test: .venv/.base .venv/.test ## Lance les tests, sans navigateur (ARGS="…" pour pytest)
	@$(BIN)/pytest --numprocesses auto $(ARGS)

e2e: .venv/.base .venv/.test .venv/.e2e ## Lance les parcours dans Chromium
	@$(BIN)/pytest -m browser tests/journeys --numprocesses auto $(ARGS)

coverage: .venv/.base .venv/.test ## Lance les tests et montre les lignes et branches oubliées
	@$(BIN)/coverage erase
	@$(BIN)/coverage run -m pytest --numprocesses auto $(ARGS)
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage report

# Invented production settings for the last two: neither .env nor a real secret is needed.
check: export DEBUG := 0
check: export HTTPS := 1
check: export ALLOWED_HOSTS := club.exemple.fr
check: export SECRET_KEY = $(shell $(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(50))')
check: .venv/.base .venv/.check ## Vérifie style, types, gabarits, migrations et réglages de production
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/djade --check --target-version 5.2 $(TEMPLATES)
	$(BIN)/mypy
	$(MANAGE) makemigrations --check --dry-run
	$(MANAGE) check --deploy --fail-level INFO

format: .venv/.check ## Met en forme le code et les gabarits
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format
	$(BIN)/djade --target-version 5.2 $(TEMPLATES) || true

bench: .venv/.base ## Compare le coût des pages à celui d’une vue constante
	@$(BIN)/python -m bench.run $(ARGS)

measure: .venv/.base .venv/.test .venv/.e2e ## Pèse la première visite des pages d’un portail qui tourne (PORT=8000)
	@$(BIN)/python -m bench.pages http://$(HOST):$(PORT) $(ARGS)

# No address and no path goes into the files: each machine's pip keeps its own settings.
LOCK = $(UV) pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate
lock: ## Fige les versions dans requirements/ (mainteneurs ; demande uv)
	$(LOCK) --python-version 3.11 pyproject.toml --output-file requirements/base.txt
	for group in test check e2e; do \
		$(LOCK) --python-version 3.11 --group $$group --constraint requirements/base.txt \
			--output-file requirements/$$group.txt || exit 1; \
	done
	$(LOCK) --python-version 3.11 pyproject.toml --extra proconnect --constraint requirements/base.txt \
		--output-file requirements/proconnect.txt
	$(LOCK) --python-version 3.13 --override requirements/next.in pyproject.toml --group test \
		--output-file requirements/next.txt

ci: ## Lance tout ce que lance l’intégration continue
	@bash .ci/run

clean: ## Efface l’environnement et les caches, garde var/ (la base et les fichiers)
	rm -rf .venv .venv-next .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage htmlcov

# --- Stamp files: a group is installed again only when its versions change ---------------------------
.venv/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 ou plus récent est nécessaire : make PYTHON=python3.12 …" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo "Il manque le module venv de Python. Sous Debian ou Ubuntu : apt install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/.%: requirements/%.txt | .venv/.python
	@echo "Installation de $<…"
	@$(PIP) --requirement $<
	@touch $@

# The demonstration enters no real portal: a .env that is not its own stops it.
.PHONY: demonstration-env
demonstration-env:
	@mkdir -p var
	@[ -e .env ] || { umask 077 && { echo '# Démonstration (make run), à remplacer en production : voir .env.example.'; \
		echo 'HTTPS=0'; echo 'ALLOWED_HOSTS=localhost,127.0.0.1'; \
		$(PYTHON) -c 'import secrets; print("SECRET_KEY=" + secrets.token_urlsafe(50))'; } > .env; }
	@grep -q '^# Démonstration (make run)' .env || { echo "Le fichier .env n’est pas celui de la démonstration :" \
		"make run n’y touche pas. Servez ce portail avec gunicorn (README), ou mettez .env de côté." >&2; exit 1; }
# The address changes with PORT; `manage.py send_mails` writes links too.
	@umask 077 && grep -v '^PORTAL_ADDRESS=' .env > var/.env; echo 'PORTAL_ADDRESS=http://$(HOST):$(PORT)' >> var/.env
	@cat var/.env > .env && rm var/.env
