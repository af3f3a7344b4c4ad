// jax-js on its WebAssembly backend: a whole step of Adam as one compiled function.
import { createRequire } from 'node:module';
import { sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { dataFor, learningRate, rows, weightsFor } from './networks.mjs';

/**
 * @param {string} folder where it is installed
 * @returns {Promise<import('./contest.mjs').Contestant>}
 */
export async function jaxJs(folder) {
	const file = createRequire(`${folder}${sep}package.json`).resolve('@jax-js/jax');
	const { defaultDevice, init, jit, nn, numpy: np, tree, valueAndGrad } = await import(pathToFileURL(file).href);
	await init('wasm');
	defaultDevice('wasm');
	return {
		name: 'jax-js',
		start: async (widths, batch) => {
			const { inputs, classes } = dataFor(widths);
			const outputs = widths[widths.length - 1];
			const batches = Array.from({ length: rows / batch }, (_, i) => ({
				x: np.array(inputs.slice(i * batch * widths[0], (i + 1) * batch * widths[0])).reshape([batch, widths[0]]),
				y: nn.oneHot(np.array(classes.slice(i * batch, (i + 1) * batch)), outputs),
			}));
			const parameters = weightsFor(widths).map(({ weights, bias }, i) => ({
				w: np.array(weights).reshape([widths[i], widths[i + 1]]),
				b: np.array(bias),
			}));
			const zeros = () => tree.map((values) => np.zerosLike(values.ref), parameters);
			let state = { parameters, mean: zeros(), square: zeros() };
			// Every use of an array but the last one takes a reference.
			const loss = (layers, x, y) => {
				let a = x;
				for (const [i, { w, b }] of layers.entries()) {
					a = np.matmul(a, w).add(b);
					if (i < layers.length - 1) a = nn.relu(a);
				}
				return nn
					.logSoftmax(a, -1)
					.mul(y)
					.sum()
					.mul(-1 / batch);
			};
			const adam = jit((before, x, y, rate, correction) => {
				const [value, gradients] = valueAndGrad(loss)(tree.ref(before.parameters), x, y);
				const mean = tree.map((m, g) => m.mul(0.9).add(g.mul(0.1)), before.mean, tree.ref(gradients));
				const square = tree.map((s, g) => s.mul(0.999).add(np.square(g).mul(0.001)), before.square, gradients);
				const move = (p, m, s) => p.sub(m.mul(rate.ref).div(np.sqrt(s).mul(correction.ref).add(1e-8)));
				const moved = tree.map(move, before.parameters, tree.ref(mean), tree.ref(square));
				rate.dispose();
				correction.dispose();
				return [{ parameters: moved, mean, square }, value];
			});
			let step = 0;
			return {
				run: (count) => {
					let last = 0;
					for (let i = 0; i < count; i++) {
						const { x, y } = batches[step % batches.length];
						step++;
						const rate = np.array(learningRate / (1 - 0.9 ** step));
						const correction = np.array(1 / Math.sqrt(1 - 0.999 ** step));
						const [after, value] = adam(state, x.ref, y.ref, rate, correction);
						state = after;
						// Work is done when a result is looked at; what waits for that only piles up.
						last = value.dataSync()[0];
					}
					return last;
				},
				stop: () => {
					tree.dispose(state);
					for (const { x, y } of batches) tree.dispose([x, y]);
					adam.dispose();
				},
			};
		},
	};
}
