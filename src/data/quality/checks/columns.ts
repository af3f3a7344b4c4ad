import * as l10n from '@vscode/l10n';
import { categoryCounts, categoryLimit } from '../../prepare/categories.ts';
import { embeddedCodes } from '../../prepare/fit-embedding.ts';
import { exclusionReason } from '../../prepare/excluded-columns.ts';
import { parseNumber } from '../../table/parse-number.ts';
import type { CategoricalColumn, Column, Table } from '../../table/table.ts';
import { groupsOf } from '../association.ts';
import { examplesOf, placesOf, type Check, type DataIssue } from '../data-issue.ts';

/** Compared in pairs up to here. */
const mostColumns = 60;

const missingRows = (column: Column, rows: Int32Array) =>
	[...rows].filter((row) => (column.kind === 'numeric' ? Number.isNaN(column.values[row]) : column.codes[row] < 0));

/** Columns that are missing in more rows than not. */
export const mostlyMissing: Check = ({ table, rows }) =>
	table.columns
		.filter((column) => column.missing > table.rows / 2 && column.distinct > 0)
		.map((column) => ({
			kind: 'mostly-missing',
			column: column.name,
			...placesOf(table, missingRows(column, rows)),
			count: column.missing,
			weight: 0.35,
			message: l10n.t(
				'{0} is missing in {1} of {2} rows; what little it says is mostly whether it is there.',
				column.name,
				column.missing,
				table.rows,
			),
			remedy: { kind: 'leave-out', columns: [column.name] },
		}));

/** Pairs of columns of which each tells the other: one of them is enough. */
export const sameInformation: Check = ({ table, target, sample: rows }) => {
	const used = table.columns
		.filter((column) => column !== target?.column && column.distinct > 1 && exclusionReason(column) === null)
		.slice(0, mostColumns)
		.map((column) => ({ column, ...groupsOf(column, rows) }));
	const notes: DataIssue[] = [];
	const told = new Set<Column>();
	for (const [i, a] of used.entries())
		for (const b of used.slice(i + 1)) {
			// Columns of nearly unique numbers fit each other by chance.
			if (a.count !== b.count || 2 * a.count > rows.length || told.has(b.column) || !isOneToOne(a.groups, b.groups))
				continue;
			told.add(b.column);
			notes.push({
				kind: 'same-information',
				column: b.column.name,
				...examplesOf(table, rows),
				count: rows.length,
				weight: 0.3,
				message: l10n.t(
					'{0} says the same as {1} in other words; one of them is enough.',
					b.column.name,
					a.column.name,
				),
				remedy: { kind: 'leave-out', columns: [b.column.name] },
			});
		}
	return notes;
};

/** Groups are numbered in order of first appearance, so they are the same numbers. */
function isOneToOne(a: Int32Array, b: Int32Array): boolean {
	return a.every((group, i) => group === b[i]);
}

/** 1,234 and 1.234,56; 12 %; $5 and 5 kg. */
const nearlyNumber = /^[-+]?[$€£¥]?\s?\d[\d.,' ]*\s?(%|[$€£¥]|[a-zA-Z]{1,3})?$/;

/** Characters of a word that is offered as one for missing cells. */
const longestWord = 24;

/** Text that is numbers but for separators, units, currencies, or a word among them. */
export const numbersAsText: Check = ({ table }) =>
	table.columns.flatMap((column) => {
		if (column.kind !== 'categorical' || column.distinct < 5) return [];
		const isOdd = column.categories.map((text) => !isNumber(text, table.reading.decimalPoint));
		const odd = column.categories.filter((_, code) => isOdd[code]);
		const nearly = odd.filter((text) => nearlyNumber.test(text));
		if (odd.length - nearly.length > 0.1 * column.distinct) return [];
		const isAbout = (code: number) => code >= 0 && (odd.length === 0 || isOdd[code]);
		return [
			{
				kind: 'numbers-as-text' as const,
				column: column.name,
				...placesOf(table, rowsWhere(column.codes, isAbout)),
				count: column.codes.reduce((count, code) => count + Number(isAbout(code)), 0),
				weight: 0.5,
				...saidOf(table, column.name, odd, nearly),
			},
		];
	});

/** `odd`: the cells that are no numbers; `nearly`: those of them that look like some. */
function saidOf(
	{ reading, delimiter }: Table,
	name: string,
	odd: readonly string[],
	nearly: readonly string[],
): Pick<DataIssue, 'message' | 'remedy'> {
	if (odd.length === 0)
		return {
			message: l10n.t('{0} holds numbers that the file stores as text, and is taken for text; store numbers.', name),
		};
	if (nearly.length > 0) {
		const message = l10n.t(
			'{0} holds numbers with separators, units or signs, such as "{1}", and is taken for text; write plain numbers.',
			name,
			nearly[0],
		);
		const withComma = reading.decimalPoint === '.' && delimiter !== ',' && nearly[0].includes(',');
		return withComma ? { message, remedy: { kind: 'decimal-comma' } } : { message };
	}
	const message = l10n.t(
		'{0} is taken for text, since "{1}" stands among its numbers; write a number there, or leave the cell empty.',
		name,
		odd[0],
	);
	return odd.length === 1 && odd[0].length <= longestWord
		? { message, remedy: { kind: 'missing-word', columns: [name], word: odd[0] } }
		: { message };
}

function isNumber(text: string, decimalPoint: '.' | ',' | null): boolean {
	if (decimalPoint !== ',') return text !== '' && !Number.isNaN(parseNumber(text));
	return !text.includes('.') && !Number.isNaN(parseNumber(text.replace(',', '.')));
}

function* rowsWhere(codes: Int32Array, isAbout: (code: number) => boolean): Generator<number> {
	for (let row = 0; row < codes.length; row++) if (isAbout(codes[row])) yield row;
}

/** More categories than inputs: the rare ones share one. */
export const manyCategories: Check = ({ table, target, rows }) =>
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
				weight: 0.2,
				message:
					reason === null
						? learnedFrom(column)
						: l10n.t('{0} has {1} categories, too many and too rare to learn from; it is left out.', name, distinct),
			},
		];
	});

function learnedFrom(column: CategoricalColumn): string {
	const { name, distinct } = column;
	return embeddedCodes(categoryCounts(column)) === null
		? l10n.t(
				'{0} has {1} categories; the {2} commonest get an input each, the others share one.',
				name,
				distinct,
				categoryLimit,
			)
		: l10n.t(
				'{0} has {1} categories; the common ones get a learned vector of a few numbers each, the others share one.',
				name,
				distinct,
			);
}
