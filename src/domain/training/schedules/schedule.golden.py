"""Learning rates of PyTorch's CosineAnnealingLR, epoch by epoch. Run: python schedule.golden.py"""
import json, pathlib
import torch

out = []
for base, floor, epochs in [(1e-3, 0.0, 80), (1e-3, 1e-5, 12), (0.05, 0.001, 7), (3e-4, 0.0, 1)]:
    p = torch.nn.Parameter(torch.zeros(1))
    opt = torch.optim.Adam([p], lr=base)
    sched = torch.optim.lr_scheduler.CosineAnnealingLR(opt, T_max=epochs, eta_min=floor)
    rates = []
    for _ in range(epochs):
        rates.append(opt.param_groups[0]["lr"])
        opt.step()
        sched.step()
    out.append({"base": base, "minLearningRate": floor, "epochs": epochs, "rates": rates})
pathlib.Path(__file__).with_name("schedule.golden.json").write_text(json.dumps(out) + "\n")
