"""Classification metrics, Wilson intervals, ROC, PR and calibration by scikit-learn and SciPy. Run: python evaluation.golden.py"""
import json, pathlib, warnings
import numpy as np
from scipy.special import softmax
from scipy.stats import binomtest
from sklearn import metrics as m
from sklearn.calibration import calibration_curve

warnings.simplefilter("ignore")
rng = np.random.default_rng(11)


def case(name, actual, logits, classes):
    logits = np.asarray(logits, np.float32)
    p = logits.argmax(1)
    pr, rc, f1, sup = m.precision_recall_fscore_support(actual, p, labels=range(classes), zero_division=0)
    prob = softmax(logits.astype(np.float64), axis=1)
    conf, right = prob.max(1), p == actual
    acc_bins, conf_bins = calibration_curve(right, conf, n_bins=10, strategy="quantile")
    ids = np.searchsorted(np.quantile(conf, np.linspace(0, 1, 11))[1:-1], conf)
    ece = sum(abs(right[ids == b].mean() - conf[ids == b].mean()) * (ids == b).sum() for b in set(ids)) / len(ids)
    return {
        "name": name, "classes": classes, "actual": np.asarray(actual).tolist(), "logits": logits.ravel().tolist(),
        "predicted": p.tolist(), "probabilities": prob.ravel().tolist(),
        "accuracy": m.accuracy_score(actual, p), "balancedAccuracy": m.balanced_accuracy_score(actual, p),
        "macroF1": m.f1_score(actual, p, average="macro", zero_division=0),
        "weightedF1": m.f1_score(actual, p, average="weighted", zero_division=0),
        "precision": pr.tolist(), "recall": rc.tolist(), "f1": f1.tolist(), "support": sup.tolist(),
        "confusion": m.confusion_matrix(actual, p, labels=range(classes)).tolist(),
        "calibration": {"accuracy": acc_bins.tolist(), "confidence": conf_bins.tolist(), "expectedError": float(ece)},
    }


def random_case(name, n, classes, present, skill, guess=None):
    actual = rng.choice(present, n)
    logits = rng.normal(size=(n, classes)) * 1.5
    logits[np.arange(n), actual] += skill
    if guess is not None:
        mask = np.full(classes, -50.0)
        mask[guess] = 0
        logits = logits + mask
    return case(name, actual, np.round(logits, 3), classes)


def ranking(name, n, digits):
    positive = rng.random(n) < 0.3
    scores = np.round(rng.normal(size=n) + positive, digits)
    fpr, tpr, thr = m.roc_curve(positive, scores, drop_intermediate=False)
    precision, recall, thresholds = m.precision_recall_curve(positive, scores)
    return {
        "name": name, "positive": positive.tolist(), "scores": scores.tolist(),
        "falsePositiveRate": fpr.tolist(), "truePositiveRate": tpr.tolist(), "rocThresholds": thr[1:].tolist(),
        "area": m.roc_auc_score(positive, scores),
        "precision": precision[:-1].tolist(), "recall": recall[:-1].tolist(), "thresholds": thresholds.tolist(),
        "averagePrecision": m.average_precision_score(positive, scores),
    }


wilson = []
for k, n in [(0, 1), (1, 1), (0, 10), (10, 11), (34, 39), (174, 194), (3, 7), (15, 15), (1, 1000)]:
    ci = binomtest(k, n).proportion_ci(method="wilson")
    wilson.append({"successes": k, "n": n, "low": ci.low, "high": ci.high})

out = {
    "cases": [
        random_case("six classes, all present", 60, 6, range(6), 2.0),
        random_case("two classes absent from the truth", 30, 5, [0, 2, 4], 1.0),
        random_case("a class absent from truth and predictions", 25, 4, [0, 1, 3], 1.5, guess=[0, 1, 3]),
        random_case("one class never predicted", 25, 3, range(3), 1.0, guess=[0, 2]),
        case("ties go to the first class", [0, 1, 2], [[1, 1, 0], [2, 2, 2], [0, 3, 3]], 3),
        case("a single right answer", [1], [[0.0, 4.0]], 2),
    ],
    "rankings": [ranking("distinct scores", 40, 6), ranking("tied scores", 60, 0)],
    "wilson": wilson,
}
pathlib.Path(__file__).with_name("evaluation.golden.json").write_text(json.dumps(out) + "\n")
