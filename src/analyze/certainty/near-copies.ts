import type { Cancellation } from '../../core/context.ts';
import type { Random } from '../../core/random.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import { cellText } from '../../data/table/cells.ts';
import { groupsOfEqualRows } from '../../data/split/equal-rows.ts';
import { membersOf } from '../../data/split/members.ts';
import { areCopied, inputColumns } from '../../data/split/repeated-rows.ts';
import { datasetRows, type DatasetRow, type DatasetRows } from '../../data/table/row-numbers.ts';
import type { Column } from '../../data/table/table.ts';
import { EncodedSpace } from './encoded-space.ts';
import { mostByChance, mostRepeating, nearlyEqual } from './limits.ts';
import type { TrainingSurroundings } from './novelty.ts';

const neighbours = 5;
const rowsPerStep = 256;

/** A test row that is equal, or nearly, to one that was learned from. */
export type NearCopy = {
	readonly position: DatasetRow;
	/** The training row. */
	readonly of: DatasetRow;
} & (
	| {
			readonly kind: 'equal';
			/** Training rows with its inputs, and those of them with its answer. */
			readonly rows: number;
			readonly same: number;
	  }
	/** Inputs in which they differ, that in which they differ most first. */
	| { readonly kind: 'near'; readonly differing: readonly Column[] }
);

/** The equal ones first. */
export function* nearCopies(
	dataset: Dataset,
	surroundings: TrainingSurroundings,
	random: Random,
	signal: Cancellation,
): Generator<undefined, readonly NearCopy[]> {
	if (dataset.split.test.length === 0 || dataset.split.train.length === 0) return [];
	const equal = equalCopies(dataset);
	yield;
	const repeats = equal.length / dataset.split.test.length > mostRepeating && !areCopied(dataset);
	const others = new Set(equal.map(({ position }) => position));
	const left = dataset.split.test.filter((position) => !others.has(position));
	return [...(repeats ? [] : equal), ...(yield* nearlyEqualRows(dataset, left, surroundings, random, signal))];
}

function equalCopies(dataset: Dataset): NearCopy[] {
	const { rows, targets, split } = dataset;
	const columns = inputColumns(dataset);
	if (columns.length === 0) return [];
	const groups = groupsOfEqualRows(columns, rows);
	const { starts, positions } = membersOf(groups);
	const isTraining = new Uint8Array(rows.length);
	for (const position of split.train) isTraining[position] = 1;
	return [...split.test].flatMap((position): NearCopy[] => {
		const group = groups[position];
		const own = datasetRows(positions.subarray(starts[group], starts[group + 1]));
		const learned = own.filter((each) => isTraining[each] === 1);
		if (learned.length === 0) return [];
		const same = learned.filter((each) => targets[each] === targets[position]);
		return [{ kind: 'equal', position, of: [...same, ...learned][0], rows: learned.length, same: same.length }];
	});
}

/**
 * Those so near to a training row, against how far their fifth nearest is, that chance hardly brings them about. Of the four rows nearer
 * than the fifth, one is within a share s of its distance with a probability of at most 4·s^m, where rows vary in m directions: no
 * more than there are numbers in which the fifth differs.
 */
function* nearlyEqualRows(
	{ inputs, features, split, table, rows, preprocessing }: Dataset,
	test: DatasetRows,
	surroundings: TrainingSurroundings,
	random: Random,
	signal: Cancellation,
): Generator<undefined, NearCopy[]> {
	const limit = nearlyEqual * surroundings.usual;
	const isNumber = features.map(({ kind }) => kind === 'value');
	if (limit === 0 || !isNumber.includes(true)) return [];
	const { values, columns } = inputs;
	const space = new EncodedSpace(inputs, features);
	// Two rows are at least as far apart as their shadows on a line are: only those whose shadows on two lines are near are looked at.
	const [first, second] = [shadowOn(), shadowOn()];
	const shadows = Float64Array.from(split.train, first);
	const order = Int32Array.from(shadows.keys()).sort((a, b) => shadows[a] - shadows[b]);
	const sorted = Float64Array.from(order, (i) => shadows[i]);
	const others = Float64Array.from(order, (i) => second(split.train[i]));
	const named = inputColumns({ table, preprocessing });
	const found: NearCopy[] = [];
	for (let i = 0; i < test.length; i++) {
		const position = test[i];
		if (i % rowsPerStep === 0) {
			signal.throwIfAborted();
			yield;
		}
		const [own, other] = [first(position), second(position)];
		let nearest = -1;
		let least = limit * limit;
		for (let at = firstAbove(sorted, own - limit); at < sorted.length && sorted[at] <= own + limit; at++) {
			if (Math.abs(others[at] - other) > limit) continue;
			const squared = space.squaredDistance(values, position * columns, split.train[order[at]], least);
			if (squared > least || (squared === least && nearest >= 0)) continue;
			least = squared;
			nearest = split.train[order[at]];
		}
		if (nearest < 0) continue;
		const fifth = space.nearest(values, position * columns, split.train, neighbours).at(-1)!;
		const varying = differingColumns(position, fifth.position).filter(({ kind }) => kind === 'numeric').length;
		const share = Math.sqrt(least) / fifth.distance;
		const byChance = (neighbours - 1) * split.test.length * share ** Math.min(varying, surroundings.dimension);
		const of = nearest as DatasetRow;
		const differing = differingColumns(position, of);
		if (differing.length > 0 && byChance < mostByChance) found.push({ kind: 'near', position, of, differing });
	}
	return found;

	/** On a line drawn at random through the numbers. */
	function shadowOn(): (position: number) => number {
		const direction = Float64Array.from(isNumber, (is) => (is ? random.normal() : 0));
		const length = Math.hypot(...direction);
		return (position) => {
			let sum = 0;
			for (let i = 0; i < columns; i++) sum += direction[i] * values[position * columns + i];
			return sum / length;
		};
	}

	function differingColumns(a: DatasetRow, b: DatasetRow): Column[] {
		const apart = new Map<string, number>();
		for (const [i, { column }] of features.entries()) {
			const difference = Math.abs(values[a * columns + i] - values[b * columns + i]);
			apart.set(column, Math.max(apart.get(column) ?? 0, difference));
		}
		return named
			.filter((column) => cellText(column, rows[a]) !== cellText(column, rows[b]))
			.sort((x, y) => (apart.get(y.name) ?? 0) - (apart.get(x.name) ?? 0));
	}
}

/** Where the first that is not below stands. */
function firstAbove(ascending: Float64Array, value: number): number {
	let low = 0;
	let high = ascending.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (ascending[middle] < value) low = middle + 1;
		else high = middle;
	}
	return low;
}
