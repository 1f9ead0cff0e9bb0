"""Closed-form classifiers chosen by cross-validation, by scikit-learn: a pipeline refitted without each group. Run: python solveClasses.golden.py"""
import json
import pathlib

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.cross_decomposition import PLSRegression
from sklearn.decomposition import PCA
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.dummy import DummyClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, balanced_accuracy_score, log_loss
from sklearn.model_selection import LeaveOneGroupOut
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(3)
classes, points, replicates = 3, 90, 3
sizes = [6, 5, 3]  # groups of each class in the training part
fresh = [8, 6, 4]  # spectra of each class in the test part
centres = rng.normal(size=(classes, 8))
shapes = rng.normal(size=(8, points))


def spectrum(label, group):
    return (centres[label] + group + 0.5 * rng.normal(size=8)) @ shapes + 0.3 * rng.normal(size=points) + 5


x, labels, groups = [], [], []
for label, count in enumerate(sizes):
    for _ in range(count):
        effect = 0.8 * rng.normal(size=8)
        for _ in range(replicates):
            x.append(spectrum(label, effect)), labels.append(label), groups.append(len(set(groups)) if len(x) % replicates == 1 else groups[-1])
test = [(spectrum(label, 0.8 * rng.normal(size=8)), label) for label, count in enumerate(fresh) for _ in range(count)]
x, new = np.round(np.array(x), 5).astype(np.float32).astype(float), np.round(np.array([s for s, _ in test]), 5).astype(np.float32).astype(float)
labels, groups, actual = np.array(labels), np.array(groups), np.array([label for _, label in test])


class PlsDa(ClassifierMixin, BaseEstimator):
    def __init__(self, components=1):
        self.components = components

    def fit(self, x, y):
        self.classes_ = np.arange(classes)
        self.model_ = PLSRegression(self.components, scale=False, max_iter=100000, tol=1e-16).fit(x, np.eye(classes)[y])
        return self

    def predict(self, x):
        return np.argmax(self.model_.predict(x), axis=1)


candidates = {
    "plsda": {a: lambda a=a: make_pipeline(StandardScaler(), PlsDa(a)) for a in range(1, 7)},
    "lda": {a: lambda a=a: make_pipeline(StandardScaler(), PCA(a, svd_solver="full"), LinearDiscriminantAnalysis()) for a in range(1, 7)},
    "logistic": {p: lambda p=p: make_pipeline(StandardScaler(), LogisticRegression(C=1 / p, tol=1e-10, max_iter=100000)) for p in (100, 10, 1, 0.1, 0.01)},
    "majority": {1: lambda: make_pipeline(StandardScaler(), DummyClassifier(strategy="prior"))},
}


def report(kind, makers):
    probabilities = kind != "plsda"
    errors, called = [], []
    for make in makers.values():
        own, out = [], np.full(len(labels), -1)
        for fit, held in LeaveOneGroupOut().split(x, labels, groups):
            model = make().fit(x[fit], labels[fit])
            out[held] = model.predict(x[held])
            own.append(log_loss(labels[held], model.predict_proba(x[held]), labels=range(classes)) if probabilities else np.mean(out[held] != labels[held]))
        errors.append(own), called.append(out)
    errors = np.array(errors)
    mean, se = errors.mean(1), errors.std(1, ddof=1) / np.sqrt(errors.shape[1])
    best = int(np.argmin(mean))
    chosen = int(np.argmax(mean <= mean[best] + se[best]))
    told = list(makers.values())[chosen]().fit(x, labels).predict(new)
    return {
        "candidates": list(makers), "error": mean.tolist(), "standardError": se.tolist(), "best": best, "chosen": chosen,
        "crossValidated": {"accuracy": accuracy_score(labels, called[chosen]), "balancedAccuracy": balanced_accuracy_score(labels, called[chosen])},
        "called": told.tolist(), "accuracy": accuracy_score(actual, told), "balancedAccuracy": balanced_accuracy_score(actual, told),
    }


out = {
    "classes": classes, "points": points, "x": [float(f"{v:.9g}") for v in x.ravel()], "labels": labels.tolist(), "groups": groups.tolist(),
    "new": [float(f"{v:.9g}") for v in new.ravel()], "actual": actual.tolist(),
    "solvers": {kind: report(kind, makers) for kind, makers in candidates.items()},
}
pathlib.Path(__file__).with_name("solveClasses.golden.json").write_text(json.dumps(out, separators=(",", ":")) + "\n")
for kind, own in out["solvers"].items():
    print(kind, own["best"], own["chosen"], own["crossValidated"], own["accuracy"], own["balancedAccuracy"])
