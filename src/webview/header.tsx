import * as l10n from '@vscode/l10n';
import type { ViewId } from '../analyze/views.ts';
import type { ModelSpecification } from '../core/specification.ts';
import { optimizerLabel } from '../messages/names.ts';
import { architecture, hiddenParts } from '../messages/network.ts';
import type { TrainAgain } from '../protocol/panel.ts';
import type { DataState } from '../protocol/worker.ts';
import { Help } from './help.tsx';
import { Menu, type MenuItem } from './parts/menus.tsx';
import { ActionButton } from './parts/notices.tsx';

/** What can be done with a run. */
export interface RunActions {
	readonly trainAgain: (how: TrainAgain) => void;
	/** Of the run's data file. */
	readonly data: DataState;
	readonly report: () => void;
}

export interface HeaderProps {
	readonly title: string;
	/** Null: there is none yet. */
	readonly model: ModelSpecification | null;
	/** Null while there is nothing to train again, and in reports. */
	readonly actions: RunActions | null;
	/** Told of by the help. */
	readonly views: readonly ViewId[];
}

/** Whose results these are, and what can be done with them. */
export function Header({ title, model, actions, views }: HeaderProps) {
	return (
		<header class="header">
			<h1 class="title" title={title}>
				{title}
			</h1>
			<p class="model">{model === null ? '' : modelLine(model)}</p>
			<div class="actions">
				{actions !== null && (
					<>
						<Menu
							label={l10n.t('Train again')}
							text={l10n.t('Train Again')}
							icon="chevron-down"
							items={() => trainings(actions)}
						/>
						<ActionButton id="report" label={l10n.t('Report')} run={actions.report} />
					</>
				)}
				<Help views={views} />
			</div>
		</header>
	);
}

function trainings({ trainAgain, data }: RunActions): readonly MenuItem[] {
	return [
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
	];
}

function modelLine({ network, training }: ModelSpecification): string {
	return [
		l10n.t('seed {0}', training.seed),
		architecture(network),
		hiddenParts(network),
		optimizerLabel(training.optimizer.name),
	].join(' · ');
}
