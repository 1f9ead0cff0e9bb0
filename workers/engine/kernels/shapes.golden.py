"""The training primitives by PyTorch in double precision at random shapes, always the same ones.

    python shapes.golden.py        writes shapes.golden.json (what was asked) and shapes.golden.safetensors

Shapes lean towards what goes wrong in kernels: batches of one, one channel, sizes one beyond a tile,
spectra shorter than the kernel with padding, remainders that are dropped. Each case holds its inputs,
the cotangent of its value, the value and the gradient in every input, rounded to float32 once.
"""

import json
import random
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.numpy import save_file

SEED = 20_240_607
EPSILON = 1e-5
draw = random.Random(SEED)
noise = np.random.default_rng(SEED)
cases, tensors = [], {}


def activate(kind, x):
    return {"linear": lambda v: v, "relu": F.relu, "gelu": F.gelu}[kind](x)


def conv1d(attrs, x, filters, bias):
    return F.conv1d(x.permute(0, 2, 1), filters.permute(2, 1, 0), bias, padding=attrs["padding"]).permute(0, 2, 1)


def mat_mul(attrs, a, b, *bias):
    product = (a.T if attrs["transposeA"] else a) @ (b.T if attrs["transposeB"] else b)
    return product + bias[0] if bias else product


def channels_second(x, work):
    """`work` on [rows, channels], where PyTorch wants the channels."""
    return work(x.reshape(-1, x.shape[-1])).reshape(x.shape)


def batch_norm_train(attrs, x, gamma, beta):
    def normalise(rows):
        return F.batch_norm(rows, None, None, gamma, beta, training=True, eps=EPSILON)

    return activate(attrs["activation"], channels_second(x, normalise))


def batch_norm_eval(attrs, x):
    gamma, beta, mean, variance = (torch.tensor(attrs[k], dtype=torch.float64) for k in ("gamma", "beta", "mean", "variance"))

    def normalise(rows):
        return F.batch_norm(rows, mean, variance, gamma, beta, training=False, eps=EPSILON)

    return activate(attrs["activation"], channels_second(x, normalise))


OPS = {
    "conv1d": conv1d,
    "matMul": mat_mul,
    "batchNormTrain": batch_norm_train,
    "batchNormEval": batch_norm_eval,
    "activation": lambda attrs, x: activate(attrs["activation"], x),
    "maxPool1d": lambda attrs, x: F.max_pool1d(x.permute(0, 2, 1), attrs["size"]).permute(0, 2, 1),
    "softmaxCrossEntropy": lambda attrs, x: F.cross_entropy(x, torch.tensor(attrs["labels"])),
}


def case(op, attrs, *shapes, scales=None):
    key = str(len(cases))
    inputs = []
    for i, shape in enumerate(shapes):
        values = (noise.standard_normal(shape) * (scales[i] if scales else 1)).astype(np.float32)
        tensors[f"{key}/input{i}"] = values
        inputs.append(torch.from_numpy(values).double().requires_grad_())
    value = OPS[op](attrs, *inputs)
    cotangent = noise.standard_normal(tuple(value.shape)).astype(np.float32)
    gradients = torch.autograd.grad(value, inputs, torch.from_numpy(np.asarray(cotangent)).double())
    tensors[f"{key}/cotangent"] = cotangent
    tensors[f"{key}/value"] = value.detach().numpy().astype(np.float32)
    for i, gradient in enumerate(gradients):
        tensors[f"{key}/gradient{i}"] = gradient.numpy().astype(np.float32)
    cases.append({"op": op, "attrs": attrs, "shapes": [list(s) for s in shapes], "result": list(value.shape)})


def convolution(batch, width, inner, outer, kernel, padding):
    case(
        "conv1d", {"padding": padding}, (batch, width, inner), (kernel, inner, outer), (outer,),
        scales=(1, (kernel * inner) ** -0.5, 1),
    )


# Tiles are 12 positions on WebGPU, 4 outputs by Toom-Cook and 6 × 8 registers on WASM.
convolution(1, 1, 1, 1, 1, 0)
convolution(1, 3, 1, 5, 7, 3)
convolution(1, 2, 4, 8, 11, 6)
convolution(2, 13, 1, 9, 5, 2)
convolution(1, 25, 17, 1, 4, 0)
convolution(3, 49, 8, 16, 15, 7)
for _ in range(9):
    kernel = draw.randint(1, 13)
    padding = draw.randint(0, 7)
    width = max(1, kernel - 2 * padding) + draw.randint(0, 40)
    convolution(draw.choice([1, 1, 2, 5]), width, draw.choice([1, 3, 4, 11, 16]), draw.choice([1, 2, 7, 8, 19]), kernel, padding)

for transpose_a in (False, True):
    for transpose_b in (False, True):
        for biased in (False, True):
            rows, inner, columns = draw.choice([1, 7, 8, 13, 25]), draw.choice([1, 5, 64, 67, 130]), draw.choice([1, 4, 6, 9, 17])
            shapes = [(inner, rows) if transpose_a else (rows, inner), (columns, inner) if transpose_b else (inner, columns)]
            if biased:
                shapes.append((columns,))
            case("matMul", {"transposeA": transpose_a, "transposeB": transpose_b}, *shapes, scales=(inner**-0.5, 1, 1))

# With fewer than five values in a channel its gradient is next to nothing, and a comparison one of rounding.
for activation, shape in [
    ("linear", (7, 1)), ("relu", (1, 9, 5)), ("gelu", (3, 67, 4)), ("gelu", (130, 3)), ("relu", (2, 33, 17)), ("linear", (5, 8)),
]:
    case("batchNormTrain", {"activation": activation}, shape, (shape[-1],), (shape[-1],), scales=(2, 1, 1))

for activation, shape in [("linear", (1, 1)), ("relu", (2, 11, 3)), ("gelu", (9, 8)), ("gelu", (1, 5, 1))]:
    channels = shape[-1]
    numbers = {k: [float(v) for v in noise.standard_normal(channels).astype(np.float32)] for k in ("gamma", "beta", "mean")}
    numbers["variance"] = [float(np.float32(v * v + 0.1)) for v in noise.standard_normal(channels)]
    case("batchNormEval", {"activation": activation, **numbers}, shape, scales=(2,))

for activation, shape in [("relu", (1,)), ("gelu", (3, 7, 5)), ("gelu", (129,))]:
    case("activation", {"activation": activation}, shape, scales=(3,))

for shape, size in [((1, 4, 1), 4), ((2, 11, 3), 3), ((1, 7, 8), 2), ((3, 29, 5), 7)]:
    case("maxPool1d", {"size": size}, shape)

for rows, classes in [(1, 2), (5, 3), (33, 6), (130, 11)]:
    labels = [draw.randrange(classes) for _ in range(rows)]
    # A loss next to nothing would be compared by its rounding.
    case("softmaxCrossEntropy", {"labels": labels}, (rows, classes), scales=(1 if rows == 1 else 4,))

here = Path(__file__).parent
save_file({k: np.ascontiguousarray(v) for k, v in tensors.items()}, here / "shapes.golden.safetensors")
(here / "shapes.golden.json").write_text(json.dumps({"torch": torch.__version__, "cases": cases}) + "\n")
