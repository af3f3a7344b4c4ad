import { dirname, parse, resolve, sep } from 'node:path';
import * as l10n from '@vscode/l10n';
import { NotReadError } from '../run/analyze/open-run.ts';
import type { DataSource } from '../run/source.ts';
import { isWithin, staysWithin } from '../run/store/within.ts';

/**
 * A run that was not made on this machine may come from a stranger, and names the file it was trained on: only within the
 * folder it belongs to is that read unasked. Throws a UserError that names the file and how to have it read all the same.
 */
export async function refuseOutside(source: DataSource, runFolder: string, currentFolder: string): Promise<void> {
	const workspace = workspaceOf(resolve(runFolder), currentFolder);
	const files = source.kind === 'files' ? source.files : [source];
	for (const file of files) {
		if (file.kind !== 'path') continue;
		// By its name first: a path may be on another machine, which would hear of it.
		if (isWithin(file.path, workspace) && (await staysWithin(file.path, workspace))) continue;
		throw new NotReadError(
			l10n.t(
				'The run names the data file {0}, which is not in {1}, so it is not read; to have it read, add --data with its path.',
				file.path,
				workspace,
			),
			{ file: file.path },
		);
	}
}

/**
 * Of `W/.neuroglass/runs/RUN` it is W; of a run somewhere else the current folder where the run is in it, or the folder that
 * the run is in.
 */
function workspaceOf(runFolder: string, currentFolder: string): string {
	const runs = dirname(runFolder);
	if (runs.endsWith(`${sep}.neuroglass${sep}runs`)) return dirname(dirname(runs));
	const isRoot = parse(currentFolder).root === currentFolder;
	return !isRoot && isWithin(runFolder, currentFolder) ? currentFolder : runs;
}
