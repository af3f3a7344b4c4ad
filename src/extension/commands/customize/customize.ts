import type { ReadOptions } from '../../../data/read/read-options.ts';
import type { TargetSuggestion } from '../../../protocol/worker.ts';
import type { TrainingConfig } from '../../../run/hyperparameters/index.ts';
import { columnsQuestion, dataQuestions } from './data-questions.ts';
import { Draft } from './draft.ts';
import { modelQuestions } from './model-questions.ts';
import { encodingPreviewStep } from './network-preview.ts';
import { askAll } from './question.ts';
import { readingQuestions } from './reading-questions.ts';
import type { TableInHand } from './table-in-hand.ts';

export interface Customized {
	readonly choices: TrainingConfig;
	/** How the file is to be read. */
	readonly said: ReadOptions;
}

/**
 * All that can be chosen, one question after the other with Back, each with what would be taken by itself filled in.
 * Only what differs from that becomes a choice: the rest stays inferred. Undefined: given up.
 */
export async function customize(
	inHand: TableInHand,
	first: TargetSuggestion,
	given: Partial<TrainingConfig>,
): Promise<Customized | undefined> {
	const draft = new Draft(inHand, first, given);
	const questions = [
		...readingQuestions(draft, inHand),
		...dataQuestions(draft),
		encodingPreviewStep(draft, inHand),
		...modelQuestions(draft),
	];
	return (await askAll(questions)) ? { choices: draft.choices, said: draft.said } : undefined;
}

/** Only which columns are left out, several at once. Undefined: given up. */
export async function leaveColumnsOut(
	inHand: Pick<TableInHand, 'table' | 'said'>,
	target: TargetSuggestion,
	given: Partial<TrainingConfig>,
): Promise<TrainingConfig | undefined> {
	const draft = new Draft(inHand, target, given);
	return (await askAll([columnsQuestion(draft)])) ? draft.choices : undefined;
}
