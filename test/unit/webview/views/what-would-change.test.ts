import assert from 'node:assert/strict';
import type { CounterfactualsResult } from '../../../../src/analyze/counterfactuals/counterfactual-rows.ts';
import type { OptionsOf } from '../../../../src/analyze/index.ts';
import type { JobOptions } from '../../../../src/protocol/rpc.ts';
import { rowSet } from '../../../../src/protocol/row-set.ts';
import type { Connection } from '../../../../src/webview/connection.ts';
import { initialExplainLook } from '../../../../src/webview/explain-look.ts';
import { viewStateFrom } from '../../../../src/webview/view-state.ts';
import { answeredRun, type AnsweredRun } from '../../../support/answered-run.ts';
import { openDocument, settled } from '../../../support/document.ts';
import { click, enter, openPage, select, type PanelPage } from '../../../support/panel-page.ts';
import { tableRow } from '../../../support/row-numbers.ts';

describe('what would change a prediction, in the panel', () => {
	let measured: AnsweredRun;
	let classified: AnsweredRun;
	let page: PanelPage;
	let close: () => Promise<void>;
	const row = tableRow(3);
	before(async () => {
		[measured, classified] = [await answeredRun('mpg.csv', 'mpg'), await answeredRun('iris.csv', 'species')];
	});
	beforeEach(async () => {
		({ close } = await openDocument());
	});
	afterEach(() => close());

	async function open(of: AnsweredRun, stored?: unknown, more: Partial<Connection> = {}): Promise<HTMLElement> {
		page = openPage(of, [], stored, more);
		click(page.root.querySelector('[role=tab][data-tab="explain"]'));
		await settled();
		select(page, { rows: rowSet({ kind: 'row' }, [row]), row });
		await settled();
		return page.root.querySelector<HTMLElement>('.what-would-change')!;
	}
	const found = (of: AnsweredRun, options: Partial<OptionsOf<'counterfactuals'>> = {}) =>
		of.analyze('counterfactuals', { rows: [row], ...options }) as CounterfactualsResult;
	const listed = (view: HTMLElement) => [...view.querySelectorAll('.changes > li')].map((line) => line.textContent);
	const choose = async (of: HTMLSelectElement | null, index: number) => {
		assert.ok(of);
		of.selectedIndex = index;
		of.dispatchEvent(new Event('change', { bubbles: true }));
		await settled();
	};

	it('lists each with its cells, and says what was looked for and which real row is nearest', async () => {
		const view = await open(measured);
		const { counterfactuals, wanted, nearest } = found(measured);
		const lines = listed(view);
		assert.equal(lines.length, counterfactuals.length);
		assert.ok(lines.length > 0 && wanted.kind === 'at-least' && nearest !== null);
		for (const [i, { changes }] of counterfactuals.entries())
			for (const { column, from, to } of changes) assert.ok(lines[i].includes(`${column} ${to} instead of ${from}`));
		assert.ok(view.textContent.includes(`Looked for: ${wanted.value} or more`));
		assert.ok(view.querySelector('.nearest-real')!.textContent.includes(`is row ${nearest.row + 1}, `));
	});

	it('goes by what is wanted and by limits, which stay while the page is hidden', async () => {
		const view = await open(measured);
		enter(view.querySelector<HTMLInputElement>('[data-action="wanted-value"]')!, '20', 'change');
		await settled();
		const free = found(measured, { atLeast: '20' });
		const [{ changes }] = free.counterfactuals;
		assert.equal(listed(view).length, free.counterfactuals.length);
		assert.ok(!view.textContent.includes('Looked for'));
		const { column } = changes[0];
		await choose(view.querySelector(`.change-column[data-column="${column}"] select`), 1);
		const fixed = found(measured, { atLeast: '20', limits: JSON.stringify({ fixed: [column] }) });
		assert.equal(listed(view).length, fixed.counterfactuals.length);
		for (const line of listed(view)) assert.ok(!line.includes(`${column} `), line);
		const limits = { [column]: { may: 'fixed', least: '', most: '' } };
		assert.deepEqual(page.posted.at(-1), { type: 'keep-limits', limits });
		assert.match(view.querySelector('summary')!.textContent, /^1 column is limited/);
		await close();
		({ close } = await openDocument());
		const again = await open(measured, page.stored());
		assert.equal(again.querySelector<HTMLInputElement>('[data-action="wanted-value"]')!.value, '20');
		assert.equal(again.querySelector<HTMLSelectElement>(`[data-column="${column}"] select`)!.selectedIndex, 1);
	});

	it('goes by the limits that are kept with the run', async () => {
		const limits = { weight: { may: 'fixed', least: '', most: '' } } as const;
		const { report } = measured;
		const view = await open({ ...measured, report: { ...report, state: { ...report.state, limits } } });
		assert.equal(view.querySelector<HTMLSelectElement>('[data-column="weight"] select')!.selectedIndex, 1);
		assert.match(view.querySelector('summary')!.textContent, /^1 column is limited/);
	});

	it('says so in a sentence where there is none within the limits', async () => {
		const view = await open(classified);
		const columns = [...view.querySelectorAll<HTMLElement>('.change-column')].map(({ dataset }) => dataset['column']!);
		assert.equal(columns.length, 4);
		for (const column of columns) await choose(view.querySelector(`.change-column[data-column="${column}"] select`), 1);
		assert.deepEqual(listed(view), []);
		assert.match(view.querySelector('.notice')!.textContent, /^None within these limits; the nearest changes \w+/);
		assert.equal(view.querySelector('[data-action="check-seeds"]'), null);
	});

	it('tells a wish that is none by its reason', async () => {
		const view = await open(measured);
		enter(view.querySelector<HTMLInputElement>('[data-action="wanted-value"]')!, 'much', 'change');
		await settled();
		assert.match(view.querySelector('[role=alert]')!.textContent, /atLeast is "much"; it must be a number/);
	});

	it('puts the values into the form that asks what if', async () => {
		const view = await open(measured);
		const [{ changes }] = found(measured).counterfactuals;
		click(view.querySelector('[data-action="try-change"]'));
		await settled();
		const form = page.root.querySelector('.what-if')!;
		assert.ok(form.querySelector('.what-if-difference')!.textContent.startsWith('With '));
		assert.deepEqual(
			[...form.querySelectorAll<HTMLElement>('.what-if-field.edited')].map(({ dataset }) => dataset['column']).sort(),
			changes.map(({ column }) => column).sort(),
		);
	});

	it('asks networks of other seeds with its progress, can be stopped, and tells how many agree', async () => {
		const jobs: JobOptions[] = [];
		let answer: ((result: CounterfactualsResult) => void) | undefined;
		let fail: ((reason: Error) => void) | undefined;
		const known = classified.analyze;
		const view = await open(classified, undefined, {
			analyze: ((analyzer, options, job) => {
				if (analyzer !== 'counterfactuals' || !('reruns' in options)) return Promise.resolve(known(analyzer, options));
				jobs.push(job!);
				return new Promise((resolve, reject) => {
					[answer, fail] = [resolve as typeof answer, reject];
				});
			}) as Connection['analyze'],
		});
		const button = (id: string) => view.querySelector(`[data-action="${id}"]`);
		click(button('check-seeds'));
		await settled();
		assert.equal(view.querySelector('progress')!.value, 0);
		jobs[0].onProgress!(30, 120);
		await settled();
		assert.equal(view.querySelector('progress')!.value, 0.25);
		click(button('stop-seeds'));
		await settled();
		assert.equal(jobs[0].signal!.aborted, true);
		fail!(new Error('stopped'));
		await settled();
		assert.equal(view.querySelector('[role=alert]'), null);
		click(button('check-seeds'));
		await settled();
		answer!(found(classified, { reruns: 3 }));
		await settled();
		assert.equal(button('check-seeds'), null);
		const { counterfactuals } = found(classified, { reruns: 3 });
		assert.ok(counterfactuals.length > 0);
		for (const [i, { holds }] of counterfactuals.entries())
			assert.ok(listed(view)[i].includes(`Of 3 networks trained with other seeds, ${holds!.in} say so too.`));
	});

	it('takes only what is sound of a stored look', () => {
		const limit = { may: 'up', least: '1', most: '' };
		const of = (change: unknown) => viewStateFrom({ explain: { change } }).explain.change;
		assert.deepEqual(of(3), initialExplainLook.change);
		assert.deepEqual(of({ class: -1, bound: 'about', value: 5, limits: { a: limit, b: { may: 'fly' }, c: null } }), {
			...initialExplainLook.change,
			limits: { a: limit },
		});
	});
});
