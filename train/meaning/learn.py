#!/usr/bin/env python3
"""Train the encoder of meanings: statements of one claim are to point alike, and those of one event but of another claim are not.

usage: learn.py BASE WINDOWS.jsonl CHECKTHAT OUT.safetensors

BASE has the base's model.safetensors (train/README.md). WINDOWS.jsonl is what `alike windows ARTICLES.jsonl train/alike/claims.tsv` prints: reports cut as
the program cuts them, and where their statements stand. CHECKTHAT (CLEF 2020 CheckThat!, task 2) has queries.jsonl and claims.jsonl, which `alike windows`
prints of tweets and of checked claims, pairs.qrels, and hard.tsv, which `alike rank` prints of them: claims near a tweet.

The word embeddings, which the reader shares, and the first layers stay as they are. A step is one event, or 32 tweets with the claims that they repeat
and two others near each. What is minimised is the contrast of each statement with all others of its event (InfoNCE over each positive, van den Oord et
al. 2018) and half of the sigmoid loss of all pairs (Zhai et al. 2023). Each fourth event is held out; printed is how well the cosine tells its pairs."""

import collections
import json
import math
import os
import random
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file, save_file

HEADS, LOWEST, EPOCHS, RATE, TEMPERATURE, DROP = 12, 3, 3, 5e-5, 0.05, 0.05


def batches(low, size):
    """Which windows are of about one length, size of them at most."""
    order, at = sorted(range(len(low)), key=lambda i: len(low[i])), 0
    while at < len(order):
        end = at
        while end < len(order) and end - at < size and len(low[order[end]]) <= 1.25 * len(low[order[at]]) + 4:
            end += 1
        yield order[at:end]
        at = end


def padded(low, part):
    """Some windows as one tensor, and where they have states."""
    x = torch.nn.utils.rnn.pad_sequence([low[k] for k in part], batch_first=True)
    return x, torch.arange(x.shape[1])[None] < torch.tensor([len(low[k]) for k in part])[:, None]


class Bert(torch.nn.Module):
    """A BERT whose layers from LOWEST on learn."""

    def __init__(self, weights):
        super().__init__()
        self.frozen, self.own = {}, torch.nn.ParameterDict()
        for k, v in weights.items():
            if k.startswith("encoder.layer.") and int(k.split(".")[2]) >= LOWEST:
                self.own[k.replace(".", "/")] = torch.nn.Parameter(v.clone())
            elif "pooler" not in k and "position_ids" not in k:
                self.frozen[k] = v
        self.layers = 1 + max(int(k.split(".")[2]) for k in weights if k.startswith("encoder.layer."))

    def __getitem__(self, k):
        return self.frozen[k] if k in self.frozen else self.own[k.replace(".", "/")]

    def norm(self, x, name):
        return F.layer_norm(x, x.shape[-1:], self[name + ".weight"], self[name + ".bias"], 1e-12)

    def embed(self, ids):
        e = "embeddings."
        x = self[e + "word_embeddings.weight"][ids] + self[e + "position_embeddings.weight"][: ids.shape[1]] + self[e + "token_type_embeddings.weight"][0]
        return self.norm(x, e + "LayerNorm")

    def run(self, x, mask, first, end, drop=0.0):
        n, length, width = x.shape
        split = lambda t: t.view(n, length, HEADS, width // HEADS).transpose(1, 2)
        for i in range(first, end):
            b = f"encoder.layer.{i}."
            linear = lambda name, x: F.linear(x, self[b + name + ".weight"], self[b + name + ".bias"])
            q, k, v = (split(linear(f"attention.self.{name}", x)) for name in ("query", "key", "value"))
            a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask, dropout_p=drop).transpose(1, 2).reshape(n, length, width)
            x = self.norm(x + F.dropout(linear("attention.output.dense", a), drop), b + "attention.output.LayerNorm")
            h = linear("output.dense", F.gelu(linear("intermediate.dense", x)))
            x = self.norm(x + F.dropout(h, drop), b + "output.LayerNorm")
        return x

    def lower(self, windows):
        """States below the layers that learn; they are the same in each epoch."""
        out = [None] * len(windows)
        order = sorted(range(len(windows)), key=lambda i: len(windows[i]))
        with torch.no_grad():
            for i in range(0, len(order), 64):
                part = [windows[k] for k in order[i : i + 64]]
                ids, mask = torch.zeros(len(part), len(part[-1]), dtype=torch.long), torch.zeros(len(part), len(part[-1]), dtype=torch.bool)
                for r, w in enumerate(part):
                    ids[r, : len(w)], mask[r, : len(w)] = torch.tensor(w), True
                x = self.run(self.embed(ids), mask[:, None, None, :], 0, LOWEST)
                for r, k in enumerate(order[i : i + 64]):
                    out[k] = x[r, : len(windows[k])].clone()
        return out

    def vectors(self, low, items, drop=0.0):
        """The directions of items, each some runs of pieces of windows."""
        states = [None] * len(low)
        for part in batches(low, 24):
            x, mask = padded(low, part)
            x = self.run(x, mask[:, None, None, :], LOWEST, self.layers, drop)
            for r, k in enumerate(part):
                states[k] = x[r, : len(low[k])]
        sums = [sum((states[w][a:b].sum(0) for w, a, b in item), torch.zeros(x.shape[-1])) for item in items]
        return F.normalize(torch.stack(sums), dim=1)


class Event:
    """The statements of one event: which are of one claim, and which are not."""

    def __init__(self, bert, reports):
        windows, self.items, where = [], [], []
        for d, report in enumerate(reports):
            number = {}
            for item in report["Items"]:
                for w, _, _ in item["Places"] or []:
                    if w not in number:
                        number[w] = len(windows)
                        windows.append(report["Windows"][w])
                self.items.append([(number[w], a, b) for w, a, b in item["Places"] or []])
                where.append((d, item["Begin"], item["End"], item["Claim"], bool(item["Places"])))
        self.low = bert.lower(windows)
        doc, begin, end, claim, known = map(torch.tensor, zip(*where))
        both = known[:, None] & known[None]
        self.apart = doc[:, None] != doc[None]
        over = ~self.apart & (torch.maximum(begin[:, None], begin[None]) < torch.minimum(end[:, None], end[None]))
        self.same = (claim[:, None] == claim[None]) & (claim[:, None] > 0) & both
        self.same.fill_diagonal_(False)
        self.other = ~self.same & ~over & both  # what lies in one another may say the same


def lines(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def measure(bert, events):
    score, truth = [], []
    with torch.no_grad():
        for e in events:
            v = bert.vectors(e.low, e.items)
            k = torch.triu(e.apart & (e.same | e.other), 1)
            score.append((v @ v.T)[k].numpy())
            truth.append(e.same[k].numpy())
    score, truth = np.concatenate(score), np.concatenate(truth).astype(float)
    rank, n = score.argsort().argsort() + 1, truth.sum()
    auc = (rank[truth == 1].sum() - n * (n + 1) / 2) / n / (len(truth) - n)
    truth = truth[np.argsort(-score)]
    average = (np.cumsum(truth) / np.arange(1, len(truth) + 1))[truth == 1].mean()
    return f"held-out events: AUC {auc:.4f}, average precision {average:.4f}; {int(n)} of {len(truth)} pairs of one claim"


def loss_of(v, e, scale, bias):
    s = v @ v.T
    weight = (e.same & e.apart).float() + 0.3 * (e.same & ~e.apart).float()
    has = e.same.any(1)
    against = torch.logsumexp((s / TEMPERATURE).masked_fill(~e.other, -1e9), 1, keepdim=True)
    contrast = ((torch.logaddexp(s / TEMPERATURE, against) - s / TEMPERATURE) * weight).sum(1)[has] / weight.sum(1)[has]
    z = scale.exp() * s + bias
    pairs = ((F.softplus(-z) * weight).sum() + 0.3 * (F.softplus(z) * e.other).sum()) / weight.sum()
    return contrast.mean() + 0.5 * pairs


class Tweets:
    """Tweets with the checked claims that they repeat."""

    def __init__(self, bert, folder):
        self.bert, near = bert, collections.defaultdict(list)
        with open(os.path.join(folder, "hard.tsv"), encoding="utf-8") as f:
            for tweet, claim, *_ in (line.split("\t") for line in f):
                near[tweet].append(claim)
        with open(os.path.join(folder, "pairs.qrels"), encoding="utf-8") as f:
            self.pairs = [(q, c) for q, _, c, _ in (line.split("\t") for line in f)]
        self.right = collections.defaultdict(set)
        for q, c in self.pairs:
            self.right[q].add(c)
        self.near = {q: [c for c in near[q][:8] if c not in self.right[q]] for q, _ in self.pairs}
        used = {c for _, c in self.pairs} | {c for some in self.near.values() for c in some}
        self.text = {("q", x["Document"]): x for x in lines(os.path.join(folder, "queries.jsonl")) if x["Document"] in self.right}
        self.text |= {("c", x["Document"]): x for x in lines(os.path.join(folder, "claims.jsonl")) if x["Document"] in used}
        low = iter(bert.lower([w for x in self.text.values() for w in x["Windows"]]))
        for x in self.text.values():
            x["Low"] = [next(low) for _ in x["Windows"]]

    def vectors(self, keys):
        low, items = [], []
        for k in keys:
            items.append([(len(low) + w, a, b) for w, a, b in self.text[k]["Items"][0]["Places"]])
            low += self.text[k]["Low"]
        return self.bert.vectors(low, items, DROP)

    def loss(self, pairs):
        wanted = [c for _, c in pairs]
        all_ = list(dict.fromkeys(wanted + [c for q, _ in pairs for c in random.sample(self.near[q], min(2, len(self.near[q])))]))
        s = self.vectors([("q", q) for q, _ in pairs]) @ self.vectors([("c", c) for c in all_]).T / TEMPERATURE
        also = torch.tensor([[c in self.right[q] and c != right for c in all_] for q, right in pairs])
        return 0.5 * F.cross_entropy(s.masked_fill(also, -1e9), torch.tensor([all_.index(c) for c in wanted]))


def lessons(bert, windows, checkthat):
    """Events to learn from, those held out, and tweets."""
    reports = collections.defaultdict(list)
    for r in lines(windows):
        reports[r["Event"]].append(r)
    events = {e: Event(bert, reports[e]) for e in sorted(reports)}
    held = sorted(events)[2::4]
    return {e: x for e, x in events.items() if e not in held}, [events[e] for e in held], Tweets(bert, checkthat)


def teach(bert, taught, held, tweets, number, out, loss_of=loss_of):
    """So many epochs over events and tweets. Weights are written to out after each."""
    scale, bias = torch.nn.Parameter(torch.tensor(math.log(16.0))), torch.nn.Parameter(torch.tensor(-11.0))
    adam = torch.optim.AdamW([{"params": list(bert.own.values()), "lr": RATE, "weight_decay": 0.01}, {"params": [scale, bias], "lr": 0.01, "weight_decay": 0.0}])
    rates = [g["lr"] for g in adam.param_groups]
    epochs = []
    for _ in range(number):
        random.shuffle(tweets.pairs)
        epochs.append([*taught] + [tweets.pairs[i : i + 32] for i in range(0, len(tweets.pairs) - 8, 32)])
        random.shuffle(epochs[-1])
    steps, done, start = sum(map(len, epochs)), 0, time.time()
    for epoch in epochs:
        for part in epoch:
            for g, rate in zip(adam.param_groups, rates):
                g["lr"] = rate * min(1, (done + 1) / 15) * max(0.03, 1 - done / steps)
            if isinstance(part, str):
                loss = loss_of(bert.vectors(taught[part].low, taught[part].items, DROP), taught[part], scale, bias)
            else:
                loss = tweets.loss(part)
            adam.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(bert.own.values(), 1.0)
            adam.step()
            done += 1
        print(f"{done} of {steps} steps, {time.time() - start:.0f} s; {measure(bert, held)}", flush=True)
        save_file(bert.frozen | {k.replace("/", "."): v.detach().contiguous() for k, v in bert.own.items()}, out)


def main(base, windows, checkthat, out):
    torch.manual_seed(1)
    random.seed(1)
    os.makedirs(os.path.dirname(out) or ".", exist_ok=True)
    bert = Bert({k: v.float() for k, v in load_file(os.path.join(base, "model.safetensors")).items()})
    teach(bert, *lessons(bert, windows, checkthat), EPOCHS, out)


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
