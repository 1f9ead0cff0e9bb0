"""Moments and histograms of a small dataset of curves, by NumPy: `python curvesSurvey.golden.py > curvesSurvey.golden.json`."""
import json

import numpy as np

rows, points, components, bins = 60, 5, 2, 24
random = np.random.default_rng(11)
features = random.integers(25, 201, (rows, 3)).astype(np.float32)
features[:, 1] = 80
targets = random.random((rows, points * components), dtype=np.float32)
features[40], targets[40] = features[7], targets[7]
features[50] = features[7]

f, t = features.astype(np.float64), targets.astype(np.float64)
curves = lambda values: [values[c::components].tolist() for c in range(components)]
counts = [np.histogram(f[:, i], bins, (f[:, i].min(), f[:, i].max()))[0].tolist() for i in (0, 2)]
print(json.dumps({
    "rows": rows,
    "features": features.ravel().tolist(),
    "targets": [float(v) for v in targets.ravel()],
    "mean": f.mean(0).tolist(),
    "sd": f.std(0, ddof=1).tolist(),
    "counts": counts,
    "curves": curves(t.mean(0)),
    "spread": curves(t.std(0, ddof=1)),
}))
