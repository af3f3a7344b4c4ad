import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../core/user-error.ts';
import { listRuns } from '../run/store/list-runs.ts';
import type { Terminal } from './terminal.ts';

/** Where runs go unless the user says otherwise. */
export function runsFolder({ folder }: Terminal): string {
	return join(folder, '.neuroglass', 'runs');
}

/** The folder of the run that the user calls `name`: a path, an id, or the beginning of one id. */
export async function findRun(name: string, terminal: Terminal): Promise<string> {
	const folder = resolve(terminal.folder, name);
	if (existsSync(folder)) return folder;
	const all = await listRuns(runsFolder(terminal));
	// By the name of its folder; a copy has the same id inside, so that is looked at only where no folder is called so.
	const byFolder = all.filter(({ id }) => id.startsWith(name));
	const runs =
		byFolder.length > 0 ? byFolder : all.filter((run) => run.state === 'good' && run.record.id.startsWith(name));
	if (runs.length === 1) return runs[0].folder;
	if (runs.length > 1) throw new UserError(l10n.t('{0} runs begin with {1}; give more of the id.', runs.length, name));
	throw new UserError(l10n.t('There is no run {0}; "neuroglass runs" lists those there are.', name));
}
