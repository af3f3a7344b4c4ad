import { shuffle, type Random } from '../../core/random.ts';
import type { Dataset, Feature } from '../../data/prepare/dataset.ts';
import { ridgeRegression, type RidgeFit } from '../probe/ridge-regression.ts';

/** Added to the sums of squares of the columns. */
const penalty = 1;
/** Rows that the regression learns from, and of which donors are. */
const mostTaught = 1000;
/** With more inputs beside it a column is told by straight lines. */
const mostBent = 60;
/** More categories of a learned vector are one. */
const mostCategories = 30;
const [fewestDonors, mostDonors] = [5, 40];

/** Encoded inputs of one column, drawn as they could be for a row given all of its other columns. */
export interface ConditionalDraws {
	/** Writes the column's features of row `i` at `to[at]` …, by the places of `features`. */
	readonly draw: (i: number, to: Float32Array, at: number, random: Random) => void;
	readonly features: readonly number[];
}

/**
 * By predictive mean matching (Little, 1988): a ridge regression tells the column's inputs from those of the others; a row takes the
 * inputs of one of the training rows for which about the same is foretold, numbers with the difference of what is foretold added.
 * `rows`: positions in the dataset, for which is drawn.
 */
export function* conditionalDraws(
	{ inputs, features, split }: Dataset,
	column: string,
	rows: Int32Array,
	random: Random,
): Generator<undefined, ConditionalDraws> {
	const own = [...features.keys()].filter((feature) => features[feature].column === column);
	const others = [...features.keys()].filter((feature) => features[feature].column !== column);
	const pool: Int32Array = split.train.length > 0 ? split.train.slice() : rows.slice();
	shuffle(pool, random);
	const taught = pool.subarray(0, mostTaught);
	const { values, columns } = inputs;
	const told = predictorsOf(values, columns, features, others, taught);
	const means = new Float64Array(told.length);
	for (const row of taught) for (const [k, { valueOf }] of told.entries()) means[k] += valueOf(row) / taught.length;
	const centred = (row: number) => told.map(({ valueOf }, k) => valueOf(row) - means[k]);
	const matrix = new Float64Array(taught.length * told.length);
	for (const [i, row] of taught.entries()) matrix.set(centred(row), i * told.length);
	const fits: RidgeFit[] = [];
	for (const feature of own) {
		const targets = Float64Array.from(taught, (row) => values[row * columns + feature]);
		fits.push(yield* ridgeRegression(matrix, told.length, targets, penalty));
	}
	const foretold = (row: number) => {
		const x = centred(row);
		return fits.map(({ weights, intercept }) => x.reduce((sum, value, k) => sum + value * weights[k], intercept));
	};
	const ofTaught = Array.from(taught, foretold);
	yield;
	const ofRows = Array.from(rows, foretold);
	const count = Math.min(taught.length, Math.max(fewestDonors, Math.min(mostDonors, Math.ceil(taught.length / 20))));
	const donors: Int32Array[] = [];
	for (const expected of ofRows) {
		donors.push(nearest(ofTaught, expected, count));
		if (donors.length % 64 === 0) yield;
	}
	const missing = own.findIndex((feature) => features[feature].kind === 'missing');
	const notMissing = missing < 0 ? 0 : Math.min(...Array.from(taught, (row) => values[row * columns + own[missing]]));
	return {
		features: own,
		draw: (i, to, at, chance) => {
			const donor = donors[i][chance.integer(count)];
			const from = taught[donor] * columns;
			const isThere = missing < 0 || values[from + own[missing]] === notMissing;
			for (const [k, feature] of own.entries()) {
				const shift = isThere && features[feature].kind === 'value' ? ofRows[i][k] - ofTaught[donor][k] : 0;
				to[at + feature] = values[from + feature] + shift;
			}
		},
	};
}

interface Predictor {
	readonly valueOf: (row: number) => number;
}

/**
 * Inputs as numbers: of a number also how far it is above each of its quartiles, so that what bends is followed; the number of a
 * category says nothing, so that each of the first ones is an input of its own.
 */
function predictorsOf(
	values: Float32Array,
	columns: number,
	features: readonly Feature[],
	others: readonly number[],
	taught: Int32Array,
): readonly Predictor[] {
	const isBent = others.length <= mostBent;
	return others.flatMap((feature): Predictor[] => {
		const { kind, ...of } = features[feature];
		const own = (row: number) => values[row * columns + feature];
		if (kind === 'embedded')
			return Array.from({ length: Math.min(mostCategories, of.categories?.length ?? 0) }, (_, category) => ({
				valueOf: (row) => Number(own(row) === category),
			}));
		if (kind !== 'value' || !isBent) return [{ valueOf: own }];
		const sorted = Float64Array.from(taught, own).sort();
		const knots = new Set([0.25, 0.5, 0.75].map((share) => sorted[Math.floor(share * (sorted.length - 1))]));
		return [
			{ valueOf: own },
			...[...knots].map((knot) => ({ valueOf: (row: number) => Math.max(0, own(row) - knot) })),
		];
	});
}

function nearest(all: readonly (readonly number[])[], to: readonly number[], count: number): Int32Array {
	const distances = Float64Array.from(all, (each) =>
		each.reduce((sum, value, k) => sum + (value - to[k]) * (value - to[k]), 0),
	);
	return Int32Array.from(distances.keys())
		.sort((a, b) => distances[a] - distances[b] || a - b)
		.subarray(0, count);
}
