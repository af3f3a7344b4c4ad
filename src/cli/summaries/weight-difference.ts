import type { WeightDifferenceResult } from '../../analyze/weight-difference/weight-difference-result.ts';
import {
	differenceTitle,
	distancesTitle,
	nothingKeptSentence,
	unitOrderNote,
} from '../../messages/weight-difference.ts';
import type { RunRecord } from '../../run/record/record.ts';

/** Of each matrix, how far it is from the one it is compared with. */
export function weightDifferenceLines({ against, layers }: WeightDifferenceResult, record: RunRecord): string[] {
	const all = record.model.network.layers.length;
	if (layers.length === 0) return [nothingKeptSentence()];
	return [
		...layers.flatMap((matrix) => [
			differenceTitle(matrix, against, all),
			...(matrix.type === 'dense' && matrix.units > 1 ? [distancesTitle(matrix)] : []),
		]),
		...(against.kind === 'layer' ? [unitOrderNote()] : []),
	];
}
