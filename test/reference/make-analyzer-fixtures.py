"""Writes fixtures/analyze/*.json: networks with fixed weights, rows, and what NumPy, SciPy, scikit-learn and PyTorch
find in them, in double precision. Run with python3; needs numpy, scipy, scikit-learn, torch.

Weights and inputs are multiples of 1/64, so that they mean the same number in float32 and float64.
"""

import json
import pathlib

import numpy as np
import sklearn.metrics
import torch
from scipy import stats
from sklearn.inspection import permutation_importance
from sklearn.utils import check_random_state

FOLDER = pathlib.Path(__file__).parent / "fixtures" / "analyze"
FOLDER.mkdir(parents=True, exist_ok=True)

FUNCTIONS = {
    "identity": lambda z: z,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": torch.relu,
    "leaky-relu": lambda z: torch.nn.functional.leaky_relu(z, 0.01),
    "elu": torch.nn.functional.elu,
    "selu": torch.nn.functional.selu,
    "gelu": torch.nn.functional.gelu,
    "gelu-tanh": lambda z: torch.nn.functional.gelu(z, approximate="tanh"),
    "silu": torch.nn.functional.silu,
    "softplus": torch.nn.functional.softplus,
}


def exact(values):
    return np.round(values * 64) / 64


def network(rng, inputs, layers, scale=1.0):
    result = []
    for units, activation in layers:
        result.append(
            {
                "activation": activation,
                "units": units,
                "weights": exact(rng.normal(0, scale, (inputs, units))),
                "bias": exact(rng.normal(0, 0.5, units)),
            }
        )
        inputs = units
    return result


def forward(layers, x):
    """Pre-activations and activations of every layer."""
    taps = []
    a = torch.tensor(x, dtype=torch.float64)
    for layer in layers:
        z = a @ torch.tensor(layer["weights"]) + torch.tensor(layer["bias"])
        z.requires_grad_(True)
        a = FUNCTIONS[layer["activation"]](z)
        slope = torch.autograd.grad(a.sum(), z)[0] if a is not z else torch.ones_like(z)
        z, a = z.detach(), a.detach()
        taps.append((z.numpy(), a.numpy(), slope.numpy()))
    return taps


def histogram(values, low, high, bins):
    """Of all values, the ones outside in the outermost bins; no value so near an edge that float32 could move it."""
    values = np.asarray(values).ravel()
    edges = np.linspace(low, high, bins + 1)
    near = np.abs(values[:, None] - edges[None, 1:-1]).min(axis=1) < 1e-6 * max(abs(low), abs(high))
    # 0 on an edge is exactly 0 in both (ReLU), and belongs to the bin on its right.
    assert np.all(values[near] == 0), values[near]
    counts, _ = np.histogram(np.clip(values, low, high), edges)
    return {"from": low, "to": high, "counts": counts}


def saturation_limit(name, share):
    """Where |f'| first reaches `share` of its maximum, coming from the far left."""
    x = torch.linspace(-60, 60, 2_400_001, dtype=torch.float64, requires_grad=True)
    slope = torch.autograd.grad(FUNCTIONS[name](x).sum(), x)[0].abs().numpy()
    return float(x.detach().numpy()[np.argmax(slope >= share * slope.max())])


def layer_oracle(z, a, groups, limit):
    return {
        "preActivations": histogram(z, -limit, limit, 120),
        "mean": a.mean(axis=0),
        "deviation": a.std(axis=0),
        "activeShare": (z > 0).mean(axis=0),
        "meanByGroup": np.stack([a[rows].mean(axis=0) for rows in groups], axis=1),
    }


def write(name, value):
    def plain(item):
        if isinstance(item, np.ndarray):
            return {"shape": item.shape, "values": item.ravel().tolist()}
        if isinstance(item, np.generic):
            return item.item()
        raise TypeError(type(item))

    (FOLDER / f"{name}.json").write_text(json.dumps(value, default=plain) + "\n")


def wilson(successes, trials):
    interval = stats.binomtest(successes, trials).proportion_ci(0.95, method="wilson")
    return {"low": interval.low, "high": interval.high}


def confusion(actual, predicted, classes):
    kept = dict(labels=range(classes), average=None, zero_division=0)
    defined = lambda values, among: [v if c in among else None for c, v in enumerate(values.tolist())]
    right = int((actual == predicted).sum())
    return {
        "matrix": sklearn.metrics.confusion_matrix(actual, predicted, labels=range(classes)),
        "precision": defined(sklearn.metrics.precision_score(actual, predicted, **kept), set(predicted)),
        "recall": defined(sklearn.metrics.recall_score(actual, predicted, **kept), set(actual)),
        "accuracy": sklearn.metrics.accuracy_score(actual, predicted),
        "interval": wilson(right, len(actual)),
    }


def classification():
    rng = np.random.default_rng(5)
    layers = network(rng, 5, [(6, "tanh"), (4, "relu"), (3, "identity")], 1.2)
    # A unit that no row switches on.
    layers[1]["bias"][2] = -14
    x = exact(rng.normal(0, 1, (240, 5)))
    y = rng.integers(0, 3, 240)
    taps = forward(layers, x)
    logits = taps[-1][0]
    probabilities = torch.softmax(torch.tensor(logits), dim=1).numpy()
    # Half of the rows get the label the network gives, so that the matrix is not mere chance; class 2 is never right.
    y = np.where(rng.random(240) < 0.5, probabilities.argmax(axis=1), y)
    test = np.arange(0, 240, 3)
    groups = [y == group for group in range(3)]
    everything = np.abs(np.concatenate([z.ravel() for z, _, _ in taps[:-1]]))
    limit = next(nice for nice in [6, 8, 10, 15, 20, 30] if nice >= np.quantile(everything, 0.99))
    hidden = [layer_oracle(z, a, groups, limit) for z, a, _ in taps[:-1]]
    hidden[0]["saturatedShare"] = (np.abs(taps[0][2]) < 0.01).mean(axis=0)
    hidden[1]["dead"] = np.flatnonzero(taps[1][0].max(axis=0) <= 0)
    last = {
        "activations": histogram(probabilities, 0, 1, 50),
        "mean": probabilities.mean(axis=0),
        "deviation": probabilities.std(axis=0),
        "activeShare": (logits > 0).mean(axis=0),
        "meanByGroup": np.stack([probabilities[rows].mean(axis=0) for rows in groups], axis=1),
    }
    write(
        "classification",
        {
            "layers": layers,
            "inputs": x,
            "targets": y,
            "test": test,
            "probabilities": probabilities,
            "limit": limit,
            "hidden": hidden,
            "last": last,
            "errors": confusion(y[test], probabilities[test].argmax(axis=1), 3),
        },
    )


def binary():
    """One logit; class 1 of the test rows is never predicted, so its precision does not exist."""
    rng = np.random.default_rng(2)
    layers = network(rng, 3, [(4, "sigmoid"), (1, "identity")])
    layers[1]["bias"][:] = -30
    x = exact(rng.normal(0, 1, (40, 3)))
    y = rng.integers(0, 2, 40)
    logits = forward(layers, x)[-1][0][:, 0]
    probability = torch.sigmoid(torch.tensor(logits)).numpy()
    test = np.arange(0, 40, 2)
    write(
        "binary",
        {
            "layers": layers,
            "inputs": x,
            "targets": y,
            "test": test,
            "probabilities": np.stack([1 - probability, probability], axis=1),
            "errors": confusion(y[test], (probability[test] > 0.5).astype(int), 2),
        },
    )


class Model:
    """For scikit-learn's permutation importance: the network's own loss, one draw of permutations per column and repeat."""

    def __init__(self, layers, mean, deviation):
        self.layers, self.mean, self.deviation = layers, mean, deviation

    def fit(self, *_):
        return self

    def predict(self, x):
        return forward(self.layers, x)[-1][0][:, 0]


class ReplayedShuffle:
    """Stands in for scikit-learn's random state, so that its permutations are the recorded ones."""

    def __init__(self, permutations):
        self.permutations = iter(permutations)

    def shuffle(self, array):
        array[:] = next(self.permutations)[array]


def durstenfeld(draws):
    """The permutation that Fisher and Yates's shuffle makes of 0 … n-1, given what it draws for i = n-1 … 1."""
    order = list(range(len(draws) + 1))
    for i, j in zip(range(len(draws), 0, -1), draws):
        order[i], order[j] = order[j], order[i]
    return np.array(order)


def regression():
    rng = np.random.default_rng(3)
    layers = network(rng, 4, [(8, "elu"), (1, "identity")], 0.8)
    mean, deviation = 1250.0, 320.5
    x = exact(rng.normal(0, 1, (150, 4)))
    scaled = forward(layers, x)[-1][0][:, 0]
    predicted = mean + deviation * scaled
    y = predicted + rng.normal(20, 150, 150)
    test = np.arange(1, 150, 2)
    residual = predicted[test] - y[test]

    repeats, rows = 3, len(test)
    draws = [[[int(rng.integers(0, i + 1)) for i in range(rows - 1, 0, -1)] for _ in range(repeats)] for _ in range(4)]
    model = Model(layers, mean, deviation)
    scaled_target = (y[test] - mean) / deviation
    increases = []
    for column in range(4):
        runs = []
        for repeat in range(repeats):
            shuffled = x[test].copy()
            shuffled[:, column] = shuffled[durstenfeld(draws[column][repeat]), column]
            runs.append(np.mean((model.predict(shuffled) - scaled_target) ** 2))
        increases.append(np.array(runs) - np.mean((model.predict(x[test]) - scaled_target) ** 2))
    increases = np.array(increases)
    # scikit-learn with its own permutations must agree within the spread of the repeats: a check of the sign and scale.
    own = permutation_importance(
        model, x[test], scaled_target, scoring="neg_mean_squared_error", n_repeats=60, random_state=check_random_state(0)
    )
    assert np.all(np.abs(own.importances_mean - increases.mean(axis=1)) < 4 * own.importances_std), own.importances_mean

    write(
        "regression",
        {
            "layers": layers,
            "inputs": x,
            "targets": y,
            "test": test,
            "mean": mean,
            "deviation": deviation,
            "predicted": predicted,
            "errors": {
                "rootMeanSquaredError": np.sqrt(sklearn.metrics.mean_squared_error(y[test], predicted[test])),
                "meanAbsoluteError": sklearn.metrics.mean_absolute_error(y[test], predicted[test]),
                "determination": sklearn.metrics.r2_score(y[test], predicted[test]),
                "bias": residual.mean(),
            },
            "importance": {
                "repeats": repeats,
                "draws": draws,
                "increase": increases.mean(axis=1),
                "deviation": increases.std(axis=1),
            },
        },
    )


def curves():
    x = np.linspace(-6, 6, 241)
    result = {}
    for name, function in FUNCTIONS.items():
        at = torch.tensor(x, requires_grad=True)
        y = function(at)
        slope = torch.autograd.grad(y.sum(), at)[0]
        result[name] = {"y": y.detach().numpy(), "slope": slope.numpy()}
    limits = {name: saturation_limit(name, 0.01) for name in ["sigmoid", "tanh", "elu", "selu", "gelu", "gelu-tanh", "silu", "softplus"]}
    write("curves", {"x": x, "curves": result, "saturatedBelow": limits})


def weights():
    rng = np.random.default_rng(4)
    values = exact(rng.normal(0.1, 0.5, (7, 5)))
    values[3, 2] = 0
    finite = values.ravel()
    limit = float(np.abs(finite).max())
    bins = 11
    write(
        "weights",
        {
            "values": values,
            "minimum": finite.min(),
            "maximum": finite.max(),
            "mean": finite.mean(),
            "deviation": finite.std(),
            "zeros": int((finite == 0).sum()),
            "bins": bins,
            "histogram": np.histogram(finite, bins, (-limit, limit))[0],
            "inputsByNorm": np.argsort(-np.linalg.norm(values, axis=1), kind="stable"),
            "unitsByNorm": np.argsort(-np.linalg.norm(values, axis=0), kind="stable"),
        },
    )


classification()
binary()
regression()
curves()
weights()
