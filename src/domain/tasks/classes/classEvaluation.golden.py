"""Scores of a test part and their 95% intervals by scikit-learn, SciPy and NumPy, groups drawn together. Run: python classEvaluation.golden.py"""
import json, pathlib, sys, warnings
import numpy as np
from scipy.stats import norm
from sklearn import metrics as m

here = pathlib.Path(__file__)
sys.path.append(str(here.parents[4] / "bench" / "torch"))
from philox import STREAMS, words  # the studio's random numbers, by NumPy

warnings.simplefilter("ignore")
rng = np.random.default_rng(23)
CLASSES, SEED, RESAMPLES = 3, 42, 1000


def wilson(share, n, z=norm.ppf(0.975)):
    """Wilson 1927, for any share of n independent cases."""
    scale = 1 + z**2 / n
    centre, half = (share + z**2 / (2 * n)) / scale, z / scale * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    return [0.0 if share == 0 else centre - half, 1.0 if share == 1 else centre + half]


def scores(actual, called):
    present = set(actual)
    f1 = m.f1_score(actual, called, labels=range(CLASSES), average=None, zero_division=0)
    return [m.balanced_accuracy_score(actual, called), m.f1_score(actual, called, average="weighted", zero_division=0),
            m.f1_score(actual, called, average="macro", zero_division=0),
            *[f1[c] if c in present else np.nan for c in range(CLASSES)]]


def case(name, rows, groups, actual, called):
    units = [np.flatnonzero(groups == g) for g in dict.fromkeys(groups.tolist())]
    samples = []
    for resample in range(RESAMPLES):
        u = (words(SEED, STREAMS["bootstrap"], resample, len(units)) >> np.uint64(8)).astype(np.float64) / 2.0**24
        drawn = np.concatenate([units[i] for i in np.floor(u * len(units)).astype(int)])
        samples.append(scores(actual[drawn], called[drawn]))
    ends = np.nanquantile(samples, [0.025, 0.975], axis=0).T.tolist()
    share = lambda keep: wilson((actual == called)[keep].mean(), len(set(rows[keep]))) if keep.any() else None
    values = scores(actual, called)
    return {
        "name": name, "rows": rows.tolist(), "groups": groups.tolist(), "actual": actual.tolist(), "called": called.tolist(),
        "accuracy": m.accuracy_score(actual, called), "balancedAccuracy": values[0], "weightedF1": values[1], "macroF1": values[2],
        "intervals": {"accuracy": share(np.ones(len(rows), bool)), "balancedAccuracy": ends[0], "weightedF1": ends[1], "macroF1": ends[2]},
        "perClass": [{"precision": share(called == c), "recall": share(actual == c), "f1": ends[3 + c]} for c in range(CLASSES)],
        "groupCount": len(units),
    }


def mistaken(actual, rate):
    return np.where(rng.random(len(actual)) < rate, rng.integers(0, CLASSES, len(actual)), actual)


labels = np.array([0] * 14 + [1] * 9 + [2] * 7)
alone = np.arange(30)
# Copies of one spectrum mostly share its fate: 12 spectra, 5 copies each.
sources = np.repeat(np.arange(12), 5)
fate = np.repeat(mistaken(np.arange(12) % CLASSES, 0.35), 5)
copies = np.where(rng.random(60) < 0.1, sources % CLASSES, fate)
out = {
    "seed": SEED,
    "cases": [
        case("every spectrum alone", alone * 3, alone, labels, mistaken(labels, 0.3)),
        case("replicates of one molecule", alone * 2 + 1, alone // 3, labels, mistaken(labels, 0.3)),
        case("augmented copies of a few spectra", sources * 4, sources, sources % CLASSES, copies),
    ],
}
here.with_name("classEvaluation.golden.json").write_text(json.dumps(out) + "\n")
