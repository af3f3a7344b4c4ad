import * as l10n from '@vscode/l10n';
import type { ColumnType } from '../data/quality/column-type.ts';
import type { ExclusionReason } from '../data/table/table.ts';
import type { ProfiledTable, TableIssues, TablePlace } from '../issues/issue.ts';
import { switchedOffSentence, tableIssueSentence } from './issues.ts';
import { abbreviate, count } from './numbers.ts';
import { columnsOf, rowsOf } from './names.ts';

/** The table in one sentence, and the worst that is to be said of it in another. */
export function dataHeadline(table: ProfiledTable, leftOut: ReadonlyMap<string, ExclusionReason | null>): string {
	const { rows, columns, target, issues } = table;
	const inputs = columns.filter(({ name }) => name !== target?.column && (leftOut.get(name) ?? null) === null).length;
	const size =
		target === null
			? l10n.t('{0}, {1}; none of them could be a target.', rowsOf(rows), columnsOf(columns.length))
			: l10n.t(
					'{0}, {1}; {2} of them to predict {3} from.',
					rowsOf(rows),
					columnsOf(columns.length),
					count(inputs),
					abbreviate(target.column, 40),
				);
	return `${size} ${worst(issues, leftOut)}`;
}

function worst({ found, switchedOff }: TableIssues, leftOut: ReadonlyMap<string, ExclusionReason | null>): string {
	const isThere = ({ column }: TablePlace) => column === null || leftOut.get(column) !== 'excluded';
	const problem = found.find(({ severity, place }) => severity === 'problem' && isThere(place.table));
	if (problem !== undefined) return tableIssueSentence(problem);
	const all = found.length;
	if (all === 0) return switchedOffSentence(switchedOff) ?? l10n.t('Nothing in it is suspicious.');
	return all === 1 ? l10n.t('One thing is worth a look.') : l10n.t('{0} things are worth a look.', count(all));
}

export function typeLabel(type: ColumnType): string {
	switch (type) {
		case 'numeric':
			return l10n.t('number');
		case 'integer':
			return l10n.t('whole number');
		case 'boolean':
			return l10n.t('yes or no');
		case 'categorical':
			return l10n.t('category');
		case 'date':
			return l10n.t('date');
		case 'identifier':
			return l10n.t('identifier');
		case 'constant':
			return l10n.t('constant');
		case 'free-text':
			return l10n.t('free text');
		case 'empty':
			return l10n.t('empty');
	}
}

/** ISO, as far as the seconds since 1970 have it. */
export function dateOf(seconds: number): string {
	const date = new Date(1000 * seconds);
	if (Number.isNaN(date.getTime())) return '';
	const text = date.toISOString();
	return seconds % 86_400 === 0 ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ');
}

export function leftOutText(why: string): string {
	return l10n.t('left out: it {0}', why);
}

export function middleHalfText(from: string, to: string): string {
	return l10n.t('Half of the values lie from {0} to {1}', from, to);
}

export function commonestText(value: string, share: string): string {
	return l10n.t('The commonest value is {0}: {1} of the values', value, share);
}

export function readAsUnderstoodLabel(): string {
	return l10n.t('Read It as It Is Understood');
}
