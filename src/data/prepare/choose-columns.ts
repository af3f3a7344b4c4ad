import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/user-error.ts';
import { columnNamed } from '../table/cells.ts';
import type { Preprocessing } from './dataset.ts';
import { exclusionReason } from './excluded-columns.ts';
import { exclusionText } from './exclusion-text.ts';
import type { Column, ExclusionReason, Table } from '../table/table.ts';

export interface ColumnChoice {
	readonly target: string;
	/** Only these inputs. */
	readonly columns?: readonly string[];
	readonly exclude?: readonly string[];
	/** Says which rows are held out, and is no input. */
	readonly splitColumn?: string;
}

export interface ChosenColumns {
	readonly target: Column;
	readonly inputs: readonly Column[];
	readonly leftOut: Preprocessing['leftOut'];
}

/** Named in a sentence at most. */
const mostNamed = 12;

export function chooseColumns(table: Table, choice: ColumnChoice): ChosenColumns {
	const target = columnNamed(table, choice.target);
	if (target === undefined) throw unknownColumns(table, [choice.target]);
	const known = new Set(table.columns.map((column) => column.name));
	const unknown = [...(choice.columns ?? []), ...(choice.exclude ?? [])].filter((name) => !known.has(name));
	if (unknown.length > 0) throw unknownColumns(table, unknown);
	const wanted = choice.columns && new Set(choice.columns);
	const excluded = new Set(choice.exclude);
	const leftOut: { readonly column: string; readonly reason: ExclusionReason }[] = [];
	const inputs = table.columns.filter((column) => {
		const { name } = column;
		const reason =
			column === target
				? 'target'
				: name === choice.splitColumn
					? 'split'
					: reasonGiven(column, wanted?.has(name), excluded.has(name));
		if (reason !== null) leftOut.push({ column: name, reason });
		return reason === null;
	});
	if (inputs.length === 0) throw noInputs(table, target.name, leftOut);
	return { target, inputs, leftOut };
}

/** Asked for by name, a column is used if it can be encoded at all. `wanted` is undefined where all are. */
function reasonGiven(column: Column, wanted: boolean | undefined, excluded: boolean): ExclusionReason | null {
	if (excluded || wanted === false) return 'excluded';
	const reason = exclusionReason(column);
	const encodable = reason === 'too-many-categories' || (reason === 'identifier' && column.kind === 'numeric');
	return wanted === true && encodable ? null : reason;
}

export function unknownColumns(
	table: { readonly name: string; readonly columns: readonly { readonly name: string }[] },
	names: readonly string[],
): UserError {
	const available = quoted(table.columns.map((column) => column.name));
	return new UserError(
		names.length === 1
			? l10n.t('{0} has no column "{1}"; its columns are {2}.', table.name, names[0], available)
			: l10n.t('{0} has no columns {1}; its columns are {2}.', table.name, quoted(names), available),
		{ file: table.name },
	);
}

function noInputs(table: Table, target: string, leftOut: Preprocessing['leftOut']): UserError {
	const others = leftOut.filter(({ reason }) => reason !== 'target');
	const reasons = others
		.slice(0, mostNamed)
		.map(({ column, reason }) => `"${column}" (${exclusionText[reason]()})`)
		.join(', ');
	return new UserError(
		l10n.t(
			'{0} has no column left to predict "{1}" from: {2} cannot be used; add a numeric or categorical column.',
			table.name,
			target,
			others.length > mostNamed ? `${reasons}, …` : reasons,
		),
		{ file: table.name },
	);
}

function quoted(names: readonly string[]): string {
	const some = names.slice(0, mostNamed).map((name) => `"${name}"`);
	return names.length > mostNamed ? `${some.join(', ')}, …` : some.join(', ');
}
