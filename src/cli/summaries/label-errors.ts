import * as l10n from '@vscode/l10n';
import type { LabelErrorsResult } from '../../analyze/label-errors/label-errors.ts';
import { labelErrorSentences } from '../../messages/label-errors.ts';
import { percent } from '../../messages/numbers.ts';
import { lineText } from '../../messages/places.ts';
import { table, unitText } from '../format.ts';

/** Longer lists are for --json. */
const mostLines = 20;

export function labelErrorsLines(result: LabelErrorsResult): string[] {
	const listed = result.rows.slice(0, mostLines);
	if (listed.length === 0 || !result.tells || result.underfitted) return labelErrorSentences(result);
	const head = [
		unitText(listed.map(({ place }) => place)),
		l10n.t('given'),
		l10n.t('its probability'),
		l10n.t('likeliest'),
		l10n.t('its probability'),
	];
	const lines = listed.map(({ place, given, suggested, probabilities }) => [
		lineText(place),
		given,
		percent(probabilities.given),
		suggested,
		percent(probabilities.suggested),
	]);
	return [...labelErrorSentences(result), ...table([head, ...lines])];
}
