"""StandardScaler fitted on some rows, min-max and SNV of rows, by scikit-learn and NumPy. Run: python preprocessing.golden.py"""
import json, pathlib
import numpy as np
from sklearn.preprocessing import StandardScaler, minmax_scale

rng = np.random.default_rng(5)
x = rng.normal(size=(7, 6)).astype(np.float32) * [1, 10, 0.01, 100, 1, 3] + [0, 5, -2, 1000, 0.25, 7]
x[:, 4] = 0.1  # constant
x = x.astype(np.float32)
train = [0, 2, 3, 6]
scaler = StandardScaler().fit(x[train].astype(np.float64))
mm = minmax_scale(x.astype(np.float64), axis=1)
snv = (x - x.mean(1, keepdims=True, dtype=np.float64)) / x.std(1, keepdims=True, dtype=np.float64)
chain = StandardScaler().fit(mm[train])
out = {
    "points": 6, "spectra": x.ravel().tolist(), "trainRows": train,
    "mean": scaler.mean_.tolist(), "sd": scaler.scale_.tolist(),
    "standardized": scaler.transform(x.astype(np.float64)).ravel().tolist(),
    "minMax": mm.ravel().tolist(), "snv": snv.ravel().tolist(),
    "minMaxThenStandardized": chain.transform(mm).ravel().tolist(),
}
pathlib.Path(__file__).with_name("preprocessing.golden.json").write_text(json.dumps(out) + "\n")
