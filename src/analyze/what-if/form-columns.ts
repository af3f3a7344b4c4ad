import type { Dataset, InputEncoding } from '../../data/prepare/dataset.ts';
import { cellText, columnNamed, isMissingAt, valueText } from '../../data/table/cells.ts';
import type { Column } from '../../data/table/table.ts';

/** A column that the network reads, and which values of it the training rows have (all rows, where none are known). */
export type FormColumn = {
	readonly column: string;
	/** Training rows in which it is missing. */
	readonly missing: number;
} & (
	| { readonly kind: 'number'; readonly least: number; readonly most: number; readonly integer: boolean }
	/** As texts, and as seconds since 1970. */
	| {
			readonly kind: 'date';
			readonly least: string;
			readonly most: string;
			readonly seconds: readonly [number, number];
	  }
	/** The commonest first, at most `mostCategories`, of so many. */
	| { readonly kind: 'category'; readonly categories: readonly string[]; readonly of: number }
	/** The table has no such column, or no known value of it. */
	| { readonly kind: 'unknown' }
);

/** More are typed. */
const mostCategories = 100;

/** What a column's training cells are, and whether a value is among them. */
export interface SeenColumn {
	readonly form: FormColumn;
	/** Of categories, all of them, by text. */
	readonly counts: ReadonlyMap<string, number>;
}

/** In the order of the inputs. */
export function seenColumns({ table, rows, split, preprocessing }: Dataset): SeenColumn[] {
	const seen = split.train.length > 0 ? split.train.map((position) => rows[position]) : rows;
	return preprocessing.inputs.map((encoding) => seenIn(encoding, columnNamed(table, encoding.column), seen));
}

function seenIn({ kind, column: name }: InputEncoding, column: Column | undefined, rows: Int32Array): SeenColumn {
	const none = new Map<string, number>();
	let missing = 0;
	if (column === undefined) return { form: { column: name, kind: 'unknown', missing }, counts: none };
	if ((kind === 'numeric' || kind === 'date') && column.kind === 'numeric') {
		let [least, most] = [Infinity, -Infinity];
		for (const row of rows) {
			const value = column.values[row];
			if (Number.isNaN(value)) missing++;
			else {
				if (value < least) least = value;
				if (value > most) most = value;
			}
		}
		if (least > most) return { form: { column: name, kind: 'unknown', missing }, counts: none };
		const texts = [least, most].map((value) => valueText(column, value));
		if (kind === 'date')
			return {
				form: { column: name, kind: 'date', least: texts[0], most: texts[1], seconds: [least, most], missing },
				counts: none,
			};
		// Where 32 bits are kept, the file's digits.
		const [from, to] = texts.map(Number);
		return {
			form: { column: name, kind: 'number', least: from, most: to, integer: column.integer, missing },
			counts: none,
		};
	}
	const counts = new Map<string, number>();
	for (const row of rows) {
		if (isMissingAt(column, row)) missing++;
		else {
			const text = cellText(column, row);
			counts.set(text, (counts.get(text) ?? 0) + 1);
		}
	}
	const categories = [...counts].sort(([, a], [, b]) => b - a).slice(0, mostCategories);
	return {
		form: { column: name, kind: 'category', categories: categories.map(([text]) => text), of: counts.size, missing },
		counts,
	};
}
