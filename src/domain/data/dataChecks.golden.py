"""Principal components by scikit-learn, correlations and class statistics by NumPy. Run: python dataChecks.golden.py"""
import json, pathlib
import numpy as np
from sklearn.decomposition import PCA

rng = np.random.default_rng(4)


def pca_case(name, rows, points, rank, noise):
    x = rng.normal(size=(rows, rank)) * (2.0 ** -np.arange(rank)) @ rng.normal(size=(rank, points))
    x = (x + noise * rng.normal(size=(rows, points)) + rng.normal(size=points) * 3).astype(np.float32)
    pca = PCA(2, svd_solver="full").fit(x.astype(np.float64))
    return {"name": name, "rows": rows, "points": points, "spectra": [round(float(v), 5) for v in x.ravel()],
            "x": x}, pca


def finish(case, _):
    x = np.array(case["spectra"], np.float32).reshape(case["rows"], case["points"])
    pca = PCA(2, svd_solver="full").fit(x.astype(np.float64))
    del case["x"]
    return {**case, "scores": pca.transform(x.astype(np.float64)).T.tolist(), "loadings": pca.components_.tolist(),
            "explained": pca.explained_variance_ratio_.tolist()}


smooth = np.cumsum(rng.normal(size=(30, 70)), axis=1)
smooth = np.concatenate([smooth, smooth[:6] * 2 + 5 + rng.normal(size=(6, 70)) * 0.2, smooth[:4] + rng.normal(size=(4, 70)) * 3])
smooth = np.round(smooth, 4).astype(np.float32)
r = np.corrcoef(smooth.astype(np.float64))
i, j = np.triu_indices(len(smooth), 1)
labels = [k % 3 for k in range(len(smooth))]
pairs = [[int(a), int(b), float(r[a, b])] for a, b in zip(i, j) if r[a, b] > 0.99]
out = {
    "pca": [finish(*pca_case("more rows than points", 60, 20, 5, 0.3)), finish(*pca_case("more points than rows", 12, 45, 4, 0.1))],
    "correlation": {"rows": len(smooth), "points": 70, "spectra": [float(v) for v in smooth.ravel()], "pairs": pairs},
    "classes": {
        "labels": labels,
        "mean": [smooth[np.array(labels) == c].astype(np.float64).mean(0).tolist() for c in range(3)],
        "sd": [smooth[np.array(labels) == c].astype(np.float64).std(0, ddof=1).tolist() for c in range(3)],
    },
}
pathlib.Path(__file__).with_name("dataChecks.golden.json").write_text(json.dumps(out) + "\n")
