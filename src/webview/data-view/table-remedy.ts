import * as l10n from '@vscode/l10n';
import type { Severity, TableIssue } from '../../issues/issue.ts';
import { abbreviate, list } from '../../messages/numbers.ts';
import { withCategorical } from '../../protocol/column-reading.ts';
import { missingWordsIn, withMissingIn } from '../../protocol/missing-in.ts';
import type { Action } from '../parts/notices.tsx';
import type { DataContext } from './context.ts';
import { leaveOutLabel } from '../../messages/remedies.ts';

/** One step that would mend it, where that can be done here and is not done already. */
export function tableRemedy(
	remedy: TableIssue['remedy'],
	severity: Severity,
	{ profile, leftOut, inspect, train }: DataContext,
): Action | null {
	if (remedy === undefined) return null;
	switch (remedy.kind) {
		case 'leave-out': {
			const target = profile.target?.column;
			const columns = remedy.columns.filter((column) => (leftOut.get(column) ?? null) === null);
			if (train === null || target === undefined || columns.length === 0) return null;
			const names = list(columns.map((column) => abbreviate(column, 24)));
			return {
				label: leaveOutLabel(names),
				primary: severity === 'problem',
				run: () => train(target, columns),
			};
		}
		case 'missing-word': {
			const { columns, word } = remedy;
			if (inspect === null) return null;
			const options = columns.reduce(
				(before, column) => withMissingIn(before, column, [...missingWordsIn(before, column), word]),
				profile.options,
			);
			return {
				label: l10n.t('Read {0} in {1} as Missing', word, list(columns.map((column) => abbreviate(column, 24)))),
				run: () => inspect(options, profile.target?.column ?? null),
			};
		}
		case 'as-category': {
			const { column } = remedy;
			if (inspect === null) return null;
			return {
				label: l10n.t('Treat {0} as Category', abbreviate(column, 24)),
				run: () => inspect(withCategorical(profile.options, column, true), profile.target?.column ?? null),
			};
		}
		case 'decimal-comma':
			if (inspect === null) return null;
			return {
				label: l10n.t('Read with Decimal Comma'),
				run: () => inspect({ ...profile.options, decimalPoint: ',' }, profile.target?.column ?? null),
			};
		case 'month-first':
			if (inspect === null) return null;
			return {
				label: l10n.t('Read with the Month First'),
				run: () => inspect({ ...profile.options, dateOrder: 'mdy' }, profile.target?.column ?? null),
			};
		case 'split-by-time': {
			const target = profile.target?.column;
			if (train === null || target === undefined) return null;
			const { column } = remedy;
			return { label: l10n.t('Hold the Latest Out and Train'), run: () => train(target, [], { kind: 'time', column }) };
		}
	}
}
