"""The composite loss and the optimizers by PyTorch, in float64, which share no code with ours.

    python training.golden.py > training.golden.json
"""

import json

import torch

torch.manual_seed(23)
torch.set_default_dtype(torch.float64)


def numbers(tensor):
    return [float(v) for v in tensor.detach().flatten()]


def as_float32(tensor):
    return tensor.float().double()


def composite(batch, points, components, shares, epsilon, silent=None):
    """The published loss on [samples, points, components]; `silent` names a curve of zeros in prediction and target."""
    prediction = as_float32(torch.randn(batch, points, components) * 0.4 + 0.3)
    target = as_float32(torch.rand(batch, points, components))
    if silent is not None:
        prediction[silent[0], :, silent[1]] = 0
        target[silent[2], :, silent[3]] = 0
    prediction.requires_grad_()
    c = as_float32(torch.linspace(1, 1.5, components)) if components > 1 else torch.ones(1)
    p = as_float32(torch.linspace(1, 2, points))
    error = prediction - target
    unit = lambda y: y / (torch.norm(y, dim=1, keepdim=True) + epsilon)
    similarity = (unit(prediction) * unit(target)).sum(dim=1)
    squared = (c * error**2).mean()
    cosine = 1 - (c * similarity).mean()
    peak = (c * p[:, None] * error**2).mean()
    loss = shares[0] * squared + shares[1] * cosine + shares[2] * peak
    loss.backward()
    return dict(
        shape=[batch, points, components],
        shares=dict(squared=shares[0], cosine=shares[1], peak=shares[2], epsilon=epsilon),
        prediction=numbers(prediction),
        target=numbers(target),
        componentWeights=numbers(c),
        peakWeights=numbers(p),
        loss=float(loss.detach()),
        terms=[float(t.detach()) for t in (squared, cosine, peak)],
        squaredErrors=numbers((error**2).mean(dim=(0, 1))),
        similarities=numbers(similarity.mean(dim=0)),
        gradient=numbers(prediction.grad),
    )


def optimizer(kind, steps=20):
    """Three parameters, two decay groups, learning rate and beta1 that change every step as under OneCycleLR."""
    sizes = [(7, 5), (64,), (3, 2, 2)]
    decays = [1e-2, 5e-2, 1e-2]
    parameters = [torch.nn.Parameter(as_float32(torch.randn(*size))) for size in sizes]
    start = [numbers(p) for p in parameters]
    groups = [dict(params=[parameters[0], parameters[2]], weight_decay=1e-2), dict(params=[parameters[1]], weight_decay=5e-2)]
    made = {"adam": torch.optim.Adam, "adamw": torch.optim.AdamW}[kind](groups, lr=1e-2, betas=(0.9, 0.999), eps=1e-8)
    gradients, rates, betas = [], [], []
    for step in range(steps):
        rate, beta1 = 1e-2 * (1 + step % 4), 0.95 - 0.1 * (step % 3) / 2
        rates.append(rate)
        betas.append(beta1)
        for group in made.param_groups:
            group["lr"], group["betas"] = rate, (beta1, 0.999)
        drawn = [as_float32(torch.randn(*size) * 10.0 ** (step % 5 - 3)) for size in sizes]
        gradients.append([numbers(g) for g in drawn])
        for parameter, gradient in zip(parameters, drawn):
            parameter.grad = gradient
        made.step()
    state = [made.state[p] for p in parameters]
    return dict(
        kind=kind,
        shapes=[list(size) for size in sizes],
        decays=decays,
        start=start,
        rates=rates,
        betas=betas,
        gradients=gradients,
        after=[numbers(p) for p in parameters],
        firstMoment=[numbers(s["exp_avg"]) for s in state],
        secondMoment=[numbers(s["exp_avg_sq"]) for s in state],
    )


study = (0.4, 0.3, 0.3)
rounded = lambda value: (
    {k: rounded(v) for k, v in value.items()}
    if isinstance(value, dict)
    else [rounded(v) for v in value]
    if isinstance(value, list)
    else float(f"{value:.9g}")
    if isinstance(value, float)
    else value
)
print(
    json.dumps(
        rounded(
            dict(
                torch=torch.__version__,
                composite=[
                    composite(5, 61, 4, study, 1e-6),
                    composite(1, 7, 3, study, 1e-6),
                    composite(3, 10, 1, (1.0, 0.0, 0.5), 1e-3),
                    composite(4, 6, 4, study, 1e-6, silent=(1, 2, 3, 0)),
                ],
                optimizers=[optimizer("adam"), optimizer("adamw")],
            )
        )
    )
)
