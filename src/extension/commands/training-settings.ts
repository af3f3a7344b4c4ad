import { workspace, type Uri } from 'vscode';
import type { TrainingConfig } from '../../run/hyperparameters/index.ts';

/** Only what the user has set: the rest is for the worker to choose. */
export function trainingSettings(data: Uri): Partial<TrainingConfig> {
	const configuration = workspace.getConfiguration('neuroglass.training', data);
	const set = (key: string) => {
		const found = configuration.inspect<number>(key);
		return found?.workspaceFolderValue ?? found?.workspaceValue ?? found?.globalValue;
	};
	const [seed, epochs] = [set('seed'), set('maximumEpochs')];
	return {
		...(seed === undefined ? {} : { seed }),
		...(epochs === undefined || epochs === 0 ? {} : { epochs }),
	};
}
