import { workspace, type Uri } from 'vscode';
import type { Expectations } from '../analyze/against-expected.ts';

export const expectedSetting = 'neuroglass.issues.expectedDirections';

/** Which way the settings say that answers go with columns of a file; what else stands there says nothing. */
export function expectedDirections(file: Uri): Expectations {
	const told = workspace.getConfiguration(undefined, file).get<unknown>(expectedSetting);
	if (typeof told !== 'object' || told === null) return {};
	const known = Object.entries(told).filter(
		(entry): entry is [string, 'up' | 'down'] => entry[1] === 'up' || entry[1] === 'down',
	);
	return Object.fromEntries(known);
}
