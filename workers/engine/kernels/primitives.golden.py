"""Numbers of the training primitives by PyTorch, which shares no code with ours.

    python primitives.golden.py > primitives.golden.json
"""

import json

import torch
import torch.nn.functional as F

torch.manual_seed(11)
torch.set_default_dtype(torch.float32)


def numbers(tensor):
    return [float(v) for v in tensor.detach().double().flatten()]


def leaf(*shape, scale=1.0):
    return (scale * torch.randn(*shape)).requires_grad_()


def spectra(nwc):
    """[N, W, C] to PyTorch's [N, C, W] and back."""
    return nwc.permute(0, 2, 1)


def chain():
    """conv1d, BatchNorm + activation, max-pool, dense, cross-entropy: value and all gradients, and the running statistics."""
    found = []
    for activation in ("relu", "gelu"):
        x, w, b = leaf(3, 13, 2), leaf(5, 2, 6, scale=0.4), leaf(6)
        gamma, beta = leaf(6), leaf(6)
        dense, bias = leaf(24, 4, scale=0.3), leaf(4)
        labels = torch.tensor([1, 3, 0])
        mean, variance = torch.zeros(6), torch.ones(6)
        h = F.conv1d(spectra(x), w.permute(2, 1, 0), b, padding=2)
        h = F.batch_norm(h, mean, variance, gamma, beta, training=True, momentum=0.1, eps=1e-5)
        h = F.relu(h) if activation == "relu" else F.gelu(h)
        h = F.max_pool1d(h, 3)
        logits = spectra(h).reshape(3, -1) @ dense + bias
        loss = F.cross_entropy(logits, labels)
        loss.backward()
        inputs = dict(x=x, filter=w, convBias=b, gamma=gamma, beta=beta, dense=dense, denseBias=bias)
        found.append(
            dict(
                activation=activation,
                labels=labels.tolist(),
                inputs={k: dict(shape=list(v.shape), values=numbers(v)) for k, v in inputs.items()},
                loss=float(loss.detach()),
                correct=int((logits.argmax(1) == labels).sum()),
                gradients={k: numbers(v.grad) for k, v in inputs.items()},
                runningMean=numbers(mean),
                runningVariance=numbers(variance),
            )
        )
    return found


def ties():
    """Which of equal elements takes the gradient of a max-pool."""
    x = torch.tensor([[[1.0, 1.0, 0.5, 2.0, 2.0, 2.0, 0.0, -0.0]]]).requires_grad_()
    F.max_pool1d(x, 3).sum().backward()
    return dict(x=numbers(x), gradient=numbers(x.grad))


def gelu():
    """GELU and its slope in double precision."""
    x = torch.linspace(-9, 9, 181, dtype=torch.float64).float().double().requires_grad_()
    y = F.gelu(x)
    y.sum().backward()
    return dict(x=numbers(x), y=numbers(y), slope=numbers(x.grad))


print(json.dumps(dict(torch=torch.__version__, chain=chain(), ties=ties(), gelu=gelu())))
