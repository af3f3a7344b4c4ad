import { deviation } from '../twin/measures.ts';
import type { Twin } from '../twin/twin.ts';
import { layerNamed, type Checker, type Claims } from './about.ts';
import { all, amount, count, holds, numberIn, type Truth } from './told.ts';
import { embeddingOf } from './weights.ts';

/** Those of a layer, or of a column's vectors, after a kept epoch. */
export function weightsAt(twin: Twin, name: string, epoch: number): readonly number[] {
	const vectors = embeddingOf(twin, name);
	const layer = vectors === undefined ? layerNamed(name, twin) : 0;
	const values = twin.kept.get(epoch)?.get(`layers.${layer}.weight`)?.values;
	if (values === undefined) throw new Error(`no weights of ${name} are kept of epoch ${epoch}`);
	const all = [...values];
	return vectors === undefined
		? all
		: all.slice(vectors.start, vectors.start + vectors.categories * vectors.dimensions);
}

const spread = (twin: Twin, name: string, epoch: string) => deviation(weightsAt(twin, name, numberIn(epoch)));

/** The first kept epoch, and the last one. */
const ends = (twin: Twin, first: string, last: string): Truth => {
	const epochs = [...twin.kept.keys()];
	return all(count(first, Math.min(...epochs)), count(last, Math.max(...epochs)));
};

/** 32 bits lose digits. */
const slack = (size: number) => 1e-5 * size + 1e-7;

/** `sign`: of how the spread went. */
const went =
	(sign: 1 | -1): Checker =>
	([name, before, first, now, last], { twin }) => {
		const [from, to] = [spread(twin, name, first), spread(twin, name, last)];
		return all(
			ends(twin, first, last),
			amount(before, from, slack(from)),
			amount(now, to, slack(to)),
			holds(sign * (to - from) > 0, 'it went the other way'),
		);
	};

export const weightHistogramClaims: Claims = {
	'The weights of {0} spread out: standard deviation {1} at epoch {2}, {3} at epoch {4}': went(1),
	'The weights of {0} drew together: standard deviation {1} at epoch {2}, {3} at epoch {4}': went(-1),
	'The weights of {0} spread at epoch {1} as at epoch {2}: standard deviation {3}': (
		[name, last, first, told],
		{ twin },
	) => {
		const [from, to] = [spread(twin, name, first), spread(twin, name, last)];
		return all(ends(twin, first, last), amount(told, from, slack(from)), amount(told, to, slack(to)));
	},
	'The weights of {0} have a standard deviation of {1} at epoch {2}': ([name, told, epoch], { twin }) => {
		const truth = spread(twin, name, epoch);
		return amount(told, truth, slack(truth));
	},
	'The one weight of {0} is {1} at epoch {2} and {3} at epoch {4}': ([name, before, first, now, last], { twin }) => {
		const [from, to] = [first, last].map((epoch) => weightsAt(twin, name, numberIn(epoch)));
		return all(
			ends(twin, first, last),
			count('1', from.length),
			amount(before, from[0], slack(Math.abs(from[0]))),
			amount(now, to[0], slack(Math.abs(to[0]))),
		);
	},
	'Weights of {0} that are no longer numbers at epoch {1}: {2} of {3}': ([name, epoch, broken, of], { twin }) => {
		const values = weightsAt(twin, name, numberIn(epoch));
		return all(count(broken, values.filter((value) => !Number.isFinite(value)).length), count(of, values.length));
	},
};
