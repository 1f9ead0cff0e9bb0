"""
Preprocessing steps by SciPy and NumPy, written independently of the product; ALS and airPLS by pybaselines too, where it is
installed (what it answered last is kept where it is not). Run: python steps.golden.py
"""
import json
import pathlib

import numpy as np
from scipy import sparse
from scipy.signal import savgol_filter
from scipy.sparse.linalg import spsolve

try:
    import pybaselines
except ImportError:
    pybaselines = None

rng = np.random.default_rng(11)
points, rows = 61, 5
axis = 400 + 12.5 * np.arange(points) + np.r_[0, rng.uniform(-2, 2, points - 2), 0]  # uneven
t = np.linspace(0, 1, points)
bands = np.exp(-(((t[:, None] - [0.25, 0.55, 0.8]) / 0.03) ** 2))
x = rng.uniform(0.5, 2, (rows, 3)) @ bands.T + (0.3 + rng.uniform(0, 1, (rows, 1)) * t + 0.4 * t**2) + rng.normal(0, 0.01, (rows, points))
x = x.astype(np.float32).astype(float)
train = [0, 2, 3]


def whittaker(y, w, lam):
    d = sparse.diags([1, -2, 1], [0, 1, 2], shape=(points - 2, points))
    return spsolve(sparse.csc_matrix(sparse.diags(w) + lam * d.T @ d), w * y)


def asls(y, lam, p):
    w = np.ones(points)
    z = whittaker(y, w, lam)
    for _ in range(50):
        new = np.where(y > z, p, 1 - p)
        if np.linalg.norm(new - w) < 1e-3 * np.linalg.norm(w):
            break
        w = new
        z = whittaker(y, w, lam)
    return z


def airpls(y, lam):
    w = np.ones(points)
    z = whittaker(y, w, lam)
    for i in range(1, 51):
        rest = y - z
        neg = rest[rest < 0]
        total = np.abs(neg.sum())
        if total < 1e-3 * np.abs(y).sum() or neg.size < 2:
            break
        w = np.where(rest >= 0, 0, np.exp(i * np.abs(rest) / total))
        z = whittaker(y, w, lam)
    return z


def modpoly(y, degree):
    u, fit = y.copy(), None
    for _ in range(250):
        fit = np.polynomial.Polynomial.fit(axis, u, degree)(axis)
        new = np.minimum(u, fit)
        stop = np.linalg.norm(new - u) <= 1e-3 * np.linalg.norm(u)
        u = new
        if stop:
            break
    return np.polynomial.Polynomial.fit(axis, u, degree)(axis)


def whitaker_hayes(y, tau, m):
    step = np.diff(y)
    z = 0.6745 * (step - np.median(step)) / np.median(np.abs(step - np.median(step)))
    spike = np.r_[np.abs(z) > tau, False]
    out = y.copy()
    for i in np.flatnonzero(spike):
        near = np.arange(max(0, i - m), min(points - 1, i + m) + 1)
        near = near[~spike[near]]
        if near.size:
            out[i] = y[near].mean()
    return out


ref = x[train].mean(0)
fits = [np.polyfit(ref, row, 1) for row in x]
med = np.median(x[train], axis=0)
spiky = x.copy()
spiky[1, 20] += 30
spiky[3, 44] -= 25
grid = np.arange(np.ceil(axis[0] / 9) * 9, axis[-1] + 1e-9, 9.0)
reflectance = np.clip(x / 5, 0.01, 1)
out = {
    "points": points, "axis": axis, "spectra": x, "trainRows": train, "spiky": spiky, "reflectance": reflectance,
    "savitzkyGolay": {f"{w}/{p}/{d}": savgol_filter(x, w, p, deriv=d, axis=1, mode="interp") for w, p, d in [(7, 2, 0), (11, 3, 1), (15, 2, 2), (61, 4, 1)]},
    "msc": [(row - b) / a for row, (a, b) in zip(x, fits)],
    "meanCentre": x - ref,
    "areaNorm": x / np.trapezoid(np.abs(x), axis, axis=1)[:, None],
    "vectorNorm": x / np.linalg.norm(x, axis=1)[:, None],
    "pqn": [row / np.median(row / med) for row in x],
    "detrend": [row - np.polynomial.Polynomial.fit(axis, row, 2)(axis) for row in x],
    "asymmetricBaseline": [row - asls(row, 1e3, 0.01) for row in x],
    "airPls": [row - airpls(row, 1e3) for row in x],
    "polynomialBaseline": [row - modpoly(row, 3) for row in x],
    "cosmicRays": [whitaker_hayes(row, 7, 3) for row in spiky],
    "resample": {"axis": grid, "values": [np.interp(grid, axis, row) for row in x]},
    "toAbsorbance": -np.log10(reflectance),
    "kubelkaMunk": (1 - reflectance) ** 2 / (2 * reflectance),
}

path = pathlib.Path(__file__).with_name("steps.golden.json")
if pybaselines:
    fitter = pybaselines.Baseline()
    out["pybaselines"] = {
        "asymmetricBaseline": [row - fitter.asls(row, lam=1e3, p=0.01, max_iter=50, tol=1e-3)[0] for row in x],
        "airPls": [row - fitter.airpls(row, lam=1e3, max_iter=50, tol=1e-3)[0] for row in x],
    }
else:
    out["pybaselines"] = json.loads(path.read_text())["pybaselines"]


def plain(value):
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, (list, np.ndarray)):
        return [float(f"{v:.9g}") for v in np.asarray(value, dtype=float).ravel()]
    return value


out = {k: plain(v) for k, v in out.items()}
out["trainRows"] = train
path.write_text(json.dumps(out, separators=(",", ":")) + "\n")
