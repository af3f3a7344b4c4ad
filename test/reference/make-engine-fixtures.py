"""Writes fixtures/engine/*.json: activations, losses, optimizers, schedule and statistics as PyTorch, mpmath, NumPy and SciPy
have them, in double precision. Run with python3; needs numpy, scipy, torch, mpmath."""

import json
import math
import pathlib

import mpmath
import numpy as np
import torch
from scipy import stats

torch.set_default_dtype(torch.float64)
FOLDER = pathlib.Path(__file__).parent / "fixtures" / "engine"
FOLDER.mkdir(parents=True, exist_ok=True)

FUNCTIONS = {
    "identity": lambda x: x * 1,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": torch.relu,
    "leaky-relu": lambda x: torch.nn.functional.leaky_relu(x, 0.01),
    "elu": torch.nn.functional.elu,
    "selu": torch.nn.functional.selu,
    "gelu": torch.nn.functional.gelu,
    "gelu-tanh": lambda x: torch.nn.functional.gelu(x, approximate="tanh"),
    "silu": torch.nn.functional.silu,
    # Above its threshold PyTorch returns x itself: set where that is exact.
    "softplus": lambda x: torch.nn.functional.softplus(x, threshold=40),
}


def write(name, value):
    text = json.dumps(value, indent=1, allow_nan=False)
    (FOLDER / f"{name}.json").write_text(text + "\n")


def numbers(tensor):
    return tensor.detach().flatten().tolist()


def activations():
    far = [-1000, -700, -100, -40, -30, -20, 20, 30, 40, 100, 700, 1000]
    grid = torch.tensor(np.concatenate([np.linspace(-10, 10, 161), far]))
    result = {}
    for name, function in FUNCTIONS.items():
        x = grid.clone().requires_grad_()
        y = function(x)
        (slope,) = torch.autograd.grad(y.sum(), x)
        result[name] = {"value": numbers(y), "derivative": numbers(slope)}
    return {"x": numbers(grid), "functions": result}


def error_function():
    mpmath.mp.dps = 40
    x = [i / 8 for i in range(-80, 81)]
    return {"x": x, "erfc": [float(mpmath.erfc(value)) for value in x]}


def loss_case(outputs, targets, loss, probabilities):
    outputs = torch.tensor(outputs).requires_grad_()
    value = loss(outputs, torch.tensor(targets))
    (gradient,) = torch.autograd.grad(value, outputs)
    return {
        "rows": outputs.shape[0],
        "units": outputs.shape[1],
        "outputs": numbers(outputs),
        "targets": list(targets),
        "mean": value.item(),
        "gradient": numbers(gradient),
        "predictions": numbers(probabilities(outputs)),
    }


def focal(z, y):
    log_p = torch.log_softmax(z, 1).gather(1, y[:, None])[:, 0]
    return (-((1 - log_p.exp()) ** 2) * log_p).mean()


def losses(rng):
    logits = rng.normal(size=(12, 5)) * 3
    logits[3] = [800, -800, 0, 1, 2]
    binary = rng.normal(size=(12, 1)) * 4
    binary[2] = 750
    binary[5] = -750
    bce = torch.nn.functional.binary_cross_entropy_with_logits
    return {
        "softmax-cross-entropy": loss_case(
            logits, rng.integers(0, 5, 12).tolist(), torch.nn.functional.cross_entropy, lambda z: torch.softmax(z, 1)
        ),
        "binary-cross-entropy": loss_case(
            binary,
            rng.integers(0, 2, 12).tolist(),
            lambda z, y: bce(z[:, 0], y.double()),
            lambda z: torch.cat([torch.sigmoid(-z), torch.sigmoid(z)], 1),
        ),
        "mean-squared-error": loss_case(
            rng.normal(size=(12, 1)),
            rng.normal(size=12).tolist(),
            lambda z, y: torch.nn.functional.mse_loss(z[:, 0], y),
            lambda z: z,
        ),
        "mean-absolute-error": loss_case(
            rng.normal(size=(12, 1)),
            rng.normal(size=12).tolist(),
            lambda z, y: torch.nn.functional.l1_loss(z[:, 0], y),
            lambda z: z,
        ),
        "huber": loss_case(
            2 * rng.normal(size=(12, 1)),
            rng.normal(size=12).tolist(),
            lambda z, y: torch.nn.functional.huber_loss(z[:, 0], y),
            lambda z: z,
        ),
        "focal": loss_case(logits, rng.integers(0, 5, 12).tolist(), focal, lambda z: torch.softmax(z, 1)),
    }


STEPS = 200
BATCH = 8
ROWS = 48


def optimizer_of(setting, weights, biases):
    """Decay is for weights only, and decoupled: AdamW does it itself, for SGD it is done before the step."""
    groups = [{"params": weights, "weight_decay": setting["weightDecay"]}, {"params": biases, "weight_decay": 0}]
    spec = setting["optimizer"]
    if spec["name"] == "adam":
        betas = (spec["beta1"], spec["beta2"])
        return torch.optim.AdamW(groups, lr=spec["learningRate"], betas=betas, eps=spec["epsilon"])
    for group in groups:
        group["weight_decay"] = 0
    return torch.optim.SGD(groups, lr=spec["learningRate"], momentum=spec["momentum"])


def trained(setting, start, inputs, targets, batches):
    layers = [[torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)] for w, b in start]
    weights, biases = [w for w, _ in layers], [b for _, b in layers]
    optimizer = optimizer_of(setting, weights, biases)
    rate = setting["optimizer"]["learningRate"]
    sums = []
    for batch in batches:
        a = torch.tensor(inputs[batch])
        for (w, b), name in zip(layers, setting["activations"]):
            a = FUNCTIONS[name](a @ w + b)
        y = torch.tensor(targets[batch])
        if setting["loss"] == "softmax-cross-entropy":
            loss = torch.nn.functional.cross_entropy(a, y.long())
        elif setting["loss"] == "binary-cross-entropy":
            loss = torch.nn.functional.binary_cross_entropy_with_logits(a[:, 0], y)
        else:
            loss = torch.nn.functional.mse_loss(a[:, 0], y)
        optimizer.zero_grad()
        loss.backward()
        if setting["optimizer"]["name"] == "sgd":
            with torch.no_grad():
                for w in weights:
                    w.mul_(1 - rate * setting["weightDecay"])
        optimizer.step()
        sums.append(loss.item() * len(batch))
    return {"losses": sums, "layers": [{"weights": numbers(w), "bias": numbers(b)} for w, b in layers]}


def training(rng):
    inputs = rng.normal(size=(ROWS, 5))
    batches = [rng.permutation(ROWS)[:BATCH] for _ in range(STEPS)]
    sgd = {"name": "sgd", "learningRate": 0.05, "momentum": 0}
    momentum = {"name": "sgd", "learningRate": 0.02, "momentum": 0.9}
    adam = {"name": "adam", "learningRate": 0.01, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}
    cases = [
        ("SGD", sgd, 0, "softmax-cross-entropy", ["relu", "tanh", "identity"], 3),
        ("SGD with momentum", momentum, 0, "mean-squared-error", ["gelu", "sigmoid", "identity"], 1),
        ("SGD with momentum and decoupled decay", momentum, 0.1, "binary-cross-entropy", ["silu", "elu", "identity"], 1),
        ("Adam", adam, 0, "softmax-cross-entropy", ["leaky-relu", "softplus", "identity"], 4),
        ("AdamW", adam, 0.3, "mean-squared-error", ["tanh", "relu", "identity"], 1),
    ]
    result = []
    for name, optimizer, decay, loss, functions, outputs in cases:
        if loss == "softmax-cross-entropy":
            targets = rng.integers(0, outputs, ROWS).astype(float)
        elif loss == "binary-cross-entropy":
            targets = rng.integers(0, 2, ROWS).astype(float)
        else:
            targets = rng.normal(size=ROWS)
        sizes = [5, 7, 6, outputs]
        start = [
            (rng.normal(size=(i, o)) / math.sqrt(i), 0.1 * rng.normal(size=o)) for i, o in zip(sizes[:-1], sizes[1:])
        ]
        setting = {"optimizer": optimizer, "weightDecay": decay, "loss": loss, "activations": functions}
        result.append(
            {
                "name": name,
                **setting,
                "targets": targets.tolist(),
                "start": [{"weights": w.flatten().tolist(), "bias": b.tolist()} for w, b in start],
                "end": trained(setting, start, inputs, targets, batches),
            }
        )
    return {
        "rows": ROWS,
        "columns": 5,
        "batch": BATCH,
        "inputs": inputs.flatten().tolist(),
        "order": np.concatenate(batches).tolist(),
        "cases": result,
    }


def cosine_schedule():
    steps = 37
    parameter = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.SGD([parameter], lr=1)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=steps)
    factors = []
    for _ in range(steps + 1):
        factors.append(schedule.get_last_lr()[0])
        optimizer.step()
        schedule.step()
    return {"steps": steps, "factors": factors}


def statistics(rng):
    values = rng.normal(size=101) * 3 + 50
    other = 0.4 * values + rng.normal(size=101)
    trials = [(0, 5), (5, 5), (1, 2), (19, 23), (940, 1000), (7, 100000)]
    intervals = []
    for successes, n in trials:
        interval = stats.binomtest(successes, n).proportion_ci(0.95, method="wilson")
        intervals.append({"successes": successes, "trials": n, "low": interval.low, "high": interval.high})
    shares = [0, 0.01, 0.25, 0.5, 0.77, 0.975, 1]
    return {
        "values": values.tolist(),
        "other": other.tolist(),
        "mean": np.mean(values),
        "variance": np.var(values),
        "shares": shares,
        "quantiles": np.quantile(values, shares).tolist(),
        "correlation": np.corrcoef(values, other)[0, 1],
        "intervals": intervals,
    }


write("activations", activations())
write("error-function", error_function())
write("losses", losses(np.random.default_rng(1)))
write("training", training(np.random.default_rng(2)))
write("schedule", cosine_schedule())
write("statistics", statistics(np.random.default_rng(3)))
