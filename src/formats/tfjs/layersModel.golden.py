"""Logits of RamanCNN1D in PyTorch, float64, for the weights and the spectrum that layersModel.test.ts makes by rule.

Usage: layersModel.golden.py > layersModel.golden.json
"""
import json
import pathlib
import sys

import torch

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "torch"))
from ramanCnn1d import RamanCNN1D  # noqa: E402

points, classes = 192, 3
module = RamanCNN1D(points, classes).double().eval()
count = 0
state = module.state_dict()
for name, tensor in state.items():
    if name.endswith("num_batches_tracked"):
        continue
    index = torch.arange(count, count + tensor.numel(), dtype=torch.int64)
    offset = 0.5 if name.endswith("running_var") else -1 / 16
    tensor.copy_(((index * 1103) % 2048).double().div(16384).add(offset).reshape(tensor.shape))
    count += tensor.numel()
module.load_state_dict(state)
with torch.no_grad():
    logits = module(torch.linspace(0, 1, points, dtype=torch.float64).reshape(1, 1, points))
print(json.dumps({"made": "PyTorch " + torch.__version__, "points": points, "logits": logits[0].tolist()}))
