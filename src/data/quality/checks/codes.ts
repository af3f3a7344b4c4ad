import { exclusionReason } from '../../prepare/excluded-columns.ts';
import { examplesOf, type Check, type DataIssue } from '../data-issue.ts';
import { dataThresholds } from '../../thresholds.ts';

/** Last words of names of what only names: a hospital number, a zip code. */
const identifying = new Set('number no nr id key code zip zipcode postcode phone account serial'.split(' '));
/** And of what names a kind of thing. */
const classifying = new Set(
	'code zip zipcode postcode id type kind class category cat region district status group cluster'.split(' '),
);
const { fewestRows, fewestValues, fewestScattered, mostScattered, rowsPerValue, densest } = dataThresholds.codes;
/** Numbers that most rows have for themselves name rows rather than kinds. */
const ownShare = 0.5;

/** Whole numbers that by their name are no quantities, and go in as such all the same. */
export const codes: Check<'codes-as-numbers'> = ({ table, target, rows }) =>
	table.columns.flatMap((column): readonly DataIssue<'codes-as-numbers'>[] => {
		if (column.kind !== 'numeric' || !column.integer || column.date !== undefined || column === target?.column)
			return [];
		const present = table.rows - column.missing;
		if (present < fewestRows || column.distinct < fewestValues || exclusionReason(column) !== null) return [];
		const { name, distinct } = column;
		const word = lastWord(name);
		const isOwn = distinct >= ownShare * present;
		const isNamedSo = (isOwn ? identifying : classifying).has(word);
		const scattered = isNamedSo || isOwn ? null : scatteredCodes(column.values);
		if (!isNamedSo && scattered === null) return [];
		return [
			{
				kind: 'codes-as-numbers',
				column: name,
				...examplesOf(table, rows),
				count: distinct,
				values:
					scattered === null
						? { column: name, naming: isOwn ? 'rows' : 'kinds' }
						: { column: name, naming: null, numbers: scattered },
				remedy: isOwn ? { kind: 'leave-out', columns: [name] } : { kind: 'as-category', column: name },
			},
		];
	});

/**
 * Few whole numbers that come back often and lie far apart without a pattern, such as 3, 11 and 40, as codes do; null: it is
 * not so. Counts have no large gaps among what is common, and amounts are round: they are all multiples of one number.
 */
function scatteredCodes(values: ArrayLike<number>): readonly number[] | null {
	const counts = new Map<number, number>();
	for (let row = 0; row < values.length; row++) {
		const value = values[row];
		if (Number.isNaN(value)) continue;
		counts.set(value, (counts.get(value) ?? 0) + 1);
		if (counts.size > mostScattered) return null;
	}
	const numbers = [...counts.keys()].sort((a, b) => a - b);
	if (numbers.length < fewestScattered || Math.min(...counts.values()) < rowsPerValue) return null;
	const span = numbers[numbers.length - 1] - numbers[0] + 1;
	if (numbers[0] < 0 || numbers.length > densest * span) return null;
	return numbers.slice(1).reduce(divisor, numbers[0]) > 1 || grow(numbers) ? null : numbers;
}

function divisor(a: number, b: number): number {
	return b === 0 ? a : divisor(b, a % b);
}

/** Each step wider than the one before: 1, 2, 5, 10, as in levels of a dose. */
function grow(numbers: readonly number[]): boolean {
	const steps = numbers.slice(1).map((value, i) => value - numbers[i]);
	return steps.every((step, i) => i === 0 || step >= steps[i - 1]);
}

/** `zip` of customer_zip, `number` of hospitalNumber. */
function lastWord(name: string): string {
	const words = name
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.toLowerCase()
		.split(/[^\p{L}]+/u)
		.filter((word) => word !== '');
	return words.at(-1) ?? '';
}
