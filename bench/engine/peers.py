"""Trains as the other contestants do, for as many seconds as each line of standard input says, or runs many rows through the
network once per line:

    peers.py train MODULE WIDTHS BATCH
    peers.py infer MODULE WIDTHS ROWS
"""

import json
import pathlib
import resource
import sys
import time

import numpy as np

task, module, widths, batch = sys.argv[1], sys.argv[2], [int(w) for w in sys.argv[3].split(",")], int(sys.argv[4])
ROWS, RATE = 4096, 1e-3


def generator(seed, count):
    """mulberry32, as networks.mjs has it, for all numbers at once."""
    with np.errstate(over="ignore"):
        state = (np.uint32(seed) + np.arange(1, count + 1, dtype=np.uint32) * np.uint32(0x6D2B79F5)).astype(np.uint32)
        t = (state ^ (state >> np.uint32(15))) * (state | np.uint32(1))
        t = (t + (t ^ (t >> np.uint32(7))) * (t | np.uint32(61))) ^ t
    return (t ^ (t >> np.uint32(14))) / 2**32


numbers = generator(7, ROWS * widths[0] + ROWS)
inputs = (2 * numbers[: ROWS * widths[0]] - 1).reshape(ROWS, widths[0]).astype(np.float32)
classes = (numbers[ROWS * widths[0] :] * widths[-1]).astype(np.int64)
sizes = [a * b for a, b in zip(widths, widths[1:])]
first = np.split(generator(11, sum(sizes)), np.cumsum(sizes)[:-1])
weights = [((2 * w - 1) / np.sqrt(widths[i])).reshape(widths[i], -1).astype(np.float32) for i, w in enumerate(first)]

if module == "torch":
    import torch
    from torch import nn

    torch.set_num_threads(1)
    layers = []
    for i, w in enumerate(weights):
        layer = nn.Linear(*w.shape)
        layer.weight.data, layer.bias.data = torch.tensor(w.T.copy()), torch.zeros(w.shape[1])
        layers += [layer, nn.ReLU()] if i < len(weights) - 1 else [layer]
    network = nn.Sequential(*layers)
    arguments = {"lr": RATE}
    try:
        optimizer = torch.optim.Adam(network.parameters(), **arguments, fused=True)
    except (TypeError, RuntimeError):  # older, or not for the processor
        optimizer = torch.optim.Adam(network.parameters(), **arguments, foreach=True)
    criterion, x, y = nn.CrossEntropyLoss(), torch.tensor(inputs), torch.tensor(classes)

    def step(start):
        optimizer.zero_grad()
        loss = criterion(network(x[start : start + batch]), y[start : start + batch])
        loss.backward()
        optimizer.step()
        return loss

    def infer(rows):
        with torch.no_grad():
            return network(rows).numpy()

else:
    from sklearn.neural_network import MLPClassifier

    # One call trains on all rows once, in batches, without shuffling.
    model = MLPClassifier(widths[1:-1], batch_size=min(batch, ROWS), learning_rate_init=RATE, alpha=0, shuffle=False, max_iter=1)
    model.partial_fit(inputs, classes, classes=np.arange(widths[-1]))

    def infer(rows):
        return model.predict_proba(rows)


if task == "infer":
    many = np.sin(np.arange(batch * widths[0])).astype(np.float32).reshape(batch, -1)
    many = torch.tensor(many) if module == "torch" else many
    for line in sys.stdin:
        start = time.perf_counter()
        infer(many)
        print(json.dumps({"seconds": time.perf_counter() - start}), flush=True)
    sys.exit()



def most_resident():
    """Bytes; Linux passes the parent's figure on in getrusage."""
    status = pathlib.Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return 1024 * int(next(line for line in status.read_text().splitlines() if line.startswith("VmHWM")).split()[1])


steps = 0
for line in sys.stdin:
    seconds, done, start = float(line), 0, time.perf_counter()
    while (elapsed := time.perf_counter() - start) < seconds:
        if module == "torch":
            loss = step(steps * batch % ROWS)
            steps += 1
            done += batch
        else:
            model.partial_fit(inputs, classes)
            loss = model.loss_
            done += ROWS
    print(json.dumps({"samplesPerSecond": done / elapsed, "loss": float(loss), "memory": most_resident()}), flush=True)
