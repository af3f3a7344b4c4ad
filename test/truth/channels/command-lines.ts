import { join } from 'node:path';
import { parse } from 'papaparse';
import { neuroglass } from '../../support/command-line.ts';
import { analyzersOf, editsOf, isThorough, rowsAsked, turnOf } from '../asked.ts';
import { lines, type Subject } from '../subject.ts';
import { printedTables } from './printed-tables.ts';
import type { Shown, ShownTable, Statement } from './statement.ts';

/** What `analyze`, `explain-row`, `counterfactuals` and `predict` print for people. */
export async function readCommands(subject: Subject): Promise<Shown> {
	const { folder, run } = subject;
	const statements: Statement[] = [];
	const printed: ShownTable[] = [];
	/** Of one row of the table, where one is named. */
	const read = async (analyzer: string, row?: number, more: readonly string[] = []) => {
		const options = row === undefined ? more : ['--option', `rows=[${row}]`];
		const { stdout, stderr } = await neuroglass(folder, 'analyze', run, analyzer, ...options);
		const place = row === undefined ? analyzer : `${analyzer}, row ${row + 1}, baseline median`;
		statements.push(
			...lines('analyze', place, stdout),
			...lines('analyze', `${place}, standard error`, stderr.replace(/^neuroglass: /gm, '')),
		);
		printed.push(...printedTables(`${place}: printed ${analyzer}`, stdout));
	};
	/** With the first two units switched off and held. */
	const readHeld = async (row: number) => {
		const { layers } = subject.twin.record.model.network;
		if (layers[0].type !== 'dense' || layers.length < 2) return;
		const held = [[0, 0, 0] as const, ...(layers[0].units > 1 ? [[0, 1, 0.75] as const] : [])];
		const units = held.map(([layer, unit, value]) => `${layer}.${unit}=${value}`).join(',');
		const args = ['--option', `rows=[${row}]`, '--option', `units=${units}`];
		const { stdout } = await neuroglass(folder, 'analyze', run, 'ablation', ...args);
		const place = `ablation, row ${row + 1}, held ${JSON.stringify(held)}`;
		statements.push(...lines('analyze', place, stdout));
		printed.push(...printedTables(`${place}: printed ablation`, stdout));
	};
	for (const analyzer of analyzersOf(subject)) await read(analyzer);
	if (isThorough || turnOf(subject) % 8 === 0) await read('projection', undefined, ['--method', 'umap']);
	const alike = twinLayer(subject);
	if (alike !== null) await read('weight-difference', undefined, ['--option', `against=layer ${alike}`]);
	await readHeld(rowsAsked(subject)[0]);
	for (const row of rowsAsked(subject))
		for (const analyzer of ['attributions', 'certainty', 'anchors', 'influence']) await read(analyzer, row);
	const predicted = await readPredictions(subject);
	return {
		statements: [...statements, ...predicted.statements, ...(await readExplanations(subject))],
		tables: [...printed, ...predicted.tables],
	};
}

/** A layer, from 0, of which a later one has the shape; null: there is none. */
function twinLayer({ twin }: Subject): number | null {
	const shapeOf = (layer: number) => twin.tensors.get(`layers.${layer}.weight`)?.shape.join();
	const { layers } = twin.record.model.network;
	const dense = [...layers.keys()].filter((layer) => layers[layer].type === 'dense');
	return dense.find((one) => dense.some((other) => other > one && shapeOf(other) === shapeOf(one))) ?? null;
}

/** What `predict --confidence` prints of the table that was trained on, as a table. */
async function readPredictions({ folder, run, now, table }: Subject): Promise<Shown> {
	const file = now === null ? 'kept.txt' : `${table.name}.csv`;
	const { stdout, stderr } = await neuroglass(folder, 'predict', run, file, '--confidence', '0.8');
	const [head, ...rows] = parse<string[]>(stdout.trim()).data;
	const place = 'predict: predictions';
	return {
		statements: lines('predict', 'predict', stderr.replace(/^neuroglass: /gm, '')),
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
		for (const edits of editsOf(subject, row)) {
			const set = edits.flatMap(([column, cell]) => ['--set', `${column}=${cell}`]);
			const edited = await neuroglass(folder, ...args, ...set);
			const there = `${place}, set ${JSON.stringify(edits)}`;
			found.push(...lines('explain-row', there, edited.stdout), ...lines('explain-row', there, edited.stderr));
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

/** Null: the command failed, with this sentence. */
export async function writeReport({ folder, run }: Subject): Promise<string> {
	const file = join(folder, 'report.html');
	const { code, stderr } = await neuroglass(folder, 'report', run, '--out', file);
	if (code !== 0) throw new Error(`report failed: ${stderr}`);
	return file;
}
