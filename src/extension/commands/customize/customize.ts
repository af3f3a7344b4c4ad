import type { TableSummary, TargetSuggestion } from '../../../protocol/worker.ts';
import type { TrainingChoices } from '../../../run/choices.ts';
import { dataQuestions } from './data-questions.ts';
import { Draft } from './draft.ts';
import { modelQuestions } from './model-questions.ts';
import { askAll } from './question.ts';

/**
 * All that can be chosen, one question after the other with Back, each with what would be taken by itself filled in.
 * Only what differs from that becomes a choice: the rest stays inferred. Undefined: given up.
 */
export async function customize(
	table: TableSummary,
	first: TargetSuggestion,
	given: Partial<TrainingChoices>,
): Promise<TrainingChoices | undefined> {
	const draft = new Draft(table, first, given);
	return (await askAll([...dataQuestions(draft), ...modelQuestions(draft)])) ? draft.choices : undefined;
}
