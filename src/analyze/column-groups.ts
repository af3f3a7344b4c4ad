import { correlation } from '../core/statistics.ts';
import type { Dataset, InputEncoding } from '../data/prepare/dataset.ts';
import { groupsOf, ranks, varianceBetween } from '../data/quality/association.ts';
import type { Column } from '../data/table/table.ts';

/** From here on what one column tells, the other largely tells too. */
export const sharedAssociation = 0.8;

/** Enough to tell 0.8 from 0.7: the standard error of a correlation is about 0.01 then. */
const mostRows = 1000;

/** A column as it is compared with others: ranks of a number, or numbers of categories. */
type Compared =
	| { readonly kind: 'number'; readonly ranks: Float64Array }
	| { readonly kind: 'category'; readonly groups: Int32Array; readonly count: number };

/**
 * Columns that say much the same, by names, in order of their first; a column like no other is alone. Two are of one group where
 * their association is at least `least`, or where a chain of such pairs joins them: |Spearman's ρ| of two numbers,
 * Cramér's V of two categories (bias-corrected; Bergsma, 2013), the correlation ratio η of one of each (bias-corrected likewise).
 * By `rows`, positions in the dataset, of which at most 1 000 are looked at.
 */
export function* columnGroups(
	dataset: Dataset,
	rows: Int32Array,
	least = sharedAssociation,
): Generator<undefined, readonly (readonly string[])[]> {
	const looked = lookedAt(rows);
	const { names, compared } = comparedColumns(dataset, looked);
	const groupOf = names.map((_, column) => column);
	for (let a = 0; a < names.length; a++) {
		for (let b = a + 1; b < names.length; b++) {
			if (groupOf[a] === groupOf[b] || association(compared[a], compared[b]) < least) continue;
			const [kept, joined] = [Math.min(groupOf[a], groupOf[b]), Math.max(groupOf[a], groupOf[b])];
			for (let i = 0; i < names.length; i++) if (groupOf[i] === joined) groupOf[i] = kept;
		}
		yield;
	}
	return names.flatMap((_, first) =>
		groupOf[first] === first ? [names.filter((__, column) => groupOf[column] === first)] : [],
	);
}

/** How much each other column tells of one, 0..1, as above; by falling association. */
export function associationsWith(
	dataset: Dataset,
	rows: Int32Array,
	column: string,
): readonly { readonly column: string; readonly association: number }[] {
	const { names, compared } = comparedColumns(dataset, lookedAt(rows));
	const own = names.indexOf(column);
	return names
		.map((name, i) => ({ column: name, association: i === own ? 0 : association(compared[own], compared[i]) }))
		.filter((_, i) => i !== own)
		.sort((a, b) => b.association - a.association);
}

/** How much each input column tells of cells of the table, 0..1, as above; by falling association. By at most 1 000 of the rows. */
export function associationsOfCells(
	dataset: Dataset,
	positions: Int32Array,
	cells: Column,
): {
	readonly rows: number;
	readonly associations: readonly { readonly column: string; readonly association: number }[];
} {
	const looked = lookedAt(positions);
	const { names, compared } = comparedColumns(dataset, looked);
	const values = Float64Array.from(looked, (position) => {
		const row = dataset.rows[position];
		return cells.kind === 'numeric' ? cells.values[row] : cells.codes[row];
	});
	const own: Compared =
		cells.kind === 'numeric'
			? { kind: 'number', ranks: ranks(values) }
			: { kind: 'category', ...groupsOf({ kind: 'numeric', values }, Int32Array.from(values.keys())) };
	const associations = names
		.map((column, i) => ({ column, association: association(own, compared[i]) }))
		.sort((a, b) => b.association - a.association);
	return { rows: looked.length, associations };
}

/**
 * Whether any two columns order the rows alike, or the other way round: in time that grows with the columns, not with their
 * pairs, for tables that are too wide to compare each with each.
 */
export function* hasEqualColumns(dataset: Dataset, rows: Int32Array): Generator<undefined, boolean> {
	const seen = new Set<string>();
	for (const column of comparedColumns(dataset, lookedAt(rows)).compared) {
		const key = orderKey(column);
		if (seen.has(key)) return true;
		seen.add(key);
		yield;
	}
	return false;
}

/** The same for columns that order the rows alike, rising or falling. */
function orderKey(column: Compared): string {
	if (column.kind === 'category') return `c ${column.groups.join()}`;
	const { ranks: values } = column;
	const ends = values.length - 1;
	const [rising, falling] = [values.join(), values.map((rank) => ends - rank).join()];
	return rising < falling ? rising : falling;
}

function lookedAt(rows: Int32Array): Int32Array {
	const step = Math.max(1, rows.length / mostRows);
	return Int32Array.from({ length: Math.floor(rows.length / step) }, (_, i) => rows[Math.floor(i * step)]);
}

function comparedColumns(dataset: Dataset, rows: Int32Array) {
	const featuresOf = new Map<string, number[]>();
	for (const [feature, { column }] of dataset.features.entries()) {
		const own = featuresOf.get(column);
		if (own === undefined) featuresOf.set(column, [feature]);
		else own.push(feature);
	}
	const kinds = new Map(dataset.preprocessing.inputs.map(({ column, kind }) => [column, kind]));
	const compared = [...featuresOf].map(([name, own]) => comparedOf(dataset, own, kinds.get(name), rows));
	return { names: [...featuresOf.keys()], compared };
}

function comparedOf(
	{ inputs }: Dataset,
	own: readonly number[],
	kind: InputEncoding['kind'] | undefined,
	rows: Int32Array,
): Compared {
	const cell = (row: number, feature: number) => inputs.values[row * inputs.columns + feature];
	if (kind !== 'categorical' && kind !== 'embedded')
		return { kind: 'number', ranks: ranks(Float64Array.from(rows, (row) => cell(row, own[0]))) };
	const codes = Float64Array.from(rows, (row) =>
		kind === 'embedded' ? cell(row, own[0]) : own.findIndex((feature) => cell(row, feature) !== 0),
	);
	const positions = Int32Array.from(codes.keys());
	return { kind: 'category', ...groupsOf({ kind: 'numeric', values: codes }, positions) };
}

/** 0..1; 0 where one of them does not vary. */
function association(a: Compared, b: Compared): number {
	if (a.kind === 'number' && b.kind === 'number') return Math.abs(correlation(a.ranks, b.ranks)) || 0;
	if (a.kind === 'category' && b.kind === 'category') return cramersV(a, b);
	return a.kind === 'category' ? correlationRatio(a, b as Compared & { kind: 'number' }) : association(b, a);
}

type Categories = Compared & { readonly kind: 'category' };

function correlationRatio(
	{ groups, count }: Categories,
	{ ranks: values }: Compared & { readonly kind: 'number' },
): number {
	const n = values.length;
	if (count < 2 || count >= n) return 0;
	const unexplained = ((1 - varianceBetween(groups, count, values)) * (n - 1)) / (n - count);
	return Math.sqrt(Math.max(0, 1 - unexplained));
}

function cramersV(a: Categories, b: Categories): number {
	const n = a.groups.length;
	if (a.count < 2 || b.count < 2 || n < 2) return 0;
	const together = new Map<number, number>();
	const [ofA, ofB] = [new Float64Array(a.count), new Float64Array(b.count)];
	for (let i = 0; i < n; i++) {
		const cell = a.groups[i] * b.count + b.groups[i];
		together.set(cell, (together.get(cell) ?? 0) + 1);
		ofA[a.groups[i]]++;
		ofB[b.groups[i]]++;
	}
	// χ² / n = Σ o² / (row total · column total) - 1; empty cells add nothing.
	let phi = -1;
	for (const [cell, count] of together)
		phi += (count * count) / (ofA[Math.floor(cell / b.count)] * ofB[cell % b.count]);
	const expected = ((a.count - 1) * (b.count - 1)) / (n - 1);
	const [rows, columns] = [a, b].map(({ count }) => count - (count - 1) ** 2 / (n - 1));
	const smaller = Math.min(rows, columns) - 1;
	return smaller <= 0 ? 0 : Math.sqrt(Math.max(0, phi - expected) / smaller);
}
