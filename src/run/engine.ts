import * as l10n from '@vscode/l10n';
import { provideThreads } from '../core/engine/crew.ts';
import { chooseEngine, engineNames, runsHere, type EngineName } from '../core/engine/variants.ts';
import { UserError } from '../core/user-error.ts';
import { threadHost } from './threads.ts';

/**
 * Sets up what this process trains and runs networks with: the best engine and as many threads as help, or what the
 * environment variables NEUROGLASS_ENGINE and NEUROGLASS_THREADS say. Threads change no result, the engine the last bits.
 */
export function configureEngine(environment: Readonly<Record<string, string | undefined>>): void {
	const { NEUROGLASS_ENGINE: engine, NEUROGLASS_THREADS: threads } = environment;
	if (engine !== undefined && !isEngine(engine))
		throw new UserError(
			l10n.t('NEUROGLASS_ENGINE is {0}; here it can be one of {1}.', engine, engineNames.filter(runsHere).join(', ')),
		);
	const count = threads === undefined ? undefined : Number(threads);
	if (count !== undefined && !(Number.isInteger(count) && count >= 1 && count <= 16))
		throw new UserError(l10n.t('NEUROGLASS_THREADS is {0}; it must be a whole number from 1 to 16.', threads ?? ''));
	chooseEngine(engine);
	provideThreads(threadHost(count));
}

function isEngine(name: string): name is EngineName {
	return engineNames.some((known) => known === name) && runsHere(name as EngineName);
}
