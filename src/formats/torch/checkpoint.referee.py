"""Checkpoints as other people write them: other names, nesting, types and storages. Prints PyTorch's own answers as JSON.

usage: checkpoint.referee.py FOLDER
"""
import copy
import json
import sys
from collections import OrderedDict
from pathlib import Path

import numpy as np
import torch
from torch import nn

folder = Path(sys.argv[1])
torch.manual_seed(3)


class TheirCnn(nn.Module):
    """The published classifier with the names of another author."""

    def __init__(self, points=1351, classes=6):
        super().__init__()
        layers, inputs = [], 1
        for filters, kernel, pool in [(32, 15, 0), (32, 15, 4), (64, 11, 0), (64, 11, 4), (128, 7, 4)]:
            layers += [nn.Conv1d(inputs, filters, kernel, padding=kernel // 2), nn.BatchNorm1d(filters), nn.ReLU()]
            layers += [nn.MaxPool1d(pool)] if pool else []
            inputs = filters
        self.features = nn.Sequential(*layers)
        self.fc_hidden = nn.Linear(128 * (points // 4 // 4 // 4), 256)
        self.fc_out = nn.Linear(256, classes)

    def forward(self, x):
        return self.fc_out(torch.relu(self.fc_hidden(self.features(x).flatten(1))))


class TheirHeads(nn.Module):
    def __init__(self, hidden=64):
        super().__init__()
        self.shared = nn.Sequential(
            nn.Linear(8, hidden), nn.BatchNorm1d(hidden), nn.GELU(),
            nn.Linear(hidden, hidden), nn.BatchNorm1d(hidden), nn.GELU(),
            nn.Linear(hidden, hidden // 2), nn.BatchNorm1d(hidden // 2), nn.GELU(),
        )
        plain = lambda: nn.Sequential(nn.Linear(hidden // 2, 256), nn.GELU(), nn.Linear(256, 61))
        self.out_a, self.out_b, self.out_c = plain(), plain(), plain()
        self.out_d = nn.Sequential(
            nn.Linear(hidden // 2, 512), nn.BatchNorm1d(512), nn.GELU(), nn.Linear(512, 256), nn.GELU(), nn.Linear(256, 61)
        )

    def forward(self, x):
        z = self.shared(x)
        return torch.stack([head(z) for head in (self.out_a, self.out_b, self.out_c, self.out_d)], dim=-1)


cnn, heads = TheirCnn(), TheirHeads()
for module in [*cnn.modules(), *heads.modules()]:
    if isinstance(module, nn.BatchNorm1d):
        module.running_mean.uniform_(-0.2, 0.2)
        module.running_var.uniform_(0.5, 1.5)
        module.num_batches_tracked.fill_(78)
cnn.eval(), heads.eval()

torch.save(cnn.state_dict(), folder / "bare.pt")
optimizer = torch.optim.Adam(cnn.parameters())
cnn(torch.randn(2, 1, 1351)).sum().backward()
optimizer.step()
nested = {"epoch": 12, "best_acc": np.float64(0.75), "optimizer": optimizer.state_dict(), "note": "mine"}
torch.save({**nested, "model_state_dict": cnn.state_dict()}, folder / "nested.pth")
wrapped = OrderedDict((f"module._orig_mod.{k}", v) for k, v in cnn.state_dict().items())
torch.save({"state_dict": wrapped}, folder / "wrapped.pt")
torch.save(heads.state_dict(), folder / "heads.pth")
torch.save({k: v.half() for k, v in cnn.state_dict().items() if v.is_floating_point()}, folder / "half.pt")
torch.save({k: v.bfloat16() for k, v in cnn.state_dict().items() if v.is_floating_point()}, folder / "bfloat.pt")
torch.save({k: v.double() for k, v in cnn.state_dict().items() if v.is_floating_point()}, folder / "double.pt")
# One storage for two tensors, one of them transposed.
base = torch.arange(24, dtype=torch.float32)
torch.save(OrderedDict([("a.weight", base[:12].view(3, 4).t()), ("b.weight", base[12:].view(2, 6)[:, 1::2])]), folder / "views.pt")
torch.save(cnn, folder / "module.pt")
torch.save(cnn.state_dict(), folder / "legacy.pt", _use_new_zipfile_serialization=False)
torch.jit.script(nn.Linear(2, 2)).save(folder / "script.pt")


class Evil:
    def __reduce__(self):
        import os

        return (os.system, (f"touch {folder}/pwned",))


torch.save({"state_dict": OrderedDict(), "x": Evil()}, folder / "evil.pt")

x = torch.rand(2, 1, 1351)
f = torch.linspace(-1, 1, 16).view(2, 8)

# Integrated Gradients from zero: the plain mean of 50 points for the class of the first spectrum, the trapezoid rule for every output.
alphas = torch.linspace(0, 1, 50)


def gradients_of(model, spectrum):
    label = int(model(spectrum)[0].argmax())
    places = torch.linspace(0, 1, 50, dtype=spectrum.dtype).view(-1, 1, 1)
    path = (places * spectrum[:1]).requires_grad_()
    gradient = torch.autograd.grad(model(path)[:, label].sum(), path)[0]
    return label, (spectrum[0] * gradient.mean(0)).flatten()


# A path meets kinks of ReLUs and pools within rounding, and another machine rounds otherwise: how far PyTorch's own single
# precision is from its double one, the largest of six spectra, is what a map can be held to.
exact = copy.deepcopy(cnn).double()


def departure(spectrum):
    _, ig = gradients_of(exact, spectrum.double())
    return float((gradients_of(cnn, spectrum)[1] - ig).abs().max() / ig.abs().max())


label, ig_cnn = gradients_of(exact, x.double())
rounding = max(departure(torch.rand(1, 1, 1351)) for _ in range(6))
points = alphas.view(-1, 1) * f[:1]
jacobian = torch.func.vmap(torch.func.jacfwd(lambda z: heads(z[None])[0]))(points)  # 50, 61, 4, 8
weights = torch.full((50,), 1 / 49.0)
weights[0] = weights[-1] = 0.5 / 49
ig_heads = (torch.einsum("a,apkf->fpk", weights, jacobian) * f[0].view(-1, 1, 1)).flatten()

with torch.no_grad():
    print(json.dumps({
        "x": x.flatten().tolist(), "f": f.flatten().tolist(), "label": label,
        "igCnn": ig_cnn.tolist(), "rounding": rounding, "igHeads": ig_heads.tolist(),
        "cnn": cnn(x).flatten().tolist(),
        "heads": heads(f).flatten().tolist(),
        "first": cnn.features[0].weight.flatten()[:8].tolist(),
        "half": cnn.features[0].weight.half().float().flatten()[:8].tolist(),
        "bfloat": cnn.features[0].weight.bfloat16().float().flatten()[:8].tolist(),
        "views": {"a": base[:12].view(3, 4).t().flatten().tolist(), "b": base[12:].view(2, 6)[:, 1::2].flatten().tolist()},
    }))
