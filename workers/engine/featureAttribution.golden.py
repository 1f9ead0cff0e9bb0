"""Integrated Gradients of the spectral-components network at 32 hidden units, from PyTorch in float64.

Writes featureAttribution.golden.safetensors (float32): for each row the map 8 × 61 × 4 along the path, the
gradients at the row itself, and F(row) − F(baseline). Jacobians are PyTorch's own, backwards, output by output.

Run: python featureAttribution.golden.py
"""
import json
import pathlib
import sys

import numpy as np
import torch
from safetensors.numpy import save_file

here = pathlib.Path(__file__).parent
sys.path.insert(0, str(here / "../../bench/torch"))
from philox import STREAMS, uniform  # noqa: E402
from ramanCnn1d import initial_weights, load  # noqa: E402
from spectralComponents import SpectralComponents  # noqa: E402

SEED, HIDDEN, ROWS, STEPS = 42, 32, 2, 20


def shaken_statistics(weights):
    """Running statistics as after some training, so that evaluation mode is not the identity."""
    out = dict(weights)
    for index, (name, value) in enumerate(weights.items()):
        u = uniform(6, STREAMS["simulation"], 1000 + index, value.size)
        if name.endswith("running_mean"):
            out[name] = (0.2 * u - 0.1).astype(np.float32)
        if name.endswith("running_var"):
            out[name] = (0.2 + 0.4 * u).astype(np.float32)
    return out


def features(row):
    return torch.from_numpy((3.5 * uniform(3, STREAMS["simulation"], row, 8) - 1.75).astype(np.float32)).double()


torch.set_default_dtype(torch.float64)
model = SpectralComponents(HIDDEN).double().eval()
load(model, shaken_statistics(initial_weights(model, SEED)))
answer = lambda x: model(x[None])[0]
jacobian = lambda x: torch.autograd.functional.jacobian(answer, x)  # [61, 4, 8]
baseline = features(ROWS)
tensors = {}
for row in range(ROWS):
    x = features(row)
    gradients = [jacobian(baseline + alpha * (x - baseline)) for alpha in torch.linspace(0, 1, STEPS)]
    attribution = (x - baseline) * torch.trapezoid(torch.stack(gradients), dim=0) / (STEPS - 1)
    with torch.no_grad():
        tensors[f"{row}/difference"] = answer(x) - answer(baseline)
        tensors[f"{row}/output"] = answer(x)
    tensors[f"{row}/attribution"] = attribution.permute(2, 0, 1)
    tensors[f"{row}/gradient"] = gradients[-1].permute(2, 0, 1)
save_file({k: np.ascontiguousarray(v.numpy().astype(np.float32)) for k, v in tensors.items()}, here / "featureAttribution.golden.safetensors")
(here / "featureAttribution.golden.json").write_text(json.dumps({"seed": SEED, "hidden": HIDDEN, "rows": ROWS, "steps": STEPS}, indent=1) + "\n")
