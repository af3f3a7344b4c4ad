import * as l10n from '@vscode/l10n';
import type { InteractionsResult } from '../../analyze/interactions/interactions.ts';
import { interactionsMethodSentence, interactionsSentence } from '../../messages/interactions.ts';
import { number } from '../../messages/numbers.ts';
import type { RunRecord } from '../../run/record/record.ts';
import { table } from '../format.ts';

/** Longer lists are for --json. */
const mostLines = 20;

export function interactionsLines(result: InteractionsResult, { target }: Pick<RunRecord, 'target'>): string[] {
	const { pairs, method } = result;
	const isShapley = method === 'shapley';
	const head = [
		l10n.t('column'),
		l10n.t('works with'),
		l10n.t('beyond both alone'),
		l10n.t('95% interval'),
		isShapley ? l10n.t('mean with sign') : 'H',
	];
	const lines = pairs
		.slice(0, mostLines)
		.map(({ a, b, value, lower, upper, mean, h }) => [
			a,
			b,
			number(value),
			l10n.t('{0} to {1}', number(lower), number(upper)),
			number(isShapley ? mean : h),
		]);
	return [
		interactionsSentence(result, target),
		...(lines.length === 0 ? [] : [interactionsMethodSentence(result), ...table([head, ...lines])]),
	];
}
