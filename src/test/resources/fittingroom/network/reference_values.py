"""Writes reference_values.json: what PyTorch computes for the networks of NetworkVariants.java.

Run with PyTorch 2 (made with 2.15.0): python reference_values.py > reference_values.json
Everything is float64. Parameters and pictures are formulas that both sides know, so that only answers are kept.
"""
import json
import math
import sys

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
BATCH = 3
LABELS = torch.tensor([3, 7, 0])
ALPHA = 0.1
DENSE = 6
SIDE = 28


def pictures():
    i = torch.arange(BATCH * SIDE * SIDE)
    # Java's floats
    return ((((i * 37 + (i // 28) * 11) % 101).float() / 102) + torch.tensor(1.0).float() / 102).double()


class Flat:
    """Our flat parameter vector, read from the front."""

    def __init__(self):
        self.parts = []
        self.position = 0

    def take(self, *shape, order="c"):
        length = math.prod(shape)
        index = torch.arange(self.position, self.position + length).double()
        # Java's floats
        value = (torch.sin(index * 0.7 + 0.3) * 0.25).float().double()
        self.position += length
        if order == "f":
            value = value.reshape(tuple(reversed(shape))).permute(*reversed(range(len(shape)))).contiguous()
        else:
            value = value.reshape(shape)
        value.requires_grad_(True)
        self.parts.append((value, order))
        return value

    def gradient(self):
        pieces = []
        for value, order in self.parts:
            gradient = value.grad
            if gradient is None:
                gradient = torch.zeros_like(value)
            if order == "f":
                gradient = gradient.permute(*reversed(range(gradient.dim())))
            pieces.append(gradient.reshape(-1))
        return torch.cat(pieces)


def block(flat, x, kernel, stride, same, normalized, pooling, statistics):
    channels = x.shape[1]
    weight = flat.take(3, channels, kernel, kernel)
    bias = flat.take(3)
    if same:
        side = x.shape[2]
        total = max((math.ceil(side / stride) - 1) * stride + kernel - side, 0)
        before, after = total // 2, total - total // 2
        x = F.pad(x, (before, after, before, after))
    x = F.conv2d(x, weight, bias, stride=stride)
    if normalized:
        gamma, beta = flat.take(3), flat.take(3)
        mean, variance = flat.take(3), flat.take(3)
        mean, variance = mean.detach().clone(), variance.detach().abs().clone()
        x = F.batch_norm(x, mean, variance, gamma, beta, training=statistics, momentum=0.1, eps=1e-5)
    if pooling == "max":
        x = F.max_pool2d(x, 2, 2, ceil_mode=True)
    elif pooling == "average":
        x = F.avg_pool2d(x, 2, 2, ceil_mode=True, count_include_pad=False)
    return F.leaky_relu(x, ALPHA)


def gru(flat, x, units, directions):
    gates = [(flat.take(x.shape[2], 3 * units), flat.take(units, 3 * units), flat.take(6 * units))
             for _ in range(directions)]
    cell = torch.nn.GRU(x.shape[2], units, batch_first=True, bidirectional=directions == 2)
    weights = []
    for w, r, b in gates:
        weights += [w.t(), r.t(), b[: 3 * units], b[3 * units:]]
    return torch._VF.gru(x, torch.zeros(directions, BATCH, units), weights, True, 1, 0.0, False, directions == 2, True)


def lstm(flat, x, units, directions):
    """Deeplearning4j's gates: block input, forget, output, input; PyTorch's: input, forget, block input, output."""
    weights = []
    for _ in range(directions):
        w = flat.take(x.shape[2], 4 * units, order="f")
        r = flat.take(units, 4 * units, order="f")
        b = flat.take(4 * units)
        order = torch.cat([torch.arange(units) + block * units for block in (3, 1, 0, 2)])
        weights += [w.t()[order], r.t()[order], b[order], torch.zeros(4 * units)]
    state = (torch.zeros(directions, BATCH, units), torch.zeros(directions, BATCH, units))
    output, hidden, _ = torch._VF.lstm(x, state, weights, True, 1, 0.0, False, directions == 2, True)
    return output, hidden


def simple(flat, x, units, directions):
    weights = []
    for _ in range(directions):
        w = flat.take(x.shape[2], units, order="f")
        r = flat.take(units, units, order="f")
        b = flat.take(units)
        weights += [w.t(), r.t(), b, torch.zeros(units)]
    return torch._VF.rnn_tanh(
        x, torch.zeros(directions, BATCH, units), weights, True, 1, 0.0, False, directions == 2, True)


def head(flat, x, alpha):
    x = F.leaky_relu(x @ flat.take(x.shape[1], DENSE) + flat.take(DENSE), alpha)
    return x @ flat.take(DENSE, 10) + flat.take(10)


def convolutional(*blocks):
    def network(flat, statistics):
        x = pictures().reshape(BATCH, 1, SIDE, SIDE)
        for kernel, stride, same, normalized, pooling in blocks:
            x = block(flat, x, kernel, stride, same, normalized, pooling, statistics)
        return head(flat, x.permute(0, 2, 3, 1).reshape(BATCH, -1), ALPHA)

    return network


def recurrent(cell, units, directions, every):
    def network(flat, statistics):
        x = pictures().reshape(BATCH, SIDE, SIDE)
        hidden = None
        for count in units:
            x, hidden = cell(flat, x, count, directions)
        last = torch.cat([hidden[i] for i in range(directions)], dim=1)
        return head(flat, x.reshape(BATCH, -1) if every else last, 0)

    return network


def variants():
    result = {}
    for kernel in (1, 3, 5, 7):
        result[f"kernel {kernel} same max"] = convolutional((kernel, 1, True, False, "max"))
        result[f"kernel {kernel} valid"] = convolutional((kernel, 1, False, False, None))
        result[f"kernel {kernel} stride 2 same"] = convolutional((kernel, 2, True, False, None))
    result["kernel 3 stride 2 valid average"] = convolutional((3, 2, False, False, "average"))
    result["batch normalisation"] = convolutional((3, 1, True, True, None))
    result["batch normalisation max"] = convolutional((5, 2, True, True, "max"))
    result["two convolutions"] = convolutional((3, 1, True, False, "max"), (5, 1, True, False, "average"))
    result["two normalised convolutions"] = convolutional((3, 2, True, True, "max"), (3, 1, True, True, "max"))
    for name, cell in (("gru", gru), ("lstm", lstm), ("simple_rnn", simple)):
        result[f"{name} last step"] = recurrent(cell, [5], 1, False)
        result[f"{name} all steps"] = recurrent(cell, [5], 1, True)
        result[f"{name} bidirectional"] = recurrent(cell, [4], 2, True)
        result[f"{name} two layers"] = recurrent(cell, [4, 3], 1, False)
    result["gru bidirectional last step"] = recurrent(gru, [4], 2, False)
    result["gru two bidirectional layers"] = recurrent(gru, [3, 3], 2, True)
    return result


def answers(network):
    probabilities = F.softmax(network(Flat(), False), dim=1)
    flat = Flat()
    loss = F.cross_entropy(network(flat, True), LABELS)
    loss.backward()
    gradient = flat.gradient()
    stride = max(1, len(gradient) // 40)
    return {
        "parameters": len(gradient),
        "probabilities": probabilities.reshape(-1).tolist(),
        "loss": loss.item(),
        "gradientStride": stride,
        "gradient": gradient[::stride].tolist(),
    }


json.dump({name: answers(network) for name, network in variants().items()}, sys.stdout, indent=1)
print()
