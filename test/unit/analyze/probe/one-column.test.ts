import assert from 'node:assert/strict';
import { finish } from '../../../../src/analyze/analyzer.ts';
import { oneColumn } from '../../../../src/analyze/probe/one-column.ts';
import type { Column } from '../../../../src/data/table/table.ts';
import { datasetOf } from '../../../support/toy-model.ts';

const numbers = (name: string, values: readonly number[]): Column => ({
	...{ kind: 'numeric', name, values: Float64Array.from(values), missing: 0, integer: false },
	...{ minimum: Math.min(...values), maximum: Math.max(...values), distinct: new Set(values).size },
});
const texts = (name: string, codes: readonly number[]): Column => ({
	...{ kind: 'categorical', name, codes: Int32Array.from(codes), missing: 0 },
	...{ categories: [...new Set(codes)].map((code) => `c${String(code)}`), distinct: new Set(codes).size },
});

const rows = [...Array(40).keys()];
const test = rows.filter((row) => row % 4 === 3);
const found = (
	columns: readonly Column[],
	targets: readonly number[],
	constant: number,
	classes?: readonly string[],
) => {
	const dataset = datasetOf({
		inputs: rows.map(() => columns.map(() => 0)),
		targets,
		columns,
		test,
		...(classes && { classes }),
	});
	const named = columns.map(({ name }, i) => ({ ...dataset.preprocessing.inputs[i], column: name }));
	const { train, test: scored } = dataset.split;
	const preprocessing = { ...dataset.preprocessing, inputs: named };
	return finish(oneColumn({ ...dataset, preprocessing }, train, scored, constant));
};

describe('one column alone', () => {
	const useless = numbers(
		'b',
		rows.map((row) => (row * 7) % 11),
	);

	it('answers the mean of each group of its numbers, and beyond them that of the last', () => {
		// 30 rows to learn from make three groups of ten; the rows held out lie among them, the last one above all.
		const one = found(
			[numbers('a', rows), useless],
			rows.map((row) => row * row),
			0,
		);
		const learned = rows.filter((row) => row % 4 !== 3);
		const groups = [0, 10, 20].map((from) => learned.slice(from, from + 10));
		const wanted = test.map((row) => {
			const own = groups.find((group) => group[group.length - 1] >= row) ?? groups[2];
			return own.reduce((sum, each) => sum + each * each, 0) / 10;
		});
		assert.equal(one?.column, 'a');
		assert.deepEqual([...one.answers], wanted);
	});

	it('answers the most frequent class of each category, and that of all where the category is new', () => {
		const codes = rows.map((row) => (row === 3 ? 9 : row % 3));
		const one = found(
			[useless, texts('kind', codes)],
			rows.map((row) => (row % 10 === 0 ? 0 : row % 3)),
			1,
			['x', 'y', 'z'],
		);
		assert.equal(one?.column, 'kind');
		assert.deepEqual(
			[...one.answers],
			test.map((row) => (row === 3 ? 1 : row % 3)),
		);
	});

	it('is none where a column has a value of its own for each row, where there is one only, or none tells anything', () => {
		const target = rows.map((row) => (row * 13) % 7);
		const names = texts('name', rows);
		assert.equal(found([names, texts('other', [...rows].reverse())], target, 3), null);
		assert.equal(found([numbers('a', rows)], rows, 0), null);
	});
});
