"""Times of RamanCNN1D training steps in PyTorch, in ms. Run: python cnnStep.py STEPS WARM_UP; prints JSON."""
import json
import sys
import time

import torch

from ramanCnn1d import RamanCNN1D

steps, warm_up = int(sys.argv[1]), int(sys.argv[2])
torch.manual_seed(0)
x, y = torch.rand(256, 1, 1351), torch.arange(256) % 6
model = RamanCNN1D(1351, 6).train()
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, weight_decay=1e-4)
times = []
for _ in range(steps + warm_up):
    start = time.perf_counter()
    batch = torch.randint(256, (32,))
    optimizer.zero_grad()
    loss = torch.nn.functional.cross_entropy(model(x[batch]), y[batch])
    loss.backward()
    optimizer.step()
    loss.item()
    times.append(1000 * (time.perf_counter() - start))
print(json.dumps(times[warm_up:]))
