import type { ActivationsResult } from './activations.ts';
import type { ErrorsResult } from './errors.ts';
import type { RowsResult } from './rows.ts';
import type { UnitResult } from './unit.ts';
import type { WeightsResult } from './weights.ts';

// To become: export const analyzers = { ... } as const, with AnalyzerId, OptionsOf and ResultOf derived from it.
export interface AnalyzerSignatures {
	activations: { options: { maximumRows: number }; result: ActivationsResult };
	weights: { options: object; result: WeightsResult };
	errors: { options: { maximumRows: number; maximumPoints: number }; result: ErrorsResult };
	unit: { options: { layer: number; unit: number; maximumRows: number; topRows: number }; result: UnitResult };
	rows: { options: { rows: readonly number[] }; result: RowsResult };
}
export type AnalyzerId = keyof AnalyzerSignatures;
export type OptionsOf<K extends AnalyzerId> = AnalyzerSignatures[K]['options'];
export type ResultOf<K extends AnalyzerId> = AnalyzerSignatures[K]['result'];
