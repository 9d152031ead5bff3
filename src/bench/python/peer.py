"""What all peers share: reading Fashion-MNIST, and the conversation with the benchmark.

The benchmark starts a peer, reads its first line (a JSON object that says what it is), then writes one
request a line, ``round FIGURE BATCHES`` with one of its "figures" (all, if it names none), and reads one answer a line: ``{"figure": ..., "imagesPerSecond": ...}``
or ``{"error": "one sentence"}``. ``quit`` or the end of the input ends it. With ``--rounds N`` a peer asks itself,
and prints the medians. With ``--clock N`` it trains the Report CNN on all training images for N epochs instead, and
prints ``{"epoch": ..., "testAccuracy": ...}`` after each: whoever started the process holds the clock.
"""

import argparse
import gzip
import json
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


def arguments(description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--data", type=Path, required=True, help="directory with Fashion-MNIST's four .gz files")
    parser.add_argument("--threads", type=int, default=os.cpu_count(), help="threads that compute")
    parser.add_argument("--rounds", type=int, help="measure this many rounds of every figure and print the medians")
    parser.add_argument("--clock", type=int, metavar="EPOCHS", help="train and print the test accuracy of every epoch")
    parser.add_argument("--models", type=Path, help="directory with cnn.onnx and gru.onnx, for onnx_peer.py")
    parser.add_argument("--variant", help="another way to run the same networks, for comparison")
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


def clock(directory, epochs, train_on, probabilities_of):
    """Trains on shuffled whole batches; ``train_on(images, labels)`` and ``probabilities_of(images)`` take numpy."""
    images, labels = images_and_labels(directory, "train", 60_000)
    test, truth = images_and_labels(directory, "t10k", 10_000)
    order = np.random.default_rng(42)
    for epoch in range(1, epochs + 1):
        permutation = order.permutation(len(images))
        for start in range(0, len(images) - BATCH_SIZE + 1, BATCH_SIZE):
            chosen = permutation[start : start + BATCH_SIZE]
            train_on(images[chosen], labels[chosen])
        hits = sum(
            int((probabilities_of(test[i : i + 500]).argmax(1) == truth[i : i + 500]).sum())
            for i in range(0, len(test), 500)
        )
        answer(epoch=epoch, testAccuracy=hits / len(test))


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
