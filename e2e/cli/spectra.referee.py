"""Holds predicted spectra against PyTorch: same weights, same structures, same standardisation.

Usage: spectra.referee.py RUN STRUCTURES.txt PREDICTIONS.csv (RUN: the folder `train` wrote)
"""
import json
import pathlib
import sys

import numpy as np
import pandas as pd
import torch
from safetensors.torch import load_file

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "bench/torch"))
from spectralComponents import SpectralComponents  # noqa: E402

run, structures, predictions = (pathlib.Path(path) for path in sys.argv[1:])
config = json.loads((run / "model/model_config.json").read_text())
features = np.loadtxt(structures)
inputs = (features - config["feature_mean"]) / config["feature_sd"]

best = torch.load(run / "model/best_spectral_model.pth", weights_only=True)
alone = load_file(run / "model/model.safetensors")
final = torch.load(run / "model/final_spectral_model.pth", weights_only=True)
module = SpectralComponents(best["base_net.0.weight"].shape[0])
order = list(module.state_dict())
module.load_state_dict(final, strict=True)
module.load_state_dict(best, strict=True)
module.eval()
with torch.no_grad():
    answers = module(torch.tensor(inputs, dtype=torch.float32)).double().numpy()
if config["target_sd"]:
    answers = answers * config["target_sd"] + np.reshape(config["target_mean"], (config["n_wavelengths"], -1))

table = pd.read_csv(predictions)
told = table.to_numpy().reshape(answers.shape)
worst_logged = 0
for k in range(config["n_components"]):
    log = pd.read_csv(run / f"logs/component_{k + 1}.csv")
    predicted = log.filter(regex="^predicted_").to_numpy()
    worst_logged = max(worst_logged, float(np.abs(predicted - answers[log["row"] - 1, :, k]).max()))

print(
    json.dumps(
        {
            "rows": len(table),
            "columns": list(table.columns),
            "keysInOrder": list(best) == order,
            "sameWeights": all(torch.equal(best[name], alone[name]) for name in order) and len(alone) == len(order),
            "tracked": [int(state["base_net.1.num_batches_tracked"]) for state in (best, final)],
            "worst": float(np.abs(told - answers).max()),
            "worstLogged": worst_logged,
        }
    )
)
