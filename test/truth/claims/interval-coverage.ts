import { shareInterval } from '../twin/measures.ts';
import type { Rows } from '../twin/twin.ts';
import type { About, Claims } from './about.ts';
import { difficultyAt } from './certain-row.ts';
import { intervalMayBeGiven } from './results.ts';
import { all, count, holds, numberIn, share, type Truth } from './told.ts';

/** Of errors relative to their size as it is expected: fewest and most of `judges` within the rank-th of `makers`, as far as rounding tells. */
function within(makers: Rows, judges: Rows, size: (row: number) => number): readonly [fewest: number, most: number] {
	const sizes = makers.map(size).sort((a, b) => a - b);
	const limit = sizes[Math.ceil(0.9 * (makers.length + 1) - 1e-9) - 1];
	const errors = judges.map(size);
	const [fewest, most] = [1 - 1e-5, 1 + 1e-5].map((near) => errors.filter((each) => each <= limit * near).length);
	return [fewest, most];
}

function covered(values: readonly string[], { twin, subject }: About): Truth {
	const [confidence, from, inside, of, told, low, high] = values;
	const [makers, judges] = [0, 1].map((half) => twin.parts.test.filter((_, i) => i % 2 === half));
	const error = (row: number) => Math.abs(twin.predicted(row) - twin.actual[row]);
	const ways = [
		error,
		...(twin.parts.validation.length < 100 ? [] : [(row: number) => error(row) / difficultyAt(twin, row)]),
	];
	const right = numberIn(inside);
	const found = ways.map((size) => within(makers, judges, size));
	const [least, most] = shareInterval(right, judges.length);
	return all(
		holds(confidence === '90%', '90% is promised'),
		count(from, makers.length),
		count(of, judges.length),
		holds(
			found.some(([fewest, most]) => right >= fewest && right <= most),
			`${found.map((range) => range.join(' to ')).join(' or ')} are inside`,
		),
		share(told, right / judges.length),
		share(low, least),
		share(high, most),
		holds(subject.table.known.leak === undefined, 'the target is given away, so nothing is promised'),
		intervalMayBeGiven(subject.table),
	);
}

/** How often intervals of single predictions hold. */
export const intervalCoverageClaims: Claims = {
	'Intervals that promise {0}, made from the errors on {1} held out, hold the value for {2} of {3} others: {4} (95% interval {5} to {6}).':
		covered,
};
