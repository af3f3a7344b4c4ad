import { mean } from './measures.ts';
import { numberOf } from './table.ts';
import type { Twin } from './twin.ts';

/** Groups of about a twentieth of the rows learned from, each of ten or more, and none that parts equal numbers. */
function cutsOf(values: readonly number[]): number[] {
	const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
	const size = values.length / Math.max(2, Math.min(20, Math.floor(values.length / 10)));
	const cuts: number[] = [];
	let next = size;
	for (const [rank, value] of sorted.entries()) {
		if (rank === 0 || value === sorted[rank - 1] || rank < next) continue;
		cuts.push(value);
		next = rank + size;
	}
	return cuts;
}

/**
 * Share right, or R², on the rows measured, of the most frequent class or the mean in each group of one column; by its numbers, and by
 * its texts: which of these a column is, may be seen either way. Null: none is known.
 */
export function scoresOfColumn(twin: Twin, column: string): readonly number[] {
	const cells = twin.table.cells.get(column);
	const { train } = twin.parts;
	if (cells === undefined) return [];
	const cuts = cutsOf(train.map((row) => numberOf(cells[row])));
	const byNumber = (row: number) => {
		const value = numberOf(cells[row]);
		return Number.isNaN(value) ? 'none' : String(cuts.filter((cut) => cut <= value).length);
	};
	return [byNumber, (row: number) => cells[row] ?? 'none'].map((groupOf) => scoreOf(twin, groupOf));
}

function scoreOf(twin: Twin, groupOf: (row: number) => string): number {
	const { actual, classification, parts, measured } = twin;
	const answerOf = (values: readonly number[]) => (classification ? commonest(values) : mean(values));
	const groups = new Map<string, number[]>();
	for (const row of parts.train) groups.set(groupOf(row), [...(groups.get(groupOf(row)) ?? []), actual[row]]);
	const constant = answerOf(parts.train.map((row) => actual[row]));
	const answers = new Map([...groups].map(([group, values]) => [group, answerOf(values)]));
	const said = (row: number) => answers.get(groupOf(row)) ?? constant;
	if (classification) return measured.filter((row) => said(row) === actual[row]).length / measured.length;
	const middle = mean(measured.map((row) => actual[row]));
	return (
		1 -
		mean(measured.map((row) => (said(row) - actual[row]) ** 2)) /
			mean(measured.map((row) => (middle - actual[row]) ** 2))
	);
}

function commonest(values: readonly number[]): number {
	const countOf = (value: number) => values.filter((each) => each === value).length;
	return [...new Set(values)].sort((a, b) => countOf(b) - countOf(a) || a - b)[0];
}
