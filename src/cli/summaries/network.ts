import * as l10n from '@vscode/l10n';
import type { SpectraResult } from '../../analyze/spectra-result.ts';
import { momentsOf } from '../../core/statistics.ts';
import { count, number } from '../../messages/numbers.ts';
import { table } from '../format.ts';

export function spectra({ layers, fewestEigenvalues }: SpectraResult): string[] {
	const head = [
		l10n.t('layer'),
		l10n.t('shape'),
		l10n.t('largest singular value'),
		l10n.t('stable rank'),
		l10n.t('rank'),
		l10n.t('norm per unit'),
		l10n.t('moved from the start'),
		l10n.t('power-law exponent'),
		l10n.t('shuffled'),
	];
	const lines = layers.map((layer) => [
		String(layer.layer),
		`${layer.inputs}×${layer.units}`,
		number(layer.spectralNorm),
		number(layer.stableRank),
		String(layer.rank),
		number(momentsOf(layer.unitNorms).mean),
		number(layer.distanceFromStart),
		number(layer.powerLaw?.alpha),
		number(layer.shuffled?.alpha),
	]);
	const isSmall = layers.some(({ withheld }) => withheld === 'few-eigenvalues');
	return [
		...table([head, ...lines]),
		...(isSmall
			? [
					l10n.t(
						'Below {0} singular values no power-law exponent is told: random weights have any of them.',
						count(fewestEigenvalues),
					),
				]
			: []),
	];
}
