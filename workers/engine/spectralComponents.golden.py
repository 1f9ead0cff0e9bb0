"""What PyTorch says of the spectral-components network at 32 hidden units, in float64.

Writes spectralComponents.golden.json (losses, norms, gaps) and spectralComponents.golden.safetensors
(float32): the outputs of step 1, all of its gradients, the weights after 5 AdamW steps with the study's
decay groups, and what they answer in evaluation mode. Dropout off. Of tensors above LARGE numbers every
STRIDE-th is kept. PyTorch's own gap is the largest of RUNS float32 runs whose rows stand in another order.

Run: python spectralComponents.golden.py
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
from ramanCnn1d import initial_weights, load  # noqa: E402
from spectralComponents import SpectralComponents, composite_loss, decay_groups  # noqa: E402

LARGE, STRIDE, RUNS, SEED = 2000, 17, 8, 42
HIDDEN, BATCH, STEPS = 32, 24, 5


def table(rows):
    """Thicknesses about 0 with sd 1, and curves in 0 … 1: plain arithmetic, so that any language gets the same bits."""
    u = np.stack([uniform(3, STREAMS["simulation"], row, 8 + 244) for row in range(rows)])
    return (3.5 * u[:, :8] - 1.75).astype(np.float32), u[:, 8:].astype(np.float32)


def kept(array):
    flat = np.ascontiguousarray(array, dtype=np.float32).ravel()
    return flat[::STRIDE].copy() if flat.size > LARGE else flat


def train(weights, inputs, targets, dtype, order):
    torch.set_default_dtype(dtype)
    model = SpectralComponents(HIDDEN).to(dtype).train()
    for module in model.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0
    load(model, weights)
    optimizer = torch.optim.AdamW(decay_groups(model), lr=1e-3)
    losses, first = [], {}
    for step in range(STEPS):
        rows = step * BATCH + order
        outputs = model(torch.from_numpy(inputs[rows]).to(dtype))
        loss = composite_loss(outputs, torch.from_numpy(targets[rows]).to(dtype).reshape(BATCH, 61, 4))
        optimizer.zero_grad()
        loss.backward()
        losses.append(loss.item())
        if step == 0:
            first = {"outputs": outputs.detach().numpy(), **{f"gradient/{k}": p.grad.numpy().copy() for k, p in model.named_parameters()}}
        optimizer.step()
    after = {k: v.numpy().copy() for k, v in model.state_dict().items() if not k.endswith("tracked")}
    model.eval()
    with torch.no_grad():
        answer = model(torch.from_numpy(inputs[:BATCH]).to(dtype)).numpy()
    return first, losses, after, answer


torch.set_default_dtype(torch.float64)
weights = initial_weights(SpectralComponents(HIDDEN), SEED)
inputs, targets = table(BATCH * STEPS)
first, losses, after, answer = train(weights, inputs, targets, torch.float64, np.arange(BATCH))
orders = [np.random.default_rng(k).permutation(BATCH) for k in range(RUNS)]
single = [train(weights, inputs, targets, torch.float32, order)[2] for order in orders]
gap = lambda name, value: max(float(np.linalg.norm(kept(run[name]).astype(np.float64) - kept(value))) for run in single)
facts = {
    "large": LARGE,
    "stride": STRIDE,
    "seed": SEED,
    "hidden": HIDDEN,
    "batch": BATCH,
    "losses": losses,
    "inputNorm": float(np.linalg.norm(inputs.astype(np.float64))),
    "float32Gaps": {name: gap(name, value) for name, value in after.items()},
}
tensors = {"outputs": first.pop("outputs").astype(np.float32), "answer": answer.astype(np.float32)}
tensors |= {name: kept(value) for name, value in first.items()}
tensors |= {f"after/{name}": kept(value) for name, value in after.items()}
save_file({k: np.ascontiguousarray(v) for k, v in tensors.items()}, here / "spectralComponents.golden.safetensors")
(here / "spectralComponents.golden.json").write_text(json.dumps(facts, indent=1) + "\n")
