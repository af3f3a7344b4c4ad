import { join } from 'node:path';
import { env } from 'node:process';
import { parse } from 'papaparse';
import { neuroglass } from '../../support/command-line.ts';
import { lines, type Subject } from '../subject.ts';
import { tables } from '../tables/index.ts';
import { printedTables } from './printed-tables.ts';
import type { Shown, ShownTable, Statement } from './statement.ts';

/** Asked of every table. */
const always = ['errors', 'activations', 'weights', 'permutation-importance'];
/** Each table asks a third of these, so that all are asked of a dozen tables. */
const inTurns = [
	'response',
	'robustness',
	'drift',
	'interactions',
	'surrogate-tree',
	'regions',
	'dynamics',
	'spectra',
	'probe',
	'projection',
	'error-tree',
	'slices',
];
/** Of classes alone; of a number they refuse. In turns, too. */
const ofClasses = ['curves', 'thresholds', 'calibration', 'groups', 'label-errors'];

/** All of them where tables are named by hand, or each is drawn several times. */
const isThorough = env['NEUROGLASS_TRUTH_TABLES'] !== undefined || Number(env['NEUROGLASS_TRUTH_SEEDS'] ?? 1) > 1;

function turnOf({ table }: Subject): number {
	return tables.findIndex(({ name }) => name === table.name);
}

function analyzersOf(subject: Subject): string[] {
	const [turns, turn] = isThorough ? [1, 0] : [3, turnOf(subject) % 3];
	const some = [...inTurns, ...(subject.table.task === 'classification' ? ofClasses : [])];
	return [...always, ...some.filter((_, i) => i % turns === turn)];
}

/** What `analyze`, `explain-row`, `counterfactuals` and `predict` print for people. */
export async function readCommands(subject: Subject): Promise<Shown> {
	const { folder, run } = subject;
	const statements: Statement[] = [];
	const printed: ShownTable[] = [];
	/** Of one row of the table, where one is named. */
	const read = async (analyzer: string, row?: number) => {
		const options = row === undefined ? [] : ['--option', `rows=[${row}]`];
		const { stdout, stderr } = await neuroglass(folder, 'analyze', run, analyzer, ...options);
		const place = row === undefined ? analyzer : `${analyzer}, row ${row + 1}, baseline median`;
		statements.push(
			...lines('analyze', place, stdout),
			...lines('analyze', `${place}, standard error`, stderr.replace(/^neuroglass: /, '')),
		);
		printed.push(...printedTables(`${place}: printed ${analyzer}`, stdout));
	};
	for (const analyzer of analyzersOf(subject)) await read(analyzer);
	for (const row of rowsAsked(subject)) for (const analyzer of ['attributions', 'certainty']) await read(analyzer, row);
	const predicted = await readPredictions(subject);
	return {
		statements: [...statements, ...predicted.statements, ...(await readExplanations(subject))],
		tables: [...printed, ...predicted.tables],
	};
}

/** A test row, or where there is none a training row, and another training row. */
function rowsAsked({ twin, now }: Subject): [number, number] {
	const { train, test } = (now ?? twin).parts;
	return [test[0] ?? train[0], train[1]];
}

/** What `predict --confidence` prints of the table that was trained on, as a table. */
async function readPredictions({ folder, run, now, table }: Subject): Promise<Shown> {
	const file = now === null ? 'kept.txt' : `${table.name}.csv`;
	const { stdout, stderr } = await neuroglass(folder, 'predict', run, file, '--confidence', '0.8');
	const [head, ...rows] = parse<string[]>(stdout.trim()).data;
	const place = 'predict: predictions';
	return {
		statements: lines('predict', 'predict', stderr.replace(/^neuroglass: /, '')),
		tables: rows.length === 0 ? [] : [{ place, caption: 'with a confidence of 0.8', head, rows }],
	};
}

/** What `explain-row` prints of a test row and of a training row, each against another baseline. */
async function readExplanations(subject: Subject): Promise<Statement[]> {
	const { folder, run, table, twin, now } = subject;
	const file = now === null ? 'kept.txt' : `${table.name}.csv`;
	const [first, second] = rowsAsked(subject);
	const asked = [
		[first, 'median'],
		[second, `row:${(now ?? twin).parts.train[0] + 1}`],
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
		// Networks are trained again for it.
		if (now === null || (!isThorough && turnOf(subject) % 3 !== 0)) continue;
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
