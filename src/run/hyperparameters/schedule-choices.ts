import * as l10n from '@vscode/l10n';
import { scheduleDefaults, scheduleNames, schedules } from '../../core/schedules.ts';
import { modelChoice } from './hyperparameter.ts';
import { inRange, oneOf } from './parameter-types.ts';
import { ranges } from './ranges.ts';
import { rateChangesType } from './rate-changes.ts';

/** How the learning rate changes over the run. */
export const scheduleChoices = {
	schedule: modelChoice({
		kind: oneOf(scheduleNames, (name) => schedules[name].label),
		asked: 'on-request',
		of: ({ training }) => training.schedule,
	}),
	warmUp: modelChoice({
		kind: inRange(ranges.warmUp),
		asked: 'on-request',
		of: ({ training }) => training.scheduleSettings?.warmUp ?? scheduleDefaults.warmUp,
	}),
	stepShare: modelChoice({
		kind: inRange(ranges.stepShare),
		asked: 'on-request',
		needs: () => l10n.t('the schedule {0}', 'step'),
		of: ({ training: { schedule, scheduleSettings } }) =>
			schedule === 'step' ? (scheduleSettings?.stepShare ?? scheduleDefaults.stepShare) : undefined,
	}),
	plateauEpochs: modelChoice({
		kind: inRange(ranges.plateauEpochs, 'EPOCHS'),
		asked: 'on-request',
		needs: () => l10n.t('the schedule {0}', 'plateau'),
		of: ({ training: { schedule, scheduleSettings } }) =>
			schedule === 'plateau' ? (scheduleSettings?.plateauEpochs ?? scheduleDefaults.plateauEpochs) : undefined,
	}),
	scheduleFactor: modelChoice({
		kind: inRange(ranges.scheduleFactor),
		asked: 'on-request',
		needs: () => l10n.t('the schedule {0}', 'step, plateau'),
		of: ({ training: { schedule, scheduleSettings } }) =>
			schedule === 'step' || schedule === 'plateau' ? (scheduleSettings?.factor ?? scheduleDefaults.factor) : undefined,
	}),
	rateChanges: modelChoice({
		kind: rateChangesType,
		asked: 'on-request',
		of: ({ training }) => training.rateChanges ?? [],
	}),
} as const;
