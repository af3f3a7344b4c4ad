import {
	Disposable,
	l10n,
	type Event,
	QuickPickItemKind,
	ThemeIcon,
	type QuickInputButton,
	type QuickPick,
	type QuickPickItem,
} from 'vscode';
import type { Task } from '../../data/prepare/dataset.ts';
import { examplesText } from '../../messages/examples.ts';
import { readingOfIntegers } from '../../messages/integer-target.ts';
import { percent } from '../../messages/numbers.ts';
import type { TableSummary, TargetSuggestion } from '../../protocol/table-summary.ts';
import { newQuickPick, offer, say } from '../text/quick-input.ts';
import { stepTitle } from './input-steps.ts';

export interface TargetChoice {
	readonly target: TargetSuggestion;
	/** Left out: the one that is suggested. */
	readonly task?: Task;
	/** What is asked before it is trained. */
	readonly next: 'nothing' | 'columns' | 'everything';
}

/** 'look': at the data, before anything else. */
type Answer = TargetChoice | 'look';

interface TargetItem extends QuickPickItem {
	readonly choice?: Answer;
}

const columnsIcon = new ThemeIcon('checklist');
const everythingIcon = new ThemeIcon('settings-gear');

/**
 * The one question that is asked: which column to predict, with the inferred answer on top. Shown at once, filled when
 * the file is read; until then it says how much of it is (`onDidRead`, 0..1). Undefined: given up; what fails while the file is
 * read is thrown.
 */
export async function pickTarget(
	file: string,
	reading: Promise<TableSummary>,
	onDidRead: Event<number>,
): Promise<Answer | undefined> {
	const pick = newQuickPick<TargetItem>({
		title: stepTitle(file),
		placeholder: l10n.t('Reading {0}', file),
	});
	pick.matchOnDescription = true;
	pick.busy = true;
	const progress = onDidRead((share) => {
		if (share < 1) say(pick, { placeholder: l10n.t('Reading {0}: {1}', file, percent(share)) });
	});
	const chosen = choiceOf(pick);
	pick.show();
	try {
		const table = await Promise.race([reading, chosen]);
		if (table === undefined || table === 'look' || !('targets' in table)) return table;
		progress.dispose();
		offer(pick, itemsOf(table));
		say(pick, { placeholder: l10n.t('The column to predict from the others (Enter accepts the first)') });
		pick.busy = false;
		return await chosen;
	} finally {
		progress.dispose();
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
			pick.onDidTriggerItemButton(({ item, button }) => {
				if (typeof item.choice === 'object')
					end({ ...item.choice, next: button.iconPath === columnsIcon ? 'columns' : 'everything' });
			}),
			pick.onDidHide(() => {
				end(undefined);
			}),
		);
	});
}

function itemsOf({ rows, columns, targets, leakage }: TableSummary): TargetItem[] {
	const [first, ...others] = targets;
	const buttons: QuickInputButton[] = [
		{ iconPath: columnsIcon, tooltip: l10n.t('Leave Columns Out…') },
		{ iconPath: everythingIcon, tooltip: l10n.t('Customize…') },
	];
	const examples = new Map(columns.map((column) => [column.name, examplesText(column.examples)]));
	const item = (target: TargetSuggestion, detail?: string): TargetItem => ({
		label: target.column,
		description: [kindText(target), examples.get(target.column)].filter(Boolean).join(' · '),
		...(detail === undefined ? {} : { detail }),
		buttons,
		choice: { target, next: 'nothing' },
	});
	/** The other way to take a few whole numbers, below the one that is suggested. */
	const both = (target: TargetSuggestion, detail?: string): TargetItem[] => {
		const { integers } = target;
		if (integers === undefined) return [item(target, detail)];
		const task = target.task === 'regression' ? 'classification' : 'regression';
		const classes = task === 'classification' ? integers : null;
		const meaning = readingOfIntegers[target.task]();
		return [
			item(target, detail === undefined ? meaning : `${detail} · ${meaning}`),
			{
				label: target.column,
				description: l10n.t('instead: {0}', kindText({ task, classes })),
				detail: readingOfIntegers[task](),
				buttons,
				choice: { target, task, next: 'nothing' },
			},
		];
	};
	const leaveOut: TargetItem = {
		label: l10n.t('Leave Columns Out…'),
		description: l10n.t('tick those that {0} is not to be predicted from', first.column),
		iconPath: columnsIcon,
		alwaysShow: true,
		choice: { target: first, next: 'columns' },
	};
	const customize: TargetItem = {
		label: l10n.t('Customize…'),
		description: l10n.t('how the file is read, columns, layers, activation, loss, optimizer, epochs, seed'),
		iconPath: everythingIcon,
		alwaysShow: true,
		choice: { target: first, next: 'everything' },
	};
	const look: TargetItem = {
		label: lookLabel(),
		description: l10n.t('every column, what is suspicious, how the file is read'),
		iconPath: new ThemeIcon('table'),
		alwaysShow: true,
		choice: 'look',
	};
	const inferred = l10n.t('inferred from {0} columns and {1} rows', columns.length, rows);
	return [
		...both(first, leakage === null ? inferred : `⚠ ${leakage}`),
		// Not at the end: there may be thousands of columns.
		leaveOut,
		customize,
		look,
		...(others.length > 0 ? [separator(l10n.t('other columns'))] : []),
		...others.flatMap((target) => both(target)),
	];
}

function separator(label: string): TargetItem {
	return { label, kind: QuickPickItemKind.Separator };
}

export function kindText({ task, classes }: Pick<TargetSuggestion, 'task' | 'classes'>): string {
	return task === 'classification' ? l10n.t('{0} classes', classes ?? 0) : l10n.t('a number');
}

export function lookLabel(): string {
	return l10n.t('Look at the Data First…');
}
