import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { longTable } from './tables.ts';
import { useWorkbench } from './use-workbench.ts';

describe('the epochs of a network', () => {
	const ui = useWorkbench({
		prepare: (workspace) => {
			writeFileSync(join(workspace, 'long.csv'), longTable(100_000));
		},
	});
	const action = (name: string) => ui.panel.frame.locator(`[data-action="${name}"]`);
	const said = (view: string, text: RegExp) => ui.panel.view(view).locator('.as-of', { hasText: text });

	it('are held up, taken one by one and looked into while it is trained, and kept when it is stopped', async () => {
		await ui.train('long.csv');
		await ui.panel.waitForState('training');
		await action('pause').click();
		const status = ui.panel.frame.locator('.training-controls [role=status]');
		await status.filter({ hasText: /^Paused after epoch \d+/ }).waitFor();
		await action('look-inside').click();
		await said('network', /^The network as of epoch \d+ of at most \d+/).waitFor();
		const before = await ui.panel.view('network').locator('.as-of').textContent();
		await action('step-batch').click();
		await ui.panel.frame
			.locator('.as-of:visible')
			.filter({ hasNotText: before ?? '' })
			.waitFor();
		const paused = (await status.textContent()) ?? '';
		await action('step-epoch').click();
		await status.filter({ hasText: /^Paused after epoch/, hasNotText: paused }).waitFor();
		await ui.panel.show('weights');
		await ui.panel.view('weights').locator('figure.chart canvas:visible').first().waitFor();
		await ui.panel.show('errors');
		await ui.panel.view('errors').locator('.headline').waitFor();
		const rate = ui.panel.frame.locator('[data-field="learning-rate"]');
		await rate.fill('0.0005');
		await rate.press('Enter');
		await status.filter({ hasText: /at learning rate 0\.0005/ }).waitFor();
		await action('pause').click();
		await status.filter({ hasText: /^$/ }).waitFor({ state: 'attached' });
		await action('cancel').click();
		await ui.panel.waitForState('ready');
		await ui.panel.show('overview');
		const done = ui.panel.view('overview').locator('details', { hasText: 'What was done' });
		await done.locator('summary').click();
		await done.locator('dd', { hasText: 'The learning rate was changed by hand: 0.0005 from epoch' }).waitFor();
		await ui.workbench.closeAllEditors();
	});

	it('are walked on a slider that all views follow', async () => {
		await ui.train('iris.csv');
		await ui.panel.waitForState('ready');
		await ui.panel.show('activations');
		const slider = ui.panel.frame.locator('.epoch-strip input[type=range]');
		await slider.waitFor();
		assert.match((await slider.getAttribute('aria-valuetext')) ?? '', /^as kept: epoch \d+ of \d+$/);
		assert.equal(await ui.panel.frame.locator('.as-of').count(), 0);
		await slider.press('Home');
		await said('activations', /^The network as of epoch 0 of \d+\.$/).waitFor();
		await slider.press('ArrowRight');
		await said('activations', /as of epoch 1 of/).waitFor();
		const canvas = ui.panel.view('activations').locator('figure.chart canvas:visible').first();
		await canvas.waitFor();
		assert.ok((await ui.panel.colours(canvas)) > 8, 'the chart of that epoch is drawn');
		await ui.panel.show('weights');
		await said('weights', /as of epoch 1 of/).waitFor();
		await ui.panel.show('errors');
		await said('errors', /as of epoch 1 of/).waitFor();
		// Moved on before anything is there: the last one stays.
		for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'Home', 'ArrowRight', 'ArrowRight'])
			await slider.press(key);
		await said('errors', /as of epoch 2 of/).waitFor();
		await ui.panel.show('overview');
		await ui.panel.chart('loss').locator('.note, .chart-note', { hasText: 'Diamonds: epoch 2' }).waitFor();
		await ui.panel.show('activations');
		await slider.press('End');
		await ui.panel.frame.locator('.as-of').first().waitFor({ state: 'detached' });
		await ui.panel.frame.locator('.epoch-strip button').click();
		await said('activations', /as of epoch 0 of/).waitFor();
		await said('activations', /as of epoch 2 of/).waitFor();
		await ui.panel.frame.locator('.epoch-strip button', { hasText: 'Stop' }).click();
	});
});
