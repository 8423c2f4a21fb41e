#!/usr/bin/env python3
"""Write the model file of the encoder that turns a passage into its meaning, with weights of 8 bits.

usage: export.py BASE internal/read/model/meaning.bin

BASE has the base's model.safetensors (train/README.md says where it comes from). Its word embeddings are left out: the reader was trained with
them as they were, and its file carries them. The format is documented in internal/read/encoder/file.go."""

import hashlib
import json
import os
import struct
import sys

import numpy as np
from safetensors.numpy import load_file

HEADS = 12
LONGEST = 126  # pieces of a window, its beginning and end not counted, as internal/read/meaning has it


def quantise(w):
    """Signed bytes and one scale a row: the largest of a row becomes 127."""
    scale = np.abs(w).max(1) / 127
    scale[scale == 0] = 1
    return np.rint(w / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def tensors(bert):
    """Name to array, as the file holds them, from a BERT's by their usual names; and the number of layers."""
    layers = 1 + max(int(k.split(".")[2]) for k in bert if k.startswith("encoder.layer."))
    out = {"position.weight": bert["embeddings.position_embeddings.weight"] + bert["embeddings.token_type_embeddings.weight"][0]}
    out["position.weight"] = out["position.weight"][: LONGEST + 2]
    width = out["position.weight"].shape[1]
    out["shape.weight"] = out["gap.weight"] = np.zeros((1, width), np.float32)
    for end in ("weight", "bias"):
        out["norm." + end] = bert["embeddings.LayerNorm." + end]
    for i in range(layers):
        b, m = f"encoder.layer.{i}.", f"layers.{i}."
        wide = {"qkv": [f"attention.self.{k}" for k in ("query", "key", "value")], "out": ["attention.output.dense"],
                "up": ["intermediate.dense"], "down": ["output.dense"]}
        for name, of in wide.items():
            w = np.concatenate([bert[b + k + ".weight"] for k in of])
            out[m + name + ".weight"], out[m + name + ".weight.scale"] = quantise(w)
            out[m + name + ".bias"] = np.concatenate([bert[b + k + ".bias"] for k in of])
        for name, of in {"norm1": "attention.output.LayerNorm", "norm2": "output.LayerNorm"}.items():
            for end in ("weight", "bias"):
                out[m + name + "." + end] = bert[b + of + "." + end]
    return layers, out


def write(path, settings, arrays):
    at, entries, chunks = 0, [], []
    for name, a in arrays.items():
        data = np.ascontiguousarray(a).tobytes()
        entries.append({"name": name, "type": {"int8": "i8", "float32": "f32"}[str(a.dtype)], "shape": list(a.shape), "at": at})
        pad = -len(data) % 64
        chunks += [data, b"\0" * pad]
        at += len(data) + pad
    header = json.dumps({"settings": settings, "tensors": entries}).encode()
    body = header + b"\0" * (-(56 + len(header)) % 64) + b"".join(chunks)
    with open(path, "wb") as f:
        f.write(b"firsthand reader" + struct.pack("<II", 1, len(header)) + hashlib.sha256(body).digest() + body)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    bert = load_file(os.path.join(sys.argv[1], "model.safetensors"))
    layers, arrays = tensors(bert)
    vocabulary, width = bert["embeddings.word_embeddings.weight"].shape
    write(sys.argv[2], {
        "layers": layers, "width": width, "heads": HEADS, "inner": arrays["layers.0.up.bias"].shape[0], "vocabulary": vocabulary,
        "positions": arrays["position.weight"].shape[0], "shapes": 1, "gaps": 1,
    }, arrays)
