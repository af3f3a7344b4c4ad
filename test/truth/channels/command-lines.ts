import { join } from 'node:path';
import { neuroglass } from '../../support/command-line.ts';
import { lines, type Subject } from '../subject.ts';
import type { Statement } from './statement.ts';

const analyzers = ['errors', 'activations', 'weights', 'permutation-importance'];

/** What `analyze` and `runs` print for people. */
export async function readCommands({ folder, run }: Subject): Promise<Statement[]> {
	const found: Statement[] = [];
	for (const analyzer of analyzers) {
		const { stdout, stderr } = await neuroglass(folder, 'analyze', run, analyzer);
		found.push(...lines('analyze', analyzer, stdout), ...lines('analyze', `${analyzer}, standard error`, stderr));
	}
	return found;
}

/** Null: the command failed, with this sentence. */
export async function writeReport({ folder, run }: Subject): Promise<string> {
	const file = join(folder, 'report.html');
	const { code, stderr } = await neuroglass(folder, 'report', run, '--out', file);
	if (code !== 0) throw new Error(`report failed: ${stderr}`);
	return file;
}
