import { type Network } from '../core/network.ts';
import { unitsOfLayers } from '../core/network-shape.ts';
import { forwardOperations } from '../core/propagation.ts';
import type { Random } from '../core/random.ts';
import type { Grouping } from './groups.ts';
import type { DatasetRows } from '../data/table/row-numbers.ts';
import { datasetRows } from '../data/table/row-numbers.ts';

/** Multiplications and additions an answer to a click may take, about a quarter of a second; and rows measured in any case. */
const budget = 3e8;
const fewestRows = 500;

/** What counting one value costs beside computing it. */
const operationsPerUnit = 20;

/** Running a row through the network and counting what comes out of each unit. */
export function operationsPerRow(network: Network): number {
	const units = unitsOfLayers(network.specification).reduce((sum, width) => sum + width, 0);
	return forwardOperations(network) + operationsPerUnit * units;
}

/** At most `maximum` rows; fewer through a network so large that they would take too long. */
export function affordableRows(network: Network, maximum: number): number {
	return Math.min(maximum, Math.max(fewestRows, Math.floor(budget / operationsPerRow(network))));
}

/**
 * At most `maximum` of `rows` (ascending positions in the dataset), each group in proportion to its size but at least one
 * row of each where `maximum` allows; ascending. All rows, and no chance drawn, where they are few enough.
 */
export function stratifiedSample(rows: DatasetRows, grouping: Grouping, maximum: number, random: Random): DatasetRows {
	if (rows.length <= maximum) return rows.slice();
	// One more stratum for rows without a group.
	const strata = grouping.groups.length + 1;
	const stratumOf = (row: number) => (grouping.groupOf[row] >= 0 ? grouping.groupOf[row] : strata - 1);
	const left = new Int32Array(strata);
	for (const row of rows) left[stratumOf(row)]++;
	const wanted = allocate(left, maximum);
	const sample = new Int32Array(maximum);
	let taken = 0;
	// Selection sampling (Knuth, The Art of Computer Programming 2, 3.4.2, algorithm S), one per stratum side by side.
	for (const row of rows) {
		const stratum = stratumOf(row);
		if (wanted[stratum] > 0 && random.next() * left[stratum] < wanted[stratum]) {
			wanted[stratum]--;
			sample[taken++] = row;
		}
		left[stratum]--;
	}
	return datasetRows(sample);
}

/** Shares of `total` in proportion to `sizes`, which sum to more: largest remainders, none above its size. */
export function allocate(sizes: Int32Array, total: number): Int32Array {
	const sum = sizes.reduce((a, b) => a + b, 0);
	const shares = sizes.map((size) => Math.floor((size * total) / sum));
	const nonEmpty = sizes.reduce((count, size) => count + (size > 0 ? 1 : 0), 0);
	if (nonEmpty <= total) sizes.forEach((size, i) => (shares[i] = Math.max(shares[i], Math.min(1, size))));
	let rest = total - shares.reduce((a, b) => a + b, 0);
	const surplus = (i: number) => (sizes[i] * total) / sum - shares[i];
	const order = [...sizes.keys()].sort((a, b) => surplus(b) - surplus(a) || a - b);
	for (const i of order)
		if (rest > 0 && shares[i] < sizes[i]) {
			shares[i]++;
			rest--;
		}
	// The guaranteed single rows may have taken too many: the largest strata give them back.
	while (rest < 0) {
		const largest = shares.indexOf(Math.max(...shares));
		shares[largest]--;
		rest++;
	}
	return shares;
}
