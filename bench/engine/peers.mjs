// What this engine is measured against. The JavaScript ones are fetched into .cache/peers; the Python ones are there or not.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { inRoot } from '../../scripts/root.mjs';
import { run } from '../../scripts/run.mjs';
import { jaxJs } from './jax-js.mjs';
import { python } from './python.mjs';
import { tensorflow } from './tensorflow.mjs';

export const peersFolder = inRoot('.cache', 'peers');

const packages = {
	'@tensorflow/tfjs': '4.22.0',
	'@tensorflow/tfjs-backend-wasm': '4.22.0',
	'@jax-js/jax': '0.1.25',
	'onnxruntime-node': '1.30.0',
};

export async function fetchPeers() {
	const missing = Object.keys(packages).filter((name) => !existsSync(`${peersFolder}/node_modules/${name}`));
	if (missing.length === 0) return;
	console.log('Fetching TensorFlow.js, jax-js and ONNX Runtime into .cache/peers (once) ...');
	mkdirSync(peersFolder, { recursive: true });
	writeFileSync(`${peersFolder}/package.json`, '{ "private": true }\n');
	const names = Object.entries(packages).map(([name, version]) => `${name}@${version}`);
	// Their install scripts would fetch builds for graphics cards.
	const args = ['install', '--no-save', '--ignore-scripts', '--loglevel=error', ...names];
	if ((await run('npm', args, { cwd: peersFolder })) !== 0)
		throw new Error('The peers could not be installed, see above.');
}

/** @type {Record<string, () => Promise<import('./contest.mjs').Contestant | null>>} */
export const peers = {
	tensorflow: () => tensorflow(peersFolder),
	'jax-js': () => jaxJs(peersFolder),
	pytorch: async () => python('torch'),
	'scikit-learn': async () => python('sklearn'),
};
