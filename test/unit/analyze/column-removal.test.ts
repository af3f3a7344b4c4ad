import assert from 'node:assert/strict';
import { compared, type ColumnRemovalResult } from '../../../src/analyze/removal/column-removal.ts';
import { neverCancelled } from '../../../src/core/context.ts';
import { seeded } from '../../../src/core/random.ts';
import { studentQuantile } from '../../../src/core/student-quantile.ts';
import { UserError } from '../../../src/core/user-error.ts';
import { withoutColumn } from '../../../src/data/prepare/without-column.ts';
import {
	columnRemovalMethodSentence,
	columnRemovalTitle,
	sparedSentence,
} from '../../../src/messages/column-removal.ts';
import { analyzeRun, notApplicable } from '../../../src/run/analyze/analyze-run.ts';
import type { LoadedRun } from '../../../src/run/analyze/open-run.ts';
import { trainRun } from '../../../src/run/train/train-run.ts';
import { tableOf } from '../../support/tables.ts';

const context = { signal: neverCancelled, report: () => undefined };
const listener = { started: () => undefined, progress: () => undefined };

/** y = a + s, where s is told by either of b and c; d tells nothing, and kind little beside a. */
async function trained(columns = ['a', 'b', 'c', 'd'], rows = 400): Promise<LoadedRun> {
	const random = seeded(4, 'sampling');
	const lines = Array.from({ length: rows }, () => {
		const [a, s, d] = [random.normal(), random.normal(), random.normal()];
		const cells = { a, b: s + 0.01 * random.normal(), c: s, d, kind: a > 0 ? 'high' : 'low' };
		return [...columns.map((name) => cells[name as keyof typeof cells]), a + s + 0.1 * random.normal()].join(',');
	});
	const table = await tableOf(`${[...columns, 'y'].join(',')}\n${lines.join('\n')}\n`);
	const choices = { target: 'y', seed: 1, hidden: [6], epochs: 25, learningRate: 0.03 };
	const run = await trainRun(table, 'u', choices, { signal: neverCancelled, listener, version: 'test' });
	return { ...run, folder: '', data: 'same', dataHash: run.record.data.hash, problem: null };
}

const asked = (run: LoadedRun, options = {}): ColumnRemovalResult =>
	analyzeRun(run, { analyzer: 'column-removal', options }, context);

describe('what is lost when a column is removed', () => {
	it('is much of what one column alone tells, and nothing of what another tells as well', async () => {
		const run = await trained();
		const found = asked(run, { seeds: 3 });
		const of = (name: string) => found.columns.find(({ column }) => column === name)!;
		assert.deepEqual([found.columns[0].column, found.of, found.seeds], ['a', 4, 3]);
		assert.deepEqual([of('a').isMissed, of('a').isSpared], [true, false]);
		for (const name of ['b', 'c', 'd'])
			assert.deepEqual([name, of(name).isMissed, of(name).isSpared], [name, false, true]);
		// Shuffled, the network misses what it went by.
		assert.ok(
			Math.max(of('b').shuffled, of('c').shuffled) > 10 * Math.max(of('b').interval.high, of('c').interval.high),
		);
		assert.match(
			columnRemovalTitle(found),
			/^Trained again without it, the network is surely worse for each of: a \(1 of 4/,
		);
		assert.match(sparedSentence(found) ?? '', /^Without any one of [bcd].* does as well: surely at most 10% of /);
		assert.match(
			columnRemovalMethodSentence(found),
			/^3 networks trained with all columns \(mean loss \S+\) and 3 without each/,
		);
		// One seed, one result.
		assert.deepEqual(asked(run, { seeds: 3, maximumColumns: 1 }).columns[0].increase, of('a').increase);
	});

	it('is told in steps that rise to the end, and cancelled between them', async () => {
		const run = await trained(['a', 'd'], 120);
		const shares: number[] = [];
		const report = (done: number, total: number) => shares.push(done / total);
		analyzeRun(run, { analyzer: 'column-removal', options: { seeds: 3 } }, { ...context, report });
		assert.deepEqual(
			shares,
			shares.toSorted((a, b) => a - b),
		);
		assert.equal(shares.at(-1), 1);
		const signal = {
			aborted: false,
			throwIfAborted() {
				if (shares.length > 3) throw new DOMException('', 'AbortError');
			},
		};
		assert.throws(() => analyzeRun(run, { analyzer: 'column-removal' }, { ...context, signal }), {
			name: 'AbortError',
		});
	});

	it('is not made up where there is one column, or the rows are not those of the run', async () => {
		const one = await trained(['a'], 60);
		assert.equal(notApplicable(one, 'column-removal')?.code, 'too-few-columns');
		const changed = { ...(await trained(['a', 'd'], 60)), data: 'changed' as const };
		assert.throws(() => asked(changed), UserError);
	});

	it('leaves the inputs of one column out, and no row', async () => {
		const { dataset } = await trained(['a', 'kind'], 60);
		const without = withoutColumn(dataset!, 'kind');
		assert.deepEqual(
			without.features.map(({ column }) => column),
			['a'],
		);
		assert.deepEqual([without.inputs.rows, without.inputs.columns], [60, 1]);
		for (let row = 0; row < 60; row++)
			assert.equal(without.inputs.values[row], dataset!.inputs.values[row * dataset!.inputs.columns]);
	});

	it('has intervals over rows and seeds that hold nothing in 95 of 100 tables', () => {
		const random = seeded(9, 'sampling');
		const [tables, rows, seeds, columns] = [400, 40, 5, 4];
		let [held, missed] = [0, 0];
		for (let t = 0; t < tables; t++) {
			const removed = Array.from({ length: columns }, (_, i) => {
				const ofRows = Array.from({ length: rows }, () => random.normal());
				const rises = Array.from({ length: seeds }, () => {
					const shift = 0.3 * random.normal();
					return Float64Array.from(ofRows, (each) => each + shift + 0.5 * random.normal());
				});
				return { column: `x${i}`, shuffled: 0, rises };
			});
			const found = compared(removed, 1);
			held += found.filter(({ interval: { low, high } }) => low <= 0 && high >= 0).length;
			missed += Number(found.some(({ isMissed }) => isMissed));
		}
		const share = held / (tables * columns);
		assert.ok(share > 0.93 && share < 0.985, `${share}`);
		assert.ok(missed / tables < 0.04, `${missed / tables}`);
	});

	it('takes quantiles of Student’s t as printed in tables', () => {
		for (const [share, freedom, told] of [
			[0.975, 4, 2.776],
			[0.975, 8, 2.306],
			[0.995, 10, 3.169],
			[0.995, 30, 2.75],
			[0.999, 8, 4.501],
		])
			assert.ok(Math.abs(studentQuantile(share, freedom) / told - 1) < 0.01, `${share}, ${freedom}`);
	});
});
