#!/usr/bin/python3
"""Solves the problems of a file with PyTorch's autograd and torch.optim (Debian: python3-torch).
Usage: pytorch.py gradients|optimizers FILE"""
import sys

import torch
import torch.nn.functional as F

from compare import compare

torch.set_default_dtype(torch.float64)

def softplus(a):
    """F.softplus is a above 20, which is off by 2e-9 there."""
    return torch.logaddexp(a, torch.zeros_like(a))


ACTIVATIONS = {"identity": lambda a: a, "sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu,
               "leakyRelu": lambda a: F.leaky_relu(a, 0.01), "elu": F.elu, "selu": F.selu, "softplus": softplus,
               "gelu": F.gelu, "silu": F.silu}

LOSSES = {
    "halfSquaredError": lambda o, t: (0.5 * (o - t) ** 2).sum(1),
    "absoluteError": lambda o, t: (o - t).abs().sum(1),
    "huber": lambda o, t: F.huber_loss(o, t, reduction="none").sum(1),
    "softmaxCrossEntropy": lambda o, t: F.cross_entropy(o, t, reduction="none"),
    "sigmoidCrossEntropy": lambda o, t: F.binary_cross_entropy_with_logits(o, t, reduction="none").sum(1),
    "poisson": lambda o, t: F.poisson_nll_loss(o, t, log_input=True, full=False, reduction="none").sum(1),
}


def network(problem):
    """The parameters as leaves in the file's order, and the loss as a function of them."""
    widths, at, leaves, numbers = problem["widths"], 0, [], torch.tensor(problem["parameters"])
    for before, after in zip(widths, widths[1:]):
        leaves.append(numbers[at:at + before * after].reshape(after, before).clone().requires_grad_())
        at += before * after
        if problem["biased"]:
            leaves.append(numbers[at:at + after].clone().requires_grad_())
            at += after
    inputs, targets = torch.tensor(problem["inputs"]), torch.tensor(problem["targets"])
    weights = leaves[::2] if problem["biased"] else leaves
    biases = leaves[1::2] if problem["biased"] else [0] * len(weights)

    def loss():
        z = inputs
        for layer, (w, b) in enumerate(zip(weights, biases)):
            a = z @ w.T + b
            z = ACTIVATIONS[problem["activation"]](a) if layer + 1 < len(weights) else a
        rows = LOSSES[problem["loss"]](z, targets)
        penalty = sum((w ** 2).sum() for w in weights) * problem["penalty"] / 2
        return (rows.mean() if problem["mean"] else rows.sum()) + penalty

    return leaves, loss


def flat(tensors):
    return torch.cat([tensor.reshape(-1) for tensor in tensors]).detach().numpy()


def gradient(problem):
    leaves, loss = network(problem["problem"])
    value = loss()
    value.backward()
    ours = problem["answer"]
    return {"loss": (ours["loss"], value.item()), "gradient": (ours["gradient"], flat(w.grad for w in leaves))}


def descent(problem):
    leaves, loss = network(problem["problem"])
    optimizer = getattr(torch.optim, problem["optimizer"])(leaves, **problem["settings"])
    for _ in range(problem["steps"]):
        optimizer.zero_grad()
        loss().backward()
        optimizer.step()
    ours = problem["answer"]
    if not abs(ours["loss"]) < 1e6:  # a rate too large for the problem: what is left is rounding
        return None
    return {"loss": (ours["loss"], loss().item()), "parameters": (ours["parameters"], flat(leaves))}


compare(sys.argv, {"gradients": gradient, "optimizers": descent}, tolerance=1e-11)
