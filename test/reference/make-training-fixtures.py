"""Trains small networks with PyTorch in double precision, for 200 steps each, and writes what it found to
fixtures/training.json: every layer, activation, loss, optimizer, penalty and schedule of src/core.

    /usr/bin/python3 test/reference/make-training-fixtures.py      (Debian: python3-torch)
"""

import json
import math
import pathlib

import numpy
import torch
from torch import nn
from torch.nn import functional

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)
ROWS, BATCH, INPUTS, STEPS, SEED = 60, 12, 5, 200, 7
WORD = 0xFFFFFFFF


def dropout_key(seed):
    """The first word below 2^32 of the stream 'dropout': sfc32 seeded as src/core/random.ts documents."""
    stream = 0x811C9DC5
    for character in b"dropout":
        stream = ((stream ^ character) * 0x01000193) & WORD
    a, b, c, counter = seed & WORD, 0, stream, 1
    for _ in range(21):
        word = (a + b + counter) & WORD
        counter = (counter + 1) & WORD
        a = b ^ (b >> 9)
        b = (c + (c << 3)) & WORD
        c = (((c << 21) | (c >> 11)) + word) & WORD
    return word


def mix(word):
    word = ((word ^ (word >> 16)) * 0x7FEB352D) & WORD
    word = ((word ^ (word >> 15)) * 0x846CA68B) & WORD
    return word ^ (word >> 16)


def dropout_mask(rate, step, layer, rows, units):
    key = mix(dropout_key(SEED) ^ mix(step ^ mix(layer + 1)))
    words = [mix((key + i * 0x9E3779B9) & WORD) for i in range(rows * units)]
    kept = torch.tensor([word >= math.floor(rate * 2**32) for word in words])
    return kept.double().reshape(rows, units) / (1 - rate)


FUNCTIONS = {
    "identity": lambda z: z,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": functional.relu,
    "leaky-relu": lambda z: functional.leaky_relu(z, 0.01),
    "elu": functional.elu,
    "selu": functional.selu,
    "gelu": functional.gelu,
    "gelu-tanh": lambda z: functional.gelu(z, approximate="tanh"),
    "silu": functional.silu,
    "softplus": functional.softplus,
}


class Network(nn.Module):
    def __init__(self, layers, inputs):
        super().__init__()
        self.specifications = layers
        self.parts = nn.ModuleList()
        for layer in layers:
            part, kind = nn.Module(), layer["type"]
            if kind == "dense":
                part = nn.Linear(inputs, layer["units"])
                inputs = layer["units"]
            elif kind == "embedding":
                part = nn.ModuleList(nn.Embedding(c["categories"], c["dimensions"]) for c in layer["columns"])
                inputs += sum(c["dimensions"] - 1 for c in layer["columns"])
            elif kind == "batch-normalization":
                part = nn.BatchNorm1d(inputs, eps=layer["epsilon"], momentum=layer["momentum"])
            elif kind == "layer-normalization":
                part = nn.LayerNorm(inputs, eps=layer["epsilon"])
            self.parts.append(part)

    def forward(self, x, step):
        outputs = []
        for index, (layer, part) in enumerate(zip(self.specifications, self.parts)):
            kind = layer["type"]
            if kind == "dense":
                x = FUNCTIONS[layer["activation"]](part(x))
            elif kind == "embedding":
                categorical = [c["input"] for c in layer["columns"]]
                plain = [i for i in range(x.shape[1]) if i not in categorical]
                vectors = [table(x[:, i].long()) for table, i in zip(part, categorical)]
                x = torch.cat([x[:, plain], *vectors], 1)
            elif kind == "dropout":
                if self.training:
                    x = x * dropout_mask(layer["rate"], step, index, *x.shape)
            elif kind == "residual":
                x = x + outputs[layer["from"]]
            elif kind == "softmax":
                x = torch.softmax(x, 1)
            else:
                x = part(x)
            outputs.append(x)
        return x

    def weights(self):
        """As src/core keeps them."""
        result = []
        for layer, part in zip(self.specifications, self.parts):
            kind, values = layer["type"], {"weights": [], "bias": []}
            if kind == "dense":
                values = {"weights": part.weight.T.flatten().tolist(), "bias": part.bias.tolist()}
            elif kind == "embedding":
                values["weights"] = [w for table in part for w in table.weight.flatten().tolist()]
            elif kind.endswith("normalization"):
                values = {"weights": part.weight.tolist(), "bias": part.bias.tolist()}
            if kind == "batch-normalization":
                values["statistics"] = {"mean": part.running_mean.tolist(), "variance": part.running_var.tolist()}
            result.append(values)
        return result

    def penalized(self):
        for layer, part in zip(self.specifications, self.parts):
            if layer["type"] == "dense":
                yield part.weight
            elif layer["type"] == "embedding":
                yield from (table.weight for table in part)


def loss_of(training, outputs, targets):
    settings, name = training.get("lossSettings", {}), training["loss"]
    if name in ("softmax-cross-entropy", "focal"):
        weights = settings.get("classWeights")
        weights = None if weights is None else torch.tensor(weights)
        classes = targets[:, 0].long()
        if name == "softmax-cross-entropy":
            return functional.cross_entropy(outputs, classes, weights, label_smoothing=settings.get("labelSmoothing", 0.0))
        log_p = torch.log_softmax(outputs, 1).gather(1, classes[:, None])[:, 0]
        w = torch.ones(len(classes)) if weights is None else weights[classes]
        return (-w * (1 - log_p.exp()) ** settings.get("focus", 2) * log_p).sum() / w.sum()
    if name == "binary-cross-entropy":
        return functional.binary_cross_entropy_with_logits(outputs, targets)
    if name == "mean-squared-error":
        return functional.mse_loss(outputs, targets)
    if name == "mean-absolute-error":
        return functional.l1_loss(outputs, targets)
    return functional.huber_loss(outputs, targets, delta=settings.get("threshold", 1.0))


def optimizer_of(training, network):
    o, penalized = training["optimizer"], list(network.penalized())
    rest = [p for p in network.parameters() if all(p is not q for q in penalized)]
    decoupled = training.get("weightDecay", 0)
    decay = decoupled if o["name"] == "adam" and decoupled else training.get("l2", 0)
    groups = [{"params": penalized, "weight_decay": decay}, {"params": rest, "weight_decay": 0}]
    rate = o["learningRate"]
    if o["name"] in ("sgd", "nesterov"):
        return torch.optim.SGD(groups, lr=rate, momentum=o["momentum"], nesterov=o["name"] == "nesterov")
    if o["name"] == "rmsprop":
        return torch.optim.RMSprop(groups, lr=rate, alpha=o["alpha"], eps=o["epsilon"], momentum=o["momentum"])
    kind = torch.optim.AdamW if decoupled else torch.optim.Adam
    return kind(groups, lr=rate, betas=(o["beta1"], o["beta2"]), eps=o["epsilon"])


def run(name, layers, training, data, targets, scheduler=None):
    torch.manual_seed(3)
    network = Network(layers, data.shape[1])
    initial = network.weights()
    optimizer = optimizer_of(training, network)
    schedule = scheduler and scheduler(optimizer)
    losses = []
    network.train()
    for step in range(1, STEPS + 1):
        start = (step - 1) * BATCH % ROWS
        optimizer.zero_grad()
        loss = loss_of(training, network(data[start : start + BATCH], step), targets[start : start + BATCH])
        losses.append(loss.item())
        objective = loss + training.get("l1", 0) * sum(w.abs().sum() for w in network.penalized())
        objective.backward()
        if "clipNorm" in training:
            nn.utils.clip_grad_norm_(network.parameters(), training["clipNorm"])
        optimizer.step()
        if "maxNorm" in training:
            with torch.no_grad():
                for layer, part in zip(layers, network.parts):
                    if layer["type"] == "dense":  # rows of torch's weight are units
                        norms = part.weight.norm(dim=1, keepdim=True)
                        part.weight *= torch.clamp(training["maxNorm"] / norms, max=1)
        if schedule:
            schedule.step()
    network.eval()
    outputs = network(data, 0).flatten().tolist()
    return {"name": name, "layers": layers, "training": training, "targets": targets.flatten().tolist(), "targetColumns": targets.shape[1], "initial": initial, "losses": losses, "final": network.weights(), "outputs": outputs}


rng = numpy.random.default_rng(11)
numeric = torch.tensor(rng.standard_normal((ROWS, INPUTS)).round(3))
classes = torch.tensor(rng.integers(0, 3, (ROWS, 1))).double()
labels = torch.tensor(rng.integers(0, 2, (ROWS, 3))).double()
values = torch.tensor(rng.standard_normal((ROWS, 2)).round(3))
categories = torch.tensor(numpy.column_stack([rng.standard_normal((ROWS, 3)).round(3), rng.integers(0, 4, ROWS), rng.integers(0, 7, ROWS)]))[:, [0, 3, 1, 4, 2]]

ADAM = {"name": "adam", "learningRate": 0.01, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}
SGD = {"name": "sgd", "learningRate": 0.05, "momentum": 0.9}


def dense(units, activation):
    return {"type": "dense", "units": units, "activation": activation}


def plain(activation="tanh", outputs=3):
    return [dense(9, activation), dense(6, activation), dense(outputs, "identity")]


def training(loss="softmax-cross-entropy", optimizer=ADAM, **others):
    return {"loss": loss, "optimizer": optimizer, **others}


cases = [run(f"activation {name}", plain(name), training(), numeric, classes) for name in FUNCTIONS]
between = {
    "dropout": {"type": "dropout", "rate": 0.4},
    "batch normalisation": {"type": "batch-normalization", "momentum": 0.1, "epsilon": 1e-5},
    "layer normalisation": {"type": "layer-normalization", "epsilon": 1e-5},
    "softmax": {"type": "softmax"},
}
for name, layer in between.items():
    cases.append(run(f"layer {name}", [dense(9, "tanh"), layer, dense(6, "silu"), dense(3, "identity")], training(), numeric, classes))
cases.append(run("layer residual", [dense(9, "tanh"), dense(9, "elu"), dense(9, "tanh"), {"type": "residual", "from": 0}, dense(9, "silu"), {"type": "residual", "from": 3}, dense(3, "identity")], training(), numeric, classes))
cases.append(run("layer residual from a ReLU", [dense(9, "relu"), dense(9, "tanh"), {"type": "residual", "from": 0}, dense(3, "identity")], training(), numeric, classes))
cases.append(run("batch normalisation first", [between["batch normalisation"], *plain()], training(), numeric, classes))
embedding = {"type": "embedding", "columns": [{"input": 1, "categories": 4, "dimensions": 2}, {"input": 3, "categories": 7, "dimensions": 3}]}
cases.append(run("layer embedding", [embedding, *plain()], training(weightDecay=0.02), categories, classes))
cases += [
    run("loss softmax cross-entropy, class weights", plain(), training(lossSettings={"classWeights": [0.5, 1, 3]}), numeric, classes),
    run("loss softmax cross-entropy, label smoothing", plain(), training(lossSettings={"labelSmoothing": 0.1}), numeric, classes),
    run("loss softmax cross-entropy, both", plain(), training(lossSettings={"classWeights": [0.5, 1, 3], "labelSmoothing": 0.2}), numeric, classes),
    run("loss focal", plain(), training("focal"), numeric, classes),
    run("loss focal, settings", plain(), training("focal", lossSettings={"focus": 1.5, "classWeights": [2, 1, 0.5]}), numeric, classes),
    run("loss binary cross-entropy, several labels", plain(), training("binary-cross-entropy"), numeric, labels),
    run("loss binary cross-entropy", plain(outputs=1), training("binary-cross-entropy"), numeric, labels[:, :1]),
    run("loss mean squared error, several values", plain(outputs=2), training("mean-squared-error"), numeric, values),
    run("loss mean absolute error", plain(outputs=2), training("mean-absolute-error"), numeric, values),
    run("loss Huber", plain(outputs=2), training("huber"), numeric, values),
    run("loss Huber, threshold", plain(outputs=2), training("huber", lossSettings={"threshold": 0.4}), numeric, values),
    run("optimizer SGD", plain(), training(optimizer={**SGD, "momentum": 0}), numeric, classes),
    run("optimizer SGD with momentum", plain(), training(optimizer=SGD), numeric, classes),
    run("optimizer Nesterov", plain(), training(optimizer={**SGD, "name": "nesterov"}), numeric, classes),
    run("optimizer RMSProp", plain(), training(optimizer={"name": "rmsprop", "learningRate": 0.002, "alpha": 0.97, "momentum": 0, "epsilon": 1e-6}), numeric, classes),
    run("optimizer RMSProp with momentum", plain(), training(optimizer={"name": "rmsprop", "learningRate": 0.002, "alpha": 0.97, "momentum": 0.5, "epsilon": 1e-6}), numeric, classes),
    run("optimizer AdamW", plain(), training(weightDecay=0.1), numeric, classes),
    run("penalty L2", plain(), training(l2=0.01), numeric, classes),
    run("penalty L2 with SGD", plain(), training(optimizer=SGD, l2=0.01), numeric, classes),
    run("penalty L1", plain(), training(optimizer=SGD, l1=0.0005), numeric, classes),
    run("clipped gradients", plain(), training(optimizer=SGD, clipNorm=0.3), numeric, classes),
    run("limited norms", plain(), training(optimizer=SGD, maxNorm=0.9), numeric, classes),
    run("clipped and limited", [embedding, *plain("relu")], training(optimizer=SGD, maxNorm=0.9, clipNorm=0.2), categories, classes),
]

lr_scheduler = torch.optim.lr_scheduler
for settings, make in [
    ({"schedule": "cosine"}, lambda o: lr_scheduler.CosineAnnealingLR(o, STEPS)),
    ({"schedule": "step", "scheduleSettings": {"stepShare": 0.3, "factor": 0.5}}, lambda o: lr_scheduler.StepLR(o, 60, 0.5)),
    ({"schedule": "constant", "scheduleSettings": {"warmUp": 0.25}}, lambda o: lr_scheduler.LinearLR(o, 1 / 50, 1, 49)),
]:
    cases.append(run(f"schedule {json.dumps(settings)}", plain(), training(optimizer=SGD, **settings), numeric, classes, make))


def plateau():
    losses = [round(v, 4) for v in (1 / numpy.arange(1, 41) + 0.05 * rng.standard_normal(40)).tolist()]
    optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=1)
    schedule = lr_scheduler.ReduceLROnPlateau(optimizer, factor=0.5, patience=3, threshold=0, eps=0)
    rates = []
    for loss in losses:
        schedule.step(loss)
        rates.append(optimizer.param_groups[0]["lr"])
    return {"settings": {"factor": 0.5, "plateauEpochs": 3}, "losses": losses, "rates": rates}


result = {"steps": STEPS, "batch": BATCH, "rows": ROWS, "seed": SEED, "dropoutKey": dropout_key(SEED), "inputs": {"numeric": numeric.flatten().tolist(), "categories": categories.flatten().tolist()}, "cases": cases, "plateau": plateau()}
target = pathlib.Path(__file__).parent / "fixtures" / "training.json"
target.write_text(json.dumps(result) + "\n")
print(f"{len(cases)} cases, torch {torch.__version__}: {target.stat().st_size} bytes")
