# Everything a contributor types. `make serve` and `make test` set up what they need in .venv first.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
JOBS := $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
# Processes that run tests: one more than there are processors, since much of it is waiting.
WORKERS ?= $(shell expr $(JOBS) + 1)

# Only the part of llama.cpp that is used: no command-line tools, no multimodal library, no HTTP client.
export CMAKE_BUILD_PARALLEL_LEVEL ?= $(JOBS)
KERNELS := -DLLAVA_BUILD=OFF -DLLAMA_OPENSSL=OFF -DCMAKE_PROJECT_INCLUDE=$(CURDIR)/packaging/kernels_only.cmake

# Not from pip's cache, which does not know how a wheel was compiled. What is there already, a prebuilt wheel perhaps, stays
# unless packaging/ has changed since.
INSTALL_KERNELS = CMAKE_ARGS="$(KERNELS) $(CMAKE_ARGS)" $(BIN)/pip install --quiet --disable-pip-version-check \
	--constraint requirements.lock --no-cache-dir --force-reinstall --no-deps llama-cpp-python

.PHONY: help serve test check fmt bench web model wheel clean

help:
	@echo "make serve   set up and serve the embedded model at http://127.0.0.1:8000"
	@echo "make test    set up and run every check and test"
	@echo "make bench   measure, side by side with llama-server; minutes"
	@echo "make fmt     format and fix"
	@echo "make web     build the chat page, the dashboard and clients/js; needs Node.js"
	@echo "make model   train the embedded model again; needs 'pip install .[training]'"
	@echo "make wheel   build the wheel into dist/"

$(VENV)/.base: pyproject.toml requirements.lock $(wildcard packaging/*)
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --upgrade pip
	@echo "setting up; the first time this compiles llama.cpp for this machine, which takes minutes"
	$(if $(and $(wildcard $@),$(filter packaging/%,$?)),,$(BIN)/pip show --quiet llama-cpp-python 2>/dev/null ||) $(INSTALL_KERNELS)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable .
	touch $@

$(VENV)/.dev: $(VENV)/.base
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint requirements.lock --group dev
	touch $@

serve: $(VENV)/.base
	$(BIN)/zstream serve $(ARGS)

# What is in JavaScript has no part in an ordinary install; its tests skip, and say so, where there is no Node.js.
%/node_modules/.package-lock.json: %/package-lock.json
	@if command -v npm >/dev/null; then npm ci --silent --prefix $*; \
	else echo "there is no Node.js here: the tests of $* will be skipped"; fi

web: clients/js/node_modules/.package-lock.json web/node_modules/.package-lock.json
	npm run --silent --prefix clients/js build
	npm run --silent --prefix web build

test: check clients/js/node_modules/.package-lock.json web/node_modules/.package-lock.json
	$(BIN)/coverage erase
	$(BIN)/pytest --cov --cov-report=term --numprocesses=$(WORKERS) --dist=loadfile --no-loadscope-reorder $(ARGS)

check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fmt: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.dev
	$(BIN)/python -m bench $(ARGS)

model: $(VENV)/.base
	$(BIN)/python -m training $(ARGS)

wheel: $(VENV)/.dev
	$(BIN)/pip wheel --quiet --no-deps --wheel-dir dist .

clean:
	rm -rf $(VENV) dist .coverage .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
