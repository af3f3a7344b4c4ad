import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { execPath } from 'node:process';
import { inRoot } from '../../../../scripts/root.mjs';
import { webAssembly } from '../../../../src/core/engine/webassembly.ts';

const programs = 4;
const meetings = 3;

/**
 * Runs programs without work on the kernels, by two threads: this one by the kernels, the other by JavaScript, which comes to
 * each meeting long after the first one has begun to nap, and looks whether it is still there.
 */
const child = `
const { Worker, isMainThread, workerData } = require('node:worker_threads');
const { readFileSync, writeSync } = require('node:fs');
const crew = 0x10000, program = 0x11000, phases = 0x12000;
const word = { threads: 0, asleep: 4, started: 16, arrived: 32, passed: 48 };
if (isMainThread) {
	const memory = new WebAssembly.Memory({ initial: 4, maximum: 65535, shared: true });
	const module = new WebAssembly.Module(readFileSync(process.argv[1]));
	const { run } = new WebAssembly.Instance(module, { env: { memory } }).exports;
	const words = new Int32Array(memory.buffer, crew, 64);
	words[word.threads] = 2;
	new Int32Array(memory.buffer, program, 16).set([phases, ${String(meetings)}, 0], 9);
	// Phases that deal out parts, and have no instructions.
	new Int32Array(memory.buffer, phases, 3 * ${String(meetings)}).fill(0).forEach((_, i, all) => { if (i % 3 === 0) all[i] = 1; });
	new Worker(process.argv[2], { eval: true, workerData: memory }).once('message', () => {
		for (let k = 0; k < ${String(programs)}; k++) run(program, crew);
		writeSync(1, 'met ' + words[word.passed] + ' times');
	});
} else {
	const words = new Int32Array(workerData.buffer, crew, 64);
	const sleep = (milliseconds) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
	const waitFor = (which, value) => { while (Atomics.load(words, which) !== value) sleep(1); };
	require('node:worker_threads').parentPort.postMessage('here');
	for (let k = 1; k <= ${String(programs)}; k++) {
		waitFor(word.started, k);
		for (let meeting = 0; meeting < ${String(meetings)}; meeting++) {
			waitFor(word.arrived, 1);
			sleep(20);
			if (Atomics.load(words, word.arrived) !== 1 || Atomics.load(words, word.started) !== k) {
				writeSync(1, 'went on alone from meeting ' + meeting + ' of program ' + k);
				process.kill(process.pid, 'SIGKILL');
			}
			Atomics.store(words, word.arrived, 0);
			Atomics.add(words, word.passed, 1);
		}
	}
}
`;

describe('the kernels wait for each other', () => {
	// Code of V8's baseline compiler, of its optimizing one, and of one after the other, as by default.
	for (const flags of [['--liftoff-only'], ['--no-liftoff'], []])
		for (const kernels of ['plain', 'relaxed'])
			it(`however late another thread comes: ${[kernels, ...flags].join(' ')}`, function () {
				const file = inRoot('src', 'core', 'kernels', `${kernels}.wasm`);
				if (webAssembly?.validate(readFileSync(file)) !== true) return this.skip();
				const { stdout, stderr } = spawnSync(execPath, [...flags, '-e', child, file, child], {
					encoding: 'utf8',
					// A thread that never goes on is no slow one: all takes half a second.
					timeout: 60_000,
					killSignal: 'SIGKILL',
				});
				assert.deepEqual([stdout, stderr], [`met ${String(programs * meetings)} times`, '']);
			});
});
