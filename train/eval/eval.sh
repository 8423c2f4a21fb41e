#!/usr/bin/env bash
# Scores the program on a folder of annotated reports: eval.sh PROGRAM DIR. What stands in the folder says which scorer runs.
set -euo pipefail
export PYTHONHASHSEED=0 # a scorer that breaks ties in the order of a set breaks them alike each time
program=${1:?usage: eval.sh PROGRAM DIR}
dir=${2:-}
here=$(dirname "$0")

if [ ! -d "$dir" ]; then
	echo "make eval DATA=DIR: a folder with annotated reports is needed, and \"$dir\" is none" >&2
	exit 2
fi
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT

if [ -d "$dir/text" ] && [ -d "$dir/attributions" ]; then # texts with brat standoff, as PolNeAR has them
	"$program" read --format jsonl "$dir/text" >"$made/statements.jsonl"
	python3 "$here/score_attributions.py" "$dir" "$made/statements.jsonl"
	"$program" read --suggestions --format jsonl "$dir/text" >"$made/suggestions.jsonl"
	python3 "$here/calibration.py" "$dir" "$made/suggestions.jsonl"
elif [ -f "$dir/claims.json" ]; then # claims with their origins
	"$program" read --format jsonl "$dir/articles.jsonl" >"$made/statements.jsonl"
	"$program" trace --format json "$dir/articles.jsonl" >"$made/trace.json"
	python3 "$here/score_origins.py" "$dir" "$made/statements.jsonl" "$made/trace.json"
elif [ -f "$dir/verified_claims.docs.tsv" ]; then # which checked claim a tweet repeats
	go build -o "$made/alike" ./train/alike
	python3 "$here/score_rank.py" "$made/alike" "$dir"
elif [ -f "$dir/train_bodies.csv" ]; then # whether a text backs a headline
	go build -o "$made/stance" ./train/stance
	"$made/stance" judge "$dir/train_bodies.csv" "$dir/train_train_stances.csv" "$dir/train_test_stances.csv" >"$made/judged.tsv"
	python3 "$here/score_stance.py" bodies "$made/judged.tsv"
elif [ -f "$dir/SICK_test_annotated.txt" ]; then # whether a sentence entails or contradicts another
	go build -o "$made/stance" ./train/stance
	"$made/stance" sentences "$dir/SICK_test_annotated.txt" >"$made/judged.tsv"
	python3 "$here/score_stance.py" sentences "$made/judged.tsv"
elif [ -f "$dir/gold.json" ]; then # one article in every detail
	"$program" read --format jsonl "$dir"/*.txt >"$made/statements.jsonl"
	python3 "$here/score_seed.py" "$dir" "$made/statements.jsonl"
	python3 "$here/play_seed.py" "$program" "$dir"
elif [ -f "$dir/articles.jsonl" ] && compgen -G "$dir/*.json" >/dev/null; then # statements, nested ones too
	"$program" read --format jsonl "$dir/articles.jsonl" >"$made/statements.jsonl"
	python3 "$here/score_detail.py" "$dir" "$made/statements.jsonl"
elif [ -f "$dir/book.txt" ] && [ -f "$dir/book_golden.txt" ]; then # sellers' lists of authors, to weigh sources by
	go run -C "$here" ./books "$(realpath "$dir")"
elif [ -d "$dir/Kronos Star" ]; then # fictional articles about one affair, many of them retold
	python3 "$here/vast/convert.py" "$dir" >"$made/articles.jsonl"
	"$program" trace --format json "$made/articles.jsonl" >"$made/trace.json"
	python3 "$here/vast/score_families.py" "$here/vast/families.tsv" "$made/articles.jsonl" "$made/trace.json"
	"$program" outlets "$made/articles.jsonl"
else
	echo "$dir: no annotation that a scorer knows; train/eval/README.md says what each needs" >&2
	exit 2
fi
