import { normalQuantile975 } from '../../core/statistics.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import { datasetRows, type DatasetRows } from '../../data/table/row-numbers.ts';
import type { Predictions } from '../analyzer.ts';
import { EncodedSpace } from '../certainty/encoded-space.ts';
import { likeliest, type Labelled } from './confident-learning.ts';

/** So many nearest rows say a class. */
export const nearestAsked = 10;

/** What the nearest rows say, which share nothing with the networks but that they had not seen the row either. */
export interface NeighbourJudgement {
	/** Rows asked about, of all: at most `mostRows`, taken evenly. */
	readonly rows: number;
	/** Share of them given the class that most of their nearest rows are given, and the one that networks say. */
	readonly right: number;
	readonly networksRight: number;
	/** The former less the latter is at least so much (95%). */
	readonly lower: number;
}

/** Nearest rows resist wrong labels a little better than networks do: what is more than that is a bad fit. */
const mostBetter = 0.02;
const mostRows = 1000;
/** Multiplications and additions that the distances may take, less than a second. */
const budget = 4e8;

/**
 * The class that most of the nearest rows are given, for each of the positions; of equally common ones that of the nearest. Only rows of other folds are looked at, where folds go by time of earlier ones: copies and rows of one group, which
 * share a fold, say nothing of each other.
 */
export function* classesNearby(
	{ inputs, features, targets }: Dataset,
	{ rows, foldOf, inTime }: Predictions,
	positions: Int32Array,
	pause: () => void,
): Generator<undefined, Int32Array> {
	const space = new EncodedSpace(inputs, features);
	const all = Math.max(inputs.rows, 1);
	const affordable = Math.floor(budget / (2 * mostRows * Math.max(inputs.columns, 1)));
	const among = evenly(all, Math.max(affordable, nearestAsked));
	const none = 255;
	const folds = new Uint8Array(all).fill(none);
	for (let i = 0; i < rows.length; i++) folds[rows[i]] = foldOf[i];
	const learned = new Map<number, DatasetRows>();
	const said = new Int32Array(positions.length);
	for (let i = 0; i < positions.length; i++) {
		const position = positions[i];
		const own = folds[position];
		let others = learned.get(own);
		if (others === undefined) {
			others = datasetRows(
				among.filter((each) => folds[each] !== own && (!inTime || folds[each] === none || folds[each] < own)),
			);
			learned.set(own, others);
		}
		const nearest = space.nearest(inputs.values, position * inputs.columns, others, nearestAsked);
		said[i] = mostCommon(nearest.map((near) => targets[near.position]));
		if (i % 16 === 0) {
			pause();
			yield;
		}
	}
	return said;
}

/** -1 of none. */
function mostCommon(classes: readonly number[]): number {
	const counts = new Map<number, number>();
	for (const one of classes) counts.set(one, (counts.get(one) ?? 0) + 1);
	const most = Math.max(...counts.values());
	return classes.find((one) => counts.get(one) === most) ?? -1;
}

/** How often nearest rows and networks say the class that is given. `rows`: where in the dataset those of `labelled` are. */
export function* judgedByNeighbours(
	labelled: Labelled,
	rows: DatasetRows,
	dataset: Dataset,
	predictions: Predictions,
	pause: () => void,
): Generator<undefined, NeighbourJudgement> {
	const places = evenly(rows.length, mostRows);
	const positions = places.map((place) => rows[place]);
	const said = yield* classesNearby(dataset, predictions, positions, pause);
	const { length } = places;
	let [right, networksRight, apart] = [0, 0, 0];
	for (let i = 0; i < length; i++) {
		const own = labelled.given[places[i]];
		const byRows = Number(said[i] === own);
		const byNetworks = Number(likeliest(labelled, places[i]) === own);
		right += byRows;
		networksRight += byNetworks;
		apart += Math.abs(byRows - byNetworks);
	}
	const difference = (right - networksRight) / length;
	const error = Math.sqrt(Math.max(apart / length - difference ** 2, 0) / length);
	return {
		rows: length,
		right: right / length,
		networksRight: networksRight / length,
		lower: difference - normalQuantile975 * error,
	};
}

/** Whether nearest rows surely tell the classes better than the networks: these have not learned what the columns tell. */
export function isUnderfitted({ lower }: NeighbourJudgement): boolean {
	return lower > mostBetter;
}

/** Of the suspected places how many are suspected by their nearest rows, too: of many, by those of `mostRows` taken evenly. */
export function* suspectedNearby(
	{ given }: Labelled,
	rows: DatasetRows,
	suspected: Int32Array,
	dataset: Dataset,
	predictions: Predictions,
	pause: () => void,
): Generator<undefined, { readonly confirmed: number; readonly says: ReadonlyMap<number, number> }> {
	const places = evenly(suspected.length, mostRows).map((i) => suspected[i]);
	const positions = places.map((place) => rows[place]);
	const said = yield* classesNearby(dataset, predictions, positions, pause);
	const confirming = places.filter((place, i) => said[i] !== given[place]).length;
	return {
		confirmed: places.length === 0 ? 0 : Math.round((confirming * suspected.length) / places.length),
		says: new Map(Array.from(places, (place, i) => [place, said[i]])),
	};
}

function evenly(count: number, most: number): Int32Array {
	const length = Math.min(count, most);
	return Int32Array.from({ length }, (_, i) => Math.floor((i * count) / length));
}
