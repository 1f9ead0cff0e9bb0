"""What PyTorch says of the networks that the engine trains, in float64.

Writes reference.golden.json (losses, gaps) and reference.golden.safetensors (float32 tensors):
  full/…   RamanCNN1D at 1351 points, 6 classes, batch 32, dropout off
  small/…  two blocks of 8 channels at 256 points, 4 classes, batch 16, 20 steps
Of the one very large tensor every 17th element is kept; its whole norm is in the JSON.

The spectra are chosen so that no rectifier and no pooling maximum that the tests look at is nearly
tied: rounding would decide such a tie, and one tie decided the other way moves a gradient by 1e-3.

PyTorch's own gap is the largest of RUNS float32 runs, which differ in the order of the rows of their
batches: the same mathematics, rounded in another order.

Run: python reference.golden.py; with --search it looks for the spectra anew (many minutes of CPU)
"""
import json
import pathlib
import sys

import numpy as np
import torch
from safetensors.numpy import save_file

here = pathlib.Path(__file__).parent
sys.path.insert(0, str(here / "../../bench/torch"))
from philox import STREAMS, uniform  # noqa: E402
from ramanCnn1d import RamanCNN1D, initial_weights, load  # noqa: E402

LARGE, STRIDE, RUNS = 100_000, 17, 8
SEED = 42
torch.set_num_threads(2)


def spectra(items: int, points: int, classes: int, seed: int = 5) -> tuple[np.ndarray, np.ndarray]:
    """Six triangular bands whose places depend on the class, and noise; plain arithmetic, so that any language gets the same bits."""
    labels = np.arange(items) % classes
    rows = []
    positions = np.arange(points, dtype=np.float64)
    for item in range(items):
        u = uniform(seed, STREAMS["simulation"], item, 18 + points)
        row = np.zeros(points)
        for band in range(6):
            place = ((labels[item] * 7 + band * 11) % 36) / 36
            centre = place * points + 8 * u[3 * band]
            height = 0.3 + 0.7 * u[3 * band + 1]
            width = 6 + 10 * u[3 * band + 2]
            row = row + height * np.maximum(0, 1 - np.abs(positions - centre) / width)
        rows.append(row + 0.05 * u[18:])
    return np.stack(rows).astype(np.float32), labels


def kept(array: np.ndarray) -> np.ndarray:
    flat = np.ascontiguousarray(array, dtype=np.float32)
    return flat.ravel()[::STRIDE].copy() if flat.size > LARGE else flat


class Margins:
    """The smallest distance to a tie among the rectifiers and pooling windows that gradients pass through."""

    def __init__(self, model):
        self.smallest = float("inf")
        modules = list(model.modules())
        for module, following in zip(modules, modules[1:] + [None]):
            if isinstance(module, torch.nn.ReLU) and not isinstance(following, torch.nn.MaxPool1d):
                module.register_forward_hook(lambda m, x, y: self.note(x[0].detach().abs().min()))
            elif isinstance(module, torch.nn.ReLU):
                # Pooled afterwards: only the largest two of each window matter, and whether they are above 0.
                module.register_forward_hook(lambda m, x, y: self.note(self.pooled(x[0].detach())))

    def note(self, margin):
        self.smallest = min(self.smallest, margin.item())

    @staticmethod
    def pooled(z):
        windows = z[..., : z.shape[-1] // 4 * 4].unflatten(-1, (-1, 4)).topk(2, dim=-1).values
        first, second = windows[..., 0], windows[..., 1].clamp(min=0)
        return torch.where(first > 0, torch.minimum(first, first - second), -first).min()


def tieless_seed(model, weights, case, steps, tries):
    """The seed of `tries` whose spectra stay farthest from ties over the first `steps` steps, in float64."""
    best = (0.0, 0)
    for seed in range(5, 5 + tries):
        net = model().double().train()
        load(net, weights)
        margins = Margins(net)
        optimizer = torch.optim.Adam(net.parameters(), lr=1e-3, weight_decay=1e-4)
        x, labels = spectra(case["batch"] * steps, case["points"], case["classes"], seed)
        for step in range(steps):
            rows = slice(step * case["batch"], (step + 1) * case["batch"])
            with torch.set_grad_enabled(steps > 1):
                loss = torch.nn.functional.cross_entropy(net(torch.from_numpy(x[rows]).double()[:, None]), torch.from_numpy(labels[rows]))
            if margins.smallest <= best[0]:
                break
            if steps > 1:
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
        best = max(best, (margins.smallest, seed))
    return best


def train(model, weights, x, labels, steps, batch, dtype, order=None):
    """Step 1's logits, loss and gradients; then the state after `steps` Adam steps."""
    torch.set_default_dtype(dtype)
    model = model().to(dtype).train()
    load(model, weights)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, weight_decay=1e-4)
    first, losses = {}, []
    for step in range(steps):
        rows = step * batch + (np.arange(batch) if order is None else order)
        logits = model(torch.from_numpy(x[rows]).to(dtype)[:, None])
        loss = torch.nn.functional.cross_entropy(logits, torch.from_numpy(labels[rows]))
        optimizer.zero_grad()
        loss.backward()
        losses.append(loss.item())
        if step == 0:
            first = {
                "logits": logits.detach().numpy(),
                "gradients": {k: p.grad.numpy().copy() for k, p in model.named_parameters()},
                "statistics": {k: v.numpy().copy() for k, v in model.state_dict().items() if "running" in k},
            }
        optimizer.step()
    after = {k: v.numpy().copy() for k, v in model.state_dict().items() if not k.endswith("tracked")}
    model.eval()
    with torch.no_grad():
        answer = model(torch.from_numpy(x[:batch]).to(dtype)[:, None]).numpy()
    return first, losses, after, answer


def attribute(model, x, label, baseline, steps):
    """The study's rule: evenly spaced points, both ends included, plain mean, logit of the class."""
    alphas = torch.linspace(0, 1, steps, dtype=torch.float64)[:, None]
    path = (baseline + alphas * (x - baseline)).requires_grad_(True)
    logits = model(path[:, None])
    logits[:, label].sum().backward()
    attribution = (x - baseline) * path.grad.mean(0)
    return attribution.numpy(), (logits[-1, label] - logits[0, label]).item()


def shaken_statistics(weights):
    """Running statistics as after some training, so that evaluation mode is not the identity."""
    out = dict(weights)
    for index, (name, value) in enumerate(weights.items()):
        u = uniform(6, STREAMS["simulation"], 1000 + index, value.size)
        if name.endswith("running_mean"):
            out[name] = (0.2 * u - 0.1).astype(np.float32)
        if name.endswith("running_var"):
            out[name] = (0.01 + 0.04 * u).astype(np.float32)
    return out


tensors, facts = {}, {"seed": SEED, "stride": STRIDE, "large": LARGE}
cases = {
    "full": dict(points=1351, classes=6, batch=32, steps=5, seed=31, tieless=1, tries=300, model=lambda: RamanCNN1D(1351, 6, dropout=False)),
    "small": dict(
        points=256,
        classes=4,
        batch=16,
        steps=20,
        seed=26,
        tieless=20,
        tries=60,
        model=lambda: RamanCNN1D(256, 4, dropout=False, blocks=((8, 7, 1), (8, 5, 1)), hidden=16),
    ),
}
for name, case in cases.items():
    torch.set_default_dtype(torch.float64)
    weights = initial_weights(case["model"](), SEED)
    if "--search" in sys.argv:
        print(name, *tieless_seed(case["model"], weights, case, case["tieless"], case["tries"]))
        continue
    seed = case["seed"]
    x, labels = spectra(case["batch"] * case["steps"], case["points"], case["classes"], seed)
    run = lambda dtype, order=None: train(case["model"], weights, x, labels, case["steps"], case["batch"], dtype, order)
    first, losses, after, answer = run(torch.float64)
    orders = [np.random.default_rng(k).permutation(case["batch"]) for k in range(RUNS)]
    single = [run(torch.float32, order)[2] for order in orders]
    facts[name] = {
        "spectraSeed": seed,
        "losses": losses,
        "inputNorm": float(np.linalg.norm(x.astype(np.float64))),
        "gradientNorms": {k: float(np.linalg.norm(g)) for k, g in first["gradients"].items()},
        "norms": {k: float(np.linalg.norm(v)) for k, v in after.items()},
        "float32Gaps": {k: max(float(np.linalg.norm(s[k].astype(np.float64) - v)) for s in single) for k, v in after.items()},
    }
    tensors[f"{name}/logits"] = first["logits"].astype(np.float32)
    tensors[f"{name}/answer"] = answer.astype(np.float32)
    for k, g in first["gradients"].items():
        tensors[f"{name}/gradient/{k}"] = kept(g)
    for k, v in first["statistics"].items():
        tensors[f"{name}/statistics/{k}"] = v.astype(np.float32)
    for k, v in after.items():
        tensors[f"{name}/after/{k}"] = kept(v)

if "--search" in sys.argv:
    sys.exit()
x, labels = spectra(3, 1351, 6)
torch.set_default_dtype(torch.float64)
model = RamanCNN1D(1351, 6, dropout=False).double().eval()
load(model, shaken_statistics(initial_weights(model, SEED)))
spectrum, mean = torch.from_numpy(x[2]).double(), torch.from_numpy(x.astype(np.float64).mean(0).astype(np.float32)).double()
facts["attribution"] = {"label": 2, "steps": 50, "differences": {}}
for kind, baseline in {"zero": torch.zeros_like(spectrum), "mean": mean}.items():
    found, difference = attribute(model, spectrum, 2, baseline, 50)
    tensors[f"attribution/{kind}"] = found.astype(np.float32)
    facts["attribution"]["differences"][kind] = difference

# The optimizer alone: fixed gradients, a learning rate that changes every step.
parameter = torch.nn.Parameter(torch.from_numpy(2 * uniform(7, STREAMS["simulation"], 0, 1000) - 1).double())
start = parameter.detach().numpy().astype(np.float32)
parameter.data.copy_(torch.from_numpy(start))
optimizer = torch.optim.Adam([parameter], lr=1e-2, weight_decay=1e-2)
for step in range(30):
    optimizer.param_groups[0]["lr"] = 1e-2 * (1 + step % 3)
    gradient = (uniform(7, STREAMS["simulation"], step + 1, 1000) - 0.5) * 10.0 ** (step % 5 - 3)
    parameter.grad = torch.from_numpy(gradient.astype(np.float32)).double()
    optimizer.step()
tensors["adam/parameter"] = parameter.detach().numpy().astype(np.float32)
tensors["adam/firstMoment"] = optimizer.state[parameter]["exp_avg"].numpy().astype(np.float32)
tensors["adam/secondMoment"] = optimizer.state[parameter]["exp_avg_sq"].numpy().astype(np.float32)

save_file({k: np.ascontiguousarray(v) for k, v in tensors.items()}, here / "reference.golden.safetensors")
(here / "reference.golden.json").write_text(json.dumps(facts, indent=1) + "\n")
