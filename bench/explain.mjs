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
	'src/analyze/response/response',
	'src/analyze/permutation-importance',
	'src/analyze/options',
	'test/support/toy-model',
	'test/support/numeric-columns',
	'src/analyze/attributions/row-explainer',
	'src/analyze/analyzer',
	'src/core/random',
	'src/core/network',
	'src/core/engine/variants',
	'src/core/context',
];
const sources = await loadSources('explain', modules);
const { RowExplainer, currentEngine, finish, seeded, createNetwork, neverCancelled } = sources;
const { response, permutationImportance, defaultsOf, datasetOf, numericColumns } = sources;

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
def ig(x): return ig_points(x, 50)
def ig_many(x): return ig_points(x, 1000)
def ig_points(x, n):
    t, w = np.polynomial.legendre.leggauss(n); t = ((t + 1) / 2).astype(np.float32); w = (w / 2).astype(np.float32)
    out = np.zeros_like(x)
    for k in range(n):
        p = base + t[k] * (x - base)
        z1 = p @ W1 + b1; z2 = np.maximum(z1, 0) @ W2 + b2
        out += w[k] * (((((z2 > 0) * v) @ W2.T) * (z1 > 0)) @ W1.T)
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
def importance(x):
    y = np.arange(len(x)) % 2; rng = np.random.default_rng(0); n = np.arange(len(x)); before = -np.log(np.where(y == 1, f(x), 1 - f(x)))
    out = []
    for column in range(30):
        rises = []
        for repeat in range(3):
            p = x.copy(); p[:, column] = p[rng.permutation(len(p)), column]; q = f(p)
            rises.append(np.mean(-np.log(np.where(y == 1, q, 1 - q)) - before))
        out.append(np.mean(rises))
    return np.array(out)
def dependence(x):
    out = []
    for value in np.linspace(*np.quantile(x[:, 0], [0.05, 0.95]), 100):
        p = x.copy(); p[:, 0] = value; out.append(f(p).mean())
    return np.array(out)
def effects(x):
    edges = np.quantile(x[:, 0], np.arange(21) / 20, method='inverted_cdf').astype(np.float32)
    at = np.clip(np.searchsorted(edges, x[:, 0]), 1, None); low, high = x.copy(), x.copy()
    low[:, 0], high[:, 0] = edges[at - 1], edges[at]
    return np.cumsum(np.bincount(at, f(high) - f(low), 21)[1:] / np.bincount(at, minlength=21)[1:])
res = {}
for name, g in [('ig', ig), ('many', ig_many), ('kernel', kernel), ('importance', importance), ('dependence', dependence), ('effects', effects)]:
    g(x[:20]); s = time.process_time(); o = g(x); res[name] = {'seconds': time.process_time() - s, 'values': o.tolist()}
json.dump(res, sys.stdout)
`;
/** scikit-learn's own functions on its own network with these weights; null where Python has none. */
const peer = `
import json, sys, time, warnings
try:
    import numpy as np, sklearn
    from sklearn.inspection import partial_dependence, permutation_importance
    from sklearn.neural_network import MLPClassifier
except ImportError:
    print('null'); sys.exit()
warnings.simplefilter('ignore')
d = json.load(open(sys.argv[1]))
(W1, b1), (W2, b2), (W3, b3) = [(np.array(w, np.float32).reshape(s), np.array(b, np.float32)) for (w, b), s in zip(d['layers'], [(30, 64), (64, 32), (32, 2)])]
x = np.array(d['values'], np.float32).reshape(-1, 30)[1:]; y = np.arange(len(x)) % 2
m = MLPClassifier((64, 32), max_iter=1).fit(x[:50], y[:50])
m.coefs_ = [W1, W2, W3[:, 1:] - W3[:, :1]]; m.intercepts_ = [b1, b2, b3[1:] - b3[:1]]
res = {'version': sklearn.__version__}
for name, ask in [('importance', lambda: permutation_importance(m, x, y, scoring='neg_log_loss', n_repeats=3, random_state=0, n_jobs=1).importances_mean),
                  ('dependence', lambda: partial_dependence(m, x, [0], grid_resolution=100, percentiles=(0.05, 0.95), kind='average')['average'][0])]:
    ask(); s = time.process_time(); o = ask(); res[name] = {'seconds': time.process_time() - s, 'values': o.tolist()}
json.dump(res, sys.stdout)
`;
const threads = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };
/** @param {string} program @param {string} [of] the Python that runs it */
function asked(program, of = 'python3') {
	const { stdout, stderr } = spawnSync(of, ['-c', program, data, String(rows)], {
		encoding: 'utf8',
		maxBuffer: 1 << 28,
		env: { ...process.env, ...threads },
	});
	if (stdout === '') throw new Error(stderr);
	return JSON.parse(stdout);
}
const numpy = asked(python);
const scikit = asked(peer, process.env['SCIKIT_PYTHON']);

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
	if (method === 'integrated-gradients')
		console.log(
			`NumPy at 1 000 points: ${numpy.many.seconds.toFixed(2)} s, ${(numpy.many.seconds / seconds).toFixed(1)} times; apart ${(100 * difference(found, numpy.many.values)).toFixed(2)} % of the largest`,
		);
	const ratio = (peer.seconds / seconds).toFixed(2);
	const apart = (100 * difference(found, peer.values)).toFixed(2);
	console.log(
		`${name}: ${seconds.toFixed(2)} s, NumPy ${peer.seconds.toFixed(2)} s, ${ratio} times; apart ${apart} % of the largest; largest gap ${gap.toExponential(1)}`,
	);
}

const inputs = Array.from({ length: rows }, (_, i) => Array.from(matrixOf(i + 1).values));
const columns = numericColumns(inputs);
const dataset = datasetOf({ inputs, targets: inputs.map((_, i) => i % 2), classes: ['a', 'b'], columns });
const model = { network, loss: 'softmax-cross-entropy' };
const context = () => ({ random: seeded(1, 'sampling'), signal: neverCancelled, report: () => undefined });
/** Seconds of the processor, mean of five. @param {any} analyzer @param {object} options */
function analysis(analyzer, options) {
	const ask = () => finish(analyzer.run(model, dataset, { ...defaultsOf(analyzer), ...options }, context()));
	ask();
	const before = process.cpuUsage();
	for (let i = 0; i < 5; i++) ask();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 5e6;
}
const times = (mine, theirs, who = 'NumPy') =>
	`${(1000 * mine).toFixed(0)} ms, ${who} ${(1000 * theirs).toFixed(0)} ms, ${(theirs / mine).toFixed(2)} times`;
const whole = analysis(permutationImportance, { repeats: 3 });
console.log(
	`permutation importance, 30 columns 3 times, with groups and intervals: ${times(whole, numpy.importance.seconds)}`,
);
const peers = numpy.dependence.seconds + numpy.effects.seconds;
const curve = analysis(response, { singleRows: 0 });
console.log(`partial dependence at 100 values and local effects, with slopes and associations: ${times(curve, peers)}`);
if (scikit === null) console.log('no scikit-learn: name a Python that has it in SCIKIT_PYTHON');
else {
	const name = `scikit-learn ${scikit.version}`;
	console.log(`permutation importance, the same: ${times(whole, scikit.importance.seconds, name)}`);
	console.log(
		`partial dependence, the same with all that is beside it: ${times(curve, scikit.dependence.seconds, name)}`,
	);
}
