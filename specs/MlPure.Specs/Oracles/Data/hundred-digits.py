# Writes hundred-digits.json: log-densities, responsibilities, one M-step, losses and gradients of hard problems, in 100
# digits (mpmath) from the very doubles of the problems, and rounded once.  python3 hundred-digits.py
import json, os
from mpmath import cholesky, diag, exp, log, log1p, matrix, mp, mpf, pi, svd_r

mp.dps = 100


def cell(row, column):
    """Scattered whole eighths, which doubles hold exactly."""
    return ((row * 37 + column * 101 + 13 * row * column) % 997 - 498) / 8


def correlation(kind, d):
    if kind == "none":
        return [[1.0 if f == g else 0.0 for g in range(d)] for f in range(d)]
    if kind == "half":
        return [[0.5 ** abs(f - g) for g in range(d)] for f in range(d)]
    if kind.startswith("hilbert"):
        return [[1.0 / (f + g + 1) for g in range(d)] for f in range(d)]
    almost = 1 - 2.0 ** -int(kind)  # all pairs correlated by 1 - 2^-kind
    return [[1.0 if f == g else almost for g in range(d)] for f in range(d)]


def along(kind, row):
    """A row that is scattered as such a correlation has it, so that its density is not lost."""
    d = len(row)
    if kind.startswith("hilbert"):
        return [float(sum(mpf(c) / (f + g + 1) for g, c in enumerate(row))) for f in range(d)]
    return [row[0] + c * 2.0 ** -(int(kind) // 2) for c in row] if kind.isdigit() else row


def scaled_condition(covariance):
    d = covariance.rows
    root = diag([1 / mp.sqrt(covariance[f, f]) for f in range(d)])
    values = svd_r(root * covariance * root, compute_uv=False)
    return max(values) / min(values)


def log_density(x, mean, factor):
    d = len(mean)
    z = []
    for f in range(d):
        z.append((x[f] - mean[f] - sum(factor[f, g] * z[g] for g in range(f))) / factor[f, f])
    return -(d * log(2 * pi) + sum(v * v for v in z)) / 2 - sum(log(factor[f, f]) for f in range(d))


def log_density_diagonal(x, mean, variances):
    return -sum(log(2 * pi * v) + (a - b) ** 2 / v for a, b, v in zip(x, mean, variances)) / 2


def mixture(name, rows, scales, kinds, spreads, mixing, shifts, diagonal=False, weights=None, repeats=None):
    d, k = len(scales), len(mixing)
    of = (lambda i: i % repeats) if repeats else (lambda i: i)
    table = [along(kinds[i % 2], [cell(97 * i, f) for f in range(d)]) for i in range(repeats or rows)]
    table = [[c * scale for c, scale in zip(row, scales)] for row in table]
    x = [table[of(i)] for i in range(rows)]
    means = [[shifts[j] * scales[f] for f in range(d)] for j in range(k)]
    correlations = [correlation(kind, d) for kind in kinds]
    covariances = [[[correlations[j][f][g] * spreads[j] * scales[f] * scales[g] for g in range(d)] for f in range(d)]
                   for j in range(k)]
    w = [mpf(v) for v in weights] if weights else [mpf(1)] * rows
    exact = [[mpf(v) for v in row] for row in x]
    centers = [[mpf(v) for v in mean] for mean in means]
    if diagonal:
        variances = [[mpf(covariances[j][f][f]) for f in range(d)] for j in range(k)]
        condition = mpf(1)
        density = lambda row, j: log_density_diagonal(row, centers[j], variances[j])
    else:
        matrices = [matrix(c) for c in covariances]
        condition = max(scaled_condition(c) for c in matrices)
        factors = [cholesky(c) for c in matrices]
        density = lambda row, j: log_density(row, centers[j], factors[j])
    cache = {}
    def terms(i):
        if of(i) not in cache:
            logs = [log(mpf(mixing[j])) + density(exact[i], j) for j in range(k)]
            top = max(logs)
            total = top + log(sum(exp(v - top) for v in logs))
            cache[of(i)] = (total, [exp(v - total) for v in logs])
        return cache[of(i)]
    logs = [terms(i)[0] for i in range(rows)]
    shares = [terms(i)[1] for i in range(rows)]
    mass = [sum(w[i] * shares[i][j] for i in range(rows)) for j in range(k)]
    moved = [[sum(w[i] * shares[i][j] * exact[i][f] for i in range(rows)) / mass[j] for f in range(d)]
             for j in range(k)]
    second = [[[sum(w[i] * shares[i][j] * (exact[i][f] - moved[j][f]) * (exact[i][g] - moved[j][g])
                    for i in range(rows)) / mass[j] if f == g or not diagonal else mpf(0)
                for g in range(d)] for f in range(d)] for j in range(k)]
    is_singular = not diagonal and max(scaled_condition(matrix(c)) for c in second) > 2 ** 52
    shown = range(len(table))
    return {
        "name": name, "rows": rows, "table": table, "scales": scales, "diagonal": diagonal, "mixing": mixing,
        "shifts": shifts, "kinds": kinds, "spreads": spreads, "weights": weights or [], "condition": float(condition),
        "isStepSingular": bool(is_singular),
        "logDensities": [float(logs[i]) for i in shown],
        "responsibilities": [[float(r) for r in shares[i]] for i in shown],
        "logLikelihood": float(sum(a * b for a, b in zip(w, logs))),
        "means": [[float(v) for v in row] for row in moved],
        "variances" if diagonal else "covariances":
            [[float(second[j][f][f]) for f in range(d)] if diagonal
             else [[float(v) for v in row] for row in second[j]] for j in range(k)],
    }


def softmax(inputs, coefficients, labels):
    n, k = len(inputs), len(coefficients)
    loss, gradient = mpf(0), [mpf(0)] * k
    for x, label in zip(inputs, labels):
        z = [mpf(x) * mpf(c) for c in coefficients]
        top = max(z)
        total = top + log(sum(exp(v - top) for v in z))
        loss += (total - z[label]) / n
        for j in range(k):
            gradient[j] += (exp(z[j] - total) - (1 if j == label else 0)) * mpf(x) / n
    return {"name": "softmax", "inputs": inputs, "coefficients": coefficients, "labels": labels, "loss": float(loss),
            "gradient": [float(v) for v in gradient]}


def sigmoid(inputs, coefficients, labels):
    n, k = len(inputs), len(coefficients)
    loss, gradient = mpf(0), [mpf(0)] * k
    for x, label in zip(inputs, labels):
        for j in range(k):
            z, t = mpf(x) * mpf(coefficients[j]), 1 if j == label else 0
            loss += (log1p(exp(-abs(z))) + max(z, 0) - t * z) / n
            gradient[j] += (1 / (1 + exp(-z)) - t) * mpf(x) / n
    return {"name": "sigmoid", "inputs": inputs, "coefficients": coefficients, "labels": labels, "loss": float(loss),
            "gradient": [float(v) for v in gradient]}


graded = [2.0 ** -20, 2.0 ** -7, 1.0, 2.0 ** 20]
inputs = [1.0, -1.0, 1000.0, -1000.0, 2.0 ** -30, 36.0, 745.0, -745.0, 0.0, 12.5]
coefficients = [1.0, -2.0, 0.5, 3.0, -64.0]
labels = [0, 1, 2, 3, 4, 3, 0, 4, 2, 1]
two = dict(mixing=[0.25, 0.75], shifts=[-8.0, 16.0], spreads=[512.0, 2048.0])
here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "hundred-digits.json"), "w") as out:
    json.dump({
        "mixtures": [
            mixture("variances from 1e-12 to 1e12", 40, graded, ["half", "none"], **two),
            mixture("correlations of 1 - 2^-20", 40, [1.0, 1.0, 1.0], ["20", "half"], **two),
            mixture("correlations of 1 - 2^-40", 40, [1.0, 1.0, 1.0], ["40", "half"], **two),
            mixture("Hilbert's matrix of 6", 40, [1.0] * 6, ["hilbert", "half"], **two),
            mixture("Hilbert's matrix of 9", 40, [1.0] * 9, ["hilbert", "half"], **two),
            mixture("rows a thousand deviations away", 40, [1.0, 1.0], ["half", "none"],
                    mixing=[0.25, 0.75], shifts=[-8.0, 16.0], spreads=[2.0 ** -8, 2.0 ** -8]),
            mixture("mixing weights from 1e-300", 40, [1.0, 1.0], ["half", "none"],
                    mixing=[1e-300, 1.0], shifts=[-8.0, 16.0], spreads=[512.0, 64.0]),
            mixture("rows of weights from 1e-300 to 1e300", 31, [1.0, 1.0], ["half", "none"],
                    weights=[[1e-300, 1.0, 1e300][i % 3] for i in range(31)], **two),
            mixture("six thousand rows, each a thousand times", 6000, [1.0, 1.0], ["half", "none"], repeats=6, **two),
            mixture("500 columns of 50 rows", 50, [1.0] * 500, ["none", "none"], diagonal=True, **two),
        ],
        "losses": [softmax(inputs, coefficients, labels), sigmoid(inputs, coefficients, labels)],
    }, out, separators=(",", ":"))
    out.write("\n")
