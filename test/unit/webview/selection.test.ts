import assert from 'node:assert/strict';
import { sliceRows } from '../../../src/protocol/row-set.ts';
import { settled } from '../../support/document.ts';
import { click, press, select } from '../../support/panel-page.ts';
import { usePage } from '../../support/use-page.ts';

describe('what is selected in a run, in its panel', () => {
	const used = usePage('errors');

	const chips = () => [...used.page.root.querySelectorAll<HTMLElement>('.chips:not([hidden]) .chip')];
	const patches = () => used.page.posted.flatMap((message) => (message.type === 'select' ? [message.patch] : []));
	const heads = () => [...used.page.root.querySelectorAll<HTMLElement>('button.class-header')];

	it('a class: chosen by its name in the matrix, marked in every view of the errors, and shown until it is taken out', async () => {
		assert.deepEqual(chips(), []);
		click(heads()[1]);
		await settled();
		assert.deepEqual(patches(), [{ class: 1 }]);
		assert.deepEqual(
			heads().map((head) => head.getAttribute('aria-pressed')),
			['false', 'true', 'false'],
		);
		const marked = [...used.page.root.querySelectorAll('.confusion thead .of-class')].map(
			({ textContent }) => textContent,
		);
		assert.deepEqual(marked, ['versicolor']);
		for (const group of used.page.root.querySelectorAll<HTMLElement>('[data-group]'))
			assert.equal(
				group.parentElement?.classList.contains('of-class'),
				group.dataset['group']?.split(' ').includes('1'),
				group.dataset['group'],
			);
		assert.deepEqual(
			chips().map(({ textContent }) => textContent),
			['class: versicolor'],
		);
		click(chips()[0].querySelector('button'));
		await settled();
		assert.deepEqual(patches().at(-1), { class: null });
		assert.deepEqual(chips(), []);
		assert.equal(heads()[1].getAttribute('aria-pressed'), 'false');
	});

	it('a class chosen once more is none', async () => {
		click(heads()[0]);
		await settled();
		click(heads()[0]);
		await settled();
		assert.deepEqual(patches(), [{ class: 0 }, { class: null }]);
	});

	it('classes have one stop in the tab order, and arrows walk them', async () => {
		const stops = () => heads().filter(({ tabIndex }) => tabIndex === 0);
		assert.deepEqual(stops(), [heads()[0]]);
		heads()[0].focus();
		press(heads()[0], 'End');
		await settled();
		assert.deepEqual(stops(), [heads()[2]]);
		assert.equal(document.activeElement, heads()[2]);
	});

	it('a slice: named in the bar of rows by its conditions, and taken out there', async () => {
		select(used.page, { class: 2, rows: sliceRows('petal_width >= 1.8', false, [100, 104], 2), row: null });
		await settled();
		const bar = used.page.root.querySelector<HTMLElement>('.row-bar')!;
		assert.match(bar.querySelector('.row-bar-name')?.textContent ?? '', /petal_width >= 1.8/);
		const exclude = bar.querySelector('.row-bar-exclude');
		assert.equal(exclude?.textContent, 'Exclude These Rows and Train Again');
		click(exclude);
		assert.deepEqual(used.page.posted.at(-1), { type: 'train-without-rows', rows: [100, 104] });
		click(bar.querySelector('[aria-label="Clear the Selected Rows"]'));
		await settled();
		assert.deepEqual(patches(), [{ rows: null, row: null, cell: null }]);
		assert.deepEqual(
			chips().map(({ textContent }) => textContent),
			['class: virginica'],
		);
	});

	it('rows: walked by the bar, which says where they are and gives the focus back when it goes', async () => {
		click(used.page.root.querySelector('button.cell.right'));
		await settled();
		const bar = used.page.root.querySelector<HTMLElement>('.row-bar')!;
		assert.equal(bar.hidden, false);
		const steps = [...bar.querySelectorAll<HTMLElement>('.row-bar-steps button')];
		assert.equal(steps[0].getAttribute('aria-disabled'), 'false');
		press(steps[1], 'Home');
		await settled();
		assert.match(bar.querySelector('.row-bar-place')?.textContent ?? '', /line \d+/i);
		assert.match(used.page.root.querySelector('[role=status][aria-live]')?.textContent ?? '', /^1 of \d+.*line \d+/i);
		assert.equal(steps[0].getAttribute('aria-disabled'), 'true');
		steps[1].focus();
		press(steps[1], 'Escape');
		await settled();
		assert.equal(bar.hidden, true);
		assert.equal((document.activeElement as HTMLElement).dataset['tab'], 'errors');
	});
});
