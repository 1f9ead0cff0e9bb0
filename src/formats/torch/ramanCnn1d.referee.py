"""Opens weights as a PyTorch user would and tells what came out, as JSON.

Usage: ramanCnn1d.referee.py FILE POINTS CLASSES
FILE is a .pt (torch.load, weights_only) or a .safetensors. The network is written out here from
the study's description, apart from the product's code.
"""
import hashlib
import json
import sys

import torch
from torch import nn


class RamanCNN1D(nn.Module):
    def __init__(self, points, classes):
        super().__init__()

        def conv(inputs, filters, kernel):
            return [nn.Conv1d(inputs, filters, kernel, padding=kernel // 2), nn.BatchNorm1d(filters), nn.ReLU()]

        self.block1 = nn.Sequential(*conv(1, 32, 15), *conv(32, 32, 15), nn.MaxPool1d(4), nn.Dropout(0.25))
        self.block2 = nn.Sequential(*conv(32, 64, 11), *conv(64, 64, 11), nn.MaxPool1d(4), nn.Dropout(0.25))
        self.block3 = nn.Sequential(*conv(64, 128, 7), nn.MaxPool1d(4), nn.Dropout(0.25))
        self.classifier = nn.Sequential(
            nn.Linear(128 * (points // 4 // 4 // 4), 256), nn.ReLU(), nn.Dropout(0.4), nn.Linear(256, classes)
        )

    def forward(self, x):
        return self.classifier(self.block3(self.block2(self.block1(x))).flatten(1))


path, points, classes = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
if path.endswith(".safetensors"):
    from safetensors import safe_open
    from safetensors.torch import load_file

    state = load_file(path)
    with safe_open(path, "pt") as file:
        metadata = sorted(file.metadata())
    state = {name: state[name] for name in state}
else:
    state = torch.load(path, weights_only=True, mmap=True)
    metadata = None

module = RamanCNN1D(points, classes)
module.load_state_dict(state, strict=True)
module.eval()
with torch.no_grad():
    logits = module(torch.linspace(0, 1, points).reshape(1, 1, points))

print(
    json.dumps(
        {
            "container": type(state).__name__,
            "keys": list(state),
            "expectedKeys": list(module.state_dict()),
            "trainable": sum(p.numel() for p in module.parameters()),
            "metadata": metadata,
            "tensors": {
                name: {
                    "dtype": str(tensor.dtype).removeprefix("torch."),
                    "shape": list(tensor.shape),
                    "sha256": hashlib.sha256(tensor.numpy().tobytes()).hexdigest(),
                }
                for name, tensor in state.items()
            },
            "tracked": sorted({int(t) for name, t in state.items() if name.endswith("num_batches_tracked")}),
            "logits": logits[0].tolist(),
        }
    )
)
