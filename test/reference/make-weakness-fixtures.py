"""Writes fixtures/weakness/*.json: probabilities, tables and labels with what scikit-learn, SciPy and NumPy find in them, in
double precision. Run with python3; needs numpy, scipy, scikit-learn.

Numbers that the network sees are multiples of 1/64, so that they mean the same in float32 and float64.
"""

import json
import pathlib

import numpy as np
import sklearn.metrics as metrics
from scipy import optimize, special

FOLDER = pathlib.Path(__file__).parent / "fixtures" / "weakness"
FOLDER.mkdir(parents=True, exist_ok=True)


def write(name, value):
    (FOLDER / f"{name}.json").write_text(json.dumps(value, separators=(",", ":")) + "\n")


def exact(values):
    return np.round(values * 64) / 64


def curves():
    cases = []
    for seed, rows, classes in [(1, 120, 2), (2, 200, 3), (3, 90, 5)]:
        rng = np.random.default_rng(seed)
        actual = rng.integers(0, classes, rows)
        # Eighths, so that many rows share a score.
        scores = np.round((rng.normal(size=(rows, classes)) + (np.arange(classes) == actual[:, None])) * 8) / 8
        found = []
        for one in range(classes):
            is_one = actual == one
            false_positive, true_positive, thresholds = metrics.roc_curve(is_one, scores[:, one], drop_intermediate=False)
            precision, recall, at = metrics.precision_recall_curve(is_one, scores[:, one])
            found.append(
                {
                    "auc": metrics.roc_auc_score(is_one, scores[:, one]),
                    "averagePrecision": metrics.average_precision_score(is_one, scores[:, one]),
                    "roc": [false_positive.tolist()[1:], true_positive.tolist()[1:], thresholds.tolist()[1:]],
                    "precisionRecall": [precision.tolist()[:-1], recall.tolist()[:-1], at.tolist()],
                }
            )
        cases.append({"actual": actual.tolist(), "scores": scores.tolist(), "classes": found})
    write("curves", cases)


def calibration():
    cases = []
    for seed, rows, classes in [(11, 150, 2), (12, 300, 4)]:
        rng = np.random.default_rng(seed)
        actual = rng.integers(0, classes, rows)
        logits = exact(2.5 * rng.normal(size=(rows, classes)) + 2 * (np.arange(classes) == actual[:, None]))
        probabilities = special.softmax(logits, axis=1)
        top = probabilities.argmax(axis=1)
        confidence, right = probabilities.max(axis=1), top == actual
        edges = np.arange(16) / 15
        number = np.minimum(np.digitize(confidence, edges) - 1, 14)
        gaps = [abs(right[number == b].mean() - confidence[number == b].mean()) for b in range(15) if (number == b).any()]
        weights = [(number == b).mean() for b in range(15) if (number == b).any()]
        nll = lambda t: metrics.log_loss(actual, special.softmax(logits / t, axis=1), labels=range(classes))
        brier = (
            metrics.brier_score_loss(actual, probabilities[:, 1])
            if classes == 2
            else ((probabilities - np.eye(classes)[actual]) ** 2).sum(axis=1).mean()
        )
        best = optimize.minimize_scalar(nll, bounds=(0.05, 20), method="bounded", options={"xatol": 1e-12})
        cases.append(
            {
                "actual": actual.tolist(),
                "logits": logits.tolist(),
                "ece": float(np.dot(gaps, weights)),
                "mce": float(max(gaps)),
                "brier": float(brier),
                "temperature": float(best.x),
            }
        )
    write("calibration", cases)


if __name__ == "__main__":
    curves()
    calibration()
