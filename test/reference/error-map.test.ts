import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { finish } from '../../src/analyze/analyzer.ts';
import { defaultsOf } from '../../src/analyze/options.ts';
import { errorMap } from '../../src/analyze/regions/error-map.ts';
import { contextOf } from '../support/analyzer-context.ts';
import { numericColumn, sayer } from '../support/planted-errors.ts';
import { datasetOf, networkOf } from '../support/toy-model.ts';

// What make-error-map-fixtures.py wrote: cells counted by NumPy, tested by SciPy.
interface Case {
	readonly kind: 'wrong' | 'distance';
	readonly x: readonly (number | null)[];
	readonly y: readonly number[];
	readonly sizes: readonly number[];
	readonly compared: number;
	readonly cells: readonly {
		readonly rows: number;
		readonly errors: number;
		readonly rest: number;
		readonly p?: number;
		readonly adjusted?: number;
		readonly ends?: readonly [number, number];
	}[];
}
const file = join('test', 'reference', 'fixtures', 'weakness', 'error-map.json');
const cases = JSON.parse(readFileSync(file, 'utf8')) as readonly Case[];

/** Says the number that is its input. */
const repeats = {
	network: networkOf([{ activation: 'identity', weights: [[1]], bias: [0] }]),
	loss: 'mean-squared-error',
} as const;

function near(actual: number | null, expected: number | undefined, what: string): void {
	const tolerance = 1e-9 + 1e-7 * Math.abs(expected ?? 0);
	assert.ok(
		actual !== null && expected !== undefined && Math.abs(actual - expected) <= tolerance,
		`${what}: ${actual} is not ${expected}`,
	);
}

describe('error map', () => {
	for (const [number, { kind, x, y, sizes, compared, cells }] of cases.entries())
		it(`counts and tests the cells as NumPy and SciPy do (table ${number}, ${kind})`, () => {
			const columns = [
				numericColumn(
					'x',
					x.map((value) => value ?? NaN),
				),
				numericColumn('y, and more', y),
			];
			const isWrong = kind === 'wrong';
			const dataset = datasetOf({
				inputs: sizes.map((size) => [isWrong ? 3 - 6 * size : size]),
				targets: sizes.map(() => (isWrong ? 1 : 0)),
				...(isWrong ? { classes: ['a', 'b'] } : {}),
				columns,
				test: [...sizes.keys()],
			});
			const options = { ...defaultsOf(errorMap), columns: 'x,y, and more', bins: 4 };
			const found = finish(errorMap.run(isWrong ? sayer : repeats, dataset, options, contextOf()));
			assert.deepEqual([found.errorKind, found.compared, found.cells.length], [kind, compared, cells.length]);
			for (const [i, cell] of found.cells.entries()) {
				const { rows, errors, rest, p, adjusted, ends } = cells[i];
				const where = `${cell.across}, ${cell.down}`;
				assert.equal(cell.rows, rows, where);
				near(cell.errors, errors, `${where}, errors`);
				near(cell.rest, rest, `${where}, rest`);
				assert.equal(cell.tooFew, p === undefined);
				if (p === undefined) continue;
				near(cell.p, p, `${where}, p`);
				near(cell.adjusted, adjusted, `${where}, adjusted`);
				near(cell.widerLower, ends?.[0], `${where}, lower end`);
				near(cell.widerUpper, ends?.[1], `${where}, upper end`);
			}
			const surely = cells.filter((cell) => (cell.adjusted ?? 1) <= 0.05 && cell.errors / cell.rows > cell.rest);
			const largest = Math.max(...surely.map(({ errors, rows }) => errors / rows));
			assert.equal(found.worst === null ? -Infinity : cells[found.worst].errors / cells[found.worst].rows, largest);
		});
});
