import * as l10n from '@vscode/l10n';
import { shuffle, type Random } from '../../core/random.ts';
import { UserError } from '../../core/user-error.ts';
import { cellText, isMissingAt } from '../table/cells.ts';
import type { Split } from '../prepare/dataset.ts';
import { groupsOfEqualRows } from './equal-rows.ts';
import type { Fold } from './folds.ts';
import { placeOfRow } from '../table/row-place.ts';
import { mark, membersOf, sizeOf, type Members } from './members.ts';
import { positions, type Shares } from './split.ts';
import type { Column, Table } from '../table/table.ts';
import { splitOf, use } from './uses.ts';
import { datasetRows } from '../table/row-numbers.ts';

/** Number of its value for each of the rows, from 0. */
export function groupsOfRows(table: Table, column: Column, rows: Int32Array): Int32Array {
	refuseMissing(table, column, rows);
	return groupsOfEqualRows([column], rows);
}

/** Whole groups by chance until each part has its share. Throws UserError where there are too few groups for three parts. */
export function splitByGroup(table: Table, column: Column, rows: Int32Array, shares: Shares, random: Random): Split {
	const members = membersOf(groupsOfRows(table, column, rows));
	if (members.count < 3)
		throw new UserError(
			members.count === 1
				? l10n.t(
						'The column "{0}" of {1} has a single group; holding rows out by group needs at least 3.',
						column.name,
						table.name,
					)
				: l10n.t(
						'The column "{0}" of {1} has {2} groups; holding rows out by group needs at least 3.',
						column.name,
						table.name,
						members.count,
					),
			{ file: table.name },
		);
	const order = positions(members.count);
	shuffle(order, random);
	const parts = {
		test: { left: Math.round(shares.test * rows.length), groups: [] as number[] },
		validation: { left: Math.round(shares.validation * rows.length), groups: [] as number[] },
	};
	const train: number[] = [];
	for (const group of order) {
		const part = [parts.test, parts.validation].find(({ left }) => sizeOf(members, group) <= left);
		if (part === undefined) train.push(group);
		else {
			part.left -= sizeOf(members, group);
			part.groups.push(group);
		}
	}
	// Groups larger than a share: the smallest ones are taken all the same.
	train.sort((a, b) => sizeOf(members, b) - sizeOf(members, a) || a - b);
	for (const part of [parts.test, parts.validation]) if (part.groups.length === 0) part.groups.push(train.pop()!);
	return inParts(members, parts.validation.groups, parts.test.groups);
}

/** Groups that are in neither list are for training. */
function inParts(members: Members, validation: readonly number[], test: readonly number[]): Split {
	const used = new Uint8Array(members.positions.length).fill(use.train);
	for (const group of validation) mark(used, members, group, use.validation);
	for (const group of test) mark(used, members, group, use.test);
	return splitOf(used).split;
}

/** The oldest rows first, the newest test. Rows of the same time are in one part. */
export function splitByTime(table: Table, column: Column, rows: Int32Array, shares: Shares): Split {
	const { order, starts } = inTimeOrder(table, column, rows);
	const ideal = (share: number) => order.length - Math.round(share * order.length);
	const forTest = nearest(starts.slice(1), ideal(shares.test));
	const forValidation = nearest(
		starts.filter((start) => start < forTest),
		ideal(shares.test + shares.validation),
	);
	return {
		train: datasetRows(order.slice(0, forValidation).sort()),
		validation: datasetRows(order.slice(forValidation, forTest).sort()),
		test: datasetRows(order.slice(forTest).sort()),
	};
}

/**
 * The rows in one block more than there are folds, the oldest first: the fold tests its block, and learns from all earlier ones but
 * for the newest rows of these, which decide when to stop. The first block is never tested.
 */
export function splitByTimeFold(table: Table, column: Column, rows: Int32Array, fold: Fold, validation: number): Split {
	const { order, starts } = inTimeOrder(table, column, rows);
	if (starts.length < fold.of + 1)
		throw new UserError(
			l10n.t(
				'The column "{0}" of {1} has {2} different values, too few for {3} folds one after another.',
				column.name,
				table.name,
				starts.length + 1,
				fold.of,
			),
			{ file: table.name },
		);
	// Of each block but the first; where many rows share a time the next one is taken, so that no block is empty.
	const borders: number[] = [];
	for (let block = 1; block <= fold.of; block++) {
		const after = borders.at(-1) ?? starts[0];
		const left = fold.of - block;
		const possible = starts.filter((start) => start > after).slice(0, left === 0 ? undefined : -left);
		borders.push(nearest(possible, Math.round((block * order.length) / (fold.of + 1))));
	}
	const forTest = borders[fold.number];
	const forValidation = nearest(
		starts.filter((start) => start < forTest),
		forTest - Math.round(validation * forTest),
	);
	return {
		train: datasetRows(order.slice(0, forValidation).sort()),
		validation: datasetRows(order.slice(forValidation, forTest).sort()),
		test: datasetRows(order.slice(forTest, borders[fold.number + 1]).sort()),
	};
}

/** Positions from the oldest on, and where in that order a time begins that is not the first. Throws a UserError for fewer than 3. */
function inTimeOrder(table: Table, column: Column, rows: Int32Array): { order: Int32Array; starts: number[] } {
	const { name } = column;
	const file = table.name;
	if (column.kind !== 'numeric')
		throw new UserError(
			l10n.t(
				'The column "{0}" of {1} holds neither dates nor numbers, such as "{2}"; rows cannot be put in order by it.',
				name,
				file,
				column.categories[0] ?? '',
			),
			{ file },
		);
	refuseMissing(table, column, rows);
	const { values } = column;
	const order = positions(rows.length).sort((a, b) => values[rows[a]] - values[rows[b]] || a - b);
	const isNew = (at: number) => values[rows[order[at]]] !== values[rows[order[at - 1]]];
	const starts: number[] = [];
	for (let at = 1; at < order.length; at++) if (isNew(at)) starts.push(at);
	if (starts.length < 2)
		throw new UserError(
			starts.length === 0
				? l10n.t(
						'The column "{0}" of {1} has the same value in every row; holding rows out by time needs at least 3.',
						name,
						file,
					)
				: l10n.t(
						'The column "{0}" of {1} has {2} different values; holding rows out by time needs at least 3.',
						name,
						file,
						starts.length + 1,
					),
			{ file },
		);
	return { order, starts };
}

function nearest(candidates: readonly number[], wanted: number): number {
	return candidates.reduce((best, each) => (Math.abs(each - wanted) < Math.abs(best - wanted) ? each : best));
}

const partNames = {
	train: ['train', 'training'],
	validation: ['validation', 'val', 'valid', 'dev'],
	test: ['test', 'testing', 'holdout'],
} as const satisfies Record<keyof Split, readonly string[]>;

/** The parts that the cells name, in any case; there may be no validation rows. */
export function predefinedSplit(table: Table, column: Column, rows: Int32Array): Split {
	refuseMissing(table, column, rows);
	const used = new Uint8Array(rows.length);
	const known = new Map(
		(Object.keys(partNames) as (keyof Split)[]).flatMap((part) =>
			partNames[part].map((word) => [word as string, part]),
		),
	);
	for (let position = 0; position < rows.length; position++) {
		const text = cellText(column, rows[position]);
		const part = known.get(text.trim().toLowerCase());
		if (part === undefined) throw unknownPart(table, column, rows[position], text);
		used[position] = use[part];
	}
	const { split } = splitOf(used);
	for (const part of ['train', 'test'] as const)
		if (split[part].length === 0)
			throw new UserError(
				l10n.t('The column "{0}" of {1} says "{2}" in no row that has a target.', column.name, table.name, part),
				{ file: table.name },
			);
	return split;
}

function unknownPart(table: Table, column: Column, row: number, text: string): UserError {
	const { text: place, ...found } = placeOfRow(table, row);
	return new UserError(
		l10n.t(
			'{0}: "{1}" in the column "{2}" names no part; it must be one of {3}.',
			place,
			text,
			column.name,
			Object.values(partNames).flat().join(', '),
		),
		found,
	);
}

function refuseMissing(table: Table, column: Column, rows: Int32Array): void {
	const without = rows.filter((row) => isMissingAt(column, row));
	if (without.length === 0) return;
	const { text, ...place } = placeOfRow(table, without[0]);
	throw new UserError(
		without.length === 1
			? l10n.t(
					'{0}: the column "{1}" that rows are held out by is empty here; fill it or choose another one.',
					text,
					column.name,
				)
			: l10n.t(
					'{0}: the column "{1}" that rows are held out by is empty here and in {2} rows in all; fill it or choose another one.',
					text,
					column.name,
					without.length,
				),
		place,
	);
}
