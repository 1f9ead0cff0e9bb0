"""PyTorch's twin of the spectral component study: 8 layer thicknesses → 4 spectra of 61 points.

Run: python spectralTraining.py --structures FILE --spectra FILE --out RESULT.json
         [--preset reference|balanced] [--rows 30000] [--epochs 200] [--seed 42] [--split SPLIT.json] [--dropout 0.2] [--weights FILE.pth]

The pair is headerless numbers between blanks, component fastest. Features are standardised on the training rows;
the 80/20 split is scikit-learn's with seed 42 whatever --seed is, or the row numbers in SPLIT.json
({"train": […], "validation": […]}), so that another program can be held against the very same rows.
`balanced` also standardises the targets (each value minus its training mean, each component over its training deviation about
the mean spectrum) and minimises the plain squared error there; all figures are of the spectra themselves.
The result is written anew after each epoch. float32 throughout, one thread unless --threads says otherwise.
"""
import argparse
import json
import pathlib
import sys
import time

import numpy as np
import pandas as pd
import torch
from sklearn.metrics import r2_score
from sklearn.model_selection import train_test_split

from spectralComponents import TERM_WEIGHTS, SpectralComponents, composite_terms, decay_groups

FEATURES, POINTS, COMPONENTS = 8, 61, 4
SPLIT_SEED = 42


def options():
    parser = argparse.ArgumentParser()
    for name in ("structures", "spectra", "out"):
        parser.add_argument(f"--{name}", required=True, type=pathlib.Path)
    parser.add_argument("--preset", choices=["reference", "balanced"], default="reference")
    parser.add_argument("--split", type=pathlib.Path)
    parser.add_argument("--weights", type=pathlib.Path)
    parser.add_argument("--dropout", type=float, default=0.2)
    for name, value in dict(rows=30_000, epochs=200, seed=42, batch=1024, patience=15, threads=1).items():
        parser.add_argument(f"--{name}", type=int, default=value)
    return parser.parse_args()


def read_matrix(file, rows, columns):
    values = pd.read_csv(file, sep=r"\s+", header=None, nrows=rows, dtype=np.float32).to_numpy()
    if values.shape[1] != columns:
        sys.exit(f"{file}: {values.shape[1]} columns instead of {columns}")
    return values


def standardised(values, training):
    """Mean 0, sd 1 over the training rows; a constant feature is centred only."""
    mean, sd = training.mean(0, dtype=np.float64), training.std(0, dtype=np.float64)
    return ((values - mean) / np.where(sd > 0, sd, 1)).astype(np.float32)


def epoch_batches(rows, size, generator):
    """Every row once; a last batch of a single row is left out, since BatchNorm cannot use it."""
    batches = torch.randperm(rows, generator=generator).split(size)
    return batches[:-1] if len(batches[-1]) == 1 else batches


def loss_and_terms(preset, prediction, truth):
    """Of standardised components when balanced, and then a term for each of them."""
    if preset == "reference":
        terms = composite_terms(prediction, truth)
        return sum(TERM_WEIGHTS[name] * value for name, value in terms.items()), terms
    error = ((prediction - truth) ** 2).mean((0, 1))
    return error.mean(), {f"component {k + 1}": value for k, value in enumerate(error)}


def predict(model, x, size):
    model.eval()
    with torch.no_grad():
        return torch.cat([model(part) for part in x.split(size)])


def figures(truth, prediction):
    """By component: squared error, R² against the mean spectrum, Pearson over all values, cosine by the study's rule."""
    out = {"mse": [], "rmse": [], "r2": [], "pearson": [], "cosine": []}
    for k in range(COMPONENTS):
        y, p = truth[:, :, k].astype(np.float64), prediction[:, :, k].astype(np.float64)
        norm = lambda v: v / (np.linalg.norm(v, axis=1, keepdims=True) + 1e-6)
        mse = float(((p - y) ** 2).mean())
        out["mse"].append(mse)
        out["rmse"].append(mse**0.5)
        out["r2"].append(float(r2_score(y, p, multioutput="variance_weighted")))
        out["pearson"].append(float(np.corrcoef(y.ravel(), p.ravel())[0, 1]))
        out["cosine"].append(float((norm(y) * norm(p)).sum(1).mean()))
    return out


def main():
    args = options()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    shuffles = torch.Generator().manual_seed(args.seed)
    structures = read_matrix(args.structures, args.rows, FEATURES)
    spectra = read_matrix(args.spectra, args.rows, POINTS * COMPONENTS).reshape(-1, POINTS, COMPONENTS)
    if len(structures) != len(spectra):
        sys.exit(f"{len(structures)} structures, {len(spectra)} spectra")
    if args.split:
        split = json.loads(args.split.read_text())
        train, validation = np.array(split["train"]), np.array(split["validation"])
    else:
        train, validation = train_test_split(np.arange(len(spectra)), test_size=0.2, random_state=SPLIT_SEED)

    x = torch.from_numpy(standardised(structures, structures[train]))
    mean, scale = np.zeros((POINTS, COMPONENTS)), np.ones(COMPONENTS)
    if args.preset == "balanced":
        mean = spectra[train].mean(0, dtype=np.float64)
        deviation = np.sqrt(((spectra[train] - mean) ** 2).mean((0, 1)))
        scale = np.where(deviation > 0, deviation, 1)
    y = torch.from_numpy(((spectra - mean) / scale).astype(np.float32))
    restored = lambda prediction: (prediction.numpy() * scale + mean).astype(np.float32)

    model = SpectralComponents(dropout=args.dropout)
    parameters = sum(p.numel() for p in model.parameters())
    assert parameters == 2_440_436, parameters
    optimizer = torch.optim.AdamW(decay_groups(model), lr=1e-3)
    steps = len(epoch_batches(len(train), args.batch, torch.Generator().manual_seed(0)))
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, max_lr=0.01, pct_start=0.3, epochs=args.epochs, steps_per_epoch=steps
    )
    baseline = np.broadcast_to(spectra[train].mean(0), spectra[validation].shape)
    result = {
        "preset": args.preset, "rows": len(spectra), "train": len(train), "validation": len(validation),
        "epochsPlanned": args.epochs, "batch": args.batch, "dropout": args.dropout, "seed": args.seed, "parameters": parameters,
        "torch": torch.__version__, "meanPredictor": figures(spectra[validation], baseline),
        "best": None, "seconds": 0.0, "epochs": [],
    }  # fmt: skip

    best_loss, best_state, waited = float("inf"), None, 0
    for epoch in range(1, args.epochs + 1):
        started = time.perf_counter()
        model.train()
        sums, seen = {}, 0
        for batch in epoch_batches(len(train), args.batch, shuffles):
            rows = torch.from_numpy(train[batch.numpy()])
            optimizer.zero_grad()
            loss, terms = loss_and_terms(args.preset, model(x[rows]), y[rows])
            loss.backward()
            optimizer.step()
            rate, beta1 = optimizer.param_groups[0]["lr"], optimizer.param_groups[0]["betas"][0]
            schedule.step()
            for name, value in {"loss": loss, **terms}.items():
                sums[name] = sums.get(name, 0.0) + value.item() * len(rows)
            seen += len(rows)
        prediction = predict(model, x[validation], args.batch)
        loss, terms = loss_and_terms(args.preset, prediction, y[validation])
        seconds = time.perf_counter() - started
        record = {
            "epoch": epoch, "learningRate": float(rate), "beta1": float(beta1), "seconds": round(seconds, 3),
            "train": {name: value / seen for name, value in sums.items()},
            "validation": {"loss": loss.item(), **{name: value.item() for name, value in terms.items()}},
            **figures(spectra[validation], restored(prediction)),
        }  # fmt: skip
        result["epochs"].append(record)
        result["seconds"] = round(result["seconds"] + seconds, 3)
        if record["validation"]["loss"] < best_loss:
            best_loss, waited = record["validation"]["loss"], 0
            best_state = {name: value.clone() for name, value in model.state_dict().items()}
            result["best"] = record
        else:
            waited += 1
        args.out.write_text(json.dumps(result, indent=1) + "\n")
        r2 = " ".join(f"{value:.3f}" for value in record["r2"])
        print(f"epoch {epoch}: loss {record['train']['loss']:.5f}, validation {loss.item():.5f}, R² {r2}", file=sys.stderr)
        if waited >= args.patience:
            break
    if args.weights and best_state:
        torch.save(best_state, args.weights)


if __name__ == "__main__":
    main()
