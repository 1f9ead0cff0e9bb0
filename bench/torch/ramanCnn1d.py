"""RamanCNN1D and smaller relatives in PyTorch, with the studio's starting weights."""
import math

import numpy as np
import torch
from torch import nn

from philox import STREAMS, uniform


class RamanCNN1D(nn.Module):
    """`blocks`: one (filters, kernel, convolutions) per block; `hidden` 0 leaves the hidden dense layer out."""

    def __init__(self, points, classes, dropout=True, blocks=((32, 15, 2), (64, 11, 2), (128, 7, 1)), hidden=256):
        super().__init__()
        drop = lambda rate: nn.Dropout(rate if dropout else 0.0)
        channels, length, names = 1, points, []
        for number, (filters, kernel, convolutions) in enumerate(blocks, 1):
            layers = []
            for _ in range(convolutions):
                layers += [nn.Conv1d(channels, filters, kernel, padding=kernel // 2), nn.BatchNorm1d(filters), nn.ReLU()]
                channels = filters
            layers += [nn.MaxPool1d(4), drop(0.25)]
            length //= 4
            if number == len(blocks):
                layers.append(nn.Flatten())
            self.add_module(f"block{number}", nn.Sequential(*layers))
            names.append(f"block{number}")
        self.blocks = names
        head = [nn.Linear(channels * length, hidden), nn.ReLU(), drop(0.4), nn.Linear(hidden, classes)]
        self.classifier = nn.Sequential(*(head if hidden else [nn.Linear(channels * length, classes)]))

    def forward(self, x):
        for name in self.blocks:
            x = getattr(self, name)(x)
        return self.classifier(x)


def initial_weights(model: nn.Module, seed: int) -> dict[str, np.ndarray]:
    """float32 arrays by name: PyTorch's default bounds, the studio's numbers (src/domain/modelSpec/parameters.ts)."""
    out, index = {}, 0
    for path, module in model.named_modules():
        if not isinstance(module, (nn.Conv1d, nn.Linear, nn.BatchNorm1d)):
            continue
        for name, tensor in module.state_dict().items():
            if name == "num_batches_tracked":
                continue
            shape = tuple(tensor.shape)
            if isinstance(module, nn.BatchNorm1d):
                value = np.full(shape, 1.0 if name in ("weight", "running_var") else 0.0)
            else:
                bound = 1 / math.sqrt(np.prod(module.weight.shape[1:]))
                u = uniform(seed, STREAMS["initialisation"], index, math.prod(shape))
                value = ((2 * u - 1) * bound).reshape(shape)
            out[f"{path}.{name}"] = value.astype(np.float32)
            index += 1
    return out


def load(model: nn.Module, weights: dict[str, np.ndarray]) -> None:
    with torch.no_grad():
        state = model.state_dict()
        for name, value in weights.items():
            state[name].copy_(torch.from_numpy(value))
