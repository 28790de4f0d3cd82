# make run [CORPUS=folder]   the page at http://localhost:8501, with the articles of seeds/ or of another folder
# make test                  ruff, mypy and pytest with everything in it, the real browser included
# make bench [GOLD=files]    speed of the whole and of its stages, beside dateparser.search; large stores; growth of builds
# make accuracy FOLDER=folder  right dates on gold files, beside dateparser.search
PYTHON ?= python3
CORPUS ?= seeds
GOLD ?=
FOLDER ?= gold
BIN := .venv/bin
TYPED := pipeline timeline page dashboard.py tests benchmarks

.PHONY: run test machine bench accuracy clean
.NOTPARALLEL:
.DELETE_ON_ERROR:

run: .venv/run
	$(BIN)/streamlit run dashboard.py --server.address 127.0.0.1 -- "$(CORPUS)" --correct --save saved

# Compiled modules are kept, whatever else is asked for: the tests start many servers and commands.
test: export PYTHONDONTWRITEBYTECODE :=
test: machine .venv/test
	which chromium chromium-browser google-chrome google-chrome-stable | grep -q . || $(BIN)/python -m playwright install chromium
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy $(TYPED)
	$(BIN)/pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder

machine:
	sh tests/machine.sh

bench: .venv/test
	$(BIN)/python -m benchmarks.speed $(GOLD)
	$(BIN)/python -m benchmarks.queries
	$(BIN)/python -m benchmarks.growth
	$(BIN)/python -m benchmarks.merging
	$(BIN)/python -m benchmarks.exports
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks.corrections
	$(BIN)/python -m benchmarks.sessions
	$(BIN)/python -m benchmarks.browsing

accuracy: .venv/run
	$(BIN)/python -m benchmarks.accuracy $(FOLDER)

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis

# Each stamp is a file in the environment, newer than the requirements that were installed last.
.venv/run: requirements.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

.venv/test: requirements.txt tests/requirements.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	touch $@ .venv/run

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name one: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv .venv || { rm -rf .venv; echo "On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
