// `npm run bench:explain [-- ROWS]`: explaining rows of 30-64-32-2, in one thread, beside the same formulas in NumPy on the same
// network and rows: integrated gradients at captum's 50 Gauss-Legendre points, Shapley values by as many coalitions as shap's
// KernelExplainer asks for by default (2 · 30 + 2048) against one baseline row.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { loadSources } from './load-sources.mjs';
import { inRoot } from '../scripts/root.mjs';

const folder = inRoot('.cache', 'bench');
mkdirSync(folder, { recursive: true });
const rows = Number(process.argv[2] ?? 1000);
const modules = [
	'src/analyze/attributions/row-explainer',
	'src/analyze/analyzer',
	'src/core/random',
	'src/core/network',
	'src/core/engine/variants',
	'src/core/context',
];
const { RowExplainer, currentEngine, finish, seeded, createNetwork, neverCancelled } = await loadSources(
	'explain',
	modules,
);

const relu = (units) => ({ type: 'dense', units, activation: 'relu' });
const layers = [relu(64), relu(32), { type: 'dense', units: 2, activation: 'identity' }];
const network = createNetwork({ inputs: 30, layers }, seeded(1, 'initialisation'));
const random = seeded(2, 'sampling');
const values = Float32Array.from({ length: 30 * (rows + 1) }, () => random.normal());
const matrixOf = (row) => ({ rows: 1, columns: 30, values: values.subarray(30 * row, 30 * (row + 1)) });
const features = Array.from({ length: 30 }, (_, i) => ({ column: `x${i}` }));
const target = { kind: 'classes', column: 'y', classes: ['a', 'b'] };

/** Seconds of the processor for all rows, and what was found: they tell the same on a busy machine. */
function ours(method, scale) {
	const options = { method, scale, class: 1, repeats: method === 'sampled-shapley' ? 34 : null, compare: false };
	const explainer = new RowExplainer(
		{ network, loss: 'softmax-cross-entropy' },
		features,
		target,
		matrixOf(0),
		options,
	);
	const explain = (row) => finish(explainer.explain(matrixOf(row), seeded(3, 'sampling', row), neverCancelled));
	for (let row = 1; row <= Math.min(rows, 50); row++) explain(row);
	const before = process.cpuUsage();
	const found = Array.from({ length: rows }, (_, i) => explain(i + 1));
	const { user, system } = process.cpuUsage(before);
	return { seconds: (user + system) / 1e6, found };
}

const numbers = {
	layers: network.layers.map((layer) => [Array.from(layer.weights), Array.from(layer.bias)]),
	values: Array.from(values),
};
const data = join(folder, 'explain.json');
writeFileSync(data, JSON.stringify(numbers));
const python = `
import json, sys, time
import numpy as np
d = json.load(open(sys.argv[1])); rows = int(sys.argv[2])
(W1, b1), (W2, b2), (W3, b3) = [(np.array(w, np.float32).reshape(s), np.array(b, np.float32)) for (w, b), s in zip(d['layers'], [(30, 64), (64, 32), (32, 2)])]
x = np.array(d['values'], np.float32).reshape(-1, 30); base, x = x[0], x[1:]
v = W3[:, 1] - W3[:, 0]
def ig(x):
    t, w = np.polynomial.legendre.leggauss(50); t = ((t + 1) / 2).astype(np.float32); w = (w / 2).astype(np.float32)
    out = np.zeros_like(x)
    for k in range(50):
        p = base + t[k] * (x - base)
        z1 = p @ W1 + b1; a1 = np.maximum(z1, 0); z2 = a1 @ W2 + b2
        g = ((((z2 > 0) * v) @ W2.T) * (z1 > 0)) @ W1.T
        out += w[k] * g
    return out * (x - base)
def f(p):
    z = np.maximum(np.maximum(p @ W1 + b1, 0) @ W2 + b2, 0) @ W3 + b3
    e = np.exp(z - z.max(1, keepdims=True)); return e[:, 1] / e.sum(1)
def kernel(x, n=2108):
    rng = np.random.default_rng(0); M = 30; out = np.empty_like(x)
    sizes = np.arange(1, M); p = (M - 1) / (sizes * (M - sizes)); p /= p.sum()
    for i in range(len(x)):
        k = rng.choice(sizes, n // 2, p=p)
        m = np.argsort(rng.random((n // 2, M)), 1).argsort(1) < k[:, None]
        m = np.concatenate([m, ~m])
        y = f(np.where(m, x[i], base)); f0, f1 = f(base[None])[0], f(x[i][None])[0]
        A = m[:, :-1].astype(float) - m[:, -1:]; r = y - f0 - m[:, -1] * (f1 - f0)
        phi = np.linalg.solve(A.T @ A, A.T @ r); out[i, :-1] = phi; out[i, -1] = f1 - f0 - phi.sum()
    return out
res = {}
for name, g in [('ig', ig), ('kernel', kernel)]:
    g(x[:20]); s = time.process_time(); o = g(x); res[name] = {'seconds': time.process_time() - s, 'values': o.tolist()}
json.dump(res, sys.stdout)
`;
const threads = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };
const { stdout, stderr } = spawnSync('python3', ['-c', python, data, String(rows)], {
	encoding: 'utf8',
	maxBuffer: 1 << 28,
	env: { ...process.env, ...threads },
});
if (stdout === '') throw new Error(stderr);
const numpy = JSON.parse(stdout);

/** Largest difference, as a share of the largest contribution. */
function difference(found, other) {
	let [most, largest] = [0, 0];
	for (const [row, { contributions }] of found.entries())
		for (const { column, contribution } of contributions) {
			most = Math.max(most, Math.abs(contribution - other[row][Number(column.slice(1))]));
			largest = Math.max(largest, Math.abs(contribution));
		}
	return most / largest;
}

console.log(`${rows} rows, engine ${currentEngine()}, load ${loadavg()[0].toFixed(1)}`);
for (const [name, method, scale, peer] of [
	['integrated gradients, exact, against 50 points', 'integrated-gradients', 'logit', numpy.ig],
	['sampled Shapley values, 2 108 coalitions', 'sampled-shapley', 'probability', numpy.kernel],
]) {
	const { seconds, found } = ours(method, scale);
	const gap = Math.max(...found.map((each) => Math.abs(each.gap)));
	const ratio = (peer.seconds / seconds).toFixed(2);
	const apart = (100 * difference(found, peer.values)).toFixed(2);
	console.log(
		`${name}: ${seconds.toFixed(2)} s, NumPy ${peer.seconds.toFixed(2)} s, ${ratio} times; apart ${apart} % of the largest; largest gap ${gap.toExponential(1)}`,
	);
}
