#!/usr/bin/env python3
"""Learn how a text stands to a proposition, from the pairs of the Fake News Challenge whose bodies are not kept apart (split.py).

usage: stance bodies BODIES.csv STANCES.csv… > EVIDENCE.tsv; learn.py EVIDENCE.tsv internal/match/learned/stance.tsv

A network of one hidden layer on what single passages show. Printed: F1 of each class and their mean in three folds by body of those learned from; how well it does
on the others says train/eval/score_stance.py, from the program. The file has a line for each number with its weights into the hidden units, one for
their biases, and one for each class, its bias first."""

import sys

import numpy as np
from split import apart

LABELS = ["agree", "disagree", "discuss", "unrelated"]
HIDDEN, EPOCHS, BATCH, RATE, DECAY, RARER = 24, 40, 256, 3e-3, 1e-4, 0.4


def local(name):
    """Whether a number is of passages, and not of a whole text and its length."""
    return name not in ("all covered", "beginning close", "place of best", "length", "refuting first") and not name.endswith((" in beginning", " at large"))


def read(path):
    with open(path, encoding="utf-8") as f:
        names = f.readline().rstrip("\n").split("\t")[3:]
        rows = [line.rstrip("\n").split("\t") for line in f]
    return names, np.array([r[0] for r in rows]), np.array([LABELS.index(r[2]) for r in rows]), np.array([r[3:] for r in rows], dtype=np.float64)


def forward(net, z):
    h = np.tanh(z @ net[0] + net[1])
    s = h @ net[2] + net[3]
    e = np.exp(s - s.max(1, keepdims=True))
    return h, e / e.sum(1, keepdims=True)


def fit(x, y):
    """Adam on the logarithm of the likelihood, rarer classes weighing more."""
    r = np.random.default_rng(1)
    mean, scale = x.mean(0), x.std(0) + 1e-6
    z = (x - mean) / scale
    weight = (len(y) / np.bincount(y, minlength=4)) ** RARER
    weight /= weight[y].mean()
    net = [r.normal(0, 1 / np.sqrt(z.shape[1]), (z.shape[1], HIDDEN)), np.zeros(HIDDEN), r.normal(0, 1 / np.sqrt(HIDDEN), (HIDDEN, 4)), np.zeros(4)]
    first, second = [0 * p for p in net], [0 * p for p in net]
    step, steps = 0, EPOCHS * (len(y) // BATCH)
    for _ in range(EPOCHS):
        order = r.permutation(len(y))
        for k in range(len(y) // BATCH):
            at = order[k * BATCH:(k + 1) * BATCH]
            h, p = forward(net, z[at])
            p[np.arange(len(at)), y[at]] -= 1
            p *= weight[y[at]][:, None] / len(at)
            back = p @ net[2].T * (1 - h * h)
            grad = [z[at].T @ back + DECAY * net[0], back.sum(0), h.T @ p + DECAY * net[2], p.sum(0)]
            step += 1
            rate = RATE * (1 - step / (steps + 1))
            for i, g in enumerate(grad):
                first[i] = 0.9 * first[i] + 0.1 * g
                second[i] = 0.999 * second[i] + 0.001 * g * g
                net[i] = net[i] - rate * first[i] / (1 - 0.9**step) / (np.sqrt(second[i] / (1 - 0.999**step)) + 1e-8)
    return [net[0] / scale[:, None], net[1] - (mean / scale) @ net[0], net[2], net[3]]


def f1(y, got, k):
    return 2 * ((y == k) & (got == k)).sum() / max((y == k).sum() + (got == k).sum(), 1)


def main(evidence, out):
    names, body, y, x = read(evidence)
    learned = np.array([not apart(b) for b in body])
    body, y = body[learned], y[learned]
    keep = [i for i, n in enumerate(names) if local(n)]
    x = x[learned][:, keep]
    ids, got = sorted(set(body)), np.zeros(len(y), dtype=int)
    for k in range(3):
        fold = np.isin(body, ids[k::3])
        got[fold] = forward(fit(x[~fold], y[~fold]), x[fold])[1].argmax(1)
    each = [f1(y, got, k) for k in range(4)]
    print(f"{len(y)} pairs of {len(ids)} bodies, in three folds: " + ", ".join(f"{n} {100 * v:.1f}" for n, v in zip(LABELS, each)) + f"; mean {100 * np.mean(each):.1f}")
    net = fit(x, y)
    line = lambda name, numbers: name + "".join(f"\t{v:.4f}" for v in numbers) + "\n"
    with open(out, "w", encoding="utf-8") as f:
        for i, k in enumerate(keep):
            f.write(line(names[k], net[0][i]))
        f.write(line("hidden", net[1]))
        for k, name in enumerate(LABELS):
            f.write(line(name, [net[3][k], *net[2][:, k]]))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
