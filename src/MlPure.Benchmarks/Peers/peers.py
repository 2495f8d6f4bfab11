"""The peers' side of a race: scikit-learn's mixtures, K-means and classifiers, faiss's K-means, and a small network in
plain numpy.

    peers.py check MODULE                      prints the module's version, or fails
    peers.py MODULE WORK FOLDER ROWS FEATURES PARTS STEPS [BATCH HIDDEN...]

The second form loads the files that MadeData.cs wrote, warms up and prints who it is; then for each line "round" on
standard input it prints how long that took, and for "answer" where it came to. Each message is one line of JSON.
Thread counts come from the environment, which the caller sets.
"""
import json
import sys
import time
import warnings

import numpy as np


def say(**what):
    print(json.dumps(what), flush=True)


def milliseconds_since(start):
    return (time.perf_counter() - start) * 1e3


class Mixture:
    """One EM iteration: the E-step and the M-step that fit() repeats, without what it does once before and after."""

    def __init__(self, rows, start, variances, steps):
        from sklearn.mixture import GaussianMixture
        self.rows, self.start, self.variances, self.steps = rows, start, variances, steps
        self.model = GaussianMixture(len(start), covariance_type="full", reg_covar=0.0)
        self.restart()
        self.step()
        self.restart()

    def restart(self):
        k = len(self.start)
        self.model.weights_ = np.full(k, 1 / k)
        self.model.means_ = self.start.copy()
        self.model.precisions_cholesky_ = np.array([np.diag(1 / np.sqrt(self.variances))] * k)

    def step(self):
        _, log_responsibilities = self.model._e_step(self.rows)
        self.model._m_step(self.rows, log_responsibilities)

    def round(self):
        start = time.perf_counter()
        for _ in range(self.steps):
            self.step()
        return milliseconds_since(start) / self.steps

    def answer(self):
        """The mean log-likelihood."""
        return [float(self.model._e_step(self.rows)[0])]


class Clusters:
    """A run of Lloyd's iteration of at most 20 steps, told by the step."""

    def __init__(self, rows, start, steps):
        from sklearn.cluster import KMeans
        self.rows, self.steps, self.fitted = rows, steps, None
        self.fresh = lambda: KMeans(len(start), init=start, n_init=1, max_iter=20, tol=0, algorithm="lloyd")
        self.round()

    def round(self):
        start = time.perf_counter()
        for _ in range(self.steps):
            self.fitted = self.fresh().fit(self.rows)
        return milliseconds_since(start) / self.steps / self.fitted.n_iter_

    def answer(self):
        """The inertia."""
        return [float(self.fitted.inertia_)]


class FloatClusters:
    """faiss's run of Lloyd's iteration in floats, 20 steps on all rows, told by the step."""

    def __init__(self, rows, start, steps):
        import faiss
        self.rows, self.floats, self.start, self.steps = rows, rows.astype(np.float32), start.astype(np.float32), steps
        # Without the bounds it would take a sample of the rows.
        self.fresh = lambda: faiss.Kmeans(rows.shape[1], len(start), niter=20, min_points_per_centroid=1,
                                          max_points_per_centroid=len(rows))
        self.round()

    def round(self):
        start = time.perf_counter()
        for _ in range(self.steps):
            self.fitted = self.fresh()
            self.fitted.train(self.floats, init_centroids=self.start)
        return milliseconds_since(start) / self.steps / 20

    def answer(self):
        """The inertia, in doubles."""
        centers, sum = self.fitted.centroids.astype(float), 0.0
        for rows in np.array_split(self.rows, 1 + len(self.rows) // 10_000):
            scores = (centers ** 2).sum(1) - 2 * rows @ centers.T
            sum += float((scores.min(1) + (rows ** 2).sum(1)).sum())
        return [sum]


class Classifier:
    """Epochs of MLPClassifier, relu, Adam, batches in the rows' own order, told by the epoch."""

    def __init__(self, rows, labels, start, steps, batch, hidden):
        from sklearn.neural_network import MLPClassifier
        self.rows, self.labels, self.steps = rows, labels, steps
        self.model = MLPClassifier(hidden, alpha=0, batch_size=batch, max_iter=1, tol=0, n_iter_no_change=10**9,
                                   shuffle=False, epsilon=1e-300, warm_start=True)
        self.model.fit(rows, labels)
        self.model.max_iter = steps
        self.start, at = [], 0
        for weights in self.model.coefs_:
            inputs, outputs = weights.shape
            self.start.append((start[at:at + inputs * outputs].reshape(outputs, inputs).T,
                               start[at + inputs * outputs:at + (inputs + 1) * outputs]))
            at += (inputs + 1) * outputs
        self.round()

    def round(self):
        self.model.coefs_ = [np.array(weights, order="C") for weights, _ in self.start]
        self.model.intercepts_ = [biases.copy() for _, biases in self.start]
        start = time.perf_counter()
        self.model.fit(self.rows, self.labels)
        return milliseconds_since(start) / self.steps

    def answer(self):
        """The weights in our order: layer by layer, neuron by neuron, then the biases."""
        return np.concatenate([np.concatenate([weights.T.ravel(), biases])
                               for weights, biases in zip(self.model.coefs_, self.model.intercepts_)]).tolist()


class Network:
    """A thousand steps down the gradient of the summed half squared errors, all rows at once."""

    def __init__(self, samples, start, parts, steps):
        self.x, self.y, self.steps = samples[:, :1].copy(), samples[:, 1:].copy(), steps
        self.start = start[:parts].reshape(1, parts), start[parts:].reshape(parts, 1)
        self.round()

    def train(self):
        x, y = self.x, self.y
        hidden, output = (weights.copy() for weights in self.start)
        for _ in range(1000):
            z = 1 / (1 + np.exp(-(x @ hidden)))
            p = 1 / (1 + np.exp(-(z @ output)))
            output_delta = (p - y) * p * (1 - p)
            hidden_delta = output_delta @ output.T * z * (1 - z)
            output -= 0.1 * (z.T @ output_delta)
            hidden -= 0.1 * (x.T @ hidden_delta)
        self.weights = [*hidden.ravel().tolist(), *output.ravel().tolist()]

    def round(self):
        start = time.perf_counter()
        for _ in range(self.steps):
            self.train()
        return milliseconds_since(start) / self.steps

    def answer(self):
        """The weights: hidden, then output."""
        return self.weights


def algebra():
    """Whose matrix products numpy uses; the reference ones are ten times slower than the others, which a ratio should not hide."""
    try:
        from threadpoolctl import threadpool_info
    except ImportError:
        return ""
    blas = [each for each in threadpool_info() if each["user_api"] == "blas"]
    return " + ".join(f"{each['internal_api']} {each['version']}" for each in blas) or "reference BLAS"


def prepared(module, work, folder, rows, features, parts, steps, batch=0, *hidden):
    def read(what, columns):
        return np.fromfile(f"{folder}/{work}.{what}").reshape(-1, columns)

    if work[0] == "G":
        return Mixture(read("x", features), read("start", features), read("variances", 1).ravel(), steps)
    if module == "faiss":
        return FloatClusters(read("x", features), read("start", features), steps)
    if work[0] == "K":
        return Clusters(read("x", features), read("start", features), steps)
    if hidden:
        return Classifier(read("x", features), read("labels", 1).ravel().astype(int), read("start", 1).ravel(), steps, batch, hidden)
    return Network(read("x", 2), read("start", 1).ravel(), parts, steps)


def main():
    if sys.argv[1] == "check":
        print(__import__(sys.argv[2]).__version__)
        return
    warnings.filterwarnings("ignore")
    module, work, folder = sys.argv[1:4]
    side = prepared(module, work, folder, *(int(number) for number in sys.argv[4:]))
    name = {"sklearn": "scikit-learn"}.get(module, module)
    say(name=", ".join(filter(None, [f"{name} {__import__(module).__version__}", algebra()])))
    for line in sys.stdin:
        if line.strip() == "answer":
            say(answer=side.answer())
        else:
            say(ms=side.round())


main()
