"""PyTorch's side of the races, in a process that stays.

Run: python contender.py WORKLOAD. Says once {"adapter": …} as one line, then answers each line `run` with the
milliseconds of one unit on the next batch and each line `reading` with that unit's loss, or sum of absolute gradients.
"""
import json
import os
import platform
import sys
import time

import torch

from ramanCnn1d import RamanCNN1D
from spectralComponents import SpectralComponents, composite_loss, decay_groups

threads = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
torch.set_num_threads(threads)
torch.manual_seed(0)


def labelled_spectra(rows=256, points=1351, classes=6):
    """Noise, and a band whose place tells the class."""
    labels = torch.arange(rows) % classes
    centres = points * (labels + 1) / (classes + 1)
    bands = torch.exp(-(((torch.arange(points) - centres[:, None]) / 20) ** 2))
    return (0.3 * torch.rand(rows, points) + bands)[:, None], labels


def component_spectra(rows=4096, features=8, wavelengths=61, components=4):
    """Smooth curves whose phases are sums of the inputs; (rows, 61, 4)."""
    x = torch.randn(rows, features)
    phase = 0.5 * x[:, 0] + 0.3 * x[:, 1]
    along, component = torch.arange(wavelengths)[:, None], torch.arange(components)
    return x, 0.5 + 0.4 * torch.sin(0.1 * along + component + phase[:, None, None])


def training(model, optimizer, loss_of, tables, batch):
    model.train()

    def run():
        chosen = torch.randint(len(tables[0]), (batch,))
        x, truth = (table[chosen] for table in tables)
        optimizer.zero_grad()
        loss = loss_of(model(x), truth)
        loss.backward()
        optimizer.step()
        return loss.item()

    return run


def cnn_step():
    model = RamanCNN1D(1351, 6)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, weight_decay=1e-4)
    return training(model, optimizer, torch.nn.functional.cross_entropy, labelled_spectra(), 32)


def mlp_step():
    model = SpectralComponents()
    optimizer = torch.optim.AdamW(decay_groups(model), lr=1e-3)
    return training(model, optimizer, composite_loss, component_spectra(), 1024)


def measured_spectra(rows=176, points=301):
    """Noise, and a band whose height is the number."""
    heights = torch.randn(rows, 1)
    band = torch.exp(-(((torch.arange(points) - 150) / 20) ** 2))
    return (torch.randn(rows, points) + heights * band)[:, None], heights


def values_step():
    nn = torch.nn
    blocks, channels = [], 1
    for filters, pool in ((8, 4), (16, 2), (16, 2)):
        blocks += [nn.Conv1d(channels, filters, 9, padding=4), nn.GELU(), nn.MaxPool1d(pool)]
        channels = filters
    model = nn.Sequential(*blocks, nn.Flatten(), nn.Linear(16 * 18, 16), nn.GELU(), nn.Linear(16, 1))
    optimizer = torch.optim.Adam(model.parameters(), lr=2e-3, weight_decay=1e-4)
    return training(model, optimizer, nn.functional.huber_loss, measured_spectra(), 16)


def ig_gradients(paths=2, steps=16):
    model = RamanCNN1D(1351, 6).eval()
    for parameter in model.parameters():
        parameter.requires_grad_(False)
    spectra, labels = labelled_spectra()
    alphas = torch.linspace(0, 1, steps)[None, :, None, None]
    points = (spectra[:paths, None] * alphas).flatten(0, 1)
    chosen = labels[:paths].repeat_interleave(steps)[:, None]

    def run():
        x = points.clone().requires_grad_(True)
        (gradient,) = torch.autograd.grad(model(x).gather(1, chosen).sum(), x)
        return gradient.abs().sum().item()

    return run


run = {"cnnStep": cnn_step, "mlpStep": mlp_step, "igGradients": ig_gradients, "valuesStep": values_step}[sys.argv[1]]()
adapter = f"PyTorch {torch.__version__.split('+')[0]} on {platform.machine()}, {threads} threads"
print(json.dumps({"adapter": adapter}), flush=True)
reading = float("nan")
for line in sys.stdin:
    if line.strip() == "run":
        start = time.perf_counter()
        reading = run()
        print(1000 * (time.perf_counter() - start), flush=True)
    elif line.strip() == "reading":
        print(reading, flush=True)
    else:
        sys.exit(f"“{line.strip()}” is neither run nor reading")
