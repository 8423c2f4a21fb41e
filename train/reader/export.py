#!/usr/bin/env python3
"""Write the model file that the product reads, with weights of 8 bits, those of words of 7.

usage: export.py WEIGHTS BASE internal/read/model/reader.bin internal/read/encoder/testdata/states.json

WEIGHTS is what train.py keeps (weights.safetensors); BASE has the base's tokenizer.json and model.safetensors. The format is documented in
internal/read/encoder/file.go. states.json gets what the encoder makes of a text here, with the same weights and the same rounding of
activations, for the product to be tested against."""

import hashlib
import json
import struct
import sys

import numpy as np
import torch

import decode
import weights
from data import load_tokenizer, read_text
from model import BUCKETS, HEADS, INNER, PAIR, WIDTH

# A statement's score is the logistic of cue * (log odds of its cue) + content * (those of its content) + bias; calibrate.py finds them. Nested is
# added where a content is read again; it was chosen on eight articles annotated by hand (docs/method/reading.md).
BELIEVE = {"cue": 0.467, "content": 0.31, "bias": -1.506, "nested": -0.3}
CANDIDATE = 0.2

STEPS = 127  # of the activations of a row, from the lowest to the highest


def quantise(weight):
    """Signed bytes and one scale a row: the largest of a row becomes 127."""
    w = weight.float().numpy()
    scale = np.abs(w).max(1) / 127
    scale[scale == 0] = 1
    return np.rint(w / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def coarse(weight):
    """Seven bits and one scale a row: half of what quantise makes."""
    bytes, scale = quantise(weight)
    return np.clip(np.rint(bytes / 2), -63, 63).astype(np.int8), 2 * scale


class Seven:
    """A matrix of numbers from -64 to 63, eight of them in seven bytes."""

    dtype = "seven"

    def __init__(self, numbers):
        self.shape = numbers.shape
        bits = np.unpackbits((numbers + 64).astype(np.uint8)[..., None], axis=-1, bitorder="little")[..., :7]
        self.bytes = np.packbits(bits.ravel(), bitorder="little")


def tensors(state):
    """Name to array, as the file holds them."""
    out = {}
    layers = 1 + max(int(k.split(".")[2]) for k in state if k.startswith("encoder.layers."))
    wide = ["word", "link"] + [f"layers.{i}.{n}" for i in range(layers) for n in ("qkv", "out", "up", "down")]
    get = lambda name: state["encoder." + name] if name.startswith(("layers.", "norm", "position", "shape", "gap")) else state[name]
    for name in wide:
        out[name + ".weight"], out[name + ".weight.scale"] = quantise(get(name + ".weight"))
        out[name + ".bias"] = get(name + ".bias").float().numpy()
    words, out["pieces.weight.scale"] = coarse(state["encoder.word.weight"])
    out["pieces.weight"] = Seven(words)
    norms = ["norm"] + [f"layers.{i}.norm{k}" for i in range(layers) for k in (1, 2)]
    for name in [n + e for n in norms for e in (".weight", ".bias")] + ["position.weight", "shape.weight", "gap.weight", "cue.weight", "cue.bias",
                                                                         "distance.weight", "role.weight", "role.bias", "nested.weight", "nested.bias"]:
        out[name] = get(name).float().numpy()
    out["position.weight"] = out["position.weight"][: decode.SIZE + 2]  # no window is longer
    for crf in ("cue_crf", "role_crf"):
        out[crf + ".start"] = (state[crf + ".start"].float() + state[crf + ".never"][-1].float()).numpy()
        out[crf + ".between"] = (state[crf + ".between"].float() + state[crf + ".never"][:-1].float()).numpy()
    return layers, out


def write(path, layers, arrays):
    at, entries, chunks = 0, [], []
    for name, a in arrays.items():
        data = (a.bytes if isinstance(a, Seven) else np.ascontiguousarray(a)).tobytes()
        entries.append({"name": name, "type": {"int8": "i8", "float32": "f32", "seven": "i7"}[str(a.dtype)], "shape": list(a.shape), "at": at})
        pad = -len(data) % 64
        chunks += [data, b"\0" * pad]
        at += len(data) + pad
    settings = {
        "layers": layers, "width": WIDTH, "heads": HEADS, "inner": INNER, "pair": PAIR, "buckets": BUCKETS,
        "vocabulary": arrays["pieces.weight"].shape[0], "positions": arrays["position.weight"].shape[0],
        "shapes": arrays["shape.weight"].shape[0], "gaps": arrays["gap.weight"].shape[0],
        "size": decode.SIZE, "stride": decode.STRIDE, "candidate": CANDIDATE, "believe": BELIEVE,
    }
    header = json.dumps({"settings": settings, "tensors": entries}).encode()
    body = header + b"\0" * (-(56 + len(header)) % 64) + b"".join(chunks)
    with open(path, "wb") as f:
        f.write(b"firsthand reader" + struct.pack("<II", 1, len(header)) + hashlib.sha256(body).digest() + body)


class Rounded(torch.nn.Module):
    """A linear layer as the product runs it: weights of 8 bits, and a few steps for the activations of a row."""

    def __init__(self, linear):
        super().__init__()
        bytes, scale = quantise(linear.weight.detach())
        self.weight = torch.from_numpy(bytes).float() * torch.from_numpy(scale)[:, None]
        self.bias = linear.bias

    def forward(self, x):
        low, high = x.amin(-1, keepdim=True), x.amax(-1, keepdim=True)
        by = STEPS / (high - low)
        return torch.nn.functional.linear(torch.floor(x * by + (0.5 - low * by)) * ((high - low) / STEPS) + low, self.weight, self.bias)


def rounded(state):
    """The reader with the product's rounding."""
    reader = weights.reader(state)
    bytes, scale = coarse(reader.encoder.word.weight.detach())
    reader.encoder.word.weight.data = torch.from_numpy(bytes).float() * torch.from_numpy(scale)[:, None]
    for layer in reader.encoder.layers:
        for name in ("qkv", "out", "up", "down"):
            setattr(layer, name, Rounded(getattr(layer, name)))
    reader.word, reader.link = Rounded(reader.word), Rounded(reader.link)
    return reader


@torch.no_grad()
def reference(state, base, path):
    """What goes into each layer and what comes out at last, all of a short text. Each layer has to be tested alone: over six of them a
    difference of 1e-5 grows to one of a tenth, since another step of rounding begins each time."""
    text = read_text(load_tokenizer(base + "/tokenizer.json"), "", "“It sank,” Lund said.")
    (ids, shapes, gaps, lengths), _ = decode.batch_of([(text, 0, len(text.words))])
    encoder, states = rounded(state).encoder, []
    for layer in encoder.layers:
        layer.register_forward_pre_hook(lambda m, x: states.append(x[0][0]))
    states.append(encoder(ids, shapes, gaps, lengths)[0])
    with open(path, "w") as f:
        json.dump({"pieces": ids[0].tolist(), "shapes": shapes[0].tolist(), "gaps": gaps[0].tolist(),
                   "states": [[round(x, 6) for x in s.flatten().tolist()] for s in states]}, f)


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    state = weights.load(sys.argv[1], sys.argv[2])
    write(sys.argv[3], *tensors(state))
    reference(state, sys.argv[2], sys.argv[4])
