import { createHash } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/user-error.ts';
import { columnNamed } from './cells.ts';
import { withDates } from './dates.ts';
import { formatOf } from '../formats/index.ts';
import { joinColumns } from './join-columns.ts';
import type { ReadOptions } from '../read/read-options.ts';
import type { SampledRows } from '../read/row-sample.ts';
import { withCategories } from './with-categories.ts';
import type { Column, DataWarning, RowIndex, Table } from './table.ts';

/**
 * The rows of several files as one table, in their order. The files have the same columns by name, in any order; those of
 * the first decide, as `checkFits` has seen to. `whole` is emptied. Throws a UserError that names the file and the column that do not fit.
 */
export function joinTables(
	whole: Table[],
	options: Pick<ReadOptions, 'dateOrder' | 'learnedDates' | 'categorical' | 'valueNames'> = {},
): Table {
	const [{ columns: cells, ...first }, ...others] = withColumnsTogether(whole);
	const tables: readonly Table[] = [{ ...first, columns: [] }, ...others];
	const { columns, warnings } = withDates(cells, options);
	return {
		...first,
		name: l10n.t('{0} and {1} more', first.name, others.length),
		rows: tables.reduce((sum, { rows }) => sum + rows, 0),
		columns: withCategories(columns, options),
		rowIndex: joinPlaces(tables.map(({ rowIndex }) => rowIndex)),
		bytes: tables.reduce((sum, { bytes }) => sum + bytes, 0),
		hash: joinHashes(tables),
		warnings: [...joinWarnings(tables), ...warnings],
		parts: tables.map(({ name, rows, bytes, hash, delimiter, reading }) => ({
			name,
			rows,
			bytes,
			hash,
			delimiter,
			reading,
		})),
	};
}

/**
 * The same files, the first of them with the cells of all and the others without: an object for each column of each file takes more
 * than the cells of a short one. `whole` is emptied, so that both need not fit at once. Throws as `joinTables`.
 */
export function withColumnsTogether(whole: Table[]): Table[] {
	// Others have given their cells to one before them.
	const holding = whole.filter(({ columns }) => columns.length > 0);
	const columnsOf = holding.map(({ columns }) => new Map(columns.map((column) => [column.name, column])));
	const places = holding.map(({ name }) => name);
	const names = whole[0].columns.map(({ name }) => name);
	const without = whole.map((table) => ({ ...table, columns: [] }));
	// So that a column of the files can be forgotten when it is joined.
	whole.length = holding.length = 0;
	const together = names.map((name) => {
		const column = joined(name, places, columnsOf);
		for (const columns of columnsOf) columns.delete(name);
		return column;
	});
	return without.map((table, i) => (i === 0 ? { ...table, columns: together } : table));
}

function joinHashes(tables: readonly Table[]): Promise<string> {
	const hash = Promise.all(tables.map((table) => table.hash)).then((hashes) =>
		createHash('sha256').update(hashes.join('\n')).digest('hex'),
	);
	// Perhaps nobody asks for it.
	hash.catch(() => undefined);
	return hash;
}

/** Told by their names, before any of them is read; what most of them are counts as right. */
export function checkOneFormat(names: readonly string[]): void {
	const formats = names.map((name) => formatOf(name).id);
	const times = (id: string) => formats.filter((each) => each === id).length;
	const usual = formats.reduce((best, id) => (times(id) > times(best) ? id : best));
	const odd = formats.findIndex((id) => id !== usual);
	if (odd < 0) return;
	throw new UserError(
		l10n.t(
			'{0} is of another format ({1}) than {2} ({3}); choose files of one format.',
			names[odd],
			formats[odd],
			names[formats.indexOf(usual)],
			usual,
		),
		{ file: names[odd] },
	);
}

/** Throws a UserError where the columns do not have the same names. */
export function checkFits(first: Table, other: Table): void {
	const refuse = (sentence: string) => new UserError(sentence, { file: other.name });
	const lacking = first.columns.find(({ name }) => columnNamed(other, name) === undefined);
	if (lacking !== undefined)
		throw refuse(
			l10n.t(
				'{0} has no column "{1}", which {2} has; choose files with the same columns.',
				other.name,
				lacking.name,
				first.name,
			),
		);
	const extra = other.columns.find(({ name }) => columnNamed(first, name) === undefined);
	if (extra !== undefined)
		throw refuse(
			l10n.t(
				'{0} has a column "{1}", which {2} lacks; choose files with the same columns.',
				other.name,
				extra.name,
				first.name,
			),
		);
}

function joined(name: string, files: readonly string[], columnsOf: readonly ReadonlyMap<string, Column>[]): Column {
	const parts = columnsOf.map((columns) => columns.get(name)!);
	const column = joinColumns(parts);
	if (column !== null) return column;
	const odd = files.find((_, i) => 'date' in parts[i] !== 'date' in parts[0]) ?? files[0];
	throw new UserError(
		l10n.t(
			'{0}: the column "{1}" holds other values than in {2}, where they are dates or not; choose files that agree.',
			odd,
			name,
			files[0],
		),
		{ file: odd },
	);
}

function joinPlaces(parts: readonly RowIndex[]): RowIndex {
	const rows = parts.reduce((sum, { startLines }) => sum + startLines.length, 0);
	const together = (numbers: (part: RowIndex) => ArrayLike<number>, into: Uint32Array | Float64Array) => {
		let at = 0;
		for (const part of parts) {
			into.set(numbers(part), at);
			at += part.startLines.length;
		}
		return into;
	};
	const startLines = together(({ startLines: lines }) => lines, new Uint32Array(rows)) as Uint32Array;
	const same = parts.every((part) => part.startLines === part.endLines);
	const endLines = same ? startLines : (together(({ endLines: lines }) => lines, new Uint32Array(rows)) as Uint32Array);
	const { unit } = parts[0];
	return {
		startLines,
		endLines,
		...(unit === undefined ? {} : { unit }),
		...(parts.every(({ offsets }) => offsets !== undefined)
			? { offsets: together(({ offsets }) => offsets!, new Float64Array(rows)) }
			: {}),
	};
}

/** Each says of which file it is, where it is of lines; what is said of all is said once. */
function joinWarnings(tables: readonly Table[]): DataWarning[] {
	const said = new Map<string, DataWarning>();
	for (const { name, warnings } of tables)
		for (const warning of warnings) {
			const own: DataWarning = 'lines' in warning || warning.kind === 'not-utf8' ? { ...warning, file: name } : warning;
			if (own.kind !== 'sampled-rows') said.set(JSON.stringify(own), own);
		}
	return [...sampled(tables), ...said.values()];
}

/** Of how many rows in all there are how many. */
function sampled(tables: readonly Table[]): SampledRows[] {
	const warningOf = ({ warnings }: Table) => warnings.find((warning) => warning.kind === 'sampled-rows');
	const one = tables.map(warningOf).find((warning) => warning !== undefined);
	if (one === undefined) return [];
	const sum = (of: (table: Table) => number) => tables.reduce((all, table) => all + of(table), 0);
	return [{ ...one, count: sum(({ rows }) => rows), of: sum((table) => warningOf(table)?.of ?? table.rows) }];
}
