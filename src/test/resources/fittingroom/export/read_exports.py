"""Reads what Fitting Room exported with the programs it is meant for, and compares it with the home.

usage: read_exports.py HOME EXPORTS DATA

EXPORTS holds what "export RUN --as csv,tensorboard,onnx --to EXPORTS" wrote for runs of HOME; DATA is the folder of
Fashion-MNIST. Needs numpy, onnxruntime and tensorboard. Fails where a probability is more than 1e-5 from ours on the
10,000 test images, or a figure of TensorBoard or SQLite isn't the record's.
"""

import csv
import gzip
import pathlib
import sqlite3
import sys

import numpy
import onnxruntime
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

home, exports, data = map(pathlib.Path, sys.argv[1:])


def predictions(run):
    content = (home / "runs" / run / "test-predictions").read_bytes()
    images, classes = (int.from_bytes(content[at : at + 4], "big") for at in (8, 12))
    return numpy.frombuffer(content, "<f4", images * classes, 16 + images).reshape(images, classes)


with gzip.open(data / "t10k-images-idx3-ubyte.gz") as file:
    pixels = numpy.frombuffer(file.read(), numpy.uint8, offset=16).reshape(-1, 28, 28)

for file in sorted(exports.glob("*.onnx")):
    session = onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
    wanted = session.get_inputs()[0]
    shape = [size if isinstance(size, int) else -1 for size in wanted.shape]
    metadata = session.get_modelmeta().custom_metadata_map
    answered = []
    for start in range(0, len(pixels), 500):
        batch = pixels[start : start + 500].astype(numpy.float32) / 255
        answered.append(session.run(None, {wanted.name: batch.reshape(shape)})[0])
    ours = predictions(file.stem)
    difference = numpy.abs(numpy.concatenate(answered) - ours).max()
    print(f"{file.name}: {len(ours):,} images, largest difference {difference:.2e}; {metadata['preprocessing'][:40]}…")
    assert difference < 1e-5

index = sqlite3.connect(f"file:{home}/index.db?mode=ro", uri=True)
assert index.execute("PRAGMA integrity_check").fetchone() == ("ok",)
for table in sorted(exports.glob("*.csv")):
    rows = list(csv.DictReader(table.open()))
    stored = index.execute(
        "SELECT epoch, train_loss, validation_accuracy FROM epochs WHERE run = ? ORDER BY epoch",
        (int(table.stem.removeprefix("run-")),),
    ).fetchall()
    written = [(int(row["epoch"]), float(row["trainLoss"]), float(row["validationAccuracy"])) for row in rows]
    assert stored == written, (stored, written)
    events = EventAccumulator(str(exports / table.stem)).Reload()
    tags = events.Tags()["scalars"]
    for tag in tags:
        assert len(events.Scalars(tag)) in (1, len(rows)), tag
    [loss] = [tag for tag in tags if "loss" in tag.lower() and "train" in tag.lower()][:1]
    numpy.testing.assert_allclose(
        [point.value for point in events.Scalars(loss)], [row[1] for row in written], rtol=1e-6
    )
    print(f"{table.stem}: {len(rows)} epochs in CSV, SQLite and TensorBoard ({', '.join(tags)})")
