import { gradientsOf, logitSharesOf } from './explanation.ts';
import { mean } from './measures.ts';
import type { Rows, Twin } from './twin.ts';

/** By default (src/analyze/attributions/column-attributions.ts). */
const mostRows = 200;
/** Passes through the network that may be spent on one table. */
const mostPasses = 30_000;

export interface ColumnShares {
	/** Rows explained, and those of them that are explained here again. */
	readonly asked: Rows;
	readonly rows: Rows;
	/** Of each column what it adds in these rows; null: too many columns to tell. */
	readonly shares: ReadonlyMap<string, readonly number[]> | null;
}

export function evenly(rows: Rows, most: number): Rows {
	const taken = Math.min(most, rows.length);
	return Array.from({ length: taken }, (_, i) => rows[Math.floor((i * rows.length) / taken)]);
}

const known = new WeakMap<Twin, Map<string, ColumnShares>>();

/** Shapley values of the class's log-odds, or of the value in its units, or integrated gradients of the same, of rows taken evenly. */
export function columnShares(twin: Twin, one: number, method: 'shapley' | 'gradients' = 'shapley'): ColumnShares {
	const key = `${method} ${one}`;
	const found = known.get(twin) ?? new Map<string, ColumnShares>();
	known.set(twin, found);
	const before = found.get(key) ?? sharesOf(twin, one, method);
	found.set(key, before);
	return before;
}

function sharesOf(twin: Twin, one: number, method: 'shapley' | 'gradients'): ColumnShares {
	const names = [...new Set(twin.inputs.map(({ column }) => column))];
	const once = method === 'shapley' ? 2 ** names.length : 600 * twin.inputs.length;
	const asked = evenly(twin.measured, mostRows);
	const rows = evenly(asked, Math.max(5, Math.floor(mostPasses / once)));
	if (method === 'shapley' && names.length > 11) return { asked, rows, shares: null };
	const { target } = twin.record.preprocessing;
	const unit = target.kind === 'value' ? target.deviation : 1;
	const each = rows.map((row) =>
		method === 'shapley' ? logitSharesOf(twin, row, one)! : gradientsOf(twin, row, 'median', one),
	);
	return { asked, rows, shares: new Map(names.map((name) => [name, each.map((of) => unit * (of.get(name) ?? 0))])) };
}

/** And how far the mean over some of the rows may be from that over all. */
export function meanSize(
	found: ColumnShares,
	column: string,
): { readonly mean: number; readonly slack: number } | null {
	const shares = found.shares?.get(column);
	if (shares === undefined) return null;
	const sizes = shares.map(Math.abs);
	const middle = mean(sizes);
	if (found.rows.length === found.asked.length) return { mean: middle, slack: 1e-3 * middle + 1e-6 };
	const spread = Math.sqrt(mean(sizes.map((size) => (size - middle) ** 2)) / sizes.length);
	return { mean: middle, slack: 5 * spread + 0.02 * middle };
}
