import * as l10n from '@vscode/l10n';
import type { ColumnProfile } from '../../data/quality/profile.ts';
import type { TableModel } from '../charts/view.ts';
import { fine } from '../../messages/numbers.ts';
import { typeLabel } from '../../messages/data.ts';
import { exclusionText } from '../../data/prepare/exclusion-text.ts';
import type { DataContext } from './context.ts';

type Cell = string | number | null;

/** All that is known of the columns, as numbers: to be read, copied, and heard. */
export function numbersTable(columns: readonly ColumnProfile[], { leftOut, profile }: DataContext): TableModel {
	const quantile = (at: number) => (column: ColumnProfile) =>
		column.dates === null ? (column.numbers?.quantiles[at] ?? null) : null;
	const fields: readonly (readonly [name: string, numeric: boolean, of: (column: ColumnProfile) => Cell])[] = [
		[l10n.t('Column'), false, ({ name }) => name],
		[l10n.t('Type'), false, ({ type }) => typeLabel(type)],
		[
			l10n.t('Used'),
			false,
			({ name }) => {
				if (profile.target?.column === name) return l10n.t('as the target');
				const reason = leftOut.get(name) ?? null;
				return reason === null ? l10n.t('yes') : exclusionText[reason]();
			},
		],
		[l10n.t('Rows'), true, ({ count }) => count],
		[l10n.t('Missing'), true, ({ missing }) => missing],
		[l10n.t('Different'), true, ({ distinct }) => distinct],
		[l10n.t('Minimum'), true, ({ dates, numbers }) => dates?.first ?? numbers?.min ?? null],
		['25%', true, quantile(1)],
		[l10n.t('Median'), true, quantile(2)],
		['75%', true, quantile(3)],
		[l10n.t('Maximum'), true, ({ dates, numbers }) => dates?.last ?? numbers?.max ?? null],
		[l10n.t('Mean'), true, ({ dates, numbers }) => (dates === null ? (numbers?.mean ?? null) : null)],
		[l10n.t('Standard deviation'), true, ({ dates, numbers }) => (dates === null ? (numbers?.sd ?? null) : null)],
		[
			l10n.t('Commonest'),
			false,
			({ top }) =>
				top
					.slice(0, 3)
					.map(({ value, count }) => `${value} (${String(count)})`)
					.join(', '),
		],
	];
	return {
		columns: fields.map(([name, numeric]) => ({ name, numeric })),
		rows: columns.length,
		cell: (row, field) => fields[field][2](columns[row]),
		text: fine,
	};
}
