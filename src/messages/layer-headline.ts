import * as l10n from '@vscode/l10n';
import type { Coverage } from '../analyze/analyzer.ts';
import type { ActivationsResult, LayerActivations } from '../analyze/activations-result.ts';
import type { LayerSpecification } from '../core/specification.ts';
import { layerName } from './names.ts';
import { count, number, percent } from './numbers.ts';
import { plural } from './plural.ts';

/** Standard deviation below which a unit tells rows apart no more than the rounding of its numbers does. */
const leastDeviation = 1e-6;

/** What the units of a layer do with the rows they were measured on. */
export function layerHeadline(result: ActivationsResult, index: number, specification: LayerSpecification): string {
	const layer = result.layers[index];
	const name = layerName(index, result.layers.length);
	if (layer.activation === null || layer.preActivations === null) return headlineOfOthers(specification, layer, name);
	if (index === result.layers.length - 1)
		return layer.units === 1
			? l10n.t('1 unit in {0}: its output is the answer.', name)
			: l10n.t('{1} units in {0}, one for each class.', name, count(layer.units));
	if (layer.dead.length > 0 && result.deadOnSample === true) return deadSoFar(layer, name, result.coverage);
	if (layer.dead.length > 0)
		return layer.dead.length === 1
			? l10n.t('1 of {0} units in {1} is dead: it gives 0 for every row.', count(layer.units), name)
			: l10n.t(
					'{2} of {0} units in {1} are dead: they give 0 for every row.',
					count(layer.units),
					name,
					count(layer.dead.length),
				);
	const constant = layer.deviation.filter((deviation) => deviation < leastDeviation).length;
	if (constant > 0)
		return plural(constant, {
			one: l10n.t(
				'1 of {0} units in {1} hardly varies: over the rows, its standard deviation is below a millionth.',
				count(layer.units),
				name,
			),
			other: l10n.t(
				'{2} of {0} units in {1} hardly vary: over the rows, their standard deviations are below a millionth.',
				count(layer.units),
				name,
				count(constant),
			),
		});
	const saturated = layer.saturatedShare.filter((share) => share > 0.5).length;
	if (saturated === 1 && layer.units > 1)
		return l10n.t(
			'1 of {0} units in {1} is saturated on most rows: its function is flat there.',
			count(layer.units),
			name,
		);
	if (saturated > 0)
		return l10n.t(
			'{0} of {1} units in {2} are saturated on most rows: their function is flat there.',
			count(saturated),
			count(layer.units),
			name,
		);
	const least = layer.activeShare.reduce((a, b) => Math.min(a, b), 1);
	const most = layer.activeShare.reduce((a, b) => Math.max(a, b), 0);
	return layer.units === 1
		? l10n.t('The unit in {0} is at work: its sum is above 0 on {1} of rows.', name, percent(most))
		: l10n.t(
				'All {0} units in {1} are at work: their sums are above 0 on {2} to {3} of rows.',
				count(layer.units),
				name,
				percent(least),
				percent(most),
			);
}

/** While all rows are asked still. */
function deadSoFar({ dead, units }: LayerActivations, name: string, { rows, of }: Coverage): string {
	return plural(dead.length, {
		one: l10n.t(
			'1 of {0} units in {1} gives 0 for each of the {2} of {3} rows looked at so far; the others are being asked.',
			count(units),
			name,
			count(rows),
			count(of),
		),
		other: l10n.t(
			'{4} of {0} units in {1} give 0 for each of the {2} of {3} rows looked at so far; the others are being asked.',
			count(units),
			name,
			count(rows),
			count(of),
			count(dead.length),
		),
	});
}

/** What there is to say of a layer that has no function. `name`: of the layer, inside a sentence. */
function headlineOfOthers(specification: LayerSpecification, layer: LayerActivations, name: string): string {
	switch (specification.type) {
		case 'dropout':
			return l10n.t('Dropout is for training: {0} leaves out {1} of the units.', name, percent(specification.rate));
		case 'batch-normalization':
		case 'layer-normalization': {
			const [low, high] = [Math.min(...layer.deviation), Math.max(...layer.deviation)];
			if (layer.units === 1) return l10n.t('The unit of {0} is normalized: it varies by {1}.', name, number(low));
			return l10n.t(
				'The {0} units of {1} are normalized: they vary by {2} to {3}.',
				count(layer.units),
				name,
				number(low),
				number(high),
			);
		}
		case 'residual':
			return l10n.t('The outputs of layer {1} are added to what comes into {0}.', name, specification.from + 1);
		case 'embedding':
			if (specification.columns.length === 1)
				return l10n.t(
					'The categories of a column become vectors in {0}; {1} numbers come out in all.',
					name,
					count(layer.units),
				);
			return l10n.t(
				'The categories of {1} columns become vectors in {0}; {2} numbers come out in all.',
				name,
				specification.columns.length,
				count(layer.units),
			);
		case 'softmax':
			return l10n.t('What comes into {0} is turned into shares that add up to 1.', name);
		case 'dense':
			throw new Error('a dense layer has a function');
	}
}
