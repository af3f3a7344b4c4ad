import * as l10n from '@vscode/l10n';
import type { RegionsResult } from '../../analyze/local-models/regions-result.ts';
import { explainedName } from '../../messages/interactions.ts';
import { count, number, percent } from '../../messages/numbers.ts';
import { equationText, modelSentence, regionsMethodSentence, regionsSentence } from '../../messages/regions.ts';
import type { RunRecord } from '../../run/record/record.ts';
import { table } from '../format.ts';

/** Longer lists are for --json. */
const mostTerms = 8;

export function regionsLines(result: RegionsResult, { target }: Pick<RunRecord, 'target'>): string[] {
	const { merged, measure, rows } = result;
	const score = measure === 'rmse' ? number : percent;
	const head = [
		l10n.t('model'),
		l10n.t('regions'),
		l10n.t('rows'),
		l10n.t('share'),
		measure === 'rmse' ? l10n.t('RMSE there') : l10n.t('right there'),
		measure === 'rmse' ? l10n.t('RMSE everywhere') : l10n.t('right everywhere'),
		l10n.t('error'),
	];
	const lines = merged.map((model, i) => [
		String(i + 1),
		count(model.regions),
		count(model.rows),
		percent(model.rows / rows),
		score(model.accuracy.score),
		score(model.everywhere.score),
		percent(model.error),
	]);
	const [first] = merged;
	return [
		regionsSentence(result),
		regionsMethodSentence(result),
		modelSentence(first, result),
		...table([head, ...lines]),
		// Two spaces, as of a line of a table: it is read as one.
		`1:  ${equationText(first, explainedName(result, target), mostTerms)}`,
	];
}
