import { l10n, ThemeIcon, type QuickPickItem } from 'vscode';
import type { TableIssue } from '../../issues/issue.ts';
import { tableIssueSentence } from '../../messages/issues.ts';
import type { TrainingConfig } from '../../run/hyperparameters/index.ts';
import { pickOne } from '../text/quick-input.ts';
import { lookLabel } from './pick-target.ts';
import { andMore } from '../../messages/names.ts';
import { leaveOutLabel } from '../../messages/remedies.ts';

interface Item extends QuickPickItem {
	readonly decision: TrainingConfig | 'look';
}

/**
 * Asked only where a column that would be learned from gives the target away: Enter leaves it out. Undefined: given up;
 * 'look': at the data first.
 */
export async function confirmLeakage(
	issues: readonly TableIssue[],
	choices: TrainingConfig,
): Promise<TrainingConfig | 'look' | undefined> {
	const { target, columns, exclude = [] } = choices;
	const isUsed = (column: string) => !exclude.includes(column) && (columns?.includes(column) ?? true);
	const told = issues
		.map((issue) => ({
			message: tableIssueSentence(issue),
			columns: issue.remedy?.kind === 'leave-out' ? issue.remedy.columns : [],
		}))
		.filter((note) => note.columns.length > 0 && note.columns.every(isUsed));
	if (told.length === 0) return choices;
	const suspects = [...new Set(told.flatMap((note) => note.columns))];
	const without: TrainingConfig =
		columns === undefined
			? { ...choices, exclude: [...exclude, ...suspects] }
			: { ...choices, columns: columns.filter((column) => !suspects.includes(column)) };
	const [{ message }] = told;
	const items: Item[] = [
		{
			label: leaveOutLabel(namesOf(suspects)),
			iconPath: new ThemeIcon('check'),
			detail: told.length === 1 ? message : l10n.t('{0} And {1} more.', message, told.length - 1),
			decision: without,
		},
		{ label: l10n.t('Train with It All the Same'), decision: choices },
		{ label: lookLabel(), decision: 'look' },
	];
	const picked = await pickOne(items, {
		title: l10n.t('{0} is given away by {1}', target, namesOf(suspects)),
		placeHolder: l10n.t('Known only together with the answer, it makes the network look better than it is'),
		ignoreFocusOut: true,
	});
	return picked?.decision;
}

function namesOf(columns: readonly string[]): string {
	const shown = columns.slice(0, 3).map((column) => column.slice(0, 60));
	return columns.length > 3 ? andMore(shown.join(', '), columns.length - 3) : shown.join(', ');
}
