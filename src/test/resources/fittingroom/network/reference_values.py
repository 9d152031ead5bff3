"""Writes reference_values.json: what PyTorch computes for the networks of NetworkVariants.java.

Run with PyTorch 2 (made with 2.15.0): python reference_values.py > reference_values.json
Everything is float64. Parameters, pictures, labels and dropout masks are formulas that both sides know, so that only
answers are kept: of every weight array's gradient some forty values.
"""
import json
import math
import sys

import numpy as np
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
SEED = 1
ALPHA = 0.1
SIDE = 28
SAMPLES = 40


def pictures(batch):
    i = torch.arange(batch * SIDE * SIDE)
    # Java's floats
    return ((((i * 37 + (i // 28) * 11) % 101).float() / 102) + torch.tensor(1.0).float() / 102).double()


def labels(batch):
    return torch.arange(batch) * 7 % 10


def mix(value):
    """SplitMix64's finaliser."""
    z = value % 2**64
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 % 2**64
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB % 2**64
    return z ^ (z >> 31)


def kept(shape, dropout, layer):
    """DropoutMask.java's factors without LeakyReLU, in the first step."""
    if dropout == 0:
        return torch.ones(shape)
    key = mix(mix(SEED) + layer)
    low, high = np.uint32(key % 2**32 | 1), np.uint32(key >> 32)
    with np.errstate(over="ignore"):
        h = np.arange(math.prod(shape), dtype=np.uint32) * np.uint32(0x9E3779B1) + high
        h ^= h >> np.uint32(16)
        h *= np.uint32(0x85EBCA6B)
        h ^= h >> np.uint32(13)
        h *= low
        h ^= h >> np.uint32(16)
        h *= np.uint32(0xC2B2AE35)
    return torch.from_numpy((h >> np.uint32(8)) >= round(dropout * 2**24)).double().reshape(shape) / (1 - dropout)


class Flat:
    """Our flat parameter vector, read from the front, and what the layers must know of their network."""

    def __init__(self, batch, scale, dropout, training):
        self.batch = batch
        self.scale = scale
        self.dropout = dropout if training else 0
        self.training = training
        self.layers = 0
        self.parts = []
        self.position = 0

    def take(self, *shape, order="c"):
        length = math.prod(shape)
        index = torch.arange(self.position, self.position + length).double()
        # Java's floats
        value = (torch.sin(index * 0.7 + 0.3) * self.scale).float().double()
        self.position += length
        if order == "f":
            value = value.reshape(tuple(reversed(shape))).permute(*reversed(range(len(shape)))).contiguous()
        else:
            value = value.reshape(shape)
        value.requires_grad_(True)
        self.parts.append((value, order))
        return value

    def samples(self):
        """Of every part's gradient, in the order of the flat vector, some values at equal distances."""
        result = []
        for value, order in self.parts:
            gradient = torch.zeros_like(value) if value.grad is None else value.grad
            if order == "f":
                gradient = gradient.permute(*reversed(range(gradient.dim())))
            gradient = gradient.reshape(-1)
            result.append([float(f"{g:.12g}") for g in gradient[:: max(1, len(gradient) // SAMPLES)].tolist()])
        return result

    def drop(self, x, shift=0):
        """Channels last, as our masks are numbered; the layer is the one that is being built."""
        return x * kept(tuple(x.shape), self.dropout, self.layers + shift)


def block(flat, x, filters, kernel, stride, same, normalized, pooling):
    channels = x.shape[1]
    weight = flat.take(filters, channels, kernel, kernel)
    bias = flat.take(filters)
    if same:
        side = x.shape[2]
        total = max((math.ceil(side / stride) - 1) * stride + kernel - side, 0)
        before, after = total // 2, total - total // 2
        x = F.pad(x, (before, after, before, after))
    x = F.conv2d(x, weight, bias, stride=stride)
    if normalized:
        gamma, beta = flat.take(filters), flat.take(filters)
        mean, variance = flat.take(filters), flat.take(filters)
        mean, variance = mean.detach().clone(), variance.detach().abs().clone()
        x = F.batch_norm(x, mean, variance, gamma, beta, training=flat.training, momentum=0.1, eps=1e-5)
    if pooling == "max":
        x = F.max_pool2d(x, 2, 2, ceil_mode=True)
    elif pooling == "average":
        x = F.avg_pool2d(x, 2, 2, ceil_mode=True, count_include_pad=False)
    x = flat.drop(F.leaky_relu(x, ALPHA).permute(0, 2, 3, 1)).permute(0, 3, 1, 2)
    flat.layers += 1
    return x


def gru(flat, x, units, directions):
    x = flat.drop(x, 1 << 16)
    gates = [(flat.take(x.shape[2], 3 * units), flat.take(units, 3 * units), flat.take(6 * units))
             for _ in range(directions)]
    weights = []
    for w, r, b in gates:
        weights += [w.t(), r.t(), b[: 3 * units], b[3 * units:]]
    return torch._VF.gru(x, torch.zeros(directions, flat.batch, units), weights, True, 1, 0.0, False, directions == 2, True)


def lstm(flat, x, units, directions):
    """Deeplearning4j's gates: block input, forget, output, input; PyTorch's: input, forget, block input, output."""
    weights = []
    for _ in range(directions):
        w = flat.take(x.shape[2], 4 * units, order="f")
        r = flat.take(units, 4 * units, order="f")
        b = flat.take(4 * units)
        order = torch.cat([torch.arange(units) + block * units for block in (3, 1, 0, 2)])
        weights += [w.t()[order], r.t()[order], b[order], torch.zeros(4 * units)]
    state = (torch.zeros(directions, flat.batch, units), torch.zeros(directions, flat.batch, units))
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
        x, torch.zeros(directions, flat.batch, units), weights, True, 1, 0.0, False, directions == 2, True)


def head(flat, x, alpha, dense):
    x = F.leaky_relu(x @ flat.take(x.shape[1], dense) + flat.take(dense), alpha)
    return flat.drop(x) @ flat.take(dense, 10) + flat.take(10)


def convolutional(*blocks, dense=6):
    def network(flat):
        x = pictures(flat.batch).reshape(flat.batch, 1, SIDE, SIDE)
        for numbers in blocks:
            x = block(flat, x, *numbers)
        return head(flat, x.permute(0, 2, 3, 1).reshape(flat.batch, -1), ALPHA, dense)

    return network


def recurrent(cell, units, directions, every, dense=6):
    def network(flat):
        x = pictures(flat.batch).reshape(flat.batch, SIDE, SIDE)
        hidden = None
        for count in units:
            x, hidden = cell(flat, x, count, directions)
            flat.layers += 1
        last = torch.cat([hidden[i] for i in range(directions)], dim=1)
        return head(flat, x.reshape(flat.batch, -1) if every else last, 0, dense)

    return network


def small():
    """Every option of every layer; three filters or a few units."""
    result = {}
    for kernel in (1, 3, 5, 7):
        result[f"kernel {kernel} same max"] = convolutional((3, kernel, 1, True, False, "max")), 0
        result[f"kernel {kernel} valid"] = convolutional((3, kernel, 1, False, False, None)), 0
        result[f"kernel {kernel} stride 2 same"] = convolutional((3, kernel, 2, True, False, None)), 0
    result["kernel 3 stride 2 valid average"] = convolutional((3, 3, 2, False, False, "average")), 0
    result["batch normalisation"] = convolutional((3, 3, 1, True, True, None)), 0
    result["batch normalisation max"] = convolutional((3, 5, 2, True, True, "max")), 0
    two = convolutional((3, 3, 1, True, False, "max"), (3, 5, 1, True, False, "average"))
    result["two convolutions"] = two, 0
    normalised = convolutional((3, 3, 2, True, True, "max"), (3, 3, 1, True, True, "max"))
    result["two normalised convolutions"] = normalised, 0
    dropping = convolutional((3, 3, 2, True, False, "max"), (3, 3, 1, True, True, "max"))
    result["two convolutions with dropout"] = dropping, 0.4
    for name, cell in (("gru", gru), ("lstm", lstm), ("simple_rnn", simple)):
        result[f"{name} last step"] = recurrent(cell, [5], 1, False), 0
        result[f"{name} all steps"] = recurrent(cell, [5], 1, True), 0
        result[f"{name} bidirectional"] = recurrent(cell, [4], 2, True), 0
        result[f"{name} two layers"] = recurrent(cell, [4, 3], 1, False), 0
    result["gru bidirectional last step"] = recurrent(gru, [4], 2, False), 0
    result["gru two bidirectional layers"] = recurrent(gru, [3, 3], 2, True), 0
    result["gru two layers with dropout"] = recurrent(gru, [4, 3], 1, True), 0.3
    return result


def block3(filters, normalized, pooling):
    return filters, 3, 1, True, normalized, pooling


def large():
    """What our own kernels take: sizes on both sides of their blocks, with a batch for more than one thread."""
    maximum = convolutional(block3(32, False, "max"), block3(64, False, "max"), block3(32, False, "max"), dense=16)
    without = convolutional(block3(32, False, None), block3(32, False, "average"), block3(32, False, None), dense=16)
    normalised = convolutional(block3(32, True, None), block3(32, True, "max"), block3(32, True, "average"), dense=16)
    edges = convolutional(block3(16, False, "max"), block3(48, False, "max"), block3(80, True, "max"), dense=16)
    eights = convolutional(block3(8, False, "max"), block3(24, False, "max"), block3(40, True, "max"), dense=16)
    odd = convolutional(block3(5, False, "max"), block3(12, True, None), block3(21, True, "max"), dense=16)
    kernels = convolutional(
        (16, 5, 1, True, False, "max"), (24, 1, 1, True, False, None), (32, 5, 1, True, True, "max"), dense=16)
    return {
        "own maximum pooling": (maximum, 0.3),
        "own average pooling": (without, 0),
        "own batch normalisation": (normalised, 0.2),
        "own filters around the blocks": (edges, 0),
        "own filters in eights": (eights, 0),
        "own filters of any number": (odd, 0.2),
        "own kernels 1 and 5": (kernels, 0.3),
        "own gru": (recurrent(gru, [48], 1, True), 0),
        "own gru last step": (recurrent(gru, [16], 1, False), 0),
        "own gru in eights": (recurrent(gru, [24, 8], 1, True), 0),
        "own gru of any number": (recurrent(gru, [21, 10], 2, True), 0),
        "own gru two layers with dropout": (recurrent(gru, [32, 16], 1, False), 0.3),
        "own gru two bidirectional layers": (recurrent(gru, [16, 32], 2, True), 0),
        "own gru bidirectional last step": (recurrent(gru, [32], 2, False), 0),
    }


def answers(network, dropout, batch, scale):
    probabilities = F.softmax(network(Flat(batch, scale, dropout, False)), dim=1)
    flat = Flat(batch, scale, dropout, True)
    loss = F.cross_entropy(network(flat), labels(batch))
    loss.backward()
    return {
        "batch": batch,
        "scale": scale,
        "parameters": flat.position,
        "probabilities": [float(f"{p:.12g}") for p in probabilities.reshape(-1).tolist()],
        "loss": loss.item(),
        "gradients": flat.samples(),
    }


values = {name: answers(network, dropout, 3, 0.25) for name, (network, dropout) in small().items()}
values.update({name: answers(network, dropout, 21, 0.25 if "gru" in name else 0.1) for name, (network, dropout) in large().items()})
json.dump(values, sys.stdout)
print()
