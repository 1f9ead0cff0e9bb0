"""The published Raman study in PyTorch, start to artefacts, on the processor: what its own script does, from its description.

Run: python ramanStudy.py LIBRARY_FOLDER OUTPUT_FOLDER EPOCHS; tells epochs on stderr, prints JSON: seconds by phase,
milliseconds a step, accuracy. Augments before its split and picks its checkpoint on its test part, as published.
"""
import json
import os
import pathlib
import sys
import time

started = time.perf_counter()

import matplotlib

matplotlib.use("Agg")
import numpy as np
import pandas as pd
import torch
from scipy.signal import find_peaks
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import train_test_split
from torch import nn
from torch.utils.data import DataLoader, TensorDataset, WeightedRandomSampler

from ramanCnn1d import RamanCNN1D
from ramanStudyFigures import draw_figures

CLASSES = ["AminoAcids", "Lipids", "NucleicAcids", "PrimaryMetabolites", "Proteins", "Saccharides"]
COPIES, BATCH, SEED, IG_STEPS, SPECTRA_PER_CLASS = 15, 32, 42, 50, 15

library, out, epochs = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3])
threads = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
torch.set_num_threads(threads)
torch.manual_seed(SEED)
rng = np.random.default_rng(SEED)
seconds, mark = {}, started


def phase(name):
    global mark
    now = time.perf_counter()
    seconds[name] = now - mark
    mark = now


def load_library():
    spectra = pd.read_csv(library / "raman_spectra_db.csv")
    metadata = pd.read_csv(library / "metadata_db.csv")
    table = spectra.merge(metadata[["id", "type"]], on="id")
    table["class"] = table["type"].str.split("/").str[0]
    table = table[table["class"].isin(CLASSES)]
    wavenumbers = np.array(json.loads(table["wavenumbers"].iloc[0]))
    x = np.stack([np.array(json.loads(cell), np.float32) for cell in table["intensity"]])
    return wavenumbers, x, table["class"].map(CLASSES.index).to_numpy()


def augmented(x, y):
    copies = np.repeat(x, COPIES, 0)
    copies = copies * rng.uniform(0.85, 1.15, (len(copies), 1)) + rng.normal(0, 0.015, copies.shape)
    return np.concatenate([x, np.clip(copies, 0, None).astype(np.float32)]), np.concatenate([y, np.repeat(y, COPIES)])


def evaluated(model, loader, criterion):
    model.eval()
    loss, predicted = 0.0, []
    with torch.no_grad():
        for x, y in loader:
            logits = model(x)
            loss += criterion(logits, y).item() * len(y)
            predicted.append(logits.argmax(1))
    return loss / len(loader.dataset), torch.cat(predicted).numpy()


def trained(model, train, test, y_train, y_test):
    weights = 1 / np.bincount(y_train)[y_train]
    loader = DataLoader(train, BATCH, sampler=WeightedRandomSampler(weights, len(weights)))
    test_loader = DataLoader(test, 64)
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, weight_decay=1e-4)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=epochs)
    log, best, steps, stepping = [], -1.0, 0, 0.0
    for epoch in range(epochs):
        model.train()
        total, right, seen = 0.0, 0, 0
        start = time.perf_counter()
        for x, y in loader:
            optimizer.zero_grad()
            logits = model(x)
            loss = criterion(logits, y)
            loss.backward()
            optimizer.step()
            total += loss.item() * len(y)
            right += (logits.argmax(1) == y).sum().item()
            seen += len(y)
            steps += 1
        stepping += time.perf_counter() - start
        schedule.step()
        val_loss, predicted = evaluated(model, test_loader, criterion)
        val_acc = accuracy_score(y_test, predicted)
        log.append(dict(train_loss=total / seen, train_acc=right / seen, val_loss=val_loss, val_acc=val_acc))
        if val_acc > best:
            best = val_acc
            torch.save(model.state_dict(), out / "model/best_model.pt")
        print(f"epoch {epoch + 1} of {epochs}: loss {total / seen:.4f}, test accuracy {val_acc:.4f}", file=sys.stderr)
    torch.save(model.state_dict(), out / "model/final_model.pt")
    model.load_state_dict(torch.load(out / "model/best_model.pt"))
    return log, best, evaluated(model, test_loader, criterion)[1], 1000 * stepping / steps


def integrated_gradients(model, spectrum, label):
    """Zero baseline, both ends among the steps; float (1351,)."""
    x = torch.from_numpy(spectrum)[None, None]
    alphas = torch.linspace(0, 1, IG_STEPS)[:, None, None]
    points = (alphas * x).requires_grad_(True)
    (gradient,) = torch.autograd.grad(model(points)[:, label].sum(), points)
    return (x * gradient.mean(0, keepdim=True)).detach().numpy().ravel()


def class_maps(model, x, y):
    model.eval()
    for parameter in model.parameters():
        parameter.requires_grad_(False)
    maps = []
    for label in range(len(CLASSES)):
        chosen = x[y == label][:SPECTRA_PER_CLASS]
        maps.append(np.mean([np.abs(integrated_gradients(model, spectrum, label)) for spectrum in chosen], 0))
    return np.stack(maps)


def key_regions(wavenumbers, maps):
    rows = []
    for name, values in zip(CLASSES, maps):
        scaled = (values - values.min()) / (values.max() - values.min() + 1e-12)
        peaks, _ = find_peaks(scaled, prominence=0.10, distance=15)
        for peak in peaks[np.argsort(scaled[peaks])[::-1][:5]]:
            centre = int(wavenumbers[peak])
            region = f"{centre - 20}–{centre + 20}"
            rows.append({"class": name, "center_cm": centre, "range": region, "saliency_score": round(float(scaled[peak]), 4)})
    return pd.DataFrame(rows, columns=["class", "center_cm", "range", "saliency_score"])


for folder in ("model", "logs", "figures"):
    (out / folder).mkdir(parents=True, exist_ok=True)
phase("start")
wavenumbers, x, y = load_library()
phase("load")
x_all, y_all = augmented(x, y)
x_train, x_test, y_train, y_test = train_test_split(x_all, y_all, test_size=0.2, stratify=y_all, random_state=SEED)
dataset = lambda x, y: TensorDataset(torch.from_numpy(x)[:, None], torch.from_numpy(y))
model = RamanCNN1D(x.shape[1], len(CLASSES))
phase("prepare")
log, best, predicted, ms_per_step = trained(model, dataset(x_train, y_train), dataset(x_test, y_test), y_train, y_test)
phase("train")
maps = class_maps(model, x, y)
phase("explain")
accuracy = accuracy_score(y_test, predicted)
config = {
    "input_len": x.shape[1],
    "n_classes": len(CLASSES),
    "class_names": CLASSES,
    "wavenumber_range": [float(wavenumbers[0]), float(wavenumbers[-1])],
    "epochs": epochs,
    "best_val_acc": best,
    "test_acc": accuracy,
}
(out / "model/model_config.json").write_text(json.dumps(config, indent=2))
pd.DataFrame(log).to_csv(out / "logs/training_log.csv", index=False)
key_regions(wavenumbers, maps).to_csv(out / "logs/key_spectral_regions.csv", index=False)
np.savez(
    out / "logs/saliency_maps.npz", wavenumbers=wavenumbers, class_names=np.array(CLASSES), **dict(zip(CLASSES, maps))
)
draw_figures(out / "figures", wavenumbers, CLASSES, x, y, log, y_test, predicted, maps)
phase("write")
print(
    json.dumps(
        {
            "adapter": f"PyTorch {torch.__version__.split('+')[0]}, {threads} threads",
            "seconds": sum(seconds.values()),
            "phases": seconds,
            "msPerStep": ms_per_step,
            "accuracy": accuracy,
            "weightedF1": f1_score(y_test, predicted, average="weighted"),
            "nTest": len(y_test),
            "files": sum(len(files) for _, _, files in os.walk(out)),
        }
    )
)
