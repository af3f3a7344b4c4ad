import * as l10n from '@vscode/l10n';
import type { Against, MatrixDifference } from '../analyze/weight-difference/weight-difference-result.ts';
import { layerName, unitName } from './names.ts';
import { count, number, percent } from './numbers.ts';

/** What a difference comes to: which unit moved furthest, and how far the layer did. `layers`: of the network. */
export function differenceTitle(matrix: MatrixDifference, against: Against, layers: number): string {
	const { layer, type, column, distance, unitDistances, unitsByNorm, unitNames, units, maximumAbsolute } = matrix;
	const name = layerName(layer, layers);
	if (against.kind === 'layer')
		return distance === null
			? l10n.t(
					'Unit by unit, {0} differs from {1} by its own weights: those of {1} are 0',
					name,
					other(against, layers),
				)
			: l10n.t(
					'Unit by unit, {0} differs from {1} by {2} of the norm of {1}',
					name,
					other(against, layers),
					percent(distance),
				);
	const epoch = count(against.epoch);
	if (maximumAbsolute === 0) return l10n.t('The weights of {0} are those of epoch {1}', column ?? name, epoch);
	if (type !== 'dense')
		return l10n.t('Since epoch {0}, weights of {1} moved by up to {2}', epoch, column ?? name, number(maximumAbsolute));
	const furthest = unitsByNorm[0];
	const by = number(unitDistances[furthest]);
	if (units === 1)
		return distance === null
			? l10n.t('Since epoch {0}, the weights of {1} moved by {2}; they were 0 then', epoch, name, by)
			: l10n.t(
					'Since epoch {0}, the weights of {1} moved by {2}, {3} of their norm then',
					epoch,
					name,
					by,
					percent(distance),
				);
	const unit = unitName(unitNames, furthest);
	return distance === null
		? l10n.t('Since epoch {0}, {1} of {2} moved furthest, by {3}; all weights were 0 then', epoch, unit, name, by)
		: l10n.t(
				'Since epoch {0}, {1} of {2} moved furthest, by {3}; the whole layer by {4} of its norm then',
				epoch,
				unit,
				name,
				by,
				percent(distance),
			);
}

/** How far units differ, from the least to the most. `matrix`: of at least two units. */
export function distancesTitle({ unitDistances, unitsByNorm, unitNames }: MatrixDifference): string {
	const [most, least] = [unitsByNorm[0], unitsByNorm[unitsByNorm.length - 1]];
	return l10n.t(
		'Distances of the units: from {0} ({1}) to {2} ({3})',
		number(unitDistances[least]),
		unitName(unitNames, least),
		number(unitDistances[most]),
		unitName(unitNames, most),
	);
}

export function againstText(against: Against, layers: number): string {
	return against.kind === 'epoch'
		? l10n.t('difference from epoch {0}', count(against.epoch))
		: l10n.t('difference from {0}', other(against, layers));
}

export function nothingKeptSentence(): string {
	return l10n.t('This run kept no weights of single epochs; train again to keep them.');
}

/** What is not seen in a difference of two layers. */
export function unitOrderNote(): string {
	return l10n.t(
		'The order of units in a layer is chance, so that layers which do the same may differ here: of weights that are as long and unrelated the distance is about 141%.',
	);
}

function other({ layer }: Extract<Against, { kind: 'layer' }>, layers: number): string {
	return layerName(layer, layers);
}
