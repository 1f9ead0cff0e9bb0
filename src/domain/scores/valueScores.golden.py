"""Scores of one predicted number by SciPy, scikit-learn and NumPy. Run: python valueScores.golden.py"""
import json, pathlib
import numpy as np
from scipy.stats import linregress
from sklearn.metrics import mean_squared_error, r2_score

rng = np.random.default_rng(8)
m = np.round(rng.normal(88, 1.5, 37), 2)
p = np.round(0.9 * m + 9 + rng.normal(0, 0.4, 37), 3)
e = p - m
sep = e.std(ddof=1)
q1, q3 = np.percentile(m, [25, 75])
fit = linregress(m, p)
rmse = mean_squared_error(m, p) ** 0.5
out = {"measured": m.tolist(), "predicted": p.tolist(), "scores": {
    "rmse": rmse, "mse": rmse**2, "bias": e.mean(), "sep": sep, "r2": r2_score(m, p), "slope": fit.slope,
    "rpd": m.std(ddof=1) / sep, "rpiq": (q3 - q1) / rmse, "pearson": fit.rvalue}}
pathlib.Path(__file__).with_name("valueScores.golden.json").write_text(json.dumps(out) + "\n")
