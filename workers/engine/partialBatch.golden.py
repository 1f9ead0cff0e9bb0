"""An epoch whose last batch is partial, by PyTorch in float64: the reference's small network on batches of 16, 16 and 5.

    python partialBatch.golden.py > partialBatch.golden.json
"""
import json
import pathlib
import sys

import numpy as np
import torch

here = pathlib.Path(__file__).parent
sys.path.insert(0, str(here / "../../bench/torch"))
from philox import STREAMS, uniform  # noqa: E402
from ramanCnn1d import RamanCNN1D, initial_weights, load  # noqa: E402

ITEMS, BATCH, POINTS, CLASSES, SEED = 37, 16, 256, 4, 42
facts = json.loads((here / "reference.golden.json").read_text())


def spectrum(item):
    u = uniform(facts["small"]["spectraSeed"], STREAMS["simulation"], item, 18 + POINTS)
    row = np.zeros(POINTS)
    for band in range(6):
        centre = ((item % CLASSES * 7 + band * 11) % 36) / 36 * POINTS + 8 * u[3 * band]
        width = 6 + 10 * u[3 * band + 2]
        row += (0.3 + 0.7 * u[3 * band + 1]) * np.maximum(0, 1 - np.abs(np.arange(POINTS) - centre) / width)
    return (row + 0.05 * u[18:]).astype(np.float32)


torch.set_default_dtype(torch.float64)
x = torch.from_numpy(np.stack([spectrum(i) for i in range(ITEMS)])).double()
y = torch.arange(ITEMS) % CLASSES
model = RamanCNN1D(POINTS, CLASSES, dropout=False, blocks=((8, 7, 1), (8, 5, 1)), hidden=16).train()
load(model, initial_weights(model, SEED))
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, weight_decay=1e-4)
loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(x, y), batch_size=BATCH)
losses, sizes = [], []
for rows, labels in loader:
    loss = torch.nn.functional.cross_entropy(model(rows[:, None]), labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
    sizes.append(len(labels))
model.eval()
with torch.no_grad():
    answer = model(x[:4, None])
statistics = {k: v.tolist() for k, v in model.state_dict().items() if "running" in k}
print(json.dumps(dict(items=ITEMS, batch=BATCH, sizes=sizes, losses=losses, epochLoss=float(np.dot(losses, sizes) / ITEMS), answer=answer.flatten().tolist(), statistics=statistics)))
