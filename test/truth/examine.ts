import { readFileSync } from 'node:fs';
import { launchBrowser, type Browser } from '../../scripts/harness/browser.mjs';
import type { AnsweredRun } from '../support/answered-run.ts';
import { answeredSubject } from './channels/answered-subject.ts';
import { isAskedForLabels, viewsAsked } from './asked.ts';
import { readCommands, writeReport } from './channels/command-lines.ts';
import { readPanel } from './channels/live-panel.ts';
import { readReport } from './channels/page.ts';
import { readOpenFile } from './channels/open-file.ts';
import type { Shown, Statement } from './channels/statement.ts';
import { readTree } from './channels/tree.ts';
import { Judge } from './claims/judge.ts';
import { sentencesIn } from './claims/tree.ts';
import { makeSubject, type Subject } from './subject.ts';
import type { KnownTable } from './tables/index.ts';

/** One run and all that is shown of it. */
export interface Examined {
	readonly subject: Subject;
	readonly shown: Shown;
	readonly answered: AnsweredRun;
}

/** Trains, asks and looks at everything, table after table. */
export class Examiner {
	readonly judge = new Judge(Object.keys(JSON.parse(readFileSync('l10n/bundle.l10n.json', 'utf8')) as object));
	#browser: Browser | null = null;

	async examine(table: KnownTable, seed: number): Promise<Examined> {
		this.#browser ??= await launchBrowser();
		const subject = await makeSubject(table, seed);
		const commands = await readCommands(subject);
		const page = await readReport(this.#browser.page, await writeReport(subject));
		const { answered, again } = await answeredSubject(subject);
		const items = readTree(answered, again);
		const panel = await readPanel(subject, answered, viewsAsked(subject));
		const statements = [
			...subject.statements,
			...[commands, page, panel].flatMap((part) => part.statements),
			...readOpenFile(answered, isAskedForLabels(subject)),
			...sentencesIn(items).map((text): Statement => ({ channel: 'tree', place: 'finding', text })),
		];
		const tables = [commands, page, panel].flatMap((part) => part.tables);
		return { subject, shown: { statements, tables, items }, answered };
	}

	async close(): Promise<void> {
		await this.#browser?.close();
	}
}
