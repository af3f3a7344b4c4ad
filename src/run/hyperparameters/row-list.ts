import * as l10n from '@vscode/l10n';
import { hashPattern, type RowToExclude } from '../../data/split/excluded-rows.ts';
import type { ParameterType } from './parameter-types.ts';
import { limits } from './ranges.ts';
import { rangesText } from '../../data/split/row-ranges.ts';

/** Rows of the table by number from 1, as `3,17-20`. */
export const rowList: ParameterType<readonly RowToExclude[]> = {
	allowed: (value) =>
		Array.isArray(value) && value.length > 0 && value.length <= limits.excludedRows && value.every(isRow)
			? null
			: l10n.t('up to {0} numbers of rows, counted from 1, such as 3,17-20', limits.excludedRows),
	read: (text) => {
		const parts = text.split(',').map((part) => /^\s*(\d{1,15})(?:\s*-\s*(\d{1,15}))?\s*$/.exec(part));
		const rows: RowToExclude[] = [];
		for (const part of parts) {
			if (part === null) return text;
			const [, first, last = first] = part;
			if (Number(last) < Number(first) || Number(last) - Number(first) >= limits.excludedRows) return text;
			for (let row = Number(first); row <= Number(last); row++) rows.push({ row });
		}
		return rows;
	},
	write: (rows) => rangesText(rows.map(({ row }) => row)),
	placeholder: 'ROWS',
};

function isRow(value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return false;
	const { row, hash } = value as { readonly row?: unknown; readonly hash?: unknown };
	return (
		Number.isSafeInteger(row) &&
		(row as number) >= 1 &&
		(hash === undefined || (typeof hash === 'string' && hashPattern.test(hash)))
	);
}
