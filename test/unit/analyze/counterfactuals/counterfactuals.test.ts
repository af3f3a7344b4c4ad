import assert from 'node:assert/strict';
import type { CounterfactualsResult } from '../../../../src/analyze/counterfactuals/counterfactual-rows.ts';
import type { OptionsOf } from '../../../../src/analyze/index.ts';
import { neverCancelled } from '../../../../src/core/context.ts';
import { seeded } from '../../../../src/core/random.ts';
import { UserError } from '../../../../src/core/user-error.ts';
import { noCounterfactualSentence } from '../../../../src/messages/counterfactuals.ts';
import { analyzeRun } from '../../../../src/run/analyze/analyze-run.ts';
import type { LoadedRun } from '../../../../src/run/analyze/open-run.ts';
import { predictTable } from '../../../../src/run/predict/predict.ts';
import { trainRun } from '../../../../src/run/train/train-run.ts';
import { tableRow } from '../../../support/row-numbers.ts';
import { tableOf } from '../../../support/tables.ts';

const silent = {
	signal: neverCancelled,
	listener: { started: () => undefined, progress: () => undefined },
	version: 'test',
};
const context = { signal: neverCancelled, report: () => undefined };
const random = seeded(11, 'shuffling');
const header = ['age', 'debt', 'day', 'kind', 'y', 'z'];
/** y: whether age is high and debt is low, by kind; z: a number of the same. */
const rows = Array.from({ length: 260 }, (_, i) => {
	const [age, debt] = [20 + random.integer(60), Math.round(1000 * random.next()) / 10];
	const day = new Date(Date.UTC(2020, 0, 1 + (i % 200))).toISOString().slice(0, 10);
	const kind = ['a', 'b', 'c'][random.integer(3)];
	const z = age - 0.8 * debt + (kind === 'a' ? 15 : 0);
	return [String(age), i % 13 === 0 ? '' : String(debt), day, kind, z > 5 ? 'yes' : 'no', z.toFixed(2)];
});
const textOf = (cells: readonly (readonly string[])[]) => [header, ...cells].map((row) => `${row.join()}\n`).join('');

async function trained(target: string, exclude: string): Promise<LoadedRun> {
	const choices = { target, exclude: [exclude], epochs: 25, hidden: [6], seed: 4 } as const;
	const run = await trainRun(await tableOf(textOf(rows)), 'u', choices, silent);
	return { ...run, folder: 'run', data: 'same', dataHash: run.record.data.hash, problem: null };
}

describe('the smallest changes that change a prediction', function () {
	this.timeout(120_000);
	let classes: LoadedRun;
	let values: LoadedRun;
	before(async () => {
		[classes, values] = [await trained('y', 'z'), await trained('z', 'y')];
	});
	const ask = (run: LoadedRun, row: number, options: Partial<OptionsOf<'counterfactuals'>> = {}) =>
		analyzeRun(run, { analyzer: 'counterfactuals', options: { rows: [tableRow(row)], ...options } }, context);

	/** What the run says of a file in which the row is so written. */
	async function written(run: LoadedRun, row: number, { changes }: CounterfactualsResult['counterfactuals'][number]) {
		const own = rows[row].map((cell, i) => changes.find(({ column }) => column === header[i])?.to ?? cell);
		const { probabilities, values: said } = predictTable(run, await tableOf(textOf([own, ...rows])));
		return probabilities === null ? said[0] : Array.from(probabilities.subarray(0, 2));
	}
	const asked = [3, 17, 40, 77, 120, 200, 251];
	const isUp = (from: string, to: string) => Number(to) >= Number(from);

	it('keep to fixed columns, directions and ranges, and change the prediction of the row when it is so written', async () => {
		const limits = {
			fixed: ['kind'],
			up: ['age'],
			down: ['debt'],
			ranges: { age: [30, '60'], day: ['2020-02-01', null] },
		};
		let checked = 0;
		for (const run of [classes, values])
			for (const row of asked) {
				const { counterfactuals, none, wanted, prediction } = ask(run, row, { limits: JSON.stringify(limits) });
				assert.equal(none === null, counterfactuals.length > 0);
				for (const each of counterfactuals) {
					checked++;
					const said = await written(run, row, each);
					if (prediction.kind === 'classes' && typeof said !== 'number')
						assert.notEqual(said.indexOf(Math.max(...said)), prediction.class);
					else {
						assert.ok(wanted.kind === 'at-least' && typeof said === 'number');
						assert.ok(said >= wanted.value - 1e-3, `${said} instead of ${wanted.value}`);
					}
					for (const { column, from, to } of each.changes) {
						assert.notEqual(column, 'kind');
						if (column === 'age') assert.ok(isUp(from, to) && Number(to) >= 30 && Number(to) <= 60, `${from} to ${to}`);
						if (column === 'debt' && from !== '') assert.ok(isUp(to, from), `${from} to ${to}`);
						if (column === 'day') assert.ok(to >= '2020-02-01', to);
					}
				}
			}
		assert.ok(checked > 8, String(checked));
	});

	it('find what is nearer with fewer limits, and say what the nearest would break where there is none', () => {
		let none = 0;
		for (const row of asked) {
			const free = ask(classes, row);
			assert.ok(free.counterfactuals.length > 0);
			const [{ changes }] = free.counterfactuals;
			const fixed = changes.map(({ column }) => column);
			const without = ask(classes, row, { limits: JSON.stringify({ fixed }) });
			for (const each of without.counterfactuals)
				assert.ok(each.changes.every(({ column }) => !fixed.includes(column)));
			const nothing = ask(classes, row, { limits: JSON.stringify({ fixed: ['age', 'debt', 'day', 'kind'] }) });
			assert.deepEqual(nothing.counterfactuals, []);
			assert.deepEqual(nothing.none, { reason: 'limits', breaks: fixed });
			assert.match(noCounterfactualSentence(nothing)!, new RegExp(`^None within these limits.*${fixed[0]}`));
			none++;
		}
		assert.equal(none, asked.length);
	});

	it('name the nearest row that is so in truth, as all distances have it', () => {
		for (const row of asked) {
			const { nearest, prediction } = ask(classes, row);
			const { inputs, targets, split, rows: numbers } = classes.dataset!;
			const { columns, values: encoded } = inputs;
			const at = numbers.indexOf(row);
			assert.ok(prediction.kind === 'classes' && nearest !== null);
			const distances = Array.from(split.train, (position) =>
				position === at || targets[position] === prediction.class
					? Infinity
					: Math.hypot(
							...Array.from({ length: columns }, (_, i) => encoded[position * columns + i] - encoded[at * columns + i]),
						),
			);
			const least = Math.min(...distances);
			assert.ok(Math.abs(nearest.distance - least) < 1e-5);
			assert.equal(nearest.row, numbers[split.train[distances.indexOf(least)]]);
		}
	});

	it('are asked about networks of other seeds only where something was found', () => {
		const counts: number[] = [];
		const answer = (limits: string, epoch?: number) =>
			analyzeRun(
				classes,
				{
					analyzer: 'counterfactuals',
					options: { rows: [tableRow(3)], reruns: 3, limits },
					...(epoch === undefined ? {} : { epoch }),
				},
				{
					...context,
					*retrained({ network }, { count }) {
						counts.push(count);
						yield;
						return [network, network];
					},
				},
			);
		const { counterfactuals } = answer('');
		assert.ok(counterfactuals.length > 0);
		for (const { holds } of counterfactuals) assert.deepEqual(holds, { in: 2, of: 2 });
		answer(JSON.stringify({ fixed: ['age', 'debt', 'day', 'kind'] }));
		assert.deepEqual(counts, [3]);
		assert.equal(ask(classes, 3).counterfactuals[0].holds, null);
		const rest = { ...classes, data: 'changed' as const };
		const { counterfactuals: unasked } = analyzeRun(
			rest,
			{ analyzer: 'counterfactuals', options: { rows: [tableRow(3)], reruns: 2 } },
			context,
		);
		assert.ok(unasked.length > 0 && unasked.every(({ holds }) => holds === null));
	});

	it('refuse what is no limit and no wish in one sentence', () => {
		const limits = (value: unknown) => () => ask(classes, 3, { limits: JSON.stringify(value) });
		const sentences: readonly (readonly [() => unknown, RegExp])[] = [
			[limits([]), /limits must be empty or an object/],
			[limits({ stays: ['age'] }), /limits must be empty or an object/],
			[limits({ fixed: 'age' }), /limits must be empty or an object/],
			[limits({ ranges: { age: [1] } }), /limits must be empty or an object/],
			[() => ask(classes, 3, { limits: '{' }), /limits must be empty or an object/],
			[limits({ fixed: ['height'] }), /no column "height"; it reads age, debt, day, kind/],
			[limits({ up: ['kind'] }), /"kind" is read as categories/],
			[limits({ ranges: { age: [60, 30] } }), /goes from 60 to 30, which holds nothing/],
			[limits({ ranges: { age: ['old', null] } }), /"age" is "old"; it must be a number/],
			[limits({ ranges: { day: ['soon', null] } }), /"day" is soon; it must be a date/],
			[() => ask(classes, 3, { atLeast: '3' }), /"y" is a class/],
			[() => ask(classes, 3, { class: 3 }), /class is 3; there are 2 classes/],
			[() => ask(values, 3, { class: 1 }), /"z" is a number/],
			[() => ask(values, 3, { atLeast: 'high' }), /atLeast is "high"; it must be a number/],
			[() => ask(values, 3, { atLeast: '1', atMost: '2' }), /not both/],
		];
		for (const [asking, sentence] of sentences)
			assert.throws(asking, (error) => error instanceof UserError && sentence.test(error.message), String(sentence));
	});

	it('are found in rows of 300 columns, few at a time', async () => {
		const names = Array.from({ length: 300 }, (_, i) => `c${i}`);
		const cells = Array.from({ length: 200 }, () => names.map(() => random.normal().toFixed(3)));
		const text = [[...names, 'y'], ...cells.map((row) => [...row, Number(row[5]) + Number(row[9]) > 0 ? 'yes' : 'no'])]
			.map((row) => `${row.join()}\n`)
			.join('');
		const run = await trainRun(await tableOf(text), 'u', { target: 'y', epochs: 15, hidden: [4], seed: 1 }, silent);
		const wide: LoadedRun = { ...run, folder: 'run', data: 'same', dataHash: run.record.data.hash, problem: null };
		const { counterfactuals, none } = ask(wide, 8, { columns: 300 });
		assert.equal(none, null);
		// None of them is needless: without any one of them the answer is the old one.
		const [{ changes }] = counterfactuals;
		assert.ok(changes.length < 60, String(changes.length));
		const table = (without: string | null) => {
			const row = cells[8].map((cell, i) =>
				names[i] === without ? cell : (changes.find(({ column }) => column === names[i])?.to ?? cell),
			);
			return `${row.join()},yes`;
		};
		const said = predictTable(
			wide,
			await tableOf(
				`${names.join()},y\n${[table(null), ...changes.map(({ column }) => table(column))].map((row) => `${row}\n`).join('')}`,
			),
		).probabilities!;
		const classOf = (row: number) => Number(said[2 * row + 1] > said[2 * row]);
		for (const [i, { column }] of changes.entries()) assert.notEqual(classOf(i + 1), classOf(0), column);
	});
});
