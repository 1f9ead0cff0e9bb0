"""Scores of a test part and their 95% intervals by scikit-learn, SciPy and NumPy, groups drawn together. Run: python classEvaluation.golden.py"""
import json, pathlib, sys, warnings
import numpy as np
from scipy.stats import norm, t
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
    return [centre - half, centre + half]


def agreed(share, n):
    """The rule of three."""
    return [max(0.0, 1 - 3 / n), 1.0] if share == 1 else [0.0, min(1.0, 3 / n)]


def share_interval(right, groups):
    """Wilson on n over the design effect of groups, which begins at the size of a group with the weight of two groups."""
    if len(right) == 0:
        return None
    p, ids = right.mean(), list(dict.fromkeys(groups.tolist()))
    n, sizes = len(right), np.array([(groups == g).sum() for g in ids])
    hits = np.array([right[groups == g].sum() for g in ids])
    if p in (0, 1):
        return agreed(p, len(ids))
    if len(ids) < 8:
        return wilson(p, len(ids))
    linearised = len(ids) / (len(ids) - 1) * ((hits - p * sizes) ** 2).sum() / n**2
    found = max(1.0, linearised / (p * (1 - p) / (n - 1)))
    telling = min((hits < sizes).sum(), (hits > 0).sum())
    return wilson(p, n / ((telling * found + 2 * (sizes**2).sum() / n) / (telling + 2)))


def scores(actual, called):
    present = set(actual)
    f1 = m.f1_score(actual, called, labels=range(CLASSES), average=None, zero_division=0)
    return [m.balanced_accuracy_score(actual, called), m.f1_score(actual, called, average="weighted", zero_division=0),
            m.f1_score(actual, called, average="macro", zero_division=0),
            *[f1[c] if c in present else np.nan for c in range(CLASSES)]]


def resampled(samples, values, groups, strata):
    """Student's t on the spread of the resamples; a score near 1 on Wilson's scale, of as many cases as its spread is worth."""
    samples, out = np.array(samples), []
    free = groups - strata
    for k, value in enumerate(values):
        own = samples[:, k][~np.isnan(samples[:, k])]
        if len(own) < RESAMPLES / 2 or np.isnan(value):
            out.append(None)
            continue
        error = own.std() * np.sqrt(groups / free)
        out.append(agreed(value, groups) if value in (0, 1) else wilson(value, value * (1 - value) / error**2, t.ppf(0.975, free)))
    return out


def case(name, rows, groups, actual, called):
    ids = list(dict.fromkeys(groups.tolist()))
    units = [np.flatnonzero(groups == g) for g in ids]
    label = [int(np.bincount(actual[u]).argmax()) for u in units]
    strata = [[u for u, own in zip(units, label) if own == c] for c in sorted(set(label))]
    samples = []
    for resample in range(RESAMPLES):
        u = (words(SEED, STREAMS["bootstrap"], resample, len(units)) >> np.uint64(8)).astype(np.float64) / 2.0**24
        drawn, at = [], 0
        for own in strata:
            drawn += [own[i] for i in np.floor(u[at:at + len(own)] * len(own)).astype(int)]
            at += len(own)
        samples.append(scores(actual[np.concatenate(drawn)], called[np.concatenate(drawn)]))
    values = scores(actual, called)
    ends = resampled(samples, values, len(units), len(strata))
    in_class = [len(set(groups[actual == c].tolist())) for c in range(CLASSES)]
    enough = lambda ends, count: ends if count >= 8 else None
    share = lambda keep: share_interval((actual == called)[keep], groups[keep])
    return {
        "name": name, "rows": rows.tolist(), "groups": groups.tolist(), "actual": actual.tolist(), "called": called.tolist(),
        "accuracy": m.accuracy_score(actual, called), "balancedAccuracy": values[0], "weightedF1": values[1], "macroF1": values[2],
        "intervals": {"accuracy": share(np.ones(len(rows), bool)),
                      **{score: enough(ends[k], min(in_class)) for k, score in enumerate(["balancedAccuracy", "weightedF1", "macroF1"])}},
        "perClass": [{"precision": share(called == c), "recall": share(actual == c), "f1": enough(ends[3 + c], in_class[c])}
                     for c in range(CLASSES)],
        "groupCount": len(units), "groupsPerClass": in_class,
    }


def mistaken(actual, rate):
    return np.where(rng.random(len(actual)) < rate, rng.integers(0, CLASSES, len(actual)), actual)


labels = np.array([0] * 14 + [1] * 9 + [2] * 8)
alone = np.arange(31)
# 28 molecules of 1 to 4 replicates, which mostly share their fate; one class has a few molecules only.
molecule = np.repeat(np.arange(28), rng.integers(1, 5, 28))
kind = np.repeat([0] * 14 + [1] * 10 + [2] * 4, 1)
molecule_fate = mistaken(kind, 0.3)
# Copies of one spectrum mostly share its fate: 30 spectra, 5 copies each.
sources = np.repeat(np.arange(30), 5)
fate = np.repeat(mistaken(np.arange(30) % CLASSES, 0.35), 5)
copies = np.where(rng.random(150) < 0.1, sources % CLASSES, fate)
few = np.arange(12)
out = {
    "seed": SEED,
    "cases": [
        case("every spectrum alone", alone * 3, alone, labels, mistaken(labels, 0.3)),
        case("replicates of one molecule", np.arange(len(molecule)), molecule, kind[molecule],
             np.where(rng.random(len(molecule)) < 0.15, kind[molecule], molecule_fate[molecule])),
        case("augmented copies of a few spectra", sources * 4, sources, sources % CLASSES, copies),
        case("a dozen spectra, all right but one", few, few, few % CLASSES, np.where(few == 5, 0, few % CLASSES)),
    ],
}
here.with_name("classEvaluation.golden.json").write_text(json.dumps(out) + "\n")
