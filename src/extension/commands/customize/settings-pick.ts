import { Disposable, l10n, QuickPickItemKind, ThemeIcon, type QuickInputButton, type QuickPickItem } from 'vscode';
import { UserError } from '../../../core/user-error.ts';
import { newQuickPick, offer, say } from '../../text/quick-input.ts';
import type { Draft } from './draft.ts';
import { networkPreview } from './network-preview.ts';
import type { Setting } from './question.ts';
import { settingsList } from './settings-list.ts';
import type { TableInHand } from './table-in-hand.ts';

interface Item extends QuickPickItem {
	readonly picks?: Setting | 'train';
}

export interface PickedSetting {
	readonly setting: Setting;
	/** False: it was taken back, and the file is to be read again. */
	readonly asks: boolean;
}

const changedIcon = new ThemeIcon('circle-filled');
const unchangedIcon = new ThemeIcon('blank');

/**
 * The list of all settings. Meanwhile it is worked out what the columns become, so that what is said of the network is so.
 * Undefined: given up.
 */
export function pickSetting(
	draft: Draft,
	settings: readonly Setting[],
	{ encodingPreview }: Pick<TableInHand, 'encodingPreview'>,
	active: Setting | undefined,
): Promise<PickedSetting | 'train' | undefined> {
	const pick = newQuickPick<Item>({ title: l10n.t('Customize: {0}', draft.table.name) });
	pick.matchOnDescription = true;
	pick.matchOnDetail = true;
	pick.ignoreFocusOut = true;
	pick.keepScrollPosition = true;
	say(pick, { placeholder: l10n.t('Enter on a setting changes it, on Train trains') });
	let problem: string | null = null;
	const show = (on: Item['picks']) => {
		const shown = offer(pick, itemsOf(draft, settings, problem));
		pick.activeItems = shown.filter(({ picks }) => picks !== undefined && picks === on);
	};
	const look = async () => {
		if (draft.encodingPreview !== undefined) return;
		const take = draft.encodingPreviewToCome();
		pick.busy = true;
		try {
			take(await encodingPreview(draft.said, draft.choices));
			problem = null;
		} catch (error) {
			// Training fails of the same, in the same words.
			problem = error instanceof UserError ? error.message : null;
		}
		pick.busy = false;
		if (!isOver) show(pick.activeItems[0]?.picks);
	};
	let isOver = false;
	show(active ?? 'train');
	return new Promise((resolve) => {
		const end = (how: PickedSetting | 'train' | undefined) => {
			isOver = true;
			resolve(how);
			listening.dispose();
		};
		const listening = Disposable.from(
			pick,
			pick.onDidAccept(() => {
				const picks = pick.activeItems[0]?.picks;
				if (picks !== undefined) end(picks === 'train' ? picks : { setting: picks, asks: true });
			}),
			pick.onDidTriggerItemButton(({ item: { picks } }) => {
				if (typeof picks !== 'object') return;
				picks.reset();
				if (draft.stale) end({ setting: picks, asks: false });
				else {
					show(picks);
					void look();
				}
			}),
			pick.onDidHide(() => {
				end(undefined);
			}),
		);
		pick.show();
		void look();
	});
}

function itemsOf(draft: Draft, settings: readonly Setting[], problem: string | null): Item[] {
	const entries = settingsList(
		settings.filter((setting) => setting.applies()),
		l10n.t('different from what would be taken by itself'),
	);
	const changed = entries.filter((entry) => 'setting' in entry && entry.usual !== null).length;
	const { encodingPreview } = draft;
	const network = encodingPreview === undefined ? '' : networkPreview(draft.model, encodingPreview);
	const takeBack: QuickInputButton = { iconPath: new ThemeIcon('discard'), tooltip: l10n.t('Take Back') };
	return [
		{
			label: l10n.t('Train'),
			description: changed === 0 ? l10n.t('as it would be done by itself') : changesText(changed),
			detail: problem === null ? network : `⚠ ${problem}`,
			iconPath: new ThemeIcon('play'),
			alwaysShow: true,
			picks: 'train',
		},
		...entries.map((entry): Item => {
			if ('heading' in entry) return { label: entry.heading, kind: QuickPickItemKind.Separator };
			const { setting, usual } = entry;
			return {
				label: setting.title,
				description: usual === null ? setting.value() : l10n.t('{0}, instead of {1}', setting.value(), usual),
				detail: setting.text,
				iconPath: usual === null ? unchangedIcon : changedIcon,
				...(usual === null ? {} : { buttons: [takeBack] }),
				picks: setting,
			};
		}),
	];
}

function changesText(count: number): string {
	return count === 1 ? l10n.t('with one setting changed') : l10n.t('with {0} settings changed', count);
}
