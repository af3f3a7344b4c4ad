import * as l10n from '@vscode/l10n';
import type { ColumnRemovalResult } from '../../analyze/removal/column-removal.ts';
import { columnRemovalMethodSentence, columnRemovalTitle, sparedSentence } from '../../messages/column-removal.ts';
import { number, signed } from '../../messages/numbers.ts';
import { table } from '../format.ts';

/** Longer lists are for --json. */
const mostLines = 20;

export function columnRemovalLines(result: ColumnRemovalResult): string[] {
	const head = [l10n.t('column'), l10n.t('rise in loss'), l10n.t('95% interval'), l10n.t('when shuffled')];
	const lines = result.columns
		.slice(0, mostLines)
		.map(({ column, increase, interval: { low, high }, shuffled }) => [
			column,
			signed(increase),
			l10n.t('{0} to {1}', number(low), number(high)),
			signed(shuffled),
		]);
	const spared = sparedSentence(result);
	return [
		columnRemovalTitle(result),
		...(spared === null ? [] : [spared]),
		columnRemovalMethodSentence(result),
		...table([head, ...lines]),
	];
}
