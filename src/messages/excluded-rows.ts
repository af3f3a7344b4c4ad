import * as l10n from '@vscode/l10n';
import { rangesText } from '../data/split/row-ranges.ts';
import type { RunRecord } from '../run/record/record.ts';
import { rowsOf } from './names.ts';
import { count } from './numbers.ts';
import { plural } from './plural.ts';

/** Numbers and ranges that are listed. */
const mostListed = 12;

/** Which rows were left out by choice, and what that makes of the figures. Null: none was to be. */
export function excludedRowsSentence({ excludedRows }: Pick<RunRecord, 'excludedRows'>): string | null {
	if (excludedRows === undefined) return null;
	const { rows, gone } = excludedRows;
	const ranges = rangesText(rows.map(({ row }) => row)).split(',');
	const listed = ranges.length > mostListed ? [...ranges.slice(0, mostListed), '…'] : ranges;
	const of = (part: (typeof rows)[number]['use']) => rows.filter(({ use }) => use === part).length;
	const test = of('test');
	return [
		...(rows.length === 0
			? []
			: [
					l10n.t('{0} left out by choice: {1}.', rowsOf(rows.length), listed.join(', ')),
					l10n.t(
						'With them, {0} more would have been learned from, {1} would have decided when to stop, and {2} would have been measured.',
						count(of('train')),
						count(of('validation')),
						count(test),
					),
				]),
		...(test === 0
			? []
			: [
					l10n.t(
						'The figures are of the test rows that stayed: where those left out are the harder ones, they flatter.',
					),
				]),
		...(gone === 0
			? []
			: [
					plural(gone, {
						one: l10n.t('1 row that was to be left out is not in the file as it was.'),
						other: l10n.t('{0} rows that were to be left out are not in the file as they were.', count(gone)),
					}),
				]),
	].join(' ');
}
