"""The spectral-components network, its composite loss and its decay groups, from the study's description."""
import torch
from torch import nn

COMPONENT_WEIGHTS = torch.tensor([1.0, 1.0, 1.0, 1.5], dtype=torch.float64)
PEAK_WEIGHTS = torch.tensor([1.0] * 15 + [1.2] * 15 + [1.5] * 15 + [2.0] * 16, dtype=torch.float64)[:, None]
TERM_WEIGHTS = {"squared": 0.4, "cosine": 0.3, "peak": 0.3}


class SpectralComponents(nn.Module):
    """(N, 8) → (N, 61, 4). The deep head drops half as often as the base."""

    def __init__(self, hidden=1024, wavelengths=61, dropout=0.2):
        super().__init__()
        half = hidden // 2
        self.base_net = nn.Sequential(
            nn.Linear(8, hidden), nn.BatchNorm1d(hidden), nn.GELU(), nn.Dropout(dropout),
            nn.Linear(hidden, hidden), nn.BatchNorm1d(hidden), nn.GELU(), nn.Dropout(dropout),
            nn.Linear(hidden, half), nn.BatchNorm1d(half), nn.GELU(),
        )
        plain = lambda: nn.Sequential(nn.Linear(half, 256), nn.GELU(), nn.Linear(256, wavelengths))
        deep = nn.Sequential(
            nn.Linear(half, 512), nn.BatchNorm1d(512), nn.GELU(), nn.Dropout(dropout / 2),
            nn.Linear(512, 256), nn.GELU(), nn.Linear(256, wavelengths),
        )
        self.heads = nn.ModuleList([plain(), plain(), plain(), deep])

    def forward(self, x):
        x = self.base_net(x)
        return torch.stack([head(x) for head in self.heads], -1)


def composite_terms(predicted, truth):
    """The three terms before their weights, in the precision of the spectra."""
    component, peak = COMPONENT_WEIGHTS.to(predicted.dtype), PEAK_WEIGHTS.to(predicted.dtype)
    direction = lambda curves: curves / (curves.norm(dim=1, keepdim=True) + 1e-6)
    squares = component * (predicted - truth) ** 2
    cosine = (component * direction(predicted) * direction(truth)).sum(1)
    return {"squared": squares.mean(), "cosine": 1 - cosine.mean(), "peak": (peak * squares).mean()}


def composite_loss(predicted, truth):
    return sum(TERM_WEIGHTS[name] * value for name, value in composite_terms(predicted, truth).items())


def decay_groups(model):
    decays = [(model.base_net, 1e-2), *((head, 1e-5) for head in model.heads[:3]), (model.heads[3], 5e-6)]
    return [{"params": list(part.parameters()), "weight_decay": decay} for part, decay in decays]
