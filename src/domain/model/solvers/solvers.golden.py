"""Closed-form solvers by scikit-learn, SciPy and NumPy. Run: python solvers.golden.py"""
import json
import pathlib

import numpy as np
from scipy.stats import f as fdist
from sklearn.cross_decomposition import PLSRegression
from sklearn.decomposition import PCA
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.linear_model import LinearRegression, LogisticRegression, Ridge

rng = np.random.default_rng(4)
rows, points, targets, fresh = 24, 40, 3, 5
latent = rng.normal(size=(rows + fresh, 6))
x = latent @ rng.normal(size=(6, points)) + 0.05 * rng.normal(size=(rows + fresh, points)) + 3
y = latent @ rng.normal(size=(6, targets)) + 0.05 * rng.normal(size=(rows + fresh, targets)) + [10, -2, 0]
labels = np.argmax(y[:, :3] - y[:rows].mean(0) + rng.normal(0, 0.6, (rows + fresh, 3)), axis=1)
x, y = np.round(x, 6), np.round(y, 6)
train, new = slice(0, rows), slice(rows, None)


def simpls(x, y, components):
    """de Jong 1993, with orthonormal scores."""
    xm, ym = x.mean(0), y.mean(0)
    xc, yc = x - xm, y - ym
    s, r, q, v = xc.T @ yc, [], [], []
    for _ in range(components):
        u, _, _ = np.linalg.svd(s, full_matrices=False)
        ri = u[:, 0]
        t = xc @ ri
        ri, t = ri / np.linalg.norm(t), t / np.linalg.norm(t)
        p = xc.T @ t
        vi = p - sum((w * (w @ p) for w in v), np.zeros_like(p))
        vi /= np.linalg.norm(vi)
        s = s - np.outer(vi, vi @ s)
        r.append(ri), q.append(yc.T @ t), v.append(vi)
    b = np.array(r).T @ np.array(q)
    return lambda z: (z - xm) @ b + ym


def pls(targets, components):
    model = PLSRegression(components, scale=False, max_iter=100000, tol=1e-16).fit(x[train], y[train][:, :targets])
    return model.predict(x[new]).reshape(fresh, -1)


def vip(model):
    t, w, q = model.x_scores_, model.x_weights_, model.y_loadings_
    s = np.diag(t.T @ t @ q.T @ q)
    return np.sqrt(points * ((w / np.linalg.norm(w, axis=0)) ** 2 @ s) / s.sum())


pca = PCA(5).fit(x[train])
scores, new_scores = pca.transform(x[train]), pca.transform(x[new])
one = PLSRegression(4, scale=False).fit(x[train], y[train][:, 0])
scale = x[train].std(0)
out = {
    "rows": rows, "points": points, "targets": targets, "fresh": fresh, "x": x, "y": y, "labels": labels,
    "pls1": {k: pls(1, k) for k in (1, 3, 6)},
    "pls3": {k: pls(3, k) for k in (1, 3, 6)},
    "simpls3": {k: simpls(x[train], y[train], k)(x[new]) for k in (1, 3, 6)},
    "vip": vip(one),
    "ridge": {str(a): Ridge(a).fit(x[train], y[train]).predict(x[new]) for a in (0.01, 1, 100)},
    "ridgeTall": Ridge(1).fit(x[train][:, :8], y[train]).predict(x[new][:, :8]),
    "pcr": LinearRegression().fit(scores, y[train]).predict(new_scores),
    "lda": LinearDiscriminantAnalysis().fit(scores, labels[train]).predict_proba(new_scores),
    "plsda": {k: PLSRegression(k, scale=False, max_iter=100000, tol=1e-16).fit(x[train], np.eye(3)[labels[train]]).predict(x[new]) for k in (2, 5)},
    "logistic": {str(c): LogisticRegression(C=c, tol=1e-12, max_iter=100000).fit(x[train] / scale, labels[train]).predict_proba(x[new] / scale) for c in (0.1, 10)},
    "scale": scale,
    "f": [[p, a, b, fdist.ppf(p, a, b)] for p in (0.5, 0.95, 0.99) for a in (1, 4, 12) for b in (1, 7, 28, 500)],
}


def plain(value):
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, (list, np.ndarray)):
        return [float(f"{v:.12g}") for v in np.asarray(value, dtype=float).ravel()]
    return value


pathlib.Path(__file__).with_name("solvers.golden.json").write_text(json.dumps(plain(out), separators=(",", ":")) + "\n")
