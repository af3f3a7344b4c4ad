import assert from 'node:assert/strict';
import type { CurvesResult } from '../../../../src/analyze/probabilities/curves.ts';
import type { ThresholdsResult } from '../../../../src/analyze/probabilities/thresholds.ts';
import { costAt, placeOfLeastCost, placeOfThreshold } from '../../../../src/webview/views/threshold-place.ts';
import { settled } from '../../../support/document.ts';
import { click, enter, select } from '../../../support/panel-page.ts';
import { usePage } from '../../../support/use-page.ts';

describe('the view of probabilities', () => {
	const used = usePage('probabilities');

	const slider = () => used.view.querySelector<HTMLInputElement>('input[type="range"]')!;
	const title = (chart: string) => used.view.querySelector(`[data-chart="${chart}"] .chart-title`)!.textContent;
	const counts = () =>
		[...used.view.querySelectorAll('.threshold-confusion td.numeric')].map((cell) => cell.textContent);
	const result = (answer: unknown) => answer as ThresholdsResult;

	it('counts what the threshold does at once, and asks nothing', async () => {
		const asked = used.page.answers.length;
		const { thresholds, found, mistaken, positives, rows } = result(used.of.analyze('thresholds', {}));
		for (const at of [0, 30, thresholds.length - 1]) {
			enter(slider(), String(at), 'input');
			await settled();
			assert.deepEqual(counts(), [
				`${found[at]} found`,
				`${positives - found[at]} missed`,
				`${mistaken[at]} false`,
				`${rows - positives - mistaken[at]} left alone`,
			]);
		}
		assert.equal(slider().getAttribute('aria-valuetext'), 'never');
		assert.match(title('threshold'), /^With no row called virginica/);
		assert.equal(used.page.answers.length, asked);
	});

	it('keeps the threshold that was let go at, and the costs', async () => {
		const { thresholds } = result(used.of.analyze('thresholds', {}));
		enter(slider(), '20', 'input', 'change');
		const [, miss] = used.view.querySelectorAll<HTMLInputElement>('input[type="number"]');
		enter(miss, '12', 'input');
		await settled();
		const { errors } = used.page.stored() as { readonly errors: { readonly threshold: number; readonly miss: number } };
		assert.deepEqual([errors.threshold, errors.miss], [thresholds[20], 12]);
		// Empty while it is typed anew, or no number: as before.
		enter(miss, '', 'input');
		await settled();
		assert.equal((used.page.stored() as typeof used.page & { errors: { miss: number } }).errors.miss, 12);
	});

	it('goes to the least cost by validation rows', async () => {
		const answer = result(used.of.analyze('thresholds', {}));
		const [falseAlarm] = used.view.querySelectorAll<HTMLInputElement>('input[type="number"]');
		enter(falseAlarm, '40', 'input');
		await settled();
		click([...used.view.querySelectorAll('button')].find((button) => button.textContent === 'Set to Least Cost')!);
		await settled();
		const costs = { falseAlarm: 40, miss: 1 };
		const every = [...answer.thresholds.keys()].map((at) => costAt(answer.validation!, at, costs));
		assert.equal(costAt(answer.validation!, Number(slider().value), costs), Math.min(...every));
		assert.equal(Number(slider().value), placeOfLeastCost(answer, costs));
	});

	it('shows the class that is selected, and the rows of another part as what they are', async () => {
		select(used.page, { class: 0 });
		await settled();
		assert.match(title('threshold'), /^Called setosa/);
		const { classes } = used.of.analyze('curves', {}) as CurvesResult;
		assert.equal(title('roc').includes('setosa'), true);
		const choice = used.view.querySelector<HTMLSelectElement>('.toolbar select')!;
		const labels = [...choice.options].map((option) => option.textContent);
		assert.match(labels[2], /optimistic/);
		choice.selectedIndex = 2;
		choice.dispatchEvent(new Event('change', { bubbles: true }));
		await settled();
		assert.match(used.view.querySelector('.headline')!.textContent, /it learned from/);
		const train = used.of.analyze('curves', {}, 'train') as CurvesResult;
		assert.notEqual(train.rows, classes[0].positives);
		assert.ok(used.page.answers.some(({ request }) => (request as { rows?: string } | undefined)?.rows === 'train'));
	});
});

describe('a place among thresholds', () => {
	const thresholds = Float64Array.from([0, 0.25, 0.5, 0.75, Infinity]);
	it('is that of the next larger one', () => {
		const found = [0, 0.1, 0.25, 0.26, 0.76, 1, Infinity].map((each) => placeOfThreshold({ thresholds }, each));
		assert.deepEqual(found, [0, 1, 1, 2, 4, 4, 4]);
	});
});
