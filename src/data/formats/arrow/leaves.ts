import type { Batch, Column as ArrowColumn, DataType, Field } from '@uwdata/flechette';
import { refusedKind } from '../columnar/refusals.ts';
import { interpretation, type, type Interpretation } from './interpretation.ts';

/** A column of values; a member of a struct is named `a.b`. */
export interface Leaf {
	readonly name: string;
	/** Positions among the members, from the outermost on. */
	readonly path: readonly number[];
	/** Of the words, where it has a dictionary. */
	readonly interpretation: Interpretation;
	/** Number of its dictionary; null: it has none. */
	readonly dictionary: number | null;
}

export function leavesOf(fields: readonly Field[], file: string): Leaf[] {
	const leaves: Leaf[] = [];
	const visit = ({ name, type: of }: Field, prefix: string, path: readonly number[]) => {
		const whole = prefix + name;
		const { typeId, children, dictionary, id = 0 } = of as unknown as Nested;
		if (typeId === type.struct) {
			for (const [i, child] of (children ?? []).entries()) visit(child, `${whole}.`, [...path, i]);
			return;
		}
		const words = typeId === type.dictionary ? dictionary : undefined;
		const interpreted = interpretation(words ?? of);
		if (interpreted === null) throw refusedKind(file, whole, `type ${typeId}`);
		leaves.push({ name: whole, path, interpretation: interpreted, dictionary: words === undefined ? null : id });
	};
	for (const [i, field] of fields.entries()) visit(field, '', [i]);
	return leaves;
}

/** What types may have. */
export interface Nested {
	readonly typeId: number;
	readonly children?: Field[];
	readonly dictionary?: DataType;
	readonly indices?: DataType;
	readonly id?: number;
}

/** The values of a leaf in a batch, and where they and all they are in are there: 1, or null for everywhere. */
export function leafBatch(
	columns: readonly ArrowColumn<unknown>[],
	path: readonly number[],
): { readonly batch: Batch<unknown>; readonly count: number; readonly defined: Uint8Array | null } {
	const [first, ...members] = path;
	let [batch] = columns[first].data;
	const { length: count } = batch;
	let defined = definedIn(null, batch, count);
	for (const member of members) {
		batch = (batch.children as Batch<unknown>[])[member];
		if (!(batch.length >= count)) throw new RangeError('a member has fewer rows than its struct');
		defined = definedIn(defined, batch, count);
	}
	return { batch, count, defined };
}

/** Where there are values, of those that `outer` allows; it is written to. */
export function definedIn(
	outer: Uint8Array | null,
	{ nullCount, validity }: Batch<unknown>,
	length: number,
): Uint8Array | null {
	if (nullCount === 0 || validity === undefined || validity.length === 0) return outer;
	const defined = outer ?? new Uint8Array(length).fill(1);
	for (let i = 0; i < length; i++) if ((validity[i >> 3] & (1 << (i % 8))) === 0) defined[i] = 0;
	return defined;
}
