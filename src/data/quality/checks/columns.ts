import { categoryCounts, categoryLimit } from '../../prepare/categories.ts';
import { embeddedCodes } from '../../prepare/fit-embedding.ts';
import { exclusionReason } from '../../prepare/excluded-columns.ts';
import { parseNumber } from '../../table/parse-number.ts';
import type { CategoricalColumn, Column, Table } from '../../table/table.ts';
import { groupsOf } from '../association.ts';
import { examplesOf, placesOf, type Check, type DataIssue } from '../data-issue.ts';
import { dataThresholds } from '../../thresholds.ts';

const { mostlyMissing: mostlyMissingFrom, sameInformation: same, numbersAsText: asText } = dataThresholds;

const missingRows = (column: Column, rows: Int32Array) =>
	[...rows].filter((row) => (column.kind === 'numeric' ? Number.isNaN(column.values[row]) : column.codes[row] < 0));

/** Columns that are missing in more rows than not. */
export const mostlyMissing: Check<'mostly-missing'> = ({ table, rows }) =>
	table.columns
		.filter((column) => column.missing > mostlyMissingFrom * table.rows && column.distinct > 0)
		.map((column) => ({
			kind: 'mostly-missing',
			column: column.name,
			...placesOf(table, missingRows(column, rows)),
			count: column.missing,
			values: { column: column.name, missing: column.missing, rows: table.rows },
			remedy: { kind: 'leave-out', columns: [column.name] },
		}));

/** Pairs of columns of which each tells the other: one of them is enough. */
export const sameInformation: Check<'same-information'> = ({ table, target, sample: rows }) => {
	const used = table.columns
		.filter((column) => column !== target?.column && column.distinct > 1 && exclusionReason(column) === null)
		.slice(0, same.mostColumns)
		.map((column) => ({ column, ...groupsOf(column, rows) }));
	const notes: DataIssue<'same-information'>[] = [];
	const told = new Set<Column>();
	for (const [i, a] of used.entries())
		for (const b of used.slice(i + 1)) {
			// Columns of nearly unique numbers fit each other by chance.
			if (
				a.count !== b.count ||
				a.count > same.valuesPerRow * rows.length ||
				told.has(b.column) ||
				!isOneToOne(a.groups, b.groups)
			)
				continue;
			told.add(b.column);
			notes.push({
				kind: 'same-information',
				column: b.column.name,
				...examplesOf(table, rows),
				count: rows.length,
				values: { column: b.column.name, other: a.column.name },
				remedy: { kind: 'leave-out', columns: [b.column.name] },
			});
		}
	return notes;
};

/** Groups are numbered in order of first appearance, so they are the same numbers. */
function isOneToOne(a: Int32Array, b: Int32Array): boolean {
	return a.every((group, i) => group === b[i]);
}

/** 1,234 and 1.234,56; 12%; $5 and 5 kg. */
const nearlyNumber = /^[-+]?[$€£¥]?\s?\d[\d.,' ]*\s?(%|[$€£¥]|[a-zA-Z]{1,3})?$/;

/** Characters of a word that is offered as one for missing cells. */
const longestWord = 24;

/** Text that is numbers but for separators, units, currencies, or a word among them. */
export const numbersAsText: Check<'numbers-as-text'> = ({ table }) =>
	table.columns.flatMap((column) => {
		if (column.kind !== 'categorical' || column.distinct < asText.fewestValues) return [];
		const isOdd = column.categories.map((text) => !isNumber(text, table.reading.decimalPoint));
		const odd = column.categories.filter((_, code) => isOdd[code]);
		const nearly = odd.filter((text) => nearlyNumber.test(text));
		if (odd.length - nearly.length > asText.odd * column.distinct) return [];
		const isAbout = (code: number) => code >= 0 && (odd.length === 0 || isOdd[code]);
		return [
			{
				kind: 'numbers-as-text' as const,
				column: column.name,
				...placesOf(table, rowsWhere(column.codes, isAbout)),
				count: column.codes.reduce((count, code) => count + Number(isAbout(code)), 0),
				...saidOf(table, column.name, odd, nearly),
			},
		];
	});

/** `odd`: the cells that are no numbers; `nearly`: those of them that look like some. */
function saidOf(
	{ reading, delimiter }: Table,
	column: string,
	odd: readonly string[],
	nearly: readonly string[],
): Pick<DataIssue<'numbers-as-text'>, 'values' | 'remedy'> {
	if (odd.length === 0) return { values: { column, cause: 'stored' } };
	if (nearly.length > 0) {
		const [example] = nearly;
		const withComma = reading.decimalPoint === '.' && delimiter !== ',' && example.includes(',');
		return {
			values: { column, cause: 'signs', example },
			...(withComma ? { remedy: { kind: 'decimal-comma' } } : {}),
		};
	}
	const [example] = odd;
	return {
		values: { column, cause: 'word', example },
		...(odd.length === 1 && example.length <= longestWord
			? { remedy: { kind: 'missing-word', columns: [column], word: example } }
			: {}),
	};
}

function isNumber(text: string, decimalPoint: '.' | ',' | null): boolean {
	if (decimalPoint !== ',') return text !== '' && !Number.isNaN(parseNumber(text));
	return !text.includes('.') && !Number.isNaN(parseNumber(text.replace(',', '.')));
}

function* rowsWhere(codes: Int32Array, isAbout: (code: number) => boolean): Generator<number> {
	for (let row = 0; row < codes.length; row++) if (isAbout(codes[row])) yield row;
}

/** More categories than inputs: the rare ones share one. */
export const manyCategories: Check<'many-categories'> = ({ table, target, rows }) =>
	table.columns.flatMap((column) => {
		if (column.kind !== 'categorical' || column === target?.column || column.distinct <= categoryLimit) return [];
		const reason = exclusionReason(column);
		if (reason !== null && reason !== 'too-many-categories') return [];
		const { name, distinct } = column;
		return [
			{
				kind: 'many-categories' as const,
				column: name,
				...examplesOf(table, rows),
				count: distinct,
				values: {
					column: name,
					categories: distinct,
					limit: categoryLimit,
					use: reason === null ? useOf(column) : ('none' as const),
				},
			},
		];
	});

function useOf(column: CategoricalColumn): 'inputs' | 'vectors' {
	return embeddedCodes(categoryCounts(column)) === null ? 'inputs' : 'vectors';
}
