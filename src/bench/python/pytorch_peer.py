"""The Report CNN and the Report GRU in PyTorch, measured as the benchmark measures our own; Best CNN against the clock.

    python3 src/bench/python/pytorch_peer.py --data data/fashion-mnist --rounds 5
"""

import copy
import re

import numpy as np
import torch
from torch import nn
from torch.nn import functional

import peer

DROPOUT = 0.25
SLOPE = 0.1


class ReportCnn(nn.Module):
    def __init__(self, pool_first):
        super().__init__()
        self.pool_first = pool_first
        self.convolutions = nn.ModuleList(
            nn.Conv2d(inputs, outputs, 3, padding="same") for inputs, outputs in ((1, 32), (32, 64), (64, 128))
        )
        self.dense = nn.Linear(4 * 4 * 128, 128)
        self.output = nn.Linear(128, 10)

    def forward(self, images):
        """[batch, 1, 28, 28] to logits [batch, 10]."""
        x = images
        for convolution in self.convolutions:
            x = convolution(x)
            if self.pool_first:
                x = functional.leaky_relu(functional.max_pool2d(x, 2, ceil_mode=True), SLOPE)
            else:
                x = functional.max_pool2d(functional.leaky_relu(x, SLOPE), 2, ceil_mode=True)
            x = functional.dropout(x, DROPOUT, self.training)
        x = functional.leaky_relu(self.dense(x.flatten(1)), SLOPE)
        return self.output(functional.dropout(x, DROPOUT, self.training))


class ReportGru(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(28, 128, batch_first=True)
        self.dense = nn.Linear(28 * 128, 128)
        self.output = nn.Linear(128, 10)

    def forward(self, images):
        """[batch, 28, 28] to logits [batch, 10]."""
        steps, _ = self.gru(images)
        x = functional.leaky_relu(functional.relu(self.dense(steps.flatten(1))), SLOPE)
        return self.output(functional.dropout(x, DROPOUT, self.training))


class BestCnn(nn.Module):
    def __init__(self):
        super().__init__()
        channels = [1] + [filters for filters, _, _ in peer.BLOCKS]
        self.convolutions = nn.ModuleList(
            nn.Conv2d(inputs, outputs, 3, padding="same") for inputs, outputs in zip(channels, channels[1:])
        )
        self.normalizations = nn.ModuleList(
            nn.BatchNorm2d(filters) if normalized else nn.Identity() for filters, normalized, _ in peer.BLOCKS
        )
        self.dense = nn.Linear(4 * 4 * channels[-1], peer.DENSE_UNITS)
        self.output = nn.Linear(peer.DENSE_UNITS, 10)

    def forward(self, images):
        """[batch, 1, 28, 28] to logits [batch, 10]."""
        x = images
        for convolution, normalization, (_, _, pooled) in zip(self.convolutions, self.normalizations, peer.BLOCKS):
            x = normalization(convolution(x))
            if pooled:
                x = functional.max_pool2d(x, 2, ceil_mode=True)
            x = functional.dropout(functional.leaky_relu(x, SLOPE), peer.CLOCK_DROPOUT, self.training)
        x = functional.leaky_relu(self.dense(x.flatten(1)), SLOPE)
        return self.output(functional.dropout(x, peer.CLOCK_DROPOUT, self.training))


def clock_steps_of(network):
    """A step of Best CNN's recipe on images and labels, and the probabilities by the average of its weights."""
    optimizer = torch.optim.Adam(network.parameters(), lr=peer.LEARNING_RATE, fused=fused_adam_works())
    average = copy.deepcopy(network).eval()
    weights = [value for value in network.state_dict().values() if value.is_floating_point()]
    averages = [value for value in average.state_dict().values() if value.is_floating_point()]

    def train(images, targets, rate, decay):
        network.train()
        optimizer.param_groups[0]["lr"] = rate
        optimizer.zero_grad(set_to_none=True)
        functional.cross_entropy(network(images), targets, label_smoothing=peer.LABEL_SMOOTHING).backward()
        optimizer.step()
        with torch.no_grad():
            torch._foreach_lerp_(averages, weights, 1 - decay)

    def infer(images):
        with torch.inference_mode():
            return torch.softmax(average(images), 1)

    return train, infer


def steps_of(network, compiled):
    """A training step on images and labels, and an inference step on images."""
    optimizer = torch.optim.Adam(network.parameters(), lr=1e-3, fused=fused_adam_works())

    def loss_of(images, targets):
        return functional.cross_entropy(network(images), targets)

    def probabilities_of(images):
        return torch.softmax(network(images), 1)

    if compiled:
        loss_of = torch.compile(loss_of)
        probabilities_of = torch.compile(probabilities_of)

    def train(images, targets):
        network.train()
        optimizer.zero_grad(set_to_none=True)
        loss_of(images, targets).backward()
        optimizer.step()

    def infer(images):
        network.eval()
        with torch.inference_mode():
            return probabilities_of(images)

    return train, infer


def of_batches(steps, batches, labels):
    """The same steps on the batch with a number."""
    train, infer = steps
    return lambda number: train(batches[number], labels[number]), lambda number: infer(batches[number])


def fused_adam_works():
    """The fused optimiser came to the CPU after PyTorch 1.13."""
    return int(torch.__version__.split(".")[0]) >= 2


def linear_algebra():
    """The libraries that compute, in PyTorch's own words."""
    text = torch.__config__.show()
    names = [r"Math Kernel Library Version [\d.]+", r"MKL-DNN v[\d.]+", r"BLAS_INFO=\w+", r"CPU capability usage: \w+"]
    return ", ".join(match.group() for match in (re.search(name, text) for name in names) if match)


# What was tried and is slower on two cores: NCHW ("pool_first"), LeakyReLU before pooling as the report has it
# ("channels_last", the same arithmetic on four times the elements), and "channels_last+pool_first+compile", which
# gains at the CNN's inference and loses half of its training.
def main():
    options = peer.arguments(__doc__)
    variants = set((options.variant or "channels_last+pool_first").split("+"))
    torch.set_num_threads(options.threads)
    torch.manual_seed(42)
    layout = torch.channels_last if "channels_last" in variants else torch.contiguous_format
    compiled = "compile" in variants
    if options.clock:
        torch.manual_seed(options.seed)
        train, infer = clock_steps_of(BestCnn().to(memory_format=layout))

        def tensor(images):
            return torch.from_numpy(images)[:, None].contiguous(memory_format=layout)

        peer.clock(
            options.data,
            options.clock,
            options.seed,
            lambda images, targets, rate, decay: train(tensor(images), torch.from_numpy(targets), rate, decay),
            lambda images: infer(tensor(images)).numpy(),
        )
        return
    images, labels = peer.training_images(options.data)
    pieces = [torch.from_numpy(piece) for piece in np.split(images, len(images) // peer.BATCH_SIZE)]
    targets = [torch.from_numpy(piece) for piece in np.split(labels, len(labels) // peer.BATCH_SIZE)]
    cnn = ReportCnn("pool_first" in variants).to(memory_format=layout)
    pictures = [piece[:, None].contiguous(memory_format=layout) for piece in pieces]
    cnn_train, cnn_infer = of_batches(steps_of(cnn, compiled), pictures, targets)
    gru_train, gru_infer = of_batches(steps_of(ReportGru(), compiled), pieces, targets)
    peer.serve(
        {
            "peer": "pytorch",
            "version": torch.__version__,
            "threads": torch.get_num_threads(),
            "libraries": linear_algebra(),
            "settings": " ".join(sorted(variants)),
        },
        {"cnn.train": cnn_train, "cnn.infer": cnn_infer, "gru.train": gru_train, "gru.infer": gru_infer},
        options.rounds,
    )


if __name__ == "__main__":
    main()
