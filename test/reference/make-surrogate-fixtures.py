"""Writes fixtures/surrogate/trees.json: classes and values of rows with the trees that scikit-learn grows for them.
Run with python3; needs numpy, scikit-learn.

Inputs are multiples of 1/64, so that they mean the same in float32 and float64.
"""

import json
import pathlib

import numpy as np
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

FOLDER = pathlib.Path(__file__).parent / "fixtures" / "surrogate"
FOLDER.mkdir(parents=True, exist_ok=True)


def trees():
    cases = []
    for seed, classes in [(1, 3), (2, 5), (3, 0), (4, 2)]:
        rng = np.random.default_rng(seed)
        inputs = np.round(rng.normal(size=(500, 4)) * 64) / 64
        score = inputs[:, 0] + inputs[:, 1] * (inputs[:, 2] > 0) + 0.3 * rng.normal(size=500)
        if classes == 0:
            targets = np.round(score * 64) / 64
            tree = DecisionTreeRegressor(max_depth=4, min_samples_leaf=10, random_state=0)
        else:
            targets = np.searchsorted(np.quantile(score, np.arange(1, classes) / classes), score)
            tree = DecisionTreeClassifier(max_depth=4, min_samples_leaf=10, random_state=0)
        tree.fit(inputs, targets)
        leaves = tree.apply(inputs)
        cases.append(
            {
                "classes": classes,
                "inputs": inputs.tolist(),
                "targets": targets.tolist(),
                "predicted": tree.predict(inputs).tolist(),
                # Number of the leaf each row is in, in order of the first row of each.
                "leaves": [list(dict.fromkeys(leaves.tolist())).index(leaf) for leaf in leaves.tolist()],
            }
        )
    return cases


(FOLDER / "trees.json").write_text(json.dumps(trees(), separators=(",", ":")) + "\n")
