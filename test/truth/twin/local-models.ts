import { rowPass } from './forward.ts';
import { deviation, mean } from './measures.ts';
import type { Rows, Twin } from './twin.ts';

export interface TwinModel {
	readonly rows: Rows;
	/** What it says of a row: the outputs of the last layer. */
	readonly says: (row: number) => readonly number[];
}

export interface TwinRegions {
	readonly exact: boolean;
	/** Rows of each, by falling number. */
	readonly regions: readonly Rows[];
	/** Put together, by falling number of rows; at most 20. */
	readonly models: readonly TwinModel[];
}

const known = new WeakMap<Twin, TwinRegions>();

/** By the signs of what goes into the functions, and models by differences of the network's outputs. */
export function regionsOf(twin: Twin): TwinRegions {
	const found = known.get(twin) ?? search(twin);
	known.set(twin, found);
	return found;
}

function search(twin: Twin): TwinRegions {
	const { network } = twin.record.model;
	const [first] = network.layers;
	// Behind learned vectors, as these are no numbers that could be moved.
	const isEmbedded = first.type === 'embedding';
	const pass = rowPass(network, twin.tensors);
	const inputsOf = (row: number) => (isEmbedded ? pass(twin.inputsOf(row))[0].a : twin.inputsOf(row));
	const rest = isEmbedded
		? rowPass(
				{
					...network,
					layers: network.layers
						.slice(1)
						.map((layer) => (layer.type === 'residual' ? { ...layer, from: layer.from - 1 } : layer)),
				},
				new Map(
					[...twin.tensors].map(([name, tensor]) => [
						name.replace(/\d+/, (layer) => String(Number(layer) - 1)),
						tensor,
					]),
				),
			)
		: pass;
	const straight = ['identity', 'relu', 'leaky-relu'];
	const exact = network.layers.every(
		(layer) =>
			layer.type !== 'softmax' &&
			layer.type !== 'layer-normalization' &&
			(layer.type !== 'dense' || straight.includes(layer.activation)),
	);
	const byPattern = new Map<string, number[]>();
	for (const row of twin.rows) {
		const signs = pass(twin.inputsOf(row)).map(({ z }, layer) => {
			const { type, ...more } = network.layers[layer];
			const bends = type === 'dense' && 'activation' in more && more.activation !== 'identity';
			return bends ? Array.from(z, (value) => (value > 0 ? '1' : '0')).join('') : '';
		});
		const key = exact ? signs.join(' ') : String(row);
		byPattern.set(key, [...(byPattern.get(key) ?? []), row]);
	}
	const regions = [...byPattern.values()].sort((a, b) => b.length - a.length || a[0] - b[0]);
	const outputs = new Map(twin.rows.map((row) => [row, [...pass(twin.inputsOf(row)).at(-1)!.a]]));
	const units = outputs.get(twin.rows[0])!.length;
	const spreads = Array.from({ length: units }, (_, unit) =>
		deviation(twin.rows.map((row) => outputs.get(row)![unit])),
	);
	const mapAt = (row: number) => {
		const at = inputsOf(row);
		const h = 1e-6;
		const slopes = Array.from(at, (_, i) => {
			const [up, down] = [h, -h].map((step) => rest(at.map((x, j) => (j === i ? x + step : x))).at(-1)!.a);
			return Array.from(up, (value, unit) => (value - down[unit]) / (2 * h));
		});
		const here = outputs.get(row)!;
		return (other: number) => {
			const to = inputsOf(other);
			return here.map((value, unit) => slopes.reduce((sum, slope, i) => sum + slope[unit] * (to[i] - at[i]), value));
		};
	};
	const models: TwinModel[] = [];
	let left = regions;
	while (left.length > 0 && models.length < 20) {
		const says = mapAt(left[0][0]);
		const isNear = (rows: Rows) =>
			spreads.every(
				(spread, unit) =>
					Math.sqrt(mean(rows.map((row) => (says(row)[unit] - outputs.get(row)![unit]) ** 2))) <= 0.05 * (spread || 1),
			);
		const near = new Set(left.filter((rows, i) => i === 0 || isNear(rows)));
		models.push({ rows: [...near].flat(), says });
		left = left.filter((rows) => !near.has(rows));
	}
	return { exact, regions, models: models.sort((a, b) => b.rows.length - a.rows.length) };
}

/** How many of the lists hold nine in ten rows; null: all of them do not. */
export function coverNine(lists: readonly Rows[], all: number): number | null {
	let covered = 0;
	for (const [i, { length }] of lists.entries()) if ((covered += length) >= 0.9 * all) return i + 1;
	return null;
}
