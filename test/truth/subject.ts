import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { neuroglass, neuroglassJson } from '../support/command-line.ts';
import type { Statement } from './channels/statement.ts';
import { csvOf, type KnownTable } from './tables/index.ts';
import { Twin } from './twin/twin.ts';
import { partsAfterwards, partsOf } from './twin/parts.ts';

/** `train --json`, as far as it is looked at. */
export interface TrainDocument {
	readonly rows: Readonly<Record<string, number>>;
	readonly metrics: Readonly<Record<string, Readonly<Record<string, unknown>> | null>>;
	readonly findings?: readonly Finding[];
}

export interface Finding {
	readonly code: string;
	readonly severity: string;
	readonly sentence: string;
	readonly values: Readonly<Record<string, unknown>>;
}

/** A trained run, its twins, and what there is to ask. */
export interface Subject {
	readonly table: KnownTable;
	readonly seed: number;
	readonly folder: string;
	readonly run: string;
	/** The folder of the same trained once more. */
	readonly again: string;
	readonly trained: TrainDocument;
	/** Of the file as it was trained on. */
	readonly twin: Twin;
	/** Of the file as it is now; null where it is gone. The same where nothing happened to it. */
	readonly now: Twin | null;
	readonly statements: Statement[];
	readonly dispose: () => void;
}

/** Trains on the table with the defaults of the command line, and does to the file what the table says. */
export async function makeSubject(table: KnownTable, seed: number): Promise<Subject> {
	const folder = mkdtempSync(join(tmpdir(), `neuroglass-truth-${table.name}-`));
	const file = join(folder, `${table.name}.csv`);
	const kept = join(folder, 'kept.txt');
	writeFileSync(file, csvOf(table, seed));
	copyFileSync(file, kept);
	const args = ['train', file, '--target', table.target, '--seed', String(seed), ...(table.choices ?? [])];
	const trained = await neuroglassJson<TrainDocument>(folder, ...args, '--out', 'run');
	const run = join(folder, 'run');
	const twin = new Twin(run, kept, partsOf(run));
	const statements = await textsOfTraining(folder, args);
	let now: Twin | null = twin;
	if (table.afterwards === 'gone') {
		rmSync(file);
		now = null;
	} else if (table.afterwards === 'changed') {
		writeFileSync(file, changed(readFileSync(file, 'utf8')));
		now = new Twin(run, file, partsAfterwards(twin, file));
	}
	const dispose = () => rmSync(folder, { recursive: true, force: true });
	return { table, seed, folder, run, again: join(folder, 'again'), trained, twin, now, statements, dispose };
}

/** Trained once more, for people: the same seed gives the same network, so the same twin knows what is true. */
async function textsOfTraining(folder: string, args: readonly string[]): Promise<Statement[]> {
	const { stdout, stderr } = await neuroglass(folder, ...args, '--out', 'again');
	return lines('train', 'train', stdout).concat(lines('train', 'train, standard error', stderr));
}

export function lines(channel: Statement['channel'], place: string, text: string): Statement[] {
	return text
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '')
		.map((line) => ({ channel, place, text: line }));
}

/** Without its third and every tenth row, with five rows more that are like none before. */
function changed(csv: string): string {
	const [head, ...rows] = csv.trimEnd().split('\n');
	const left = rows.filter((_, i) => i !== 2 && i % 10 !== 9);
	const more = rows.slice(0, 5).map((row) => row.replace(/^[^,]*/, '0.123'));
	return [head, ...left, ...more].join('\n') + '\n';
}
