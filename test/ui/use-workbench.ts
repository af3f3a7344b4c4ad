// Mocha's hooks around one session: a picture of what was there when a test failed, and no test passes while our webviews
// were refused something by their content security policy or threw what nobody caught.
import assert from 'node:assert/strict';
import { inRoot } from '../../scripts/root.mjs';
import { Panel } from './panel.ts';
import { openSession, type Session, type SessionOptions } from './session.ts';
import type { Workbench } from './workbench.ts';

export class Ui {
	session: Session | undefined;

	get #open(): Session {
		assert.ok(this.session, 'the workbench is open');
		return this.session;
	}

	get workbench(): Workbench {
		return this.#open.workbench;
	}

	get panel(): Panel {
		return new Panel(this.workbench.panel);
	}

	takeComplaints(): string[] {
		return this.session?.takeComplaints() ?? [];
	}

	/** The way in that most people take: the explorer's menu, and Enter for the inferred column. */
	async train(file: string): Promise<void> {
		await this.workbench.showExplorer();
		await this.workbench.contextMenu(file);
		const chosen = performance.now();
		await this.workbench.pick('Train and Explain');
		await this.workbench.acceptQuickPick();
		const accepted = performance.now();
		await this.panel.chart('loss').locator('canvas').waitFor();
		// A figure to look at, never an assertion: machines differ.
		const [question, loss] = [accepted - chosen, performance.now() - accepted].map((time) => time.toFixed(0));
		console.log(`      ${file}: ${question} ms from the menu to the answer, ${loss} ms from there to the loss`);
	}
}

/** To be called in `describe`: one workbench for all its tests. */
export function useWorkbench(options: SessionOptions = {}): Ui {
	const ui = new Ui();
	before(async () => {
		ui.session = await openSession(options);
	});
	afterEach(async function () {
		if (this.currentTest?.state === 'failed') {
			const name = this.currentTest.fullTitle().replaceAll(/\W+/g, '-').toLowerCase();
			await ui.session?.workbench.page.screenshot({ path: inRoot('out', `failed-${name}.png`) });
		}
		assert.deepEqual(ui.takeComplaints(), [], 'complaints of our webviews');
	});
	after(async () => {
		await ui.session?.close();
	});
	return ui;
}
