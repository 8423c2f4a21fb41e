#!/usr/bin/env python3
"""Learn when two wordings are of one claim: logistic regression over what package match compares them by.

usage: alike evidence ARTICLES.jsonl pairs.tsv > EVIDENCE.tsv; learn.py EVIDENCE.tsv internal/match/learned/pairs.tsv

pairs.tsv has document, begin, end, document, begin, end, label a line: places in articles of Article-Bias-Prediction (Baly et al. 2020), of which
the id is given, and no text. The labels "same" and "other" are by hand; "random" are pairs of two articles about one event, taken as other.
Two sets of weights are learned, one for when senses are known and one for when they are not. Printed: AUC in ten-fold cross-validation."""

import sys

import numpy as np

WEIGHT = {"same": 1.0, "other": 1.0, "random": 0.5}
RIDGE = 10.0
SENSE = ("sense", "sense squared", "sense and words")


def fit(x, y, w):
    """Weights and bias, by Newton's method, of numbers brought to one scale, with a penalty on their squares."""
    mean, scale = x.mean(0), x.std(0) + 1e-6
    a = np.hstack([(x - mean) / scale, np.ones((len(x), 1))])
    ridge = RIDGE * np.eye(a.shape[1])
    ridge[-1, -1] = 0
    t = np.zeros(a.shape[1])
    for _ in range(60):
        p = 1 / (1 + np.exp(-a @ t))
        step = np.linalg.solve((a * (w * p * (1 - p) + 1e-9)[:, None]).T @ a + ridge, a.T @ (w * (p - y)) + ridge @ t)
        t -= step
        if abs(step).max() < 1e-9:
            break
    weights = t[:-1] / scale
    return weights, t[-1] - weights @ mean


def auc(y, score):
    rank = score.argsort().argsort() + 1
    n = y.sum()
    return (rank[y == 1].sum() - n * (n + 1) / 2) / n / (len(y) - n)


def main(evidence, out):
    with open(evidence, encoding="utf-8") as f:
        names = f.readline().rstrip("\n").split("\t")[:-1]
        rows = [line.rstrip("\n").split("\t") for line in f]
    x = np.array([[float(v) for v in r[:-1]] for r in rows])
    y = np.array([float(r[-1] == "same") for r in rows])
    w = np.array([WEIGHT[r[-1]] for r in rows])
    learned = []
    for known in (True, False):
        z = x.copy()
        off = ["sense unknown"] + ([] if known else list(SENSE))
        z[:, [names.index(n) for n in off]] = 0
        folds, score = np.arange(len(y)) % 10, np.zeros(len(y))
        for k in range(10):
            c, b = fit(z[folds != k], y[folds != k], w[folds != k])
            score[folds == k] = z[folds == k] @ c + b
        hand = w == 1
        print(f"senses {'known' if known else 'unknown'}: AUC {auc(y, score):.3f}, of labels by hand alone {auc(y[hand], score[hand]):.3f}; {len(y)} pairs, {int(y.sum())} the same")
        c, b = fit(z, y, w)
        c[[names.index(n) for n in off]] = 0
        learned.append((c, b))
    with open(out, "w", encoding="utf-8") as f:
        f.write("bias\t" + "\t".join(f"{b:.4f}" for _, b in learned) + "\n")
        for i, n in enumerate(names):
            f.write(n + "\t" + "\t".join(f"{c[i]:.4f}" for c, _ in learned) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
