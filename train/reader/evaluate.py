#!/usr/bin/env python3
"""Score weights on a folder of PolNeAR, as the training framework computes them.

usage: evaluate.py [--rounded] FOLDER BASE WEIGHTS

With --rounded, weights and activations are rounded as the product rounds them: what that costs is the difference."""

import os
import sys
import tempfile

import weights
from data import load_tokenizer, read_folder
from export import rounded
from train import evaluate


def main(folder, base, path, round):
    state = weights.load(path, base)
    texts = read_folder(load_tokenizer(os.path.join(base, "tokenizer.json")), folder)
    with tempfile.TemporaryDirectory() as made:
        evaluate(rounded(state) if round else weights.reader(state), texts, folder, os.path.join(made, "statements.jsonl"))


if __name__ == "__main__":
    arguments = [a for a in sys.argv[1:] if a != "--rounded"]
    if len(arguments) != 3:
        sys.exit(__doc__)
    main(*arguments, round="--rounded" in sys.argv)
