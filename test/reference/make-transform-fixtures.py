"""Writes fixtures/transforms.json: what scikit-learn and NumPy make of numbers that are transformed before they are scaled.
Run with python3 in this folder; needs numpy and scikit-learn (made with 1.24.2 and 1.2.1)."""

import json

import numpy as np
from sklearn.preprocessing import FunctionTransformer, QuantileTransformer, StandardScaler

random = np.random.default_rng(7)
KNOTS = 100


def column(values):
    return np.asarray(values, dtype=float).reshape(-1, 1)


def logarithm(values, centre, unit):
    u = (values - centre) / unit
    return np.sign(u) * np.log(1 + np.abs(u))


def standardised(values):
    return StandardScaler().fit_transform(column(values))[:, 0]


amounts = np.round(np.exp(random.normal(2, 1.5, 60)), 3)
both = np.round(random.standard_cauchy(60) * 5 + 3, 3)
logarithms = [
    # Of amounts from 0, log1p as scikit-learn has it.
    {
        "centre": 0,
        "unit": 1,
        "values": amounts.tolist(),
        "standardised": StandardScaler()
        .fit_transform(FunctionTransformer(np.log1p).fit_transform(column(amounts)))[:, 0]
        .tolist(),
    },
    {"centre": 3, "unit": 2.5, "values": both.tolist(), "standardised": standardised(logarithm(both, 3, 2.5)).tolist()},
    {
        "centre": float(amounts.max()),
        "unit": 0.5,
        "values": amounts.tolist(),
        "standardised": standardised(logarithm(amounts, amounts.max(), 0.5)).tolist(),
    },
]

# Two crowds, each with tails of its own, which no logarithm around one centre mends.
crowds = {
    "few": np.round(np.concatenate([np.exp(random.normal(0, 2.5, 70)), [9e4, 1e5, 1.1e5, 1.2e5, 1e7]]), 3),
    "many": np.round(np.concatenate([np.exp(random.normal(0, 2.5, 500)), 1e5 + 1e4 * random.standard_cauchy(150)]), 3),
    "tied": np.round(np.concatenate([np.exp(random.normal(0, 2.5, 500)), 1e5 + 1e4 * random.standard_cauchy(150)])),
}
quantiles = {}
for name, values in crowds.items():
    fitted = QuantileTransformer(
        n_quantiles=min(KNOTS, len(values)), output_distribution="normal", subsample=len(values)
    ).fit(column(values))
    knots = np.unique(fitted.quantiles_[:, 0])
    quantiles[name] = {
        "values": values.tolist(),
        "knots": knots.tolist(),
        "scores": fitted.transform(column(knots))[:, 0].tolist(),
    }

with open("fixtures/transforms.json", "w") as file:
    json.dump({"logarithms": logarithms, "quantiles": quantiles}, file)
    file.write("\n")
