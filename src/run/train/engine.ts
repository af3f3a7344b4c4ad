import * as l10n from '@vscode/l10n';
import { provideThreads } from '../../core/engine/crew.ts';
import { chooseEngine, engineNames, runsHere, type EngineName } from '../../core/engine/variants.ts';
import { UserError } from '../../core/user-error.ts';
import { threadHost } from './threads.ts';

/** What the user wants; null: the best there is, as many threads as help. */
export interface EngineSettings {
	readonly variant: string | null;
	readonly threads: number | null;
}

/**
 * Sets up what this process trains and runs networks with: what the environment variables NEUROGLASS_ENGINE and
 * NEUROGLASS_THREADS say, or else what the user wishes. Threads change no result, the engine the last bits. Throws a
 * UserError where that cannot be had here.
 */
export function configureEngine(
	environment: Readonly<Record<string, string | undefined>>,
	wishes: EngineSettings = { variant: null, threads: null },
): void {
	const { NEUROGLASS_ENGINE: named, NEUROGLASS_THREADS: counted } = environment;
	const engine = named ?? wishes.variant ?? undefined;
	if (engine !== undefined && !isEngine(engine))
		throw new UserError(
			l10n.t(
				'{0} is {1}; here it can be one of {2}.',
				named === undefined ? 'neuroglass.engine.variant' : 'NEUROGLASS_ENGINE',
				engine,
				engineNames.filter(runsHere).join(', '),
			),
		);
	const threads = counted ?? wishes.threads ?? undefined;
	const count = threads === undefined ? undefined : Number(threads);
	if (count !== undefined && !(Number.isInteger(count) && count >= 1 && count <= mostThreads))
		throw new UserError(
			l10n.t(
				'{0} is {1}; it must be a whole number from 1 to {2}.',
				counted === undefined ? 'neuroglass.engine.threads' : 'NEUROGLASS_THREADS',
				String(threads),
				mostThreads,
			),
		);
	chooseEngine(engine);
	provideThreads(threadHost(count));
}

const mostThreads = 16;

function isEngine(name: string): name is EngineName {
	return engineNames.some((known) => known === name) && runsHere(name as EngineName);
}
