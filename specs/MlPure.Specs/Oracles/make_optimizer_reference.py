#!/usr/bin/python3
"""Weights of a 4 -> 6 tanh -> 3 identity network (51 parameters) under PyTorch's optimizers, computed in float64 by torch.optim
(Debian: apt-get install python3-torch). Run it in this folder; it rewrites Data/optimizers.json. Layers of 24 and 18 weights are
longer than a vector of eight, so that the vector loops of the library are compared, and not their tails alone."""
import json
import math
import torch

torch.set_default_dtype(torch.float64)
STEPS, MARKS = 50, (1, 2, 10, 50)


def fill(*shape, shift):
    return torch.tensor([math.sin(1.0 + 0.7 * i + shift) for i in range(math.prod(shape))]).reshape(*shape)


X, T = fill(9, 4, shift=0.0), fill(9, 3, shift=0.3)


def run(optimizer, **settings):
    # Weights are outputs x inputs, as in torch.nn.Linear.
    w = [fill(6, 4, shift=0.1).mul(0.5).requires_grad_(), fill(6, shift=0.2).mul(0.1).requires_grad_(),
         fill(3, 6, shift=0.4).mul(0.5).requires_grad_(), fill(3, shift=0.5).mul(0.1).requires_grad_()]
    steps, marks = optimizer(w, **settings), {}
    for t in range(1, STEPS + 1):
        steps.zero_grad()
        z = torch.tanh(X @ w[0].T + w[1]) @ w[2].T + w[3]
        (0.5 * (z - T) ** 2).sum(1).mean().backward()
        steps.step()
        if t in MARKS:
            marks[str(t)] = [number for part in w for number in part.detach().flatten().tolist()]
    return marks


O = torch.optim
out = {
    "torch": torch.__version__,
    "fill": "fill(shape, shift)[i] = sin(1 + 0.7 i + shift), row by row",
    "inputs": "fill(9 x 4, 0)", "targets": "fill(9 x 3, 0.3)",
    "parameters": "0.5 fill(6 x 4, 0.1), 0.1 fill(6, 0.2), 0.5 fill(3 x 6, 0.4), 0.1 fill(3, 0.5), in this order",
    "loss": "mean over rows of the half squared error summed over outputs",
    "parameters_after_step": {
        "sgd lr=0.1": run(O.SGD, lr=.1),
        "sgd lr=0.1 momentum=0.9": run(O.SGD, lr=.1, momentum=.9),
        "sgd lr=0.1 momentum=0.9 nesterov": run(O.SGD, lr=.1, momentum=.9, nesterov=True),
        "sgd lr=0.1 weight_decay=0.01": run(O.SGD, lr=.1, weight_decay=.01),
        "adagrad lr=0.1 eps=1e-10": run(O.Adagrad, lr=.1),
        "rmsprop lr=0.01 alpha=0.99 eps=1e-8": run(O.RMSprop, lr=.01),
        "adam lr=0.01 betas=0.9,0.999 eps=1e-8": run(O.Adam, lr=.01),
        "adam amsgrad lr=0.01": run(O.Adam, lr=.01, amsgrad=True),
        "adamw lr=0.01 weight_decay=0.01": run(O.AdamW, lr=.01),
        "nadam lr=0.002": run(O.NAdam, lr=.002),
    },
}
with open("Data/optimizers.json", "w") as file:
    json.dump(out, file, indent=1)
    file.write("\n")
