# The few commands of the project. Each installs what it lacks (scripts/packages.txt); SETUP=no
# leaves the machine alone. A second call finds everything in place and starts within seconds.

SETUP ?= yes
JOBS ?= $(shell nproc)

.DEFAULT_GOAL := help
.PHONY: help run build test bench bench-reason bench-read bench-link bench-link-accuracy bench-estimate bench-site lint format clean setup-run setup-test setup-bench setup-lint

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | \
	  while IFS="$$(printf '\t')" read -r name what; do printf '  make %-19s %s\n' "$$name" "$$what"; done

run: build ## build, run the case that ships, say where its pages and proofs are
	@scripts/run-example

build: setup-run ## leave build/bin/recount and build/bin/recount-verify
	@cmake --preset release >/dev/null
	@cmake --build --preset release -j $(JOBS)
	@mkdir -p build/bin
	@ln -sf ../release/bin/recount ../release/bin/recount-verify build/bin/

test: setup-test ## build with tests and run every one of them
	@scripts/setup-page-tests
	@scripts/setup-dataset-tests
	@cmake --preset dev >/dev/null
	@cmake --build --preset dev -j $(JOBS)
	@ctest --preset dev -j $(JOBS) --no-label-summary

bench: setup-bench ## measure speed
	@cmake --preset bench >/dev/null
	@cmake --build --preset bench -j $(JOBS)
	@scripts/bench

bench-reason: setup-bench ## measure how the reasoning scales, beside CBC and Z3
	@cmake --preset bench >/dev/null
	@cmake --build --preset bench --target reason_scale -j $(JOBS)
	@build/bench/bin/reason_scale $(ARGS)

bench-read: build setup-bench ## measure how well documents are read, where ../shared/data is
	@cmake --preset bench >/dev/null
	@cmake --build --preset bench --target passage_accuracy places_accuracy -j $(JOBS)
	@python3 bench/read_accuracy.py build/bin/recount $(or $(DATA),../shared/data) $(ARGS)
	@build/bench/bin/passage_accuracy tests/reading/gold $(ARGS)
	@python3 bench/read_headlines.py build/bench/bin/passage_accuracy $(or $(DATA),../shared/data)/ucdp-ged
	@build/bench/bin/places_accuracy $(or $(DATA),../shared/data)

bench-link: build setup-bench ## measure how fast lists are linked, beside Splink where it is
	@cmake --preset bench >/dev/null
	@cmake --build --preset bench --target link_lists -j $(JOBS)
	@python3 bench/link_speed.py build/bin/recount build/bench/bin/link_lists $(ARGS)

bench-link-accuracy: build ## measure how well lists are linked, beside Splink and others
	@python3 bench/link_accuracy.py build/bin/recount $(or $(DATA),../shared/data) $(ARGS)

bench-estimate: setup-bench ## measure how fast tables of captures are estimated
	@cmake --preset bench >/dev/null
	@cmake --build --preset bench --target bench_estimate -j $(JOBS)
	@build/bench/bin/bench_estimate $(ARGS)

bench-site: build ## measure how fast an edition is published, and again after ten changes
	@python3 bench/site_scale.py build/bin/recount $(ARGS)

lint: setup-lint ## static analysis of every source, each header alone, layout, arrows between rooms
	@cmake --preset dev -DRECOUNT_TESTS=OFF -B build/lint >/dev/null
	@cmake --build build/lint -j $(JOBS)
	@scripts/lint build/lint

format: setup-lint ## lay out the C++ files with clang-format
	@git ls-files --cached --others --exclude-standard '*.h' '*.cpp' | xargs clang-format-16 -i

clean: ## delete everything that was built
	rm -rf build

setup-run setup-test setup-bench setup-lint: setup-%:
ifneq ($(SETUP),no)
	@scripts/setup $*
endif
