// TensorFlow.js on its WebAssembly SIMD backend; the step is a tf.tidy around variableGrads, as its own examples write it.
import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';
import { dataFor, learningRate, rows, weightsFor } from './networks.mjs';

/**
 * @param {string} folder where it is installed
 * @returns {Promise<import('./contest.mjs').Contestant>}
 */
export async function tensorflow(folder) {
	const require = createRequire(`${folder}${sep}package.json`);
	const tf = require('@tensorflow/tfjs');
	const backend = require('@tensorflow/tfjs-backend-wasm');
	backend.setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}${sep}`);
	backend.setThreadsCount(1);
	await tf.setBackend('wasm');
	await tf.ready();
	return {
		name: 'TensorFlow.js, wasm',
		start: async (widths, batch) => {
			const { inputs, classes } = dataFor(widths);
			const outputs = widths[widths.length - 1];
			const layers = weightsFor(widths).map(({ weights, bias }, i) => ({
				w: tf.variable(tf.tensor2d(weights, [widths[i], widths[i + 1]])),
				b: tf.variable(tf.tensor1d(bias)),
			}));
			const x = tf.tensor2d(inputs, [rows, widths[0]]);
			const y = tf.oneHot(tf.tensor1d(classes, 'int32'), outputs).toFloat();
			const optimizer = tf.train.adam(learningRate, 0.9, 0.999, 1e-8);
			let step = 0;
			const once = (wanted) =>
				tf.tidy(() => {
					const from = (step++ * batch) % rows;
					const part = x.slice([from, 0], [batch, widths[0]]);
					const target = y.slice([from, 0], [batch, outputs]);
					const loss = () => {
						let a = part;
						for (const [i, { w, b }] of layers.entries()) {
							a = a.matMul(w).add(b);
							if (i < layers.length - 1) a = a.relu();
						}
						return tf.losses.softmaxCrossEntropy(target, a);
					};
					const { value, grads } = tf.variableGrads(loss);
					optimizer.applyGradients(grads);
					return wanted ? value.dataSync()[0] : 0;
				});
			return {
				run: (count) => {
					let loss = 0;
					for (let i = 0; i < count; i++) loss = once(i === count - 1);
					return loss;
				},
				stop: () => {
					for (const { w, b } of layers) tf.dispose([w, b]);
					tf.dispose([x, y]);
					optimizer.dispose();
				},
			};
		},
	};
}
