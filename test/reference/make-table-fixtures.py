"""Writes fixtures/tables: arrays as NumPy stores them and what pandas says about a table, for test/reference/tables.test.ts.

Run by hand: /usr/bin/python3 test/reference/make-table-fixtures.py (needs python3-numpy and python3-pandas).
"""

import io
import json
from pathlib import Path

import numpy
import pandas

here = Path(__file__).parent / "fixtures" / "tables"
here.mkdir(parents=True, exist_ok=True)
random = numpy.random.default_rng(7)

arrays = {
    "float64": random.normal(size=(5, 3)),
    "float32": random.normal(size=(4, 2)).astype("f4"),
    "float16": random.normal(size=(4, 2)).astype("f2"),
    "big-endian": random.normal(size=(3, 2)).astype(">f8"),
    "fortran": numpy.asfortranarray(random.normal(size=(4, 3))),
    "int64": random.integers(-9, 9, size=(6, 2)),
    "uint8-images": random.integers(0, 256, size=(3, 2, 2), dtype="u1"),
    "bool": random.random(size=(5, 2)) < 0.5,
    "with-missing": numpy.array([[1.5, numpy.nan], [numpy.inf, 2.0]]),
}
expected = {}
for name, array in arrays.items():
    numpy.save(here / f"{name}.npy", array)
    rows = array.reshape(len(array), -1).astype(float)
    expected[name] = [[x if numpy.isfinite(x) else None for x in row] for row in rows.tolist()]

x, y = random.normal(size=(8, 3)), random.integers(0, 3, size=8)
numpy.savez(here / "stored.npz", X=x, y=y)
numpy.savez_compressed(here / "deflated.npz", y=y, X=x)
expected["stored"] = expected["deflated"] = numpy.column_stack([x, y]).tolist()
numpy.savez(here / "mismatched.npz", X=x, y=y[:5])
numpy.save(here / "objects.npy", numpy.array([[1, None], ["a", {}]], dtype=object))

# Labels that are words, and times; the expected cells are texts and seconds since 1970.
words = numpy.array(["rot", "grün", "", "rot", "blau", "NA", "grün", "日本"])
times = numpy.array(["2024-03-01T12:00:00.5", "NaT", "1969-12-31"] + ["2000-02-29"] * 5, dtype="M8[ms]")
numpy.savez(here / "labels.npz", X=x, label=words, bytes=words.astype("U4") == "rot", when=times)
numpy.savez(here / "words.npz", fortran=numpy.asfortranarray([["a", "b"], ["c", "a"]], dtype=">U3"), short=numpy.array([b"x", b"yz"]))
labels = {
    "label": [None if w in ("", "NA") else w for w in words.tolist()],
    "when": [None if numpy.isnat(t) else t.astype("M8[us]").astype("i8").item() / 1e6 for t in times],
}
(here / "labels.json").write_text(json.dumps(labels, indent="\t") + "\n")
(here / "arrays.json").write_text(json.dumps(expected, indent="\t") + "\n")

# A table with numbers of many forms, gaps and words, as pandas reads and describes it.
n = 300
table = pandas.DataFrame(
    {
        "double": random.normal(size=n),
        "six": numpy.round(random.normal(scale=100, size=n), 6),
        "whole": random.integers(-1000, 1000, size=n),
        "large": random.integers(2**53, 2**62, size=n),
        "tiny": random.normal(size=n) * 1e-300,
        "gaps": numpy.where(random.random(n) < 0.2, numpy.nan, random.normal(size=n)),
        "word": random.choice(["red", "green", "blue, or so", 'say "x"', "two\nlines"], size=n),
    }
)
table.to_csv(here / "described.csv", index=False)
read = pandas.read_csv(here / "described.csv", float_precision="round_trip")
described = {"columns": {}}
for name in read.columns:
    column = read[name]
    one = {"missing": int(column.isna().sum()), "distinct": int(column.nunique())}
    if column.dtype != object:
        values = column.astype("f8")
        one["values"] = [None if numpy.isnan(v) else v for v in values]
        one |= {"min": values.min(), "max": values.max(), "mean": values.mean(), "sd": values.std()}
        one["quantiles"] = values.quantile([0.05, 0.25, 0.5, 0.75, 0.95]).tolist()
    else:
        one["values"] = column.tolist()
        one["top"] = column.value_counts().to_dict()
    described["columns"][name] = one
(here / "described.json").write_text(json.dumps(described, indent="\t") + "\n")
