"""The published Raman study's figures: classes, training curves, confusion matrix, a map per class, and all maps at once."""
import matplotlib.pyplot as plt
import numpy as np
from scipy.signal import find_peaks
from sklearn.metrics import confusion_matrix

BANDS = {
    "Proteins": {1650: "amide I", 1550: "amide II", 1250: "amide III", 1003: "phenylalanine"},
    "Lipids": {1450: "CH₂ scissoring", 1300: "CH₂ twist", 1660: "C=C", 1740: "ester C=O", 1080: "C–C/C–O"},
    "Saccharides": {940: "C–O–C ring", 1075: "C–O", 1360: "C–H bend", 1460: "CH₂"},
    "AminoAcids": {1670: "C=O", 1200: "C–N", 850: "C–C/ring", 1590: "COO⁻"},
    "PrimaryMetabolites": {1630: "C=C/C=O", 1380: "CH₃", 750: "ring"},
    "NucleicAcids": {790: "pyrimidine ring", 1090: "PO₂⁻", 1580: "purine", 1340: "guanine", 668: "thymine"},
}


def save(figure, folder, name):
    figure.tight_layout()
    figure.savefig(folder / f"{name}.png", dpi=150)
    plt.close(figure)


def scaled(values):
    return (values - values.min()) / (values.max() - values.min() + 1e-12)


def class_figure(folder, wavenumbers, name, spectra, values):
    figure, (above, below) = plt.subplots(2, 1, figsize=(12, 7), sharex=True)
    mean, spread = spectra.mean(0), spectra.std(0)
    above.plot(wavenumbers, mean, color="black")
    above.fill_between(wavenumbers, mean - spread, mean + spread, alpha=0.2)
    for centre, band in BANDS[name].items():
        above.axvline(centre, linestyle=":", color="grey")
        above.text(centre, above.get_ylim()[1], band, rotation=90, va="top", fontsize=7)
    saliency = scaled(values)
    below.fill_between(wavenumbers, saliency, alpha=0.6)
    peaks, _ = find_peaks(saliency, prominence=0.15, distance=20)
    for peak in peaks[np.argsort(saliency[peaks])[::-1][:3]]:
        below.annotate(f"{wavenumbers[peak]:.0f}", (wavenumbers[peak], saliency[peak]))
    above.set_title(f"{name}: mean spectrum and evidence")
    below.set_xlabel("Raman shift (cm⁻¹)")
    save(figure, folder, f"saliency_{name.lower()}")


def draw_figures(folder, wavenumbers, classes, x, y, log, actual, predicted, maps):
    figure, axes = plt.subplots(figsize=(8, 5))
    axes.bar(classes, np.bincount(y))
    axes.tick_params(axis="x", rotation=30)
    save(figure, folder, "class_distribution")

    figure, (left, right) = plt.subplots(1, 2, figsize=(12, 5))
    for axes, kind in ((left, "loss"), (right, "acc")):
        for part in ("train", "val"):
            axes.plot([epoch[f"{part}_{kind}"] for epoch in log], label=part)
        axes.set_xlabel("epoch")
        axes.set_ylabel(kind)
        axes.legend()
    save(figure, folder, "training_curves")

    counts = confusion_matrix(actual, predicted)
    figure, axes = plt.subplots(figsize=(7, 6))
    axes.imshow(counts, cmap="Blues")
    for (row, column), count in np.ndenumerate(counts):
        axes.text(column, row, count, ha="center", va="center")
    axes.set_xticks(range(len(classes)), classes, rotation=45, ha="right")
    axes.set_yticks(range(len(classes)), classes)
    save(figure, folder, "confusion_matrix")

    for label, name in enumerate(classes):
        class_figure(folder, wavenumbers, name, x[y == label], maps[label])

    figure, axes = plt.subplots(figsize=(14, 5))
    extent = [wavenumbers[0], wavenumbers[-1], len(classes) - 0.5, -0.5]
    image = axes.imshow(np.stack([scaled(values) for values in maps]), aspect="auto", extent=extent, cmap="hot")
    axes.set_yticks(range(len(classes)), classes)
    axes.set_xlabel("Raman shift (cm⁻¹)")
    figure.colorbar(image)
    save(figure, folder, "saliency_heatmap_all")
