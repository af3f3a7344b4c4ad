import {
	Disposable,
	l10n,
	QuickPickItemKind,
	ThemeIcon,
	type QuickInputButton,
	type QuickPick,
	type QuickPickItem,
} from 'vscode';
import type { TableSummary, TargetSuggestion } from '../../protocol/worker.ts';
import { newQuickPick, offer, say } from '../text/quick-input.ts';

export interface TargetChoice {
	readonly target: TargetSuggestion;
	readonly customize: boolean;
}

/** 'look': at the data, before anything else. */
type Answer = TargetChoice | 'look';

interface TargetItem extends QuickPickItem {
	readonly choice?: Answer;
}

/**
 * The one question that is asked: which column to predict, with the inferred answer on top. Shown at once, filled when
 * the file is read. Undefined: given up; what fails while the file is read is thrown.
 */
export async function pickTarget(file: string, reading: Promise<TableSummary>): Promise<Answer | undefined> {
	const pick = newQuickPick<TargetItem>({
		title: l10n.t('Train and Explain: {0}', file),
		placeholder: l10n.t('Reading {0}', file),
	});
	pick.matchOnDescription = true;
	pick.busy = true;
	const chosen = choiceOf(pick);
	pick.show();
	try {
		const table = await Promise.race([reading, chosen]);
		if (table === undefined || table === 'look' || !('targets' in table)) return table;
		offer(pick, itemsOf(table));
		say(pick, { placeholder: l10n.t('The column to predict from the others (Enter accepts the first)') });
		pick.busy = false;
		return await chosen;
	} finally {
		pick.dispose();
	}
}

function choiceOf(pick: QuickPick<TargetItem>): Promise<Answer | undefined> {
	return new Promise((resolve) => {
		const end = (choice: Answer | undefined) => {
			resolve(choice);
			listening.dispose();
		};
		const listening = Disposable.from(
			pick.onDidAccept(() => {
				const choice = pick.activeItems[0]?.choice;
				if (choice !== undefined) end(choice);
			}),
			pick.onDidTriggerItemButton(({ item }) => {
				if (typeof item.choice === 'object') end({ ...item.choice, customize: true });
			}),
			pick.onDidHide(() => {
				end(undefined);
			}),
		);
	});
}

function itemsOf({ rows, columns, targets, giveaway }: TableSummary): TargetItem[] {
	const [first, ...others] = targets;
	const gear: QuickInputButton = { iconPath: new ThemeIcon('settings-gear'), tooltip: l10n.t('Customize…') };
	const item = (target: TargetSuggestion, detail?: string): TargetItem => ({
		label: target.column,
		description: kindText(target),
		...(detail === undefined ? {} : { detail }),
		buttons: [gear],
		choice: { target, customize: false },
	});
	const customize: TargetItem = {
		label: l10n.t('Customize…'),
		description: l10n.t('how the file is read, columns, layers, activation, loss, optimizer, epochs, seed'),
		iconPath: new ThemeIcon('settings-gear'),
		alwaysShow: true,
		choice: { target: first, customize: true },
	};
	const look: TargetItem = {
		label: l10n.t('Look at the Data First…'),
		description: l10n.t('every column, what is suspicious, how the file is read'),
		iconPath: new ThemeIcon('table'),
		alwaysShow: true,
		choice: 'look',
	};
	const inferred = l10n.t('inferred from {0} columns and {1} rows', columns.length, rows);
	return [
		item(first, giveaway === null ? inferred : `⚠ ${giveaway}`),
		// Not at the end: there may be thousands of columns.
		customize,
		look,
		...(others.length > 0 ? [separator(l10n.t('other columns'))] : []),
		...others.map((target) => item(target)),
	];
}

function separator(label: string): TargetItem {
	return { label, kind: QuickPickItemKind.Separator };
}

export function kindText({ task, classes }: TargetSuggestion): string {
	return task === 'classification' ? l10n.t('{0} classes', classes ?? 0) : l10n.t('a number');
}
