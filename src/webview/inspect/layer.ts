import * as l10n from '@vscode/l10n';
import type { LayerActivations } from '../../analyze/activations-result.ts';
import type { LayerWeightsResult } from '../../analyze/weights-result.ts';
import { activationHistogram } from '../charts/activation-histogram.ts';
import { weightHistogram } from '../charts/weight-histogram.ts';
import { element } from '../dom.ts';
import { abbreviate, count, number, percent } from '../../messages/numbers.ts';
import { notice, section } from '../parts/notice.ts';
import { dropoutSentence, layerLabel, unitName, unitsOf } from '../../messages/names.ts';
import { unitsOfLayers } from '../../core/network-shape.ts';
import { layerKind } from '../../messages/network.ts';
import { facts, type Inspected, type InspectContext } from './inspected.ts';

/** More are found in the heat maps of the panel. */
const mostUnits = 100;

export async function inspectLayer(index: number, context: InspectContext): Promise<Inspected> {
	const { session, figure, select } = context;
	const { record } = session;
	const weights = await session.analyze('weights');
	const matrices = [...weights.layers.keys()].filter((matrix) => weights.layers[matrix].layer === index);
	// Without the data file the weights can be told still.
	const activations = await session
		.analyze('activations')
		.catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
	const measured = typeof activations === 'string' ? null : activations.layers[index];
	const { network } = record.model;
	const specification = network.layers[index];
	const units = unitsOfLayers(network)[index];
	const kind = layerKind(specification);
	if (specification.type === 'dropout')
		return {
			title: l10n.t('{0}: {1}', layerLabel(index, session.layers), kind),
			parts: () => [notice('information', dropoutSentence(specification.rate))],
		};
	return {
		title: l10n.t('{0}: {1}, {2}', layerLabel(index, session.layers), unitsOf(units), kind),
		parts: () => [
			facts([...matrices.flatMap((matrix) => matrixFacts(weights.layers[matrix])), ...unitFacts(measured)]),
			...matrices.map((matrix) => figure((theme) => weightHistogram(weights.layers[matrix], theme))),
			typeof activations === 'string'
				? notice('warning', activations)
				: figure((theme) =>
						activationHistogram({ result: activations, layer: index, task: record.task, target: record.target }, theme),
					),
			section(
				unitsTitle(measured),
				element(
					'ul',
					{ class: 'row-list' },
					...Array.from({ length: Math.min(units, mostUnits) }, (_, unit) =>
						element(
							'li',
							{},
							element(
								'button',
								{ type: 'button', class: 'unit-entry', onclick: () => select({ layer: index, unit }) },
								element(
									'span',
									{},
									abbreviate(unitName(measured?.unitNames ?? weights.layers[matrices[0]]?.unitNames ?? null, unit), 24),
								),
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

function matrixFacts({ column, type, inputs, units, minimum, maximum }: LayerWeightsResult) {
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
	] as const;
}

/** Only functions make units dead or saturated. */
function unitFacts(measured: LayerActivations | null): readonly (readonly [string, string])[] {
	const none = (measured?.activation ?? null) === null;
	if (none || measured === null) return [];
	const saturated = measured.saturatedShare.filter((share) => share > 0.5).length;
	return [
		[l10n.t('Dead units'), count(measured.dead.length)],
		[l10n.t('Saturated units'), count(saturated)],
	];
}

function unitsTitle(measured: LayerActivations | null): string {
	if (measured === null) return l10n.t('Units');
	return measured.activation === null
		? l10n.t('Units, and on how many rows they are above 0')
		: l10n.t('Units, and on how many rows their sum is above 0');
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
