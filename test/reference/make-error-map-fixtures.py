"""Writes fixtures/weakness/error-map.json: tables of errors with the cells of two columns, as NumPy and SciPy count and test
them. Run with python3; needs numpy and scipy.
"""

import json
import pathlib

import numpy as np
from scipy import stats

FOLDER = pathlib.Path(__file__).parent / "fixtures" / "weakness"
PARTS = 4
LEAST = 20


def bins_of_numbers(values):
    """Part of each value: cut at quantiles of the ranks of different values; missing ones last."""
    present = ~np.isnan(values)
    distinct, ranks = np.unique(values[present], return_inverse=True)
    if len(distinct) <= PARTS:
        cuts = np.arange(len(distinct) - 1)
    else:
        cuts = np.unique(np.floor(np.quantile(ranks, np.arange(1, PARTS) / PARTS)).astype(int))
        cuts = cuts[cuts < len(distinct) - 1]
    bins = np.full(len(values), len(cuts) + 1)
    bins[present] = np.searchsorted(cuts, ranks)
    return bins


def wilson(hits, rows, z):
    share = hits / rows
    middle = (share + z**2 / (2 * rows)) / (1 + z**2 / rows)
    half = z / (1 + z**2 / rows) * np.sqrt(share * (1 - share) / rows + z**2 / (4 * rows**2))
    return [max(0, min(share, middle - half)), min(1, max(share, middle + half))]


def cells_of(x, y, sizes, is_wrong):
    found = []
    members = [(a, b, np.flatnonzero((x == a) & (y == b))) for b in np.unique(y) for a in np.unique(x)]
    compared = sum(len(rows) >= LEAST for _, _, rows in members)
    z = stats.norm.ppf(1 - 0.025 / compared)
    for a, b, rows in members:
        if len(rows) == 0:
            continue
        own, rest = sizes[rows], np.delete(sizes, rows)
        cell = {"rows": len(rows), "errors": float(own.sum()), "rest": float(rest.mean())}
        if len(rows) >= LEAST:
            if is_wrong:
                p = stats.hypergeom.sf(own.sum() - 1, len(sizes), int(sizes.sum()), len(rows))
                ends = wilson(own.sum(), len(rows), z)
            else:
                p = stats.mannwhitneyu(own, rest, alternative="greater", method="asymptotic").pvalue
                half = z * own.std(ddof=1) / np.sqrt(len(rows))
                ends = [max(0, own.mean() - half), own.mean() + half]
            cell |= {"p": float(p), "adjusted": float(min(1, p * compared)), "ends": [float(end) for end in ends]}
        found.append(cell)
    return found, compared


cases = []
for seed, is_wrong in [(1, True), (2, False), (3, True), (4, False)]:
    rng = np.random.default_rng(seed)
    rows = 700
    x = np.round(rng.gamma(2, 20, rows) * 4) / 4
    x[rng.random(rows) < 0.08] = np.nan
    y = np.round(rng.normal(size=rows) * 2) if seed == 3 else np.round(rng.normal(size=rows) * 64) / 64
    bad = (np.nan_to_num(x) > 50) & (y > 0)
    if is_wrong:
        sizes = (rng.random(rows) < np.where(bad, 0.5, 0.12)).astype(float)
    else:
        sizes = np.round(np.abs(rng.normal(size=rows)) * np.where(bad, 3, 1) * 16) / 16
    cells, compared = cells_of(bins_of_numbers(x), bins_of_numbers(y), sizes, is_wrong)
    cases.append(
        {
            "kind": "wrong" if is_wrong else "distance",
            "x": [None if np.isnan(value) else value for value in x.tolist()],
            "y": y.tolist(),
            "sizes": sizes.tolist(),
            "compared": int(compared),
            "cells": cells,
        }
    )
(FOLDER / "error-map.json").write_text(json.dumps(cases, separators=(",", ":")) + "\n")
