import assert from 'node:assert/strict';
import type { AnalyzerId, OptionsOf, ResultOf } from '../../../src/analyze/index.ts';
import type { JobSignal } from '../../../src/protocol/job-signal.ts';
import { settled } from '../../support/document.ts';
import { click, openPage, select, type PanelPage } from '../../support/panel-page.ts';
import { useRun } from '../../support/use-page.ts';

interface Asked {
	readonly analyzer: AnalyzerId;
	readonly epoch: number | undefined;
	readonly signal: JobSignal | undefined;
	readonly answer: () => void;
}

const kept = [0, 1, 2, 4, 8, 16, 31];
const slider = (page: PanelPage) => page.root.querySelector<HTMLInputElement>('.epoch-strip input[type=range]')!;
const asOf = (page: PanelPage) =>
	[...page.root.querySelectorAll('section.panel:not([hidden]) .as-of')].map(({ textContent }) => textContent);

function drag(page: PanelPage, position: number): void {
	slider(page).value = String(position);
	slider(page).dispatchEvent(new Event('input'));
}

describe('the epochs of a run in its panel', () => {
	const used = useRun();

	/** A page whose questions about an epoch are answered when the test says so. */
	async function page(epochs: readonly number[] = kept) {
		const asked: Asked[] = [];
		const opened = openPage(used.of, [], undefined, {
			epochs: () => Promise.resolve(epochs),
			analyze: <K extends AnalyzerId>(
				analyzer: K,
				options: Partial<OptionsOf<K>>,
				job?: { readonly signal?: JobSignal },
				epoch?: number,
			) => {
				const value = used.of.analyze(analyzer, options) as ResultOf<K>;
				if (epoch === undefined) return Promise.resolve(value);
				return new Promise<ResultOf<K>>((resolve) => {
					asked.push({
						analyzer,
						epoch,
						signal: job?.signal,
						answer: () => (resolve as (answer: ResultOf<K>) => void)(value),
					});
				});
			},
		});
		await settled();
		click(opened.root.querySelector('[data-tab="activations"]'));
		await settled();
		return { opened, asked };
	}

	it('are on a slider; a view in sight stays until the answers of the epoch are there, and says of which it is', async () => {
		const { opened, asked } = await page();
		const { outcome } = used.of.run.record;
		assert.equal(
			slider(opened).getAttribute('aria-valuetext'),
			`as kept: epoch ${outcome.bestEpoch} of ${outcome.epochs}`,
		);
		assert.deepEqual(asOf(opened), []);
		const before = opened.root.querySelector('[data-view="activations"] .view');
		drag(opened, 3);
		await settled();
		assert.deepEqual(
			asked.map(({ analyzer, epoch }) => [analyzer, epoch]),
			[['activations', 4]],
		);
		assert.equal(opened.root.querySelector('[data-view="activations"] .view'), before);
		assert.deepEqual(
			opened.posted
				.filter(({ type }) => type === 'select')
				.map((message) => ('patch' in message ? message.patch : null)),
			[{ epoch: 4 }],
		);
		asked[0].answer();
		await settled();
		assert.deepEqual(asOf(opened), [`The network as of epoch 4 of ${outcome.epochs}.`]);
		assert.notEqual(opened.root.querySelector('[data-view="activations"] .view'), before);
		drag(opened, kept.length);
		await settled();
		assert.deepEqual(asOf(opened), []);
	});

	it('dragged over leave no more than one question that somebody waits for', async () => {
		const { opened, asked } = await page();
		for (let i = 0; i < 50; i++) {
			drag(opened, i % kept.length);
			await settled();
		}
		assert.equal(asked.length, 50);
		const waiting = asked.filter(({ signal }) => signal?.aborted !== true);
		assert.deepEqual(
			waiting.map(({ epoch }) => epoch),
			[kept[49 % kept.length]],
		);
		// Answers that come late change nothing.
		for (const { answer } of asked) answer();
		await settled();
		assert.deepEqual(asOf(opened), [
			`The network as of epoch ${kept[49 % kept.length]} of ${used.of.run.record.outcome.epochs}.`,
		]);
	});

	it('follow what others select, and are not offered where none are kept', async () => {
		const { opened, asked } = await page();
		select(opened, { epoch: 2 });
		await settled();
		assert.equal(slider(opened).value, '2');
		assert.deepEqual(
			asked.map(({ epoch }) => epoch),
			[2],
		);
		await used.reopen();
		const { opened: other } = await page([]);
		assert.equal(slider(other), null);
	});
});
