#!/usr/bin/python3
"""Solves the problems of a file with scikit-learn and compares the answers (Debian: python3-sklearn).
Usage: scikit_learn.py mixtures|kmeans FILE"""
import sys
import warnings

import numpy as np
from sklearn.cluster import KMeans
from sklearn.mixture import GaussianMixture

from compare import compare

warnings.filterwarnings("ignore")


def mixture(problem):
    rows, start, kind = np.array(problem["rows"]), problem["start"], problem["type"]
    d, covariances = rows.shape[1], np.array(start["covariances"])
    precisions = np.linalg.inv(covariances)
    of_type = {"full": precisions, "tied": precisions[0],
               "diag": np.array([np.diag(p) for p in precisions]), "spherical": precisions[:, 0, 0]}[kind]
    model = GaussianMixture(len(covariances), covariance_type=kind, reg_covar=0, tol=0, max_iter=problem["steps"],
                            weights_init=start["weights"], means_init=start["means"], precisions_init=of_type)
    model.fit(rows)
    full = {"full": lambda c: c, "tied": lambda c: np.array([c] * len(covariances)),
            "diag": lambda c: np.array([np.diag(v) for v in c]),
            "spherical": lambda c: np.array([np.eye(d) * v for v in c])}[kind](model.covariances_)
    ours = problem["answer"]
    return {
        "weights": (ours["mixture"]["weights"], model.weights_),
        "means": (ours["mixture"]["means"], model.means_),
        "covariances": (ours["mixture"]["covariances"], full),
        "log-likelihood": (ours["logLikelihood"], model.score_samples(rows).sum()),
    }


def kmeans(problem):
    rows, ours = np.array(problem["rows"]), problem["answer"]
    if ours["emptyClusters"]:
        return None
    model = KMeans(len(problem["start"]), init=np.array(problem["start"]), n_init=1, max_iter=problem["steps"], tol=0,
                   algorithm="lloyd").fit(rows)
    return {"centroids": (ours["centroids"], model.cluster_centers_), "inertia": (ours["inertia"], model.inertia_)}


compare(sys.argv, {"mixtures": mixture, "kmeans": kmeans}, tolerance=1e-11)
