// How near the kernels come to what the processor can do with vectors of 128 bits: GFLOP/s of each product by itself, and
// the peak of fused multiply-add, measured in the same minute.
import { spawnSync } from 'node:child_process';
import { compile } from '../../scripts/compiler.mjs';
import { inRoot } from '../../scripts/root.mjs';

const rows = 240;

/** Best of many short runs: others on the machine only ever make it slower. @param {() => void} work */
function best(work) {
	let least = Infinity;
	for (let i = 0; i < 400; i++) {
		const begin = performance.now();
		for (let k = 0; k < 4; k++) work();
		least = Math.min(least, (performance.now() - begin) / 4);
	}
	return least / 1000;
}

/**
 * @param {any} core
 * @param {string} engine
 * @param {number} inputs
 * @param {number} units
 */
export function kernelSpeeds(core, engine, inputs, units) {
	const { MemoryPlan, Program, instruction, strideOf, activationFloats, weightFloats } = core;
	const plan = new MemoryPlan(core.heapBase(engine));
	const crew = plan.reserve(core.crewWords);
	const stride = strideOf(rows);
	const x = plan.reserve(activationFloats(rows, inputs));
	const dx = plan.reserve(activationFloats(rows, inputs));
	const y = plan.reserve(activationFloats(rows, units));
	const w = plan.reserve(weightFloats(inputs, units));
	const transposed = plan.reserve(weightFloats(units, inputs));
	const gradient = plan.reserve(weightFloats(inputs, units));
	const bias = plan.reserve(units + 8);
	const product = { x, depth: inputs, w, bias, y, width: units, stride, mask: 0, mode: 1 };
	const back = { x: y, depth: units, w: transposed, bias: 0, y: dx, width: inputs, stride, mask: x, mode: 2 };
	const programs = {
		forward: [{ kind: 'rows', instructions: [instruction('PRODUCT', product)] }],
		'backward to inputs': [{ kind: 'rows', instructions: [instruction('PRODUCT', back)] }],
		'backward to weights': [
			{ kind: 'parts', instructions: [instruction('WEIGHT_GRADIENT', { x, inputs, dz: y, units, stride, gradient })] },
		],
	};
	const made = Object.entries(programs).map(([name, phases]) => [name, new Program(plan, phases, 0)]);
	const memory = core.createMemory(plan.bytes);
	const { kernels } = core.instantiate(engine, memory);
	new Int32Array(memory.buffer, crew, 1)[0] = 1;
	return Object.fromEntries(
		made.map(([name, program]) => {
			program.write(memory);
			program.setBatch(0, rows, 1);
			return [name, (2 * rows * inputs * units) / best(() => kernels.run(program.address, crew)) / 1e9];
		}),
	);
}

/** GFLOP/s of 128-bit fused multiply-add, the best of many short runs. */
export async function peak() {
	const program = inRoot('.cache', 'bench', 'peak');
	// What is written as a product and a sum is fused: that is what is measured.
	const flags = ['-O2', '-march=native', '-ffp-contract=fast'];
	if ((await compile([...flags, inRoot('bench', 'engine', 'peak.c'), '-o', program], inRoot())) !== 0)
		throw new Error('The measurement of the peak could not be compiled, see above.');
	return Number(spawnSync(program).stdout.toString());
}
