// Page object of our panel's document, by the marks it is built on: [data-tab] tabs, [data-view] panels, body[data-state], figure[data-chart].
import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { FrameLocator, Locator } from 'playwright-core';

/** A view's tab, by way of the upper one where it stands in the lower row of another. */
export async function openTab(page: Pick<FrameLocator, 'locator'>, tab: Locator): Promise<void> {
	await tab.waitFor({ state: 'attached' });
	if (!(await tab.isVisible())) {
		const list = await tab.evaluate((element) => element.closest('[role=tablist]')?.id);
		await page.locator(`[role=tab][aria-controls="${list ?? ''}"]`).click();
	}
	await tab.click();
}

export class Panel {
	readonly frame: FrameLocator;

	constructor(frame: FrameLocator) {
		this.frame = frame;
	}

	get body(): Locator {
		return this.frame.locator('body');
	}

	async waitForState(state: string): Promise<void> {
		await this.frame.locator(`body[data-state="${state}"]`).waitFor({ timeout: 60_000 });
	}

	/** The views' names, in the order of their tabs. */
	async views(): Promise<string[]> {
		await this.frame.locator('[role=tab]').first().waitFor();
		return this.frame
			.locator('[role=tab][data-tab]')
			.evaluateAll((tabs) => tabs.map((tab) => (tab as HTMLElement).dataset['tab'] ?? ''));
	}

	async show(view: string): Promise<Locator> {
		await openTab(this.frame, this.frame.locator(`[role=tab][data-tab="${view}"]`));
		const panel = this.view(view);
		await panel.waitFor();
		return panel;
	}

	view(view: string): Locator {
		return this.frame.locator(`[role=tabpanel][data-view="${view}"]:visible`);
	}

	chart(id: string): Locator {
		return this.frame.locator(`figure.chart[data-chart="${id}"]:visible`);
	}

	/** Waits until exactly these charts are to be seen, by their ids; a view may get one after the other. */
	async waitForCharts(ids: readonly string[]): Promise<void> {
		let seen = await this.#charts();
		for (const end = performance.now() + 60_000; !isDeepStrictEqual(seen, ids) && performance.now() < end;) {
			await delay(100);
			seen = await this.#charts();
		}
		assert.deepEqual(seen, ids);
	}

	/** The ids of the charts that are to be seen now. */
	#charts(): Promise<string[]> {
		return this.frame
			.locator('figure.chart:visible')
			.evaluateAll((figures) => figures.map((figure) => (figure as HTMLElement).dataset['chart'] ?? ''));
	}

	/** How many different colours a canvas shows: an empty one has a single, a drawn one with its smooth edges many. */
	async colours(canvas: Locator): Promise<number> {
		return canvas.evaluate((element) => {
			const { width, height } = element as HTMLCanvasElement;
			const pixels = (element as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height).data;
			return new Set(new Uint32Array(pixels.buffer)).size;
		});
	}
}
