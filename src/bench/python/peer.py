"""What all peers share: reading Fashion-MNIST, and the conversation with the benchmark.

The benchmark starts a peer, reads its first line (a JSON object that says what it is), then writes one
request a line, ``round FIGURE BATCHES`` with one of its "figures" (all, if it names none), and reads one answer a line: ``{"figure": ..., "imagesPerSecond": ...}``
or ``{"error": "one sentence"}``. ``quit`` or the end of the input ends it. With ``--rounds N`` a peer asks itself,
and prints the medians. With ``--clock N`` it trains Best CNN by its recipe in N epochs instead, and
prints ``{"epoch": ..., "testAccuracy": ...}`` after each: whoever started the process holds the clock.
"""

import argparse
import gzip
import json
import math
import os
import statistics
import struct
import sys
import time
from pathlib import Path

import numpy as np

BATCH_SIZE = 128
IMAGES = 12_800
# figure: batches of a round when the peer asks itself
FIGURES = {"cnn.train": 40, "cnn.infer": 100, "gru.train": 100, "gru.infer": 200}


# Best CNN's recipe, see fittingroom.experiment.Preset.
CLOCK_BATCH_SIZE = 96
LEARNING_RATE = 2.8e-3
RISE = 0.3
LABEL_SMOOTHING = 0.05
AVERAGE_DECAY = 0.9985
CLOCK_DROPOUT = 0.15
VALIDATION_SHARE = 0.05
ERASING = 0.2
# Filters of Best CNN's blocks, whether they are normalised, and whether they are pooled.
BLOCKS = ((16, False, False), (32, True, True), (64, True, False), (64, True, True), (128, True, True))
DENSE_UNITS = 256


def arguments(description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--data", type=Path, required=True, help="directory with Fashion-MNIST's four .gz files")
    parser.add_argument("--threads", type=int, default=os.cpu_count(), help="threads that compute")
    parser.add_argument("--rounds", type=int, help="measure this many rounds of every figure and print the medians")
    parser.add_argument("--clock", type=int, metavar="EPOCHS", help="train and print the test accuracy of every epoch")
    parser.add_argument("--seed", type=int, default=1, help="of first weights and order of the images, with --clock")
    parser.add_argument("--models", type=Path, help="directory with cnn.onnx and gru.onnx, for onnx_peer.py")
    parser.add_argument("--variant", help="another way to run the same networks, for comparison; not with --clock")
    return parser.parse_args()


def training_images(directory):
    """The first IMAGES training images, float32 [n, 28, 28] in 0..1, and their labels, int64 [n]."""
    return images_and_labels(directory, "train", IMAGES)


def images_and_labels(directory, half, limit):
    """Up to ``limit`` images of the half "train" or "t10k", as in training_images."""
    with gzip.open(directory / f"{half}-images-idx3-ubyte.gz") as file:
        magic, count, height, width = struct.unpack(">4i", file.read(16))
        count = min(count, limit)
        if (magic, height, width) != (2051, 28, 28) or count < min(IMAGES, limit):
            sys.exit(f"{file.name} is not Fashion-MNIST's images")
        pixels = np.frombuffer(file.read(count * height * width), np.uint8)
    with gzip.open(directory / f"{half}-labels-idx1-ubyte.gz") as file:
        magic, labelled = struct.unpack(">2i", file.read(8))
        if magic != 2049 or labelled < count:
            sys.exit(f"{file.name} is not Fashion-MNIST's labels")
        labels = np.frombuffer(file.read(count), np.uint8)
    return pixels.reshape(count, 28, 28).astype(np.float32) / 255, labels.astype(np.int64)


def clock(directory, epochs, seed, train_on, probabilities_of):
    """Best CNN's recipe but for the network.

    ``train_on(images, labels, rate, decay)`` takes a step with that learning rate, after which the average of the weights
    keeps ``decay`` of itself; ``probabilities_of(images)`` answers with the average. Both take numpy.
    """
    images, labels = images_and_labels(directory, "train", 60_000)
    test, truth = images_and_labels(directory, "t10k", 10_000)
    random = np.random.default_rng(seed)
    # What the recipe leaves out to validate.
    kept = random.permutation(len(images))[: round(len(images) * (1 - VALIDATION_SHARE))]
    images, labels = images[kept], labels[kept]
    first_side = random.integers(2, size=len(images))
    batches = math.ceil(len(images) / CLOCK_BATCH_SIZE)
    step = 0
    for epoch in range(1, epochs + 1):
        permutation = random.permutation(len(images))
        for batch in range(batches):
            chosen = permutation[batch * CLOCK_BATCH_SIZE : (batch + 1) * CLOCK_BATCH_SIZE]
            pictures = images[chosen]
            mirrored = (first_side[chosen] + epoch) % 2 == 0
            pictures[mirrored] = pictures[mirrored, :, ::-1]
            erase(random, pictures)
            rate = one_cycle((epoch - 1 + batch / batches) / epochs)
            train_on(pictures, labels[chosen], rate, min(AVERAGE_DECAY, (1 + step) / (10 + step)))
            step += 1
        hits = 0
        for start in range(0, len(test), 500):
            shown = test[start : start + 500]
            answers = probabilities_of(shown) + probabilities_of(np.ascontiguousarray(shown[:, :, ::-1]))
            hits += int((answers.argmax(1) == truth[start : start + 500]).sum())
        answer(epoch=epoch, testAccuracy=hits / len(test))


def one_cycle(progress):
    """Smith & Topin 2018: from a tenth up to the rate, then down to a thousandth of it, by cosines."""

    def between(first, last, share):
        return LEARNING_RATE * (last + (first - last) * 0.5 * (1 + math.cos(math.pi * share)))

    if progress < RISE:
        return between(0.1, 1, progress / RISE)
    return between(1, 0.001, (progress - RISE) / (1 - RISE))


def erase(random, pictures):
    """Random erasing (Zhong et al. 2017, algorithm 1) in place: a rectangle of noise in some of the pictures."""
    side = pictures.shape[1]
    for index in np.flatnonzero(random.random(len(pictures)) < ERASING):
        picture = pictures[index]
        for _ in range(100):
            area = side * side * random.uniform(0.02, 0.4)
            aspect_ratio = random.uniform(0.3, 1 / 0.3)
            height = round(math.sqrt(area * aspect_ratio))
            width = round(math.sqrt(area / aspect_ratio))
            top, left = random.integers(side, size=2)
            if top + height <= side and left + width <= side:
                picture[top : top + height, left : left + width] = random.random((height, width), np.float32)
                break


def serve(description, steps, rounds):
    """Answers requests until the input ends; ``steps`` maps a figure to a function of the batch's number."""
    print(json.dumps(description), flush=True)
    if rounds:
        figures = {figure: batches for figure, batches in FIGURES.items() if figure in steps}
        for figure, batches in figures.items():
            measure(steps[figure], max(batches // 4, 5))  # warm-up
        measured = {figure: [] for figure in figures}
        for _ in range(rounds):
            for figure, batches in figures.items():
                measured[figure].append(measure(steps[figure], batches))
        for figure, values in measured.items():
            answer(figure=figure, imagesPerSecond=round(statistics.median(values), 1), rounds=[round(v) for v in values])
        return
    for line in sys.stdin:
        words = line.split()
        if words == ["quit"]:
            return
        if len(words) != 3 or words[0] != "round" or words[1] not in steps or not words[2].isdigit():
            answer(error=f"expected 'round FIGURE BATCHES' or 'quit', got {line.strip()!r}")
            continue
        answer(figure=words[1], imagesPerSecond=round(measure(steps[words[1]], int(words[2])), 1))


def measure(step, batches):
    start = time.perf_counter()
    for batch in range(batches):
        step(batch % (IMAGES // BATCH_SIZE))
    return batches * BATCH_SIZE / (time.perf_counter() - start)


def answer(**fields):
    print(json.dumps(fields), flush=True)
