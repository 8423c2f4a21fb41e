#!/usr/bin/env bash
# Time and memory of `firsthand read` on texts of 10 MB that were made to be slow: bounds.sh PROGRAM. One core. Needs GNU time.
set -euo pipefail
program=${1:?usage: bounds.sh PROGRAM}
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
text() { # NAME SENTENCE: ten megabytes of it
	python3 -c 'import sys; s = sys.argv[1]; sys.stdout.write(s * (10_000_000 // len(s.encode())))' "$2" >"$made/$1.txt"
}
text prose 'The harbour lay quiet on Monday. Two officials told the Ferry Post that the tanker, which had lost power in a storm, was sold. '
text one-line-of-cues 'said '
text commas 'Lund, '
text open-quotations '“said '
text according 'according to X, '
text gaps 'It is unclear whether he said that, if so, they told him. '
text denials 'Ada Lund denied that the pilots were paid. Olaf Brandt said the pilots were paid. '
text right-to-left 'قال المتحدث إن الميناء مغلق. '
text emoji '🙂🚢'
{ printf '“'; cat "$made/prose.txt"; printf '” he said.'; } >"$made/one-quotation.txt"
tr '\n' ' ' <"$made/prose.txt" >"$made/one-line.txt"
echo "| text | user s | peak MB |"
echo "| --- | ---: | ---: |"
for f in "$made"/*.txt; do
	env time -f '%U %M' -o "$made/cost" taskset -c 0 "$program" read --format jsonl "$f" >/dev/null
	awk -v name="$(basename "$f" .txt)" '{ printf "| %s | %.1f | %d |\n", name, $1, $2 / 1024 }' "$made/cost"
done
