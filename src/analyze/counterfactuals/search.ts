import { predict } from '../../core/forward.ts';
import { matrix, type Matrix } from '../../core/matrix.ts';
import type { Network } from '../../core/network.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import { columnsByName, isMissingAt } from '../../data/table/cells.ts';
import { EncodedSpace } from '../certainty/encoded-space.ts';
import type { Model } from '../model.ts';
import { datasetRows, type DatasetRows } from '../../data/table/row-numbers.ts';

/** What the prediction is to become; class null: any other than it is. Values in the target's units. */
export type Wanted =
	| { readonly kind: 'class'; readonly class: number | null }
	| { readonly kind: 'at-least'; readonly value: number }
	| { readonly kind: 'at-most'; readonly value: number };

/** A column, and the row of the dataset whose cell it takes. */
export interface Change {
	readonly column: string;
	readonly donor: number;
}

/** Rows whose cells are tried, the nearest that are predicted as wanted. */
const mostDonors = 40;
/** Training rows looked at for these. */
const mostRows = 20_000;
/** Values of one column that are tried on the way to the wanted prediction, by bisection among at most so many. */
const mostValues = 200;

/**
 * The fewest cells of one row that, taken from training rows, change its prediction as wanted. From each near row that is
 * predicted so, all cells are taken and given back one by one as long as the prediction stays; numbers then go as near to the
 * row's own as the values seen in training allow. What is found is predicted by the network itself, step by step.
 */
export class CounterfactualSearch {
	readonly #model: Model;
	readonly #dataset: Dataset;
	readonly #row: Matrix;
	readonly #wanted: Wanted;
	readonly #class: number;
	readonly #space: EncodedSpace;
	/** Inputs of each column. */
	readonly #inputs = new Map<string, number[]>();
	readonly #candidates: DatasetRows;

	/** `row`: (1, features), encoded. */
	constructor(model: Model, dataset: Dataset, row: Matrix, wanted: Wanted) {
		this.#model = model;
		this.#dataset = dataset;
		this.#row = row;
		this.#wanted = wanted;
		this.#space = new EncodedSpace(dataset.inputs, dataset.features);
		for (const [input, { column }] of dataset.features.entries())
			this.#inputs.set(column, [...(this.#inputs.get(column) ?? []), input]);
		const { values } = predict(model.network, model.loss, row);
		this.#class = values.indexOf(Math.max(...values));
		const { train } = dataset.split;
		const step = Math.max(1, train.length / mostRows);
		this.#candidates = datasetRows(
			Int32Array.from({ length: Math.min(train.length, mostRows) }, (_, i) => train[Math.floor(i * step)]),
		);
	}

	/** Whether the row is predicted as wanted already. */
	get isAlready(): boolean {
		return this.#areWanted(this.#row)[0];
	}

	/** Changes of at most `most` columns, none of the `fixed` ones; of sets of columns that hold another only the smaller. */
	*find(fixed: ReadonlySet<string>, most: number): Generator<undefined, readonly (readonly Change[])[]> {
		const found = new Map<string, readonly Change[]>();
		for (const donor of this.#donors()) {
			const reduced = this.#reduced(this.#taken(donor, fixed), most);
			yield;
			if (reduced === null) continue;
			const nearer = this.#nearer(reduced);
			const key = JSON.stringify(nearer.map(({ column }) => column).sort());
			const before = found.get(key);
			if (before === undefined || this.distanceOf(nearer) < this.distanceOf(before)) found.set(key, nearer);
		}
		const all = [...found.values()].sort((a, b) => a.length - b.length || this.distanceOf(a) - this.distanceOf(b));
		return all.filter(
			(each, i) =>
				!all
					.slice(0, i)
					.some((smaller) => smaller.every(({ column }) => each.some((change) => change.column === column))),
		);
	}

	/** The row with the changes, encoded. */
	changed(changes: readonly Change[]): Matrix {
		return this.#mixed([changes]);
	}

	/** Whether another network says of the changed row what is wanted; class null: any other than this one says of the row. */
	holdsFor(network: Network, changes: readonly Change[]): boolean {
		const { values, columns } = predict(network, this.#model.loss, this.changed(changes));
		return this.#isWanted(values, 0, columns);
	}

	/** In the encoded space. */
	distanceOf(changes: readonly Change[]): number {
		const { columns } = this.#dataset.inputs;
		const { values } = this.changed(changes);
		const other = new EncodedSpace({ rows: 1, columns, values }, this.#dataset.features);
		return Math.sqrt(other.squaredDistance(this.#row.values, 0, 0));
	}

	/** Training rows that are predicted as wanted, the nearest first. */
	#donors(): number[] {
		const { network, loss } = this.#model;
		const { values, columns } = predict(network, loss, this.#dataset.inputs, this.#candidates);
		const fit = this.#candidates.filter((_, i) => this.#isWanted(values, i, columns));
		return this.#space.nearest(this.#row.values, 0, fit, mostDonors).map(({ position }) => position);
	}

	/** All cells of the donor that are there and differ. */
	#taken(donor: number, fixed: ReadonlySet<string>): Change[] {
		const { values, columns } = this.#dataset.inputs;
		const table = columnsByName(this.#dataset.table);
		return [...this.#inputs]
			.filter(([column, inputs]) => {
				const cells = table.get(column);
				const isThere = cells === undefined || !isMissingAt(cells, this.#dataset.rows[donor]);
				return !fixed.has(column) && isThere && inputs.some((i) => values[donor * columns + i] !== this.#row.values[i]);
			})
			.map(([column]) => ({ column, donor }));
	}

	/** Without the changes that are not needed; null where more than `most` are. */
	#reduced(changes: readonly Change[], most: number): readonly Change[] | null {
		if (changes.length === 0 || !this.#areWanted(this.#mixed([changes]))[0]) return null;
		let kept = changes;
		for (;;) {
			const without = kept.map((change) => kept.filter((each) => each !== change));
			const mixed = this.#mixed(without);
			const isWanted = this.#areWanted(mixed);
			const surest = this.#sureness(mixed);
			let best = -1;
			for (const [i, fits] of isWanted.entries()) if (fits && (best < 0 || surest[i] > surest[best])) best = i;
			if (best < 0 || kept.length === 1) break;
			kept = without[best];
		}
		return kept.length <= most ? kept : null;
	}

	/** Numbers go back towards the row's own, as far as the prediction stays: each to a value of some training row. */
	#nearer(changes: readonly Change[]): readonly Change[] {
		let nearest = changes;
		for (const [i, { column, donor }] of changes.entries()) {
			const between = this.#between(column, donor);
			// The last of them is the donor's own.
			let [low, high] = [-1, between.length - 1];
			while (high - low > 1) {
				const middle = (low + high) >> 1;
				const tried = nearest.with(i, { column, donor: between[middle] });
				if (this.#areWanted(this.#mixed([tried]))[0]) high = middle;
				else low = middle;
			}
			if (high >= 0) nearest = nearest.with(i, { column, donor: between[high] });
		}
		return nearest;
	}

	/** Rows whose number in the column lies between the row's and the donor's, from the row's on; of categories none. */
	#between(column: string, donor: number): number[] {
		const { inputs, features } = this.#dataset;
		const [input] = this.#inputs.get(column)!;
		if (features[input].kind !== 'value' || features[input].part !== undefined) return [];
		const own = this.#row.values[input];
		const at = (position: number) => inputs.values[position * inputs.columns + input];
		const to = at(donor);
		const cells = columnsByName(this.#dataset.table).get(column);
		const byValue = new Map<number, number>([[to, donor]]);
		for (const position of this.#candidates) {
			const value = at(position);
			const isBetween = own < to ? value > own && value < to : value < own && value > to;
			const isThere = cells === undefined || !isMissingAt(cells, this.#dataset.rows[position]);
			if (isBetween && isThere && !byValue.has(value)) byValue.set(value, position);
		}
		const sorted = [...byValue].sort(([a], [b]) => (own < to ? a - b : b - a)).map(([, position]) => position);
		const step = Math.max(1, (sorted.length - 1) / mostValues);
		const some = Array.from(
			{ length: Math.min(sorted.length - 1, mostValues) },
			(_, i) => sorted[Math.floor(i * step)],
		);
		return [...some, donor];
	}

	#mixed(all: readonly (readonly Change[])[]): Matrix {
		const { values, columns } = this.#dataset.inputs;
		const mixed = matrix(all.length, columns);
		for (const [row, changes] of all.entries()) {
			mixed.values.set(this.#row.values, row * columns);
			for (const { column, donor } of changes)
				for (const input of this.#inputs.get(column)!)
					mixed.values[row * columns + input] = values[donor * columns + input];
		}
		return mixed;
	}

	#areWanted(rows: Matrix): boolean[] {
		const { values, columns } = predict(this.#model.network, this.#model.loss, rows);
		return Array.from({ length: rows.rows }, (_, row) => this.#isWanted(values, row, columns));
	}

	#isWanted(values: Float32Array, row: number, columns: number): boolean {
		const { target } = this.#dataset.preprocessing;
		const wanted = this.#wanted;
		if (wanted.kind === 'class') {
			let best = 0;
			for (let one = 1; one < columns; one++)
				if (values[row * columns + one] > values[row * columns + best]) best = one;
			return wanted.class === null ? best !== this.#class : best === wanted.class;
		}
		if (target.kind !== 'value') return false;
		const value = target.mean + target.deviation * values[row];
		return wanted.kind === 'at-least' ? value >= wanted.value : value <= wanted.value;
	}

	/** How far each row is on the wanted side. */
	#sureness(rows: Matrix): number[] {
		const { values, columns } = predict(this.#model.network, this.#model.loss, rows);
		return Array.from({ length: rows.rows }, (_, row) => {
			if (this.#wanted.kind === 'at-least') return values[row];
			if (this.#wanted.kind === 'at-most') return -values[row];
			const one = this.#wanted.class;
			return one === null ? -values[row * columns + this.#class] : values[row * columns + one];
		});
	}
}
