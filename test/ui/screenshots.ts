// `npm run screenshots`: drives the packaged extension through every view in four themes and several widths, and writes
// out/screenshots/THEME/NAME.png, to be looked at.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../../scripts/root.mjs';
import { finish } from '../../scripts/run.mjs';
import { Panel } from './panel.ts';
import { openSession, type Session } from './session.ts';

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
	#folder = '';

	constructor(session: Session) {
		this.#session = session;
	}

	get #page() {
		return this.#session.workbench.page;
	}

	get panel(): Panel {
		return new Panel(this.#session.workbench.panel);
	}

	use(folder: string): void {
		this.#folder = inRoot('out', 'screenshots', folder);
		mkdirSync(this.#folder, { recursive: true });
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

async function photographEverything(session: Session): Promise<void> {
	const photographer = new Photographer(session);
	for (const [folder, theme] of Object.entries(themes)) {
		photographer.use(folder);
		await session.workbench.setTheme(theme);
		await session.workbench.showSidePanel();
		await photographer.shoot('welcome');
		await train(session, 'iris.csv');
		await session.workbench.showSidePanel();
		await photographer.shoot('side-panel');
		await everyView(session, photographer, 'iris', [...panelWidths, wide.width]);
		await train(session, 'line.csv');
		await everyView(session, photographer, 'line', []);
		await session.workbench.closeAllEditors();
		console.log(`out/screenshots/${folder}`);
	}
}

void finish(async () => {
	rmSync(inRoot('out', 'screenshots'), { recursive: true, force: true });
	const session = await openSession({ viewport: usual });
	try {
		await photographEverything(session);
	} finally {
		await session.close();
	}
});
