import * as l10n from '@vscode/l10n';
import { categoryCounts, categoryLimit } from '../../categories.ts';
import { embeddedCodes } from '../../fit-embedding.ts';
import { leftOutReason } from '../../left-out.ts';
import type { CategoricalColumn, Column } from '../../table.ts';
import { groupsOf } from '../association.ts';
import { placesOf, type Check, type Note } from '../note.ts';

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
		.filter((column) => column !== target?.column && column.distinct > 1 && leftOutReason(column) === null)
		.slice(0, mostColumns)
		.map((column) => ({ column, ...groupsOf(column, rows) }));
	const notes: Note[] = [];
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
				...placesOf(table, rows.subarray(0, 5)),
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

/** Text that looks like numbers with thousands separators, a unit or a currency. */
export const numbersAsText: Check = ({ table, rows }) =>
	table.columns.flatMap((column) => {
		if (column.kind !== 'categorical' || column.distinct < 5) return [];
		const alike = column.categories.filter((text) => nearlyNumber.test(text) && /\d/.test(text)).length;
		if (alike < 0.9 * column.distinct) return [];
		return [
			{
				kind: 'numbers-as-text' as const,
				column: column.name,
				...placesOf(
					table,
					rows.filter((row) => column.codes[row] >= 0),
				),
				count: column.codes.length - column.missing,
				weight: 0.5,
				message: l10n.t(
					'{0} holds numbers with separators, units or signs, such as "{1}", and is taken for text; write plain numbers.',
					column.name,
					column.categories[0],
				),
				...(table.reading.decimalPoint === '.' && table.delimiter !== ',' && column.categories[0].includes(',')
					? { remedy: { kind: 'decimal-comma' as const } }
					: {}),
			},
		];
	});

/** More categories than inputs: the rare ones share one. */
export const manyCategories: Check = ({ table, target, rows }) =>
	table.columns.flatMap((column) => {
		if (column.kind !== 'categorical' || column === target?.column || column.distinct <= categoryLimit) return [];
		const reason = leftOutReason(column);
		if (reason !== null && reason !== 'too-many-categories') return [];
		const { name, distinct } = column;
		return [
			{
				kind: 'many-categories' as const,
				column: name,
				...placesOf(table, rows),
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
