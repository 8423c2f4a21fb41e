#!/usr/bin/env python3
"""Take layers out of the encoder of meanings: one with three layers learns to give the states that one with six gives, and then what the six learned.

usage: shorten.py LEARNED.safetensors windows.jsonl CHECKTHAT OUT.safetensors

LEARNED is what learn.py wrote; windows.jsonl and CHECKTHAT are as there, and so are the events held out. The layers KEPT are where the three begin (Sanh et al. 2019);
the lowest stays as it is. First they come near the states of the six, window by window, then they learn from claims and tweets as in learn.py, kept near the vectors of the six."""

import os
import random
import sys
import time

import torch
import torch.nn.functional as F
from safetensors.torch import load_file

import learn

KEPT, NEAR_EPOCHS, NEAR_RATE, EPOCHS, NEAR = (0, 2, 5), 5, 3e-4, 2, 2.0


def shortened(weights):
    """The weights of a BERT of the KEPT layers only."""
    out = {k: v for k, v in weights.items() if not k.startswith("encoder.layer.")}
    for to, of in enumerate(KEPT):
        prefix = f"encoder.layer.{of}."
        out |= {f"encoder.layer.{to}." + k[len(prefix) :]: v for k, v in weights.items() if k.startswith(prefix)}
    return out


def states(bert, low):
    """The last states of windows, given those above the lowest layer."""
    out = [None] * len(low)
    with torch.no_grad():
        for part in learn.batches(low, 24):
            x, mask = learn.padded(low, part)
            x = bert.run(x, mask[:, None, None, :], learn.LOWEST, bert.layers)
            for r, k in enumerate(part):
                out[k] = x[r, : len(low[k])].half()
    return out


def come_near(student, low, wanted):
    """Learn to give wanted states."""
    adam = torch.optim.AdamW(student.own.values(), lr=NEAR_RATE, weight_decay=0.01)
    parts = list(learn.batches(low, 12))
    done, steps, start = 0, NEAR_EPOCHS * len(parts), time.time()
    for epoch in range(NEAR_EPOCHS):
        random.shuffle(parts)
        total = 0.0
        for part in parts:
            adam.param_groups[0]["lr"] = NEAR_RATE * min(1, (done + 1) / 50) * max(0.03, 1 - done / steps)
            x, mask = learn.padded(low, part)
            y, _ = learn.padded(wanted, part)
            x = student.run(x, mask[:, None, None, :], learn.LOWEST, student.layers)
            loss = F.mse_loss(x[mask], y[mask].float()) + (1 - F.cosine_similarity(x[mask], y[mask].float(), dim=-1)).mean()
            adam.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(student.own.values(), 1.0)
            adam.step()
            done, total = done + 1, total + loss.item()
        print(f"near: epoch {epoch + 1}, {time.time() - start:.0f} s, loss {total / len(parts):.4f}", flush=True)


def main(learned, windows, checkthat, out):
    torch.manual_seed(1)
    random.seed(1)
    os.makedirs(os.path.dirname(out) or ".", exist_ok=True)
    learn.LOWEST = 1
    weights = {k: v.float() for k, v in load_file(learned).items()}
    six, three = learn.Bert(weights), learn.Bert(shortened(weights))
    taught, held, tweets = learn.lessons(three, windows, checkthat)
    print("six layers, " + learn.measure(six, held), flush=True)
    low = [x for e in taught.values() for x in e.low] + [x for t in tweets.text.values() for x in t["Low"]]
    come_near(three, low, states(six, low))
    print("three, " + learn.measure(three, held), flush=True)
    with torch.no_grad():
        wanted = {e: six.vectors(e.low, e.items) for e in taught.values()}
    loss_of = lambda v, e, scale, bias: learn.loss_of(v, e, scale, bias) + NEAR * (1 - (v * wanted[e]).sum(1)).mean()
    learn.teach(three, taught, held, tweets, EPOCHS, out, loss_of)


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
