"""Writes the expected values of ClassificationReportTest: scikit-learn's classification_report and confusion_matrix.

python classification_report.py > classification_report.json
"""
import json

import numpy
import sklearn
from sklearn.metrics import accuracy_score, confusion_matrix, precision_recall_fscore_support


def case(name, classes, actual, predicted):
    labels = list(range(classes))
    precision, recall, f1, support = precision_recall_fscore_support(
        actual, predicted, labels=labels, zero_division=0)
    return {
        "name": name,
        "classes": classes,
        "actual": [int(a) for a in actual],
        "predicted": [int(p) for p in predicted],
        "confusion": confusion_matrix(actual, predicted, labels=labels).tolist(),
        "accuracy": accuracy_score(actual, predicted),
        "precision": precision.tolist(),
        "recall": recall.tolist(),
        "f1": f1.tolist(),
        "support": support.tolist(),
    }


def main():
    random = numpy.random.default_rng(20261125)
    actual = random.integers(0, 10, 200)
    predicted = numpy.where(random.random(200) < 0.7, actual, random.integers(0, 10, 200))
    never = numpy.where(predicted == 6, 0, predicted)
    absent = numpy.where(actual == 3, 4, actual)
    cases = [
        case("ten classes", 10, actual, predicted),
        case("class 6 is never predicted", 10, actual, never),
        case("class 3 does not occur but is predicted", 10, absent, predicted),
        case("class 2 neither occurs nor is predicted", 3, [0, 1, 1, 0], [0, 1, 0, 0]),
        case("everything is wrong", 2, [0, 0, 1], [1, 1, 0]),
        case("everything is right", 2, [0, 1, 1], [0, 1, 1]),
    ]
    print(json.dumps({"scikit-learn": sklearn.__version__, "cases": cases}).replace('{"name"', '\n{"name"'))


main()
