"""Refits PLS on the rows a run was trained on, with preprocessing of its own, and compares predictions of other spectra.

Usage: values.referee.py RUN MIXTURES.csv NEW.csv PREDICTIONS.csv (RUN: what `train --model pls` wrote, preprocessing crop, SG 1st derivative, SNV)
"""
import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd
from safetensors import safe_open
from scipy import stats
from scipy.signal import savgol_filter
from sklearn.cross_decomposition import PLSRegression

run, mixtures, new, predictions = map(Path, sys.argv[1:5])
metrics = json.loads((run / "metrics.json").read_text())
with safe_open(run / "model/model.safetensors", "numpy") as file:
    fit = json.loads(file.metadata()["studio"])["fit"]
targets = metrics["targets"]


def spectra(path):
    table = pd.read_csv(path, na_values=[-999])
    axis = [column for column in table.columns if column.replace(".", "", 1).isdigit()]
    kept = [column for column in axis if 1200 <= float(column) <= 2200]
    values = savgol_filter(table[kept].to_numpy(), 11, 2, deriv=1, axis=1)
    values = (values - values.mean(1, keepdims=True)) / values.std(1, keepdims=True)
    return table, values


table, x = spectra(mixtures)
_, asked = spectra(new)
tested = pd.read_csv(run / "logs/predictions.csv")
rows = tested["row"].to_numpy() - 1
train = np.setdiff1d(np.flatnonzero(table[targets].notna().all(axis=1)), rows)
y = table[targets].to_numpy()[train]
mean, sd = y.mean(0), y.std(0)
count = metrics["components"]["chosen"]
pls = PLSRegression(count, scale=False, tol=1e-14, max_iter=100_000).fit(x[train], (y - mean) / sd)


def answers(values):
    return pls.predict(values) * sd + mean


def apart(found, expected):
    return float(np.max(np.abs(np.asarray(found) - expected)) / np.max(np.abs(expected)))


told = pd.read_csv(predictions)
centre = x[train].mean(0)
scores = (asked - centre) @ pls.x_rotations_
variances = pls.x_scores_.var(0, ddof=1)
t2 = (scores**2 / variances).sum(1)
q = ((asked - centre - scores @ pls.x_loadings_.T) ** 2).sum(1)
n = len(train)
t2_limit = count * (n * n - 1) / (n * (n - count)) * stats.f.ppf(0.95, count, n - count)
left = x[train] - centre - pls.x_scores_ @ pls.x_loadings_.T
powers = np.linalg.svd(left, compute_uv=False) ** 2 / (n - 1)
theta = [float((powers**k).sum()) for k in (1, 2, 3)]
h = 1 - 2 * theta[0] * theta[2] / (3 * theta[1] ** 2)
root = 1 + np.sign(h) * stats.norm.ppf(0.95) * np.sqrt(2 * theta[1] * h**2) / theta[0] + theta[1] * h * (h - 1) / theta[0] ** 2
q_limit = theta[0] * root ** (1 / h)
limits = fit["latent"]["space"]["limits"]

own = tested[[f"predicted_{target}" for target in targets]].to_numpy()
expected = {name: [] for name in ("rmse", "bias", "sep", "r2", "rpd", "pearson")}
for k, target in enumerate(targets):
    known = table[target].notna().to_numpy()[rows]
    measured, predicted = table[target].to_numpy()[rows][known], own[known, k]
    errors = predicted - measured
    expected["rmse"].append(np.sqrt((errors**2).mean()))
    expected["bias"].append(errors.mean())
    expected["sep"].append(errors.std(ddof=1))
    expected["r2"].append(1 - (errors**2).sum() / ((measured - measured.mean()) ** 2).sum())
    expected["rpd"].append(measured.std(ddof=1) / errors.std(ddof=1))
    expected["pearson"].append(np.corrcoef(measured, predicted)[0, 1])
print(
    json.dumps(
        {
            "columns": list(told.columns),
            "predictions": apart(told[targets], answers(asked)),
            "test": apart(own, answers(x[rows])),
            "distances": max(apart(told["t2"], t2), apart(told["q"], q)),
            "limits": max(apart(limits["t2"], t2_limit), apart(limits["q"], q_limit)),
            "far": int(((told["far"] == "yes") != ((t2 > limits["t2"]) | (q > limits["q"]))).sum()),
            "coefficients": apart(fit["coefficients"], pls.coef_ * sd[:, None]),
            "scores": max(apart(metrics[name], values) for name, values in expected.items()),
        }
    )
)
