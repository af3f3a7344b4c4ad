import * as l10n from '@vscode/l10n';
import type { AblationResult } from '../../analyze/ablation/ablation-result.ts';
import {
	ablatedRowSentence,
	ablationSentences,
	decidingSentence,
	effectText,
	unitText,
} from '../../messages/ablation.ts';
import { coverageNote } from '../../messages/names.ts';
import { number } from '../../messages/numbers.ts';
import { placeText } from '../../messages/places.ts';
import type { RunRecord } from '../../run/record/record.ts';
import { table } from '../format.ts';

/** What the network is with the units held, and what they do for the row. */
export function ablationLines(result: AblationResult, record: RunRecord): string[] {
	const { held, row, seen } = result;
	const { target } = record.preprocessing;
	const layers = record.model.network.layers.length;
	const head = [l10n.t('held unit'), l10n.t('value'), l10n.t('mean'), l10n.t('minimum'), l10n.t('maximum')];
	const lines = held.map((each) => [
		unitText(each, layers),
		...[each.value, each.mean, each.minimum, each.maximum].map(number),
	]);
	return [
		...(held.length > 0
			? [...table([head, ...lines]), coverageNote(seen)]
			: [l10n.t('No unit is held; --option units=0.3=0 would switch off the fourth unit of the first layer.')]),
		...ablationSentences(result, record),
		...(row === null
			? []
			: [
					l10n.t('The row at {0}:', placeText(row)),
					...(held.length > 0 ? [ablatedRowSentence(row, target)] : []),
					...(row.units.length === 0 ? [] : [decidingSentence(row, target, layers)]),
					...table([
						[l10n.t('unit'), l10n.t('gives'), l10n.t('mean'), l10n.t('moves by, held at its mean')],
						...row.units.map((each) => [
							unitText(each, layers),
							number(each.activation),
							number(each.mean),
							effectText(each.change, row.before.kind === 'classes'),
						]),
					]),
				]),
	];
}
