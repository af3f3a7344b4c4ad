import * as l10n from '@vscode/l10n';
import type { LayerActivations } from '../../analyze/activations-result.ts';
import type { LayerWeightsResult } from '../../analyze/weights-result.ts';
import { count, number, percent } from '../../messages/numbers.ts';
import type { Fact } from '../parts/facts.tsx';

/** Its shape and its smallest and largest weight. */
export function matrixFacts({ column, type, inputs, units, minimum, maximum }: LayerWeightsResult): readonly Fact[] {
	const shape =
		type === 'dense'
			? l10n.t('{0} × {1}, and {1} biases', count(inputs), count(units))
			: type === 'embedding'
				? l10n.t('{0} categories × {1} numbers', count(inputs), count(units))
				: units === 1
					? l10n.t('1 scale and 1 shift')
					: l10n.t('{0} scales and {0} shifts', count(units));
	return [
		[column ?? l10n.t('Weights'), shape],
		[l10n.t('From'), `${number(minimum)} … ${number(maximum)}`],
	];
}

/** Only functions make units dead or saturated. `isWhole`: all rows were asked about dead ones. */
export function unitFacts(measured: LayerActivations | null, isWhole: boolean): readonly Fact[] {
	const none = (measured?.activation ?? null) === null;
	if (none || measured === null) return [];
	const saturated = measured.saturatedShare.filter((share) => share > 0.5).length;
	return [
		[l10n.t('Dead units'), isWhole ? count(measured.dead.length) : l10n.t('at most {0}', count(measured.dead.length))],
		[l10n.t('Saturated units'), count(saturated)],
	];
}

export function unitsTitle(measured: LayerActivations | null): string {
	if (measured === null) return l10n.t('Units');
	return measured.activation === null
		? l10n.t('Units, and on how many rows they are above 0')
		: l10n.t('Units, and on how many rows their sum is above 0');
}

/** On how many rows a unit is at work. */
export function activity(layer: LayerActivations | null, unit: number, isWhole: boolean): string {
	if (layer === null) return '';
	return isWhole && layer.dead.includes(unit) ? l10n.t('dead') : percent(layer.activeShare[unit]);
}
