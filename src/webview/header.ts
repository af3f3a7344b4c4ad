import * as l10n from '@vscode/l10n';
import type { ModelSpecification } from '../core/specification.ts';
import type { TrainAgain } from '../protocol/panel.ts';
import type { DataState } from '../protocol/worker.ts';
import { element, icon } from './dom.ts';
import { menuButton } from './parts/menu.ts';
import { optimizerLabel } from '../messages/names.ts';
import { architecture, hiddenParts } from '../messages/network.ts';

export interface HeaderActions {
	/** Null while there is nothing to train again, and in reports. */
	readonly trainAgain: ((how: TrainAgain) => void) | null;
	/** Of the run's data file. */
	readonly data: DataState | null;
	readonly report: (() => void) | null;
	readonly help: () => void;
}

/** Whose results these are, and what can be done with the run. */
export function header(title: string, model: ModelSpecification | null, actions: HeaderActions): HTMLElement {
	const { trainAgain, data, report } = actions;
	return element(
		'header',
		{ class: 'header' },
		element('h1', { class: 'title', title }, title),
		element('p', { class: 'model' }, model === null ? '' : modelLine(model)),
		element(
			'div',
			{ class: 'actions' },
			trainAgain === null
				? null
				: menuButton({ label: l10n.t('Train again'), text: l10n.t('Train Again'), iconName: 'chevron-down' }, () => [
						...(data === 'changed'
							? [{ label: l10n.t('Same settings on the file as it is now'), run: () => trainAgain('same') }]
							: []),
						{ label: l10n.t('Same settings, another seed'), run: () => trainAgain('another-seed') },
						{ label: l10n.t('Customize…'), run: () => trainAgain('customize') },
						{ label: l10n.t('Continue from these weights'), run: () => trainAgain('continue') },
						// Said, so that nobody looks for it.
						...(data === 'same'
							? [{ label: l10n.t('Same settings and seed: a copy, since the file is unchanged'), run: null }]
							: []),
					]).element,
			report === null
				? null
				: element(
						'button',
						{ type: 'button', class: 'button', 'data-action': 'report', onclick: report },
						l10n.t('Report'),
					),
			element(
				'button',
				{
					type: 'button',
					class: 'button quiet',
					'aria-label': l10n.t('Help'),
					title: l10n.t('Help'),
					onclick: actions.help,
				},
				icon('question'),
			),
		),
	);
}

function modelLine({ network, training }: ModelSpecification): string {
	return [
		l10n.t('seed {0}', training.seed),
		architecture(network),
		hiddenParts(network),
		optimizerLabel(training.optimizer.name),
	].join(' · ');
}
