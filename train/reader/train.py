#!/usr/bin/env python3
"""Fine-tune the reader on PolNeAR.

usage: train.py --data DIR --base DIR --out DIR [--resume FILE] [--epochs N] [--decay N] [--rate R] [--share S] [--alone S] [--seed N]
                [--batch WORDS] [--without shapes|gaps|product|distance] [--link pass|spans]
                [--teacher FILE --layers N,N,…]

DIR of --data has train and dev; --base has a BERT's model.safetensors and tokenizer.json. The rate rises over the first 100 steps, stays,
and falls to nothing over the last --decay epochs. A step takes about --batch words. --share takes that share of the texts, to compare
recipes; --alone is the share of sentences that are also read out of their context; --link takes another way to link than the program's
(links.py). With --teacher, a student begins as those --layers of the teacher, and learns from what it makes of each window, too.

After each epoch the dev split is scored with the running average of the weights, and OUT/last.pt (to go on from as if nothing had happened,
with optimiser) and OUT/weights.safetensors (the average alone, in half precision, without the word embeddings, which stay the base's) are
written; --resume takes either."""

import argparse
import json
import os
import random
import sys
import time

import torch
import torch.nn.functional as F
from safetensors.torch import load_file

import decode
from data import alone, load_tokenizer, read_folder, tags_of, windows  # which finds train/eval, too
from links import PassReader, SpanReader
from model import PAIR, Encoder, Reader
from weights import load, save
from weights import reader as reader_of
import score_attributions


def examples(texts, rng, share, size):
    """One pass over the texts, one annotator of each, windows cut at another place each time; and a share of the sentences alone."""
    out = []
    for text in texts:
        cue, roles = tags_of(text, rng.choice(text.relations))
        for first, end in windows(text, decode.SIZE, decode.SIZE, rng.randint(40, decode.SIZE)):
            out.append((text, first, end, cue, roles))
        if share:
            out += alone(text, cue, roles, rng, share)
    rng.shuffle(out)
    pool = 256  # windows of like length together, to pad little
    batches = []
    for i in range(0, len(out), pool):
        batch, room = [], 0
        for x in sorted(out[i : i + pool], key=lambda x: x[2] - x[1]):
            words = x[2] - x[1]
            if batch and (room + words > size or len(batch) >= 32):
                batches.append(batch)
                batch, room = [], 0
            batch.append(x)
            room += words
        batches.append(batch)
    rng.shuffle(batches)
    return batches


def loss_of(reader, batch, teacher=None):
    inputs, starts = decode.batch_of([x[:3] for x in batch])
    states = reader.encoder(*inputs)
    taught, imitation = None, 0
    if teacher:
        with torch.no_grad():
            taught = teacher.encoder(*inputs)
    words = max(len(s) for s in starts)
    emissions, tags, keep = [], [], torch.zeros(len(batch), words)
    links, link_tags = [], []
    for row, (text, first, end, cue, roles) in enumerate(batch):
        own = states[row][starts[row]]
        n = end - first
        keep[row, :n] = 1
        emissions.append(F.pad(reader.cue(reader.drop(own)), (0, 0, 0, words - n)))
        tag = cue[first:end]
        if tag[0] == 2:
            tag = [1] + tag[1:]
        tags.append(F.pad(torch.tensor(tag), (0, words - n)))
        inside = [(a, b) for a, b in roles if first <= a and b < end]
        if teacher:
            imitation = imitation + apart(reader, teacher, own, taught[row][starts[row]], inside, (text, first, end))
        if not inside:
            continue
        links += reader.roles(reader.drop(own), *torch.tensor([(a - first, b - first) for a, b in inside]).T, (text, first, end))
        for where in inside:
            tag = roles[where][first:end]
            if tag[0] in (2, 4):
                tag = [tag[0] - 1] + tag[1:]
            link_tags.append(torch.tensor(tag))
    loss = reader.cue_crf.loss(torch.stack(emissions), torch.stack(tags), keep) / keep.sum()
    if links:
        loss = loss + reader.role_loss(links, link_tags) / (2 * keep.sum())
    return loss + imitation / keep.sum()


def apart(reader, teacher, own, taught, cues, window):
    """How far a student is from its teacher on the words of a window: in their states, and in the tags that they lean to."""
    out = len(own) * F.mse_loss(own, taught)
    pairs = [(reader.cue(own), teacher.cue(taught), 1)]
    if cues:
        where = torch.tensor([(a - window[1], b - window[1]) for a, b in cues]).T
        pairs.append((reader.roles(own, *where, window).flatten(0, 1), teacher.roles(taught, *where, window).flatten(0, 1), 2))
    for student, right, share in pairs:
        out = out + F.kl_div(F.log_softmax(student, -1), F.softmax(right.detach(), -1), reduction="sum") / share
    return out


def student_of(teacher, layers):
    """A reader that begins as those layers of its teacher."""
    state = {k: v for k, v in teacher.state_dict().items() if not k.startswith("encoder.layers.")}
    for to, layer in enumerate(layers):
        begin = f"encoder.layers.{layer}."
        state |= {f"encoder.layers.{to}." + k[len(begin) :]: v.clone() for k, v in teacher.state_dict().items() if k.startswith(begin)}
    return reader_of(state)


def take_out(reader, name):
    """Leave a part of the model at nothing, to see what it gives: letters' shapes, gaps, the product of cue and word, their distance."""
    if name == "product":
        for linear in (reader.word, reader.link):
            mask = torch.ones_like(linear.weight)
            mask[PAIR:] = 0
            linear.weight.data *= mask
            linear.bias.data *= mask[:, 0]
            linear.weight.register_hook(lambda g, mask=mask: g * mask)
            linear.bias.register_hook(lambda g, mask=mask: g * mask[:, 0])
        return
    part = {"shapes": reader.encoder.shape, "gaps": reader.encoder.gap, "distance": reader.distance}[name]
    part.weight.data.zero_()
    part.weight.requires_grad_(False)


def evaluate(reader, texts, folder, path):
    reader.eval()
    with open(path, "w") as f:
        for text in texts:
            f.write(json.dumps({"document": text.name, "statements": decode.read(reader, text)}) + "\n")
    score_attributions.main(folder, path)
    sys.stdout.flush()
    reader.train()


def main():
    p = argparse.ArgumentParser()
    for name, kind, default in (("data", str, None), ("base", str, None), ("out", str, None), ("resume", str, ""), ("epochs", float, 6), ("decay", float, 1),
                                ("rate", float, 1e-4), ("share", float, 1), ("alone", float, 0.15), ("batch", int, 1600), ("seed", int, 1), ("without", str, ""), ("link", str, "tags"),
                                ("teacher", str, ""), ("layers", str, "0,2,5")):
        p.add_argument("--" + name, type=kind, default=default, required=default is None)
    a = p.parse_args()
    os.makedirs(a.out, exist_ok=True)
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    tokenizer = load_tokenizer(os.path.join(a.base, "tokenizer.json"))
    train = read_folder(tokenizer, os.path.join(a.data, "train"))
    dev = read_folder(tokenizer, os.path.join(a.data, "dev"))
    if a.share < 1:
        train = random.Random(7).sample(train, int(a.share * len(train)))
    reader = {"tags": Reader, "pass": PassReader, "spans": SpanReader}[a.link](Encoder.from_bert(load_file(os.path.join(a.base, "model.safetensors"))))
    teacher = None
    if a.teacher:
        teacher = reader_of(load(a.teacher, a.base)).requires_grad_(False)
        reader = student_of(teacher, [int(x) for x in a.layers.split(",")]).requires_grad_(True)
    reader.encoder.word.weight.requires_grad_(False)
    for name in filter(None, a.without.split(",")):
        take_out(reader, name)
    own = [p for n, p in reader.encoder.named_parameters() if p.requires_grad and not n.startswith(("shape", "gap"))]
    fresh = [p for n, p in reader.named_parameters() if p.requires_grad and (not n.startswith("encoder.") or n.startswith(("encoder.shape", "encoder.gap")))]
    optimizer = torch.optim.AdamW([{"params": own, "lr": a.rate}, {"params": fresh, "lr": 10 * a.rate}], weight_decay=0.01, fused=True)
    average = {k: v.clone().float() for k, v in reader.state_dict().items()}
    epoch, step = 0, 0
    if a.resume:
        if a.resume.endswith(".safetensors"):
            average = load(a.resume, a.base)
            reader.load_state_dict(average)
        else:
            state = torch.load(a.resume, weights_only=False)
            reader.load_state_dict(state["reader"])
            optimizer.load_state_dict(state["optimizer"])
            average, epoch, step = state["average"], state["epoch"], state["step"]
            rng.setstate(state["rng"])
    reader.train()
    while epoch < a.epochs:
        batches = examples(train, rng, a.alone, a.batch)
        begin, total = time.time(), 0.0
        for i, batch in enumerate(batches):
            progress = epoch + i / len(batches)
            rate = min(1, (step + 1) / 100) * min(1, (a.epochs - progress) / max(a.decay, 1e-9))
            for group, base in zip(optimizer.param_groups, (a.rate, 10 * a.rate)):
                group["lr"] = base * rate
            loss = loss_of(reader, batch, teacher)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([p for g in optimizer.param_groups for p in g["params"]], 1.0)
            optimizer.step()
            step += 1
            keep = min(0.998, (1 + step) / (10 + step))
            with torch.no_grad():
                for k, v in reader.state_dict().items():
                    if average[k].is_floating_point() and k != "encoder.word.weight":
                        average[k].lerp_(v, 1 - keep)
            total += float(loss.detach())
            if (i + 1) % 20 == 0:
                print(f"epoch {epoch} step {i + 1}/{len(batches)} loss {total / 20:.3f} {(time.time() - begin) / (i + 1):.2f} s a step", flush=True)
                total = 0.0
            if (i + 1) % 100 == 0:
                save(average, os.path.join(a.out, "weights.safetensors"))
        epoch += 1
        held = {k: v.clone() for k, v in reader.state_dict().items()}
        torch.save({"reader": held, "average": average, "optimizer": optimizer.state_dict(), "epoch": epoch, "step": step, "rng": rng.getstate()},
                   os.path.join(a.out, "last.pt"))
        save(average, os.path.join(a.out, "weights.safetensors"))
        reader.load_state_dict(average)
        print(f"after epoch {epoch}, {time.time() - begin:.0f} s", flush=True)
        evaluate(reader, dev, os.path.join(a.data, "dev"), os.path.join(a.out, "dev.jsonl"))
        reader.load_state_dict(held)


if __name__ == "__main__":
    main()
