"""Coefficients of the normal distribution's tail in assembly/elementary.ts.

    python normalTail.py

Fits the tail of the standard normal over its density's exponential, Phi(-u)·exp(u²/2), on 0 ≤ u ≤ 14
by P(u)/Q(u) of degrees 4 and 5: least squares on the relative error, linearised in Q and
reweighted towards the largest errors until they are level. Then evaluates x·Phi(x) and its slope
with it as the kernels do, in float32, against SciPy in float64.
"""

import numpy as np
from scipy import special

DEGREE_P, DEGREE_Q, END = 4, 5, 14.0


def fit():
    nodes = (1 - np.cos(np.linspace(0, np.pi, 4001))) / 2
    u = END * nodes**2
    tail = 0.5 * special.erfcx(u / np.sqrt(2))
    weight, denominator, best = np.ones_like(u), np.ones_like(u), None
    for turn in range(600):
        columns = np.hstack(
            [u[:, None] ** np.arange(DEGREE_P + 1), -tail[:, None] * u[:, None] ** np.arange(1, DEGREE_Q + 1)]
        )
        scale = np.sqrt(weight) / (tail * np.abs(denominator))
        size = np.abs(columns * scale[:, None]).max(0)
        found = np.linalg.lstsq(columns * scale[:, None] / size, tail * scale, rcond=None)[0] / size
        p, q = found[: DEGREE_P + 1], np.r_[1.0, found[DEGREE_P + 1 :]]
        denominator = np.polyval(q[::-1], u)
        error = np.abs(np.polyval(p[::-1], u) / denominator / tail - 1)
        if best is None or error.max() < best[0]:
            best = error.max(), p, q
        if turn > 5:
            weight = weight * (error / error.max() + 1e-3) ** 0.4
        weight /= weight.max()
    return best


def horner(coefficients, x):
    value = np.full_like(x, np.float32(coefficients[-1]))
    for c in coefficients[-2::-1]:
        value = value * x + np.float32(c)
    return value


worst, p, q = fit()
x = np.linspace(-13, 13, 400_001).astype(np.float32)
bell = np.exp(-(x.astype(np.float64) ** 2) / 2).astype(np.float32)
tail = bell * (horner(p, np.abs(x)) / horner(q, np.abs(x)))
phi = np.where(x < 0, tail, np.float32(1) - tail)
exact = special.ndtr(x.astype(np.float64))
slope = phi + x * bell * np.float32(1 / np.sqrt(2 * np.pi))
exact_slope = exact + x * np.exp(-(x.astype(np.float64) ** 2) / 2) / np.sqrt(2 * np.pi)
print("P", p.tolist())
print("Q", q.tolist())
print("relative error of the fit", worst)
print("absolute error of Phi", np.abs(phi - exact).max())
print("error of x·Phi over max(1, |x|)", (np.abs(x * phi - x * exact) / np.maximum(1, np.abs(x))).max())
print("error of its slope", np.abs(slope - exact_slope).max())
