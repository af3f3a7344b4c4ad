import type { WeightHistogramsResult } from '../../analyze/weight-histograms/weight-histograms-result.ts';
import { nothingKeptSentence } from '../../messages/weight-difference.ts';
import { spreadTitle } from '../../messages/weight-histograms.ts';
import type { RunRecord } from '../../run/record/record.ts';

/** Of each matrix, how its spread went. */
export function weightHistogramsLines({ layers }: WeightHistogramsResult, record: RunRecord): string[] {
	if (layers.length === 0) return [nothingKeptSentence()];
	return layers.map((matrix) => spreadTitle(matrix, record.model.network.layers.length));
}
