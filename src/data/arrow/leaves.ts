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
	readonly hasDictionary: boolean;
}

export function leavesOf(fields: readonly Field[], file: string): Leaf[] {
	const leaves: Leaf[] = [];
	const visit = ({ name, type: of }: Field, prefix: string, path: readonly number[]) => {
		const whole = prefix + name;
		const { typeId, children, dictionary } = of as { typeId: number; children?: Field[]; dictionary?: DataType };
		if (typeId === type.struct) {
			for (const [i, child] of (children ?? []).entries()) visit(child, `${whole}.`, [...path, i]);
			return;
		}
		const hasDictionary = typeId === type.dictionary;
		const interpreted = interpretation(hasDictionary && dictionary !== undefined ? dictionary : of);
		if (interpreted === null) throw refusedKind(file, whole, `type ${typeId}`);
		leaves.push({ name: whole, path, interpretation: interpreted, hasDictionary });
	};
	for (const [i, field] of fields.entries()) visit(field, '', [i]);
	return leaves;
}

/** The values of a leaf in one batch, and where they and all they are in are there: 1, or null for everywhere. */
export function leafBatch(
	columns: readonly ArrowColumn<unknown>[],
	batchNumber: number,
	path: readonly number[],
): { readonly batch: Batch<unknown>; readonly defined: Uint8Array | null } {
	const [first, ...members] = path;
	let batch = columns[first].data[batchNumber];
	const { length } = batch;
	let defined = masked(null, batch, length);
	for (const member of members) {
		batch = (batch.children as Batch<unknown>[])[member];
		if (!(batch.length >= length)) throw new RangeError('a member has fewer rows than its struct');
		defined = masked(defined, batch, length);
	}
	return { batch, defined };
}

function masked(outer: Uint8Array | null, { nullCount, validity }: Batch<unknown>, length: number): Uint8Array | null {
	if (nullCount === 0 || validity === undefined || validity.length === 0) return outer;
	const defined = outer ?? new Uint8Array(length).fill(1);
	for (let i = 0; i < length; i++) if ((validity[i >> 3] & (1 << (i % 8))) === 0) defined[i] = 0;
	return defined;
}
