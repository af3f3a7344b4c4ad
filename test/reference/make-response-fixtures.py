"""Writes fixtures/analyze/response.json: a network with fixed weights, rows, what scikit-learn's partial dependence (brute
force, average and individual) finds in them, and, in NumPy and double precision, accumulated local effects by their formula, rows near each
value or pair of values, and which way the probability goes with a column at each row, by central differences.
Run with python3; needs numpy and scikit-learn (made with 1.2.1).

Weights and inputs are multiples of 1/64, so that they mean the same number in float32 and float64.
"""

import json
import pathlib

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.inspection import partial_dependence

FOLDER = pathlib.Path(__file__).parent / "fixtures" / "analyze"


def exact(values):
    return np.round(values * 64) / 64


class Fixed(BaseEstimator, ClassifierMixin):
    def __init__(self, layers=None):
        self.layers = layers

    def fit(self, x, y):
        self.classes_ = np.array([0, 1])
        self.fitted_ = True
        return self

    def predict_proba(self, x):
        for layer in self.layers:
            x = x @ layer["weights"] + layer["bias"]
            if layer["activation"] == "tanh":
                x = np.tanh(x)
        e = np.exp(x - x.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)


def effects(model, x, column, bins):
    values = np.sort(x[:, column])
    shares = np.arange(bins + 1) / bins
    edges = np.unique(values[np.maximum(0, np.ceil(shares * len(values)).astype(int) - 1)])
    at = np.clip(np.searchsorted(edges, x[:, column], side="left"), 1, None)
    low, high = x.copy(), x.copy()
    low[:, column], high[:, column] = edges[at - 1], edges[at]
    difference = model.predict_proba(high)[:, 1] - model.predict_proba(low)[:, 1]
    counts = np.bincount(at, minlength=len(edges))[1:]
    means = np.bincount(at, weights=difference, minlength=len(edges))[1:] / counts
    accumulated = np.concatenate([[0], np.cumsum(means)])
    centre = ((accumulated[:-1] + accumulated[1:]) / 2 * counts).sum() / counts.sum()
    return {"edges": edges.tolist(), "values": (accumulated - centre).tolist(), "counts": counts.tolist()}


def near(values, grid):
    """Position of the nearest value, -1 beyond the ends by more than half a step."""
    at = np.abs(values[:, None] - grid[None, :]).argmin(axis=1)
    low, high = grid[0] - (grid[1] - grid[0]) / 2, grid[-1] + (grid[-1] - grid[-2]) / 2
    return np.where((values < low) | (values > high), -1, at)


def directions(model, x, column):
    low, high = x.copy(), x.copy()
    low[:, column] -= 1e-6
    high[:, column] += 1e-6
    difference = model.predict_proba(high)[:, 1] - model.predict_proba(low)[:, 1]
    return {"rising": int((difference > 0).sum()), "falling": int((difference < 0).sum())}


def main():
    rng = np.random.default_rng(11)
    x = exact(rng.normal(0, 1, (60, 4)))
    x[:, 1] = exact(x[:, 0] + rng.normal(0, 0.2, 60))
    x[:, 3] = rng.integers(0, 4, 60)
    layers, inputs = [], 4
    for units, activation in [(8, "tanh"), (5, "tanh"), (2, "identity")]:
        weights, bias = exact(rng.normal(0, 1, (inputs, units))), exact(rng.normal(0, 0.5, units))
        layers.append({"activation": activation, "weights": weights, "bias": bias})
        inputs = units
    model = Fixed(layers).fit(x, np.zeros(60))
    one = []
    for column in range(4):
        found = partial_dependence(
            model, x, [column], response_method="predict_proba", method="brute", kind="both", grid_resolution=20
        )
        one.append(
            {
                "grid": found["values"][0].tolist(),
                "pdp": found["average"][0].tolist(),
                "ice": found["individual"][0].tolist(),
                "effects": effects(model, x, column, 7),
                "counts": [int((near(x[:, column], found["values"][0]) == i).sum()) for i in range(len(found["values"][0]))],
                "directions": directions(model, x, column),
            }
        )
    two = partial_dependence(
        model, x, [0, 2], response_method="predict_proba", method="brute", kind="average", grid_resolution=9
    )
    first, second = near(x[:, 0], two["values"][0]), near(x[:, 2], two["values"][1])
    both = [
        [int(((first == i) & (second == j)).sum()) for j in range(len(two["values"][1]))]
        for i in range(len(two["values"][0]))
    ]
    fixture = {
        "layers": [{**layer, "weights": layer["weights"].tolist(), "bias": layer["bias"].tolist()} for layer in layers],
        "inputs": x.tolist(),
        "one": one,
        "two": {"grid": [v.tolist() for v in two["values"]], "pdp": two["average"][0].tolist(), "counts": both},
    }
    (FOLDER / "response.json").write_text(json.dumps(fixture) + "\n")


main()
