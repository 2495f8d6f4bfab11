"""The sides of a race of faiss, OpenCV, PyTorch and plain numpy."""
import os
import time

import numpy as np

from task import in_our_order, inertia, milliseconds_since


class Faiss:
    """A run of Lloyd's iteration in floats, 20 steps on all rows, told by the step."""

    def __init__(self, task):
        import faiss
        rows, start = task.rows, task.read("start", task.features)
        self.rows, self.steps = rows, task.steps
        self.floats, self.start = rows.astype(np.float32), start.astype(np.float32)
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
        return [inertia(self.rows, self.fitted.centroids.astype(float))]


class OpenCV:
    """A run of Lloyd's iteration in floats, 20 steps, told by the step; it begins with labels instead of centers."""

    def __init__(self, task):
        import cv2
        rows, start = task.rows, task.read("start", task.features)
        self.rows, self.floats, self.parts, self.steps = rows, rows.astype(np.float32), task.parts, task.steps
        self.first = np.concatenate([((start ** 2).sum(1) - 2 * some @ start.T).argmin(1)
                                     for some in np.array_split(rows, 1 + len(rows) // 10_000)]).astype(np.int32)
        self.kmeans = lambda count: cv2.kmeans(self.floats, self.parts, self.first.reshape(-1, 1).copy(),
                                               (cv2.TERM_CRITERIA_MAX_ITER, count, 0), 1, cv2.KMEANS_USE_INITIAL_LABELS)
        # It ends by itself where nothing moves, and does not say when: few steps are timed, near the start.
        self.near = 3

    def round(self):
        start = time.perf_counter()
        for _ in range(self.steps):
            self.kmeans(self.near)
        return milliseconds_since(start) / self.steps / self.near

    def answer(self):
        """The inertia, in doubles."""
        return [inertia(self.rows, self.kmeans(20)[2].astype(float))]


class Torch:
    """PyTorch's epochs by Adam in doubles, batches in the rows' own order, told by the epoch."""

    def __init__(self, task):
        import torch
        torch.set_num_threads(int(os.environ["OMP_NUM_THREADS"]))
        self.torch, self.task, self.regression = torch, task, task.algorithm == "Regressor"
        self.rows, self.targets = torch.from_numpy(task.rows), torch.from_numpy(task.targets)
        self.round(1)

    def fresh(self):
        torch, layers = self.torch, []
        for weights, biases in self.task.first_weights():
            layer = torch.nn.Linear(*weights.shape, dtype=torch.float64)
            layer.weight.data, layer.bias.data = torch.from_numpy(weights.T.copy()), torch.from_numpy(biases.copy())
            layers += [layer, torch.nn.Tanh() if self.regression else torch.nn.ReLU()]
        return torch.nn.Sequential(*layers[:-1])

    def round(self, epochs=None):
        torch, task = self.torch, self.task
        self.model = self.fresh()
        adam, loss = torch.optim.Adam(self.model.parameters(), eps=1e-300), torch.nn.CrossEntropyLoss()
        if self.regression:
            loss = lambda given, wanted: ((given - wanted) ** 2).sum() / (2 * len(given))
        start = time.perf_counter()
        for _ in range(epochs or task.steps):
            for at in range(0, task.count, task.batch):
                adam.zero_grad()
                loss(self.model(self.rows[at:at + task.batch]), self.targets[at:at + task.batch]).backward()
                adam.step()
        return milliseconds_since(start) / (epochs or task.steps)

    def answer(self):
        layers = [layer for layer in self.model if isinstance(layer, self.torch.nn.Linear)]
        return in_our_order((layer.weight.detach().numpy().T, layer.bias.detach().numpy()) for layer in layers)


class Numpy:
    """A thousand steps down the gradient of the summed half squared errors, all rows at once."""

    def __init__(self, task):
        samples, start, parts, self.steps = task.read("x", 2), task.read("start").ravel(), task.parts, task.steps
        self.x, self.y = samples[:, :1].copy(), samples[:, 1:].copy()
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


class NumpyProduct:
    """A product of two matrices."""

    def __init__(self, task):
        self.left, self.right, self.steps = task.rows, task.read("right", task.parts), task.steps
        self.round()

    def round(self):
        start = time.perf_counter()
        for _ in range(self.steps):
            self.product = self.left @ self.right
        return milliseconds_since(start) / self.steps

    def answer(self):
        return self.product.ravel().tolist()
