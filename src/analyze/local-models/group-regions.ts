import type { Matrix } from '../../core/matrix.ts';
import type { Network } from '../../core/network.ts';
import { affineMapAt, applyMap, type AffineMap } from './affine-map.ts';

/** A linear model, and the rows that it stands for. */
export interface LocalModel {
	readonly map: AffineMap;
	/** Regions whose own models are nearly this one, by number, the one it is the model of first. */
	readonly regions: readonly number[];
	/** Places in the list of rows: of all these regions. */
	readonly rows: Int32Array;
	/** Root of the mean square over these rows of how far it is from the network, as a share of the spread; the worst output. */
	readonly error: number;
	/** The same of the rows of its own region alone: rounding, where the network is linear there. */
	readonly ownError: number;
}

export interface GroupedRegions {
	/** By falling number of rows. */
	readonly models: readonly LocalModel[];
	/** Regions whose models are near none of these. */
	readonly others: readonly number[];
}

/**
 * Puts regions together whose linear models say nearly the same: the region with most rows leads, and takes in those on whose rows
 * its model is within `tolerance` spreads of the network; then the next, at most `mostModels` times.
 * `regions`: rows of each, by falling number. `outputs`: of the network, (rows, units); `spreads`: standard deviation of each.
 */
export function* groupRegions(
	network: Network<Float64Array>,
	inputs: Matrix<Float64Array>,
	outputs: Float64Array,
	spreads: Float64Array,
	regions: readonly Int32Array[],
	tolerance: number,
	mostModels: number,
): Generator<undefined, GroupedRegions> {
	let left = [...regions.keys()];
	const models: LocalModel[] = [];
	while (left.length > 0 && models.length < mostModels) {
		const [leader, ...followers] = left;
		const [row] = regions[leader];
		const values = inputs.values.slice(row * inputs.columns, (row + 1) * inputs.columns);
		const map = affineMapAt(network, { rows: 1, columns: inputs.columns, values });
		const own = squaresOf(map, inputs, outputs, regions[leader]);
		const sums = own.slice();
		const taken = [leader];
		const rest: number[] = [];
		for (const [i, region] of followers.entries()) {
			const squares = squaresOf(map, inputs, outputs, regions[region]);
			if (worst(squares, regions[region].length, spreads) <= tolerance) {
				taken.push(region);
				for (let output = 0; output < sums.length; output++) sums[output] += squares[output];
			} else rest.push(region);
			if (i % 64 === 63) yield;
		}
		const rows = Int32Array.from(taken.flatMap((region) => [...regions[region]])).sort();
		const ownError = worst(own, regions[leader].length, spreads);
		models.push({ map, regions: taken, rows, error: worst(sums, rows.length, spreads), ownError });
		left = rest;
		yield;
	}
	return { models: models.sort((a, b) => b.rows.length - a.rows.length), others: left };
}

/** Sum over the rows of the squared distance of each output. */
function squaresOf(
	map: AffineMap,
	inputs: Matrix<Float64Array>,
	outputs: Float64Array,
	rows: Int32Array,
): Float64Array {
	const units = map.bias.length;
	const found = new Float64Array(units);
	const squares = new Float64Array(units);
	for (const row of rows) {
		applyMap(map, inputs, row, found);
		for (let unit = 0; unit < units; unit++) squares[unit] += (found[unit] - outputs[row * units + unit]) ** 2;
	}
	return squares;
}

/** An output that does not vary is measured by its own. */
function worst(squares: Float64Array, rows: number, spreads: Float64Array): number {
	let most = 0;
	for (const [unit, square] of squares.entries())
		most = Math.max(most, Math.sqrt(square / rows) / (spreads[unit] > 0 ? spreads[unit] : 1));
	return most;
}
