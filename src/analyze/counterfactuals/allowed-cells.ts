import type { Dataset } from '../../data/prepare/dataset.ts';
import { columnsByName, isMissingAt } from '../../data/table/cells.ts';
import type { DatasetRows } from '../../data/table/row-numbers.ts';
import type { Allowed } from './limits.ts';

/** Cells of training rows that a row may be given, within its limits. */
export class AllowedCells {
	readonly #dataset: Pick<Dataset, 'table' | 'rows'>;
	readonly #candidates: DatasetRows;

	/** `candidates`: rows whose cells may be taken. */
	constructor(dataset: Pick<Dataset, 'table' | 'rows'>, candidates: DatasetRows) {
		this.#dataset = dataset;
		this.#candidates = candidates;
	}

	/** The row whose cell is taken for the donor's, as near to it as is allowed; null: there is none. */
	within(column: string, donor: number, allowed: Allowed): number | null {
		const wanted = this.#valueAt(column, donor);
		if (wanted === null) return null;
		if (this.isAllowed(column, donor, allowed)) return donor;
		let [best, distance] = [-1, Infinity];
		for (const position of allowed.get(column) === null ? [] : this.#candidates) {
			if (!this.isAllowed(column, position, allowed)) continue;
			const away = Math.abs(this.#valueAt(column, position)! - wanted);
			if (away < distance) [best, distance] = [position, away];
		}
		return best < 0 ? null : best;
	}

	/** Whether the row has such a cell, and it may be taken. */
	isAllowed(column: string, position: number, allowed: Allowed): boolean {
		const range = allowed.get(column);
		const value = this.#valueAt(column, position);
		if (range === null || value === null) return false;
		return range === undefined || (value >= range.least && value <= range.most);
	}

	/** As the table has it, 0 for what has no order; null: missing. */
	#valueAt(column: string, position: number): number | null {
		const cells = columnsByName(this.#dataset.table).get(column);
		if (cells === undefined) return 0;
		const row = this.#dataset.rows[position];
		if (isMissingAt(cells, row)) return null;
		return cells.kind === 'numeric' ? cells.values[row] : 0;
	}
}
