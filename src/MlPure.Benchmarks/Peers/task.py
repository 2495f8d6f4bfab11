"""How the peers' sides of a race tell time, and the data that they read."""
import time

import numpy as np


def milliseconds_since(start):
    return (time.perf_counter() - start) * 1e3


def inertia(rows, centers):
    """The sum of squared distances to the nearest of the centers, in doubles."""
    sum = 0.0
    for some in np.array_split(rows, 1 + len(rows) // 10_000):
        scores = (centers ** 2).sum(1) - 2 * some @ centers.T
        sum += float((scores.min(1) + (some ** 2).sum(1)).sum())
    return sum


class Task:
    """What one race is about: the files that MadeData.cs wrote, and their shape."""

    def __init__(self, work, algorithm, folder, rows, features, parts, steps, batch=0, *hidden):
        self.work, self.algorithm, self.folder, self.features, self.parts = work, algorithm, folder, features, parts
        self.count, self.steps, self.batch, self.hidden = rows, steps, batch, hidden

    def read(self, what, columns=1):
        return np.fromfile(f"{self.folder}/{self.work}.{what}").reshape(-1, columns)

    @property
    def rows(self):
        return self.read("x", self.features)

    @property
    def targets(self):
        """Labels, or what a regression is to give."""
        if self.algorithm == "Regressor":
            return self.read("targets", self.parts)
        return self.read("labels").ravel().astype(int)

    def first_weights(self):
        """Weights (inputs x outputs) and biases of each layer."""
        start, layers, at = self.read("start").ravel(), [], 0
        widths = [self.features, *self.hidden, self.parts]
        for inputs, outputs in zip(widths, widths[1:]):
            end = at + inputs * outputs
            layers.append((start[at:end].reshape(outputs, inputs).T, start[end:end + outputs]))
            at = end + outputs
        return layers


def in_our_order(layers):
    """Layer by layer, neuron by neuron, then the biases."""
    parts = [part.ravel() for weights, biases in layers for part in (weights.T, biases)]
    return np.concatenate(parts).tolist()
