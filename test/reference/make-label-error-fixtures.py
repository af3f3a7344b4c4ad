"""Writes fixtures/weakness/label-errors.json: labels and probabilities with the rows that confident learning suspects, as a
statement of its definition in NumPy. Run with python3; needs numpy.

Probabilities are multiples of 1/4096, so that they mean the same in float32 and float64.
"""

import json
import pathlib

import numpy as np

FOLDER = pathlib.Path(__file__).parent / "fixtures" / "weakness"


def suspected(labels, p):
    n, k = p.shape
    own = np.eye(k, dtype=bool)[labels]
    threshold = np.array([p[labels == j, j].mean() if (labels == j).any() else np.inf for j in range(k)])
    confident = np.where(p >= threshold - 1e-6, p, -1.0)
    counted = confident.max(axis=1) >= 0
    joint = np.zeros((k, k))
    np.add.at(joint, (labels[counted], confident.argmax(axis=1)[counted]), 1)
    np.fill_diagonal(joint, np.maximum(np.diag(joint), 1))
    sizes = own.sum(axis=0)
    exact = joint * sizes[:, None] / joint.sum(axis=1, keepdims=True)
    whole = np.floor(exact).astype(int)
    for given in range(k):
        # The largest remainders first; a stable sort keeps the order of classes among equal ones.
        order = np.argsort(-(exact[given] - whole[given]), kind="stable")
        whole[given, order[: sizes[given] - whole[given].sum()]] += 1
        if sizes[given] and whole[given, given] == 0:
            whole[given, whole[given].argmax()] -= 1
            whole[given, given] = 1
    flagged = np.zeros(n, dtype=bool)
    for given in range(k):
        rows = np.flatnonzero(labels == given)
        for guess in range(k):
            if guess != given:
                margin = p[rows, guess] - p[rows, given]
                flagged[rows[np.argsort(-margin, kind="stable")[: whole[given, guess]]]] = True
    flagged &= p.argmax(axis=1) != labels
    rows = np.flatnonzero(flagged)
    return whole, rows, p[rows, labels[rows]], (p[rows, labels[rows]] - p[rows].max(axis=1) + 1) / 2


cases = []
for seed in range(24):
    rng = np.random.default_rng(seed)
    k = 2 + seed % 5
    n = [12, 60, 200][seed % 3]
    true = rng.choice(k, n, p=rng.dirichlet(np.full(k, 2.0)))
    labels = np.where(rng.random(n) < 0.15, rng.integers(0, k, n), true)
    if seed % 6 == 5:
        labels[labels == k - 1] = 0  # A class that no row is given.
    logits = rng.normal(size=(n, k)) + rng.uniform(1, 4) * (np.arange(k) == true[:, None])
    exp = np.exp(logits)
    p = np.round(exp / exp.sum(axis=1, keepdims=True) * 4096) / 4096
    whole, rows, confidence, margin = suspected(labels, p)
    cases.append(
        {
            "classes": k,
            "given": labels.tolist(),
            "probabilities": p.ravel().tolist(),
            "joint": whole.ravel().tolist(),
            "rows": rows.tolist(),
            "selfConfidence": confidence.tolist(),
            "normalizedMargin": margin.tolist(),
        }
    )
(FOLDER / "label-errors.json").write_text(json.dumps(cases, separators=(",", ":")) + "\n")
print([len(case["rows"]) for case in cases])
