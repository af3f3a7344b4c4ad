"""Predictions of a Neuroglass run from its files alone: python3 reproduce.py RUN DATA.csv > predictions.csv

Needs NumPy. Reads run.json and weights.safetensors (described in run-format.md) and writes what `neuroglass predict` does:
the columns row, prediction and, for classes, probability:CLASS. Of dates it reads those in ISO 8601.
"""
import csv, json, math, sys
from datetime import datetime, timezone
import numpy as np

run, data = sys.argv[1:3]
record = json.load(open(f"{run}/run.json", encoding="utf-8"))

def tensors(path):
    with open(path, "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        body = file.read()
    header.pop("__metadata__", None)
    cut = lambda t: np.frombuffer(body[slice(*t["data_offsets"])], "<f4").reshape(t["shape"]).astype(float)
    return {name: cut(tensor) for name, tensor in header.items()}

def read_cells(path):
    """Each column's cells by its name, None where missing; and how many rows there are."""
    reading = record["data"]["reading"]
    words = {word.strip().lower() for word in reading["missing"]} | {""}
    encoding = "utf-8-sig" if reading["encoding"] == "utf-8" else reading["encoding"]
    with open(path, encoding=encoding, newline="") as file:
        rows = [row for row in csv.reader(file, delimiter=reading["delimiter"]) if row]
    names = rows.pop(0) if reading["header"] else [f"column {i + 1}" for i in range(len(rows[0]))]
    said = record["data"].get("options", {})
    names = said["names"] if "names" in said and (said.get("header") or not reading["header"]) else names
    cell = lambda row, i: row[i].strip() if i < len(row) and row[i].strip().lower() not in words else None
    cells = {name.strip(): [cell(row, i) for row in rows] for i, name in enumerate(names)}
    for told in said.get("valueNames", []):
        called = {plain(pair["value"]): pair["name"] for pair in told["names"]}
        cells[told["column"]] = [called.get(plain(text), text) for text in cells.get(told["column"], [None] * len(rows))]
    return cells, len(rows)

def number(cell):
    try:
        return float(cell.replace(record["data"]["reading"]["decimalPoint"] or ".", "."))
    except (AttributeError, ValueError):
        return math.nan

def plain(cell):
    """A number is the same however it is written."""
    short = number(cell)
    return cell if not math.isfinite(short) else str(int(short)) if short.is_integer() else repr(short)

def transformed(transform, x):
    if transform["kind"] == "logarithm":
        u = (x - transform["centre"]) / transform["unit"]
        return np.sign(u) * np.log1p(np.abs(u))
    knots, scores = np.array(transform["values"]), np.array(transform["scores"])
    i = np.clip(np.searchsorted(knots, x, "right") - 1, 0, len(knots) - 2)  # beyond the ends the nearest line goes on
    return scores[i] + (x - knots[i]) * (scores[i + 1] - scores[i]) / (knots[i + 1] - knots[i])

def date_part(part, cell):
    try:
        date = datetime.fromisoformat(cell.replace("Z", "+00:00"))
    except (AttributeError, ValueError):
        return math.nan
    date = date if date.tzinfo else date.replace(tzinfo=timezone.utc)
    utc = date.astimezone(timezone.utc)
    return {"elapsed": date.timestamp() / 86400, "year": utc.year, "month": utc.month, "weekday": utc.isoweekday(), "hour": utc.hour}[part]

def scaled(values, like, limit=math.inf):
    return np.clip((values - like["mean"]) / like["deviation"], -limit, limit)

def known(categories, cell):
    """The category's number."""
    return categories[cell] if cell in categories else categories.get(plain(cell))

def encoded(encoding, cells):
    """The columns that one column of the table becomes."""
    kind = encoding["kind"]
    if kind in ("numeric", "date"):
        parts = encoding["parts"] if kind == "date" else [encoding]
        read = (lambda part, cell: date_part(part["part"], cell)) if kind == "date" else (lambda _, cell: number(cell))
        columns = []
        for part in parts:
            values = np.array([read(part, cell) for cell in cells])
            missing = np.isnan(values)
            values[missing] = part["median"]
            first = transformed(part["transform"], values) if "transform" in part else values
            columns.append(scaled(first, part, part.get("limit", math.inf)))
            if "plain" in part:
                columns.append(scaled(values, part["plain"], part["limit"]))
        return columns + ([missing.astype(float)] if encoding["missingIndicator"] else [])
    categories = {name: i for i, name in enumerate(encoding["categories"])}
    count, has_missing = len(categories), encoding["missingCategory"]
    if kind == "embedded":
        empty = count + 1 if has_missing else count
        return [np.array([float(empty if c is None else n if (n := known(categories, c)) is not None else count) for c in cells])]
    places = [(count if has_missing else -1) if c is None else known(categories, c) for c in cells]
    other = count + has_missing if encoding["otherCategory"] else -1
    at = np.array([other if place is None else place for place in places])
    return [(at == i).astype(float) for i in range(count + has_missing + encoding["otherCategory"])]

erf = np.vectorize(math.erf, otypes=[float])
sigmoid = lambda x: 0.5 * (1 + np.tanh(x / 2))
functions = {
    "identity": lambda x: x, "sigmoid": sigmoid, "tanh": np.tanh, "relu": lambda x: np.maximum(x, 0),
    "leaky-relu": lambda x: np.where(x > 0, x, 0.01 * x), "elu": lambda x: np.where(x > 0, x, np.expm1(np.minimum(x, 0))),
    "selu": lambda x: 1.0507009873554805 * np.where(x > 0, x, 1.6732632423543772 * np.expm1(np.minimum(x, 0))),
    "gelu": lambda x: x * 0.5 * (1 + erf(x / math.sqrt(2))), "silu": lambda x: x * sigmoid(x),
    "gelu-tanh": lambda x: 0.5 * x * (1 + np.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3))),
    "softplus": lambda x: np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x))),
}
softmax = lambda x: np.exp(x - x.max(1, keepdims=True)) / np.exp(x - x.max(1, keepdims=True)).sum(1, keepdims=True)

def forward(layers, weights, x):
    outputs = []
    for i, layer in enumerate(layers):
        w, b = weights.get(f"layers.{i}.weight"), weights.get(f"layers.{i}.bias")
        kind = layer["type"]
        if kind == "dense":
            x = functions[layer["activation"]](x @ w + (0 if b is None else b))
        elif kind == "embedding":
            columns, start, flat = [np.delete(x, [c["input"] for c in layer["columns"]], axis=1)], 0, w.ravel()
            for c in layer["columns"]:
                size = c["categories"] * c["dimensions"]
                table = flat[start : start + size].reshape(c["categories"], c["dimensions"])
                columns.append(table[np.clip(x[:, c["input"]].astype(int), 0, c["categories"] - 1)])
                start += size
            x = np.hstack(columns)
        elif kind == "batch-normalization":
            mean, variance = weights[f"layers.{i}.running_mean"], weights[f"layers.{i}.running_var"]
            x = w * (x - mean) / np.sqrt(variance + layer["epsilon"]) + b
        elif kind == "layer-normalization":
            x = w * (x - x.mean(1, keepdims=True)) / np.sqrt(x.var(1, keepdims=True) + layer["epsilon"]) + b
        elif kind == "residual":
            x = x + outputs[layer["from"]]
        elif kind == "softmax":
            x = softmax(x)
        outputs.append(x)  # dropout passes on what it gets
    return x

cells, rows = read_cells(data)
absent = [None] * rows
inputs = [column for e in record["preprocessing"]["inputs"] for column in encoded(e, cells.get(e["column"], absent))]
model, target = record["model"], record["preprocessing"]["target"]
y = forward(model["network"]["layers"], tensors(f"{run}/weights.safetensors"), np.column_stack(inputs))
out = csv.writer(sys.stdout, lineterminator="\n")
if target["kind"] == "value":
    out.writerow(["row", "prediction"])
    out.writerows([i + 1, float(v)] for i, v in enumerate(y[:, 0] * target["deviation"] + target["mean"]))
else:
    p = np.hstack([1 - sigmoid(y), sigmoid(y)]) if y.shape[1] == 1 else softmax(y)
    out.writerow(["row", "prediction"] + [f"probability:{name}" for name in target["classes"]])
    out.writerows([i + 1, target["classes"][int(r.argmax())], *map(float, r)] for i, r in enumerate(p))
