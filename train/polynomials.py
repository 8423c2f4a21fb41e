#!/usr/bin/env python3
"""The polynomials of internal/read/encoder: plain.go has their numbers, and rows_amd64.s the bits of those.

Both are least-squares fits whose weights are moved to where the error is largest (Lawson), until the largest is as small as it gets."""

import math

import numpy as np

END, TERMS = 4.2, 8  # of the normal distribution less a half: x times a polynomial of x squared, from 0 to END, where it is a half


def fit(basis, want, weight):
    """The coefficients for which the largest of weight times the error is least, and that."""
    lawson, best = np.ones_like(want), (np.inf, None)
    for _ in range(400):
        by = np.sqrt(lawson) * weight
        c = np.linalg.lstsq(basis * by[:, None], want * by, rcond=None)[0]
        error = np.abs(basis @ c - want) * weight
        best = min(best, (error.max(), c), key=lambda b: b[0])
        lawson *= error / error.max() + 1e-3
        lawson /= lawson.sum()
    return best


def normal():
    x = np.cos(np.linspace(0, np.pi / 2, 4001)[:-1]) * END
    want = np.array([math.erf(v / math.sqrt(2)) / 2 for v in x])
    powers = np.stack([x * (x / END) ** (2 * k) for k in range(TERMS)], 1)
    worst, c = fit(powers[:, :-1] - powers[:, -1:], want - powers[:, -1] * 0.5 / END, np.maximum(x, 0.05))
    return worst, np.append(c, 0.5 / END - c.sum()) / END ** (2.0 * np.arange(TERMS))


def power():
    x = np.cos(np.linspace(0, np.pi, 2001)) * 0.5
    worst, c = fit(np.stack([x**k for k in range(1, 5)], 1), 2**x - 1, 2**-x)
    return worst, np.append(1, c)


for name, (worst, c) in [("2 to the power x, x from -1/2 to 1/2", power()), (f"(Φ(x) - 1/2) / x by x squared, x to {END}", normal())]:
    print(f"{name}: right to {worst:.1e}")
    for k, v in enumerate(np.float32(c)):
        print(f"  {k}: {v!s:16} {v.view(np.uint32):#010x}")
print(f"{END} {np.float32(END).view(np.uint32):#010x}")
