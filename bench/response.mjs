// Partial dependence of a 30-64-32-2 network on 1 000 rows, beside scikit-learn's of the same network, rows and grid.
//   node bench/response.mjs          (the peer needs python3 with numpy and scikit-learn)
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const folder = await mkdtemp(join(tmpdir(), 'neuroglass-response-'));
const repeats = 7;

const entry = `
export { response } from './src/analyze/response/response.ts';
export { defaultsOf } from './src/analyze/options.ts';
export { finish } from './src/analyze/analyzer.ts';
export { neverCancelled } from './src/core/context.ts';
export { seeded } from './src/core/random.ts';
export { createNetwork } from './src/core/network.ts';
export { configureEngine } from './src/run/train/engine.ts';
export { currentEngine } from './src/core/engine/variants.ts';
export { datasetOf } from './test/support/toy-model.ts';
export { numericColumns } from './test/support/numeric-columns.ts';
`;

const peer = `
import json, sys, time
import numpy as np
from sklearn.inspection import partial_dependence
from sklearn.neural_network import MLPClassifier
given = json.load(open(sys.argv[1]))
x = np.array(given["inputs"])
model = MLPClassifier((64, 32), max_iter=1).fit(x[:50], np.arange(50) % 2)
w = [np.array(each) for each in given["weights"]]
# Of two classes its last layer is one unit: the difference of the two.
model.coefs_ = [w[0].reshape(30, 64), w[1].reshape(64, 32), np.diff(w[2].reshape(32, 2))]
model.intercepts_ = [np.zeros(64), np.zeros(32), np.zeros(1)]
times = []
for _ in range(given["repeats"]):
    start = time.perf_counter()
    found = partial_dependence(model, x, [0], method="brute", kind="both", grid_resolution=100)
    times.append(time.perf_counter() - start)
print(json.dumps({"times": times, "pdp": found["average"][0].tolist()}))
`;

try {
	const outfile = join(folder, 'ours.mjs');
	await build({
		stdin: { contents: entry, resolveDir: resolve('.'), loader: 'ts' },
		bundle: true,
		platform: 'node',
		format: 'esm',
		outfile,
		target: 'node20',
		logLevel: 'error',
		loader: { '.wasm': 'binary' },
		banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
	});
	const ours = await import(pathToFileURL(outfile).href);
	ours.configureEngine(process.env);
	const random = ours.seeded(3, 'sampling');
	const inputs = Array.from({ length: 1000 }, () => Array.from({ length: 30 }, () => Math.fround(random.normal())));
	const layers = [64, 32, 2].map((units, i) => ({ type: 'dense', units, activation: i < 2 ? 'relu' : 'identity' }));
	const network = ours.createNetwork({ inputs: 30, layers }, ours.seeded(1, 'initialisation'));
	const dataset = ours.datasetOf({
		inputs,
		targets: inputs.map((_, row) => row % 2),
		classes: ['a', 'b'],
		columns: ours.numericColumns(inputs),
	});
	const ask = (changes) =>
		ours.finish(
			ours.response.run(
				{ network, loss: 'softmax-cross-entropy' },
				dataset,
				{ ...ours.defaultsOf(ours.response), singleRows: 1000, ...changes },
				{ random: ours.seeded(1, 'sampling'), signal: ours.neverCancelled, report: () => undefined },
			),
		);
	const time = (job) => {
		const times = [];
		for (let i = 0; i < repeats; i++) {
			const start = performance.now();
			job();
			times.push((performance.now() - start) / 1000);
		}
		return times;
	};
	const found = ask({});
	const own = time(() => ask({}));
	const file = join(folder, 'given.json');
	await writeFile(
		file,
		JSON.stringify({ inputs, repeats, weights: network.layers.map(({ weights }) => Array.from(weights)) }),
	);
	await writeFile(join(folder, 'peer.py'), peer);
	const env = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' };
	const python = process.env.PYTHON ?? 'python3';
	const theirs = JSON.parse(execFileSync(python, [join(folder, 'peer.py'), file], { env, encoding: 'utf8' }));
	const off = Math.max(...found.pdp.map((value, i) => Math.abs(value - theirs.pdp[i])));
	const show = (name, times) => {
		const sorted = times.toSorted((a, b) => a - b);
		console.log(
			`${name}: least ${(1000 * sorted[0]).toFixed(1)} ms, median ${(1000 * sorted[repeats >> 1]).toFixed(1)} ms`,
		);
	};
	console.log(`engine ${ours.currentEngine()}, largest difference ${off.toExponential(1)}`);
	show('Neuroglass, partial dependence, all single rows and local effects', own);
	show('scikit-learn, partial dependence and all single rows', theirs.times);
	show(
		'Neuroglass, two columns, 20 by 20 values',
		time(() => ask({ column2: 'x1' })),
	);
} finally {
	await rm(folder, { recursive: true, force: true });
}
