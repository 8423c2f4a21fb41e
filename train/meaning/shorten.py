#!/usr/bin/env python3
"""Take layers out of the encoder of meanings: one with four layers learns to give the states that one with six gives, and then what the six learned.

usage: shorten.py LEARNED.safetensors windows.jsonl CHECKTHAT OUT.safetensors

LEARNED is what learn.py wrote; windows.jsonl and CHECKTHAT are as there, and so are the events held out. The layers KEPT are where the four begin (Sanh et al. 2019);
the lowest stays as it is. First they come near the states of the six, window by window, then they learn from claims and tweets as in learn.py, kept near the vectors of the six."""

import collections
import random
import sys
import time

import torch
import torch.nn.functional as F
from safetensors.torch import load_file, save_file

import learn

KEPT, NEAR_EPOCHS, NEAR_RATE, EPOCHS, RATE, NEAR = (0, 1, 3, 5), 5, 3e-4, 2, 5e-5, 2.0


def shortened(weights):
    """The weights of a BERT of the KEPT layers only."""
    out = {k: v for k, v in weights.items() if not k.startswith("encoder.layer.")}
    for to, of in enumerate(KEPT):
        prefix = f"encoder.layer.{of}."
        out |= {f"encoder.layer.{to}." + k[len(prefix) :]: v for k, v in weights.items() if k.startswith(prefix)}
    return out


def batches(low, size=24):
    """Windows of about one length, as a tensor with its mask, and which they are."""
    order, at = sorted(range(len(low)), key=lambda i: len(low[i])), 0
    while at < len(order):
        end = at
        while end < len(order) and end - at < size and len(low[order[end]]) <= 1.25 * len(low[order[at]]) + 4:
            end += 1
        part, at = order[at:end], end
        yield part


def padded(low, part):
    x = torch.nn.utils.rnn.pad_sequence([low[k] for k in part], batch_first=True)
    return x, torch.arange(x.shape[1])[None] < torch.tensor([len(low[k]) for k in part])[:, None]


def states(bert, low):
    """The last states of windows, given those above the lowest layer."""
    out = [None] * len(low)
    with torch.no_grad():
        for part in batches(low):
            x, mask = padded(low, part)
            x = bert.run(x, mask[:, None, None, :], learn.LOWEST, bert.layers)
            for r, k in enumerate(part):
                out[k] = x[r, : len(low[k])].half()
    return out


def come_near(student, low, wanted):
    """Learn to give wanted states."""
    adam = torch.optim.AdamW(student.own.values(), lr=NEAR_RATE, weight_decay=0.01)
    parts = list(batches(low, 12))
    done, steps, start = 0, NEAR_EPOCHS * len(parts), time.time()
    for epoch in range(NEAR_EPOCHS):
        random.shuffle(parts)
        total = 0.0
        for part in parts:
            adam.param_groups[0]["lr"] = NEAR_RATE * min(1, (done + 1) / 50) * max(0.03, 1 - done / steps)
            x, mask = padded(low, part)
            y, _ = padded(wanted, part)
            x = student.run(x, mask[:, None, None, :], learn.LOWEST, student.layers)
            loss = F.mse_loss(x[mask], y[mask].float()) + (1 - F.cosine_similarity(x[mask], y[mask].float(), dim=-1)).mean()
            adam.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(student.own.values(), 1.0)
            adam.step()
            done, total = done + 1, total + loss.item()
        print(f"near: epoch {epoch + 1}, {time.time() - start:.0f} s, loss {total / len(parts):.4f}", flush=True)


def vectors(teacher, e):
    with torch.no_grad():
        return teacher.vectors(e.low, e.items)


def main(learned, windows, checkthat, out):
    torch.manual_seed(1)
    random.seed(1)
    learn.LOWEST = 1
    weights = {k: v.float() for k, v in load_file(learned).items()}
    teacher, student = learn.Bert(weights), learn.Bert(shortened(weights))
    reports = collections.defaultdict(list)
    for r in learn.lines(windows):
        reports[r["Event"]].append(r)
    events = {e: learn.Event(student, reports[e]) for e in sorted(reports)}
    held = sorted(events)[2::4]
    tweets = learn.Tweets(student, checkthat)
    low = [x for e in events if e not in held for x in events[e].low] + [x for t in tweets.text.values() for x in t["Low"]]
    print("six layers, " + learn.measure(teacher, [events[e] for e in held]), flush=True)
    come_near(student, low, states(teacher, low))
    print("four, " + learn.measure(student, [events[e] for e in held]), flush=True)
    save = lambda: save_file(student.frozen | {k.replace("/", "."): v.detach().contiguous() for k, v in student.own.items()}, out)
    save()
    wanted = {e: vectors(teacher, events[e]) for e in events if e not in held}
    scale, bias = torch.nn.Parameter(torch.tensor(2.77)), torch.nn.Parameter(torch.tensor(-11.0))
    adam = torch.optim.AdamW([{"params": list(student.own.values()), "lr": RATE, "weight_decay": 0.01}, {"params": [scale, bias], "lr": 0.01, "weight_decay": 0.0}])
    rates = [g["lr"] for g in adam.param_groups]
    epochs = []
    for _ in range(EPOCHS):
        random.shuffle(tweets.pairs)
        epochs.append([*wanted, *(tweets.pairs[i : i + 32] for i in range(0, len(tweets.pairs) - 8, 32))])
        random.shuffle(epochs[-1])
    steps, done, start = sum(map(len, epochs)), 0, time.time()
    for epoch in epochs:
        for part in epoch:
            for g, rate in zip(adam.param_groups, rates):
                g["lr"] = rate * min(1, (done + 1) / 15) * max(0.03, 1 - done / steps)
            if isinstance(part, str):
                v = student.vectors(events[part].low, events[part].items, learn.DROP)
                loss = learn.loss_of(v, events[part], scale, bias) + NEAR * (1 - (v * wanted[part]).sum(1)).mean()
            else:
                loss = tweets.loss(part)
            adam.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(student.own.values(), 1.0)
            adam.step()
            done += 1
        print(f"{done} of {steps} steps, {time.time() - start:.0f} s; {learn.measure(student, [events[e] for e in held])}", flush=True)
        save()


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
