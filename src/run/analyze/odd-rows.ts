import { farRows } from '../../analyze/certainty/far-rows.ts';
import { nearCopies, type NearCopy } from '../../analyze/certainty/near-copies.ts';
import { TrainingSurroundings } from '../../analyze/certainty/novelty.ts';
import type { Cancellation } from '../../core/context.ts';
import { seeded } from '../../core/random.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import { cellText, columnNamed } from '../../data/table/cells.ts';
import type { DatasetRow } from '../../data/table/row-numbers.ts';
import type { RowFinding } from './row-finding.ts';

type OddRow = RowFinding<'NG407' | 'NG408'>;

/** Of each dataset: nothing that is asked of it changes them. */
const known = new WeakMap<Dataset, readonly OddRow[]>();

export function* oddRowsOnce(
	dataset: Dataset,
	seed: number,
	signal: Cancellation,
): Generator<undefined, readonly OddRow[]> {
	const before = known.get(dataset);
	if (before !== undefined) return before;
	const found = yield* oddRows(dataset, seed, signal);
	known.set(dataset, found);
	return found;
}

/** Test rows that are nearly copies of training rows, and then rows that are unlike all of them, the furthest first. */
export function* oddRows(
	dataset: Dataset,
	seed: number,
	signal: Cancellation,
): Generator<undefined, readonly OddRow[]> {
	const { table, rows, preprocessing } = dataset;
	const random = seeded(seed, 'sampling');
	const surroundings = new TrainingSurroundings(dataset, random);
	yield;
	const copies = yield* nearCopies(dataset, surroundings, random, signal);
	const far = yield* farRows(dataset, surroundings, signal);
	return [
		...copies.map((copy) => ({
			code: 'NG407' as const,
			row: rows[copy.position],
			other: rows[copy.of],
			values: valuesOf(copy),
		})),
		...far.map(({ position, fifth, times, column }) => ({
			code: 'NG408' as const,
			row: rows[position],
			other: rows[fifth],
			values: { times, rows: surroundings.among, column, ...cellsOf(column, position, fifth) },
		})),
	];

	function valuesOf(copy: NearCopy): RowFinding<'NG407'>['values'] {
		if (copy.kind === 'equal') return { kind: 'equal', rows: copy.rows, same: copy.same };
		const { differing, position, of } = copy;
		const [{ name }] = differing;
		return {
			kind: 'near',
			differing: differing.length,
			columns: new Set(preprocessing.inputs.map(({ column }) => column)).size,
			column: name,
			...cellsOf(name, position, of),
		};
	}

	function cellsOf(name: string, position: DatasetRow, other: DatasetRow) {
		const column = columnNamed(table, name);
		if (column === undefined) throw new Error(`the table is without ${name}`);
		return { here: cellText(column, rows[position]), there: cellText(column, rows[other]) };
	}
}
