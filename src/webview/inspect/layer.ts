import * as l10n from '@vscode/l10n';
import type { LayerActivations } from '../../analyze/activations.ts';
import { activationHistogram } from '../charts/activation-histogram.ts';
import { weightHistogram } from '../charts/weight-histogram.ts';
import { element } from '../dom.ts';
import { abbreviate, count, number, percent } from '../format.ts';
import { notice, section } from '../parts/notice.ts';
import { activationLabel, layerLabel, unitName } from '../sentences/names.ts';
import { facts, type Inspected, type InspectContext } from './inspected.ts';

/** More are found in the heat maps of the panel. */
const mostUnits = 100;

export async function inspectLayer(index: number, context: InspectContext): Promise<Inspected> {
	const { session, figure, select } = context;
	const { record } = session;
	const weights = await session.analyze('weights');
	const layer = weights.layers[index];
	// Without the data file the weights can be told still.
	const activations = await session
		.analyze('activations')
		.catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
	const measured = typeof activations === 'string' ? null : activations.layers[index];
	const { units, activation } = record.model.network.layers[index];
	return {
		title: l10n.t('{0}: {1} units, {2}', layerLabel(index, session.layers), count(units), activationLabel(activation)),
		parts: () => [
			facts([
				[l10n.t('Weights'), l10n.t('{0} × {1}, and {1} biases', count(layer.inputs), count(layer.units))],
				[l10n.t('From'), `${number(layer.minimum)} … ${number(layer.maximum)}`],
				...(measured === null
					? []
					: ([
							[l10n.t('Dead units'), count(measured.dead.length)],
							[l10n.t('Saturated units'), count(measured.saturatedShare.filter((share) => share > 0.5).length)],
						] as const)),
			]),
			figure((theme) => weightHistogram(weights, index, theme)),
			typeof activations === 'string'
				? notice('warning', activations)
				: figure((theme) =>
						activationHistogram({ result: activations, layer: index, task: record.task, target: record.target }, theme),
					),
			section(
				measured === null ? l10n.t('Units') : l10n.t('Units, and on how many rows their sum is above 0'),
				element(
					'ul',
					{ class: 'row-list' },
					...Array.from({ length: Math.min(units, mostUnits) }, (_, unit) =>
						element(
							'li',
							{},
							element(
								'button',
								{ type: 'button', class: 'unit-entry', onclick: () => select({ kind: 'unit', layer: index, unit }) },
								element('span', {}, abbreviate(unitName(layer.unitNames, unit), 24)),
								shareBar(measured?.activeShare[unit] ?? 0),
								element('span', { class: 'share' }, activity(measured, unit)),
							),
						),
					),
				),
				units > mostUnits ? element('p', { class: 'note' }, l10n.t('and {0} more', count(units - mostUnits))) : null,
			),
		],
	};
}

function shareBar(share: number): HTMLElement {
	const bar = element('span', { class: 'bar' });
	bar.style.width = `${100 * share}%`;
	return element('span', { class: 'bar-track', 'aria-hidden': 'true' }, bar);
}

function activity(layer: LayerActivations | null, unit: number): string {
	if (layer === null) return '';
	return layer.dead.includes(unit) ? l10n.t('dead') : percent(layer.activeShare[unit]);
}
