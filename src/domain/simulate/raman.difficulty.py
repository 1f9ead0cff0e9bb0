"""How hard the simulated Raman library is beside a real one: PCA-LDA, logistic regression and the nearest neighbour, five folds
that keep molecules together, by scikit-learn. Two arguments: a folder that `npm run studio -- simulate --recipe raman-classification
--out FOLDER` wrote, or the two files of ramanbiolib (spectra, metadata)."""
import csv, json, pathlib, sys
import numpy as np
from sklearn.decomposition import PCA
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import balanced_accuracy_score
from sklearn.model_selection import StratifiedGroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

csv.field_size_limit(10**8)
CLASSES = ["AminoAcids", "Lipids", "NucleicAcids", "PrimaryMetabolites", "Proteins", "Saccharides"]


def library(spectra_file, metadata_file):
    meta = {row["id"]: row for row in csv.DictReader(open(metadata_file, encoding="utf-8-sig"))}
    rows = []
    for row in csv.DictReader(open(spectra_file, encoding="utf-8-sig")):
        own = {**meta[row["id"]], **row}
        name = own["type"].split("/")[0]
        if name in CLASSES:
            wide = [float(value) for key, value in row.items() if key.replace(".", "").isdigit()]
            rows.append((wide or json.loads(row["intensity"]), CLASSES.index(name), own["component"]))
    return np.array([r[0] for r in rows], float), np.array([r[1] for r in rows]), np.array([r[2] for r in rows])


def judged(x, y, groups):
    x = (x - x.min(1, keepdims=True)) / np.ptp(x, axis=1, keepdims=True)
    z = x - x.mean(1, keepdims=True)
    z /= np.linalg.norm(z, axis=1, keepdims=True)
    out = {}
    for seed in range(2):
        folds = StratifiedGroupKFold(5, shuffle=True, random_state=seed)
        calls = {
            "PCA-LDA, 25 components": cross_val_predict(make_pipeline(PCA(25), LinearDiscriminantAnalysis()), x, y, groups=groups, cv=folds),
            "logistic regression, C = 0.1": cross_val_predict(
                make_pipeline(StandardScaler(), LogisticRegression(C=0.1, max_iter=300)), x, y, groups=groups, cv=folds),
            "nearest neighbour by correlation": np.empty_like(y),
        }
        for train, test in folds.split(x, y, groups):
            calls["nearest neighbour by correlation"][test] = y[train][(z[test] @ z[train].T).argmax(1)]
        for name, called in calls.items():
            out.setdefault(name, []).append([(called == y).mean(), balanced_accuracy_score(y, called)])
    return {name: np.mean(values, axis=0).round(3).tolist() for name, values in out.items()}


files = sorted(pathlib.Path(sys.argv[1]).glob("*.csv")) if len(sys.argv) == 2 else [pathlib.Path(p) for p in sys.argv[1:]]
spectra = next(f for f in files if "spectra" in f.name)
metadata = next(f for f in files if "metadata" in f.name)
x, y, groups = library(spectra, metadata)
print(x.shape, dict(zip(CLASSES, np.bincount(y).tolist())), "molecules", len(set(groups)))
for name, (accuracy, balanced) in judged(x, y, groups).items():
    print(f"{name}: accuracy {accuracy:.1%}, balanced {balanced:.1%}")
