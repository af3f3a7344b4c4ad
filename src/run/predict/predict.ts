import * as l10n from '@vscode/l10n';
import Papa from 'papaparse';
import { predict } from '../../core/forward.ts';
import { UserError } from '../../core/user-error.ts';
import type { Preprocessing } from '../../data/prepare/dataset.ts';
import type { RowBatch } from '../../data/read/batches/row-batches.ts';
import { encode, type Encoded } from '../../data/prepare/encode.ts';
import type { DataWarning, Table } from '../../data/table/table.ts';
import type { ConformalSet } from '../../analyze/certainty/calibration.ts';
import { modelOf } from '../analyze/model-of.ts';
import type { Calibrated } from './calibrated.ts';
import type { RunRecord } from '../record/record.ts';
import type { StoredRun } from '../store/stored-run.ts';

export interface Predictions {
	/** Null for regression. */
	readonly classes: readonly string[] | null;
	/** Per row of the table: number of the class, or value in the target's units. */
	readonly values: Float64Array;
	/** (rows, classes), row-major; null for regression. */
	readonly probabilities: Float32Array | null;
	readonly warnings: readonly DataWarning[];
	/** Per row, where a confidence was asked for. */
	readonly sets?: readonly ConformalSet[];
	/** Whether these promise anything: not of rows unlike those learned from, nor of rows that lack columns. */
	readonly promised?: readonly boolean[];
}

type Run = Pick<StoredRun, 'record' | 'network'>;

/** Some rows of a table and what to call it. */
export type NamedRows = RowBatch & Pick<Table, 'name'>;

/** What the run says about every row of another table, by the columns it was trained on. */
export function predictTable(run: Run, table: Table): Predictions {
	refuseOtherWidth(run.record.preprocessing, table);
	return predictRows(run, table);
}

/** The same of some rows of a table that `refuseOtherWidth` has been asked about; all, or the given ones of them. */
export function predictRows(
	{ record, network }: Run,
	table: NamedRows,
	rows?: Int32Array,
	certainty?: Calibrated,
): Predictions {
	const { inputs, warnings } = encodeFor({ record }, table, rows);
	const { loss } = modelOf({ record, network });
	const { values, columns } = predict(network, loss, inputs);
	const lacks = warnings.some(({ kind }) => kind === 'missing-columns');
	const isPromised = (_: unknown, row: number) => !lacks && !certainty!.isUnlike(inputs, row);
	const { target } = record.preprocessing;
	if (target.kind === 'value') {
		const { mean, deviation } = target;
		const predicted = Float64Array.from(values, (y) => y * deviation + mean);
		const setOf = (value: number, row: number) => certainty!.setOf(inputs, row, { probabilities: null, value });
		const sets =
			certainty === undefined
				? {}
				: { sets: Array.from(predicted, setOf), promised: Array.from(predicted, isPromised) };
		return { classes: null, values: predicted, probabilities: null, warnings, ...sets };
	}
	const classOf = (_: unknown, row: number) => largest(values, row * columns, columns);
	const numbers = Float64Array.from({ length: inputs.rows }, classOf);
	const setOf = (value: number, row: number) =>
		certainty!.setOf(inputs, row, { probabilities: probabilitiesOf(row, target.classes, values), value });
	const sets =
		certainty === undefined ? {} : { sets: Array.from(numbers, setOf), promised: Array.from(numbers, isPromised) };
	return { classes: target.classes, values: numbers, probabilities: values, warnings, ...sets };
}

/** The inputs of all rows or the given ones. Throws a UserError where the table has none of the run's columns. */
export function encodeFor({ record }: Pick<Run, 'record'>, table: NamedRows, rows?: Int32Array): Encoded {
	const { inputs, warnings } = encode(record.preprocessing, table, rows);
	refuseWithoutColumns(warnings, record.preprocessing.inputs.length, table);
	return { inputs, warnings: warnings.map((warning) => withWhatWasLearned(warning, record)) };
}

/** Position of the largest of `count` values from `start` on, the first of equals. */
function largest(values: Float32Array, start: number, count: number): number {
	let best = 0;
	for (let i = 1; i < count; i++) if (values[start + i] > values[start + best]) best = i;
	return best;
}

const numbered = /^column (\d+)$/;

/**
 * Columns without names are known by their place alone: one more or less before them, and every number is taken for its
 * neighbour's. The target may be left out where nothing comes after it.
 */
export function refuseOtherWidth(
	{ inputs, leftOut, target }: Preprocessing,
	table: Pick<Table, 'name' | 'reading'> & { readonly columns: readonly { readonly name: string }[] },
): void {
	const learned = [...inputs, ...leftOut].map(({ column }) => column);
	if (table.reading.header?.present === true || !areNumbered(learned)) return;
	if (!areNumbered(table.columns.map(({ name }) => name))) return;
	const [expected, found] = [learned.length, table.columns.length];
	const isLast = target.column === `column ${expected}`;
	if (found === expected || (isLast && found === expected - 1)) return;
	const values = { name: table.name, expected, found, target: target.column };
	throw new UserError(
		isLast
			? l10n.t(
					'{name} has another number of columns ({found}) than the file this run was trained on ({expected}), and no names to tell them by; give it the same columns in the same order, with or without the last, which is predicted.',
					values,
				)
			: l10n.t(
					'{name} has another number of columns ({found}) than the file this run was trained on ({expected}), and no names to tell them by; give it the same columns in the same order, with "{target}", which is predicted, left empty.',
					values,
				),
		{ file: table.name },
	);
}

/** In whatever order. */
function areNumbered(names: readonly string[]): boolean {
	const numbers = new Set(names.map((name) => Number(numbered.exec(name)?.[1])));
	return names.length > 0 && names.every((_, i) => numbers.has(i + 1));
}

/** Where no category was rare in training, nothing was learned of "other". */
function withWhatWasLearned(warning: DataWarning, { warnings }: RunRecord): DataWarning {
	if (!('filled' in warning) || warning.filled !== 'other') return warning;
	const wasLearned = warnings.some((each) => each.kind === 'folded-categories' && each.column === warning.column);
	return wasLearned ? warning : { ...warning, filled: 'unlearned' };
}

function refuseWithoutColumns(warnings: readonly DataWarning[], inputs: number, table: NamedRows): void {
	const missing = warnings.flatMap((warning) => (warning.kind === 'missing-columns' ? warning.columns : []));
	if (missing.length < inputs) return;
	const names = missing.map((name) => `"${name}"`).join(', ');
	throw new UserError(l10n.t('{0} has none of the columns this run was trained on: {1}.', table.name, names), {
		file: table.name,
	});
}

/** float32 holds no more. */
const significantDigits = 9;

/**
 * CSV with the columns `row` (number of the data row from 1, the header not counted), `prediction`, and
 * `probability:CLASS` for each class; values in the target's units. With a confidence `lower` and `upper`, or `set`, a JSON list
 * of the classes, and `promised`. `first`: how many rows there were before these; the header comes with the first of all.
 */
export function predictionsToCsv(
	{ classes, values, probabilities, sets, promised = [] }: Predictions,
	first = 0,
): string {
	const certain = sets === undefined ? [] : [...(classes === null ? ['lower', 'upper'] : ['set']), 'promised'];
	const fields = ['row', 'prediction', ...(classes ?? []).map((name) => `probability:${name}`), ...certain];
	const lines = first === 0 ? [`${Papa.unparse([fields], { newline: '\n' })}\n`] : [];
	const cells = classes?.map(cellOf);
	for (let row = 0; row < values.length; row++) {
		let line = `${first + row + 1},${cells === undefined ? rounded(values[row]) : cells[values[row]]}`;
		if (cells !== undefined && probabilities !== null)
			for (let k = row * cells.length; k < (row + 1) * cells.length; k++) line += `,${rounded(probabilities[k])}`;
		if (sets !== undefined) line += `${setCells(sets[row], classes)},${String(promised[row])}`;
		lines.push(`${line}\n`);
	}
	return lines.join('');
}

/** With a comma before each. */
function setCells(set: ConformalSet, classes: readonly string[] | null): string {
	if (set.kind === 'interval') return `,${rounded(set.lower)},${rounded(set.upper)}`;
	return `,${cellOf(JSON.stringify(classNamesIn(set.classes, classes)))}`;
}

export function classNamesIn(numbers: readonly number[], classes: readonly string[] | null): string[] {
	return numbers.map((one) => classes?.[one] ?? String(one));
}

/** Quoted where it has to be. */
function cellOf(text: string): string {
	return Papa.unparse([['', text]], { newline: '\n' }).slice(1);
}

export function probabilitiesOf(
	row: number,
	classes: readonly string[] | null,
	probabilities: Float32Array | null,
): number[] {
	if (classes === null || probabilities === null) return [];
	return Array.from(probabilities.subarray(row * classes.length, (row + 1) * classes.length));
}

export function rounded(value: number): number {
	return Number(value.toPrecision(significantDigits));
}
