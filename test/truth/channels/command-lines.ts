import { join } from 'node:path';
import { neuroglass } from '../../support/command-line.ts';
import { lines, type Subject } from '../subject.ts';
import type { Statement } from './statement.ts';

const analyzers = [
	'errors',
	'activations',
	'weights',
	'permutation-importance',
	'response',
	'robustness',
	'drift',
	'interactions',
	'surrogate-tree',
];

/** What `analyze` and `runs` print for people. */
export async function readCommands(subject: Subject): Promise<Statement[]> {
	const { folder, run } = subject;
	const found: Statement[] = [];
	for (const analyzer of [...analyzers, ...(subject.table.task === 'classification' ? ['label-errors'] : [])]) {
		const { stdout, stderr } = await neuroglass(folder, 'analyze', run, analyzer);
		found.push(...lines('analyze', analyzer, stdout), ...lines('analyze', `${analyzer}, standard error`, stderr));
	}
	return [...found, ...(await readExplanations(subject))];
}

/** What `explain-row` prints of a test row and of a training row, each against another baseline. */
async function readExplanations(subject: Subject): Promise<Statement[]> {
	const { folder, run, table, twin, now } = subject;
	const file = now === null ? 'kept.txt' : `${table.name}.csv`;
	const { train, test } = (now ?? twin).parts;
	const asked = [
		[test[0] ?? train[0], 'median'],
		[train[1], `row:${train[0] + 1}`],
	] as const;
	const found: Statement[] = [];
	for (const [row, baseline] of asked) {
		const args = ['explain-row', run, file, '--row', String(row + 1), '--baseline', baseline];
		const { stdout } = await neuroglass(folder, ...args);
		const place = `row ${row + 1}, baseline ${baseline}`;
		found.push(...lines('explain-row', place, stdout));
		// Only what is said first of the other values: the rest is as of a row of the file, which is judged above.
		for (const edits of editsOf(subject, row)) {
			const edited = await neuroglass(folder, ...args, ...edits.flatMap((each) => ['--set', each]));
			const first = edited.stdout.split('\n', 1)[0];
			found.push(...lines('explain-row', place, first), ...lines('explain-row', place, edited.stderr));
		}
		if (now === null) continue;
		const than = table.task === 'regression' ? ['--at-least', '1'] : [];
		const changed = await neuroglass(
			folder,
			'counterfactuals',
			run,
			file,
			'--row',
			String(row + 1),
			'--reruns',
			'2',
			...than,
		);
		found.push(...lines('counterfactuals', place, changed.stdout));
	}
	return found;
}

/** Other values for a row: those of another row, and ones that no row has. */
function editsOf({ twin }: Subject, row: number): readonly (readonly string[])[] {
	const { inputs } = twin.record.preprocessing;
	const cellOf = (column: string, of: number) => twin.table.cells.get(column)?.[of] ?? '';
	const [first] = inputs;
	const last = inputs[inputs.length - 1];
	const other = twin.parts.train.findLast((each) => cellOf(first.column, each) !== cellOf(first.column, row)) ?? row;
	const odd = { numeric: '1e6', date: '2199-12-31', categorical: 'never seen', embedded: 'never seen' };
	return [
		[`${first.column}=${cellOf(first.column, other)}`],
		[`${first.column}=${odd[first.kind]}`, ...(inputs.length > 1 ? [`${last.column}=`] : [])],
	];
}

/** Null: the command failed, with this sentence. */
export async function writeReport({ folder, run }: Subject): Promise<string> {
	const file = join(folder, 'report.html');
	const { code, stderr } = await neuroglass(folder, 'report', run, '--out', file);
	if (code !== 0) throw new Error(`report failed: ${stderr}`);
	return file;
}
