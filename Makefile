# Two commands matter: `make run` shows PetDesk, `make test` proves it. Both set up what they need first.
.PHONY: help run test check lint audit soak bench bench-full package pictures lock clean

PY = .venv/bin/python
PYTEST = QT_QPA_PLATFORM=offscreen $(PY) -m pytest
# One worker per core of the smallest machine this is meant for; a file's tests stay together and in order. A worker that
# dies ends the run, with the name of its test: a new one would be waited for for ever.
SPREAD = -n 2 --dist loadfile --max-worker-restart 0

help:
	@echo "make run          set up what is needed and start the demo: relay, sample shop, console, customers' page"
	@echo "make run LAN=1    the same, with the customers' page open to phones in the local network"
	@echo "make test         set up what is needed and run all checks and the whole suite, without a display"
	@echo "make check        the checks alone: style, types, import contracts, rules of the house"
	@echo "make lint         style and types"
	@echo "make audit        ask whether a locked package has a known hole, where that can be asked"
	@echo "make soak         the long forms of the proofs that 'make test' runs short"
	@echo "make bench        measure, each figure beside a floor or a peer of the same run; writes tests/bench/FIGURES.md"
	@echo "make bench-full   the same with ten million messages"
	@echo "make package      freeze PetDesk into dist/, try the frozen thing, pack it for this system"
	@echo "make pictures     draw the README's pictures anew"
	@echo "make lock         resolve the dependencies anew into build_spec/*.lock (needs uv)"
	@echo "make clean        remove what was made here, the environment too"

run:
	@sh build_spec/setup run
	@$(PY) -m petdesk demo $(if $(LAN),--lan)

test: lint
	@$(PYTEST) $(SPREAD) -m "not soak" --rules

check: lint
	@$(PYTEST) tests/house --quiet

lint:
	@sh build_spec/setup test
	@$(PY) -m ruff check
	@$(PY) -m ruff format --check --quiet
	@$(PY) -m mypy

audit:
	@sh build_spec/setup test
	@sh build_spec/audit

soak:
	@sh build_spec/setup test
	@$(PYTEST) -m soak --timeout 3600
	@sh build_spec/bare-root-test

bench:
	@sh build_spec/setup test
	@$(PY) -m tests.bench.report

bench-full:
	@sh build_spec/setup test
	@$(PY) -m tests.bench.report --full

package:
	@sh build_spec/setup package
	@sh build_spec/package

pictures:
	@sh build_spec/setup test
	@$(PY) -m petdesk pictures

lock:
	@UPGRADE=$(UPGRADE) sh build_spec/lock

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find petdesk tests build_spec -name __pycache__ -type d -prune -exec rm -rf {} +
