import { l10n } from 'vscode';
import { UserError } from '../../core/user-error.ts';
import { hyperparameterOf, type ChoiceName } from '../../run/hyperparameters/index.ts';
import type { TrainingCommand } from '../../protocol/worker.ts';
import type { RunSession } from '../sessions/run-session.ts';
import { CancelledError } from '../sessions/worker-connection.ts';
import { askForText } from '../text/quick-input.ts';
import { noTrainingSentence } from '../../messages/refusals.ts';

/** To each of the trainings; there must be one. */
export async function hold(trainings: readonly RunSession[], command: TrainingCommand): Promise<void> {
	if (trainings.length === 0) throw new UserError(noTrainingSentence());
	await Promise.all(trainings.map((session) => session.training.control(command)));
}

/** Asks for the rate where it is not given. */
export async function changeLearningRate(session: RunSession | undefined, given: unknown): Promise<void> {
	if (session === undefined) throw new UserError(noTrainingSentence());
	const known = session.training.status;
	if (known?.paused !== true)
		throw new UserError(l10n.t('The learning rate can be changed while the training is paused; pause it first.'));
	const learningRate =
		typeof given === 'number'
			? given
			: await askForNumber(l10n.t('Learning Rate'), String(known.learningRate), 'learningRate');
	await session.training.control({ do: 'learning-rate', learningRate });
}

/** How many more epochs. */
export function askForEpochs(before: number): Promise<number> {
	return askForNumber(l10n.t('Continue for How Many Epochs'), String(before), 'epochs');
}

async function askForNumber(title: string, value: string, name: ChoiceName): Promise<number> {
	const { kind } = hyperparameterOf(name);
	const text = await askForText(title, value, (typed) => {
		const allowed = kind.allowed(kind.read(typed));
		return allowed === null ? undefined : l10n.t('It must be {0}.', allowed);
	});
	if (text === undefined) throw new CancelledError();
	return Number(text);
}
