// A million rows through network B, from row-major inputs to row-major outputs: this engine and its peers.
import { createRequire } from 'node:module';
import { sep } from 'node:path';
import { specificationOf } from './core.mjs';
import { summary } from './contest.mjs';
import { networks, weightsFor } from './networks.mjs';
import { onnxModel } from './onnx-model.mjs';
import { pythonInference } from './python.mjs';

const rows = 1_000_000;
const widths = networks.B;

/**
 * @param {any} core
 * @param {string} folder
 * @param {{ rounds: number }} options
 * @returns {Promise<Record<string, { median: number, low: number, high: number }>>} seconds; low and high are quartiles
 */
export async function inference(core, folder, { rounds }) {
	const values = Float32Array.from({ length: rows * widths[0] }, (_, i) => Math.sin(i));
	const network = { specification: specificationOf(widths), layers: weightsFor(widths) };
	const require = createRequire(`${folder}${sep}package.json`);
	const onnx = require('onnxruntime-node');
	const session = await onnx.InferenceSession.create(onnxModel(network.layers, widths), { intraOpNumThreads: 1 });
	const tf = require('@tensorflow/tfjs');
	const layers = network.layers.map(({ weights, bias }, i) => [
		tf.tensor2d(weights, [widths[i], widths[i + 1]]),
		tf.tensor1d(bias),
	]);
	const inputs = { rows, columns: widths[0], values };
	/** @type {Record<string, () => unknown>} */
	const contestants = {
		[`neuroglass ${core.currentEngine()}`]: () => core.outputsFor(network, inputs).values,
		'ONNX Runtime': async () =>
			(await session.run({ x: new onnx.Tensor('float32', values, [rows, widths[0]]) })).y.data,
		'TensorFlow.js, wasm': () =>
			tf.tidy(() => {
				let a = tf.tensor2d(values, [rows, widths[0]]);
				for (const [i, [w, b]] of layers.entries()) {
					a = a.matMul(w).add(b);
					if (i < layers.length - 1) a = a.relu();
				}
				return a.dataSync();
			}),
	};
	const elsewhere = [pythonInference('torch', widths, rows), pythonInference('sklearn', widths, rows)];
	/** @type {Map<string, number[]>} */
	const times = new Map();
	const note = (/** @type {string} */ name, /** @type {number} */ seconds) =>
		times.set(name, [...(times.get(name) ?? []), seconds]);
	let expected;
	for (let round = -1; round < rounds; round++) {
		for (const [name, infer] of Object.entries(contestants)) {
			const begin = performance.now();
			const outputs = /** @type {Float32Array} */ (await infer());
			if (round >= 0) note(name, (performance.now() - begin) / 1000);
			expected ??= outputs;
			if (outputs.some((value, i) => Math.abs(value - expected[i]) > 1e-4))
				throw new Error(`${name} computes something else`);
		}
		for (const peer of elsewhere) {
			if (peer === null) continue;
			const { seconds } = await peer.ask(0);
			if (round >= 0) note(peer.name, seconds);
		}
	}
	for (const peer of elsewhere) peer?.stop();
	return Object.fromEntries([...times].map(([name, seconds]) => [name, summary(seconds)]));
}
