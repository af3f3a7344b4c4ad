import assert from 'node:assert/strict';
import type { LabelErrorsResult } from '../../../../src/analyze/label-errors/label-errors.ts';
import { seeded } from '../../../../src/core/random.ts';
import { labelErrorHeadline, labelErrorSentences } from '../../../../src/messages/label-errors.ts';
import { answeredRun, type AnsweredRun } from '../../../support/answered-run.ts';
import { openDocument, settled } from '../../../support/document.ts';
import { click, openPage, type PanelPage } from '../../../support/panel-page.ts';

/** Two classes far apart, with every twelfth label swapped. */
const random = seeded(5, 'sampling');
const planted = Array.from({ length: 360 }, (_, row) => row % 12 === 7);
const tableWith = (wrong: readonly boolean[]) =>
	[
		'x,z,side',
		...wrong.map((isWrong) => {
			const x = random.next() * 2 - 1;
			return `${(x > 0 ? x + 1 : x - 1).toFixed(3)},${random.next().toFixed(3)},${x > 0 === isWrong ? 'left' : 'right'}`;
		}),
	].join('\n');

describe('the view of wrong labels', function () {
	this.timeout(60_000);
	let of: AnsweredRun;
	let page: PanelPage;
	let view: HTMLElement;
	let close: () => Promise<void>;
	before(async () => {
		of = await answeredRun('planted.csv', 'side', tableWith(planted));
	});
	beforeEach(async () => {
		({ close } = await openDocument());
		page = openPage(of);
		click(page.root.querySelector('[role=tab][data-tab="wrong-labels"]'));
		await settled();
		view = page.root.querySelector<HTMLElement>('[data-view="wrong-labels"]')!;
	});
	afterEach(() => close());

	const look = async () => {
		click(view.querySelector('[data-action="look"]'));
		await settled();
		return of.analyze('label-errors', {}) as LabelErrorsResult;
	};
	const asked = () =>
		page.answers.filter(({ request }) => (request as { analyzer?: string } | undefined)?.analyzer === 'label-errors');

	it('trains nothing before somebody asks for it, and is asked for it again when it comes back', async () => {
		assert.equal(asked().length, 0);
		assert.match(view.textContent, /about five times as long as the training/);
		await look();
		assert.equal(asked().length, 1);
		const again = openPage(of, [], page.stored());
		await settled();
		assert.equal(again.root.querySelector('[data-action="look"]'), null);
	});

	it('says how many look wrong, and lists them with what the file and the networks say', async () => {
		const result = await look();
		const found = new Set(result.rows.map(({ row }) => row));
		assert.ok(planted.every((isWrong, row) => !isWrong || found.has(row)));
		assert.equal(view.querySelector('.headline')?.textContent, labelErrorHeadline(result));
		assert.match(
			labelErrorHeadline(result),
			/^\d+ labels look wrong, where about [\d.]+ would in a table of right ones$/,
		);
		for (const sentence of labelErrorSentences(result)) assert.ok(view.textContent.includes(sentence));
		const [line] = view.querySelectorAll<HTMLElement>('tr[data-row]');
		const [first] = result.rows;
		assert.equal(Number(line.dataset['row']), first.row);
		assert.ok(line.textContent.includes(first.given) && line.textContent.includes(first.suggested));
		click(line.querySelector('button'));
		await settled();
		assert.equal(page.root.querySelector('.row-bar-name')?.textContent, 'labels that look wrong');
	});
});

describe('the view of wrong labels, of labels that are right', () => {
	it('accuses no row', async () => {
		const of = await answeredRun('right.csv', 'side', tableWith(planted.map(() => false)));
		const { close } = await openDocument();
		const page = openPage(of);
		click(page.root.querySelector('[role=tab][data-tab="wrong-labels"]'));
		await settled();
		click(page.root.querySelector('[data-action="look"]'));
		await settled();
		const view = page.root.querySelector<HTMLElement>('[data-view="wrong-labels"]')!;
		assert.match(view.querySelector('.headline')?.textContent ?? '', /^No /);
		assert.equal(view.querySelectorAll('tr[data-row]').length, 0);
		await close();
	});
});
