#!/usr/bin/env bash
# Time and memory of `firsthand read` on texts that were made to be slow: bounds.sh PROGRAM [MEGABYTES]. Each is read twice, once at a tenth of
# its size, on one core. Needs GNU time.
set -euo pipefail
program=${1:?usage: bounds.sh PROGRAM [MEGABYTES]}
size=${2:-10}
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
text() { # NAME SENTENCE: the text, and a tenth of it
	python3 -c 'import sys; s, n, f = sys.argv[1], int(float(sys.argv[2]) * 1e6), sys.argv[3]
for name, n in (f + ".txt", n), (f + ".tenth", n // 10): open(name, "w").write(s * (n // len(s.encode())))' "$2" "$size" "$made/$1"
}
text prose 'The harbour lay quiet on Monday. Two officials told the Ferry Post that the tanker, which had lost power in a storm, was sold. '
text one-line-of-cues 'said '
text open-quotations '“said '
text according 'according to X, '
text denials 'Ada Lund denied that the pilots were paid. Olaf Brandt said the pilots were paid. '
text statements 'Ada Lund said in a statement that the ferry was sold. The statement said that the panel and the airline knew. '
text participles 'calling it cold, Ada Lund left, saying that it was, and asked why '
text right-to-left 'قال المتحدث إن الميناء مغلق. '
text emoji '🙂🚢'
text emoji-apart '🙂 🚢 '
for f in "$made"/prose.*; do
	{ printf '“'; cat "$f"; printf '” he said.'; } >"$made/one-quotation.${f##*.}"
done
cost() { env time -f '%U %M' -o "$made/cost" taskset -c 0 "$program" read --jobs 1 --format jsonl - <"$1" >/dev/null && cat "$made/cost"; }
echo "| text of $size MB | user s | of a tenth | ratio | peak MB |"
echo "| --- | ---: | ---: | ---: | ---: |"
for f in "$made"/*.txt; do
	read -r small _ < <(cost "${f%.txt}.tenth")
	read -r large memory < <(cost "$f")
	awk -v name="$(basename "$f" .txt)" -v a="$small" -v b="$large" -v m="$memory" 'BEGIN { printf "| %s | %.1f | %.1f | %.1f | %d |\n", name, b, a, b / a, m / 1024 }'
done
