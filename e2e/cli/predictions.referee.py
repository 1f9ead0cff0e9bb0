"""Holds a predictions table against PyTorch: same weights, same spectra, same preprocessing.

Usage: predictions.referee.py MODEL SPECTRA.csv PREDICTIONS.csv (MODEL: .pt or .safetensors of RamanCNN1D)
"""
import json
import pathlib
import sys

import numpy as np
import pandas as pd
import torch

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "src/formats/torch"))
from ramanCnn1d import RamanCNN1D  # noqa: E402

model, spectra, predictions = sys.argv[1:]
if model.endswith(".safetensors"):
    from safetensors.torch import load_file

    state = load_file(model)
else:
    state = torch.load(model, weights_only=True)

given = pd.read_csv(spectra, index_col="id")
table = pd.read_csv(predictions)
intensities = given.to_numpy(np.float32)
low, high = intensities.min(1, keepdims=True), intensities.max(1, keepdims=True)
scaled = (intensities - low) / (high - low)

classes = state["classifier.3.bias"].numel()
module = RamanCNN1D(intensities.shape[1], classes)
module.load_state_dict(state, strict=True)
module.eval()
with torch.no_grad():
    logits = module(torch.from_numpy(scaled)[:, None])
expected = torch.softmax(logits.double(), 1).numpy()

told = table.filter(regex="^logit_").to_numpy()
shares = table.filter(regex="^p_").to_numpy()
names = [column.removeprefix("logit_") for column in table.filter(regex="^logit_").columns]
print(
    json.dumps(
        {
            "rows": len(table),
            "columns": list(table.columns),
            "idsEqual": list(table["id"].astype(str)) == list(given.index.astype(str)),
            "predictedIsHighest": [names[i] for i in told.argmax(1)] == list(table["predicted"]),
            "worstLogit": float(np.abs(told - logits.numpy()).max()),
            "worstProbability": float(np.abs(shares - expected).max()),
        }
    )
)
