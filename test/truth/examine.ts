import { readFileSync } from 'node:fs';
import { launchBrowser, type Browser } from '../../scripts/harness/browser.mjs';
import { readCommands, writeReport } from './channels/command-lines.ts';
import { readReport } from './channels/page.ts';
import type { Shown } from './channels/statement.ts';
import { Judge } from './claims/judge.ts';
import { makeSubject, type Subject } from './subject.ts';
import type { KnownTable } from './tables/index.ts';

/** One run and all that is shown of it. */
export interface Examined {
	readonly subject: Subject;
	readonly shown: Shown;
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
		const statements = [...subject.statements, ...commands.statements, ...page.statements];
		return { subject, shown: { statements, tables: [...commands.tables, ...page.tables] } };
	}

	async close(): Promise<void> {
		await this.#browser?.close();
	}
}
