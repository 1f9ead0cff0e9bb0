"""The composite and the balanced loss of spectra by PyTorch in float64. Run: python componentLoss.golden.py"""
import json, pathlib, sys
import torch

here = pathlib.Path(__file__)
sys.path.append(str(here.parents[4] / "bench" / "torch"))
from spectralComponents import COMPONENT_WEIGHTS, PEAK_WEIGHTS, composite_loss, composite_terms

torch.manual_seed(6)
ROWS, POINTS, COMPONENTS, TRAIN = 5, 61, 4, [0, 2, 3]
truth = torch.rand(ROWS, POINTS, COMPONENTS, dtype=torch.float64) * torch.tensor([1.0, 0.5, 0.01, 0.8])
predicted = truth + 0.1 * torch.randn_like(truth) * torch.tensor([1.0, 0.5, 0.01, 0.8])
shorten = lambda t: torch.tensor([float(f"{v:.5g}") for v in t.ravel().tolist()]).float()
truth, predicted = shorten(truth), shorten(predicted)
shape = (ROWS, POINTS, COMPONENTS)
y, p = truth.double().reshape(shape), predicted.double().reshape(shape)

loss, terms, perfect = composite_loss(p, y), composite_terms(p, y), composite_loss(y, y)
mean = y[TRAIN].mean(0)
sd = ((y[TRAIN] - mean) ** 2).mean((0, 1)).sqrt()
parts = (((p - mean) / sd - (y - mean) / sd) ** 2).mean((0, 1))
numbers = lambda t: [float(f"{v:.5g}") for v in t.tolist()]
out = {
    "points": POINTS, "components": COMPONENTS, "actual": numbers(truth), "predicted": numbers(predicted),
    "componentWeights": COMPONENT_WEIGHTS.tolist(), "peakWeights": PEAK_WEIGHTS[:, 0].tolist(),
    "composite": {"loss": loss.item(), **{k: v.item() for k, v in terms.items()}}, "perfect": perfect.item(),
    "train": TRAIN, "mean": mean.ravel().tolist(), "sd": sd.tolist(),
    "balanced": {"loss": parts.mean().item(), "perComponent": [v.item() for v in parts]},
}
here.with_name("componentLoss.golden.json").write_text(json.dumps(out) + "\n")
