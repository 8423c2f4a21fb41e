#!/usr/bin/env python3
"""Fit what tells of a content whether reading it again, for what is nested in it, would find anything: most hold nothing.

usage: nested FILE… | nested.py WEIGHTS

What nested prints is told in train/nested/main.go. A number for each word, linear in its state, is fitted so that the largest of a content tells whether a statement was found in it
whose score is at least LEAST. Each fifth content is kept apart: there the bias is chosen so that LOST of those that hold something are missed, and what share of the wordpieces is not read again
then is printed. WEIGHTS gets nested.weight and nested.bias; all else in it stays. Nobody annotated anything for this: the reader learns when it would find nothing."""

import sys

import numpy as np
import torch
from safetensors.torch import load_file

import weights
from model import WIDTH

LEAST, LOST, SHRINK = 0.2, 0.04, 1e-3


def contents(data):
    """(states [words, WIDTH], whether something is nested, wordpieces) of each content."""
    at, out = 0, []
    while at < len(data):
        words, pieces = map(int, np.frombuffer(data, "<u4", 2, at))
        found = np.frombuffer(data, "<f4", 1, at + 8)[0]
        out.append((torch.tensor(np.frombuffer(data, "<f4", words * WIDTH, at + 12).reshape(words, WIDTH)), float(found >= LEAST), float(pieces)))
        at += 12 + 4 * words * WIDTH
    return out


def columns(of):
    """All words under each other, the content of each, whether it holds something, its wordpieces."""
    return (torch.cat([x for x, _, _ in of]), torch.repeat_interleave(torch.arange(len(of)), torch.tensor([len(x) for x, _, _ in of])),
            torch.tensor([y for _, y, _ in of]), torch.tensor([p for _, _, p in of]))


def largest(numbers, rows, n):
    return torch.full((n,), -1e9).scatter_reduce(0, rows, numbers, "amax")


def fit(of):
    x, rows, y, _ = columns(of)
    mean, spread = x.mean(0), x.std(0)
    x = (x - mean) / spread
    w, b = torch.zeros(WIDTH, requires_grad=True), torch.tensor(-3.0, requires_grad=True)
    step = torch.optim.LBFGS([w, b], max_iter=60, line_search_fn="strong_wolfe")

    def loss():
        step.zero_grad()
        out = torch.nn.functional.binary_cross_entropy_with_logits(largest(x @ w + b, rows, len(y)), y) + SHRINK * (w * w).sum()
        out.backward()
        return out

    step.step(loss)
    w = w.detach() / spread
    return w, b.detach() - mean @ w


def main(path):
    all_ = contents(sys.stdin.buffer.read())
    apart = all_[4::5]
    w, b = fit([c for i, c in enumerate(all_) if i % 5 != 4])
    x, rows, y, pieces = columns(apart)
    numbers = largest(x @ w + b, rows, len(y))
    floor = torch.quantile(numbers[y > 0], LOST)
    print(f"held out: {int(y.sum())} of {len(y)} contents hold something; where {100 * LOST:.0f} % of them are missed, {100 * float(pieces[numbers < floor].sum() / pieces.sum()):.0f} % of the wordpieces are not read again")
    kept = {k: v.float() for k, v in load_file(path).items()}
    kept["nested.weight"], kept["nested.bias"] = w[None], (b - floor)[None]
    weights.save(kept, path)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
