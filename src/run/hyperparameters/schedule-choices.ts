import * as l10n from '@vscode/l10n';
import { scheduleDefaults, scheduleNames, schedules } from '../../core/schedules.ts';
import { modelChoice } from './hyperparameter.ts';
import { between, oneOf, whole } from './parameter-types.ts';
import { rateChangesType } from './rate-changes.ts';

/** How the learning rate changes over the run. */
export const scheduleChoices = {
	schedule: modelChoice({
		kind: oneOf(scheduleNames, (name) => schedules[name].label),
		asked: 'on-request',
		title: () => l10n.t('schedule'),
		text: () => l10n.t('How the learning rate changes over the run.'),
		of: ({ training }) => training.schedule,
	}),
	warmUp: modelChoice({
		kind: between(0, 0.99),
		asked: 'on-request',
		title: () => l10n.t('warm-up'),
		text: () => l10n.t('Share of the run during which the learning rate rises from 0, such as 0.05.'),
		of: ({ training }) => training.scheduleSettings?.warmUp ?? scheduleDefaults.warmUp,
	}),
	stepShare: modelChoice({
		kind: between(0.001, 1),
		asked: 'on-request',
		title: () => l10n.t('share of the run between steps'),
		text: () => l10n.t('The learning rate is reduced after each such share of the run.'),
		needs: () => l10n.t('the schedule {0}', 'step'),
		of: ({ training: { schedule, scheduleSettings } }) =>
			schedule === 'step' ? (scheduleSettings?.stepShare ?? scheduleDefaults.stepShare) : undefined,
	}),
	plateauEpochs: modelChoice({
		kind: whole(0, 1_000_000, 'EPOCHS'),
		asked: 'on-request',
		title: () => l10n.t('epochs of a plateau'),
		text: () => l10n.t('The learning rate is reduced after so many epochs without a better loss.'),
		needs: () => l10n.t('the schedule {0}', 'plateau'),
		of: ({ training: { schedule, scheduleSettings } }) =>
			schedule === 'plateau' ? (scheduleSettings?.plateauEpochs ?? scheduleDefaults.plateauEpochs) : undefined,
	}),
	scheduleFactor: modelChoice({
		kind: between(0.001, 1),
		asked: 'on-request',
		title: () => l10n.t('factor of the schedule'),
		text: () => l10n.t('What the learning rate is multiplied by when it is reduced.'),
		needs: () => l10n.t('the schedule {0}', 'step, plateau'),
		of: ({ training: { schedule, scheduleSettings } }) =>
			schedule === 'step' || schedule === 'plateau' ? (scheduleSettings?.factor ?? scheduleDefaults.factor) : undefined,
	}),
	rateChanges: modelChoice({
		kind: rateChangesType,
		asked: 'on-request',
		title: () => l10n.t('changes of the learning rate'),
		text: () =>
			l10n.t(
				'Other learning rates, before the schedule, from an epoch on, such as 10:0.001; 10+3:0.001 after three batches of it.',
			),
		of: ({ training }) => training.rateChanges ?? [],
	}),
} as const;
