import * as l10n from '@vscode/l10n';
import { falseDiscoveryRates } from '../../core/slice-tests.ts';
import { UserError } from '../../core/user-error.ts';
import { columnNamed } from '../../data/table/cells.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import type { Analyzer } from '../analyzer.ts';
import { matcherOf } from '../regions/condition.ts';
import { longestConditions, parseConditions } from '../regions/parse-conditions.ts';
import { searchedColumns } from '../regions/searched-columns.ts';
import { columnDrift, mostTested, type ColumnDrift } from './column-drift.ts';

/** Which rows are compared. */
export type DriftGroup =
	| { readonly kind: 'train' | 'validation' | 'test' | 'slice' | 'rest'; readonly rows: number }
	| { readonly kind: 'file'; readonly name: string; readonly rows: number };

export interface DriftedColumn extends ColumnDrift {
	readonly isTarget: boolean;
	/** False discovery rate over all columns; null as p is. */
	readonly q: number | null;
	/** By q at most `level`; where there is none, by an index of at least `least` that is beyond its band. */
	readonly drifted: boolean;
}

export interface DriftResult {
	readonly first: DriftGroup;
	readonly second: DriftGroup;
	/** How it is decided: `tests` of few rows, `distances` of many. */
	readonly judgedBy: 'tests' | 'distances';
	readonly level: number;
	readonly least: number;
	/** The farthest apart first. */
	readonly columns: readonly DriftedColumn[];
	/** Columns that the second file does not have. */
	readonly absent: readonly string[];
}

const parts = ['train', 'validation', 'test'] as const;

export interface DriftOptions {
	readonly first: string;
	readonly second: string;
	readonly slice: string;
	readonly level: number;
	readonly least: number;
}

/** Which columns differ between two groups of rows: parts of the split, a slice and the rest, or the run's rows and another file. */
export const drift = {
	id: 'drift',
	options: {
		first: { kind: 'choice', choices: parts, default: 'train' },
		second: { kind: 'choice', choices: parts, default: 'test' },
		slice: { kind: 'text', longest: longestConditions, default: '' },
		level: { kind: 'number', minimum: 0.001, maximum: 0.5, default: 0.05 },
		least: { kind: 'number', minimum: 0.01, maximum: 1, default: 0.1 },
	},
	needs: { rows: true },
	measures: null,
	applies: () => true,
	cost: (_model, { preprocessing, rows }) => 200 * rows.length * (preprocessing.inputs.length + 1),
	*run(_model, dataset, options, { signal, report, other }): Generator<undefined, DriftResult> {
		const { table, preprocessing } = dataset;
		const [first, second] = groupsOf(dataset, options, other);
		const target = preprocessing.target.column;
		const columns = [...searchedColumns(dataset), ...table.columns.filter(({ name }) => name === target)];
		const found: (ColumnDrift & { isTarget: boolean })[] = [];
		const absent: string[] = [];
		for (const [i, column] of columns.entries()) {
			signal.throwIfAborted();
			const beside = other === undefined ? column : columnNamed(other, column.name);
			if (beside === undefined) absent.push(column.name);
			else {
				const measured = columnDrift({ column, rows: first.members }, { column: beside, rows: second.members });
				found.push({ ...measured, isTarget: column.name === target });
			}
			report(i + 1, columns.length);
			yield;
		}
		const judgedBy = Math.min(first.members.length, second.members.length) <= mostTested ? 'tests' : 'distances';
		const tested = found.flatMap(({ p }) => (p === null ? [] : [p]));
		const rates = falseDiscoveryRates(tested, tested.length);
		let next = 0;
		const judged = found.map((column): DriftedColumn => {
			const q = column.p === null ? null : rates[next++];
			const isFar = column.psi >= options.least && column.psi > column.psiBand;
			return { ...column, q, drifted: judgedBy === 'tests' ? q !== null && q <= options.level : isFar };
		});
		const order = (a: DriftedColumn, b: DriftedColumn) =>
			Number(b.drifted) - Number(a.drifted) || b.distance - a.distance;
		const { level, least } = options;
		return { first: first.group, second: second.group, judgedBy, level, least, columns: judged.sort(order), absent };
	},
} as const satisfies Analyzer<DriftOptions, DriftResult>;

interface Members {
	readonly group: DriftGroup;
	/** Of the table. */
	readonly members: Int32Array;
}

function groupsOf(
	dataset: Dataset,
	{ first, second, slice }: DriftOptions,
	other: { readonly name: string; readonly rows: number } | undefined,
): readonly [Members, Members] {
	const { table, rows, split } = dataset;
	const part = (name: string): Members => {
		const kind = parts.find((each) => each === name)!;
		const members = split[kind].map((position) => rows[position]);
		return { group: { kind, rows: members.length }, members };
	};
	let found: readonly [Members, Members];
	if (slice.trim() !== '') {
		const matches = matcherOf(table, parseConditions(slice, table));
		const [inside, outside] = [rows.filter(matches), rows.filter((row) => !matches(row))];
		found = [
			{ group: { kind: 'rest', rows: outside.length }, members: outside },
			{ group: { kind: 'slice', rows: inside.length }, members: inside },
		];
	} else if (other !== undefined) {
		const members = Int32Array.from({ length: other.rows }, (_, row) => row);
		found = [part(first), { group: { kind: 'file', name: other.name, rows: other.rows }, members }];
	} else found = [part(first), part(second)];
	const empty = found.find(({ members }) => members.length === 0);
	if (empty !== undefined)
		throw new UserError(
			l10n.t('One of the two groups of rows has no row, so that nothing can be compared: {0}.', empty.group.kind),
		);
	return found;
}
