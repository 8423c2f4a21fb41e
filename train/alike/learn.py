#!/usr/bin/env python3
"""Learn when two wordings are of one claim: logistic regression over what package match compares them by.

usage: alike evidence ARTICLES.jsonl claims.tsv > EVIDENCE.tsv; learn.py EVIDENCE.tsv internal/match/learned/pairs.tsv

claims.tsv has event, document, begin, end, claim a line: where a statement's content stands in articles of Article-Bias-Prediction (Baly et al.
2020), of which the id is given, and no text. Statements of one claim were put together by reading all that is said in an event (what is of one claim:
docs/decisions/0030-wider-claims.md); all others are of none. What is learned from are the pairs that the program compares, in one pile of all events and in one for
each. Two sets of weights are learned, one for when senses are known and one for when they are not. Printed: the average precision, on pairs of two
reports of the events held out (each fourth), of weights learned from the others; the weights written are learned from all. Where senses are
known STAKES is added to them, log odds: another voice is what a claim gains most by, and one report that says a thing twice what it gains least by. How
much, was chosen on the events held out."""

import sys

import numpy as np

RIDGE = 10.0
NEED_SENSE = {"sense", "crowd"}
PRODUCTS = [("sense", "sense"), ("sense", "same voice"), ("sense", "other voice"), ("words", "plain words"), ("sense", "run of words"), ("plain words", "length of shorter")]
OTHER_EVENT, ONE_REPORT, WHOLE_PILE = 0.5, 0.5, 0.05  # what a pair counts for
BY_WORDS = 0.15  # cosine of words from which two wordings are compared whose senses are not known
STAKES = {"same voice": -0.3, "other voice": 0.4, "one report": -0.5}
HELD_OUT = 3.0  # and in the weights written, one of the events that the encoder of meanings has not learned from


def fit(x, y, w):
    """Weights and bias, by Newton's method, of numbers brought to one scale, with a penalty on their squares."""
    mean, scale = x.mean(0), x.std(0) + 1e-6
    a = np.hstack([(x - mean) / scale, np.ones((len(x), 1))])
    ridge = RIDGE * np.eye(a.shape[1])
    ridge[-1, -1] = 0
    t = np.zeros(a.shape[1])
    for _ in range(40):
        p = 1 / (1 + np.exp(-a @ t))
        step = np.linalg.solve((a * (w * p * (1 - p) + 1e-9)[:, None]).T @ a + ridge, a.T @ (w * (p - y)) + ridge @ t)
        t -= step
        if abs(step).max() < 1e-7:
            break
    weights = t[:-1] / scale
    return weights, t[-1] - weights @ mean


def precision(y, score):
    """Average precision."""
    y = y[np.argsort(-score)]
    return (np.cumsum(y) / np.arange(1, len(y) + 1))[y == 1].mean()


def main(evidence, out):
    with open(evidence, encoding="utf-8") as f:
        head = f.readline().rstrip("\n").split("\t")
        rows = [line.rstrip("\n").split("\t") for line in f]
    n = head.index("pile")
    x = np.array([[float(v) for v in r[:n]] for r in rows])
    pile, event, other, one, claim, another = np.array([r[n:] for r in rows]).T
    y = ((claim == another) & (claim != "0")).astype(float)
    w = np.where(event != other, OTHER_EVENT, 1) * np.where(one == "true", ONE_REPORT, 1) * np.where(pile == "all", WHOLE_PILE, 1)
    held = sorted(set(event))[2::4]
    apart, measured = np.isin(event, held) | np.isin(other, held), np.isin(event, held) & np.isin(other, held) & (one == "false")
    print(f"{len(y)} pairs compared, {int(y.sum())} of one claim")
    learned = {"bias": [0.0, 0.0]}
    for k, known in enumerate((True, False)):
        names = [m for m in head[:n] if m != "sense unknown" and (known or m not in NEED_SENSE)]
        products = [p for p in PRODUCTS if known or not NEED_SENSE & set(p)]
        column = lambda m: x[:, head.index(m)]
        z = np.stack([column(m) for m in names] + [column(a) * column(b) for a, b in products], 1)
        met = column("words") >= (0 if known else BY_WORDS)
        c, b = fit(z[~apart & met], y[~apart & met], w[~apart & met])
        shown = ", ".join(f"{p}: {precision(y[m], z[m] @ c + b):.3f}" for p in ("all", "event") for m in [measured & met & (pile == p)])
        print(f"senses {'known' if known else 'unknown'}: average precision, held out, by pile {shown}")
        c, learned["bias"][k] = fit(z[met], y[met], np.where(apart, HELD_OUT * w, w)[met])
        for name, v in zip(names + [f"{a} × {b}" for a, b in products], c):
            learned.setdefault(name, [0.0, 0.0])[k] = v
    for name, v in STAKES.items():
        learned[name][0] += v
    with open(out, "w", encoding="utf-8") as f:
        f.writelines(f"{name}\t{a:.4f}\t{b:.4f}\n" for name, (a, b) in learned.items())


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
