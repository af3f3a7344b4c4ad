import { predict } from '../../core/forward.ts';
import { matrix, type Matrix } from '../../core/matrix.ts';
import type { Network } from '../../core/network.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import { datasetRows, type DatasetRows } from '../../data/table/row-numbers.ts';
import { EncodedSpace } from '../certainty/encoded-space.ts';
import type { Model } from '../model.ts';
import { AllowedCells } from './allowed-cells.ts';
import type { Allowed } from './limits.ts';
import { meets, sureness, type Wanted } from './wanted.ts';

/** A column, and the row of the dataset whose cell it takes. */
export interface Change {
	readonly column: string;
	readonly donor: number;
}

/** Rows whose cells are tried, the nearest that are predicted as wanted. */
const mostDonors = 40;
/** Of rows with many columns fewer are tried, so many cells together; five at least. */
const mostCells = 2000;
/** Training rows looked at for these. */
const mostRows = 20_000;
/** Values of one column that are tried on the way to the wanted prediction, by bisection among at most so many. */
const mostValues = 200;
/** Up to so many changes are given back one by one. */
const oneByOne = 32;

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
	readonly #cells: AllowedCells;
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
		this.#cells = new AllowedCells(dataset, this.#candidates);
	}

	/** Whether the row is predicted as wanted already. */
	get isAlready(): boolean {
		return this.#areWanted(this.#row)[0];
	}

	/** Changes of at most `most` columns, each to what is allowed; of sets of columns that hold another only the smaller. */
	*find(allowed: Allowed, most: number): Generator<undefined, readonly (readonly Change[])[]> {
		const found = new Map<string, readonly Change[]>();
		for (const donor of this.#donors()) {
			const reduced = yield* this.#reduced(this.#taken(donor, allowed), most);
			yield;
			if (reduced === null) continue;
			const nearer = this.#nearer(reduced, allowed);
			const key = JSON.stringify(nearer.map(({ column }) => column).sort());
			const before = found.get(key);
			if (before === undefined || this.distanceOf(nearer) < this.distanceOf(before)) found.set(key, nearer);
		}
		return this.#smallest([...found.values()]);
	}

	/** As `find`; where fewer than `count` are found, also those that leave a column of the first one as it is. */
	*findSeveral(allowed: Allowed, most: number, count: number): Generator<undefined, readonly (readonly Change[])[]> {
		let all = yield* this.find(allowed, most);
		for (const { column } of all.at(0) ?? []) {
			if (all.length >= count) break;
			const others = yield* this.find(new Map([...allowed, [column, null]]), most);
			all = this.#smallest([...all, ...others]);
		}
		return all;
	}

	/** Those with fewer changes first, then the nearer ones; none that changes all the columns of another. */
	#smallest(found: readonly (readonly Change[])[]): readonly (readonly Change[])[] {
		const all = found.toSorted((a, b) => a.length - b.length || this.distanceOf(a) - this.distanceOf(b));
		return all.filter((each, i) => {
			const columns = new Set(each.map(({ column }) => column));
			return !all.slice(0, i).some((smaller) => smaller.every(({ column }) => columns.has(column)));
		});
	}

	/** The row with the changes, encoded. */
	changed(changes: readonly Change[]): Matrix {
		return this.#mixed([changes]);
	}

	/** Whether another network says of the changed row what is wanted; class null: any other than this one says of the row. */
	holdsFor(network: Network, changes: readonly Change[]): boolean {
		return this.#isWanted(predict(network, this.#model.loss, this.changed(changes)), 0);
	}

	isAllowed({ column, donor }: Change, allowed: Allowed): boolean {
		return this.#cells.within(column, donor, allowed) === donor;
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
		const answers = predict(network, loss, this.#dataset.inputs, this.#candidates);
		const count = Math.min(mostDonors, Math.max(5, Math.floor(mostCells / this.#inputs.size)));
		const fit = this.#candidates.filter((_, i) => this.#isWanted(answers, i));
		return this.#space.nearest(this.#row.values, 0, fit, count).map(({ position }) => position);
	}

	/** All cells of the donor that are there, differ and are allowed; of one that is not, the nearest to it that is. */
	#taken(donor: number, allowed: Allowed): Change[] {
		return [...this.#inputs.keys()].flatMap((column): Change[] => {
			const from = this.#cells.within(column, donor, allowed);
			return from === null || !this.#differs(column, from) ? [] : [{ column, donor: from }];
		});
	}

	#differs(column: string, donor: number): boolean {
		const { values, columns } = this.#dataset.inputs;
		return this.#inputs.get(column)!.some((i) => values[donor * columns + i] !== this.#row.values[i]);
	}

	/** Without the changes that are not needed; null where more than `most` are. */
	*#reduced(changes: readonly Change[], most: number): Generator<undefined, readonly Change[] | null> {
		if (changes.length === 0 || !this.#areWanted(this.#mixed([changes]))[0]) return null;
		let kept = changes;
		while (kept.length > 1) {
			const without = this.#mixed(kept.map((change) => kept.filter((each) => each !== change)));
			const [isWanted, surest] = [this.#areWanted(without), this.#sureness(without)];
			yield;
			const needless = [...kept.keys()].filter((i) => isWanted[i]).sort((a, b) => surest[b] - surest[a] || a - b);
			if (needless.length === 0) break;
			// Of many columns as many at once as there can be, since one by one takes the square of their number.
			let block = kept.length > oneByOne ? needless.length : 1;
			let fewer = kept;
			for (; block >= 1; block >>= 1) {
				const given = new Set(needless.slice(0, Math.min(block, kept.length - 1)));
				fewer = kept.filter((_, i) => !given.has(i));
				if (block === 1 || this.#areWanted(this.#mixed([fewer]))[0]) break;
			}
			kept = fewer;
		}
		return kept.length <= most ? kept : null;
	}

	/** Numbers go back towards the row's own, as far as the prediction stays: each to a value of some training row. */
	#nearer(changes: readonly Change[], allowed: Allowed): readonly Change[] {
		let nearest = changes;
		for (const [i, { column, donor }] of changes.entries()) {
			const between = this.#between(column, donor, allowed);
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
	#between(column: string, donor: number, allowed: Allowed): number[] {
		const { inputs, features } = this.#dataset;
		const [input] = this.#inputs.get(column)!;
		if (features[input].kind !== 'value' || features[input].part !== undefined) return [];
		const own = this.#row.values[input];
		const at = (position: number) => inputs.values[position * inputs.columns + input];
		const to = at(donor);
		const byValue = new Map<number, number>([[to, donor]]);
		for (const position of this.#candidates) {
			const value = at(position);
			const isBetween = own < to ? value > own && value < to : value < own && value > to;
			if (isBetween && !byValue.has(value) && this.#cells.isAllowed(column, position, allowed))
				byValue.set(value, position);
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
		const answers = predict(this.#model.network, this.#model.loss, rows);
		return Array.from({ length: rows.rows }, (_, row) => this.#isWanted(answers, row));
	}

	#isWanted(answers: Matrix, row: number): boolean {
		return meets(this.#wanted, this.#class, this.#dataset.preprocessing.target, answers, row);
	}

	/** How far each row is on the wanted side. */
	#sureness(rows: Matrix): number[] {
		const answers = predict(this.#model.network, this.#model.loss, rows);
		return Array.from({ length: rows.rows }, (_, row) => sureness(this.#wanted, this.#class, answers, row));
	}
}
