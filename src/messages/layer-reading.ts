import * as l10n from '@vscode/l10n';
import type { ProbeResult, ProbeScore } from '../analyze/probe/probe-result.ts';
import type { ProjectionResult } from '../analyze/projection/projection-result.ts';
import type { LayerSpectrum } from '../analyze/spectra-result.ts';
import { layerName, unitsOf } from './names.ts';
import { count, number, percent } from './numbers.ts';
import { plural } from './plural.ts';

export type ProbeMeasure = ProbeResult['measure'];

/** A score as it is shown. */
export function scoreText(measure: ProbeMeasure, score: number | null): string {
	return measure === 'accuracy' ? percent(score) : l10n.t('R² {0}', number(score));
}

/** `layers`: of the network; `hasIntervals`: those of the result hold for new rows. */
export function probeTitle(
	{ measure, inputs, layers: read }: ProbeResult,
	layers: number,
	hasIntervals: boolean,
): string {
	const known = read.filter(({ score }) => score !== null);
	if (inputs.score === null || known.length === 0) return l10n.t('What a linear model reads from each layer');
	const best = known.reduce((a, b) => (b.score! > a.score! ? b : a));
	const values = [scoreText(measure, inputs.score), scoreText(measure, best.score), layerName(best.layer, layers)];
	if (!hasIntervals) return l10n.t('A linear model gets {0} from the inputs, at most {1} from {2}', ...values);
	if (isSurelyBelow(inputs, best))
		return l10n.t(
			'Layers make the target easier to read: a linear model gets {0} from the inputs, {1} from {2}',
			...values,
		);
	return l10n.t(
		'No layer is surely easier to read than the inputs: a linear model gets {0} from these, at most {1} from {2}',
		...values,
	);
}

/** The intervals do not meet. */
function isSurelyBelow(a: ProbeScore, b: ProbeScore): boolean {
	return a.interval !== null && b.interval !== null && a.interval.high < b.interval.low;
}

/** Of points in a plane: of how many the nearest other one is of the same group, and of how many it would be by chance. */
export interface Neighbours {
	readonly share: number;
	readonly chance: number;
}

/** Null: fewer than two points with a group, or one group alone. Of points equally near the first counts. */
export function neighboursOf({ x, y, group }: Pick<ProjectionResult, 'x' | 'y' | 'group'>): Neighbours | null {
	const known = [...group.keys()].filter((i) => group[i] >= 0);
	const sizes = new Map<number, number>();
	for (const i of known) sizes.set(group[i], (sizes.get(group[i]) ?? 0) + 1);
	if (known.length < 2 || sizes.size < 2) return null;
	let same = 0;
	for (const i of known) {
		let nearest = -1;
		let least = Infinity;
		for (const j of known) {
			if (j === i) continue;
			const distance = (x[i] - x[j]) ** 2 + (y[i] - y[j]) ** 2;
			if (distance < least) {
				least = distance;
				nearest = j;
			}
		}
		if (group[nearest] === group[i]) same++;
	}
	const n = known.length;
	const chance = [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / (n * (n - 1)), 0);
	return { share: same / n, chance };
}

/** `layers`: of the network. `neighbours`: where groups are classes. */
export function projectionTitle(
	{ layer, variance, explained, neighbours: kept }: ProjectionResult,
	layers: number,
	neighbours: Neighbours | null,
): string {
	const name = layerName(layer, layers);
	if (!(variance > 0)) return sameForAll(name);
	if (explained === null) return mapTitle(name, kept, neighbours);
	const [x, y] = explained;
	return neighbours === null
		? l10n.t('Rows as {0} tells them apart: the plane shows {1} of the variance of its units', name, percent(x + y))
		: l10n.t(
				'In the plane of {0}, the nearest point of {1} of rows is of the same class ({2} by chance)',
				name,
				percent(neighbours.share),
				percent(neighbours.chance),
			);
}

function mapTitle(name: string, kept: ProjectionResult['neighbours'], neighbours: Neighbours | null): string {
	if (neighbours !== null)
		return l10n.t(
			'On the UMAP map of {0}, the nearest point of {1} of rows is of the same class ({2} by chance)',
			name,
			percent(neighbours.share),
			percent(neighbours.chance),
		);
	return kept === null
		? l10n.t('UMAP map of {0}', name)
		: l10n.t(
				'UMAP map of {0}: of the {1} rows nearest to each, {2} are among its nearest here',
				name,
				count(kept.count),
				percent(kept.shared),
			);
}

export function layingOut(percentDone: number): string {
	return l10n.t('Laying the rows out: {0}%', percentDone);
}

/** What can be read from a map, and what cannot; none of a plane. */
export function mapNotes({ method, neighbours }: ProjectionResult): string[] {
	if (method !== 'umap') return [];
	const kept =
		neighbours === null
			? []
			: [
					l10n.t(
						'Of the {0} rows nearest to each in the layer, {1} are among its nearest on the map.',
						count(neighbours.count),
						percent(neighbours.shared),
					),
				];
	return [
		...kept,
		l10n.t('How far groups that lie apart are from each other, how large and how dense they are, means nothing.'),
	];
}

/** Null: every row is right, or values are predicted. */
export function wrongNote({ right }: ProjectionResult): string | null {
	if (right === null) return null;
	const wrong = right.reduce((sum, each) => sum + (each === 1 ? 0 : 1), 0);
	return plural(wrong, {
		one: l10n.t('1 of these {0} rows is predicted wrong.', count(right.length)),
		other: l10n.t('{1} of these {0} rows are predicted wrong.', count(right.length), count(wrong)),
	});
}

export function spectrumTitle(
	{ layer, stableRank, singularValues, distanceFromStart, spectralNorm }: LayerSpectrum,
	layers: number,
): string {
	const name = layerName(layer, layers);
	if (!Number.isFinite(spectralNorm)) return l10n.t('Weights of {0} are no longer all numbers', name);
	const values = [name, number(stableRank), count(singularValues.length)];
	return distanceFromStart === null
		? l10n.t('Weights of {0}: stable rank {1} of at most {2}', ...values)
		: l10n.t(
				'Weights of {0}: stable rank {1} of at most {2}, moved by {3} of their first norm',
				...values,
				number(distanceFromStart),
			);
}

/** Why there is no power law, or what it is. `fewest`: eigenvalues from which on it is told. */
export function powerLawNote(
	{ layer, powerLaw, shuffled, withheld }: LayerSpectrum,
	layers: number,
	fewest: number,
): string {
	if (powerLaw !== null && shuffled !== null)
		return l10n.t(
			'Power-law exponent of {0}: {1}; with the same weights in random order: {2}.',
			layerName(layer, layers),
			number(powerLaw.alpha),
			number(shuffled.alpha),
		);
	return withheld === 'few-eigenvalues'
		? fewSingularValues(count(fewest))
		: l10n.t('No power law fits the spectrum of {0}.', layerName(layer, layers));
}

export function fewSingularValues(fewest: string): string {
	return l10n.t('Below {0} singular values no power-law exponent is told: random weights have any of them.', fewest);
}

function sameForAll(layer: string): string {
	return l10n.t('To all rows {0} gives the same', layer);
}

/** `hidden`: at least one layer. */
export function widthsTitle(
	hidden: readonly { readonly layer: number; readonly units: number; readonly effectiveWidth: number | null }[],
	layers: number,
): string {
	const share = ({ effectiveWidth, units }: (typeof hidden)[number]) => (effectiveWidth ?? 0) / units;
	const least = hidden.reduce((a, b) => (share(b) < share(a) ? b : a));
	if (least.effectiveWidth === null) return sameForAll(layerName(least.layer, layers));
	const values = [layerName(least.layer, layers), number(least.effectiveWidth), unitsOf(least.units)] as const;
	return hidden.length === 1
		? l10n.t('Effective width of {0}: {1} of {2}', ...values)
		: l10n.t('Least of its width is used in {0}: effectively {1} of {2}', ...values);
}
