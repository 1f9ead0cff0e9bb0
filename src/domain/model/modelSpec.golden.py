"""Shapes, parameters and FLOPs of RamanCNN1D as PyTorch counts them. Run: python modelSpec.golden.py"""
import json, pathlib
import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode


def conv(i, o, k):
    return [nn.Conv1d(i, o, k, padding=k // 2), nn.BatchNorm1d(o), nn.ReLU()]


class RamanCNN1D(nn.Module):
    def __init__(self, points, classes):
        super().__init__()
        close = lambda: [nn.MaxPool1d(4), nn.Dropout(0.25)]
        self.block1 = nn.Sequential(*conv(1, 32, 15), *conv(32, 32, 15), *close())
        self.block2 = nn.Sequential(*conv(32, 64, 11), *conv(64, 64, 11), *close())
        self.block3 = nn.Sequential(*conv(64, 128, 7), *close(), nn.Flatten())
        self.classifier = nn.Sequential(
            nn.Linear(128 * (points // 64), 256), nn.ReLU(), nn.Dropout(0.4), nn.Linear(256, classes)
        )

    def forward(self, x):
        return self.classifier(self.block3(self.block2(self.block1(x))))


model = RamanCNN1D(1351, 6).eval()
shapes = {}
for name, module in model.named_modules():
    if not list(module.children()):
        module.register_forward_hook(lambda m, i, o, name=name: shapes.__setitem__(name, list(o.shape[1:])))
with FlopCounterMode(display=False) as counter:
    model(torch.zeros(1, 1, 1351))
out = {
    "parameters": sum(p.numel() for p in model.parameters() if p.requires_grad),
    "flops": counter.get_total_flops(),
    "stateDict": {k: list(v.shape) for k, v in model.state_dict().items() if not k.endswith("num_batches_tracked")},
    "bounds": {k: float(v.abs().max()) for k, v in model.state_dict().items() if v.ndim > 1},
    "outputs": shapes,
}
pathlib.Path(__file__).with_name("modelSpec.golden.json").write_text(json.dumps(out, indent=1) + "\n")
