import assert from 'node:assert/strict';
import type { DriftResult } from '../../../../src/analyze/drift/drift.ts';
import type { RobustnessResult } from '../../../../src/analyze/robustness/robustness.ts';
import { driftSentence, worstSentence } from '../../../../src/messages/drift.ts';
import { answeredRun } from '../../../support/answered-run.ts';
import { openDocument, settled } from '../../../support/document.ts';
import { click, openPage } from '../../../support/panel-page.ts';

describe('the view of robustness', () => {
	for (const [sample, target] of [
		['iris.csv', 'species'],
		['mpg.csv', 'mpg'],
	])
		it(`of ${sample} shows the measure as it is, shaken, on the worst rows, and how training and test rows differ`, async () => {
			const of = await answeredRun(sample, target);
			const { close } = await openDocument();
			const page = openPage(of);
			click(page.root.querySelector('[role=tab][data-tab="robustness"]'));
			await settled();
			// What is asked once the view is there.
			await settled();
			const view = page.root.querySelector<HTMLElement>('[data-view="robustness"]')!;
			const shaken = of.analyze('robustness', {}) as RobustnessResult;
			const drifted = of.analyze('drift', {}) as DriftResult;
			assert.match(
				view.querySelector('.headline')?.textContent ?? '',
				/ rows\); with noise of 0\.1 standard deviations in every number, .* \(mean of 5 draws\)$/,
			);
			assert.ok(view.querySelector('figure[data-chart="robustness"] canvas') !== null);
			const lines = [...view.querySelectorAll('tbody tr')];
			assert.equal(lines.length, drifted.columns.length);
			assert.deepEqual(
				lines.map((line) => line.querySelector('td')?.textContent),
				drifted.columns.map(({ column }) => column),
			);
			for (const sentence of [...driftSentence(drifted), ...shaken.worst.map((each) => worstSentence(shaken, each))])
				assert.ok(view.textContent.includes(sentence), sentence);
			await close();
		});
});
