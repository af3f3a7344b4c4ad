import type { ReadOptions } from '../../../data/read/read-options.ts';
import type { TargetSuggestion } from '../../../protocol/table-summary.ts';
import type { TrainingConfig } from '../../../run/hyperparameters/index.ts';
import { columnsSetting, dataSettings } from './data-questions.ts';
import { Draft } from './draft.ts';
import { modelSettings } from './model-questions.ts';
import { askAll, type Setting } from './question.ts';
import { readAgain, readingSettings } from './reading-questions.ts';
import { pickSetting } from './settings-pick.ts';
import type { TableInHand } from './table-in-hand.ts';

export interface Customized {
	readonly choices: TrainingConfig;
	/** How the file is to be read. */
	readonly said: ReadOptions;
}

/**
 * All that can be chosen, in one list with what each is now; what differs from what would be taken by itself is on top. Enter
 * changes one, and only what differs becomes a choice: the rest stays inferred. Undefined: given up.
 */
export async function customize(
	inHand: TableInHand,
	first: TargetSuggestion,
	given: Partial<TrainingConfig>,
): Promise<Customized | undefined> {
	const draft = new Draft(inHand, first, given);
	const settings = [...readingSettings(draft), ...dataSettings(draft), ...modelSettings(draft)];
	for (let last: Setting | undefined; ;) {
		const picked = await pickSetting(draft, settings, inHand, last);
		if (picked === undefined) return undefined;
		if (picked === 'train') return { choices: draft.choices, said: draft.said };
		last = picked.setting;
		if (picked.asks) await last.ask({ title: last.title, canGoBack: true });
		if (draft.stale && (await readAgain(draft, inHand)) !== 'next') draft.unsay();
	}
}

/** Only which columns are left out, several at once. Undefined: given up. */
export async function leaveColumnsOut(
	inHand: Pick<TableInHand, 'table' | 'said'>,
	target: TargetSuggestion,
	given: Partial<TrainingConfig>,
): Promise<TrainingConfig | undefined> {
	const draft = new Draft(inHand, target, given);
	return (await askAll([columnsSetting(draft)])) ? draft.choices : undefined;
}
