#!/usr/bin/env python3
"""Fit how a statement's score follows from the log odds of its cue and of its content.

usage: calibrate.py DATA BASE WEIGHTS

Prints the settings that export.py takes over as BELIEVE, and how often statements of each score are right on DATA/dev. A statement is right
as in train/eval/calibration.py. Three numbers are fitted on some 2,500 statements of dev, so dev tells little less than the truth of them."""

import sys

import torch

import decode
import weights
from data import load_tokenizer, read_folder  # which finds train/eval, too
from export import CANDIDATE
from calibration import meets
from score_attributions import ROLES, Tokens


def main(data, base, path):
    reader = weights.reader(weights.load(path, base))
    x, y = [], []
    for text in read_folder(load_tokenizer(base + "/tokenizer.json"), data + "/dev"):
        tokens = Tokens(text.text)
        gold = [{r: tokens.within(s[r]) for r in ROLES} for s in text.relations[0]]
        for s in decode.read(reader, text, floor=CANDIDATE):
            mine = {r: tokens.within([tuple(p) for p in s[r]]) for r in ROLES}
            right = any(meets(g, mine) for g in gold)
            if right or not any(mine["cue"] <= g["content"] for g in gold):
                x.append(s["odds"] + [1.0])
                y.append(float(right))
    x, y = torch.tensor(x), torch.tensor(y)
    w = torch.zeros(3, requires_grad=True)
    step = torch.optim.LBFGS([w], max_iter=200)

    def loss():
        step.zero_grad()
        out = torch.nn.functional.binary_cross_entropy_with_logits(x @ w, y)
        out.backward()
        return out

    step.step(loss)
    w = w.detach()
    print({name: round(v, 3) for name, v in zip(("cue", "content", "bias"), w.tolist())})
    p = torch.sigmoid(x @ w)
    for low in range(0, 100, 10):
        at = (p >= low / 100) & (p < low / 100 + 0.1)
        if at.any():
            print(f"{low / 100:.1f} to {low / 100 + 0.1:.1f}: {int(at.sum()):5d} statements, {100 * float(y[at].mean()):3.0f} % right, {100 * float(p[at].mean()):3.0f} % expected")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
