"""Which bodies of the Fake News Challenge are kept apart: one in five, by a hash of a seed and the body's number."""

import hashlib

SEED = 1


def apart(body):
    return int(hashlib.sha256(f"{SEED} {body}".encode()).hexdigest(), 16) % 5 == 0
