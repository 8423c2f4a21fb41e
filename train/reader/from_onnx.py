#!/usr/bin/env python3
"""Turn a BERT in ONNX into a base that train.py takes.

usage: from_onnx.py MODEL.onnx TOKENIZER.json DIR     (pip install onnx; MODEL.md names packages that carry such files)

The exporter keeps the names of biases and embeddings. A matrix loses its own and stands transposed; it is known by the bias that is added
to what it makes."""

import os
import shutil
import sys

import onnx
import torch
from onnx import numpy_helper
from safetensors.torch import save_file


def main(path, tokenizer, out):
    graph = onnx.load(path).graph
    tensors = {t.name: torch.from_numpy(numpy_helper.to_array(t).copy()) for t in graph.initializer}
    makes = {output: node for node in graph.node for output in node.output}
    weights = {k: v for k, v in tensors.items() if k.startswith(("embeddings.", "encoder.")) and v.is_floating_point()}
    for node in graph.node:
        bias = next((i for i in node.input if i in weights and i.endswith("dense.bias") or i.endswith(("query.bias", "key.bias", "value.bias"))), None)
        if node.op_type == "Add" and bias:
            product = makes[next(i for i in node.input if i != bias)]
            weights[bias[:-4] + "weight"] = tensors[next(i for i in product.input if i in tensors)].T.contiguous()
    os.makedirs(out, exist_ok=True)
    save_file(weights, os.path.join(out, "model.safetensors"))
    shutil.copy(tokenizer, os.path.join(out, "tokenizer.json"))


if __name__ == "__main__":
    main(*sys.argv[1:])
