"""Fits the rational approximation of tanh in fittingroom.network.kernels.RationalTanh.

tanh(x) ~ x * P(x^2) / Q(x^2) on |x| <= LIMIT, by iteratively reweighted linear least squares (Lawson 1961) on the
linearised residual; prints the coefficients and the largest absolute error in float32.  Needs numpy.
"""

import numpy as np

LIMIT, NUMERATOR, DENOMINATOR = 8.0, 5, 5

x = np.cos(np.linspace(0, np.pi, 20001))[:10000] * LIMIT
y = x * x / LIMIT**2
target = np.tanh(x)
weight = np.ones_like(x)
denominator = np.ones_like(x)
best = (np.inf, None)
for _ in range(400):
    columns = [x * y**i for i in range(NUMERATOR)] + [-target * y**i for i in range(1, DENOMINATOR)]
    scale = np.sqrt(weight) / denominator
    solution = np.linalg.lstsq(np.array(columns).T * scale[:, None], target * scale, rcond=None)[0]
    p, q = solution[:NUMERATOR], np.concatenate([[1.0], solution[NUMERATOR:]])
    denominator = sum(c * y**i for i, c in enumerate(q))
    error = np.abs(x * sum(c * y**i for i, c in enumerate(p)) / denominator - target)
    if error.max() < best[0]:
        best = (error.max(), (p.copy(), q.copy()))
    weight *= error + 1e-12
    weight /= weight.sum()

p, q = best[1]
p = (p / LIMIT ** (2 * np.arange(NUMERATOR))).astype(np.float32)
q = (q / LIMIT ** (2 * np.arange(DENOMINATOR))).astype(np.float32)


def horner(coefficients, v):
    result = np.full_like(v, coefficients[-1])
    for c in coefficients[-2::-1]:
        result = (result * v + c).astype(np.float32)
    return result


grid = np.linspace(-12, 12, 2_000_001).astype(np.float32)
clamped = np.clip(grid, -LIMIT, LIMIT).astype(np.float32)
square = (clamped * clamped).astype(np.float32)
value = (clamped * horner(p, square) / horner(q, square)).astype(np.float32)
print("numerator", [float(c) for c in p])
print("denominator", [float(c) for c in q])
print("float64 error on the fit", best[0])
print("float32 error", np.abs(value - np.tanh(grid.astype(np.float64))).max())
