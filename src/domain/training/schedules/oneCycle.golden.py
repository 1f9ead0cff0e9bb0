"""Learning rate and beta1 of PyTorch's OneCycleLR before every step of AdamW. Run: python oneCycle.golden.py"""
import json, pathlib
import torch

out = []
for steps, options in [
    (50, dict(max_lr=0.01)),
    (200 * 24, dict(max_lr=0.01)),
    (9, dict(max_lr=0.2, pct_start=0.5, div_factor=10, final_div_factor=100, base_momentum=0.8, max_momentum=0.9)),
    (1, dict(max_lr=0.01)),
    (6, dict(max_lr=0.01, pct_start=1.0)),
    (6, dict(max_lr=0.01, pct_start=0.0)),
]:
    groups = [{"params": [torch.nn.Parameter(torch.zeros(1))], "weight_decay": decay} for decay in (1e-2, 1e-5)]
    optimizer = torch.optim.AdamW(groups, lr=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, total_steps=steps, **options)
    rates, betas = [], []
    for step in range(steps):
        first, last = optimizer.param_groups
        assert first["lr"] == last["lr"] and first["betas"] == last["betas"]
        rates.append(float(f"{float(first['lr']):.14g}"))
        betas.append(float(f"{float(first['betas'][0]):.14g}"))
        optimizer.step()
        if step + 1 < steps:
            schedule.step()
    settings = {"maxLearningRate": options["max_lr"]}
    for own, theirs in [("riseShare", "pct_start"), ("startDivisor", "div_factor"), ("endDivisor", "final_div_factor"),
                        ("lowBeta1", "base_momentum"), ("highBeta1", "max_momentum")]:
        if theirs in options:
            settings[own] = options[theirs]
    out.append({"name": f"{steps} steps, " + " ".join(f"{k}={v}" for k, v in options.items()), "steps": steps, "settings": settings,
                "learningRates": rates, "beta1s": betas})
pathlib.Path(__file__).with_name("oneCycle.golden.json").write_text(json.dumps(out, separators=(",", ":")) + "\n")
