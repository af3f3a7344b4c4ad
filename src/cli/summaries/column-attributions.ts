import * as l10n from '@vscode/l10n';
import type { ColumnAttributionsResult } from '../../analyze/attributions/column-attributions.ts';
import { columnAttributionsTitle, columnMethodSentence, swarmTitle } from '../../messages/column-attributions.ts';
import { number, signed } from '../../messages/numbers.ts';
import type { RunRecord } from '../../run/record/record.ts';
import { table } from '../format.ts';

/** Longer lists are for --json. */
const mostLines = 20;

export function columnAttributionsLines(
	result: ColumnAttributionsResult,
	{ target }: Pick<RunRecord, 'target'>,
): string[] {
	const head = [
		l10n.t('column'),
		l10n.t('mean size'),
		l10n.t('95% interval'),
		l10n.t('mean with sign'),
		l10n.t('rank correlation'),
	];
	const lines = result.columns
		.slice(0, mostLines)
		.map(({ column, mean, lower, upper, signed: own, direction }) => [
			column,
			number(mean),
			l10n.t('{0} to {1}', number(lower), number(upper)),
			signed(own),
			direction === null ? '–' : number(direction.value),
		]);
	return [
		columnAttributionsTitle(result, target),
		...(result.single.length > 0 && result.columns[0]?.mean > 0 ? [swarmTitle(result, target)] : []),
		columnMethodSentence(result),
		...table([head, ...lines]),
	];
}
