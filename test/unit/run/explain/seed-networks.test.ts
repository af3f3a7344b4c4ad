import assert from 'node:assert/strict';
import { finish } from '../../../../src/analyze/analyzer.ts';
import { counterfactualsOf } from '../../../../src/analyze/counterfactuals/counterfactual-rows.ts';
import { noLimits } from '../../../../src/analyze/counterfactuals/limits.ts';
import { rowsInDataset } from '../../../../src/analyze/attributions/explained-rows.ts';
import { neverCancelled } from '../../../../src/core/context.ts';
import { predict } from '../../../../src/core/forward.ts';
import type { Network } from '../../../../src/core/network.ts';
import type { TableRow } from '../../../../src/data/table/row-numbers.ts';
import { modelOf } from '../../../../src/run/analyze/model-of.ts';
import type { RunWithRows } from '../../../../src/run/analyze/fold-predictions.ts';
import { affordableReruns, keptSeedNetworks, seedNetworks } from '../../../../src/run/explain/seed-networks.ts';
import { KeptAnalyses } from '../../../../src/run/store/kept-analyses.ts';
import { trainRun } from '../../../../src/run/train/train-run.ts';
import { inTemporaryFolder } from '../../../support/example-run.ts';
import { tableOf } from '../../../support/tables.ts';

const text = [
	'x,z,side',
	...Array.from({ length: 150 }, (_, i) => {
		const [x, z] = [((i * 37) % 121) - 60, (i * 11) % 23];
		return [x, z, x > ((i % 7) - 3) * 4 ? 'right' : 'left'].join();
	}),
].join('\n');

async function trained(): Promise<RunWithRows> {
	const run = await trainRun(
		await tableOf(text),
		'file:///a.csv',
		{ target: 'side', epochs: 15, seed: 3 },
		{
			signal: neverCancelled,
			listener: { started: () => undefined, progress: () => undefined },
			version: '0.0.0',
		},
	);
	return { ...run, folder: '', data: 'same', dataHash: 'ab', problem: null };
}

const report = () => undefined;
const weightsOf = ({ layers }: Network) => layers.map(({ weights, bias }) => [weights, bias]);

describe('a run trained again with other seeds', () => {
	it('is what the run itself would be with that seed, on the same rows', async () => {
		const run = await trained();
		const { model } = run.record;
		const before = { ...run.record, model: { ...model, training: { ...model.training, seed: 2 } } };
		const [again, next] = finish(seedNetworks({ ...run, record: before }, { count: 2, report }, neverCancelled));
		assert.deepEqual(weightsOf(again), weightsOf(run.network));
		assert.notDeepEqual(weightsOf(next), weightsOf(again));
		assert.equal(affordableReruns(run), 5);
		const long = { ...run.record, rows: { ...run.record.rows, train: 1e9 } };
		assert.equal(affordableReruns({ ...run, record: long }), 0);
	});

	it('reports its way, stops when it is cancelled, and is kept', async () => {
		const run = await trained();
		const reports: number[] = [];
		finish(seedNetworks(run, { count: 3, report: (done, total) => reports.push(done / total) }, neverCancelled));
		assert.deepEqual(
			reports,
			[...reports].sort((a, b) => a - b),
		);
		assert.equal(reports.at(-1), 1);
		let steps = 0;
		const signal = {
			get aborted() {
				return steps > 3;
			},
			throwIfAborted() {
				if (steps > 3) throw new DOMException('', 'AbortError');
			},
		};
		assert.throws(
			() => {
				for (const _ of seedNetworks(run, { count: 3, report }, signal)) steps++;
			},
			{ name: 'AbortError' },
		);
		await inTemporaryFolder((folder) => {
			const kept = new KeptAnalyses(Uint8Array.of(1, 2, 3));
			const there = { ...run, folder };
			const first = finish(keptSeedNetworks(there, { count: 2, report }, neverCancelled, kept));
			let trainings = 0;
			const second = finish(keptSeedNetworks(there, { count: 2, report: () => trainings++ }, neverCancelled, kept));
			assert.equal(trainings, 0);
			assert.deepEqual(second.map(weightsOf), first.map(weightsOf));
			return Promise.resolve();
		});
	});

	it('says of each counterfactual for how many of them it holds', async () => {
		const run = await trained();
		const others = finish(seedNetworks(run, { count: 4, report }, neverCancelled));
		const model = modelOf(run);
		const from = rowsInDataset(run.dataset);
		const choices = { wanted: { kind: 'class', class: null }, limits: noLimits, columns: 2, most: 4 } as const;
		const heads = ['x', 'z'];
		let checked = 0;
		for (let row = 0; row < 150; row += 10) {
			const found = finish(
				counterfactualsOf(model, run.dataset, from, row as TableRow, choices, neverCancelled, function* () {
					yield;
					return others;
				}),
			);
			assert.ok(found.prediction.kind === 'classes');
			const own = text.split('\n')[row + 1].split(',');
			for (const { changes, holds } of found.counterfactuals) {
				const cells = heads.map((head, i) => Number(changes.find(({ column }) => column === head)?.to ?? own[i]));
				// By the recorded scales of the two numbers.
				const inputs = run.record.preprocessing.inputs.map((encoding, i) => {
					assert.ok(encoding.kind === 'numeric' && encoding.transform === undefined);
					return (cells[i] - encoding.mean) / encoding.deviation;
				});
				const values = Float32Array.from(inputs);
				const agree = others.filter((network) => {
					const { values: said } = predict(network, model.loss, { rows: 1, columns: 2, values });
					return said.indexOf(Math.max(...said)) !== (found.prediction as { class: number }).class;
				});
				assert.deepEqual(holds, { in: agree.length, of: 4 });
				checked++;
			}
		}
		assert.ok(checked > 5, String(checked));
	});
});
