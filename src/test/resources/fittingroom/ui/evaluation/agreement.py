"""Writes agreement.json: 600 answers and what scikit-learn makes of them (python3 agreement.py; numpy, scikit-learn)."""
import json
from pathlib import Path

import numpy as np
from sklearn.calibration import calibration_curve
from sklearn.metrics import confusion_matrix, precision_recall_fscore_support

random = np.random.default_rng(20)
actual = random.integers(0, 10, 600)
scores = random.normal(0, 1.2, (600, 10))
scores[np.arange(600), actual] += 1.5
answers = np.exp(scores)
answers = (answers / answers.sum(1, keepdims=True)).astype(np.float32)
predicted = answers.argmax(1)
confidence = answers.max(1).astype(np.float64)
right = predicted == actual
precision, recall, f1, support = precision_recall_fscore_support(actual, predicted, labels=range(10))
accuracies, confidences = calibration_curve(right, confidence, n_bins=10)
# scikit-learn's bins: open below, closed above; it leaves out empty ones.
bins = np.searchsorted(np.linspace(0, 1, 11)[1:-1], confidence)
counts = np.bincount(bins, minlength=10)
error = sum(n / 600 * abs(a - c) for n, a, c in zip(counts[counts > 0], accuracies, confidences))
json.dump(
    {
        "actual": actual.tolist(),
        "answers": [float(x) for x in answers.ravel()],
        "confusion": confusion_matrix(actual, predicted, labels=range(10)).tolist(),
        "precision": precision.tolist(),
        "recall": recall.tolist(),
        "f1": f1.tolist(),
        "support": support.tolist(),
        "counts": counts.tolist(),
        "accuracies": accuracies.tolist(),
        "confidences": confidences.tolist(),
        "expectedError": float(error),
    },
    Path(__file__).with_name("agreement.json").open("w"),
)
