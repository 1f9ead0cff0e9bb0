"""Opens weights as a PyTorch user would and tells what came out, as JSON.

Usage: ramanCnn1d.referee.py FILE POINTS CLASSES
FILE is a .pt (torch.load, weights_only) or a .safetensors.
"""
import hashlib
import json
import sys

import torch
from ramanCnn1d import RamanCNN1D

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
