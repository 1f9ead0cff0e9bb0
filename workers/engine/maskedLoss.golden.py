"""Huber and squared loss over measured values only, with their slopes, by PyTorch in float64. Run: python maskedLoss.golden.py"""
import json
import pathlib

import torch

torch.manual_seed(3)
ITEMS, TARGETS = 6, 3
outputs = (2 * torch.randn(ITEMS, TARGETS, dtype=torch.float64)).round(decimals=4)
measured = (2 * torch.randn(ITEMS, TARGETS, dtype=torch.float64)).round(decimals=4)
known = torch.rand(ITEMS, TARGETS) > 0.3
known[2] = False


def case(of):
    at = outputs.clone().requires_grad_()
    loss = of(at[known], measured[known])
    loss.backward()
    return {"loss": loss.item(), "slope": at.grad.flatten().tolist()}


functional = torch.nn.functional
out = {
    "targets": TARGETS,
    "outputs": outputs.flatten().tolist(),
    "measured": torch.where(known, measured, 0).flatten().tolist(),
    "known": known.int().flatten().tolist(),
    "squared": case(functional.mse_loss),
    "huber": {str(d): case(lambda a, b, d=d: functional.huber_loss(a, b, delta=d)) for d in (0.5, 1.0, 3.0)},
    "squaredErrors": ((outputs - measured) ** 2 * known).sum(0).tolist(),
    "counts": known.sum(0).tolist(),
}
pathlib.Path(__file__).with_name("maskedLoss.golden.json").write_text(json.dumps(out, separators=(",", ":")) + "\n")
