// Tables that a trained network was not made for.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { neverCancelled } from '../../../../src/core/context.ts';
import { UserError } from '../../../../src/core/user-error.ts';
import type { Column, Table } from '../../../../src/data/table/table.ts';
import { predictTable } from '../../../../src/run/predict/predict.ts';
import { trainRun, type TrainedRun } from '../../../../src/run/train/train-run.ts';
import { sentence, tableOf } from '../../../support/tables.ts';

const names = ['n', 'skewed', 'when', 'colour', 'gaps'] as const;
const line = (i: number) => [
	((i * 37) % 81) - 40,
	Math.exp((i * 13) % 17),
	`2024-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`,
	['red', 'green', 'blue'][i % 3],
	i % 7 === 0 ? '' : (i * 11) % 29,
];
const lines = Array.from({ length: 90 }, (_, i) => [...line(i), i % 2 === 0 ? 'even' : 'odd', i / 3]);
const text = [[...names, 'parity', 'third'], ...lines].map((cells) => cells.join()).join('\n');

function train(table: Table, target: 'parity' | 'third'): Promise<TrainedRun> {
	return trainRun(
		table,
		'file:///a.csv',
		{ target, epochs: 3, columns: names },
		{
			signal: neverCancelled,
			listener: { started: () => undefined, progress: () => undefined },
			version: '0.0.0',
		},
	);
}

/** Finite, of every row, with warnings that count rows there are; or one sentence. */
function assertPredicts(run: TrainedRun, table: Table): void {
	try {
		const { classes, values, probabilities, warnings } = predictTable(run, table);
		assert.equal(values.length, table.rows);
		assert.ok(values.every(Number.isFinite));
		if (classes !== null)
			for (let row = 0; row < table.rows; row++) {
				const shares = [...(probabilities ?? [])].slice(row * classes.length, (row + 1) * classes.length);
				assert.ok(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) < 1e-5);
				assert.ok(classes[values[row]] !== undefined);
			}
		for (const warning of warnings)
			if ('count' in warning) assert.ok(warning.count > 0 && warning.count <= table.rows, warning.kind);
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		assert.match(error.message, /^test\.csv .+\.$/);
	}
}

const cell = fc.oneof(
	fc.constantFrom('', 'NA', '?', 'red', 'purple', '2024-05-06', '31/12/1999', '1e308', '-1e308', '5e-324', 'Infinity'),
	fc.constantFrom('-0', '1,5', '0x10', 'constructor', '__proto__', '9999-12-31', '0001-01-01', 'true'),
	fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
	fc.integer().map(String),
	fc.stringMatching(/^[a-z é漢]{0,6}$/),
);
const header = fc.array(fc.constantFrom(...names, 'N', 'other', 'colour ', ''), { minLength: 2, maxLength: 8 });
const asCell = (value: string) => `"${value}"`;
const hostileText = header.chain((columns) =>
	fc
		.array(fc.array(cell, { minLength: columns.length, maxLength: columns.length }), { minLength: 1, maxLength: 8 })
		.map((rows) => [columns, ...rows].map((cells) => cells.map(asCell).join()).join('\n')),
);

/** What only binary files hold: infinities, and times no calendar has. */
const hostileColumns = fc.record({
	rows: fc.integer({ min: 0, max: 6 }),
	columns: fc.array(
		fc.record({
			name: fc.constantFrom(...names),
			date: fc.boolean(),
			single: fc.boolean(),
			numbers: fc.array(fc.double(), { minLength: 6, maxLength: 6 }),
		}),
		{ minLength: 1, maxLength: 6 },
	),
});

describe('predicting tables that are not like the one learned from', function () {
	this.timeout(60_000);
	let learned: Table;
	const runs: TrainedRun[] = [];

	before(async () => {
		learned = await tableOf(text);
		for (const target of ['parity', 'third'] as const) runs.push(await train(learned, target));
		const kinds = runs[0].record.preprocessing.inputs.map(({ kind }) => kind);
		assert.deepEqual(kinds, ['numeric', 'numeric', 'date', 'categorical', 'numeric']);
	});

	it('gives finite predictions or one sentence for any text', () =>
		fc.assert(
			fc.asyncProperty(hostileText, async (content) => {
				const table = await tableOf(content).catch((error: unknown) => {
					if (error instanceof UserError) return null;
					throw error;
				});
				if (table !== null) for (const run of runs) assertPredicts(run, table);
			}),
			{ numRuns: 300 },
		));

	it('gives finite predictions or one sentence for any columns of numbers, also of no rows and of one name', () => {
		fc.assert(
			fc.property(hostileColumns, ({ rows, columns }) => {
				const table: Table = { ...learned, rows, columns: columns.map((each) => numbersOf(each, rows)) };
				for (const run of runs) assertPredicts(run, table);
			}),
			{ numRuns: 500 },
		);
	});

	it('predicts the same whatever the order of the columns', async () => {
		const turned = text.split('\n').map((each) => each.split(',').reverse().join());
		for (const run of runs)
			assert.deepEqual(predictTable(run, await tableOf(turned.join('\n'))).values, predictTable(run, learned).values);
	});

	it('counts what it does not know, column by column', async () => {
		const other = await tableOf(['colour,n,when', 'red,x,soon', 'pink,1,', 'pink,2,later', ',3,later'].join('\n'));
		const { warnings } = predictTable(runs[0], other);
		assert.deepEqual(warnings, [
			{ kind: 'text-for-numbers', column: 'n', count: 1, lines: [2], example: 'x', filled: 'median' },
			{ kind: 'text-for-dates', column: 'when', count: 3, lines: [2], example: 'soon', filled: 'medians' },
			{ kind: 'missing-unlike-training', column: 'when', count: 1, lines: [3], filled: 'medians' },
			{ kind: 'unseen-categories', column: 'colour', count: 2, lines: [3], filled: 'nothing' },
			{ kind: 'missing-unlike-training', column: 'colour', count: 1, lines: [5], filled: 'nothing' },
			{ kind: 'missing-columns', columns: ['skewed', 'gaps'] },
		]);
		assert.throws(() => predictTable(runs[0], { ...other, columns: [] }), sentence('none of the columns', '"n"'));
	});

	it('counts the numbers that are cut off, and takes them for the furthest that count', async () => {
		const [run] = runs;
		const [encoding] = run.record.preprocessing.inputs;
		assert.ok(encoding.kind === 'numeric' && encoding.transform === undefined);
		const { mean, deviation, limit } = encoding;
		assert.equal(limit, 10);
		const at = (deviations: number) => mean + deviations * deviation;
		const other = await tableOf(`n,a\n${[at(9.99), at(10.01), at(-1e6), 0, 1e300].map((n) => `${n},1`).join('\n')}\n`);
		const { warnings, probabilities } = predictTable(run, other);
		assert.deepEqual(
			warnings.filter(({ kind }) => kind === 'beyond-limit'),
			[{ kind: 'beyond-limit', column: 'n', count: 3, limit: 10 }],
		);
		const [second, fifth] = [1, 4].map((row) => probabilities?.slice(2 * row, 2 * row + 2));
		assert.deepEqual(second, fifth);
	});

	function numbersOf(
		{ name, date, single, numbers }: { name: string; date: boolean; single: boolean; numbers: number[] },
		rows: number,
	): Column {
		const given = numbers.slice(0, rows);
		const values = single ? Float32Array.from(given) : Float64Array.from(given);
		return {
			kind: 'numeric',
			name,
			values,
			missing: values.filter(Number.isNaN).length,
			distinct: new Set(values).size,
			integer: false,
			...(date ? { date: { order: 'ymd', hasTime: true, ambiguous: false } as const } : {}),
		};
	}
});
