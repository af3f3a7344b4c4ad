import assert from 'node:assert/strict';
import { answeredRun, type AnsweredRun } from '../../../support/answered-run.ts';
import { openDocument, settled } from '../../../support/document.ts';
import { click, openPage, type PanelPage } from '../../../support/panel-page.ts';

describe('the epochs that the curves of a training show', () => {
	let measured: AnsweredRun;
	let page: PanelPage;
	let view: HTMLElement;
	let close: () => Promise<void>;
	before(async () => {
		measured = await answeredRun('iris.csv', 'species');
	});
	beforeEach(async () => {
		({ close } = await openDocument());
		await open();
	});
	afterEach(() => close());

	async function open(stored?: unknown): Promise<void> {
		page = openPage(measured, [], stored);
		click(page.root.querySelector('[role=tab][data-tab="dynamics"]'));
		await settled();
		view = page.root.querySelector<HTMLElement>('[role=tabpanel][data-view="dynamics"]')!;
	}
	const shown = () => view.querySelector('.epoch-zoom .muted')!.textContent;
	const canvas = (id: string) => view.querySelector<HTMLCanvasElement>(`[data-chart="${id}"] canvas`)!;
	const press = async (id: string, key: string, shiftKey = false): Promise<boolean> => {
		const event = new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true });
		canvas(id).dispatchEvent(event);
		await settled();
		return event.defaultPrevented;
	};
	const button = (id: string) => view.querySelector<HTMLElement>(`[data-action="${id}"]`)!;
	const last = () => measured.report.state.history.at(-1)!.epoch;

	it('are all, then half around the middle, moved, and all again, by keys on any of the curves', async () => {
		const all = last();
		assert.equal(shown(), 'All epochs are shown.');
		assert.match(canvas('metric').getAttribute('aria-description')!, /Plus and minus zoom/);
		assert.equal(await press('loss', '+'), true);
		const told = (from: number, to: number) => `Epochs ${Math.ceil(from)} to ${Math.floor(to)} of ${all} are shown.`;
		assert.equal(shown(), told(all / 4, (3 * all) / 4));
		await press('weight-norms', 'ArrowRight', true);
		assert.equal(shown(), told((3 * all) / 8, (7 * all) / 8));
		await press('metric', '-');
		assert.equal(shown(), 'All epochs are shown.');
		await press('metric', '+');
		await press('metric', '0');
		assert.equal(shown(), 'All epochs are shown.');
		assert.equal(await press('loss', 'x'), false);
	});

	it('are chosen by buttons, too, kept while the panel is hidden, and of all curves the same', async () => {
		click(button('zoom-in'));
		await settled();
		click(button('zoom-earlier'));
		await settled();
		const before = shown();
		assert.match(before, /^Epochs \d+ to \d+ of/);
		await open(page.stored());
		assert.equal(shown(), before);
		click(button('zoom-all'));
		await settled();
		assert.equal(shown(), 'All epochs are shown.');
		assert.equal(button('zoom-out').getAttribute('aria-disabled'), 'true');
		click(button('zoom-out'));
		await settled();
		assert.equal(shown(), 'All epochs are shown.');
	});

	it('come with a chart of the measure, whose title says after which epoch most are right', () => {
		const { history, record } = measured.report.state;
		const best = history
			.filter(({ epoch }) => epoch > 0)
			.reduce((a, b) => (b.validationMetric! > a.validationMetric! ? b : a));
		const title = view.querySelector('[data-chart="metric"] .chart-title')!.textContent;
		assert.match(
			title,
			new RegExp(`^Most are right after epoch ${best.epoch}: .* of ${record.rows.validation} rows of validation`),
		);
	});
});
