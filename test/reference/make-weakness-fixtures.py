"""Writes fixtures/weakness/*.json: probabilities, tables and labels with what scikit-learn, SciPy and NumPy find in them, in
double precision. Run with python3; needs numpy, scipy, scikit-learn.

Numbers that the network sees are multiples of 1/64, so that they mean the same in float32 and float64.
"""

import json
import pathlib

import numpy as np
import sklearn.metrics as metrics
from scipy import optimize, special, stats
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

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


def trees():
    """Tables in which errors hang on a column or two, with the leaf of each row."""
    cases = []
    for seed in range(36):
        rng = np.random.default_rng(100 + seed)
        rows, columns = 200, 3
        table = rng.integers(0, 1000 if seed % 3 else 12, (rows, columns))
        limit = np.quantile(table[:, 0], 0.7)
        chance = np.where((table[:, 0] > limit) & (table[:, 1] % 7 < 4), 0.7, 0.1)
        if seed < 30:
            sizes = (rng.random(rows) < chance).astype(int)
            tree = DecisionTreeClassifier(criterion="gini", max_depth=3, min_samples_leaf=20, random_state=0)
        else:
            sizes = np.round(64 * np.abs(rng.normal(size=rows)) * (1 + 5 * chance)) / 64
            tree = DecisionTreeRegressor(criterion="squared_error", max_depth=3, min_samples_leaf=20, random_state=0)
        leaves = tree.fit(table, sizes).apply(table)
        cases.append({"columns": table.T.tolist(), "sizes": sizes.tolist(), "leaves": leaves.tolist()})
    write("trees", cases)


def tests():
    rng = np.random.default_rng(5)
    cases = {"hypergeometric": [], "rankSum": []}
    for everything, marked, drawn, hits in [(20, 5, 8, 4), (150, 15, 30, 9), (1000, 50, 100, 5), (40, 39, 20, 19), (100000, 3000, 1200, 90)]:
        cases["hypergeometric"].append([hits, drawn, marked, everything, stats.hypergeom.sf(hits - 1, everything, marked, drawn)])
    for rows, drawn in [(30, 10), (200, 40)]:
        values = np.round(rng.normal(size=rows) ** 2 * 8) / 8
        values[:drawn] *= 1.5
        p = stats.mannwhitneyu(values[:drawn], values[drawn:], alternative="greater", method="asymptotic").pvalue
        cases["rankSum"].append({"values": values.tolist(), "drawn": drawn, "p": p})
    cases["homogeneity"] = []
    for hits, rows in [([10, 20, 5], [50, 60, 40]), ([300, 250], [1000, 1000]), ([9, 8, 7, 30, 2], [20, 21, 22, 40, 25])]:
        found = stats.chi2_contingency([hits, np.subtract(rows, hits)], correction=False)
        cases["homogeneity"].append([hits, rows, found[0], found[1]])
    cases["chiSquare"] = [[x, d, stats.chi2.sf(x, d)] for x in (0.01, 1.5, 20, 200) for d in (1, 2, 3, 10, 31)]
    write("tests", cases)


if __name__ == "__main__":
    curves()
    calibration()
    trees()
    tests()
