"""Why assembly/toomCook.ts evaluates where it does.

    python toomCookPoints.py

Derives the three matrices of y = A·((G g) ⊙ (B x)), four outputs of four taps from seven products,
for several choices of six finite points (the seventh is infinity): the transpose of Toom-Cook
multiplication of polynomials. Then measures the rms error in float32, one chain of 128 products
per point, against one chain of 512 for the direct sum. Prints the matrices of the first choice.
"""

from fractions import Fraction as F
from math import gcd, lcm

import numpy as np

OUTPUTS, TAPS = 4, 4
INPUTS = OUTPUTS + TAPS - 1
HALF = F(1, 2)
CHOICES = [
    (0, 1, -1, HALF, -HALF, -2),
    (0, 1, -1, HALF, -HALF, 2),
    (0, 1, -1, 2, -2, HALF),
    (0, 1, -1, 2, -HALF, -3),
    (0, 1, -1, 2, -2, 3),
]


def multiply(a, b):
    product = [F(0)] * (len(a) + len(b) - 1)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            product[i + j] += x * y
    return product


def matrices(points):
    points = [F(p) for p in points]
    evaluate = lambda terms: [[p**j for j in range(terms)] for p in points] + [[F(0)] * (terms - 1) + [F(1)]]
    lagrange = []
    for p in points:
        numerator, denominator = [F(1)], F(1)
        for other in points:
            if other != p:
                numerator, denominator = multiply(numerator, [-other, F(1)]), denominator * (p - other)
        lagrange.append([c / denominator for c in numerator] + [F(0)] * (INPUTS - len(numerator)))
    whole = [F(1)]
    for p in points:
        whole = multiply(whole, [-p, F(1)])
    b = [list(row) for row in lagrange + [whole]]
    g = evaluate(TAPS)
    # Whole numbers in B, the denominators in G.
    for i, row in enumerate(b):
        factor = F(lcm(*(v.denominator for v in row)))
        factor /= gcd(*(int(v * factor) for v in row))
        b[i] = [v * factor for v in row]
        g[i] = [v / factor for v in g[i]]
    return np.array(evaluate(OUTPUTS)).T, np.array(g), np.array(b)


def chain(a, b):
    total = np.zeros(a.shape[0::2] if a.ndim == 3 else a.shape[0], np.float32)
    for d in range(a.shape[1]):
        total = (total.astype(float) + a[:, d].astype(float) * b[:, d].astype(float)).astype(np.float32)
    return total


def errors(points, depth=128, trials=400):
    a, g, b = (m.astype(float) for m in matrices(points))
    random = np.random.default_rng(1)
    x = random.standard_normal((trials, depth, INPUTS)).astype(np.float32)
    taps = random.standard_normal((trials, depth, TAPS)).astype(np.float32)
    exact = np.stack(
        [np.einsum("tdk,tdk->t", x[:, :, i : i + TAPS].astype(float), taps.astype(float)) for i in range(OUTPUTS)], 1
    )
    tiled = chain((x @ b.T).astype(np.float32), (taps @ g.T).astype(np.float32)) @ a.T
    direct = chain(x[:, :, :TAPS].reshape(trials, -1), taps.reshape(trials, -1))
    rms = lambda v: np.sqrt((v**2).mean())
    return rms(tiled - exact) / rms(exact), rms(direct - exact[:, 0]) / rms(exact)


for name, matrix in zip("AGB", matrices(CHOICES[0])):
    print(name, *(" ".join(f"{str(v):>6}" for v in row) for row in matrix), sep="\n")
for points in CHOICES:
    print([str(p) for p in points], "tiles %.1e, direct %.1e" % errors(points))
