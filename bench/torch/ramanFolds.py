"""PyTorch's twin of ramanFolds.ts: the same folds, network, sampling rule, augmentation and schedule, its own random numbers.

Run: python ramanFolds.py FOLDER (with folds.json and spectra.f32 as ramanFolds.ts writes them); prints JSON.
"""
import json
import pathlib
import sys

import numpy as np
import torch
from torch import nn
from torch.utils.data import WeightedRandomSampler

from ramanCnn1d import RamanCNN1D

COPIES, SCALE, NOISE, BATCH = 15, (0.85, 1.15), 0.015, 32
folder = pathlib.Path(sys.argv[1])
facts = json.loads((folder / "folds.json").read_text())
labels = np.array(facts["labels"])
spectra = np.fromfile(folder / "spectra.f32", np.float32).reshape(len(labels), facts["points"])
classes = labels.max() + 1


def augmented(x, rng):
    copies = np.repeat(x, COPIES, 0)
    copies = copies * rng.uniform(*SCALE, (len(copies), 1)) + rng.normal(0, NOISE, copies.shape)
    return np.concatenate([x, np.clip(copies, 0, None)]).astype(np.float32)


def score(actual, predicted):
    right = actual == predicted
    recalls = [right[actual == c].mean() for c in np.unique(actual)]
    return {"n": len(actual), "accuracy": float(right.mean()), "balancedAccuracy": float(np.mean(recalls))}


def fold_predictions(test, seed):
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    train = np.setdiff1d(np.arange(len(labels)), test)
    x = torch.from_numpy(augmented(spectra[train], rng))[:, None]
    y = torch.from_numpy(np.concatenate([labels[train], np.repeat(labels[train], COPIES)]))
    weight = 1 / torch.bincount(y)[y].double()
    model = RamanCNN1D(facts["points"], classes)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, weight_decay=1e-4)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=facts["epochs"])
    steps = -(-len(y) // BATCH)
    for epoch in range(facts["epochs"]):
        model.train()
        total = 0.0
        for batch in torch.tensor(list(WeightedRandomSampler(weight, steps * BATCH))).split(BATCH):
            optimizer.zero_grad()
            loss = nn.functional.cross_entropy(model(x[batch]), y[batch])
            loss.backward()
            optimizer.step()
            total += loss.item()
        schedule.step()
        print(f"torch fold epoch {epoch + 1}: loss {total / steps:.4f}", file=sys.stderr)
    model.eval()
    with torch.no_grad():
        return model(torch.from_numpy(spectra[test])[:, None]).argmax(1).numpy()


actual, predicted, folds = [], [], []
for number, test in enumerate(facts["test"]):
    test = np.array(test)
    answer = fold_predictions(test, 42 + number)
    actual.append(labels[test])
    predicted.append(answer)
    folds.append(score(labels[test], answer))
print(json.dumps({"folds": folds, "pooled": score(np.concatenate(actual), np.concatenate(predicted))}))
