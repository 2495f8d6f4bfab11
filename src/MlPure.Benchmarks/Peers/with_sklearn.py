"""scikit-learn's side of a race."""
import time

import numpy as np

from task import in_our_order, milliseconds_since


class Mixture:
    """One EM iteration: the E-step and the M-step that fit() repeats, without what it does once before and after."""

    def __init__(self, task):
        from sklearn.mixture import GaussianMixture
        self.rows, self.start, self.steps = task.rows, task.read("start", task.features), task.steps
        self.variances = task.read("variances").ravel()
        self.diagonal = task.algorithm == "DiagonalMixture"
        self.model = GaussianMixture(task.parts, covariance_type="diag" if self.diagonal else "full", reg_covar=0.0)
        self.restart()
        self.step()
        self.restart()

    def restart(self):
        k = len(self.start)
        self.model.weights_ = np.full(k, 1 / k)
        self.model.means_ = self.start.copy()
        roots = 1 / np.sqrt(self.variances)
        self.model.precisions_cholesky_ = np.array([roots if self.diagonal else np.diag(roots)] * k)

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

    def __init__(self, task):
        from sklearn.cluster import KMeans
        self.rows, self.steps, self.fitted = task.rows, task.steps, None
        start = task.read("start", task.features)
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


class Perceptron:
    """Epochs of MLPClassifier (relu) or MLPRegressor (tanh), Adam, batches in the rows' own order, told by the
    epoch."""

    kind, epsilon = float, 1e-300

    def __init__(self, task):
        from sklearn.neural_network import MLPClassifier, MLPRegressor
        self.rows, self.targets, self.steps = task.rows.astype(self.kind), task.targets, task.steps
        if task.algorithm == "Regressor":
            self.targets = self.targets.astype(self.kind)
        model, curve = (MLPRegressor, "tanh") if task.algorithm == "Regressor" else (MLPClassifier, "relu")
        self.model = model(task.hidden, activation=curve, alpha=0, batch_size=task.batch, max_iter=1, tol=0,
                           n_iter_no_change=10**9, shuffle=False, epsilon=self.epsilon, warm_start=True)
        self.model.fit(self.rows, self.targets)
        self.model.max_iter, self.start = task.steps, task.first_weights()
        self.round()

    def round(self):
        self.model.coefs_ = [np.array(weights, self.kind, order="C") for weights, _ in self.start]
        self.model.intercepts_ = [biases.astype(self.kind) for _, biases in self.start]
        start = time.perf_counter()
        self.model.fit(self.rows, self.targets)
        return milliseconds_since(start) / self.steps

    def answer(self):
        return in_our_order(zip(self.model.coefs_, self.model.intercepts_))


class FloatPerceptron(Perceptron):
    """The same in floats."""

    kind, epsilon = np.float32, 1e-30


class MiniBatches:
    """MiniBatchKMeans over all rows once, each batch by partial_fit, no cluster started again."""

    def __init__(self, task):
        from sklearn.cluster import MiniBatchKMeans
        self.rows, self.batch = task.rows, task.batch
        start = task.read("start", task.features)
        self.fresh = lambda: MiniBatchKMeans(len(start), init=start, n_init=1, reassignment_ratio=0)

    def round(self):
        self.model, start = self.fresh(), time.perf_counter()
        for at in range(0, len(self.rows), self.batch):
            self.model.partial_fit(self.rows[at:at + self.batch])
        return milliseconds_since(start)

    def answer(self):
        """The centers."""
        return self.model.cluster_centers_.ravel().tolist()
