import { wilsonInterval } from '../core/statistics.ts';

/**
 * Of a class: rows of it that are `there`, rows `called` so, and those of both that are `found`. F1 = 2J / (1 + J) rises with J, the share
 * found of all rows that are the one or the other (Jaccard, 1901), and so
 * does its interval. All intervals are 95% by Wilson, 1927; null: there are no such rows.
 */
export function scoresOf(found: number, there: number, called: number) {
	const ofEither = share(found, there + called - found);
	const f1 = (jaccard: number) => (2 * jaccard) / (1 + jaccard);
	return {
		recall: share(found, there),
		precision: share(found, called),
		f1:
			ofEither.value === null
				? ofEither
				: { value: f1(ofEither.value), interval: { low: f1(ofEither.interval.low), high: f1(ofEither.interval.high) } },
	};
}

function share(part: number, whole: number) {
	return whole === 0
		? ({ value: null, interval: null } as const)
		: { value: part / whole, interval: wilsonInterval(part, whole) };
}
