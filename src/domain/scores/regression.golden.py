"""Regression metrics, residuals and their intervals by scikit-learn, SciPy and NumPy. Run: python regression.golden.py"""
import json, math, pathlib, sys
import numpy as np
from scipy import stats
from sklearn.metrics import mean_squared_error, r2_score

here = pathlib.Path(__file__)
sys.path.append(str(here.parents[3] / "bench" / "torch"))
from philox import STREAMS, words  # the studio's random numbers, by NumPy

rng = np.random.default_rng(5)
ROWS, POINTS, COMPONENTS = 37, 7, 3


def cosine(y, p):
    unit = lambda v: v / (np.linalg.norm(v, axis=1, keepdims=True) + 1e-6)
    return float((unit(y) * unit(p)).sum(1).mean())


def pearson(y, p):
    return float(stats.pearsonr(y.ravel(), p.ravel())[0])


def per_component(y, p):
    out = []
    for k in range(y.shape[2]):
        a, b = y[:, :, k], p[:, :, k]
        out.append({
            "mse": mean_squared_error(a, b), "rmse": math.sqrt(mean_squared_error(a.ravel(), b.ravel())),
            "r2": r2_score(a, b, multioutput="variance_weighted"), "pearson": pearson(a, b), "cosine": cosine(a, b),
            "r2PerPoint": r2_score(a, b, multioutput="raw_values").tolist(),
        })
    return out


def residuals(y, p):
    out = []
    for k in range(y.shape[2]):
        e = (y - p)[:, :, k]
        flat = e.ravel()
        low, high = np.quantile(flat, [0.02, 0.98])
        counts, edges = np.histogram(flat, bins=12, range=(low, high))
        out.append({
            "bands": np.quantile(e, [0.05, 0.25, 0.5, 0.75, 0.95], axis=0).tolist(),
            "histogram": {"edges": edges.tolist(), "counts": counts.tolist(),
                          "below": int((flat < low).sum()), "above": int((flat > high).sum())},
            "pairs": {"normal": stats.norm.ppf((np.arange(flat.size) + 0.5) / flat.size).tolist(),
                      "residual": np.sort(flat).tolist(), "mean": flat.mean(), "sd": flat.std()},
        })
    return out


def blocks(y, p, k, order, height, width):
    e = (y - p)[order, :, k]
    rows = [i * len(order) // height for i in range(height + 1)]
    cols = [i * y.shape[1] // width for i in range(width + 1)]
    cells = [e[rows[i]:rows[i + 1], cols[j]:cols[j + 1]].ravel() for i in range(height) for j in range(width)]
    return {"component": k, "order": [int(i) for i in order], "height": height, "width": width, "rowEdges": rows,
            "pointEdges": cols, "mean": [c.mean() for c in cells],
            "extreme": [c[np.abs(c).argmax()] for c in cells]}


def bootstrap(y, p, seed, resamples):
    """The studio's draws; R² with the mean spectrum of all rows, and with that of each resample."""
    n = len(y)
    out = []
    samples = {"r2": [], "redrawn": [], "rmse": [], "mse": [], "cosine": [], "pearson": []}
    for resample in range(resamples):
        u = (words(seed, STREAMS["bootstrap"], resample, n) >> np.uint64(8)).astype(np.float64) / 2.0**24
        drawn = np.floor(u * n).astype(int)
        a, b = y[drawn], p[drawn]
        error = ((a - b) ** 2).sum((0, 1))
        samples["r2"].append(1 - error / ((a - y.mean(0)) ** 2).sum((0, 1)))
        samples["redrawn"].append([r2_score(a[:, :, k], b[:, :, k], multioutput="variance_weighted") for k in range(y.shape[2])])
        samples["rmse"].append(np.sqrt(error / a[:, :, 0].size))
        samples["mse"].append(error / a[:, :, 0].size)
        samples["cosine"].append([cosine(a[:, :, k], b[:, :, k]) for k in range(y.shape[2])])
        samples["pearson"].append([pearson(a[:, :, k], b[:, :, k]) for k in range(y.shape[2])])
    whole = per_component(y, p)
    ends = {name: [interval(name, np.array(values)[:, k], whole[k]["r2" if name == "redrawn" else name], n)
                   for k in range(y.shape[2])] for name, values in samples.items()}
    return {"seed": seed, "resamples": resamples, **ends}


def interval(name, samples, value, n):
    """Student's t on the spread of the resamples, on the scale of the score; of errors with half the degrees of freedom."""
    log = lambda v: np.log1p(-np.asarray(v))
    scale, back, free = {
        "r2": (log, lambda v: -np.expm1(v), n - 1), "redrawn": (log, lambda v: -np.expm1(v), n - 1),
        "cosine": (log, lambda v: -np.expm1(v), n - 1), "pearson": (np.arctanh, np.tanh, n - 1),
        "rmse": (np.log, np.exp, (n - 1) / 2), "mse": (np.log, np.exp, (n - 1) / 2),
    }[name]
    half = stats.t.ppf(0.975, free) * scale(samples).std() * np.sqrt(n / (n - 1))
    return sorted(float(back(scale(value) + side * half)) for side in (-1, 1))


# Components of unlike size, noise and offset; the third hardly learned.
x = np.linspace(0, 1, POINTS)
truth = np.stack([
    0.5 + 0.3 * np.sin(4 * x + rng.normal(size=(ROWS, 1))),
    3 + rng.normal(size=(ROWS, 1)) * (x + 0.1),
    1e-3 * (x + 0.05 * rng.normal(size=(ROWS, POINTS))),
], axis=2)
noise = rng.standard_t(4, size=truth.shape) * np.array([0.05, 0.4, 5e-5]) + np.array([0.01, -0.1, 0])
f32 = lambda a: np.array([float(f"{v:.6g}") for v in a.ravel()], np.float32).reshape(a.shape)
truth, predicted = f32(truth), f32(truth + noise)
y, p = truth.astype(np.float64), predicted.astype(np.float64)
row_mse = ((p - y) ** 2).mean(1)
overall = (row_mse / y.var(0).mean(0)).mean(1)

share = np.concatenate([[1e-300, 1e-30, 1e-12, 1e-5, 0.01, 0.0749, 0.075, 0.2, 0.5, 0.7, 0.925, 0.9251, 0.999, 1 - 1e-12]])
out = {
    "points": POINTS, "components": COMPONENTS, "rows": ROWS,
    "actual": [float(f"{v:.6g}") for v in truth.ravel()], "predicted": [float(f"{v:.6g}") for v in predicted.ravel()],
    "metrics": per_component(y, p),
    "curves": [{"row": r, "component": k, "mse": mean_squared_error(y[r, :, k], p[r, :, k]), "pearson": pearson(y[r, :, k], p[r, :, k]),
                "cosine": cosine(y[r:r + 1, :, k], p[r:r + 1, :, k])} for r, k in [(0, 0), (36, 2), (17, 1)]],
     "residuals": residuals(y, p),
    "rowErrors": row_mse.ravel().tolist(), "overall": overall.tolist(),
    "worst": np.argsort(-overall, kind="stable").tolist(),
    "maps": [blocks(y, p, 0, np.arange(ROWS), ROWS, POINTS), blocks(y, p, 1, np.argsort(-overall, kind="stable"), 5, 3),
             blocks(y, p, 2, np.arange(20), 20, 2)],
    "bootstrap": bootstrap(y, p, 9, 300),
    "moments": {"rows": [3, 30, 3, 12, 5], "mean": y[[3, 30, 3, 12, 5]].mean(0).ravel().tolist(),
                "variance": y[[3, 30, 3, 12, 5]].var(0).ravel().tolist(),
                "componentVariance": y[[3, 30, 3, 12, 5]].var(0).mean(0).tolist()},
    "normalQuantiles": [{"share": float(s), "value": float(stats.norm.ppf(s))} for s in share],
}
here.with_name("regression.golden.json").write_text(json.dumps(out) + "\n")
