// Page object of the VS Code workbench in a browser, checked with VS Code 1.139: what a person can do and see, no API.
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { addressPath } from '../../scripts/harness/server.mjs';

export class Workbench {
	readonly page: Page;
	readonly #url: string;

	constructor(page: Page, url: string) {
		this.page = page;
		this.#url = url;
	}

	async open(folder: string): Promise<void> {
		const payload = JSON.stringify([
			['skipWelcome', 'true'],
			['skipReleaseNotes', 'true'],
		]);
		await this.page.goto(`${this.#url}?${new URLSearchParams({ folder: addressPath(folder), payload }).toString()}`);
		await this.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
		await this.#untilReady();
	}

	/** Reloads the window once it has stored a text: in a browser it writes its state every five seconds, not at its end. */
	async reloadWhenStored(text: string): Promise<void> {
		while (!(await this.page.evaluate(isStored, text))) await this.page.waitForTimeout(200);
		await this.page.reload();
		await this.#untilReady();
	}

	/** Our icon comes with the extension host's first answer; from then on commands and menus are complete. */
	async #untilReady(): Promise<void> {
		await this.page.locator('.activitybar .action-item a[aria-label^="Neuroglass"]').waitFor();
	}

	// Command palette and quick pick

	get quickInput(): Locator {
		return this.page.locator('.quick-input-widget:visible input[type=text]');
	}

	get quickPickRows(): Locator {
		return this.page.locator('.quick-input-widget:visible .quick-input-list .monaco-list-row');
	}

	/** Runs a command by its title as the palette shows it, e.g. "Neuroglass: Train and Explain…". */
	async command(title: string): Promise<void> {
		await this.#focusWorkbench();
		await this.page.keyboard.press('F1');
		await this.quickInput.waitFor();
		await this.quickInput.fill(`>${title}`);
		await this.quickPickRows.filter({ hasText: title }).first().click();
	}

	/** The titles that the palette offers for a search. */
	async commandsLike(search: string): Promise<string[]> {
		await this.#focusWorkbench();
		await this.page.keyboard.press('F1');
		await this.quickInput.fill(`>${search}`);
		await this.quickPickRows.first().waitFor();
		const titles = await this.quickPickRows.locator('.label-name').allTextContents();
		await this.page.keyboard.press('Escape');
		return titles;
	}

	/** F1 is swallowed while the focus is inside a webview: the title bar takes it first. */
	async #focusWorkbench(): Promise<void> {
		await this.page
			.locator('.titlebar, .part.statusbar')
			.first()
			.click({ position: { x: 5, y: 5 } });
	}

	/** Accepts what the open quick pick has on top. */
	async acceptQuickPick(): Promise<void> {
		await this.quickPickRows.first().waitFor();
		await this.page.keyboard.press('Enter');
	}

	async chooseQuickPick(label: string): Promise<void> {
		await this.quickPickRows.filter({ hasText: label }).first().click();
	}

	async type(text: string): Promise<void> {
		await this.quickInput.fill(text);
		await this.page.keyboard.press('Enter');
	}

	// Explorer and its context menu

	explorerFile(name: string): Locator {
		return this.page
			.locator('.explorer-folders-view .monaco-list-row')
			.filter({ has: this.page.getByText(name, { exact: true }) });
	}

	async showExplorer(): Promise<void> {
		const explorer = this.page.locator('.explorer-folders-view');
		if (!(await explorer.isVisible())) await this.command('View: Show Explorer');
		await explorer.waitFor();
	}

	/** Right-clicks a file in the explorer and tells what the menu offers. */
	async contextMenu(file: string): Promise<string[]> {
		return this.#openMenu(this.explorerFile(file));
	}

	/** The same on the tab of the editor in front. */
	async tabContextMenu(): Promise<string[]> {
		return this.#openMenu(this.page.locator('.editor-group-container.active .tab.active'));
	}

	async #openMenu(target: Locator): Promise<string[]> {
		await this.dismissMenu();
		await target.click({ button: 'right' });
		await this.#menu.locator('.action-label').first().waitFor();
		const labels = await this.#menu.locator('.action-item:not(.disabled) .action-label').allTextContents();
		return labels.map((label) => label.trim()).filter((label) => label !== '');
	}

	async dismissMenu(): Promise<void> {
		if ((await this.#menu.count()) === 0) return;
		await this.page.keyboard.press('Escape');
		await this.#menu.first().waitFor({ state: 'detached' });
	}

	/** VS Code draws menus in a shadow root, which Playwright sees through. */
	get #menu(): Locator {
		return this.page.locator('.monaco-menu .actions-container');
	}

	/** Menus ignore a mouse-up during their first 100 ms, so one click may be lost: clicks until the menu is gone. */
	async pick(label: string): Promise<void> {
		const item = this.#menu.locator('.action-item', { hasText: label }).first();
		for (let attempt = 0; attempt < 10; attempt++) {
			await this.page.waitForTimeout(150);
			await item.click({ timeout: 5_000 });
			const gone = item.waitFor({ state: 'hidden', timeout: 1_500 });
			if (await gone.then(() => true, () => false)) return; // prettier-ignore
		}
		throw new Error(`The menu item "${label}" did not react.`);
	}

	// Editors

	editorTab(title: string): Locator {
		return this.page.locator('.tabs-container .tab', { hasText: title });
	}

	editorTabTitles(): Promise<string[]> {
		return this.page.locator('.tabs-container .tab .label-name').allTextContents();
	}

	/** Waits until the active text editor shows a line, by its number in the margin. */
	async lineShown(line: number): Promise<void> {
		const number = this.page
			.locator('.editor-group-container.active .line-numbers')
			.getByText(String(line), { exact: true });
		await number.first().waitFor();
	}

	async closeAllEditors(): Promise<void> {
		if ((await this.page.locator('.tabs-container .tab').count()) === 0) return;
		await this.command('View: Close All Editors');
		await this.page.locator('.tabs-container .tab').first().waitFor({ state: 'detached' });
	}

	/** The webview of the editor that is shown: workbench > iframe.webview > iframe#active-frame. */
	get panel(): FrameLocator {
		return this.page.frameLocator('webview=editor').frameLocator('iframe#active-frame');
	}

	/** The inspector's webview in the side bar. */
	get inspector(): FrameLocator {
		return this.page.frameLocator('webview=sidebar').frameLocator('iframe#active-frame');
	}

	// Side bar, notifications, status bar

	async showSidePanel(): Promise<void> {
		const item = this.page.locator('.activitybar .action-item', {
			has: this.page.locator('a[aria-label^="Neuroglass"]'),
		});
		if (!((await item.getAttribute('class')) ?? '').includes('checked')) await item.click();
	}

	/** Rows of the tree views in the side bar, outermost first. */
	get treeRows(): Locator {
		return this.page.locator('.sidebar .pane-body .tree-explorer-viewlet-tree-view .monaco-list-row');
	}

	treeRow(text: string | RegExp): Locator {
		return this.treeRows.filter({ hasText: text }).first();
	}

	async expandTreeRow(text: string | RegExp): Promise<void> {
		const row = this.treeRow(text);
		await row.waitFor();
		if ((await row.getAttribute('aria-expanded')) === 'false') await row.locator('.monaco-tl-twistie').click();
	}

	notification(text: string | RegExp): Locator {
		return this.page.locator('.notification-toast, .notification-list-item').filter({ hasText: text }).first();
	}

	statusBarItem(text: string | RegExp): Locator {
		return this.page.locator('.statusbar-item', { hasText: text }).first();
	}

	async closeSideBar(): Promise<void> {
		if (await this.page.locator('.part.sidebar').isVisible())
			await this.command('View: Toggle Primary Side Bar Visibility');
		await this.page.locator('.part.sidebar').waitFor({ state: 'hidden' });
	}

	async setTheme(name: string): Promise<void> {
		await this.command('Preferences: Color Theme');
		await this.type(name);
		await this.quickInput.waitFor({ state: 'hidden' });
	}
}

/** Runs in the page: whether the workbench's state in IndexedDB holds a text. */
async function isStored(text: string): Promise<boolean> {
	const settled = <T>(request: IDBRequest<T>) =>
		new Promise<T>((resolve, reject) => {
			request.onsuccess = () => {
				resolve(request.result);
			};
			request.onerror = () => {
				reject(new Error('IndexedDB did not answer'));
			};
		});
	for (const { name = '' } of await indexedDB.databases()) {
		if (!name.startsWith('vscode-web-state-db')) continue;
		const database = await settled(indexedDB.open(name));
		const values = await settled(database.transaction('ItemTable').objectStore('ItemTable').getAll());
		database.close();
		if (values.some((value) => String(value).includes(text))) return true;
	}
	return false;
}
