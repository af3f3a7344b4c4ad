import * as l10n from '@vscode/l10n';
import type { Dataset } from '../data/prepare/dataset.ts';

/** Why an analyzer cannot be asked of a run. */
export interface NotApplicable {
	readonly code: 'no-data' | 'no-rows' | 'no-classes' | 'too-few-numbers' | 'too-few-columns';
	readonly sentence: string;
}

/** Of analyzers that run rows through the network. */
export function appliesToRows(dataset: Dataset): true | NotApplicable {
	if (dataset.inputs.rows > 0) return true;
	const { name } = dataset.table;
	const sentence = l10n.t('{0} has no row with a value of the target to measure; choose a file with such rows.', name);
	return { code: 'no-rows', sentence };
}
