import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import type { KernelExports, WasmMemory } from '../../../../src/core/engine/webassembly.ts';
import { createBackend } from '../../../../src/core/create-backend.ts';
import { wasmEngines } from '../../../support/engines.ts';
import { caseData, caseNetwork, caseRows, threadCases, type ThreadCase } from '../../../support/thread-cases.ts';

/** How one thread stands in for several. */
interface StandIn {
	readonly threads: number;
	/** The last thread's share of each phase first. */
	readonly backward: boolean;
}

interface Instance {
	readonly exports: KernelExports;
}
type InstanceConstructor = new (module: object, imports: { env: { memory: WasmMemory } }) => Instance;
const { WebAssembly: api } = globalThis as unknown as { WebAssembly: { Instance: InstanceConstructor } };

/** Where a program of the kernels has its number of phases; see src/core/engine/program.ts. */
const phasesWord = 10;

/**
 * Kernels made within `work` run each phase's shares one after another instead of side by side. What a share reads of
 * another one's in the same phase is then either always new or always old: if the order changes no bit, there is no
 * such reading, and threads cannot race. (A race itself is rarely seen on a machine with few cores.)
 */
function withStandIn<T>({ threads, backward }: StandIn, work: () => T): T {
	const original = api.Instance;
	api.Instance = class {
		readonly exports: KernelExports;
		constructor(module: object, imports: { env: { memory: WasmMemory } }) {
			const kernels = new original(module, imports).exports;
			const run = (program: number) => {
				const words = new Int32Array(imports.env.memory.buffer, program, phasesWord + 1);
				let sum = 0;
				for (let phase = 0; phase < words[phasesWord]; phase++)
					for (let i = 0; i < threads; i++)
						sum = kernels.runShare(program, phase, backward ? threads - 1 - i : i, threads) || sum;
				return sum;
			};
			this.exports = { ...kernels, run };
		}
	};
	try {
		return work();
	} finally {
		api.Instance = original;
	}
}

/** Losses, parameters and the optimizer's state after a few steps, some of them on few rows. */
function resultOf(of: ThreadCase, engine: (typeof wasmEngines)[number], standIn: StandIn) {
	return withStandIn(standIn, () => {
		const network = caseNetwork(of);
		const learner = createBackend(network, caseData(of), of.training, engine);
		const sums = [caseRows, 3, 40, caseRows].map((rows, i) => learner.step(0, rows, i + 1, 0.01));
		learner.read(network.layers);
		return { sums, layers: network.layers, state: learner.state, measured: learner.measure(learner.order) };
	});
}

for (const engine of wasmEngines)
	describe(`the phases of a step on the engine ${engine}`, () => {
		const alone = new Map<ThreadCase, ReturnType<typeof resultOf>>();
		before(() => {
			for (const each of threadCases) {
				const result = resultOf(each, engine, { threads: 1, backward: false });
				assert.ok(
					result.sums.every((sum) => Number.isFinite(sum) && sum > 0),
					each.name,
				);
				alone.set(each, result);
			}
		});

		for (const threads of [2, 3, 4, 5])
			it(`give the same bits in whatever order ${String(threads)} threads do their shares`, () => {
				const differing = threadCases.filter((each) =>
					[false, true].some(
						(backward) => !isDeepStrictEqual(resultOf(each, engine, { threads, backward }), alone.get(each)),
					),
				);
				assert.deepEqual(
					differing.map(({ name }) => name),
					[],
				);
			});
	});
