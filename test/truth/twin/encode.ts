import type { InputEncoding } from '../../../src/data/prepare/dataset.ts';
import { categoryOf, numberOf, type TwinTable } from './table.ts';

/** One input of the network: its value for each row of the table, and the column it comes from. */
export interface TwinInput {
	readonly column: string;
	readonly name: string;
	readonly values: Float64Array;
	/** Part of a column that became several inputs of 0 and 1. */
	readonly indicator: boolean;
	/** Times the deviation and plus the mean it is a number of the file, or that by its transform; null: the number of a category. */
	readonly scale: { readonly mean: number; readonly deviation: number } | null;
}

/** The inputs of all rows, from what run.json says of the preprocessing and nothing else. */
export function encodeTable(encodings: readonly InputEncoding[], table: TwinTable): TwinInput[] {
	return encodings.flatMap((encoding) => {
		const cells = table.cells.get(encoding.column) ?? Array.from({ length: table.rows }, () => null);
		const input = (
			name: string,
			of: (cell: string | null) => number,
			indicator = false,
			scale: TwinInput['scale'] = { mean: 0, deviation: 1 },
		): TwinInput => ({
			column: encoding.column,
			name,
			// The network computes with 32 bits.
			values: Float64Array.from(cells, (cell) => Math.fround(of(cell))),
			indicator,
			scale,
		});
		const { column } = encoding;
		const isMissing = (absent: (cell: string | null) => boolean) =>
			input(`${column} is missing`, (cell) => Number(absent(cell)), true);
		switch (encoding.kind) {
			case 'numeric': {
				const noNumber = (cell: string | null) => !Number.isFinite(numberOf(cell));
				const at = (cell: string | null) => (noNumber(cell) ? encoding.median : numberOf(cell));
				const limited = (x: number) => Math.min(encoding.limit, Math.max(-encoding.limit, x));
				const { transform, plain } = encoding;
				const scaled = (cell: string | null) =>
					limited(((transform ? moved(transform, at(cell)) : at(cell)) - encoding.mean) / encoding.deviation);
				const word = transform && { logarithm: 'log', quantiles: 'rank' }[transform.kind];
				return [
					input(word === undefined ? column : `${column} (${word})`, scaled, false, encoding),
					...(plain ? [input(column, (cell) => limited((at(cell) - plain.mean) / plain.deviation), false, plain)] : []),
					...(encoding.missingIndicator ? [isMissing(noNumber)] : []),
				];
			}
			case 'date': {
				const noDate = (cell: string | null) => cell === null || Number.isNaN(Date.parse(`${cell}T00:00:00Z`));
				return [
					...encoding.parts.map(({ part, mean, deviation, median }) =>
						input(
							`${column} (${part})`,
							(cell) => ((noDate(cell) ? median : datePart(part, cell!)) - mean) / deviation,
							false,
							{ mean, deviation },
						),
					),
					...(encoding.missingIndicator ? [isMissing(noDate)] : []),
				];
			}
			case 'categorical': {
				const known = new Set(encoding.categories);
				const isOther = (cell: string | null) =>
					cell === null ? !encoding.missingCategory : !known.has(categoryOf(cell)!);
				return [
					...encoding.categories.map((category) =>
						input(`${column} = ${category}`, (cell) => Number(categoryOf(cell) === category), true),
					),
					...(encoding.missingCategory ? [isMissing((cell) => cell === null)] : []),
					...(encoding.otherCategory
						? [input(`${column} = other`, (cell) => Number(cell !== null && isOther(cell)), true)]
						: []),
				];
			}
			case 'embedded': {
				const numbers = new Map(encoding.categories.map((category, i) => [category, i]));
				const other = encoding.categories.length;
				const none = encoding.missingCategory ? other + 1 : other;
				return [
					input(column, (cell) => (cell === null ? none : (numbers.get(categoryOf(cell)!) ?? other)), false, null),
				];
			}
		}
	});
}

type Transform = NonNullable<Extract<InputEncoding, { kind: 'numeric' }>['transform']>;

function moved(transform: Transform, x: number): number {
	if (transform.kind === 'logarithm') {
		const u = (x - transform.centre) / transform.unit;
		return Math.sign(u) * Math.log(1 + Math.abs(u));
	}
	const { values, scores } = transform;
	const last = values.length - 2;
	const knot = Math.min(
		Math.max(
			values.findLastIndex((value) => value <= x),
			0,
		),
		last,
	);
	const share = (x - values[knot]) / (values[knot + 1] - values[knot]);
	return scores[knot] + share * (scores[knot + 1] - scores[knot]);
}

function datePart(part: string, cell: string): number {
	const date = new Date(`${cell}T00:00:00Z`);
	switch (part) {
		case 'elapsed':
			return date.getTime() / 86_400_000;
		case 'year':
			return date.getUTCFullYear();
		case 'month':
			return date.getUTCMonth() + 1;
		case 'weekday':
			return date.getUTCDay() === 0 ? 7 : date.getUTCDay();
		case 'hour':
			return date.getUTCHours();
		default:
			throw new Error(`no part of a date is called ${part}`);
	}
}
