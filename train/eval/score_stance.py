#!/usr/bin/env python3
"""Score how the program takes pairs of a headline and a body (Fake News Challenge), or of two sentences (SICK).

usage: score_stance.py bodies JUDGED.tsv | sentences JUDGED.tsv

bodies: what `stance judge` prints; only bodies that nothing was learned from count (train/stance/split.py). Printed: F1 of each class, their mean, that of the three related ones,
and the share right, of the program, of always answering the commonest class, and of the share of common words with the two bounds
that do best (mean F1) on the other bodies. sentences: what `stance sentences` prints."""
import os
import sys
from collections import Counter

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "stance"))
from split import apart  # noqa: E402

RELATED = ["agree", "disagree", "discuss"]
BODIES = RELATED + ["unrelated"]
SENTENCES = ["ENTAILMENT", "CONTRADICTION", "NEUTRAL"]


def f1(rows, label):
    hit = sum(a == b == label for a, b in rows)
    return 2 * hit / max(sum((a == label) + (b == label) for a, b in rows), 1)


def mean(rows, labels):
    return sum(f1(rows, c) for c in labels) / len(labels)


def line(name, rows, labels, some):
    right = sum(a == b for a, b in rows) / len(rows)
    print(f"{name:<26}" + "".join(f"{100 * v:14.1f}" for v in [*(f1(rows, c) for c in labels), mean(rows, labels), *([mean(rows, some)] if some else []), right]))


def head(labels, some):
    print(f"{'F1 in percent':<26}" + "".join(f"{c.lower():>14}" for c in [*labels, "mean", *(["of the related"] if some else []), "right"]))


def bodies(rows):
    learned, other = [r for r in rows if not apart(r[0])], [r for r in rows if apart(r[0])]
    print(f"{len(other)} pairs of {len({r[0] for r in other})} bodies that nothing was learned from")
    head(BODIES, RELATED)
    commonest = Counter(r[1] for r in learned).most_common(1)[0][0]
    line("the commonest class", [(r[1], commonest) for r in other], BODIES, RELATED)
    steps = [k / 20 for k in range(21)]

    def by_words(rows, low, high):
        return [(r[1], "unrelated" if float(r[3]) < low else "discuss" if float(r[3]) < high else "agree") for r in rows]

    low, high = max(((a, b) for a in steps for b in steps if a <= b), key=lambda p: mean(by_words(learned[::7], *p), BODIES))
    line("share of common words", by_words(other, low, high), BODIES, RELATED)
    line("the program", [(r[1], r[2]) for r in other], BODIES, RELATED)


def sentences(rows):
    print(f"{len(rows)} pairs; nothing was learned from pairs like them")
    head(SENTENCES, None)
    line("the commonest class", [(r[0], "NEUTRAL") for r in rows], SENTENCES, None)
    line("the program", rows, SENTENCES, None)


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in ("bodies", "sentences"):
        sys.exit(__doc__)
    with open(sys.argv[2], encoding="utf-8") as f:
        {"bodies": bodies, "sentences": sentences}[sys.argv[1]]([tuple(r.rstrip("\n").split("\t")) for r in f])
