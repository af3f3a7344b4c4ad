import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/user-error.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import { columnNamed } from '../../data/table/cells.ts';
import type { Column } from '../../data/table/table.ts';
import type { AnalyzerContext } from '../analyzer.ts';
import type { JudgedPart } from '../judged/judged-rows.ts';
import type { Model } from '../model.ts';
import { growTree, type CartNode } from './cart.ts';
import { rowErrors, some } from './row-errors.ts';
import { coded, searchedColumns, type CodedColumn } from './searched-columns.ts';

/** `named`; `validation`: an error tree of validation rows parts them first; `order`: they are the first of the table. */
export type ColumnChoice = 'named' | 'validation' | 'order';

/** Fewer validation rows tell nothing of columns. */
const fewestRows = 50;
/** More tell no better which columns matter. */
const mostRows = 20_000;

/**
 * The two columns of a map of errors. Where none are named, rows that take no part in what is judged choose them, so that cells do
 * not look bad because the columns were chosen for that. Throws a UserError where names are no columns.
 */
export function* mapColumns(
	named: string,
	model: Model,
	dataset: Dataset,
	part: JudgedPart,
	{ signal }: Pick<AnalyzerContext, 'signal'>,
): Generator<undefined, { readonly columns: readonly Column[]; readonly chosenBy: ColumnChoice }> {
	if (named.trim() !== '') return { columns: columnsNamed(named, dataset), chosenBy: 'named' };
	const all = searchedColumns(dataset);
	const { validation } = dataset.split;
	if (part !== 'test' || validation.length < fewestRows) return { columns: all.slice(0, 2), chosenBy: 'order' };
	const rows = some(validation, mostRows);
	const errors = yield* rowErrors(model, dataset, { rows, signal, report: () => undefined });
	const columns: CodedColumn[] = [];
	for (const column of all) {
		columns.push(coded(column, errors.rows));
		yield;
	}
	const root = yield* growTree(columns, errors.sizes, { depth: 3, minimumRows: 20 }, () => {
		signal.throwIfAborted();
	});
	const found = [...new Set([...columnsOf(root), ...all.keys()])].slice(0, 2);
	return { columns: found.map((column) => all[column]), chosenBy: 'validation' };
}

/** Those that part most rows first. */
function columnsOf(root: CartNode): number[] {
	const cuts: number[] = [];
	const nodes = [root];
	for (const { cut, left, right } of nodes) {
		if (cut === null) continue;
		cuts.push(cut.column);
		if (left !== null) nodes.push(left);
		if (right !== null) nodes.push(right);
	}
	return cuts;
}

/** A name may hold a comma itself: it is parted where both sides are columns. */
function columnsNamed(named: string, { table }: Dataset): readonly Column[] {
	for (let at = named.indexOf(','); at >= 0; at = named.indexOf(',', at + 1)) {
		const pair = [named.slice(0, at), named.slice(at + 1)].map((name) => columnNamed(table, name.trim()));
		if (pair[0] !== undefined && pair[1] !== undefined && pair[0] !== pair[1]) return [pair[0], pair[1]];
	}
	throw new UserError(
		l10n.t(
			'The option columns is {0}; it must be two different columns of {1} with a comma between, of {2}.',
			JSON.stringify(named),
			table.name,
			table.columns
				.slice(0, mostNamed)
				.map(({ name }) => name)
				.join(', '),
		),
		{ file: table.name },
	);
}

const mostNamed = 20;
