// `npm run screenshots`: drives the packaged extension through every view in four themes and several widths, and writes
// out/screenshots/THEME/NAME.png, to be looked at.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../../scripts/root.mjs';
import { finish } from '../../scripts/run.mjs';
import { Panel } from './panel.ts';
import { openSession, type Session } from './session.ts';
import { longTable } from './tables.ts';

/** Folder of the pictures → the theme's name in this VS Code's picker. */
const themes = {
	dark: 'Dark Modern',
	light: 'Light Modern',
	'high-contrast-dark': 'Dark High Contrast',
	'high-contrast-light': 'Light High Contrast',
};

const wide = { width: 1400, height: 900 };
const usual = { width: 1280, height: 800 };
/** What the activity bar and the editor's edges take from the window when the side bar is closed. */
const frameWidth = 60;
const panelWidths = [300, 800];

class Photographer {
	readonly #session: Session;
	readonly #folder: string;

	constructor(session: Session, folder: string) {
		this.#session = session;
		this.#folder = folder;
	}

	get #page() {
		return this.#session.workbench.page;
	}

	get panel(): Panel {
		return new Panel(this.#session.workbench.panel);
	}

	async resize(viewport: { width: number; height: number }): Promise<void> {
		await this.#page.setViewportSize(viewport);
		// Charts follow the size with the next frames; there is nothing to wait for but them.
		await this.#page.waitForTimeout(400);
	}

	async shoot(name: string): Promise<void> {
		await this.#page.mouse.move(0, 0);
		await this.#page.waitForTimeout(200);
		await this.#page.screenshot({ path: join(this.#folder, `${name}.png`) });
	}

	/** The whole view, however long: the window grows until nothing has to be scrolled. */
	async shootWhole(name: string, width: number): Promise<void> {
		await this.resize({ width, height: wide.height });
		const height = await this.panel.body.evaluate((body) => body.ownerDocument.documentElement.scrollHeight);
		await this.resize({ width, height: Math.min(4_000, Math.max(wide.height, height + 110)) });
		await this.shoot(name);
		await this.resize({ width, height: wide.height });
	}
}

async function train(session: Session, file: string): Promise<void> {
	const { workbench } = session;
	await workbench.closeAllEditors();
	await workbench.showExplorer();
	await workbench.contextMenu(file);
	await workbench.pick('Train and Explain');
	await workbench.acceptQuickPick();
	await new Panel(workbench.panel).waitForState('ready');
}

/** The one question that is asked, and the loss while it falls. */
async function training(session: Session, photographer: Photographer): Promise<void> {
	const { workbench } = session;
	await workbench.showExplorer();
	await workbench.contextMenu('long.csv');
	await photographer.shoot('context-menu');
	await workbench.pick('Train and Explain');
	await workbench.quickPickRows.first().waitFor();
	await photographer.shoot('quick-pick');
	await workbench.acceptQuickPick();
	const panel = new Panel(workbench.panel);
	await panel.waitForState('training');
	await workbench.statusBarItem(/epoch ([2-9]|[1-9]\d), loss/).waitFor();
	await photographer.shoot('training');
	await panel.frame.locator('[data-action="cancel"]').click();
	await panel.waitForState('ready');
	await photographer.shoot('cancelled');
}

/** A file before anything is trained, with one column in full. */
async function inspected(session: Session, photographer: Photographer, file: string): Promise<void> {
	const { workbench } = session;
	await workbench.closeAllEditors();
	await workbench.showExplorer();
	await workbench.contextMenu(`${file}.csv`);
	await workbench.pick('Inspect Data');
	await photographer.panel.waitForState('inspected');
	await workbench.closeSideBar();
	await photographer.resize(wide);
	await photographer.shoot(`${file}-inspected`);
	for (const width of [...panelWidths, wide.width])
		await photographer.shootWhole(`${file}-inspected-${String(width)}`, width + frameWidth);
	await photographer.panel.frame.locator('.column-name').nth(2).click();
	await photographer.panel.frame.locator('.column-detail canvas').waitFor();
	await photographer.shootWhole(`${file}-inspected-column`, wide.width);
	await photographer.resize(usual);
}

async function unitInInspector(session: Session): Promise<void> {
	const { workbench } = session;
	await workbench.showSidePanel();
	await workbench.expandTreeRow('iris.csv → species');
	await workbench.expandTreeRow('layer 1');
	await workbench.treeRow('unit 1').click();
	// Shown again after it was hidden, the inspector's frame no longer says what it is for: there is nothing to wait by.
	await workbench.page.waitForTimeout(2000);
}

async function everyView(
	session: Session,
	photographer: Photographer,
	prefix: string,
	widths: number[],
): Promise<void> {
	const { workbench } = session;
	await workbench.closeSideBar();
	for (const view of await photographer.panel.views()) {
		await photographer.resize(wide);
		await photographer.panel.show(view);
		await photographer.shoot(`${prefix}-${view}`);
		for (const width of widths) await photographer.shootWhole(`${prefix}-${view}-${String(width)}`, width + frameWidth);
	}
	await photographer.resize(usual);
}

async function everyPicture(session: Session, folder: string, theme: string): Promise<void> {
	const photographer = new Photographer(session, folder);
	await session.workbench.setTheme(theme);
	await session.workbench.showSidePanel();
	await photographer.shoot('welcome');
	await training(session, photographer);
	await inspected(session, photographer, 'mpg');
	await train(session, 'iris.csv');
	await unitInInspector(session);
	await photographer.shoot('side-panel');
	await everyView(session, photographer, 'iris', [...panelWidths, wide.width]);
	for (const sample of ['line', 'mpg', 'spirals']) {
		await train(session, `${sample}.csv`);
		await everyView(session, photographer, sample, []);
	}
}

/** A workbench of its own for each theme, so that the lists of runs are the same in all. */
async function photograph(folder: string, theme: string): Promise<void> {
	const prepare = (workspace: string) => {
		writeFileSync(join(workspace, 'long.csv'), longTable(100_000));
	};
	const session = await openSession({ viewport: usual, prepare });
	try {
		await everyPicture(session, folder, theme);
		console.log(folder);
	} catch (error) {
		await session.workbench.page.screenshot({ path: join(folder, 'failed.png') });
		throw error;
	} finally {
		await session.close();
	}
}

void finish(async () => {
	rmSync(inRoot('out', 'screenshots'), { recursive: true, force: true });
	for (const [name, theme] of Object.entries(themes)) {
		const folder = inRoot('out', 'screenshots', name);
		mkdirSync(folder, { recursive: true });
		await photograph(folder, theme);
	}
});
