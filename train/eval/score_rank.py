#!/usr/bin/env python3
"""Score which checked claim a tweet repeats (CLEF 2020 CheckThat! task 2): MAP@5 on the development part.

usage: score_rank.py ALIKE DIR

ALIKE is the built train/alike; DIR has verified_claims.docs.tsv and dev/. Printed for the model of pairs, and for the cosines it is made of."""

import collections
import csv
import os
import subprocess
import sys
import tempfile


def table(path, name):
    """Number and text of each row, on one line; a checked claim's title stands before it."""
    with open(path, encoding="utf-8") as f:
        for row in csv.DictReader(f, delimiter="\t"):
            yield row[""], " ".join(". ".join(row[n] for n in name).split())


def average(wanted, ranked, key):
    total = 0.0
    for query, right in wanted.items():
        hits = score = 0
        for i, row in enumerate(sorted(ranked[query], key=key, reverse=True)[:5]):
            if row[0] in right:
                hits += 1
                score += hits / (i + 1)
        total += score / min(len(right), 5)
    return total / len(wanted)


def main(alike, folder):
    with tempfile.TemporaryDirectory() as made:
        for out, path, names in (("queries", "dev/tweets.queries.tsv", ["tweet_content"]), ("documents", "verified_claims.docs.tsv", ["title", "vclaim"])):
            with open(os.path.join(made, out), "w", encoding="utf-8") as f:
                f.writelines(f"{n}\t{t}\n" for n, t in table(os.path.join(folder, path), names))
        lines = subprocess.run([alike, "rank", made + "/queries", made + "/documents"], check=True, capture_output=True, text=True).stdout.splitlines()
    wanted, ranked = collections.defaultdict(set), collections.defaultdict(list)
    with open(os.path.join(folder, "dev/tweet-vclaim-pairs.qrels"), encoding="utf-8") as f:
        for query, _, document, _ in (line.split("\t") for line in f):
            wanted[query].add(document)
    for line in lines:
        query, document, *scores = line.split("\t")
        ranked[query].append((document, *map(float, scores)))
    for name, key in (("model of pairs", lambda r: r[1]), ("sense", lambda r: r[2]), ("words", lambda r: r[3]), ("sense and words", lambda r: r[2] + r[3])):
        print(f"MAP@5 {average(wanted, ranked, key):.3f}  by {name}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
