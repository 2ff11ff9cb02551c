# All paths are relative, so that a folder with a space in its name does no harm.
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
ARGS ?=
PORTALS ?= 2.12 2.11 2.10 2.12-files 2.12-extensions
COMPROMISOS = .venv/bin/compromisos

# Any Python that knows f-strings can start the set-up, which then chooses the one that .venv is made with.
# They are tried by running them: a shim of a version manager is there and may not run.
define set_up
@for python in .venv/bin/python "$$COMPROMISOS_PYTHON" python3 python3.13 python3.12 python3.11; do \
    if "$$python" -c "f''" 2>/dev/null; then exec "$$python" scripts/set_up.py $(1); fi; \
done; \
echo "Se necesita Python 3.11 o más reciente. · Python 3.11 or newer is needed." >&2; exit 2
endef

.PHONY: help install scrape run drift raw import extract normalize validate review package plan publish release rollback \
    withdraw report doctor members test check screenshots translations bench bench-full lock clean set-up set-up-dev \
    ckan ckan-stop ckan-reset test-portals test-faults bench-portal

help: ## Esta ayuda | This help
	@echo 'make META ARGS="--lang es …"'
	@echo 'make TARGET ARGS="--lang en …"'
	@sed -n 's/^\([a-z-]*\):.*## \(.*\) | \(.*\)/\1|\2|\3/p' Makefile | awk -F'|' '{ printf "%-13s %s\n%-13s %s\n", $$1, $$2, "", $$3 }'

install: set-up ## Prepara .venv y nada más | Sets up .venv, no more
set-up:
	$(call set_up)
set-up-dev:
	$(call set_up,--dev)

scrape: set-up ## Trae las páginas de su sitio a raw/: ARGS="--member M" | Fetches pages from their site into raw/: ARGS="--member M"
	@$(COMPROMISOS) scrape $(ARGS)
run: set-up ## scrape y publish en uno | scrape and publish in one
	@$(COMPROMISOS) run $(ARGS)
drift: set-up ## Qué cambió en las páginas entre dos capturas | What changed in pages between two captures
	@$(COMPROMISOS) drift $(ARGS)
raw: set-up ## Prueba que nadie editó raw/: ARGS="prune" | Proves that nobody edited raw/: ARGS="prune"
	@$(COMPROMISOS) raw $(or $(ARGS),verify)
import: set-up ## Guarda páginas en raw/: ARGS="--member M ARCHIVO" | Puts saved pages into raw/: ARGS="--member M FILE"
	@$(COMPROMISOS) import $(ARGS)
extract: set-up ## Lo que dicen las páginas, palabra por palabra | What pages say, word for word
	@$(COMPROMISOS) extract $(ARGS)
normalize: set-up ## Las tablas: ARGS="--out CARPETA" | The tables: ARGS="--out FOLDER"
	@$(COMPROMISOS) normalize $(ARGS)
validate: set-up ## Revisa las tablas | Checks the tables
	@$(COMPROMISOS) validate $(ARGS)
review: set-up ## Lo que hay que decidir, en un libro de Excel: ARGS="--read ARCHIVO" | What is to be decided, as a workbook: ARGS="--read FILE"
	@$(COMPROMISOS) review $(ARGS)
package: set-up ## Construye los paquetes de datos en datapackages/ | Builds the data packages in datapackages/
	@$(COMPROMISOS) package $(ARGS)
plan: set-up ## Qué cambiaría publish en el portal CKAN; no escribe nada | What publish would change on the CKAN portal; writes nothing
	@$(COMPROMISOS) plan $(ARGS)
publish: set-up ## Todo, hasta el catálogo en public/ y el portal CKAN de .env | Everything, up to the catalogue in public/ and the CKAN portal in .env
	@$(COMPROMISOS) publish $(ARGS)
release: set-up ## Abre al público lo que en el portal solo veía su organización | Opens what only your organization saw on the portal
	@$(COMPROMISOS) release $(ARGS)
rollback: set-up ## El portal muestra otra vez una versión anterior: ARGS="--member M --to VERSIÓN --reason TEXTO" | The portal shows an earlier version again
	@$(COMPROMISOS) rollback $(ARGS)
withdraw: set-up ## Retira recursos del portal: ARGS="--member M TABLA --reason TEXTO" | Takes resources of the portal back: ARGS="--member M TABLE --reason TEXT"
	@$(COMPROMISOS) withdraw $(ARGS)
report: set-up ## El último informe de la revisión | The last report of the checks
	@$(COMPROMISOS) report $(ARGS)
doctor: set-up ## Qué falta: este equipo, el sitio, el portal | What is missing: this machine, the site, the portal
	@$(COMPROMISOS) doctor $(ARGS)
members: set-up ## Los miembros declarados | The members that are declared
	@$(COMPROMISOS) members list $(ARGS)

ckan: set-up ## Un portal CKAN de prueba en este equipo: CKAN_VERSION=2.11 make ckan | A CKAN portal to try on this machine
	@.venv/bin/python -m scripts.ckan up
ckan-stop: set-up ## Apaga los portales de prueba | Stops the portals that are up
	@.venv/bin/python -m scripts.ckan stop
ckan-reset: set-up ## Olvida los portales de prueba y lo publicado ahí | Forgets the portals and what was published there
	@.venv/bin/python -m scripts.ckan reset

test: set-up-dev ## Todas las pruebas que este equipo permite | All tests that this machine can run
	@.venv/bin/pytest -n auto --dist loadscope $(ARGS)
test-portals: set-up-dev ## Las pruebas del portal en cada versión de CKAN | The portal tests on every version of CKAN
	@for version in $(PORTALS); do \
	    CKAN_VERSION=$$version COMPROMISOS_REQUIRE=portal .venv/bin/python -m scripts.ckan during \
	        .venv/bin/pytest tests/publish/ckan $(ARGS) || exit 1; \
	done
test-faults: set-up-dev ## Cada falla en cada petición de una publicación, una hora o más | Every fault at every request of a publication, an hour or more
	@COMPROMISOS_REQUIRE=portal .venv/bin/pytest tests/publish/ckan -m patient $(ARGS)
bench-portal: set-up-dev ## Lo que cuesta publicar con este y otros programas | What publishing costs with this program and others
	@.venv/bin/python -m scripts.bench_portal $(ARGS)
check: set-up-dev ## Formato, estilo, tipos, traducciones y pruebas | Format, lint, types, translations and tests
	@.venv/bin/ruff format --check --quiet .
	@.venv/bin/ruff check --quiet .
	@.venv/bin/mypy --no-error-summary
	@scripts/translations --check
	@.venv/bin/pytest $(ARGS)
screenshots: set-up-dev ## Retrata las páginas de public/, para verlas | Takes pictures of the pages in public/, to look at
	@.venv/bin/python scripts/screenshots.py $(ARGS)
bench: set-up-dev ## Cuánto tarda, junto a otros: escribe docs/benchmarks.md | How long it takes, beside others: writes docs/benchmarks.md
	@.venv/bin/python -m uv pip install --quiet --require-hashes -r requirements-bench.txt
	@.venv/bin/python scripts/bench.py bench $(ARGS)
bench-full: set-up-dev ## Lo mismo con toda OGP y más, media hora | The same with all of OGP and beyond, half an hour
	@.venv/bin/python -m uv pip install --quiet --require-hashes -r requirements-bench.txt
	@.venv/bin/python scripts/bench.py bench-full $(ARGS)
translations: set-up-dev ## Pone al día las traducciones | Brings the translations up to date
	@scripts/translations
lock: set-up-dev ## Fija de nuevo las dependencias: ARGS=--upgrade | Locks the dependencies anew: ARGS=--upgrade
	@scripts/lock $(ARGS)

clean: ## Borra lo que se puede volver a hacer, .venv y public/ también | Removes what can be made again, .venv and public/ too
	@rm -rf .venv public logs .cache dist .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find pipeline scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +
