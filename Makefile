# What a person does with this checkout. `make help` lists it.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

# One static binary; no C compiler is looked for.
export CGO_ENABLED := 0

# A time (30s), or a number of tries (20000x): with a time, a target whose last try is slow ends in "context deadline exceeded".
FUZZTIME ?= 20000x
GOLANGCI := bin/golangci-lint

# A line for each file that is not ignored, tracked or not, with its hash; a deleted one has none.
SUMS = { git ls-files -z --cached --others --exclude-standard | sort -zu | xargs -0 sha256sum 2>/dev/null || true; }

.PHONY: help build test check vet lint tidy generate generated fuzz eval growth workspace bounds speed clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: ## build bin/firsthand
	go build -trimpath -ldflags='-s -w' -o bin/firsthand ./cmd/firsthand

# A package may take more than the usual ten minutes where much else runs.
test: ## run the tests; as root, install what they need beyond Go
	@tools/packages.sh
	go test -timeout 20m ./...

check: vet lint tidy generated ## everything beyond the tests: vet, linters, format, go.mod, generated files

vet:
	go vet ./...

lint: $(GOLANGCI)
	$(GOLANGCI) run ./...

# Built from a go.mod of its own: it needs some two hundred modules, and firsthand needs a dozen.
$(GOLANGCI): tools/go.mod tools/go.sum
	go build -C tools -o ../$(GOLANGCI) github.com/golangci/golangci-lint/v2/cmd/golangci-lint

tidy:
	go mod tidy -diff

generate: ## make generated files again
	go generate ./...

# Fails when generating changes a file, and says which; works in a checkout with changes, too.
generated:
	@mkdir -p bin
	@$(SUMS) >bin/before.sums
	@$(MAKE) --no-print-directory generate
	@$(SUMS) | diff bin/before.sums - || { echo "These generated files were out of date. They are made again now: commit them." >&2; exit 1; }

fuzz: ## run each fuzz target for FUZZTIME (20000x, or a time such as 30s)
	@list=$$(go test -list '^Fuzz' ./...); \
	targets=$$(awk '/^Fuzz/ { names = names " " $$1 } /^ok/ { n = split(names, a, " "); for (i = 1; i <= n; i++) print $$2, a[i]; names = "" }' <<<"$$list"); \
	[ -n "$$targets" ] || { echo "no fuzz targets found" >&2; exit 1; }; \
	while read -r package name; do \
		echo "$$package $$name"; \
		go test -run '^$$' -fuzz "^$$name\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 20x "$$package"; \
	done <<<"$$targets"

eval: build ## score the program on the annotated reports in DATA=DIR
	@train/eval/eval.sh bin/firsthand "$(DATA)"

growth: build ## measure time and memory against size on DATA=FILE (JSON lines) into docs/method
	python3 train/eval/growth.py bin/firsthand "$(DATA)" docs/method

workspace: build ## measure the workspace on both engines with DATA=FILE (JSON lines), all PARTS or some, into docs/method
	python3 train/eval/workspace.py bin/firsthand "$(DATA)" docs/method $(PARTS)

bounds: build ## measure time and memory on texts of MEGABYTES (10) made to be slow
	@train/eval/bounds.sh bin/firsthand $(MEGABYTES)

speed: build ## measure how fast the texts in DATA=DIR are read, in TURNS (5)
	@train/eval/speed.sh bin/firsthand "$(DATA)" $(TURNS)
	go test -run '^$$' -bench 'Multiply|Encode' ./internal/read/encoder

clean: ## remove what was built
	rm -rf bin out
