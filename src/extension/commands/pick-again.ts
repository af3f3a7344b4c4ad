import { l10n, ThemeIcon, type QuickPickItem } from 'vscode';
import type { TrainAgain } from '../../protocol/panel.ts';
import type { DataState } from '../../protocol/worker.ts';
import type { RunSession } from '../sessions/run-session.ts';
import { CancelledError } from '../sessions/worker-connection.ts';
import { pickOne } from '../text/quick-input.ts';

export const waysToTrainAgain: readonly TrainAgain[] = ['same', 'another-seed', 'customize', 'continue'];

interface Item extends QuickPickItem {
	readonly how?: TrainAgain;
}

/** How the run is to be trained again. The same seed on the same file is a copy, so it is offered where the file changed. */
export async function pickHow(session: RunSession): Promise<TrainAgain> {
	const picked = await pickOne<Item>(session.dataState().then(itemsFor), {
		title: l10n.t('Train Again: {0}', session.title),
		placeHolder: l10n.t('What is to be different'),
		matchOnDescription: true,
	});
	if (picked?.how === undefined) throw new CancelledError();
	return picked.how;
}

function itemsFor(data: DataState): Item[] {
	const seed: Item = {
		label: l10n.t('Same Settings, Another Seed'),
		description: l10n.t('all that is left to chance is drawn anew: how far does the result depend on it'),
		iconPath: new ThemeIcon('refresh'),
		how: 'another-seed',
	};
	const file: Item = {
		label: l10n.t('Same Settings on the File as It Is Now'),
		description: l10n.t('it has changed since; same seed'),
		iconPath: new ThemeIcon('file'),
		how: 'same',
	};
	const customize: Item = {
		label: l10n.t('Customize…'),
		...(data === 'same'
			? { description: l10n.t('the file is unchanged: with the same settings and seed it would be a copy') }
			: {}),
		iconPath: new ThemeIcon('settings-gear'),
		how: 'customize',
	};
	const further: Item = {
		label: l10n.t('Continue from These Weights'),
		iconPath: new ThemeIcon('debug-continue'),
		how: 'continue',
	};
	return data === 'changed' ? [file, seed, customize, further] : [seed, customize, further];
}
