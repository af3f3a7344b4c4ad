import { quantile } from '../../core/statistics.ts';
import type { Condition } from './condition.ts';
import { limitBetween, type CodedColumn } from './searched-columns.ts';

/** A condition on one column, as the bins `from` … before `to` that fulfil it. */
export interface Atom {
	readonly conditions: readonly Condition[];
	readonly from: number;
	readonly to: number;
}

/** A column in few bins, the last one for missing cells, and what is tried of it. */
export interface BinnedColumn {
	readonly name: string;
	/** Bin of each row. */
	readonly bins: Uint8Array;
	readonly count: number;
	/** One condition. */
	readonly single: readonly Atom[];
	/** Two conditions on this column: between two limits. */
	readonly double: readonly Atom[];
}

/** Limits that are tried of a column of numbers: nine, so that ten bins hold about as many rows each. */
const limits = 9;
/** Names that are tried, the commonest. */
const mostNames = 20;

export function binnedColumn(coded: CodedColumn): BinnedColumn {
	return coded.kind === 'categorical' ? binnedNames(coded) : binnedNumbers(coded);
}

function binnedNumbers({ column, codes, values, missing }: CodedColumn & { readonly kind: 'numeric' }): BinnedColumn {
	const present = Float64Array.from(codes.filter((code) => code !== missing)).sort();
	// Last codes of the bins but the last.
	const ends = [
		...new Set(
			Array.from({ length: limits }, (_, i) =>
				values.length <= limits + 1 ? i : Math.floor(quantile(present, (i + 1) / (limits + 1))),
			),
		),
	].filter((code) => code >= 0 && code < values.length - 1);
	const binOfCode = new Uint8Array(missing + 1);
	for (let code = 0, bin = 0; code < missing; code++) {
		binOfCode[code] = bin;
		if (code === ends[bin]) bin++;
	}
	const last = ends.length + 1;
	binOfCode[missing] = last;
	const { name } = column;
	const texts = ends.map((code) => limitBetween(column, values[code], values[code + 1]));
	const below = (bin: number): Condition => ({ column: name, operator: '<=', value: texts[bin] });
	const above = (bin: number): Condition => ({ column: name, operator: '>', value: texts[bin] });
	return {
		name,
		bins: Uint8Array.from(codes, (code) => binOfCode[code]),
		count: last + 1,
		single: [
			...ends.map((_, bin) => ({ conditions: [below(bin)], from: 0, to: bin + 1 })),
			...ends.map((_, bin) => ({ conditions: [above(bin)], from: bin + 1, to: last })),
			...missingAtom(name, column.missing, last),
		],
		double: ends.flatMap((_, low) =>
			ends.slice(low + 1).map((__, more) => ({
				conditions: [above(low), below(low + 1 + more)],
				from: low + 1,
				to: low + 2 + more,
			})),
		),
	};
}

function binnedNames({ column, codes, missing }: CodedColumn & { readonly kind: 'categorical' }): BinnedColumn {
	const counts = new Int32Array(missing + 1);
	for (const code of codes) counts[code]++;
	const named = Array.from({ length: missing }, (_, code) => code)
		.filter((code) => counts[code] > 0)
		.sort((a, b) => counts[b] - counts[a] || a - b)
		.slice(0, mostNames);
	// All other names share a bin that is not tried.
	const binOfCode = new Uint8Array(missing + 1).fill(named.length);
	for (const [bin, code] of named.entries()) binOfCode[code] = bin;
	const last = named.length + 1;
	binOfCode[missing] = last;
	const { name } = column;
	return {
		name,
		bins: Uint8Array.from(codes, (code) => binOfCode[code]),
		count: last + 1,
		single: [
			...named.map((code, bin) => ({
				conditions: [{ column: name, operator: '=' as const, value: column.categories[code] }],
				from: bin,
				to: bin + 1,
			})),
			...missingAtom(name, column.missing, last),
		],
		double: [],
	};
}

function missingAtom(column: string, missing: number, bin: number): Atom[] {
	return missing === 0 ? [] : [{ conditions: [{ column, operator: '=', value: null }], from: bin, to: bin + 1 }];
}
