#!/usr/bin/env python3
"""Hold the program's encoder against onnxruntime: the same numbers from the same weights, and speed, in one run.

usage: compare.py BASE WEIGHTS PROGRAM.TEST [ROUNDS]     (compare.sh prepares what it needs)

PROGRAM.TEST is the compiled tests of internal/read/encoder. Its states are held against those that onnxruntime computes of the same graph,
with the same rounding of weights and activations. For speed onnxruntime gets the best it has for this: its own dynamic quantisation to
signed bytes, one scale a row of weights; windows of 128 and 256 pieces, one and eight at once, one thread. Its runs and the program's take
turns; what is printed is the median of each and of their ratio."""

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "reader"))
import decode  # noqa: E402
import export  # noqa: E402
import weights  # noqa: E402
from data import load_tokenizer, read_text  # noqa: E402


class Embedding(torch.nn.Module):
    def __init__(self, encoder):
        super().__init__()
        self.encoder = encoder

    def forward(self, ids, shapes, gaps):
        e = self.encoder
        return e.norm(e.word(ids) + e.position.weight[: ids.shape[1]] + e.shape(shapes) + e.gap(gaps))


class Alone(torch.nn.Module):
    """A layer, or all of them, without a mask."""

    def __init__(self, *layers):
        super().__init__()
        self.layers = torch.nn.ModuleList(layers)

    def forward(self, x):
        for layer in self.layers:
            x = layer(x, None)
        return x


class Whole(torch.nn.Module):
    def __init__(self, encoder):
        super().__init__()
        self.embedding, self.layers = Embedding(encoder), Alone(*encoder.layers)

    def forward(self, ids, shapes, gaps):
        return self.layers(self.embedding(ids, shapes, gaps))


def session(module, inputs, names, path, quantised=False):
    axes = {n: {0: "windows", 1: "pieces"} for n in names}
    torch.onnx.export(module.eval(), inputs, path, input_names=names, dynamic_axes=axes, dynamo=False, opset_version=17)
    if quantised:
        # Seven bits where the processor adds two products in 16 (no VNNI), or sums would be cut.
        vnni = "avx512_vnni" in open("/proc/cpuinfo").read()
        quantize_dynamic(path, path + ".int8", weight_type=QuantType.QInt8, per_channel=True, reduce_range=not vnni)
        path += ".int8"
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


@torch.no_grad()
def numbers(state, base, made, program):
    text = read_text(load_tokenizer(os.path.join(base, "tokenizer.json")), "", "“It sank in the harbour,” Lund told the paper, which did not say when.")
    inputs = decode.batch_of([(text, 0, len(text.words))])[0][:3]
    names = ["ids", "shapes", "gaps"]
    encoder = export.rounded(state).encoder
    feed = {n: t.numpy() for n, t in zip(names, inputs)}
    states = [session(Embedding(encoder), inputs, names, os.path.join(made, "embedding.onnx")).run(None, feed)[0]]
    for i, layer in enumerate(encoder.layers):
        one = session(Alone(layer), (torch.from_numpy(states[-1]),), ["x"], os.path.join(made, f"{i}.onnx"))
        states.append(one.run(None, {"x": states[-1]})[0])
    path = os.path.join(made, "states.json")
    with open(path, "w") as f:
        json.dump({"pieces": inputs[0][0].tolist(), "shapes": inputs[1][0].tolist(), "gaps": inputs[2][0].tolist(),
                   "states": [s.flatten().tolist() for s in states]}, f)
    run = subprocess.run([program, "-test.run", "TestStates", "-test.v", "-states", path], capture_output=True, text=True, cwd=os.path.dirname(os.path.abspath(__file__)))
    print(run.stdout.strip())
    return run.returncode == 0


@torch.no_grad()
def speed(state, made, program, rounds):
    encoder = weights.reader(state).encoder
    example = tuple(torch.ones(2, 16, dtype=torch.long) for _ in range(3))
    names = ["ids", "shapes", "gaps"]
    ours = session(Whole(encoder), example, names, os.path.join(made, "whole.onnx"), quantised=True)
    for pieces in (128, 256):
        theirs, own, ratios = {1: [], 8: []}, [], []
        for _ in range(rounds):
            for windows in theirs:
                feed = {n: np.ones((windows, pieces), np.int64) for n in names}
                feed["ids"] = np.arange(windows * pieces).reshape(windows, pieces) % 20000 + 1000
                begin, n = time.perf_counter(), 0
                while time.perf_counter() - begin < 1:
                    ours.run(None, feed)
                    n += windows * pieces
                theirs[windows].append(n / (time.perf_counter() - begin))
            run = subprocess.run([program, "-test.run", "^$", "-test.bench", f"Encode/.*/{pieces}$", "-test.cpu", "1"], capture_output=True, text=True)
            found = re.search(r"Encode/(\w+)/\d+.*?([\d.]+) pieces/s", run.stdout)
            own.append(float(found[2]))
            ratios.append(own[-1] / max(t[-1] for t in theirs.values()))
        m = statistics.median
        print(f"{pieces} pieces: onnxruntime {m(theirs[1]):.0f} pieces/s one window at a time, {m(theirs[8]):.0f} eight; "
              f"{found[1]} {m(own):.0f}; {m(ratios):.2f} times the better of the two ({min(ratios):.2f} to {max(ratios):.2f}, {rounds} turns)", flush=True)


def main(base, path, program, rounds=7):
    state = weights.load(path, base)
    print(f"onnxruntime {onnxruntime.__version__}")
    with tempfile.TemporaryDirectory() as made:
        agree = numbers(state, base, made, os.path.abspath(program))
        speed(state, made, os.path.abspath(program), int(rounds))
    sys.exit(not agree)


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
