"""Weights as they are kept: half precision, without the word embeddings, which stay as the base has them."""

import os

from safetensors.torch import load_file, save_file

from model import Encoder, Reader

WORDS = "encoder.word.weight"


def save(state, path):
    save_file({k: v.half().contiguous() for k, v in state.items() if k != WORDS}, path + ".part")
    os.replace(path + ".part", path)


def load(path, base):
    """A reader's state in single precision; base has the base's model.safetensors."""
    state = {k: v.float() for k, v in load_file(path).items()}
    state[WORDS] = load_file(os.path.join(base, "model.safetensors"))["embeddings.word_embeddings.weight"]
    return state


def reader(state):
    layers = 1 + max(int(k.split(".")[2]) for k in state if k.startswith("encoder.layers."))
    out = Reader(Encoder(layers))
    out.load_state_dict(state)
    return out.eval()
