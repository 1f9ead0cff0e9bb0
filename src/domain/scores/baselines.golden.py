"""Ridge regression and the mean predictor by scikit-learn, generalised cross-validation by NumPy's hat matrix. Run: python baselines.golden.py"""
import json, pathlib
import numpy as np
from sklearn.dummy import DummyRegressor
from sklearn.linear_model import Ridge
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(8)


def rounded(values):
    return np.array([float(f"{v:.6g}") for v in values.ravel()], np.float32).reshape(values.shape)


def generalised(x, y, penalty):
    """Golub, Heath & Wahba: rows · unexplained ÷ (rows − trace of the hat matrix)², unexplained shares averaged over targets."""
    n = len(x)
    s = StandardScaler().fit_transform(x)
    hat = s @ np.linalg.solve(s.T @ s + penalty * np.eye(s.shape[1]), s.T) + 1 / n
    centred = y - y.mean(0)
    shares = ((centred - (hat - 1 / n) @ centred) ** 2).sum(0) / (centred**2).sum(0)
    return n * shares.mean() / (n - np.trace(hat)) ** 2


def case(name, x, y, train, asked, penalties):
    x, y = rounded(x), rounded(y)
    a, b = x.astype(np.float64), y.astype(np.float64)
    fits = []
    for penalty in penalties:
        model = make_pipeline(StandardScaler(), Ridge(alpha=penalty)).fit(a[train], b[train])
        fits.append({"penalty": penalty, "coefficients": model[1].coef_.T.ravel().tolist(),
                     "intercept": model[1].intercept_.tolist(), "predicted": model.predict(a[asked]).ravel().tolist()})
    grid = [len(train) * 10 ** (i / 2 - 8) for i in range(21)]
    varying = a[train].std(0) > 0
    scores = [generalised(a[train][:, varying], b[train], penalty) for penalty in grid]
    chosen = grid[int(np.argmin(scores))]
    best = make_pipeline(StandardScaler(), Ridge(alpha=chosen)).fit(a[train], b[train])
    return {"name": name, "featureCount": x.shape[1], "targetCount": y.shape[1],
            "features": [float(f"{v:.6g}") for v in x.ravel()], "targets": [float(f"{v:.6g}") for v in y.ravel()],
            "train": [int(i) for i in train], "asked": [int(i) for i in asked], "fits": fits, "chosen": chosen,
            "chosenPredicted": best.predict(a[asked]).ravel().tolist(),
            "mean": DummyRegressor().fit(a[train], b[train]).predict(a[asked]).ravel().tolist()}


def linear(rows, features, targets, noise):
    x = rng.integers(25, 201, (rows, features)).astype(float)
    return x, x @ rng.normal(size=(features, targets)) / 100 + noise * rng.normal(size=(rows, targets)) * 10.0 ** -np.arange(targets)


shuffled = rng.permutation(60)
x, y = linear(60, 4, 3, 0.5)
one, two = linear(25, 1, 2, 0.1)
few, many = linear(14, 8, 2, 12.0)
still, moved = linear(30, 3, 2, 1.0)
still[:, 1] = 42.0
out = [
    case("four features, three targets", x, y, shuffled[:45], shuffled[45:], [0.0, 0.3, 50.0]),
    case("one feature", one, two, np.arange(20), np.arange(20, 25), [0.0, 7.0]),
    case("hardly more rows than features, much noise", few, many, np.arange(12), np.arange(12, 14), [1e-3, 20.0]),
    case("a constant feature", still, moved, np.arange(24), np.arange(24, 30), [0.0, 2.0]),
]
pathlib.Path(__file__).with_name("baselines.golden.json").write_text(json.dumps(out) + "\n")
