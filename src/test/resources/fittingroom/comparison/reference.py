"""Reference values for McNemarTest, SeedGroupTest and PairedComparisonTest: statsmodels, scipy, numpy, scikit-learn."""
import json

import numpy as np
from scipy.stats import binom
from sklearn.metrics import confusion_matrix, f1_score
from statsmodels.stats.contingency_tables import mcnemar

CASES = [(0, 0), (1, 0), (0, 5), (3, 9), (12, 12), (10, 14), (12, 13), (25, 0), (40, 21), (150, 150), (317, 254),
         (1000, 1100), (4000, 3000)]


def mid_p(fixed, broken):
    """Fagerland, Lydersen and Laake (2013), BMC Medical Research Methodology 13:91, from statsmodels' exact p."""
    n = fixed + broken
    if fixed == broken:
        return 1 - 0.5 * binom.pmf(fixed, n, 0.5)
    return mcnemar([[0, broken], [fixed, 0]], exact=True).pvalue - binom.pmf(fixed, n, 0.5)


rng = np.random.default_rng(7)
actual = rng.integers(0, 10, 400)
one = np.where(rng.random(400) < 0.8, actual, rng.integers(0, 10, 400))
other = np.where(rng.random(400) < 0.85, actual, rng.integers(0, 10, 400))
labels = list(range(10))
fixed = np.flatnonzero((one != actual) & (other == actual))
broken = np.flatnonzero((one == actual) & (other != actual))
curves = np.array([[0.51, 0.42, 0.40], [0.55, 0.41, 0.38], [0.48, 0.44, 0.39]])

print(json.dumps({
    "mcnemar": [{"fixed": b, "broken": c,
                 "exact": float(mcnemar([[0, c], [b, 0]], exact=True).pvalue) if b + c else 1.0,
                 "midP": float(mid_p(b, c)) if b + c else 1.0} for b, c in CASES],
    "actual": actual.tolist(), "one": one.tolist(), "other": other.tolist(),
    "difference": (confusion_matrix(actual, other, labels=labels)
                   - confusion_matrix(actual, one, labels=labels)).tolist(),
    "f1": [f1_score(actual, p, labels=labels, average=None).tolist() for p in (one, other)],
    "fixed": fixed.tolist(), "broken": broken.tolist(),
    "curves": curves.tolist(), "mean": curves.mean(axis=0).tolist(), "deviation": curves.std(axis=0, ddof=1).tolist(),
}))
